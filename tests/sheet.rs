//! Sheets: what is written is read back, and nothing in it is taken for a formula.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use hjemmel::render::manuscript::{Block, Cell, Look, Manuscript, Run, Table, Text, Tone};
use hjemmel::render::sheet::write;
use hjemmel::text::Lang;

fn text(text: &str) -> Text {
    let run = Run { text: text.to_owned(), look: Look::default(), lang: None, target: None };
    Text { names: Vec::new(), runs: vec![run] }
}

fn cell(words: &str, is_number: bool) -> Cell {
    let blocks = vec![Block::Paragraph(Tone::Plain, text(words))];
    Cell { is_header: false, is_number, columns: 1, blocks }
}

fn table(caption: &str, head: &[&str], rows: &[&[&str]]) -> Block {
    let row = |words: &[&str], numbers: bool| -> Vec<Cell> {
        words.iter().enumerate().map(|(place, word)| cell(word, numbers && place > 0)).collect()
    };
    Block::Table(Table {
        caption: text(caption),
        head: vec![row(head, false)],
        rows: rows.iter().map(|words| row(words, true)).collect(),
    })
}

fn manuscript(blocks: Vec<Block>) -> Manuscript {
    Manuscript { lang: Lang::Nb, title: "Koder <& rettighetspakker".to_owned(), blocks }
}

/// The files of a workbook.
fn files(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let (mut content, name) = (String::new(), file.name().unwrap().into_owned());
        file.read_to_string(&mut content).unwrap();
        files.insert(name, content);
    }
    files
}

#[test]
fn every_table_is_a_sheet_with_a_head_that_stays_in_view() {
    let inner = table("Inni/en: liste", &["Kode", "Antall"], &[&["a", "1"]]);
    let blocks = vec![
        Block::Heading(1, text("Koder")),
        table("Koder", &["Kode", "Antall"], &[&["loenn", "1\u{A0}017"], &["=1+1", "1.0.0"]]),
        Block::List(None, vec![vec![inner]]),
        table("koder", &["Kode", "Antall"], &[]),
    ];
    let bytes = write(&manuscript(blocks)).unwrap();
    let files = files(&bytes);
    let workbook = &files["xl/workbook.xml"];
    for name in ["name=\"Koder\"", "name=\"Inni en liste\"", "name=\"koder (2)\""] {
        assert!(workbook.contains(name), "{workbook}");
    }
    let first = &files["xl/worksheets/sheet1.xml"];
    assert!(first.contains("state=\"frozen\"") && first.contains("<autoFilter ref=\"A1:B3\""), "{first}");
    assert!(first.contains("<v>1017</v>"), "numbers are numbers: {first}");
    assert!(!first.contains("<f>"), "no text is a formula: {first}");
    let strings = &files["xl/sharedStrings.xml"];
    for held in ["Antall", "=1+1", "1.0.0", "loenn"] {
        assert!(strings.contains(&format!(">{held}</t>")), "{strings}");
    }
    assert!(!files["xl/worksheets/sheet3.xml"].contains("<autoFilter"), "there is nothing to filter");
    assert!(files["docProps/core.xml"].contains("Koder &lt;&amp; rettighetspakker"));
}

#[test]
fn the_same_document_gives_the_same_bytes_at_any_time() {
    let made = || write(&manuscript(vec![table("Koder", &["Kode", "Antall"], &[&["a", "1"]])])).unwrap();
    let first = made();
    // The time of a file in an archive is kept to two seconds.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert_eq!(first, made());
}

#[test]
fn text_that_tries_to_act_or_to_be_too_long_is_text() {
    let long = "å".repeat(1 << 20);
    let acting = [
        "=HYPERLINK(\"http://a.example\")",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "<v>\u{1}&",
        "https://a.example",
        &long,
    ];
    let rows: Vec<&[&str]> = acting.iter().map(std::slice::from_ref).collect();
    let bytes =
        write(&manuscript(vec![table("'=cmd|x'!A1", &["Kode"], &rows), Block::Code("x".into())])).unwrap();
    let files = files(&bytes);
    let sheet = &files["xl/worksheets/sheet1.xml"];
    assert!(!sheet.contains("<f>") && !sheet.contains("<hyperlink"), "{sheet}");
    assert!(files["xl/sharedStrings.xml"].contains("…</t>"), "what Excel has no room for is cut");
}
