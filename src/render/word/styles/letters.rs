//! The styles of letters.

use super::{BLUE, FONT_OF_CODE, RED, fonts, style};
use crate::render::texts::Texts;
use crate::render::word::xml::Xml;

pub const LINK: &str = "Hyperlink";
pub const CODE: &str = "HTMLCode";
pub const WARNING: &str = "HjemmelWarning";
pub const STRONG: &str = "Strong";
pub const EMPHASIS: &str = "Emphasis";

/// Letters of equal width.
pub fn monospace(xml: &mut Xml) {
    fonts(xml, FONT_OF_CODE);
}

pub(super) fn write(xml: &mut Xml, texts: &Texts) {
    letters(xml, STRONG, "Strong", |xml| xml.empty("w:b", &[]));
    letters(xml, EMPHASIS, "Emphasis", |xml| xml.empty("w:i", &[]));
    letters(xml, CODE, "HTML Code", monospace);
    letters(xml, WARNING, texts.get("word_warning"), |xml| {
        xml.empty("w:b", &[]);
        xml.value("w:color", RED);
    });
    letters(xml, LINK, "Hyperlink", |xml| {
        xml.value("w:color", BLUE);
        xml.value("w:u", "single");
    });
}

fn letters(xml: &mut Xml, id: &str, name: &str, look: impl FnOnce(&mut Xml)) {
    style(xml, "character", id, name, |xml| {
        xml.empty("w:qFormat", &[]);
        xml.element("w:rPr", &[], look);
    });
}
