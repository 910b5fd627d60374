//! The styles of paragraphs.

use super::{GREY, INK, LINE, SHADE, fill, line, monospace, size, style};
use crate::render::texts::Texts;
use crate::render::word::xml::Xml;
use crate::render::word::{numbering, page};

pub const NORMAL: &str = "Normal";
pub const SUBTITLE: &str = "Subtitle";
pub const LEAD: &str = "HjemmelLead";
pub const SMALL: &str = "HjemmelSmall";
pub const CAPTION: &str = "Caption";
pub const BULLETED: &str = "ListBullet";
pub const NUMBERED: &str = "ListNumber";
pub const QUOTE: &str = "Quote";
pub const CODE_BLOCK: &str = "HTMLPreformatted";
pub const FIGURE: &str = "HjemmelFigure";
pub const CONTENTS_HEADING: &str = "TOCHeading";
/// The entries of the table of contents, by level.
pub const CONTENTS: [&str; 3] = ["TOC1", "TOC2", "TOC3"];
/// What stands between a table and what follows it.
pub const GAP: &str = "HjemmelGap";

const TITLE: &str = "Title";
const HEADINGS: [&str; 5] = ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5"];

/// The letters in a table.
#[derive(Debug, Clone, Copy)]
pub struct Letters {
    /// The style of a cell.
    pub style: &'static str,
    /// The style of a cell that names its row or column.
    pub heading: &'static str,
    /// How wide a letter is, in twentieths of a point: a little more than most are.
    pub width: u32,
}

/// The letters in most tables.
pub const LETTERS: Letters = Letters { style: "HjemmelCell", heading: "HjemmelCellHeading", width: 100 };
/// The letters in a table of many columns.
pub const SMALL_LETTERS: Letters =
    Letters { style: "HjemmelCellSmall", heading: "HjemmelCellSmallHeading", width: 80 };

/// How far in from the left a quotation stands.
pub const QUOTE_INDENT: u32 = 567;

/// The style of a heading of a level of the manuscript, where 1 is the title.
pub fn heading(level: u8) -> &'static str {
    match usize::from(level) {
        0 | 1 => TITLE,
        level => HEADINGS[(level - 2).min(HEADINGS.len() - 1)],
    }
}

/// What is empty between a paragraph and the lines around it, in points.
const LINE_SPACE: u32 = 6;

/// Where lines stand around a paragraph.
#[derive(Clone, Copy)]
enum Lines {
    Above,
    Below,
    Around,
}

/// A style. What it does not say is as in the style it is based on.
#[derive(Clone, Copy)]
struct Style<'t> {
    id: &'t str,
    name: &'t str,
    based_on: Option<&'t str>,
    /// The style of the next paragraph somebody writes.
    next: Option<&'t str>,
    /// The level in the navigation pane, from 0.
    outline: Option<usize>,
    keep_next: bool,
    list: Option<usize>,
    lines: Option<Lines>,
    is_shaded: bool,
    /// Room before and after, in twentieths of a point.
    room: Option<(u32, u32)>,
    /// The height of lines, in percent of that of the letters.
    lead: Option<u32>,
    left: u32,
    /// Half points.
    size: Option<u32>,
    is_bold: bool,
    is_italic: bool,
    color: Option<&'t str>,
    is_code: bool,
}

const PLAIN: Style<'_> = Style {
    id: NORMAL,
    name: "Normal",
    based_on: Some(NORMAL),
    next: None,
    outline: None,
    keep_next: false,
    list: None,
    lines: None,
    is_shaded: false,
    room: None,
    lead: None,
    left: 0,
    size: None,
    is_bold: false,
    is_italic: false,
    color: None,
    is_code: false,
};

pub(super) fn write(xml: &mut Xml, texts: &Texts) {
    Style { based_on: None, room: Some((0, 120)), lead: Some(112), ..PLAIN }.write(xml);
    headings(xml);
    running(xml, texts);
    cells(xml, texts);
    contents(xml);
    marginal(xml);
}

