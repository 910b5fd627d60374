//! The styles of letters.

use super::{BLUE, FONT_OF_CODE, RED, fonts};
use crate::render::texts::Texts;
use crate::render::word::xml::Xml;

pub const LINK: &str = "Hyperlink";
pub const CODE: &str = "HTMLCode";
pub const WARNING: &str = "Warning";
pub const STRONG: &str = "Strong";
pub const EMPHASIS: &str = "Emphasis";

/// Letters of equal width.
pub fn monospace(xml: &mut Xml) {
    fonts(xml, FONT_OF_CODE);
}

pub(super) fn write(xml: &mut Xml, texts: &Texts) {
    style(xml, STRONG, "Strong", |xml| xml.empty("w:b", &[]));
    style(xml, EMPHASIS, "Emphasis", |xml| xml.empty("w:i", &[]));
    style(xml, CODE, "HTML Code", monospace);
    style(xml, WARNING, texts.get("word_warning"), |xml| {
        xml.empty("w:b", &[]);
        xml.value("w:color", RED);
    });
    style(xml, LINK, "Hyperlink", |xml| {
        xml.value("w:color", BLUE);
        xml.value("w:u", "single");
    });
}

fn style(xml: &mut Xml, id: &str, name: &str, look: impl FnOnce(&mut Xml)) {
    xml.element("w:style", &[("w:type", "character"), ("w:styleId", id)], |xml| {
        xml.value("w:name", name);
        xml.empty("w:qFormat", &[]);
        xml.element("w:rPr", &[], look);
    });
}
