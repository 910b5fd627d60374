//! Text within a paragraph: pieces with their look and language, links, names and tracked changes.

use super::outline::{Outline, heading_bookmark};
use super::package::address_id;
use super::xml::Xml;
use super::{AUTHOR, styles, tag};
use crate::render::escape;
use crate::render::manuscript::{Change, Look, Run, Target, Text};
use crate::text::Lang;

/// Writes text, and counts what must have an id of its own in the document.
#[derive(Debug)]
pub struct Inline<'m> {
    lang: Lang,
    outline: &'m Outline<'m>,
    /// The addresses that links have led to, each once.
    pub addresses: Vec<String>,
    headings: usize,
    /// How many bookmarks and changes there are so far: what their ids are counted from.
    marks: usize,
}

impl<'m> Inline<'m> {
    pub fn new(lang: Lang, outline: &'m Outline<'m>) -> Self {
        Self { lang, outline, addresses: Vec::new(), headings: 0, marks: 0 }
    }

    /// Writes a text and what links find it by.
    pub fn text(&mut self, xml: &mut Xml, text: &Text) {
        let outline = self.outline;
        self.named(xml, text.names.iter().filter_map(|name| outline.bookmark(name)), text);
    }

    /// Writes the text of the next heading below the title. The table of contents finds it too.
    pub fn heading(&mut self, xml: &mut Xml, text: &Text) {
        let (outline, own) = (self.outline, heading_bookmark(self.headings));
        self.headings += 1;
        let names = text.names.iter().filter_map(|name| outline.bookmark(name));
        self.named(xml, names.chain([own.as_str()]), text);
    }

    fn named<'n>(&mut self, xml: &mut Xml, bookmarks: impl Iterator<Item = &'n str>, text: &Text) {
        let first = self.marks;
        for bookmark in bookmarks {
            let id = self.marks.to_string();
            xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", bookmark)]);
            self.marks += 1;
        }
        let beyond = self.marks;
        for runs in text.runs.chunk_by(|one, next| one.target == next.target) {
            self.linked(xml, runs);
        }
        for id in first..beyond {
            xml.empty("w:bookmarkEnd", &[("w:id", &id.to_string())]);
        }
    }

    /// Writes runs that lead to the same place, if any. Where a link leads nowhere, its words stay.
    fn linked(&mut self, xml: &mut Xml, runs: &[Run]) {
        let outline = self.outline;
        let target = match runs.first().and_then(|run| run.target.as_ref()) {
            Some(Target::Within(name)) => {
                outline.bookmark(name).map(|bookmark| ("w:anchor", bookmark.to_owned()))
            }
            Some(Target::Outside(address)) => {
                escape::target(address).map(|address| ("r:id", self.address(&address)))
            }
            None => None,
        };
        match target {
            Some((kind, place)) => xml.element("w:hyperlink", &[(kind, &place), ("w:history", "1")], |xml| {
                runs.iter().for_each(|run| self.run(xml, run, true));
            }),
            None => runs.iter().for_each(|run| self.run(xml, run, false)),
        }
    }

    fn address(&mut self, address: &str) -> String {
        let known = self.addresses.iter().position(|known| known == address);
        address_id(known.unwrap_or_else(|| {
            self.addresses.push(address.to_owned());
            self.addresses.len() - 1
        }))
    }

    fn run(&mut self, xml: &mut Xml, run: &Run, is_link: bool) {
        let lang = run.lang.filter(|lang| *lang != self.lang);
        let write = |xml: &mut Xml, kind| {
            xml.element("w:r", &[], |xml| {
                look(xml, run.look, is_link, lang);
                lines(xml, kind, &run.text);
            });
        };
        let (change, kind) = match run.look.change {
            None => return write(xml, "w:t"),
            Some(Change::Inserted) => ("w:ins", "w:t"),
            Some(Change::Deleted) => ("w:del", "w:delText"),
        };
        let id = self.marks.to_string();
        self.marks += 1;
        xml.element(change, &[("w:id", &id), ("w:author", AUTHOR)], |xml| write(xml, kind));
    }
}

/// Writes how a run looks: one style, and the rest of its look on top of that.
fn look(xml: &mut Xml, look: Look, is_link: bool, lang: Option<Lang>) {
    let looks = [
        (is_link, styles::LINK),
        (look.code, styles::CODE),
        (look.warning, styles::WARNING),
        (look.strong, styles::STRONG),
        (look.emphasis, styles::EMPHASIS),
    ];
    let style = looks.into_iter().find(|(applies, _)| *applies).map(|(_, style)| style);
    if style.is_none() && lang.is_none() {
        return;
    }
    xml.element("w:rPr", &[], |xml| {
        if let Some(style) = style {
            xml.value("w:rStyle", style);
        }
        if look.code {
            // LibreOffice does not take the font of a style in cells of tables.
            styles::monospace(xml);
        }
        let is_bold = [Some(styles::STRONG), Some(styles::WARNING)].contains(&style);
        if (look.strong || look.warning) && !is_bold {
            xml.empty("w:b", &[]);
        }
        if look.emphasis && style != Some(styles::EMPHASIS) {
            xml.empty("w:i", &[]);
        }
        if let Some(lang) = lang {
            xml.value("w:lang", tag(lang));
        }
    });
}

/// Writes the text of a run, whose line ends and tabs are elements of their own.
fn lines(xml: &mut Xml, kind: &str, text: &str) {
    for (index, line) in text.lines().chain(text.ends_with('\n').then_some("")).enumerate() {
        if index > 0 {
            xml.empty("w:br", &[]);
        }
        for (index, piece) in line.split('\t').enumerate() {
            if index > 0 {
                xml.empty("w:tab", &[]);
            }
            if !piece.is_empty() {
                xml.element(kind, &[("xml:space", "preserve")], |xml| xml.text(piece));
            }
        }
    }
}

/// Writes text that looks like what is around it.
pub fn plain(xml: &mut Xml, text: &str) {
    xml.element("w:r", &[], |xml| lines(xml, "w:t", text));
}

/// Writes what Word fills in, with what is shown until it does.
pub fn field(xml: &mut Xml, instruction: &str, shown: &str) {
    xml.element("w:fldSimple", &[("w:instr", instruction)], |xml| plain(xml, shown));
}
