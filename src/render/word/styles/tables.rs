//! The styles of tables.

use super::{INK, LINE, line, style};
use crate::render::texts::Texts;
use crate::render::word::xml::Xml;

/// Rows with lines between them.
pub const TABLE: &str = "TableGrid";
/// Terms with what is said of them.
pub const TERMS: &str = "HjemmelTerms";
/// A box.
pub const BOX: &str = "HjemmelBox";
/// A box that a reviewer writes in.
pub const VERDICT: &str = "HjemmelVerdict";

/// What is empty to the left and the right in a cell, in twentieths of a point.
pub const CELL_MARGIN: u32 = 85;

/// The lines of a table: the side, the width in eighths of a point, and the colour.
type Lines = [(&'static str, u32, &'static str)];

pub(super) fn write(xml: &mut Xml, texts: &Texts) {
    let between = [("w:top", 8, INK), ("w:bottom", 8, INK), ("w:insideH", 4, LINE)];
    table(xml, TABLE, "Table Grid", 20, &between);
    table(xml, TERMS, texts.get("word_terms"), 20, &[("w:insideH", 4, LINE)]);
    table(xml, BOX, texts.get("word_box"), 60, &around(8));
    table(xml, VERDICT, texts.get("word_verdict"), 60, &around(12));
}

fn around(width: u32) -> [(&'static str, u32, &'static str); 4] {
    ["w:top", "w:left", "w:bottom", "w:right"].map(|side| (side, width, INK))
}

fn table(xml: &mut Xml, id: &str, name: &str, margin: u32, lines: &Lines) {
    style(xml, "table", id, name, |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.element("w:tblBorders", &[], |xml| {
                lines.iter().for_each(|(side, width, color)| line(xml, side, *width, 0, color));
            });
            xml.element("w:tblCellMar", &[], |xml| {
                let margins = [
                    ("w:top", margin),
                    ("w:left", CELL_MARGIN),
                    ("w:bottom", margin),
                    ("w:right", CELL_MARGIN),
                ];
                for (side, margin) in margins {
                    xml.empty(side, &[("w:w", &margin.to_string()), ("w:type", "dxa")]);
                }
            });
        });
    });
}
