//! The tables of a document as sheets of a workbook (`.xlsx`).
//!
//! What enters is a [`Manuscript`]; what leaves is bytes, the same for the same document. Every table is a sheet with its
//! caption as its name. Text is written as text, so that nothing in it is taken for a formula or a link.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use super::manuscript::{Block, Cell, Manuscript, Table};

/// What a name of a sheet may hold at most, in UTF-16 units.
const LONGEST_NAME: usize = 31;
/// What a cell may hold at most, in UTF-16 units.
const LONGEST_CELL: usize = 32_767;
/// The width of a column in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=60;

/// The workbook of a document.
pub fn write(manuscript: &Manuscript) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    // The bytes may not depend on when they are made.
    let made = ExcelDateTime::from_ymd(2000, 1, 1).context("datoen i arbeidsboken")?;
    workbook.set_properties(&DocProperties::new().set_title(&manuscript.title).set_creation_datetime(&made));
    let mut taken = BTreeSet::new();
    for table in tables(&manuscript.blocks) {
        let caption = table.caption.plain();
        let sheet = workbook.add_worksheet();
        sheet.set_name(name(&caption, &mut taken))?;
        fill(sheet, table).with_context(|| format!("tabellen «{caption}» kan ikke bli et regneark"))?;
    }
    workbook.save_to_buffer().context("kan ikke skrive arbeidsboken")
}

/// Every table of the blocks, in their order.
fn tables(blocks: &[Block]) -> Vec<&Table> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => found.push(table),
            Block::List(_, items) => found.extend(items.iter().flat_map(|item| tables(item))),
            Block::Terms(terms) => found.extend(terms.iter().flat_map(|(_, said)| tables(said))),
            Block::Quote(inner) | Block::Frame(_, inner) => found.extend(tables(inner)),
            Block::Heading(..)
            | Block::Paragraph(..)
            | Block::Contents(_)
            | Block::Code(_)
            | Block::Figure(_) => {}
        }
    }
    found
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<()> {
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Bottom)
        .set_border_bottom(FormatBorder::Medium);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let mut widths = vec![*WIDTHS.start(); table.columns()];
    for (place, row) in table.head.iter().chain(&table.rows).enumerate() {
        let line = u32::try_from(place)?;
        let format = if place < table.head.len() { &head } else { &body };
        let mut column = 0;
        for cell in row {
            let text = text(cell);
            if let Some(width) = widths.get_mut(usize::from(column)) {
                let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
                *width = (*width).max(longest + 2).min(*WIDTHS.end());
            }
            match number(cell, &text) {
                Some(number) => sheet.write_number_with_format(line, column, number, format)?,
                None => sheet.write_string_with_format(line, column, cut(text, LONGEST_CELL), format)?,
            };
            column += cell.columns;
        }
    }
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width(u16::try_from(column)?, u32::try_from(*width)?)?;
    }
    frame(sheet, table)
}

/// What makes a long table easy to use: the head stays in view and on every page, and columns can be filtered.
fn frame(sheet: &mut Worksheet, table: &Table) -> Result<()> {
    let rows = u32::try_from(table.head.len() + table.rows.len())?;
    let columns = u16::try_from(table.columns())?;
    let Some(last_head) = u32::try_from(table.head.len())?.checked_sub(1) else { return Ok(()) };
    sheet.set_freeze_panes(last_head + 1, 1)?;
    sheet.set_repeat_rows(0, last_head)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    if rows > last_head + 1 && columns > 0 {
        sheet.autofilter(last_head, 0, rows - 1, columns - 1)?;
    }
    Ok(())
}

/// The text of a cell, block by block.
fn text(cell: &Cell) -> String {
    let mut lines = Vec::new();
    collect(&cell.blocks, &mut lines);
    lines.join("\n")
}

fn collect(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading(_, text) | Block::Paragraph(_, text) | Block::Contents(text) => {
                lines.push(text.plain())
            }
            Block::List(_, items) => items.iter().for_each(|item| collect(item, lines)),
            Block::Terms(terms) => terms.iter().for_each(|(term, said)| {
                lines.push(term.plain());
                collect(said, lines);
            }),
            Block::Table(table) => {
                table.head.iter().chain(&table.rows).flatten().for_each(|cell| lines.push(text(cell)));
            }
            Block::Code(text) => lines.push(text.clone()),
            Block::Quote(inner) | Block::Frame(_, inner) => collect(inner, lines),
            Block::Figure(figure) => lines.push(figure.description.clone()),
        }
    }
}

/// The number in a cell of numbers, written in Norwegian or English. A version or a number of an organisation is text.
fn number(cell: &Cell, text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let is_figure = |character: char| character.is_ascii_digit() || ",.-−".contains(character);
    if !cell.is_number || !plain.chars().all(is_figure) {
        return None;
    }
    plain.replace(',', ".").replace('−', "-").parse().ok()
}

/// A name that Excel takes, and that no earlier sheet has.
fn name(caption: &str, taken: &mut BTreeSet<String>) -> String {
    let clean: String = caption
        .chars()
        .map(
            |character| {
                if character.is_control() || r"[]:*?/\".contains(character) { ' ' } else { character }
            },
        )
        .collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean = match clean.trim_matches(['\'', ' ']) {
        // Excel keeps this name for itself.
        "" | "History" => "Tabell",
        clean => clean,
    };
    let mut count = 1;
    loop {
        let suffix = if count == 1 { String::new() } else { format!(" ({count})") };
        let kept = cut(clean.to_owned(), LONGEST_NAME - suffix.len());
        let name = format!("{}{suffix}", kept.trim_matches(['\'', ' ']));
        if taken.insert(name.to_lowercase()) {
            return name;
        }
        count += 1;
    }
}

/// A text of at most so many UTF-16 units; one that is cut ends with three dots.
fn cut(text: String, longest: usize) -> String {
    if text.encode_utf16().count() <= longest {
        return text;
    }
    let mut units = 1;
    let fits = |character: &char| {
        units += character.len_utf16();
        units <= longest
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_short_legal_and_different() {
        let mut taken = BTreeSet::new();
        let mut named = |caption: &str| name(caption, &mut taken);
        assert_eq!(named("Summert/skattegrunnlag: felt [1]"), "Summert skattegrunnlag felt 1");
        assert_eq!(named("'History'"), "Tabell");
        assert_eq!(named(""), "Tabell (2)");
        let long = named(&"å".repeat(40));
        assert_eq!(long, format!("{}…", "å".repeat(30)));
        assert_eq!(named(&"Å".repeat(40)), format!("{}… (2)", "Å".repeat(26)));
    }

    #[test]
    fn only_cells_of_numbers_hold_numbers() {
        let cell = |is_number| Cell { is_number, ..Cell::default() };
        assert_eq!(number(&cell(true), "1\u{A0}234,5"), Some(1234.5));
        assert_eq!(number(&cell(true), "−3"), Some(-3.0));
        assert_eq!(number(&cell(false), "17"), None);
        for text in ["", "1.0.0", "=1+1", "inf", "1e9", "0x10"] {
            assert_eq!(number(&cell(true), text), None, "{text}");
        }
    }
}
