//! Numbers of sections, and the small marks that steps and chapters carry.

use std::cmp::Ordering;
use std::fmt;

/// Most parts of a section number: `9-9-9-9`.
const PARTS: usize = 4;

/// A section or article number: `3-3-1`, `13b`, `1B-2`.
#[derive(Debug, Clone, Copy, Default)]
pub struct SectionNumber {
    parts: [Part; PARTS],
    len: u8,
}

/// A number with, maybe, a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
struct Part {
    number: u32,
    letter: Option<char>,
}

impl SectionNumber {
    /// Adds a part; false when there is no room for more.
    pub(super) fn push(&mut self, number: u32) -> bool {
        let Some(part) = self.parts.get_mut(usize::from(self.len)) else { return false };
        *part = Part { number, letter: None };
        self.len += 1;
        true
    }

    /// Gives the last part its letter.
    pub(super) fn set_letter(&mut self, letter: char) {
        if let Some(part) = usize::from(self.len).checked_sub(1).and_then(|last| self.parts.get_mut(last)) {
            part.letter = Some(letter);
        }
    }

    fn used(&self) -> &[Part] {
        self.parts.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// The number in a text, written without spaces (`13b`).
    pub fn parse(text: &str) -> Option<Self> {
        let mut number = Self::default();
        for part in text.split('-') {
            let digits = part.len() - part.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
            let (digits, rest) = part.split_at(digits);
            if digits.len() > MAX_DIGITS || !number.push(digits.parse().ok()?) {
                return None;
            }
            let mut letters = rest.chars();
            match (letters.next(), letters.next()) {
                (None, _) => {}
                (Some(letter), None) if letter.is_alphabetic() => number.set_letter(letter),
                _ => return None,
            }
        }
        Some(number)
    }

    /// How many parts there are.
    pub fn parts(&self) -> usize {
        usize::from(self.len)
    }

    /// The chapter, when the number has one.
    pub fn chapter(&self) -> Option<u32> {
        (self.len > 1).then_some(self.parts[0].number)
    }

    /// The letter at the end.
    pub fn letter(&self) -> Option<char> {
        self.used().last().and_then(|part| part.letter)
    }

    /// The same number without the letter at its end.
    pub fn without_letter(mut self) -> Self {
        if let Some(part) = usize::from(self.len).checked_sub(1).and_then(|last| self.parts.get_mut(last)) {
            part.letter = None;
        }
        self
    }

    /// The two halves of a number with an even count of parts: `3-5` may be a range from 3 to 5.
    pub fn halves(&self) -> Option<(Self, Self)> {
        if self.len == 0 || !self.len.is_multiple_of(2) {
            return None;
        }
        let half = usize::from(self.len / 2);
        let take = |parts: &[Part]| {
            let mut number = Self { parts: Default::default(), len: self.len / 2 };
            number.parts[..half].copy_from_slice(parts);
            number
        };
        Some((take(&self.parts[..half]), take(&self.parts[half..2 * half])))
    }

    /// The numbers of two ends joined by a hyphen, when there is room.
    pub fn joined(&self, other: &Self) -> Option<Self> {
        let mut number = *self;
        for part in other.used() {
            if !number.push(part.number) {
                return None;
            }
            if let Some(letter) = part.letter {
                number.set_letter(letter);
            }
        }
        Some(number)
    }

    /// The number as people write it: with a space before a small letter at the end, unless the source writes them
    /// close.
    pub fn show(&self, tight: bool) -> String {
        let written = self.to_string();
        match self.letter() {
            Some(letter) if !tight && letter.is_lowercase() => {
                format!("{} {letter}", &written[..written.len() - letter.len_utf8()])
            }
            _ => written,
        }
    }
}

/// Longest run of digits that is taken as a number.
pub(super) const MAX_DIGITS: usize = 6;

impl fmt::Display for SectionNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.used().iter().enumerate() {
            if index > 0 {
                out.write_str("-")?;
            }
            write!(out, "{}", part.number)?;
            if let Some(letter) = part.letter {
                write!(out, "{letter}")?;
            }
        }
        Ok(())
    }
}

/// Letters are compared without regard to case: `1B-2` and `1b-2` are one section.
fn folded(part: &Part) -> (u32, Option<(usize, char)>) {
    (part.number, part.letter.map(|letter| rank(letter.to_lowercase().next().unwrap_or(letter))))
}

impl PartialEq for SectionNumber {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for SectionNumber {}

impl PartialOrd for SectionNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SectionNumber {
    fn cmp(&self, other: &Self) -> Ordering {
        self.used().iter().map(folded).cmp(other.used().iter().map(folded))
    }
}

impl std::hash::Hash for SectionNumber {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        for part in self.used() {
            folded(part).hash(state);
        }
    }
}

/// The place of a letter in the Norwegian alphabet, where æ, ø and å come last.
fn rank(letter: char) -> (usize, char) {
    const LAST: [char; 3] = ['æ', 'ø', 'å'];
    let place = LAST.iter().position(|last| *last == letter).map_or(0, |place| place + 1);
    (place, letter)
}

/// A short mark: a letter, a roman numeral, a number with a letter. Kept inline, so that a path costs no allocation
/// per step.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mark {
    bytes: [u8; Mark::LONGEST],
    len: u8,
}

impl Mark {
    /// Longest mark in bytes.
    pub const LONGEST: usize = 7;

    /// The mark of a text, unless it is empty or too long.
    pub fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; Self::LONGEST];
        if text.is_empty() {
            return None;
        }
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self { bytes, len: text.len() as u8 })
    }

    /// The mark as text.
    pub fn as_str(&self) -> &str {
        self.bytes
            .get(..usize::from(self.len))
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }
}

impl fmt::Debug for Mark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), out)
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl PartialOrd for Mark {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Mark {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |mark: &Mark| {
            (mark.as_str().chars().count(), mark.as_str().chars().map(rank).collect::<Vec<_>>())
        };
        key(self).cmp(&key(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_as_lawyers_count() {
        let number = |text| SectionNumber::parse(text).unwrap();
        assert!(number("3-2") < number("3-11") && number("3") < number("3a") && number("3f") < number("4"));
        assert!(number("1B-2") == number("1b-2") && number("z1".trim_start_matches('z')) == number("1"));
        assert_eq!(number("3-5").halves(), Some((number("3"), number("5"))));
        assert_eq!(number("13b").show(false), "13 b");
        assert_eq!(SectionNumber::parse("1-2-3-4-5"), None);
        assert!(Mark::new("z") < Mark::new("æ") && Mark::new("ø") < Mark::new("å"));
    }
}
