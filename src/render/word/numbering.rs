//! Lists that number themselves.

use super::package::NAMESPACES;
use super::xml::Xml;

/// How far a level of a list stands in from the one around it, in twentieths of a point.
pub const STEP: u32 = 360;
/// The deepest level a list can have, counted from 0.
pub const DEEPEST: u32 = 8;
/// The list that all lists without numbers are.
pub const BULLETS: usize = 1;
/// The list that a paragraph becomes an item of when somebody gives it the style of numbered lists.
pub const NUMBERS: usize = 2;
/// The highest number Word lets a list begin with.
const HIGHEST: u64 = 32_767;

/// The signs of lists within lists. All are in every font.
const SIGNS: [&str; 3] = ["•", "–", "·"];

/// The numbered lists of a document.
#[derive(Debug, Default)]
pub struct Lists {
    begun: Vec<(u32, u64)>,
}

impl Lists {
    /// Begins a list at a level, and gives the number it is known by, unless it begins too high. Each list counts for
    /// itself.
    pub fn begin(&mut self, level: u32, first: u64) -> Option<usize> {
        if first > HIGHEST {
            return None;
        }
        self.begun.push((level, first));
        Some(NUMBERS + self.begun.len())
    }
}

/// The part that says how lists are numbered.
pub fn write(lists: &Lists) -> String {
    Xml::part("w:numbering", &NAMESPACES, |xml| {
        kind(xml, 0, "bullet", |level| SIGNS[level as usize % SIGNS.len()].to_owned());
        kind(xml, 1, "decimal", |level| format!("%{}.", level + 1));
        list(xml, BULLETS, 0, None);
        list(xml, NUMBERS, 1, None);
        for (id, begun) in (NUMBERS + 1..).zip(&lists.begun) {
            list(xml, id, 1, Some(*begun));
        }
    })
}

fn kind(xml: &mut Xml, id: usize, format: &str, sign: impl Fn(u32) -> String) {
    xml.element("w:abstractNum", &[("w:abstractNumId", &id.to_string())], |xml| {
        xml.value("w:multiLevelType", "hybridMultilevel");
        for level in 0..=DEEPEST {
            xml.element("w:lvl", &[("w:ilvl", &level.to_string())], |xml| {
                xml.value("w:start", 1);
                xml.value("w:numFmt", format);
                xml.value("w:lvlText", sign(level));
                xml.value("w:lvlJc", "left");
                xml.element("w:pPr", &[], |xml| indent(xml, STEP * (level + 1)));
            });
        }
    });
}

/// The indent of an item: the text at the place given, the sign before it.
pub fn indent(xml: &mut Xml, left: u32) {
    xml.empty("w:ind", &[("w:left", &left.to_string()), ("w:hanging", &STEP.to_string())]);
}

fn list(xml: &mut Xml, id: usize, kind: usize, first: Option<(u32, u64)>) {
    xml.element("w:num", &[("w:numId", &id.to_string())], |xml| {
        xml.value("w:abstractNumId", kind);
        if let Some((level, first)) = first {
            xml.element("w:lvlOverride", &[("w:ilvl", &level.to_string())], |xml| {
                xml.value("w:startOverride", first);
            });
        }
    });
}
