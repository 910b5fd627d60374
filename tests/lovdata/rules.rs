//! What the importer understands: a test for each rule.

use std::ops::ControlFlow;

use hjemmel::model::lovdata::{Item, ItemKind, Limits, read, read_folder};

use super::build::*;

/// `a`, `b(1,2)`: the names of items and of those below them.
fn names(items: &[Item]) -> String {
    let name = |item: &Item| match item.items.is_empty() {
        true => item.name.clone(),
        false => format!("{}({})", item.name, names(&item.items)),
    };
    items.iter().map(name).collect::<Vec<_>>().join(",")
}

fn list(kind: &str, items: &[(&str, &str)]) -> String {
    let item = |(name, text): &(&str, &str)| {
        format!(
            "<li data-name=\"{name}\"><article class=\"listArticle\"><article class=\"legalP\">{text}</article></article></li>"
        )
    };
    let items: String = items.iter().map(item).collect();
    format!("<ol class=\"defaultList\" type=\"{kind}\">{items}</ol>")
}

#[test]
fn the_head_says_what_the_statute_is() {
    let head = "<dt class=\"dateInForce\">I kraft</dt><dd class=\"dateInForce\">2020-07-01, 2021-01-01</dd>\
        <dd class=\"lastChangeInForce\">2024-05-06</dd>";
    let statute = understood(&statute_with("LOV-2020-01-02-3", head, &section("")));
    assert_eq!((statute.id.as_str(), statute.language.as_str()), ("LOV-2020-01-02-3", "no"));
    assert_eq!(statute.last_change.map(|day| day.to_string()).as_deref(), Some("2024-05-06"));
    let silent = understood(&statute_with("LOV-2020-01-02-3", "", ""));
    assert_eq!(silent.last_change, None);
}

#[test]
fn a_provision_is_known_by_its_data_name() {
    let statute = understood(&statute("LOV-2020-01-02-3", &named("§\u{a0}13 a", "")));
    assert_eq!(statute.provisions[0].name, "§13a");
    let statute = understood(&statute_with("LOV-2020-01-02-3", "", &named("gdpr/a6", "")));
    assert_eq!(statute.provisions[0].name, "gdpr/a6");
}

#[test]
fn provisions_without_a_name_are_left_out() {
    let statute = understood(&statute("LOV-2020-01-02-3", &named("", "")));
    assert_eq!(statute.provisions.len(), 0);
}

#[test]
fn provisions_that_share_a_name_say_so() {
    let body = [named("a1", ""), named("a2", ""), named("a1", "")].concat();
    let statute = understood(&statute("LOV-2020-01-02-3", &body));
    let shared: Vec<_> = statute.provisions.iter().map(|provision| provision.shares_name).collect();
    assert_eq!(shared, [true, false, true]);
}

#[test]
fn paragraphs_are_direct_children_numbered_or_not() {
    let provision = provision(
        "<article class=\"numberedLegalP\" data-numerator=\"1\">(1) Den første.</article>\
         <article class=\"legalP\">Den andre. Den har to.</article>",
    );
    assert_eq!(provision.paragraphs.len(), 2);
}

#[test]
fn a_paragraph_within_a_paragraph_is_not_one_of_its_own() {
    let content = format!(
        "<article class=\"numberedLegalP\" data-numerator=\"1\">1. Lovlig når{}\
         <article class=\"legalP\">Dette gjelder ikke alle.</article></article>",
        list("a", &[("a.", "det første,"), ("b.", "det andre.")])
    );
    let provision = provision(&content);
    assert_eq!(provision.paragraphs.len(), 1);
    assert_eq!(names(&provision.paragraphs[0].items), "a,b");
}

#[test]
fn letters_and_numbers_are_nested() {
    let inner = list("1", &[("1.", "ett"), ("2.", "to")]);
    let inner = format!("noe:{inner}");
    let content = format!(
        "<article class=\"legalP\">Kommunen kan gi:{}</article>",
        list("a", &[("a.", "lån"), ("b)", &inner), ("–", "annet")])
    );
    let provision = provision(&content);
    let items = &provision.paragraphs[0].items;
    assert_eq!(names(items), "a,b(1,2),-");
    let kinds: Vec<_> = items.iter().map(|item| item.kind).collect();
    assert_eq!(kinds, [ItemKind::Letter, ItemKind::Letter, ItemKind::Dash]);
    assert_eq!(items[1].items[0].kind, ItemKind::Number);
}

