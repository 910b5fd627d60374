//! Ids of documents: `LOV-2016-05-27-14`, `FOR-2016-11-23-1360`, `EU-2016-679`.

use std::fmt;

use crate::text::Lang;

/// Whether a document is an act or a regulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocKind {
    /// `LOV-…`
    Act,
    /// `FOR-…`
    Regulation,
}

/// The id of a document: kind, date and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId {
    /// Act or regulation.
    pub kind: DocKind,
    /// Year of the date.
    pub year: u16,
    /// Month of the date.
    pub month: u8,
    /// Day of the date.
    pub day: u8,
    /// Number in the year or on the day; old acts have none.
    pub number: Option<u32>,
}

impl DocId {
    /// The id of a text such as `LOV-2016-05-27-14`.
    pub fn parse(text: &str) -> Option<Self> {
        let kind = match text.get(..4)? {
            "LOV-" => DocKind::Act,
            "FOR-" => DocKind::Regulation,
            _ => return None,
        };
        let (id, rest) = dated(kind, &text[4..], '-')?;
        rest.is_empty().then_some(id)
    }

    /// The reference id: `lov/2016-05-27-14`.
    pub fn refid(&self) -> String {
        let kind = match self.kind {
            DocKind::Act => "lov",
            DocKind::Regulation => "forskrift",
        };
        format!("{kind}/{}", self.numbers())
    }

    /// The id in words: `lov 27. mai 2016 nr. 14`.
    pub fn long(&self, lang: Lang) -> String {
        let kind = match self.kind {
            DocKind::Act => "lov",
            DocKind::Regulation => "forskrift",
        };
        let date = format!("{:04}-{:02}-{:02}", self.year, self.month, self.day);
        let date = date.parse::<crate::text::Date>().map_or(date, |date| date.long(lang));
        let number = self.number.map(|number| format!(" nr. {number}")).unwrap_or_default();
        format!("{kind} {date}{number}")
    }

    fn numbers(&self) -> String {
        let number = self.number.map(|number| format!("-{number}")).unwrap_or_default();
        format!("{:04}-{:02}-{:02}{number}", self.year, self.month, self.day)
    }
}

impl fmt::Display for DocId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            DocKind::Act => "LOV",
            DocKind::Regulation => "FOR",
        };
        write!(out, "{kind}-{}", self.numbers())
    }
}

/// The number of an EU act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EuId {
    /// The year.
    pub year: u32,
    /// The number.
    pub number: u32,
}

impl EuId {
    /// The id of the two numbers around a slash, in the order written: `2016/679`, `910/2014`, `95/46`.
    pub fn of(first: u32, second: u32) -> Self {
        let is_year = |number: u32| (1950..2200).contains(&number);
        match (is_year(first), is_year(second)) {
            (true, _) => Self { year: first, number: second },
            (false, true) => Self { year: second, number: first },
            (false, false) if (50..100).contains(&first) => Self { year: 1900 + first, number: second },
            (false, false) => Self { year: first, number: second },
        }
    }
}

impl fmt::Display for EuId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "EU-{}-{}", self.year, self.number)
    }
}

/// A date and maybe a number, with what stands after them.
pub(super) fn dated(kind: DocKind, text: &str, between: char) -> Option<(DocId, &str)> {
    let (year, rest) = digits(text, 4..=4)?;
    let (month, rest) = digits(rest.strip_prefix(between)?, 2..=2)?;
    let (day, rest) = digits(rest.strip_prefix(between)?, 2..=2)?;
    let mut id = DocId { kind, year: year as u16, month: month as u8, day: day as u8, number: None };
    match rest.strip_prefix(between).and_then(|rest| digits(rest, 1..=6)) {
        Some((number, rest)) if !rest.starts_with(|next: char| next.is_alphanumeric()) => {
            id.number = Some(number);
            Some((id, rest))
        }
        _ => Some((id, rest)),
    }
}

pub(super) fn digits(text: &str, count: std::ops::RangeInclusive<usize>) -> Option<(u32, &str)> {
    let found = text.bytes().take_while(u8::is_ascii_digit).count();
    if !count.contains(&found) {
        return None;
    }
    let (number, rest) = text.split_at(found);
    Some((number.parse().ok()?, rest))
}
