//! Paths: `første ledd nr. 6 bokstav b`, `(2) a`, `annet ledd annet punktum`.

use super::items::small_mark;
use super::lexer::Kind;
use super::ordinal::LONGEST_LIST;
use super::parser::{Parser, quoting};
use super::unit::RangeSign;
use super::words::Word;
use super::{Code, Level, Mark, Step, Unit, Value, say};
use crate::text::{Message, Span};

impl Parser<'_> {
    /// A path that inherits its source and section.
    pub(super) fn path_item(&mut self, first: bool) -> bool {
        let start = self.at;
        let last = if first { None } else { self.out.targets.last() };
        let (unit, inherited) = match last {
            Some(target) => (target.unit, target.path.clone()),
            None => (Unit::Context, Vec::new()),
        };
        if matches!(unit, Unit::Whole | Unit::Division(_)) {
            return false;
        }
        let article = matches!(unit, Unit::Article(..) | Unit::Annex(_));
        let Some(level) = self.step_level(article) else { return false };
        let base = taken_over(&inherited, level).to_vec();
        let depth = base.len();
        let paths = self.steps(base, article);
        if self.failed || paths.iter().all(|path| path.len() == depth) {
            return false;
        }
        self.push_paths(unit, paths, start);
        true
    }

    /// The level of the step that begins here.
    fn step_level(&mut self, article: bool) -> Option<Level> {
        let before = self.mark();
        let steps = self.step(article, &[]);
        let failed = self.failed;
        let kept = if failed { Some(self.out.advice.clone()) } else { None };
        self.restore(before);
        if let Some(advice) = kept {
            self.out.advice = advice;
        }
        steps.and_then(|steps| steps.first().map(|step| step.level))
    }

    /// The steps from here on, as one path per element of their lists. The first path begins with `base`.
    pub(super) fn steps(&mut self, base: Vec<Step>, article: bool) -> Vec<Vec<Step>> {
        let mut done = Vec::new();
        let mut current = base;
        loop {
            let before = self.mark();
            let start = self.at;
            let comma = self.kind(0) == Some(Kind::Comma);
            if comma {
                self.at += 1;
            }
            let Some(steps) = self.step(article, &current) else {
                if !self.failed {
                    self.restore(before);
                }
                break;
            };
            let Some(level) = steps.first().map(|step| step.level) else { break };
            let deepest = current.iter().map(|step| step.level).max();
            let again = current.iter().any(|step| step.level == level) && !is_nested_mark(&current, &steps);
            // After a comma a step that is not deeper begins a target of its own.
            if comma && (again || deepest.is_some_and(|deepest| deepest > level)) {
                self.restore(before);
                break;
            }
            let span = self.between(start, self.at);
            if again {
                self.restore(before);
                if !self.running {
                    let words = self.text[span.range()].to_owned();
                    self.error(Code::Syntax, span, quoting(&say::SAME_LEVEL, "ord", &words));
                }
                break;
            }
            if level == Level::Ledd && current.iter().any(|step| step.level == Level::Punktum) {
                self.out_of_order(span);
            }
            if let Some((last, others)) = steps.split_last() {
                done.extend(others.iter().map(|step| [current.as_slice(), &[*step]].concat()));
                current.push(*last);
            }
        }
        done.push(current);
        done
    }

    fn out_of_order(&mut self, span: Span) {
        let message = quoting(&say::ORDER, "ord", &self.text[span.range()]);
        self.error(Code::Order, span, message);
        if let Some(advice) = self.out.advice.last_mut() {
            advice.help = Some(Message::new(&say::ORDER_HELP, &[]));
        }
    }

    /// One step, or a list of steps of one level.
    fn step(&mut self, article: bool, current: &[Step]) -> Option<Vec<Step>> {
        match self.kind(0)? {
            Kind::Open => self.bracketed(article),
            Kind::Number(_) => match self.ordinals(0) {
                Some(ordinals) => self.ordinal_step(ordinals),
                None => None,
            },
            // "artikkel 6.1"
            Kind::Dot if article && current.is_empty() && self.glued(0) && self.glued(1) => {
                let Some(Kind::Number(Some(number))) = self.kind(1) else { return None };
                let span = self.between(self.at, self.at + 2);
                self.at += 2;
                self.style(span, &format!(" nr. {number}"));
                Some(vec![Step { level: Level::Nr, from: Value::Number(number), to: None, span }])
            }
            // "artikkel 6.1.e"
            Kind::Dot
                if self.glued(0)
                    && self.glued(1)
                    && current.last().is_some_and(|step| step.level == Level::Nr) =>
            {
                let letter = self.letter(self.at + 1)?;
                let span = self.between(self.at, self.at + 2);
                self.at += 2;
                self.style(span, &format!(" bokstav {letter}"));
                let mark = Mark::new(&letter.to_lowercase().to_string())?;
                Some(vec![Step { level: Level::Bokstav, from: Value::Mark(mark), to: None, span }])
            }
            Kind::Word(word) => self.word_step(word, current),
            _ => None,
        }
    }

    fn word_step(&mut self, word: Word, current: &[Step]) -> Option<Vec<Step>> {
        match word {
            Word::Ordinal(_) | Word::Last | Word::Nest | Word::Previous => self.ordinal_word_step(),
            Word::Ledd | Word::Punktum | Word::PunktumOdd | Word::Strekpunkt => self.number_after_noun(word),
            Word::Bokstav | Word::BokstavOdd => self.letters(word),
            Word::Nr | Word::NrOdd => self.numbers(word),
            Word::Letter | Word::In => self.bare_letters(current),
            _ => None,
        }
    }

    /// `(1)`, `(1) og (2)`, `(a)`.
    fn bracketed(&mut self, article: bool) -> Option<Vec<Step>> {
        let start = self.at;
        let (first, past) = self.bracket_at(self.at)?;
        let number = matches!(first, Value::Number(_));
        self.at = past;
        let mut steps = vec![self.bracket_step(first, start, article)];
        while steps.len() < LONGEST_LIST {
            let before = self.at;
            if self.kind(0) == Some(Kind::Comma) {
                self.at += 1;
            }
            let mut range = None;
            if self.range_sign().is_some() {
                range = self.range_sign();
                self.at += 1;
            } else if matches!(self.word(0), Some(Word::And | Word::Or)) {
                self.at += 1;
            }
            let next = self
                .bracket_at(self.at)
                .filter(|(value, _)| self.at > before && matches!(value, Value::Number(_)) == number);
            let Some((value, past)) = next else {
                self.at = before;
                break;
            };
            let at = self.at;
            self.at = past;
            if range.is_some() {
                let end = self.between(at, past).end;
                if let Some(step) = steps.last_mut() {
                    step.to = Some(value);
                    step.span.end = end;
                    let step = *step;
                    self.check_range(step.from, step.to, step.span);
                    if range == Some(RangeSign::Hyphen) {
                        self.hyphen_range(step.span);
                    }
                }
            } else {
                let step = self.bracket_step(value, at, article);
                steps.push(step);
            }
        }
        Some(steps)
    }

    fn bracket_step(&mut self, value: Value, start: usize, article: bool) -> Step {
        let span = self.between(start, self.at);
        let level = match value {
            Value::Number(_) if article => Level::Nr,
            Value::Number(_) => Level::Ledd,
            _ => Level::Bokstav,
        };
        match level {
            Level::Nr => self.style(span, &format!("nr. {}", plain(value))),
            Level::Bokstav => self.style(span, &format!("bokstav {}", plain(value))),
            _ => {}
        }
        Step { level, from: value, to: None, span }
    }

    /// A number or a letter in brackets at a token. A year is neither.
    fn bracket_at(&self, index: usize) -> Option<(Value, usize)> {
        const LARGEST: u32 = 199;
        let kind = |index: usize| self.tokens.get(index).map(|token| token.kind);
        if kind(index)? != Kind::Open || kind(index + 2)? != Kind::Close {
            return None;
        }
        let value = match kind(index + 1)? {
            Kind::Number(Some(number)) if number <= LARGEST => Value::Number(number),
            Kind::Word(_) => Value::Mark(small_mark(self.slice(index + 1))?),
            _ => return None,
        };
        Some((value, index + 3))
    }
}

/// The part of a path that a new step of a level takes over.
pub(super) fn taken_over(path: &[Step], level: Level) -> &[Step] {
    let same = path.iter().position(|step| step.level == level);
    let cut = same.or_else(|| path.iter().position(|step| step.level > level)).unwrap_or(path.len());
    path.get(..cut).unwrap_or_default()
}

/// A roman item below a letter: `bokstav e ii`.
fn is_nested_mark(current: &[Step], steps: &[Step]) -> bool {
    let roman = |step: &Step| match step.from {
        Value::Mark(mark) => mark.as_str().bytes().all(|letter| matches!(letter, b'i' | b'v' | b'x')),
        _ => false,
    };
    current.iter().filter(|step| step.level == Level::Bokstav).count() == 1
        && steps.iter().all(|step| step.level == Level::Bokstav && roman(step))
        && current.last().is_some_and(|step| step.level == Level::Bokstav && !roman(step))
}

/// A value as it stands in a key: `2`, `a`, `siste`.
pub(super) fn plain(value: Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Mark(mark) => mark.to_string(),
        Value::Last => "siste".to_owned(),
        Value::BeforeLast => "nest-siste".to_owned(),
        Value::Previous => "foregaaende".to_owned(),
    }
}