#[test]
fn a_continuation_belongs_to_the_paragraph_it_follows() {
    let list = list("a", &[("a.", "lån,"), ("b.", "gave.")]);
    let within = format!(
        "<article class=\"legalP\">Den som vil gi{list}<p class=\"leddfortsettelse\">skal spørre først.</p></article>"
    );
    let beside = format!(
        "<article class=\"legalP\">Den som vil gi{list}</article>\
         <p class=\"leddfortsettelse\">Den skal spørre først.</p>"
    );
    for content in [within, beside] {
        let provision = provision(&content);
        assert_eq!(provision.paragraphs.len(), 1);
        assert_eq!(names(&provision.paragraphs[0].items), "a,b");
    }
}

#[test]
fn numbers_in_the_margin_are_items_of_the_provision() {
    let provision = provision(
        "<article class=\"marginIdArticle\"><span class=\"marginId\" data-marginOriginalId=\"1\">1.</span>\
         <article class=\"legalP\">Det første.</article></article>",
    );
    assert_eq!((provision.paragraphs.len(), names(&provision.items).as_str()), (0, "1"));
}

#[test]
fn what_is_not_the_text_in_force_is_passed_over() {
    let plain = provision("<article class=\"legalP\">Avgift betales, av alle.</article>");
    for extra in [
        "<article class=\"changesToParent\">Endret ved lov. Lød før:<ol><li data-name=\"a\">x</li></ol></article>",
        "<footer class=\"footnotes\"><article class=\"footnote\"><span class=\"footnoteLabel\">1</span> Note.</article></footer>",
        "<article class=\"futureLegalArticle\" data-name=\"§1\"><article class=\"legalP\">Ny.</article></article>",
        "<article class=\"legalP\" id=\"foresl&#xE5;ttparagraf-1-ledd-1\">Foreslått.</article>",
        "<!-- en merknad -->",
        "<?stil ark?>",
    ] {
        let found =
            provision(&format!("<article class=\"legalP\">Avgift betales, av alle.</article>{extra}"));
        assert_eq!(found, plain, "{extra}");
    }
    let marked = provision(
        "<article class=\"legalP\">Avgift betales,<sup class=\"footnotereference\">1</sup> ►<b>M7</b> av alle.◄</article>",
    );
    assert_eq!(marked, plain);
}

#[test]
fn a_pending_provision_is_not_a_provision() {
    let body = format!(
        "{}<article class=\"futureLegalArticle\" data-name=\"§2\"><article class=\"legalP\">Ny.</article></article>",
        section("")
    );
    assert_eq!(understood(&statute("LOV-2020-01-02-3", &body)).provisions.len(), 1);
}

#[test]
fn a_repealed_provision_says_so_by_date_or_by_heading() {
    let body = "<article class=\"legalArticle\" data-name=\"§1\" data-repealeddate=\"1997-01-01\"/>\
        <article class=\"legalArticle\" data-name=\"§2\"><h2 class=\"legalArticleHeader\">\
        <span class=\"legalArticleTitle\">(Opphevet)</span></h2></article>\
        <article class=\"legalArticle\" data-name=\"§3\" data-repealeddate=\"i fjor\"/>";
    let statute = understood(&statute("LOV-2020-01-02-3", body));
    let found: Vec<_> = statute
        .provisions
        .iter()
        .map(|provision| (provision.repealed.map(|date| date.to_string()), provision.marked_repealed))
        .collect();
    assert_eq!(found, [(Some("1997-01-01".into()), false), (None, true), (None, true)]);
}