fn headings(xml: &mut Xml) {
    let heading = Style {
        next: Some(NORMAL),
        keep_next: true,
        lead: Some(100),
        is_bold: true,
        color: Some(INK),
        ..PLAIN
    };
    Style { id: TITLE, name: "Title", room: Some((0, 240)), size: Some(52), ..heading }.write(xml);
    let subtitle = Style { is_bold: false, color: Some(GREY), size: Some(26), ..heading };
    Style { id: SUBTITLE, name: "Subtitle", room: Some((0, 80)), ..subtitle }.write(xml);
    let names = ["heading 1", "heading 2", "heading 3", "heading 4", "heading 5"];
    let sizes = [34, 28, 25, 23, 22];
    let rooms = [(560, 160), (360, 120), (320, 100), (280, 80), (240, 60)];
    for level in 0..HEADINGS.len() {
        let lines = (level == 0).then_some(Lines::Above);
        let (id, name) = (HEADINGS[level], names[level]);
        let (size, room, outline) = (Some(sizes[level]), Some(rooms[level]), Some(level));
        Style { id, name, lines, size, room, outline, ..heading }.write(xml);
    }
    let (id, name) = (CONTENTS_HEADING, "TOC Heading");
    Style { id, name, size: Some(30), room: Some((480, 120)), ..heading }.write(xml);
}

fn running(xml: &mut Xml, texts: &Texts) {
    let lead = Style { keep_next: true, room: Some((120, 40)), is_bold: true, ..PLAIN };
    Style { id: LEAD, name: texts.get("word_lead"), ..lead }.write(xml);
    let small = Style { size: Some(19), color: Some(GREY), ..PLAIN };
    Style { id: SMALL, name: texts.get("word_small"), ..small }.write(xml);
    let caption = Style { keep_next: true, room: Some((200, 80)), size: Some(21), is_bold: true, ..PLAIN };
    Style { id: CAPTION, name: "caption", ..caption }.write(xml);
    let item = Style { room: Some((0, 60)), ..PLAIN };
    Style { id: BULLETED, name: "List Bullet", list: Some(numbering::BULLETS), ..item }.write(xml);
    Style { id: NUMBERED, name: "List Number", list: Some(numbering::NUMBERS), ..item }.write(xml);
    Style { id: QUOTE, name: "Quote", left: QUOTE_INDENT, is_italic: true, ..PLAIN }.write(xml);
    let code = Style { is_code: true, is_shaded: true, size: Some(18), lead: Some(100), ..PLAIN };
    Style { id: CODE_BLOCK, name: "HTML Preformatted", ..code }.write(xml);
    let figure = Style { lines: Some(Lines::Around), room: Some((120, 80)), ..PLAIN };
    Style { id: FIGURE, name: texts.get("word_figure"), ..figure }.write(xml);
}

fn cells(xml: &mut Xml, texts: &Texts) {
    let cell = Style { room: Some((30, 30)), lead: Some(100), ..PLAIN };
    for (letters, size, names) in [
        (LETTERS, 20, ["word_cell", "word_cell_heading"]),
        (SMALL_LETTERS, 16, ["word_cell_small", "word_cell_small_heading"]),
    ] {
        let [name, heading] = names.map(|name| texts.get(name));
        Style { id: letters.style, name, size: Some(size), ..cell }.write(xml);
        let based_on = Some(letters.style);
        Style { id: letters.heading, name: heading, based_on, is_bold: true, ..PLAIN }.write(xml);
    }
    let gap = Style { keep_next: true, room: Some((0, 0)), lead: Some(100), size: Some(12), ..PLAIN };
    Style { id: GAP, name: texts.get("word_gap"), ..gap }.write(xml);
}

