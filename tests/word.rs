//! Word documents: what is in the parts of the package, and what LibreOffice makes of it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test prepares and inspects files of its own")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;
use std::thread;

use hjemmel::render::manuscript::{
    Block, Cell, Change, Frame, Look, Manuscript, Run, Table, Target, Text, Tone,
};
use hjemmel::render::texts::Texts;
use hjemmel::render::word;
use hjemmel::text::Lang;
use quick_xml::Reader;
use quick_xml::events::Event;
use tempfile::TempDir;
use zip::ZipArchive;

/// A document with one of everything.
fn everything() -> Manuscript {
    Manuscript::read(
        &fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/word/alt.html")).unwrap(),
    )
    .unwrap()
}

fn written(manuscript: &Manuscript) -> Vec<u8> {
    word::write(manuscript, &Texts::builtin(manuscript.lang)).unwrap()
}

/// The parts by name. All are well-formed.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut part = String::new();
        file.read_to_string(&mut part).unwrap();
        let mut reader = Reader::from_str(&part);
        while reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) != Event::Eof {}
        parts.insert(name, part);
    }
    parts
}

fn document(manuscript: &Manuscript) -> String {
    parts(&written(manuscript)).remove("word/document.xml").unwrap()
}

/// What stands in a text after one mark and before another, at each place.
fn between<'t>(text: &'t str, after: &str, before: &str) -> Vec<&'t str> {
    text.split(after).skip(1).map(|rest| rest.split(before).next().unwrap()).collect()
}

/// The paragraphs of a part, with style and text.
fn paragraphs(part: &str) -> Vec<(&str, String)> {
    let shown = |paragraph| {
        let style = between(paragraph, "<w:pStyle w:val=\"", "\"")[0];
        (style, between(paragraph, "<w:t xml:space=\"preserve\">", "</w:t>").concat())
    };
    between(part, "<w:p>", "</w:p>").into_iter().map(shown).collect()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Tone::Plain, plain(text))
}

fn plain(text: &str) -> Text {
    Text { names: Vec::new(), runs: vec![Run { text: text.to_owned(), ..Run::default() }] }
}

fn of(blocks: Vec<Block>) -> Manuscript {
    Manuscript { lang: Lang::Nb, title: "Prøve".to_owned(), blocks }
}

#[test]
fn the_package_holds_what_it_says() {
    let parts = parts(&written(&everything()));
    let named = between(&parts["[Content_Types].xml"], "PartName=\"/", "\"");
    let held: Vec<&str> = parts.keys().map(String::as_str).filter(|name| !name.ends_with(".rels")).collect();
    let mut listed = named.clone();
    listed.push("[Content_Types].xml");
    listed.sort_unstable();
    assert_eq!(listed, held);
    for target in between(&parts["word/_rels/document.xml.rels"], "Target=\"", "\"") {
        assert!(
            target.contains('/')
                || target.ends_with(".html")
                || parts.contains_key(&format!("word/{target}"))
        );
    }
    let core = &parts["docProps/core.xml"];
    assert!(
        core.contains("<dc:title>Alt i ett</dc:title>") && core.contains("<dc:language>nb-NO</dc:language>")
    );
    assert!(!core.contains("dcterms"), "{core}");
}

#[test]
fn every_style_is_defined_and_every_id_is_its_own() {
    let parts = parts(&written(&everything()));
    let defined = between(&parts["word/styles.xml"], "w:styleId=\"", "\"");
    for part in ["word/document.xml", "word/styles.xml", "word/header.xml", "word/footer.xml"] {
        for kind in ["pStyle", "rStyle", "tblStyle", "basedOn", "next"] {
            for style in between(&parts[part], &format!("<w:{kind} w:val=\""), "\"") {
                assert!(defined.contains(&style), "{part}: {style}");
            }
        }
    }
    let document = &parts["word/document.xml"];
    let lists = between(&parts["word/numbering.xml"], "<w:num w:numId=\"", "\"");
    assert!(between(document, "<w:numId w:val=\"", "\"").iter().all(|list| lists.contains(list)));
    let ids =
        ["bookmarkStart", "ins", "del"].map(|mark| between(document, &format!("<w:{mark} w:id=\""), "\""));
    for mut ids in [ids.concat(), between(document, "w:name=\"", "\"")] {
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert!(all > 0 && ids.len() == all, "{ids:?}");
    }
}

