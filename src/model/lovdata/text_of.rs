//! The text of one provision: how it is divided, and its hash.

use super::prose::{Folded, is_finished, sentences};
use super::provision::{Item, Paragraph};
use crate::text::sha256;

/// Marks in the hashed form. XML allows none of them in a file, so text can never be taken for division.
const PARAGRAPH: char = '\u{1e}';
const ITEM: char = '\u{1f}';
const END: char = '\u{1d}';
const NAME_ENDS: char = '\u{1c}';

/// The text of a provision while it is read.
#[derive(Debug, Default)]
pub(super) struct TextOf {
    canonical: String,
    /// Text since the last mark.
    run: Folded,
    units: Vec<Unit>,
    paragraphs: Vec<Paragraph>,
    items: Vec<Item>,
    /// Text that stands in no unit continues the last paragraph.
    reopened: bool,
}

/// What a provision turned out to be.
#[derive(Debug)]
pub(super) struct Division {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) items: Vec<Item>,
    pub(super) hash: String,
}

/// A paragraph or an item that is open.
#[derive(Debug)]
struct Unit {
    what: What,
    items: Vec<Item>,
    sentences: usize,
    /// The last piece of text stopped in the middle of a sentence.
    unfinished: bool,
    continues: bool,
}

#[derive(Debug)]
enum What {
    Paragraph(Option<String>),
    Item(Item),
}

impl Unit {
    fn new(what: What) -> Self {
        Self { what, items: Vec::new(), sentences: 0, unfinished: false, continues: false }
    }

    /// Counts the sentences of a piece of the unit's own text, which ends where an item begins or the unit does.
    fn count(&mut self, run: &str) {
        if run.is_empty() {
            return;
        }
        let goes_on = self.unfinished && run.starts_with(char::is_lowercase);
        self.sentences += sentences(run).count() - usize::from(goes_on);
        self.unfinished = !is_finished(run);
        self.continues = !self.items.is_empty();
    }
}

impl TextOf {
    pub(super) fn push(&mut self, text: &str) {
        self.run.push(text);
    }

    pub(super) fn gap(&mut self) {
        self.run.gap();
    }

    /// A paragraph begins.
    pub(super) fn paragraph(&mut self, number: Option<String>) {
        self.flush();
        self.canonical.push(PARAGRAPH);
        self.units.push(Unit::new(What::Paragraph(number)));
    }

    /// The last paragraph goes on: text that stands beside it belongs to it.
    pub(super) fn reopen(&mut self) {
        self.flush();
        self.reopened = true;
    }

    /// The end of what was reopened.
    pub(super) fn close(&mut self) {
        self.flush();
        self.reopened = false;
    }

    pub(super) fn end_paragraph(&mut self) {
        self.flush();
        let Some(Unit { what: What::Paragraph(numbered), items, sentences, continues, .. }) =
            self.units.pop()
        else {
            return;
        };
        self.canonical.push(END);
        self.paragraphs.push(Paragraph { numbered, items, continues, sentences_about: sentences });
    }

    /// An item begins.
    pub(super) fn item(&mut self, item: Item) {
        self.flush();
        self.canonical.push(ITEM);
        self.canonical.push_str(&item.name);
        self.canonical.push(NAME_ENDS);
        self.units.push(Unit::new(What::Item(item)));
    }

    /// The open item gets its name, which a margin has within it.
    pub(super) fn name_item(&mut self, written: &str) {
        self.canonical.push_str(written);
        self.canonical.push(NAME_ENDS);
        if let Some(Unit { what: What::Item(item), .. }) = self.units.last_mut() {
            *item = Item::new(written, "1");
        }
    }

    pub(super) fn end_item(&mut self) {
        self.flush();
        let Some(Unit { what: What::Item(mut item), items, sentences, .. }) = self.units.pop() else {
            return;
        };
        self.canonical.push(END);
        (item.items, item.sentences_about) = (items, sentences);
        match self.units.last_mut() {
            Some(unit) => unit.items.push(item),
            None => self.items.push(item),
        }
    }

    pub(super) fn finish(mut self) -> Division {
        self.flush();
        let hash = sha256(self.canonical.as_bytes());
        Division { paragraphs: self.paragraphs, items: self.items, hash }
    }

    /// Text since the last mark goes to the unit it stands in.
    fn flush(&mut self) {
        let run = self.run.take();
        match (self.units.last_mut(), self.paragraphs.last_mut()) {
            (Some(unit), _) => unit.count(&run),
            (None, Some(paragraph)) if self.reopened && !run.is_empty() => {
                paragraph.continues = true;
                paragraph.sentences_about += sentences(&run).count();
            }
            _ => {}
        }
        self.canonical.push_str(&run);
    }
}
