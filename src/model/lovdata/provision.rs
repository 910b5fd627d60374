//! What is kept of a provision: how it is divided, and a hash of its text. The text itself is not kept.

use crate::text::Date;

/// A section of a statute (`§3-3`) or an article of a regulation of the Union (`gdpr/a6`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Lovdata's name, without white space: `§3-3`, `§13a`, `gdpr/a6`.
    pub name: String,
    /// Lovdata's address: `NL/lov/2016-05-27-14/§3-3`.
    pub address: String,
    /// The day it was, or will be, repealed. It may lie ahead: compare it with the day in question.
    pub repealed: Option<Date>,
    /// The heading says that it is repealed. Lovdata gives the day for only some of these.
    pub marked_repealed: bool,
    /// Another provision of the statute has the same name, as in two annexes with articles of their own. The address
    /// tells them apart.
    pub shares_name: bool,
    /// The paragraphs (ledd), in order.
    pub paragraphs: Vec<Paragraph>,
    /// Letters and numbers that stand in no paragraph.
    pub items: Vec<Item>,
    /// SHA-256, in lower-case hexadecimal, over the text of the provision with its division into paragraphs, letters
    /// and numbers. Headings, notes, amendment marks, links and white space are not in it.
    pub text_hash: String,
}

/// A paragraph (ledd).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Letters and numbers.
    pub items: Vec<Item>,
}

/// A letter or a number in a paragraph, or below another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// `a`, `1`, `iv`; `-` when it has no name of its own.
    pub name: String,
    /// What the name is.
    pub kind: ItemKind,
    /// Letters and numbers below it.
    pub items: Vec<Item>,
}

/// What an item is named by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// `bokstav a`.
    Letter,
    /// `nr. 1`.
    Number,
    /// `i`, `ii`.
    Roman,
    /// `strekpunkt`: a dash or a bullet.
    Dash,
}

impl Item {
    /// An item by the name Lovdata gives it (`a.`, `b)`, `(1)`, `–`) and the type of its list.
    pub(super) fn new(written: &str, list: &str) -> Self {
        let name: String = written.chars().filter(|character| !character.is_whitespace()).collect();
        let name = name.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
        let kind = match list {
            _ if !name.chars().any(char::is_alphanumeric) => ItemKind::Dash,
            "a" | "A" => ItemKind::Letter,
            "1" => ItemKind::Number,
            "i" | "I" => ItemKind::Roman,
            _ if name.starts_with(|character: char| character.is_ascii_digit()) => ItemKind::Number,
            _ => ItemKind::Letter,
        };
        let name = if kind == ItemKind::Dash { "-" } else { name };
        Self { name: name.to_owned(), kind, items: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_named_without_its_punctuation() {
        let item = |written, list| {
            let item = Item::new(written, list);
            (item.name, item.kind)
        };
        assert_eq!(item("a.", "a"), ("a".into(), ItemKind::Letter));
        assert_eq!(item("b)", ""), ("b".into(), ItemKind::Letter));
        assert_eq!(item("(12)", "1"), ("12".into(), ItemKind::Number));
        assert_eq!(item("2a.", ""), ("2a".into(), ItemKind::Number));
        assert_eq!(item("i.", "a"), ("i".into(), ItemKind::Letter));
        assert_eq!(item("i.", "i"), ("i".into(), ItemKind::Roman));
        assert_eq!(item("–", "a"), ("-".into(), ItemKind::Dash));
        assert_eq!(item("\u{a0}", ""), ("-".into(), ItemKind::Dash));
    }
}