#[test]
fn headings_are_styles_with_levels() {
    let parts = parts(&written(&everything()));
    let paragraphs = paragraphs(&parts["word/document.xml"]);
    let headings: Vec<_> = paragraphs.iter().filter(|(style, _)| style.starts_with("Heading")).collect();
    let shown: Vec<String> = headings.iter().map(|(style, text)| format!("{style} {text}")).collect();
    assert_eq!(
        shown,
        [
            "Heading1 1. Første kapittel",
            "Heading2 Et felt",
            "Heading1 2. Andre kapittel",
            "Heading1 3. Åpent"
        ]
    );
    assert_eq!(paragraphs[0], ("Subtitle", "Prøvedokument".to_owned()));
    assert_eq!(paragraphs[1], ("Title", "Alt i ett".to_owned()));
    let styles = &parts["word/styles.xml"];
    for level in 0..5 {
        let style = between(styles, &format!("w:styleId=\"Heading{}\">", level + 1), "</w:style>")[0];
        assert!(style.contains(&format!("<w:outlineLvl w:val=\"{level}\"/>")), "{style}");
        assert!(style.contains("<w:keepNext/>"), "{style}");
    }
}

#[test]
fn the_table_of_contents_is_a_field_with_entries() {
    let document = document(&everything());
    let contents = between(&document, "<w:sdtContent>", "</w:sdtContent>")[0];
    assert!(contents.contains(" TOC \\o &quot;1-3&quot; \\h \\z \\u "));
    assert_eq!(
        paragraphs(contents),
        [
            ("TOCHeading", "Innhold"),
            ("TOC1", "1. Første kapittel"),
            ("TOC2", "Et felt"),
            ("TOC1", "2. Andre kapittel"),
            ("TOC1", "3. Åpent"),
        ]
        .map(|(style, text)| (style, text.to_owned()))
    );
    let marks = between(contents, "<w:fldChar w:fldCharType=\"", "\"");
    assert_eq!(marks, ["begin", "separate", "end"]);
    for anchor in between(contents, "w:anchor=\"", "\"") {
        let place = document.split(&format!("w:name=\"{anchor}\"/>")).nth(1).unwrap();
        assert!(place.starts_with("<w:r>") || place.starts_with("<w:bookmark"), "{anchor}");
    }
}

#[test]
fn links_lead_to_bookmarks_or_addresses_that_may_be_opened() {
    let parts = parts(&written(&everything()));
    let document = &parts["word/document.xml"];
    assert!(document.contains("w:name=\"felt_inntekt_aar\"/>"));
    assert!(document.contains("<w:hyperlink w:anchor=\"felt_inntekt_aar\" w:history=\"1\">"));
    let to = |address: &str| {
        let run = Run { text: "her".into(), target: Some(Target::Outside(address.into())), ..Run::default() };
        of(vec![Block::Paragraph(Tone::Plain, Text { names: Vec::new(), runs: vec![run] })])
    };
    for refused in
        ["javascript:alert(1)", "http://a.no", "file:///etc/passwd", "\\\\a\\b", "//a.no", "data:a,b"]
    {
        let parts = self::parts(&written(&to(refused)));
        assert!(
            parts["word/document.xml"].contains(">her<") && !parts["word/document.xml"].contains("hyperlink")
        );
        assert!(!parts["word/_rels/document.xml.rels"].contains("External"));
    }
    let parts = self::parts(&written(&to("https://a.no/?b=\"&c")));
    assert!(
        parts["word/_rels/document.xml.rels"]
            .contains("Target=\"https://a.no/?b=%22&amp;c\" TargetMode=\"External\"")
    );
    let lost = Run { text: "der".into(), target: Some(Target::Within("ingen".into())), ..Run::default() };
    let lost = of(vec![Block::Paragraph(Tone::Plain, Text { names: Vec::new(), runs: vec![lost] })]);
    assert!(!self::document(&lost).contains("hyperlink"));
}

