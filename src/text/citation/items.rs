//! Steps into lists: `bokstav a, b og d til f`, `nr. 1 og 2`, `(2) a`.

use super::lexer::Kind;
use super::parser::{List, Parser, quoting};
use super::unit::RangeSign;
use super::words::Word;
use super::{Code, Level, Mark, Step, Value, say};

impl Parser<'_> {
    /// `bokstav a, b og d til f`.
    pub(super) fn letters(&mut self, word: Word) -> Option<Vec<Step>> {
        let start = self.at;
        self.at += 1;
        if word == Word::BokstavOdd && self.kind(0) == Some(Kind::Dot) {
            self.at += 1;
        }
        let odd = self.between(start, self.at);
        if self.letter_mark(0).is_none() {
            if !self.running {
                let written = self.slice(start).to_owned();
                self.error(Code::Syntax, self.tokens[start].span(), quoting(&say::NO_MARK, "ord", &written));
            }
            return None;
        }
        if word == Word::BokstavOdd {
            self.style(odd, "bokstav");
        }
        Some(self.letter_list(start))
    }

    /// A letter without the word: after `(2)`, after `nr. 2`, or with a bracket after it.
    pub(super) fn bare_letters(&mut self, current: &[Step]) -> Option<Vec<Step>> {
        let start = self.at;
        let closed = self.kind(1) == Some(Kind::Close) && !self.is_bracketed(start);
        let last = current.last();
        if !(last.is_some() || closed) || !self.is_letter_here(0) {
            return None;
        }
        let after_item = last.is_some_and(|step| step.level == Level::Nr);
        let after_bracket =
            start.checked_sub(1).and_then(|index| self.tokens.get(index)).map(|token| token.kind);
        let compact = after_item || after_bracket == Some(Kind::Close);
        if !compact && !closed && self.running {
            return None;
        }
        let letter = self.letter(start)?;
        if !compact && !closed {
            let span = self.tokens[start].span();
            self.style(span, &format!("bokstav {letter}"));
        }
        Some(self.letter_list(start))
    }

    pub(super) fn letter_list(&mut self, start: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut from = start;
        while let Some(mark) = self.letter_mark(0) {
            self.take_letter();
            let span = self.between(from, self.at);
            let mut step = Step { level: Level::Bokstav, from: Value::Mark(mark), to: None, span };
            if let Some(sign) = self.range_sign()
                && let Some(last) = self.letter_mark(1)
            {
                self.at += 1;
                self.take_letter();
                step.to = Some(Value::Mark(last));
                step.span = self.between(from, self.at);
                if sign == RangeSign::Hyphen {
                    self.hyphen_range(step.span);
                }
                self.check_range(step.from, step.to, step.span);
            }
            steps.push(step);
            let mut next = usize::from(self.kind(0) == Some(Kind::Comma));
            if matches!(self.word(next), Some(Word::And | Word::Or)) {
                next += 1;
            }
            if next == 0 || self.letter_mark(next).is_none() || !self.is_letter_in_list(next) {
                break;
            }
            self.at += next;
            from = self.at;
        }
        steps
    }

    /// In a list a lone letter may be a word as well ("bokstav a, i saker om …").
    pub(super) fn is_letter_in_list(&self, ahead: usize) -> bool {
        self.letter(self.at + ahead).is_none() || self.is_letter_here(ahead)
    }

    pub(super) fn letter_mark(&self, ahead: usize) -> Option<Mark> {
        match self.kind(ahead)? {
            Kind::Word(_) => small_mark(self.slice(self.at + ahead)),
            _ => None,
        }
    }

    /// Takes a letter with the bracket that may follow it.
    pub(super) fn take_letter(&mut self) {
        let index = self.at;
        let word = self.slice(index);
        let small = word.to_lowercase();
        if small != word {
            self.style(self.tokens[index].span(), &small);
        }
        self.at += 1;
        if self.kind(0) == Some(Kind::Close) && self.glued(0) && !self.is_bracketed(index) {
            self.at += 1;
            let span = self.between(index, self.at);
            self.style(span, &small);
        }
    }

    /// `nr. 1, 2 og 4 til 6`.
    pub(super) fn numbers(&mut self, word: Word) -> Option<Vec<Step>> {
        let start = self.at;
        self.at += 1;
        let dotted = self.kind(0) == Some(Kind::Dot);
        if dotted {
            self.at += 1;
        }
        if self.number_value(0).is_none() {
            if !self.running {
                let written = self.slice(start).to_owned();
                self.error(Code::Syntax, self.tokens[start].span(), quoting(&say::NO_MARK, "ord", &written));
            }
            return None;
        }
        if word == Word::NrOdd || !dotted {
            self.style(self.tokens[start].span(), "nr.");
        }
        let mut steps = Vec::new();
        let mut from = start;
        while let Some((value, tokens)) = self.number_value(0) {
            self.at += tokens;
            let mut step =
                Step { level: Level::Nr, from: value, to: None, span: self.between(from, self.at) };
            if let Some(sign) = self.range_sign()
                && let Some((last, tokens)) = self.number_value(1)
                && !self.is_numbered_step(1)
            {
                self.at += 1 + tokens;
                step.to = Some(last);
                step.span = self.between(from, self.at);
                if sign == RangeSign::Hyphen {
                    self.hyphen_range(step.span);
                }
                self.check_range(step.from, step.to, step.span);
            }
            steps.push(step);
            let mut next = usize::from(self.kind(0) == Some(Kind::Comma));
            if matches!(self.word(next), Some(Word::And | Word::Or)) {
                next += 1;
            }
            if next == 0 || !self.is_next_number(next) {
                break;
            }
            self.at += next;
            from = self.at;
        }
        Some(steps)
    }

    /// A number of a list, with the letter that may belong to it (`5e`).
    pub(super) fn number_value(&self, ahead: usize) -> Option<(Value, usize)> {
        let Kind::Number(Some(number)) = self.kind(ahead)? else { return None };
        let next = ahead + 1;
        if self.glued(next)
            && let Some(letter) = self.letter(self.at + next)
            && letter.is_lowercase()
            && let Some(mark) = Mark::new(&format!("{number}{letter}"))
        {
            return Some((Value::Mark(mark), 2));
        }
        Some((Value::Number(number), 1))
    }

    /// Whether a number goes on with a list of numbers: not a section (`3-1`), a step ("2. ledd") or, in prose, a count.
    pub(super) fn is_next_number(&self, ahead: usize) -> bool {
        if self.number_value(ahead).is_none() || self.is_numbered_step(ahead) {
            return false;
        }
        let next = ahead + 1;
        let section = self.kind(next) == Some(Kind::Hyphen) && self.glued(next);
        let many = matches!(self.list, List::Sections { many: true, .. });
        let counted = self.running && self.word(next) == Some(Word::Other);
        let of_section = section && many;
        !of_section && !counted
    }
}

/// A letter, a double letter or a small roman numeral.
pub(super) fn small_mark(word: &str) -> Option<Mark> {
    let small = super::lexer::fold(word);
    let mut letters = small.chars();
    let first = letters.next()?;
    let fits = match small.chars().count() {
        1 => true,
        2 if letters.next() == Some(first) => true,
        2..=4 => small.bytes().all(|letter| matches!(letter, b'i' | b'v' | b'x')),
        _ => false,
    };
    if fits { Mark::new(&small) } else { None }
}
