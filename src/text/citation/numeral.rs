//! Numbers of sections, and whether a lone letter belongs to them.

use super::lexer::{Kind, fold};
use super::parser::{Parser, quoting};
use super::words::{Word, is_lawlike};
use super::{Code, SectionNumber, say};
use crate::text::Message;

/// A section number as read.
pub(super) struct Numbered {
    pub number: SectionNumber,
    pub spaced_letter: bool,
    pub dotted_letter: bool,
}

impl Parser<'_> {
    /// A number of the form `3-3-1`, `13 b`, `1B-2`. Articles have one part; between the parts of a section number a
    /// point is understood for a hyphen.
    pub(super) fn number(&mut self, parts: bool) -> Option<Numbered> {
        let start = self.at;
        let mut number = SectionNumber::default();
        let mut dotted = false;
        loop {
            let Some(Kind::Number(value)) = self.kind(0) else { return None };
            let Some(value) = value else {
                let span = self.tokens[self.at].span();
                self.error(Code::Syntax, span, Message::new(&say::BIG_NUMBER, &[]));
                return None;
            };
            if !number.push(value) {
                let span = self.between(start, self.at + 1);
                self.error(Code::Syntax, span, quoting(&say::REST, "tekst", &self.text[span.range()]));
                return None;
            }
            self.at += 1;
            if self.glued(0)
                && let Some(letter) = self.letter(self.at)
            {
                number.set_letter(letter);
                self.at += 1;
            }
            let joint = self.kind(0);
            let next = matches!(self.kind(1), Some(Kind::Number(_))) && self.glued(0) && self.glued(1);
            match joint {
                Some(Kind::Hyphen) if next && parts => {}
                Some(Kind::Dot) if next && parts && !self.is_numbered_step(1) => dotted = true,
                _ => break,
            }
            self.at += 1;
        }
        if dotted {
            let span = self.between(start, self.at);
            self.style(span, &number.to_string());
        }
        let mut numbered = Numbered { number, spaced_letter: false, dotted_letter: false };
        if number.letter().is_none() && !self.glued(0) && self.is_letter_here(0) {
            let letter = self.letter(self.at).unwrap_or_default();
            let small = letter.to_lowercase().next().unwrap_or(letter);
            if small != letter {
                let span = self.tokens[self.at].span();
                self.style(span, &small.to_string());
            }
            numbered.number.set_letter(small);
            numbered.spaced_letter = true;
            self.at += 1;
            numbered.dotted_letter =
                self.kind(0) == Some(Kind::Dot) && self.glued(0) && self.kind(1).is_none();
        }
        Some(numbered)
    }

    /// The letter of a token that is one.
    pub(super) fn letter(&self, index: usize) -> Option<char> {
        let token = self.tokens.get(index)?;
        if !matches!(token.kind, Kind::Word(Word::Letter | Word::In)) {
            return None;
        }
        self.slice(index).chars().next()
    }

    /// Whether a lone letter here is a letter of the citation, not the word `i` or `å`, an abbreviation (`f.eks.`,
    /// `s. 12`) or the beginning of a name (`a-ordningen`).
    pub(super) fn is_letter_here(&self, ahead: usize) -> bool {
        let Some(letter) = self.letter(self.at + ahead) else { return false };
        let next = ahead + 1;
        match self.kind(next) {
            Some(Kind::Dot) if self.glued(next) => {
                let goes_on = matches!(self.kind(next + 1), Some(Kind::Word(_) | Kind::Number(_)));
                let page =
                    matches!(letter, 's' | 'p') && matches!(self.kind(next + 1), Some(Kind::Number(_)));
                if page || (goes_on && self.glued(next + 1)) {
                    return false;
                }
            }
            Some(Kind::Hyphen) if self.glued(next) => return false,
            _ => {}
        }
        match letter {
            'i' | 'I' => !self.is_preposition(next),
            'å' | 's' if self.running => self.word(next) != Some(Word::Other),
            _ => true,
        }
    }

    /// Whether what follows an `i` makes it a preposition.
    pub(super) fn is_preposition(&self, next: usize) -> bool {
        match self.kind(next) {
            None => false,
            Some(Kind::Word(Word::Act | Word::Regulation | Word::EuRegulation | Word::Directive)) => true,
            Some(Kind::Word(Word::Same | Word::This | Word::LeadIn | Word::Section)) => true,
            Some(Kind::Sign | Kind::Signs) => true,
            Some(Kind::Word(Word::Other | Word::Letter)) => {
                self.running
                    || self.name_at(self.at + next).is_some()
                    || (next..next + 12)
                        .map_while(|ahead| self.word(ahead).map(|_| ahead))
                        .any(|ahead| is_lawlike(&fold(self.slice(self.at + ahead))))
            }
            _ => false,
        }
    }
}