fn contents(xml: &mut Xml) {
    let names = ["toc 1", "toc 2", "toc 3"];
    for level in 0..CONTENTS.len() {
        let (id, name) = (CONTENTS[level], names[level]);
        let room = Some(if level == 0 { (60, 20) } else { (0, 20) });
        Style { id, name, room, lead: Some(100), left: 280 * level as u32, ..PLAIN }.write(xml);
    }
}

fn marginal(xml: &mut Xml) {
    let marginal = Style { room: Some((0, 0)), size: Some(18), color: Some(GREY), ..PLAIN };
    Style { id: "Header", name: "header", lines: Some(Lines::Below), ..marginal }.write(xml);
    Style { id: "Footer", name: "footer", ..marginal }.write(xml);
}

impl Style<'_> {
    fn write(self, xml: &mut Xml) {
        style(xml, "paragraph", self.id, self.name, |xml| {
            self.based_on.into_iter().for_each(|style| xml.value("w:basedOn", style));
            self.next.into_iter().for_each(|style| xml.value("w:next", style));
            xml.empty("w:qFormat", &[]);
            xml.element("w:pPr", &[], |xml| self.paragraph(xml));
            xml.element("w:rPr", &[], |xml| self.letters(xml));
        });
    }

    fn paragraph(self, xml: &mut Xml) {
        if self.keep_next {
            xml.empty("w:keepNext", &[]);
            xml.empty("w:keepLines", &[]);
        }
        if let Some(list) = self.list {
            xml.element("w:numPr", &[], |xml| xml.value("w:numId", list));
        }
        if let Some(lines) = self.lines {
            xml.element("w:pBdr", &[], |xml| lines.write(xml));
        }
        if self.is_shaded {
            fill(xml, SHADE);
        }
        if self.id.starts_with("TOC") && self.outline.is_none() {
            // Where the numbers of the pages stand once Word has filled them in.
            xml.element("w:tabs", &[], |xml| {
                let end = page::TEXT.to_string();
                xml.empty("w:tab", &[("w:val", "right"), ("w:leader", "dot"), ("w:pos", &end)]);
            });
        }
        self.spacing(xml);
        if matches!(self.lines, Some(Lines::Around)) {
            // The lines stand outside the text, and the text gives way to them.
            let inside = (20 * LINE_SPACE).to_string();
            xml.empty("w:ind", &[("w:left", &inside), ("w:right", &inside)]);
        } else if self.left > 0 {
            xml.empty("w:ind", &[("w:left", &self.left.to_string())]);
        }
        if let Some(level) = self.outline {
            xml.value("w:outlineLvl", level);
        }
    }

    fn spacing(self, xml: &mut Xml) {
        let (before, after) = self.room.unzip();
        // 240 is what Word calls the height of one line.
        let line = self.lead.map(|percent| percent * 240 / 100);
        let known = [("w:before", before), ("w:after", after), ("w:line", line)];
        let known = known.map(|(name, value)| (name, value.map(|value| value.to_string())));
        let stated: Vec<(&str, &str)> =
            known.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))).collect();
        if !stated.is_empty() {
            xml.empty("w:spacing", &[stated.as_slice(), &[("w:lineRule", "auto")]].concat());
        }
    }

    fn letters(self, xml: &mut Xml) {
        if self.is_code {
            monospace(xml);
        }
        if self.is_bold {
            xml.empty("w:b", &[]);
        }
        if self.is_italic {
            xml.empty("w:i", &[]);
        }
        self.color.into_iter().for_each(|color| xml.value("w:color", color));
        self.size.into_iter().for_each(|half_points| size(xml, half_points));
    }
}

impl Lines {
    fn write(self, xml: &mut Xml) {
        let sides: &[&str] = match self {
            Lines::Above => &["w:top"],
            Lines::Below => &["w:bottom"],
            Lines::Around => &["w:top", "w:left", "w:bottom", "w:right"],
        };
        let (width, color) = if matches!(self, Lines::Above) { (12, INK) } else { (4, LINE) };
        sides.iter().for_each(|side| line(xml, side, width, LINE_SPACE, color));
    }
}
