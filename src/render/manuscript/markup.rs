//! The one place where the markup of a document is taken apart: elements, attributes and text.

use std::borrow::Cow;

use anyhow::{Result, anyhow, bail, ensure};
use quick_xml::Reader;
use quick_xml::escape::{EscapeError, resolve_predefined_entity, unescape_with};
use quick_xml::events::Event as Raw;
use quick_xml::events::attributes::Attributes as Written;

/// Elements that have no end.
const VOID: [&str; 4] = ["br", "hr", "meta", "link"];

/// What comes next.
pub(super) enum Event<'h> {
    /// An element begins. One without an end is not followed by [`Event::End`].
    Start(&'h str, Attributes<'h>),
    /// The innermost element ends.
    End,
    /// A piece of text, with its entities resolved.
    Text(Cow<'h, str>),
}

/// The attributes of an element, as they are written.
pub(super) struct Attributes<'h>(Vec<(&'h str, &'h str)>);

/// Markup that is read from end to end.
pub(super) struct Markup<'h> {
    html: &'h str,
    reader: Reader<&'h [u8]>,
    /// The open elements, and where each begins.
    open: Vec<(&'h str, usize)>,
    /// Whether the innermost element is written as one that is empty.
    is_empty: bool,
    /// The last element that ended.
    ended: &'h str,
}

impl<'h> Markup<'h> {
    pub(super) fn new(html: &'h str) -> Self {
        let mut reader = Reader::from_str(html);
        // Elements without an end are known here and not there.
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        Self { html, reader, open: Vec::new(), is_empty: false, ended: "" }
    }

    /// What comes next; nothing at the end, where every element is closed.
    pub(super) fn next(&mut self) -> Result<Option<Event<'h>>> {
        if std::mem::take(&mut self.is_empty) {
            return self.end(None).map(Some);
        }
        loop {
            let at = self.position();
            let raw = self.reader.read_event().map_err(|error| anyhow!("{}: {error}", self.place()))?;
            match raw {
                Raw::Start(_) => return self.start(at, false).map(Some),
                Raw::Empty(_) => return self.start(at, true).map(Some),
                Raw::End(element) => {
                    let name = element.name();
                    return self.end(Some(name.as_ref())).map(Some);
                }
                Raw::Text(text) => return Ok(Some(Event::Text(text.into_inner()))),
                Raw::CData(text) => return Ok(Some(Event::Text(text.into_inner()))),
                Raw::GeneralRef(reference) => {
                    let written = format!("&{};", &*reference);
                    return Ok(Some(Event::Text(Cow::Owned(self.resolved(&written)?.into_owned()))));
                }
                Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) | Raw::DocType(_) => {}
                Raw::Eof => {
                    if let Some((name, at)) = self.open.last() {
                        bail!("linje {}: elementet <{name}> er ikke lukket", self.line(*at));
                    }
                    return Ok(None);
                }
            }
        }
    }

    /// Passes over what is left of the innermost element, and gives all of it as it is written.
    pub(super) fn skip(&mut self) -> Result<&'h str> {
        let within = self.open.len();
        while self.open.len() >= within && self.next()?.is_some() {}
        Ok(self.ended)
    }

    /// The line that is being read, in words.
    pub(super) fn place(&self) -> String {
        format!("linje {}", self.line(self.position()))
    }

    fn start(&mut self, at: usize, is_empty: bool) -> Result<Event<'h>> {
        let tag = self.html[at..self.position()].trim_start_matches('<').trim_end_matches('>');
        let tag = tag.strip_suffix('/').filter(|_| is_empty).unwrap_or(tag);
        let name = tag.split(|character: char| character.is_ascii_whitespace()).next().unwrap_or_default();
        let mut attributes = Vec::new();
        for attribute in Written::html(tag, name.len()) {
            let attribute = attribute.map_err(|error| anyhow!("{}: <{name}>: {error}", self.place()))?;
            let (Cow::Borrowed(value), key) = (attribute.value, attribute.key.into_inner()) else { continue };
            self.resolved(value)?;
            attributes.push((key, value));
        }
        if !VOID.contains(&name) {
            self.open.push((name, at));
            self.is_empty = is_empty;
        }
        Ok(Event::Start(name, Attributes(attributes)))
    }

    fn end(&mut self, name: Option<&str>) -> Result<Event<'h>> {
        let Some((open, at)) = self.open.pop() else {
            bail!("{}: </{}> lukker ingenting", self.place(), name.unwrap_or_default());
        };
        ensure!(
            name.is_none_or(|name| name == open),
            "{}: </{}> kommer før <{open}> fra linje {} er lukket",
            self.place(),
            name.unwrap_or_default(),
            self.line(at)
        );
        self.ended = &self.html[at..self.position()];
        Ok(Event::End)
    }

    fn resolved<'t>(&self, text: &'t str) -> Result<Cow<'t, str>> {
        resolved(text).map_err(|error| anyhow!("{}: {error}", self.place()))
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(self.html.len())
    }

    fn line(&self, at: usize) -> usize {
        self.html.as_bytes()[..at.min(self.html.len())].iter().filter(|byte| **byte == b'\n').count() + 1
    }
}

impl Attributes<'_> {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let (_, value) = self.0.iter().find(|(key, _)| *key == name)?;
        Some(resolved(value).expect("internal: the value was resolved before").into_owned())
    }

    /// The classes of the element.
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        let class = self.0.iter().find(|(key, _)| *key == "class");
        class.map_or("", |(_, value)| value).split_ascii_whitespace()
    }
}

/// Text with its entities resolved: those of XML, numbers, and the space that holds words together.
fn resolved(text: &str) -> Result<Cow<'_, str>, EscapeError> {
    unescape_with(text, |name| match name {
        "nbsp" => Some("\u{A0}"),
        name => resolve_predefined_entity(name),
    })
}
