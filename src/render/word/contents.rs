//! The table of contents.
//!
//! It is a field that Word fills when it is asked to, and until then it holds links to the headings. It has no page
//! numbers before that, since only the program that breaks the lines can know them; a field that is marked as out of
//! date would make Word begin by asking every reader a question.

use super::body::Shape;
use super::inline;
use super::outline::{Outline, heading_bookmark};
use super::styles;
use super::xml::Xml;

/// The deepest level of headings, as Word counts them, that is shown.
const DEEPEST: usize = 3;

/// Writes the table of contents after its heading.
pub fn write(xml: &mut Xml, outline: &Outline<'_>, heading: impl FnOnce(&mut Xml)) {
    let headings = outline.headings.iter().enumerate();
    let entries: Vec<(usize, String, String)> = headings
        .map(|(index, (level, text))| (usize::from(*level) - 1, heading_bookmark(index), text.plain()))
        .filter(|(level, _, _)| *level <= DEEPEST)
        .collect();
    xml.element("w:sdt", &[], |xml| {
        xml.element("w:sdtPr", &[], |xml| {
            xml.element("w:docPartObj", &[], |xml| {
                xml.value("w:docPartGallery", "Table of Contents");
                xml.empty("w:docPartUnique", &[]);
            });
        });
        xml.element("w:sdtContent", &[], |xml| {
            heading(xml);
            for (index, (level, bookmark, text)) in entries.iter().enumerate() {
                Shape::of(styles::CONTENTS[level - 1]).write(xml, |xml| {
                    if index == 0 {
                        begin(xml);
                    }
                    let link = [("w:anchor", bookmark.as_str()), ("w:history", "1")];
                    let line = text.replace('\n', " ");
                    xml.element("w:hyperlink", &link, |xml| inline::plain(xml, &line));
                    if index + 1 == entries.len() {
                        mark(xml, "end");
                    }
                });
            }
        });
    });
}

fn begin(xml: &mut Xml) {
    mark(xml, "begin");
    xml.element("w:r", &[], |xml| {
        xml.element("w:instrText", &[("xml:space", "preserve")], |xml| {
            xml.text(&format!(" TOC \\o \"1-{DEEPEST}\" \\h \\z \\u "));
        });
    });
    mark(xml, "separate");
}

/// Where a field begins, where what is shown of it does, and where it ends.
fn mark(xml: &mut Xml, kind: &str) {
    xml.element("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
}
