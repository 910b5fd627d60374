//! A document as blocks: what the formats are written from that no template can write.
//!
//! Templates say in HTML what a document holds. What enters here is that HTML, read once; what leaves is a
//! [`Manuscript`] of headings, paragraphs, lists and tables with no trace of markup, from which Markdown, Word, PDF and
//! sheets are written. A template that a project has changed thereby changes every format, and no format can say
//! something else than another.

mod line;
mod markup;
mod read;

use crate::text::Lang;

/// A document, from its first heading to its last paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manuscript {
    /// The language of what is not marked as another.
    pub lang: Lang,
    /// What the document is called in the properties of a file.
    pub title: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A part of a document that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; 1 is the title of the document, and no level is passed over.
    Heading(u8, Text),
    /// Running text.
    Paragraph(Tone, Text),
    /// The place of the table of contents, with its heading.
    Contents(Text),
    /// A list. With a number it is numbered from there.
    List(Option<u64>, Vec<Vec<Block>>),
    /// Terms, each with what is said of it.
    Terms(Vec<(Text, Vec<Block>)>),
    /// A table.
    Table(Table),
    /// Text whose spaces and lines stand as they are.
    Code(String),
    /// Somebody else's words.
    Quote(Vec<Block>),
    /// Blocks that belong together and are set apart.
    Frame(Frame, Vec<Block>),
    /// A drawing.
    Figure(Figure),
}

/// How a paragraph is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Plain text.
    Plain,
    /// What is said of the document before its title: its kind.
    Kind,
    /// A lead-in to what follows; it must not stand alone at the end of a page.
    Lead,
    /// What is beside the matter: numbers, places, hashes.
    Small,
}

/// Why blocks are set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Frame {
    /// What must be seen: the decision asked for, what is unsettled.
    Box,
    /// One field, with everything that is said of it.
    Card,
    /// Where a reviewer writes.
    Verdict,
}

/// Text on one or more lines. A line break within is `\n`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The names by which links of the document find this text. Each stands at one text only.
    pub names: Vec<String>,
    /// The text in pieces that look alike.
    pub runs: Vec<Run>,
}

/// A piece of text that looks alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The text, as it is read.
    pub text: String,
    /// How it looks.
    pub look: Look,
    /// Its language, when it is not that of the document.
    pub lang: Option<Lang>,
    /// Where it leads.
    pub target: Option<Target>,
}

/// How text looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// It weighs more than what is around it.
    pub strong: bool,
    /// It is said otherwise than what is around it.
    pub emphasis: bool,
    /// It is a name from a file or an interface.
    pub code: bool,
    /// It warns.
    pub warning: bool,
    /// It was there, or is new.
    pub change: Option<Change>,
}

/// What a changed text was or is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// Text that is gone.
    Deleted,
    /// Text that has come.
    Inserted,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a text of the document, by one of its names.
    Within(String),
    /// To a file beside the document, or to an `https` address.
    Outside(String),
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: Text,
    /// The rows that are repeated on every page.
    pub head: Vec<Vec<Cell>>,
    /// The other rows. Every row has as many columns as the first of all.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Whether it names its row or its column.
    pub is_header: bool,
    /// Whether it holds a number, which is set to the right.
    pub is_number: bool,
    /// How many columns it spans; at least 1.
    pub columns: u16,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A drawing and what it shows in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The drawing as SVG: shapes and text, no script, no reference to anything outside.
    pub svg: String,
    /// What it shows, for those who cannot see it and for formats without drawings.
    pub description: String,
    /// What stands beneath it.
    pub caption: Text,
}

impl Run {
    /// Whether another run differs in its text only.
    pub fn looks_like(&self, other: &Run) -> bool {
        self.look == other.look && self.lang == other.lang && self.target == other.target
    }

    /// Whether the text has no look and leads nowhere.
    pub fn is_plain(&self) -> bool {
        self.look == Look::default() && self.target.is_none()
    }
}

impl Text {
    /// The text without its look.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}

impl Table {
    /// How many columns the table has.
    pub fn columns(&self) -> usize {
        let first = self.head.iter().chain(&self.rows).next();
        first.map_or(0, |row| row.iter().map(|cell| usize::from(cell.columns)).sum())
    }
}
