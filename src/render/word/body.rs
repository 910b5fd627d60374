//! The text of the document, block by block.

use super::contents;
use super::inline::{self, Inline};
use super::numbering::{self, Lists};
use super::outline::Outline;
use super::package::NAMESPACES;
use super::xml::Xml;
use super::{page, styles};
use crate::render::manuscript::{Block, Figure, Frame, Manuscript, Text, Tone};

/// The text as a part, and what other parts must hold for it.
pub struct Document {
    /// The part.
    pub part: String,
    /// The addresses outside that it refers to, by their place in the list.
    pub addresses: Vec<String>,
    /// The numbered lists in it.
    pub lists: Lists,
}

/// Writes the text of a document.
pub fn write(manuscript: &Manuscript) -> Document {
    let outline = Outline::of(&manuscript.blocks);
    let inline = Inline::new(manuscript.lang, &outline);
    let mut body = Body { outline: &outline, inline, lists: Lists::default() };
    let part = Xml::part("w:document", &NAMESPACES, |xml| {
        xml.element("w:body", &[], |xml| {
            body.blocks(xml, &manuscript.blocks, Place::PAGE);
            section(xml);
        });
    });
    Document { part, addresses: body.inline.addresses, lists: body.lists }
}

/// The page, and what stands at its head and foot.
fn section(xml: &mut Xml) {
    xml.element("w:sectPr", &[], |xml| {
        xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "header")]);
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "footer")]);
        xml.empty("w:footerReference", &[("w:type", "first"), ("r:id", "footerFirst")]);
        let (width, height) = page::SIZE;
        xml.empty("w:pgSz", &[("w:w", &width.to_string()), ("w:h", &height.to_string())]);
        let (margin, edge) = (page::MARGIN.to_string(), page::EDGE.to_string());
        let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, margin.as_str()));
        let edges = [("w:header", edge.as_str()), ("w:footer", &edge), ("w:gutter", "0")];
        xml.empty("w:pgMar", &[sides.as_slice(), &edges].concat());
        xml.empty("w:titlePg", &[]);
    });
}

/// Where blocks stand.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The style of plain paragraphs.
    pub style: &'static str,
    /// The width from the left edge to the right, in twentieths of a point.
    pub width: u32,
    /// How far in from the left edge text begins, without the lists around it.
    pub inset: u32,
    /// How many lists are around it.
    pub lists: u32,
    /// Whether paragraphs stay on the page of what follows them.
    pub keep_next: bool,
    /// Whether text is set to the right.
    pub to_right: bool,
}

impl Place {
    /// Between the margins of a page.
    pub const PAGE: Place = Place {
        style: styles::NORMAL,
        width: page::TEXT,
        inset: 0,
        lists: 0,
        keep_next: false,
        to_right: false,
    };

    /// How far in from the left edge text begins.
    pub fn left(self) -> u32 {
        self.inset + numbering::STEP * self.lists
    }
}

/// What a paragraph has beside its text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shape {
    /// Its style.
    pub style: &'static str,
    /// Whether it stays on the page of what follows it.
    pub keep_next: bool,
    /// The list it is an item of, and its level there.
    pub item: Option<(usize, u32)>,
    /// Whether there is a shade behind it.
    pub is_shaded: bool,
    /// How far in from the left edge it begins, when its style or its list does not say it.
    pub left: u32,
    /// Whether something stands before its first line.
    pub is_hanging: bool,
    /// Whether it is set to the right.
    pub to_right: bool,
}

impl Shape {
    /// A paragraph that is as its style says.
    pub fn of(style: &'static str) -> Self {
        Self { style, ..Self::default() }
    }

    /// A paragraph that stands at a place.
    fn at(style: &'static str, place: Place) -> Self {
        let Place { keep_next, to_right, .. } = place;
        Self { style, keep_next, to_right, left: place.left(), ..Self::default() }
    }

    /// Writes the paragraph, with its text.
    pub fn write(self, xml: &mut Xml, text: impl FnOnce(&mut Xml)) {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| self.properties(xml));
            text(xml);
        });
    }

    fn properties(self, xml: &mut Xml) {
        xml.value("w:pStyle", self.style);
        if self.keep_next {
            xml.empty("w:keepNext", &[]);
        }
        if let Some((list, level)) = self.item {
            xml.element("w:numPr", &[], |xml| {
                xml.value("w:ilvl", level);
                xml.value("w:numId", list);
            });
        }
        if self.is_shaded {
            styles::shade(xml);
        }
        match self.left {
            0 => {}
            left if self.is_hanging => numbering::indent(xml, left),
            left => xml.empty("w:ind", &[("w:left", &left.to_string())]),
        }
        if self.to_right {
            xml.value("w:jc", "right");
        }
    }
}

