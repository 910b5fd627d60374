//! What holds for every input.

use hjemmel::model::lovdata::Limits;
use proptest::prelude::*;

use super::build::*;

/// Small, so that what a random archive claims is soon found out.
const SMALL: Limits =
    Limits { bytes: 1 << 20, file_bytes: 1 << 16, entries: 100, depth: 20, attributes: 500 };

/// Pieces of files, right and wrong.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<article class=\"legalArticle\" data-name=\"§1\">",
        "<article class=\"legalP\">",
        "<article class=\"numberedLegalP\" data-numerator=\"1\">",
        "<article class=\"changesToParent\">",
        "<article class=\"marginIdArticle\">",
        "<span data-marginOriginalId=\"1\">",
        "<h3 class=\"legalArticleHeader\">",
        "<ol type=\"a\">",
        "<li data-name=\"a.\">",
        "<p class=\"leddfortsettelse\">",
        "<section data-name=\"kap1\">",
        "<main class=\"documentBody\">",
        "<dd class=\"legacyID\">",
        "</article>",
        "</span>",
        "</h3>",
        "</ol>",
        "</li>",
        "</p>",
        "</section>",
        "<br/>",
        "&#xA7;",
        "&x;",
        "En. To. ",
        "► M1",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        let _ = all(&bytes, &SMALL);
        let _ = all(&bzip2(&bytes), &SMALL);
        let _ = all(&[b"BZh9", bytes.as_slice()].concat(), &SMALL);
        let _ = all(&[b"\x1f\x8b\x08", bytes.as_slice()].concat(), &SMALL);
        let _ = all(&tar(&[file("a.xml", &bytes)]), &SMALL);
        let _ = all(&tar(&[File { name: "p", kind: b'x', content: &bytes }, file("a.xml", "<a/>")]), &SMALL);
    }

    #[test]
    fn a_changed_header_never_panics(at in 0usize..512, byte in any::<u8>(), kind in any::<u8>()) {
        let mut archive = tar(&[File { name: "a.xml", kind, content: b"<a/>" }, file("b.xml", "<b/>")]);
        archive[at] = byte;
        let _ = all(&archive, &SMALL);
        let head: &mut [u8; 512] = (&mut archive[..512]).try_into().unwrap();
        seal(head);
        let _ = all(&archive, &SMALL);
    }

    #[test]
    fn a_changed_byte_of_a_packed_archive_never_panics(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut packed = bzip2(&one(&statute("LOV-2020-01-02-3", &section("<article class=\"legalP\">En.</article>"))));
        let at = at.index(packed.len());
        packed[at] = byte;
        let _ = all(&packed, &SMALL);
    }

    #[test]
    fn pieces_of_files_never_panic(text in pieces(), whole in any::<bool>()) {
        let text = if whole { statute("LOV-2020-01-02-3", &text) } else { text };
        let _ = all(&one(&text), &SMALL);
    }

    #[test]
    fn the_hash_is_of_the_words(words in prop::collection::vec("[a-zæøå]{1,8}", 1..20), at in any::<prop::sample::Index>()) {
        let hash = |text: &str| provision(&format!("<article class=\"legalP\">{text}</article>")).text_hash;
        let plain = hash(&words.join(" "));
        prop_assert_eq!(&hash(&words.join("\n <!-- - -->&#xA0;")), &plain);
        let mut changed = words.clone();
        let at = at.index(changed.len());
        changed[at].push('x');
        prop_assert_ne!(&hash(&changed.join(" ")), &plain);
    }
}
