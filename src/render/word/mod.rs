//! Word documents.
//!
//! What enters is a [`Manuscript`] and the few words that the file itself needs; what leaves is the bytes of a `.docx`
//! file (ISO/IEC 29500, transitional) that a lawyer can go on working in: styles instead of formatting, headings in
//! the navigation pane, a table of contents that can be updated, lists that number themselves, tables that repeat
//! their head, and tracked changes that can be accepted or rejected. Drawings are given in words, since Word shows no
//! SVG without a picture beside it.
//!
//! The parts are written here and not through a crate. The one that is maintained, `docx-rs`, cannot say which rows
//! of a table are its head nor which language a text is in, dates every change, takes ids from a counter that the whole
//! process shares, and writes styles and settings in an order that the schema does not allow; with all of that mended
//! afterwards, little of it would be left.
//!
//! The same manuscript gives the same bytes: ids are counted within the document, and neither the package nor a
//! tracked change carries a date.

mod body;
mod contents;
mod grid;
mod inline;
mod numbering;
mod outline;
mod package;
mod styles;
mod table;
mod widths;
mod xml;

use anyhow::Result;

use super::manuscript::Manuscript;
use super::texts::Texts;
use crate::text::Lang;

/// Who has made the file and the changes in it.
const AUTHOR: &str = "hjemmel";

/// Lengths, in twentieths of a point.
mod page {
    /// The width and height of A4.
    pub const SIZE: (u32, u32) = (11_906, 16_838);
    /// 25 mm on every side.
    pub const MARGIN: u32 = 1_417;
    /// From the edge of the paper to the header and the footer: 12.5 mm.
    pub const EDGE: u32 = 709;
    /// The width of the text.
    pub const TEXT: u32 = SIZE.0 - 2 * MARGIN;
}

/// Writes a document as the bytes of a Word file.
pub fn write(manuscript: &Manuscript, texts: &Texts) -> Result<Vec<u8>> {
    let document = body::write(manuscript);
    package::write(&[
        ("[Content_Types].xml", package::content_types()),
        ("_rels/.rels", package::relationships()),
        ("docProps/core.xml", package::properties(manuscript)),
        ("word/document.xml", document.part),
        ("word/_rels/document.xml.rels", package::document_relationships(&document.addresses)),
        ("word/styles.xml", styles::write(manuscript.lang, texts)),
        ("word/numbering.xml", numbering::write(&document.lists)),
        ("word/settings.xml", package::settings(manuscript.lang)),
        ("word/header.xml", package::header(manuscript)),
        // The first page has the footer and not the header, which repeats its title. A part stands at one place only.
        ("word/footer.xml", package::footer(texts)),
        ("word/footer-first.xml", package::footer(texts)),
    ])
}

/// The language as Word knows it.
fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Nb => "nb-NO",
        Lang::Nn => "nn-NO",
        Lang::En => "en-GB",
    }
}
