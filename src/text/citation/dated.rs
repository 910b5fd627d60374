//! Sources by date and number: `lov 27. mai 2016 nr. 14 om skatteforvaltning`.

use super::id::{DocId, DocKind};
use super::lexer::Kind;
use super::parser::{Parser, implied, quoting};
use super::source::LONGEST_TITLE;
use super::words::Word;
use super::{Code, Naming, SourceRef, say};
use crate::text::Span;

impl Parser<'_> {
    /// `lov 27. mai 2016 nr. 14 om skatteforvaltning`.
    pub(super) fn dated(&mut self) -> Option<SourceRef> {
        let kind = match self.word(0)? {
            Word::Act if self.is(0, "lov") => DocKind::Act,
            Word::Regulation if self.is(0, "forskrift") => DocKind::Regulation,
            _ => return None,
        };
        let before = self.mark();
        let start = self.at;
        self.at += 1;
        let mut odd = None;
        let mut number = self.doc_number(&mut odd);
        let numbered_first = number.is_some();
        if self.word(0) == Some(Word::Of) || self.is(0, "fra") || self.is(0, "frå") || self.is(0, "datert") {
            odd.get_or_insert(self.between(self.at, self.at + 1));
            self.at += 1;
        }
        let dated = self.at;
        let Some((year, month, day)) = self.date(&mut odd) else {
            self.restore(before);
            return None;
        };
        let date = self.between(dated, self.at);
        if !is_date(year, month, day) {
            self.error(Code::Syntax, date, quoting(&say::BAD_DATE, "dato", &self.text[date.range()]));
            return None;
        }
        if numbered_first {
            odd.get_or_insert(self.between(start + 1, dated));
        } else {
            number = self.doc_number(&mut odd);
        }
        let id = DocId { kind, year: year as u16, month: month as u8, day: day as u8, number };
        if let Some(span) = odd {
            self.style(span, &id.long(crate::text::Lang::Nb));
        }
        let mut source = SourceRef { what: Naming::Doc(id), ..implied(self.between(start, self.at)) };
        source.title = self.title();
        source.span = self.between(start, self.at);
        Some(self.qualified(source, start))
    }

    /// `nr. 14`; a missing full stop is odd.
    pub(super) fn doc_number(&mut self, odd: &mut Option<Span>) -> Option<u32> {
        if !matches!(self.word(0), Some(Word::Nr | Word::NrOdd)) {
            return None;
        }
        let dot = usize::from(self.kind(1) == Some(Kind::Dot));
        let Some(Kind::Number(Some(number))) = self.kind(1 + dot) else { return None };
        if dot == 0 {
            odd.get_or_insert(self.between(self.at, self.at + 1));
        }
        self.at += 2 + dot;
        Some(number)
    }

    /// A date in words, in figures or as ISO writes it.
    pub(super) fn date(&mut self, odd: &mut Option<Span>) -> Option<(u32, u32, u32)> {
        let Some(Kind::Number(Some(first))) = self.kind(0) else { return None };
        let start = self.at;
        let dot = usize::from(self.kind(1) == Some(Kind::Dot));
        if let Some(Word::Month(month)) = self.word(1 + dot) {
            let Some(Kind::Number(Some(year))) = self.kind(2 + dot) else { return None };
            self.at += 3 + dot;
            if dot == 0 {
                odd.get_or_insert(self.between(start, self.at));
            }
            return Some((year, u32::from(month), first));
        }
        let (Some(Kind::Number(Some(second))), Some(Kind::Number(Some(third)))) =
            (self.kind(2), self.kind(4))
        else {
            return None;
        };
        let date = match (self.kind(1), self.kind(3)) {
            (Some(Kind::Dot), Some(Kind::Dot)) => (third, second, first),
            (Some(Kind::Hyphen), Some(Kind::Hyphen)) => (first, second, third),
            _ => return None,
        };
        self.at += 5;
        odd.get_or_insert(self.between(start, self.at));
        Some(date)
    }

    /// `om …`, up to what can only follow a title.
    pub(super) fn title(&mut self) -> Option<Span> {
        if self.word(0) != Some(Word::About) {
            return None;
        }
        let start = self.at;
        let mut at = self.at + 1;
        while let Some(token) = self.tokens.get(at) {
            let ahead = at - self.at;
            if self.running && ahead > LONGEST_TITLE {
                return None;
            }
            let ends = match token.kind {
                Kind::Open | Kind::Close | Kind::Semicolon => true,
                Kind::Word(Word::Jf | Word::JfOdd | Word::Sml) => true,
                Kind::Comma => {
                    self.opens_unit(ahead + 1)
                        || matches!(self.word(ahead + 1), Some(Word::Jf | Word::JfOdd | Word::Sml))
                }
                _ => self.opens_unit(ahead),
            };
            if ends {
                break;
            }
            at += 1;
        }
        let at_end = at >= self.tokens.len();
        let sentence = self.tokens[start..at].iter().any(|token| token.kind == Kind::Dot);
        if self.running && (at_end || sentence) {
            return None;
        }
        while at > start + 1 && matches!(self.kind_at(at - 1), Some(Kind::Dot | Kind::Comma | Kind::Quote)) {
            at -= 1;
        }
        if at == start + 1 {
            return None;
        }
        self.at = at;
        Some(self.between(start, at))
    }
}

/// Whether a day is in the calendar.
fn is_date(year: u32, month: u32, day: u32) -> bool {
    (1000..3000).contains(&year)
        && format!("{year:04}-{month:02}-{day:02}").parse::<crate::text::Date>().is_ok()
}