#[test]
fn the_hash_does_not_see_typography() {
    let hash = |text: &str| provision(&format!("<article class=\"legalP\">{text}</article>")).text_hash;
    let plain = hash("Gebyret etter § 2 betales av alle.");
    for same in [
        "Gebyret  etter\n § 2 betales av\talle. ",
        "Gebyret etter &#xA7;&#xA0;2 betales av alle.",
        "Gebyret etter <a href=\"lov/x\">§ 2</a> betales<!-- nei --> av <i>al</i>le.",
        "Gebyret etter § 2 beta\u{ad}les av alle.",
        "<![CDATA[Gebyret etter § 2]]> betales av alle.",
    ] {
        assert_eq!(hash(same), plain, "{same}");
    }
    assert_eq!(plain.len(), 64);
}

#[test]
fn the_hash_sees_words_and_their_place() {
    let hash = |content: &str| provision(content).text_hash;
    let two = "<article class=\"legalP\">En.</article><article class=\"legalP\">To.</article>";
    let list = |name| format!("<article class=\"legalP\">En.{}</article>", list("a", &[(name, "To.")]));
    let all = [
        hash(two),
        hash(&two.replace("To", "Tre")),
        hash("<article class=\"legalP\">En. To.</article>"),
        hash("<article class=\"legalP\">To.</article><article class=\"legalP\">En.</article>"),
        hash(&list("a.")),
        hash(&list("b.")),
        hash(""),
    ];
    let distinct: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(distinct.len(), all.len());
}

#[test]
fn packing_does_not_matter() {
    let plain = one(&statute("LOV-2020-01-02-3", &section("<article class=\"legalP\">En.</article>")));
    let expected = all(&plain, &Limits::default()).unwrap();
    for packed in [bzip2(&plain), gzip(&plain)] {
        assert_eq!(all(&packed, &Limits::default()).unwrap(), expected);
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test makes the folder that is read")]
fn a_folder_of_files_is_read_like_an_archive() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("nl");
    std::fs::create_dir(&inner).unwrap();
    let text = statute("LOV-2020-01-02-3", &section("<article class=\"legalP\">En.</article>"));
    std::fs::write(inner.join("nl-20200102-003.xml"), &text).unwrap();
    std::fs::write(inner.join("les-meg.txt"), "x").unwrap();
    let mut found = Vec::new();
    let summary = read_folder(folder.path(), &Limits::default(), |statute| {
        found.push(statute);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(found, [understood(&text)]);
    assert_eq!((summary.statutes, summary.provisions), (1, 1));
    let small = Limits { file_bytes: 10, ..Limits::default() };
    read_folder(folder.path(), &small, |_| ControlFlow::Continue(())).unwrap_err();
}

#[test]
fn one_statute_may_stand_in_two_languages() {
    let nb = statute("LOV-1814-05-17", "");
    let nn = nb.replace("lang=\"no\"", "lang=\"nn\"");
    let (statutes, _) = all(&tar(&[file("a.xml", &nb), file("b.xml", &nn)]), &Limits::default()).unwrap();
    assert_eq!(statutes.len(), 2);
}

#[test]
fn the_receiver_can_end_the_reading() {
    let (a, b) = (statute("LOV-2020-01-02-3", ""), statute("LOV-2020-01-02-4", ""));
    let archive = tar(&[file("a.xml", &a), file("b.xml", &b)]);
    let summary = read(archive.as_slice(), &Limits::default(), |_| ControlFlow::Break(())).unwrap();
    assert_eq!((summary.statutes, summary.stopped), (1, true));
}

#[test]
fn long_names_are_read_in_every_dialect() {
    let long = format!("{}/nl.xml", "mappe/".repeat(40));
    let record = |length: usize| format!("{length} path={long}\n");
    let pax = record(record(record(0).len() + 2).len());
    let gnu = format!("{long}\0");
    for (kind, content) in [(b'x', &pax), (b'L', &gnu)] {
        let extension = File { name: "langt", kind, content: content.as_bytes() };
        let error = all(&tar(&[extension, file("kort.xml", "<html>")]), &Limits::default()).unwrap_err();
        assert!(format!("{error:?}").contains(&long), "{error:?}");
    }
}
