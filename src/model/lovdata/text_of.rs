//! The text of one provision: how it is divided, and its hash.

use super::prose::Folded;
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
}

#[derive(Debug)]
enum What {
    Paragraph,
    Item(Item),
}

impl TextOf {
    pub(super) fn push(&mut self, text: &str) {
        self.run.push(text);
    }

    pub(super) fn gap(&mut self) {
        self.run.gap();
    }

    /// A paragraph begins.
    pub(super) fn paragraph(&mut self) {
        self.flush();
        self.canonical.push(PARAGRAPH);
        self.units.push(Unit { what: What::Paragraph, items: Vec::new() });
    }

    pub(super) fn end_paragraph(&mut self) {
        self.flush();
        let Some(Unit { what: What::Paragraph, items }) = self.units.pop() else { return };
        self.canonical.push(END);
        self.paragraphs.push(Paragraph { items });
    }

    /// An item begins.
    pub(super) fn item(&mut self, item: Item) {
        self.flush();
        self.canonical.push(ITEM);
        self.canonical.push_str(&item.name);
        self.canonical.push(NAME_ENDS);
        self.units.push(Unit { what: What::Item(item), items: Vec::new() });
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
        let Some(Unit { what: What::Item(mut item), items }) = self.units.pop() else { return };
        self.canonical.push(END);
        item.items = items;
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

    /// Text since the last mark is taken in; what follows stands in a place of its own.
    pub(super) fn flush(&mut self) {
        self.canonical.push_str(&self.run.take());
    }
}