/// Writes blocks.
pub struct Body<'m> {
    outline: &'m Outline<'m>,
    inline: Inline<'m>,
    lists: Lists,
}

impl Body<'_> {
    /// Writes blocks at a place.
    pub fn blocks(&mut self, xml: &mut Xml, blocks: &[Block], place: Place) {
        blocks.iter().for_each(|block| self.block(xml, block, place));
    }

    fn block(&mut self, xml: &mut Xml, block: &Block, place: Place) {
        match block {
            Block::Heading(level, text) => self.heading(xml, *level, text, false),
            Block::Paragraph(tone, text) => self.toned(xml, *tone, text, place),
            Block::Contents(heading) => {
                contents::write(xml, self.outline, |xml| {
                    self.paragraph(xml, Shape::of(styles::CONTENTS_HEADING), heading);
                });
            }
            Block::List(first, items) => self.list(xml, *first, items, place),
            Block::Terms(terms) => self.terms(xml, terms, place),
            Block::Table(table) => self.table(xml, table, place),
            Block::Code(code) => {
                let code = code.trim_end_matches('\n');
                Shape::at(styles::CODE_BLOCK, place).write(xml, |xml| inline::plain(xml, code));
            }
            Block::Quote(inner) => {
                let inset = place.inset + styles::QUOTE_INDENT;
                self.blocks(xml, inner, Place { style: styles::QUOTE, inset, ..place });
            }
            Block::Frame(Frame::Card, inner) => self.card(xml, inner, place),
            Block::Frame(Frame::Box, inner) => self.framed(xml, styles::BOX, inner, place),
            Block::Frame(Frame::Verdict, inner) => self.framed(xml, styles::VERDICT, inner, place),
            Block::Figure(figure) => self.figure(xml, figure, place),
        }
    }

    /// Writes a text as a paragraph.
    pub fn paragraph(&mut self, xml: &mut Xml, shape: Shape, text: &Text) {
        shape.write(xml, |xml| self.inline.text(xml, text));
    }

    fn heading(&mut self, xml: &mut Xml, level: u8, text: &Text, is_shaded: bool) {
        let shape = Shape { is_shaded, ..Shape::of(styles::heading(level)) };
        shape.write(xml, |xml| {
            if level > 1 {
                self.inline.heading(xml, text);
            } else {
                self.inline.text(xml, text);
            }
        });
    }

    fn toned(&mut self, xml: &mut Xml, tone: Tone, text: &Text, place: Place) {
        let style = match tone {
            Tone::Plain => place.style,
            Tone::Kind => styles::SUBTITLE,
            Tone::Lead => styles::LEAD,
            Tone::Small => styles::SMALL,
        };
        self.paragraph(xml, Shape::at(style, place), text);
    }

    /// A list. The first paragraph of an item has its sign; what follows begins where that paragraph's text does.
    fn list(&mut self, xml: &mut Xml, first: Option<u64>, items: &[Vec<Block>], place: Place) {
        let level = place.lists.min(numbering::DEEPEST);
        let style = match first {
            _ if place.style != styles::NORMAL => place.style,
            Some(_) => styles::NUMBERED,
            None => styles::BULLETED,
        };
        let list = match first {
            Some(first) => self.lists.begin(level, first),
            None => Some(numbering::BULLETS),
        };
        let within = Place { lists: place.lists + 1, ..place };
        let left = if list.is_none() || place.inset > 0 { within.left() } else { 0 };
        let shape =
            Shape { item: list.map(|list| (list, level)), left, is_hanging: true, ..Shape::of(style) };
        for (index, item) in items.iter().enumerate() {
            let (text, rest) = match item.as_slice() {
                [Block::Paragraph(Tone::Plain, text), rest @ ..] => (Some(text), rest),
                rest => (None, rest),
            };
            shape.write(xml, |xml| {
                if let (None, Some(first)) = (list, first) {
                    inline::plain(xml, &format!("{}.\t", u128::from(first) + index as u128));
                }
                text.into_iter().for_each(|text| self.inline.text(xml, text));
            });
            self.blocks(xml, rest, within);
        }
    }

    /// A card: a shaded heading, and what it says of itself on the same page as what follows.
    fn card(&mut self, xml: &mut Xml, blocks: &[Block], place: Place) {
        let place = Place { keep_next: true, ..place };
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Heading(level, text) if index == 0 => self.heading(xml, *level, text, true),
                block => self.block(xml, block, place),
            }
        }
    }

    /// A drawing, as what it shows in words.
    fn figure(&mut self, xml: &mut Xml, figure: &Figure, place: Place) {
        let shape = Shape { keep_next: true, ..Shape::at(styles::FIGURE, place) };
        shape.write(xml, |xml| inline::plain(xml, &figure.description));
        self.paragraph(xml, Shape::at(styles::CAPTION, place), &figure.caption);
    }
}
