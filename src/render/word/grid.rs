//! Rows and cells.

use super::styles;
use super::xml::Xml;

/// Writes a grid with columns of the widths given, from a left edge on. Something stands between it and the next, which
/// Word would take for more rows of the same.
pub fn write(xml: &mut Xml, style: &str, left: u32, widths: &[u32], rows: impl FnOnce(&mut Xml)) {
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.value("w:tblStyle", style);
            length(xml, "w:tblW", widths.iter().sum());
            length(xml, "w:tblInd", left);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        });
        xml.element("w:tblGrid", &[], |xml| {
            widths.iter().for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())]));
        });
        rows(xml);
    });
    xml.element("w:p", &[], |xml| xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", styles::GAP)));
}

/// A row.
#[derive(Debug, Clone, Copy, Default)]
pub struct Row {
    /// Whether it is repeated on every page.
    pub is_head: bool,
    /// Whether it stays on one page.
    pub is_whole: bool,
    /// The height it has when less is in it.
    pub height: u32,
}

impl Row {
    /// Writes the row with its cells.
    pub fn write(self, xml: &mut Xml, cells: impl FnOnce(&mut Xml)) {
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                if self.is_whole {
                    xml.empty("w:cantSplit", &[]);
                }
                if self.height > 0 {
                    let height = self.height.to_string();
                    xml.empty("w:trHeight", &[("w:val", &height), ("w:hRule", "atLeast")]);
                }
                if self.is_head {
                    xml.empty("w:tblHeader", &[]);
                }
            });
            cells(xml);
        });
    }
}

/// A cell.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// Its width.
    pub width: u32,
    /// How many columns it spans.
    pub columns: u16,
    /// Whether there is a shade behind it.
    pub is_shaded: bool,
}

impl Slot {
    /// A cell of one column.
    pub fn of(width: u32) -> Self {
        Self { width, columns: 1, is_shaded: false }
    }

    /// Writes the cell with its paragraphs, of which there is at least one.
    pub fn write(self, xml: &mut Xml, paragraphs: impl FnOnce(&mut Xml)) {
        xml.element("w:tc", &[], |xml| {
            xml.element("w:tcPr", &[], |xml| {
                length(xml, "w:tcW", self.width);
                if self.columns > 1 {
                    xml.value("w:gridSpan", self.columns);
                }
                if self.is_shaded {
                    styles::shade(xml);
                }
            });
            paragraphs(xml);
        });
    }
}

fn length(xml: &mut Xml, name: &str, length: u32) {
    xml.empty(name, &[("w:w", &length.to_string()), ("w:type", "dxa")]);
}
