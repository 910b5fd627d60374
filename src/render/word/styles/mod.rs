//! The styles: how everything looks, in one place, under names that Word shows in the reader's language.

mod letters;
mod paragraphs;
mod tables;

use super::package::NAMESPACES;
use super::tag;
use super::xml::Xml;
use crate::render::texts::Texts;
use crate::text::Lang;

pub use letters::{CODE, EMPHASIS, LINK, STRONG, WARNING, monospace};
pub use paragraphs::{
    BULLETED, CAPTION, CODE_BLOCK, CONTENTS, CONTENTS_HEADING, FIGURE, GAP, LEAD, LETTERS, Letters, NORMAL,
    NUMBERED, QUOTE, QUOTE_INDENT, SMALL, SMALL_LETTERS, SUBTITLE, heading,
};
pub use tables::{BOX, CELL_MARGIN, TABLE, TERMS, VERDICT};

/// Fonts that every edition of Office has.
const FONT: &str = "Calibri";
const FONT_OF_CODE: &str = "Consolas";

const INK: &str = "1F3552";
const GREY: &str = "555555";
const LINE: &str = "B8B8B8";
const SHADE: &str = "EDF1F5";
const BLUE: &str = "0B4A82";
const RED: &str = "8A1C1C";

/// The part that holds the styles.
pub fn write(lang: Lang, texts: &Texts) -> String {
    Xml::part("w:styles", &NAMESPACES, |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.element("w:rPrDefault", &[], |xml| {
                xml.element("w:rPr", &[], |xml| {
                    fonts(xml, FONT);
                    size(xml, 22);
                    xml.value("w:lang", tag(lang));
                });
            });
            xml.empty("w:pPrDefault", &[]);
        });
        paragraphs::write(xml, texts);
        letters::write(xml, texts);
        tables::write(xml, texts);
    })
}

/// How the ids of styles begin that Word does not know.
const OWN: &str = "Hjemmel";

/// A style of a kind, with what is said of it after its name.
fn style(xml: &mut Xml, kind: &str, id: &str, name: &str, within: impl FnOnce(&mut Xml)) {
    let mut attributes = vec![("w:type", kind), ("w:styleId", id)];
    attributes.extend((id == NORMAL).then_some(("w:default", "1")));
    attributes.extend(id.starts_with(OWN).then_some(("w:customStyle", "1")));
    xml.element("w:style", &attributes, |xml| {
        xml.value("w:name", name);
        within(xml);
    });
}

/// The shade behind headings of cards and heads of tables.
pub fn shade(xml: &mut Xml) {
    fill(xml, SHADE);
}

fn fill(xml: &mut Xml, color: &str) {
    xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", color)]);
}

fn fonts(xml: &mut Xml, font: &str) {
    xml.empty("w:rFonts", &[("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", font)]);
}

/// A size of letters, in half points.
fn size(xml: &mut Xml, size: u32) {
    xml.value("w:sz", size);
    xml.value("w:szCs", size);
}

/// A line along a side, with its width in eighths of a point.
fn line(xml: &mut Xml, side: &str, width: u32, space: u32, color: &str) {
    let (width, space) = (width.to_string(), space.to_string());
    let single = [("w:val", "single"), ("w:sz", &width), ("w:space", &space), ("w:color", color)];
    xml.empty(side, &single);
}