#[test]
fn lists_count_for_themselves() {
    let item = |text: &str| vec![paragraph(text)];
    let within = vec![paragraph("b"), Block::List(None, vec![item("c")]), paragraph("d")];
    let document = parts(&written(&of(vec![
        Block::List(Some(15), vec![item("a"), within]),
        Block::List(Some(1), vec![item("e")]),
        Block::List(Some(u64::MAX), vec![item("f"), item("g")]),
    ])));
    let properties = |text: &str| {
        let all = between(&document["word/document.xml"], "<w:p><w:pPr>", "</w:p>");
        let found = all.into_iter().find(|paragraph| paragraph.contains(&format!(">{text}<"))).unwrap();
        found.split("</w:pPr>").next().unwrap().to_owned()
    };
    let item =
        |list, level| format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
    assert!(properties("a").ends_with(&item(3, 0)) && properties("b").ends_with(&item(3, 0)));
    assert!(properties("c").ends_with(&item(1, 1)));
    assert!(properties("d").ends_with("<w:ind w:left=\"360\"/>"));
    assert!(properties("e").ends_with(&item(4, 0)));
    let starts = between(&document["word/numbering.xml"], "<w:startOverride w:val=\"", "\"");
    assert_eq!(starts, ["15", "1"]);
    assert!(document["word/document.xml"].contains(&format!(">{}.</w:t>", u64::MAX)));
}

#[test]
fn tables_have_heads_spans_and_the_width_of_the_text() {
    let document = document(&everything());
    let table = between(&document, "<w:tblStyle w:val=\"TableGrid\"/>", "</w:tbl>")[0];
    let widths = between(table, "<w:gridCol w:w=\"", "\"");
    let sum: u32 = widths.iter().map(|width| width.parse::<u32>().unwrap()).sum();
    assert_eq!(sum, 9_072);
    let rows = between(table, "<w:tr>", "</w:tr>");
    let heads: Vec<bool> = rows.iter().map(|row| row.contains("<w:tblHeader/>")).collect();
    assert_eq!(heads, [true, false, false]);
    assert!(rows.iter().all(|row| row.contains("<w:cantSplit/>")));
    assert!(rows[0].contains("<w:keepNext/>") && !rows[1].contains("<w:keepNext/>"));
    assert_eq!(table.matches("<w:jc w:val=\"right\"/>").count(), 2);
    assert!(rows[2].contains("<w:gridSpan w:val=\"2\"/>"));
    let before = document.split("<w:tblStyle w:val=\"TableGrid\"/>").next().unwrap();
    assert_eq!(paragraphs(before).last().unwrap(), &("Caption", "Antall koder".to_owned()));
}

#[test]
fn a_cell_ends_with_a_paragraph_and_two_tables_stay_two() {
    let cell = |blocks| Cell { columns: 1, blocks, ..Cell::default() };
    let table = |blocks| Block::Table(Table { rows: vec![vec![cell(blocks)]], ..Table::default() });
    let nested = table(vec![table(Vec::new())]);
    let boxed = Block::Frame(Frame::Verdict, Vec::new());
    let document = document(&of(vec![nested, table(Vec::new()), boxed, Block::Terms(vec![])]));
    assert!(document.matches("</w:tbl>").count() == document.matches("</w:tbl><w:p>").count());
    assert!(document.matches("</w:tc>").count() == document.matches("</w:p></w:tc>").count());
    assert!(!document.contains("<w:tbl><w:tblPr><w:tblStyle w:val=\"HjemmelTerms\"/>"), "{document}");
}

#[test]
fn changes_are_tracked_and_have_no_date() {
    let document = document(&everything());
    let by = "w:author=\"hjemmel\"><w:r>";
    let deleted = format!("{by}<w:delText xml:space=\"preserve\">gammel</w:delText></w:r></w:del>");
    let inserted = format!("{by}<w:t xml:space=\"preserve\">ny</w:t></w:r></w:ins>");
    assert!(document.contains(&deleted) && document.contains(&inserted), "{document}");
    assert!(!document.contains("w:date"));
}

