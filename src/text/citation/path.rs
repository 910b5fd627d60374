//! Paths: `første ledd nr. 6 bokstav b`, `(2) a`, `annet ledd annet punktum`.

use super::lexer::Kind;
use super::parser::{Parser, quoting};
use super::unit::RangeSign;
use super::words::Word;
use super::{Code, Level, Mark, Step, Unit, Value, say};
use crate::text::{Message, Span};

/// Most elements of one list of ordinals.
const LONGEST_LIST: usize = 32;

/// Ordinals, and the token after them.
struct Ordinals {
    values: Vec<(Value, Option<Value>, Span)>,
    hyphen: Option<Span>,
    /// A number stands for an ordinal.
    odd: bool,
    past: usize,
}

impl Parser<'_> {
    /// A path that inherits its source and section.
    pub fn path_item(&mut self, first: bool) -> bool {
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
    pub fn steps(&mut self, base: Vec<Step>, article: bool) -> Vec<Vec<Step>> {
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

    fn ordinal_word_step(&mut self) -> Option<Vec<Step>> {
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
    pub fn is_numbered_step(&self, ahead: usize) -> bool {
        self.ordinals(ahead).is_some()
    }

    /// A list of ordinals that a noun follows.
    fn ordinals(&self, ahead: usize) -> Option<Ordinals> {
        let mut at = self.at + ahead;
        let numeric =
            |index: usize| matches!(self.tokens.get(index).map(|token| token.kind), Some(Kind::Number(_)));
        let (first, past) = self.ordinal_value(at)?;
        let mut values = vec![(first, None, self.between(at, past))];
        let mut odd = numeric(at);
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
        is_noun.then_some(Ordinals { values, hyphen, odd, past: at })
    }

    /// One ordinal at a token: a word, `siste`, `nest siste`, `foregående`, `2.` or `2`.
    fn ordinal_value(&self, index: usize) -> Option<(Value, usize)> {
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

    fn ordinal_step(&mut self, ordinals: Ordinals) -> Option<Vec<Step>> {
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

    fn check_range(&mut self, from: Value, to: Option<Value>, span: Span) {
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
    fn number_after_noun(&mut self, noun: Word) -> Option<Vec<Step>> {
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

    /// `bokstav a, b og d til f`.
    fn letters(&mut self, word: Word) -> Option<Vec<Step>> {
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
    fn bare_letters(&mut self, current: &[Step]) -> Option<Vec<Step>> {
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

    fn letter_list(&mut self, start: usize) -> Vec<Step> {
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
    fn is_letter_in_list(&self, ahead: usize) -> bool {
        self.letter(self.at + ahead).is_none() || self.is_letter_here(ahead)
    }

    fn letter_mark(&self, ahead: usize) -> Option<Mark> {
        match self.kind(ahead)? {
            Kind::Word(_) => small_mark(self.slice(self.at + ahead)),
            _ => None,
        }
    }

    /// Takes a letter with the bracket that may follow it.
    fn take_letter(&mut self) {
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
    fn numbers(&mut self, word: Word) -> Option<Vec<Step>> {
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
    fn number_value(&self, ahead: usize) -> Option<(Value, usize)> {
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
    fn is_next_number(&self, ahead: usize) -> bool {
        if self.number_value(ahead).is_none() || self.is_numbered_step(ahead) {
            return false;
        }
        let next = ahead + 1;
        let section = self.kind(next) == Some(Kind::Hyphen) && self.glued(next);
        let several = section && matches!(self.list, super::parser::List::Sections { many: true, .. });
        let counted = self.running && self.word(next) == Some(Word::Other);
        !several && !counted
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

fn level_of(noun: Word) -> Option<Level> {
    match noun {
        Word::Ledd => Some(Level::Ledd),
        Word::Punktum | Word::PunktumOdd => Some(Level::Punktum),
        Word::Strekpunkt => Some(Level::Strekpunkt),
        _ => None,
    }
}

/// A letter, a double letter or a small roman numeral.
fn small_mark(word: &str) -> Option<Mark> {
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
