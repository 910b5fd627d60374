//! The one module that reads XML: events of a file that is well-formed and asks for nothing.
//!
//! What is refused, beside what is malformed: document types with anything in them (and so every entity a file could
//! define), nesting and attributes beyond a limit, control characters, another encoding than UTF-8. Numbers and the
//! five entities of XML are resolved; nothing else can be expanded, so a file never grows while it is read.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::error::{LovdataError, Result};

/// Most attributes of one element. They are compared with each other, which a long list would make slow.
const MOST_ATTRIBUTES: usize = 64;

/// What a file may do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) depth: usize,
    pub(super) attributes: usize,
}

/// One who is told what stands in a file.
pub(super) trait Listener {
    /// An element begins; every element also ends.
    fn start(&mut self, name: &str, attributes: &Attributes<'_>);
    /// An element ends.
    fn end(&mut self);
    /// A piece of text, with entities resolved. Text that belongs together may come in several pieces.
    fn text(&mut self, text: &str);
}

/// The attributes of an element, in the order they stand.
#[derive(Debug, Default)]
pub(super) struct Attributes<'a>(Vec<(&'a str, Cow<'a, str>)>);

impl Attributes<'_> {
    /// The value of an attribute; empty when it is not there.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }

    /// The classes of the element.
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        self.get("class").split_ascii_whitespace()
    }
}

/// Reads a file from end to end.
pub(super) fn read(bytes: &[u8], file: &str, bounds: Bounds, listener: &mut impl Listener) -> Result<()> {
    let encoding = || LovdataError::Encoding { name: file.to_owned() };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| encoding())?;
    let walk = Walk { text, file, bounds };
    if let Some(at) = text.bytes().position(|byte| matches!(byte, 0..=8 | 11 | 12 | 14..=31)) {
        return Err(walk.malformed(at, "control character"));
    }
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_comments = true;
    let (mut depth, mut roots) = (0, 0);
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        let event = reader.read_event().map_err(|error| walk.malformed(at, &error.to_string()))?;
        match event {
            Event::Start(element) => {
                roots += usize::from(depth == 0);
                if roots > 1 {
                    return Err(walk.malformed(at, "more than one root"));
                }
                depth += 1;
                if depth > bounds.depth {
                    let (name, line) = (file.to_owned(), walk.line(at));
                    return Err(LovdataError::TooDeep { name, line, limit: bounds.depth });
                }
                let attributes = walk.attributes(&element, at)?;
                listener.start(element.name().as_ref(), &attributes);
            }
            Event::End(_) => {
                depth -= 1;
                listener.end();
            }
            Event::Text(text) if depth == 0 => {
                if !text.chars().all(|character| character.is_ascii_whitespace()) {
                    return Err(walk.malformed(at, "text outside the root"));
                }
            }
            Event::Text(text) => listener.text(&text),
            Event::CData(text) if depth > 0 => listener.text(&text),
            Event::GeneralRef(reference) if depth > 0 => {
                let mut resolved = [0; 4];
                listener.text(walk.resolve(&reference, at, &mut resolved)?);
            }
            Event::CData(_) | Event::GeneralRef(_) => return Err(walk.malformed(at, "text outside the root")),
            Event::DocType(kind) => {
                if roots > 0 || !kind.trim().eq_ignore_ascii_case("html") {
                    return Err(LovdataError::DocumentType { name: file.to_owned(), line: walk.line(at) });
                }
            }
            Event::Decl(declaration) => match declaration.encoding() {
                Some(Ok(name)) if !name.eq_ignore_ascii_case("utf-8") => return Err(encoding()),
                Some(Err(error)) => return Err(walk.malformed(at, &error.to_string())),
                _ => {}
            },
            Event::Comment(_) | Event::PI(_) => {}
            Event::Eof if depth > 0 => return Err(walk.malformed(at, "an element is not closed")),
            Event::Eof if roots == 0 => return Err(walk.malformed(at, "no element")),
            Event::Eof => return Ok(()),
            Event::Empty(_) => return Err(walk.malformed(at, "internal: an empty element is expanded")),
        }
    }
}

/// The file that is read, for errors that name a line.
struct Walk<'a> {
    text: &'a str,
    file: &'a str,
    bounds: Bounds,
}

impl Walk<'_> {
    fn line(&self, at: usize) -> usize {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }

    fn malformed(&self, at: usize, why: &str) -> LovdataError {
        // The words of the reader may quote the file.
        let why = why.chars().take(160).flat_map(char::escape_debug).collect();
        LovdataError::Malformed { name: self.file.to_owned(), line: self.line(at), why }
    }

    fn attributes<'e>(&self, element: &'e BytesStart<'_>, at: usize) -> Result<Attributes<'e>> {
        let limit = self.bounds.attributes;
        let too_long =
            || LovdataError::LongAttributes { name: self.file.to_owned(), line: self.line(at), limit };
        if element.len() > limit {
            return Err(too_long());
        }
        let mut attributes = Attributes::default();
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|error| self.malformed(at, &error.to_string()))?;
            if attributes.0.len() == MOST_ATTRIBUTES {
                return Err(too_long());
            }
            let value = match attribute.value {
                Cow::Borrowed(value) => self.unescape(value, at)?,
                Cow::Owned(value) => Cow::Owned(self.unescape(&value, at)?.into_owned()),
            };
            attributes.0.push((attribute.key.into_inner(), value));
        }
        Ok(attributes)
    }

    fn unescape<'t>(&self, raw: &'t str, at: usize) -> Result<Cow<'t, str>> {
        let Some(first) = raw.find('&') else { return Ok(Cow::Borrowed(raw)) };
        let mut whole = raw[..first].to_owned();
        for piece in raw[first..].split('&').skip(1) {
            let Some((reference, rest)) = piece.split_once(';') else {
                return Err(self.malformed(at, "`&` without `;`"));
            };
            whole.push_str(self.resolve(reference, at, &mut [0; 4])?);
            whole.push_str(rest);
        }
        Ok(Cow::Owned(whole))
    }

    /// What a reference between `&` and `;` stands for.
    fn resolve<'r>(&self, reference: &str, at: usize, room: &'r mut [u8; 4]) -> Result<&'r str> {
        let unknown = || LovdataError::Entity {
            name: self.file.to_owned(),
            line: self.line(at),
            entity: reference.to_owned(),
        };
        let Some(number) = reference.strip_prefix('#') else {
            return resolve_predefined_entity(reference).ok_or_else(unknown);
        };
        let code = match number.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        // A sign before the digits is a number to Rust and none to XML.
        let code = code.ok().filter(|_| !number.contains(['+', '-']));
        let character = code.and_then(char::from_u32).filter(|character| match character {
            '\t' | '\n' | '\r' => true,
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => false,
            _ => true,
        });
        Ok(character.ok_or_else(unknown)?.encode_utf8(room))
    }
}
