//! The package: its parts and how they belong together, and the parts that hardly vary.

use std::io::{Cursor, Write};

use anyhow::Result;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::inline;
use super::xml::Xml;
use super::{AUTHOR, page, tag};
use crate::render::manuscript::Manuscript;
use crate::render::texts::Texts;
use crate::text::Lang;

/// What `w:` and `r:` stand for.
pub const NAMESPACES: [(&str, &str); 2] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
];

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The parts beside the text: id, kind of relationship, kind of content, name.
const PARTS: [(&str, &str, &str, &str); 6] = [
    ("styles", "styles", "styles", "styles.xml"),
    ("numbering", "numbering", "numbering", "numbering.xml"),
    ("settings", "settings", "settings", "settings.xml"),
    ("header", "header", "header", "header.xml"),
    ("footer", "footer", "footer", "footer.xml"),
    ("footerFirst", "footer", "footer", "footer-first.xml"),
];

/// The bytes of a package with the parts given.
pub fn write(parts: &[(&str, String)]) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, part) in parts {
        archive.start_file(*name, options)?;
        archive.write_all(part.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// What kind of content each part has.
pub fn content_types() -> String {
    let root = [("xmlns", format!("{PACKAGE}/content-types"))];
    Xml::part("Types", &[(root[0].0, &root[0].1)], |xml| {
        let relationships = "application/vnd.openxmlformats-package.relationships+xml";
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", relationships)]);
        let mut content = |name: &str, kind: &str| {
            xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        };
        content("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        content("/word/document.xml", &format!("{WORD}.document.main+xml"));
        for (_, _, kind, name) in PARTS {
            content(&format!("/word/{name}"), &format!("{WORD}.{kind}+xml"));
        }
    })
}

/// Where the package begins.
pub fn relationships() -> String {
    related(|xml| {
        relationship(xml, "document", &format!("{OFFICE}/officeDocument"), "word/document.xml");
        let core = format!("{PACKAGE}/relationships/metadata/core-properties");
        relationship(xml, "core", &core, "docProps/core.xml");
    })
}

/// What the text refers to: the other parts, and addresses outside, which are known by their place in the list.
pub fn document_relationships(addresses: &[String]) -> String {
    related(|xml| {
        for (id, kind, _, name) in PARTS {
            relationship(xml, id, &format!("{OFFICE}/{kind}"), name);
        }
        for (index, address) in addresses.iter().enumerate() {
            xml.empty(
                "Relationship",
                &[
                    ("Id", &address_id(index)),
                    ("Type", &format!("{OFFICE}/hyperlink")),
                    ("Target", address),
                    ("TargetMode", "External"),
                ],
            );
        }
    })
}

/// The id of an address in the list of addresses.
pub fn address_id(index: usize) -> String {
    format!("address{index}")
}

fn related(within: impl FnOnce(&mut Xml)) -> String {
    Xml::part("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], within)
}

fn relationship(xml: &mut Xml, id: &str, kind: &str, target: &str) {
    xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
}

/// The properties of the file. They hold no dates: when the file was written is not part of what it says.
pub fn properties(manuscript: &Manuscript) -> String {
    let namespaces = [
        ("xmlns:cp", &*format!("{PACKAGE}/metadata/core-properties")),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    Xml::part("cp:coreProperties", &namespaces, |xml| {
        xml.element("dc:title", &[], |xml| xml.text(&manuscript.title));
        xml.element("dc:creator", &[], |xml| xml.text(AUTHOR));
        xml.element("dc:language", &[], |xml| xml.text(tag(manuscript.lang)));
    })
}

/// How Word treats the document. The mode is that of Word 2013 and later, without which it is opened as an old one.
pub fn settings(lang: Lang) -> String {
    Xml::part("w:settings", &NAMESPACES, |xml| {
        xml.value("w:defaultTabStop", page::EDGE);
        xml.value("w:characterSpacingControl", "doNotCompress");
        xml.element("w:compat", &[], |xml| {
            let mode = [
                ("w:name", "compatibilityMode"),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", "15"),
            ];
            xml.empty("w:compatSetting", &mode);
        });
        xml.value("w:themeFontLang", tag(lang));
        xml.value("w:decimalSymbol", if lang == Lang::En { "." } else { "," });
        xml.value("w:listSeparator", if lang == Lang::En { "," } else { ";" });
    })
}

/// The title at the head of every page but the first.
pub fn header(manuscript: &Manuscript) -> String {
    Xml::part("w:hdr", &NAMESPACES, |xml| {
        marginal(xml, "Header", |xml| inline::plain(xml, &manuscript.title));
    })
}

/// The number of the page at its foot.
pub fn footer(texts: &Texts) -> String {
    // Line ends stand for the two numbers: no text of one line has one.
    let pattern = texts.fill("word_page", &[("side", "\n"), ("antall", "\r")]);
    Xml::part("w:ftr", &NAMESPACES, |xml| {
        marginal(xml, "Footer", |xml| {
            for piece in pattern.split_inclusive(['\n', '\r']) {
                inline::plain(xml, piece.trim_end_matches(['\n', '\r']));
                match piece.chars().next_back() {
                    Some('\n') => inline::field(xml, "PAGE", "1"),
                    Some('\r') => inline::field(xml, "NUMPAGES", "1"),
                    _ => {}
                }
            }
        });
    })
}

fn marginal(xml: &mut Xml, style: &str, within: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", style));
        within(xml);
    });
}
