//! Steps by ordinals: `første og annet ledd`, `2. ledd`, `siste punktum`.

use super::lexer::Kind;
use super::parser::{Parser, quoting};
use super::path::plain;
use super::unit::RangeSign;
use super::words::Word;
use super::{Code, Level, Step, Value, say};
use crate::text::{Message, Span};

/// Most elements of one list of ordinals.
pub(super) const LONGEST_LIST: usize = 32;

/// Ordinals, and the token after them.
pub(super) struct Ordinals {
    values: Vec<(Value, Option<Value>, Span)>,
    hyphen: Option<Span>,
    /// A number stands for an ordinal.
    odd: bool,
    past: usize,
}

impl Parser<'_> {
    pub(super) fn ordinal_word_step(&mut self) -> Option<Vec<Step>> {
        if let Some(ordinals) = self.ordinals(0) {
            return self.ordinal_step(ordinals);
        }
        if !self.running {
            let past = self.ordinal_value(self.at).map_or(self.at + 1, |(_, past)| past);
            let (span, text) = match self.ordinal_value(past) {
                Some((_, end)) => (self.between(past, end), &say::TWO_ORDINALS),
                None => (self.between(self.at, past), &say::ORDINAL_ALONE),
            };
            self.error(Code::Syntax, span, Message::new(text, &[]));
        }
        None
    }

    /// Whether a number here belongs to a step ("2. ledd", "2 ledd"), not to a section.
    pub(super) fn is_numbered_step(&self, ahead: usize) -> bool {
        self.ordinals(ahead).is_some()
    }

    /// A list of ordinals that a noun follows.
    pub(super) fn ordinals(&self, ahead: usize) -> Option<Ordinals> {
        let mut at = self.at + ahead;
        let numeric =
            |index: usize| matches!(self.tokens.get(index).map(|token| token.kind), Some(Kind::Number(_)));
        let (first, past) = self.ordinal_value(at)?;
        let mut values = vec![(first, None, self.between(at, past))];
        let bare = |index: usize, past: usize| numeric(index) && past == index + 1;
        let mut odd = numeric(at);
        let (mut figures, mut words) = (bare(at, past), !odd);
        let mut hyphen = None;
        at = past;
        while values.len() < LONGEST_LIST {
            let mut next = at;
            let kind = |index: usize| self.tokens.get(index).map(|token| token.kind);
            if kind(next) == Some(Kind::Comma) {
                next += 1;
            }
            let range = match kind(next) {
                Some(Kind::Word(Word::And | Word::Or)) => None,
                Some(Kind::Word(Word::To)) => Some(RangeSign::To),
                Some(Kind::Dash) => Some(RangeSign::Dash),
                Some(Kind::Hyphen) => Some(RangeSign::Hyphen),
                // A comma alone separates too.
                _ if next > at => {
                    next -= 1;
                    None
                }
                _ => break,
            };
            next += 1;
            let Some((value, past)) = self.ordinal_value(next) else { break };
            odd |= numeric(next);
            figures |= bare(next, past);
            words |= !numeric(next);
            if range.is_some() {
                let (_, to, span) = values.last_mut()?;
                *to = Some(value);
                *span = Span { start: span.start, end: self.between(next, past).end };
                if range == Some(RangeSign::Hyphen) {
                    hyphen = Some(*span);
                }
            } else {
                values.push((value, None, self.between(next, past)));
            }
            at = past;
        }
        let noun = self.tokens.get(at).map(|token| token.kind);
        let is_noun = matches!(
            noun,
            Some(Kind::Word(Word::Ledd | Word::Punktum | Word::PunktumOdd | Word::Strekpunkt))
        );
        // "nr. 1 til 4 og annet ledd": the 4 belongs to what stands before it.
        let mixed = figures && words;
        (is_noun && !mixed).then_some(Ordinals { values, hyphen, odd, past: at })
    }

    /// One ordinal at a token: a word, `siste`, `nest siste`, `foregående`, `2.` or `2`.
    pub(super) fn ordinal_value(&self, index: usize) -> Option<(Value, usize)> {
        let kind = |index: usize| self.tokens.get(index).map(|token| token.kind);
        match kind(index)? {
            Kind::Word(Word::Ordinal(number)) => Some((Value::Number(u32::from(number)), index + 1)),
            Kind::Word(Word::Last) => Some((Value::Last, index + 1)),
            Kind::Word(Word::Nest) if kind(index + 1) == Some(Kind::Word(Word::Last)) => {
                Some((Value::BeforeLast, index + 2))
            }
            Kind::Word(Word::Previous) => Some((Value::Previous, index + 1)),
            Kind::Number(Some(number)) => {
                let dot = kind(index + 1) == Some(Kind::Dot);
                Some((Value::Number(number), index + 1 + usize::from(dot)))
            }
            _ => None,
        }
    }

    pub(super) fn ordinal_step(&mut self, ordinals: Ordinals) -> Option<Vec<Step>> {
        let start = self.at;
        self.at = ordinals.past;
        let noun = self.word(0)?;
        let level = level_of(noun)?;
        self.at += 1;
        if noun == Word::PunktumOdd && self.kind(0) == Some(Kind::Dot) && self.glued(0) {
            self.at += 1;
        }
        let whole = self.between(start, self.at);
        if ordinals.odd || noun == Word::PunktumOdd {
            let right = match ordinals.values.first() {
                Some((Value::Number(number), ..)) => {
                    super::words::ordinal_word(*number, crate::text::Lang::Nb).unwrap_or("første")
                }
                _ => "siste",
            };
            let noun = if level == Level::Ledd { "ledd" } else { "punktum" };
            self.style(whole, &format!("{right} {noun}"));
        }
        if let Some(span) = ordinals.hyphen {
            self.hyphen_range(span);
        }
        let single = ordinals.values.len() == 1;
        let mut steps = Vec::with_capacity(ordinals.values.len());
        for (from, to, span) in ordinals.values {
            self.check_range(from, to, span);
            let span = if single { whole } else { span };
            steps.push(Step { level, from, to, span });
        }
        Some(steps)
    }

    pub(super) fn check_range(&mut self, from: Value, to: Option<Value>, span: Span) {
        let backwards = match (from, to) {
            (Value::Number(from), Some(Value::Number(to))) => from > to,
            (Value::Mark(from), Some(Value::Mark(to))) => from > to,
            _ => false,
        };
        if let (true, Some(to)) = (backwards, to) {
            self.backwards(span, &plain(from), &plain(to));
        }
    }

    /// `ledd 2`: understood; a noun with nothing before or after is not.
    pub(super) fn number_after_noun(&mut self, noun: Word) -> Option<Vec<Step>> {
        let start = self.at;
        let level = level_of(noun)?;
        let nr = usize::from(self.word(1) == Some(Word::Nr));
        let dot = usize::from(self.kind(1 + nr) == Some(Kind::Dot));
        if let Some(Kind::Number(Some(number))) = self.kind(1 + nr + dot)
            && !(self.running && number > 20)
        {
            self.at += 2 + nr + dot;
            let span = self.between(start, self.at);
            let noun = self.slice(start);
            let right = super::words::ordinal_word(number, crate::text::Lang::Nb).unwrap_or("første");
            self.style(span, &format!("{right} {noun}"));
            return Some(vec![Step { level, from: Value::Number(number), to: None, span }]);
        }
        if !self.running {
            let span = self.tokens[start].span();
            self.error(Code::Syntax, span, quoting(&say::NO_ORDINAL, "ord", self.slice(start)));
        }
        None
    }
}

fn level_of(noun: Word) -> Option<Level> {
    match noun {
        Word::Ledd => Some(Level::Ledd),
        Word::Punktum | Word::PunktumOdd => Some(Level::Punktum),
        Word::Strekpunkt => Some(Level::Strekpunkt),
        _ => None,
    }
}