#[test]
fn the_language_is_that_of_the_text() {
    for (lang, tag) in [(Lang::Nb, "nb-NO"), (Lang::Nn, "nn-NO"), (Lang::En, "en-GB")] {
        let run = |lang| Run { text: "ord".to_owned(), lang, ..Run::default() };
        let runs = vec![run(None), run(Some(Lang::Nb))];
        let block = Block::Paragraph(Tone::Plain, Text { names: Vec::new(), runs });
        let parts = parts(&written(&Manuscript { lang, ..of(vec![block]) }));
        assert!(parts["word/styles.xml"].contains(&format!("<w:lang w:val=\"{tag}\"/>")));
        let marked = parts["word/document.xml"].contains("<w:lang w:val=\"nb-NO\"/>");
        assert_eq!(marked, lang != Lang::Nb);
    }
    let english = Manuscript { lang: Lang::En, ..of(Vec::new()) };
    let footer = &parts(&written(&english))["word/footer.xml"];
    assert!(footer.contains(">Page </w:t>") && footer.contains("w:instr=\"PAGE\""), "{footer}");
    assert!(footer.contains(">of </w:t>") || footer.contains("> of </w:t>"), "{footer}");
}

#[test]
fn hostile_text_is_shown_and_does_nothing() {
    let hostile = "</w:t><w:br/>&#x0;]]>\u{0}\u{b}\u{1b}\u{202e}\u{feff}\u{ffff}\r{{ x }}";
    let change = |change| Run {
        text: hostile.to_owned(),
        look: Look { change, ..Look::default() },
        target: Some(Target::Within(hostile.to_owned())),
        ..Run::default()
    };
    let runs = vec![change(None), change(Some(Change::Inserted)), change(Some(Change::Deleted))];
    let text = Text { names: vec![hostile.to_owned()], runs };
    let cell = Cell { columns: 1, blocks: vec![Block::Code(hostile.to_owned())], ..Cell::default() };
    let table = Table { caption: text.clone(), head: vec![vec![cell]], rows: Vec::new() };
    let manuscript = Manuscript {
        title: hostile.to_owned(),
        ..of(vec![
            Block::Heading(1, text),
            Block::Contents(plain(hostile)),
            Block::Heading(2, plain(hostile)),
            Block::Table(table),
        ])
    };
    for (name, part) in parts(&written(&manuscript)) {
        assert!(
            !part.contains(['\u{0}', '\u{b}', '\u{1b}', '\u{202e}', '\u{feff}', '\u{ffff}', '\r']),
            "{name}"
        );
        assert!(!part.contains("</w:t><w:br/>&#"), "{name}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_whatever_else_is_written() {
    let manuscript = everything();
    let first = written(&manuscript);
    written(&of(vec![Block::List(Some(1), vec![vec![paragraph("a")]])]));
    assert!(written(&manuscript) == first);
    let others: Vec<_> = (0..4).map(|_| thread::spawn(|| written(&everything()))).collect();
    assert!(others.into_iter().all(|other| other.join().unwrap() == first));
}

/// What LibreOffice makes of a document in another format.
fn converted(folder: &TempDir, format: &str) -> String {
    let file = folder.path().join("alt.docx");
    fs::write(&file, written(&everything())).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profil").display());
    let output = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", format, "--outdir"])
        .arg(folder.path())
        .arg(&file)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    folder.path().join("alt").with_extension(format).display().to_string()
}

#[test]
#[ignore = "needs LibreOffice and poppler"]
fn libreoffice_shows_everything_in_order() {
    let folder = TempDir::new().unwrap();
    let pdf = converted(&folder, "pdf");
    let output = Command::new("pdftotext").args(["-layout", &pdf, "-"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut rest = text.as_str();
    for expected in [
        "Prøvedokument",
        "Alt i ett",
        "Innhold",
        "2. Andre kapittel",
        "1. Første kapittel",
        "15. femtende",
        "16. sekstende",
        "Et felt",
        "Rettsgrunnlag",
        "skatteforvaltningsloven",
        "Godkjent",
        "2. Andre kapittel",
        "Antall koder",
        "Inntektsår",
        "2023",
        "2. mars",
        "En tegning",
        "3. Åpent",
        "Side 2 av 2",
    ] {
        let at = rest.find(expected).unwrap_or_else(|| panic!("{expected} is not in {rest}"));
        rest = &rest[at + expected.len()..];
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_keeps_changes_and_heads() {
    let folder = TempDir::new().unwrap();
    let text = fs::read_to_string(converted(&folder, "fodt")).unwrap();
    assert_eq!(text.matches("<text:changed-region").count(), 2);
    assert_eq!(text.matches("<table:table-header-rows>").count(), 1);
    assert!(text.contains("<text:table-of-content"));
    assert_eq!(text.matches("text:outline-level=\"1\"").count(), 3 + 1);
}
