//! Sections, articles, chapters and annexes.

use super::lexer::Kind;
use super::parser::{List, Parser, quoting};
use super::words::Word;
use super::{Advice, Code, Division, SourceKind, Step, Unit, Written, say};
use crate::text::{Message, Span};

/// The sign of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RangeSign {
    To,
    Dash,
    Hyphen,
}

impl Parser<'_> {
    /// Whether a unit begins at a token.
    pub(super) fn opens_unit(&self, ahead: usize) -> bool {
        let dot = usize::from(self.kind(ahead + 1) == Some(Kind::Dot));
        let after = self.kind(ahead + 1 + dot);
        match self.kind(ahead) {
            Some(Kind::Sign | Kind::Signs) => true,
            Some(Kind::Word(Word::Section)) => matches!(after, Some(Kind::Number(_))),
            Some(Kind::Word(Word::Article | Word::ArticleShort)) => matches!(after, Some(Kind::Number(_))),
            Some(Kind::Word(
                Word::Chapter | Word::ChapterShort | Word::Part | Word::Avsnitt | Word::Annex,
            )) => matches!(after, Some(Kind::Number(_))) || self.roman(self.at + ahead + 1 + dot).is_some(),
            _ => false,
        }
    }

    /// A unit with its path, pushed as targets.
    pub(super) fn unit(&mut self) -> bool {
        match self.kind(0) {
            Some(Kind::Sign | Kind::Signs) => self.section(),
            Some(Kind::Word(Word::Section)) if self.opens_unit(0) => self.section(),
            Some(Kind::Word(Word::Section)) if self.word(1) == Some(Word::Here) => self.context_section(2),
            Some(Kind::Word(Word::Same | Word::This)) if self.word(1) == Some(Word::Section) => {
                self.context_section(2)
            }
            Some(Kind::Word(Word::Article | Word::ArticleShort)) => self.article(),
            Some(Kind::Word(Word::Chapter | Word::ChapterShort | Word::Part | Word::Avsnitt)) => {
                self.division()
            }
            Some(Kind::Word(Word::Annex)) => self.annex(),
            _ => false,
        }
    }

    pub(super) fn section(&mut self) -> bool {
        let start = self.at;
        let sign = self.tokens[start].span();
        let in_words = matches!(self.kind(0), Some(Kind::Word(_)));
        let many = match self.kind(0) {
            Some(Kind::Signs) => true,
            Some(Kind::Word(_)) => matches!(self.slice(start).len(), 10 | 11) && !self.is(0, "paragrafen"),
            _ => false,
        };
        self.at += 1;
        if in_words && self.kind(0) == Some(Kind::Dot) {
            self.at += 1;
        }
        if !matches!(self.kind(0), Some(Kind::Number(_))) {
            if !self.running {
                let word = matches!(self.kind(0), Some(Kind::Word(_)));
                let span = if word { self.tokens[self.at].span() } else { sign };
                let sign = self.text[sign.range()].to_owned();
                self.error(Code::Syntax, span, quoting(&say::NO_SECTION_NUMBER, "tegn", &sign));
            }
            return false;
        }
        if in_words {
            self.style(sign, if many { "§§" } else { "§" });
        }
        self.settle_double();
        self.list = List::Sections { sign, many };
        self.group = self.out.targets.len();
        if many {
            self.double = Some((sign, self.out.targets.len()));
        }
        self.sections_from(start, many)
    }

    /// A section number, or a range of them, with a path; the sign has been read.
    fn sections_from(&mut self, start: usize, many: bool) -> bool {
        let Some(first) = self.number(true) else { return false };
        let mut written = Written {
            spaced_letter: first.spaced_letter,
            dotted_letter: first.dotted_letter,
            ..Written::default()
        };
        let mut to = None;
        if let Some((sign, own_sign)) = self.section_range() {
            let Some(last) = self.number(true) else { return false };
            to = Some(last.number);
            let span = self.between(start, self.at);
            let loose = !many && !own_sign && sign != RangeSign::To;
            if loose {
                written.loose_range = Some(span);
            } else if first.number > last.number {
                self.backwards(span, &first.number.to_string(), &last.number.to_string());
            }
            if sign == RangeSign::Hyphen {
                written.hyphen_range = true;
                if !loose {
                    self.hyphen_range(span);
                }
            }
            if !many && !own_sign && sign == RangeSign::To {
                self.single_sign();
            }
            self.double = None;
        }
        let open = self.open();
        let unit = Unit::Section(first.number, to);
        self.paths(unit, start, open, written);
        true
    }

    /// The sign of a range of sections, and whether the second has a sign of its own. Read only when a number follows.
    fn section_range(&mut self) -> Option<(RangeSign, bool)> {
        let sign = self.range_sign()?;
        let own = matches!(self.kind(1), Some(Kind::Sign | Kind::Signs));
        let number = 1 + usize::from(own);
        if !matches!(self.kind(number), Some(Kind::Number(_))) || self.is_numbered_step(number) {
            return None;
        }
        self.at += number;
        Some((sign, own))
    }

    /// The sign of a range at this token; it is not taken.
    pub(super) fn range_sign(&self) -> Option<RangeSign> {
        match self.kind(0)? {
            Kind::Word(Word::To) => Some(RangeSign::To),
            Kind::Dash => Some(RangeSign::Dash),
            Kind::Hyphen => Some(RangeSign::Hyphen),
            _ => None,
        }
    }

    /// One more section, article or chapter of the list before it.
    pub(super) fn bare_item(&mut self) -> bool {
        let start = self.at;
        match self.list {
            List::Sections { many, .. } => {
                if !self.is_bare_number() {
                    return false;
                }
                if many {
                    self.double = None;
                } else {
                    self.single_sign();
                }
                self.sections_from(start, many)
            }
            List::Articles => self.is_bare_number() && self.articles_from(start),
            List::Divisions => {
                let Some(mark) = self.division_mark() else { return false };
                self.push_division(start, Division { chapter: Some(mark), ..Division::default() });
                true
            }
            List::Nothing => false,
        }
    }

    /// Whether a number here can be a section, not the "2." of "2. ledd" nor, in prose, a count of something.
    fn is_bare_number(&self) -> bool {
        if !matches!(self.kind(0), Some(Kind::Number(_))) || self.is_numbered_step(0) {
            return false;
        }
        if !self.running {
            return true;
        }
        let chaptered = self.kind(1) == Some(Kind::Hyphen) && matches!(self.kind(2), Some(Kind::Number(_)));
        let counted =
            matches!(self.word(1), Some(Word::Other | Word::Month(_))) || self.kind(1) == Some(Kind::Other);
        chaptered || !counted
    }

    fn single_sign(&mut self) {
        if let List::Sections { sign, many: false } = self.list
            && !self.out.advice.iter().any(|advice| advice.code == Code::SingleSign && advice.span == sign)
        {
            let help = quoting(&say::WRITE, "slik", "§§");
            let advice = Advice::new(Code::SingleSign, sign, Message::new(&say::SINGLE_SIGN, &[]));
            self.out.advice.push(advice.help(Some(help)));
        }
    }

    pub(super) fn hyphen_range(&mut self, span: Span) {
        let advice = Advice::new(Code::HyphenRange, span, Message::new(&say::HYPHEN_RANGE, &[]));
        self.out.advice.push(advice.help(Some(Message::new(&say::RANGE_HELP, &[]))));
    }

    pub(super) fn backwards(&mut self, span: Span, from: &str, to: &str) {
        self.error(Code::Backwards, span, Message::new(&say::BACKWARDS, &[("fra", from), ("til", to)]));
    }

    /// `flg.`
    fn open(&mut self) -> bool {
        let start = self.at;
        match (self.word(0), self.word(1)) {
            (Some(Word::Flg), _) => self.at += 1,
            (Some(Word::And), Some(Word::Following | Word::Flg)) => self.at += 2,
            _ => return false,
        }
        if self.kind(0) == Some(Kind::Dot) && self.glued(0) {
            self.at += 1;
        }
        let span = self.between(start, self.at);
        let advice = Advice::new(Code::Open, span, Message::new(&say::OPEN, &[]));
        self.out.advice.push(advice.help(Some(Message::new(&say::OPEN_HELP, &[]))));
        self.double = None;
        true
    }

    /// The path of a unit, and its targets.
    pub(super) fn paths(&mut self, unit: Unit, start: usize, open: bool, written: Written) {
        let article = matches!(unit, Unit::Article(..) | Unit::Annex(_));
        let paths = self.steps(Vec::new(), article);
        let span = self.between(start, self.at);
        for path in paths {
            self.push(unit, path, open, span, written);
        }
    }

    /// Adds targets for paths that were read after a unit read earlier.
    pub(super) fn push_paths(&mut self, unit: Unit, paths: Vec<Vec<Step>>, start: usize) {
        let span = self.between(start, self.at);
        for path in paths {
            self.push(unit, path, false, span, Written::default());
        }
    }

    fn context_section(&mut self, tokens: usize) -> bool {
        let start = self.at;
        self.at += tokens;
        self.list = List::Nothing;
        self.paths(Unit::Context, start, false, Written::default());
        true
    }

    fn article(&mut self) -> bool {
        let start = self.at;
        let short = self.word(0) == Some(Word::ArticleShort);
        let dotted = self.kind(1) == Some(Kind::Dot);
        if !matches!(self.kind(1 + usize::from(dotted)), Some(Kind::Number(_))) {
            if !self.running {
                let word = self.slice(start).to_owned();
                self.error(
                    Code::Syntax,
                    self.tokens[start].span(),
                    quoting(&say::NO_SECTION_NUMBER, "tegn", &word),
                );
            }
            return false;
        }
        if short && !dotted {
            self.style(self.tokens[start].span(), "artikkel");
        }
        self.at += 1 + usize::from(dotted);
        self.settle_double();
        self.list = List::Articles;
        self.group = self.out.targets.len();
        self.articles_from(start)
    }

    fn articles_from(&mut self, start: usize) -> bool {
        let Some(first) = self.number(false) else { return false };
        let mut to = None;
        if let Some(sign) = self.range_sign()
            && matches!(self.kind(1), Some(Kind::Number(_)))
            && !self.is_numbered_step(1)
        {
            self.at += 1;
            let Some(last) = self.number(false) else { return false };
            let span = self.between(start, self.at);
            if sign == RangeSign::Hyphen {
                self.hyphen_range(span);
            }
            if first.number > last.number {
                self.backwards(span, &first.number.to_string(), &last.number.to_string());
            }
            to = Some(last.number);
        }
        let open = self.open();
        let written = Written { spaced_letter: first.spaced_letter, ..Written::default() };
        self.paths(Unit::Article(first.number, to), start, open, written);
        true
    }

    /// A relative source word at a token, in the definite form or after `samme`.
    pub(super) fn source_kind(&self, ahead: usize) -> Option<SourceKind> {
        match self.word(ahead)? {
            Word::Act => Some(SourceKind::Act),
            Word::Regulation => Some(SourceKind::Regulation),
            Word::EuRegulation | Word::Directive => Some(SourceKind::Eu),
            _ => None,
        }
    }
}
