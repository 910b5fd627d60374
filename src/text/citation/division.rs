//! Parts, chapters, subchapters and annexes.

use super::lexer::Kind;
use super::parser::{List, Parser, quoting};
use super::unit::RangeSign;
use super::words::Word;
use super::{Code, Division, Mark, Unit, Written, say};

impl Parser<'_> {
    pub(super) fn division(&mut self) -> bool {
        let start = self.at;
        let mut division = Division::default();
        let mut chapters = false;
        while let Some(word) = self.word(0) {
            let slot = match word {
                Word::Part if division.part.is_none() && !chapters => &mut division.part,
                Word::Chapter | Word::ChapterShort if division.chapter.is_none() => &mut division.chapter,
                Word::Avsnitt if division.section.is_none() => &mut division.section,
                _ => break,
            };
            let index = self.at;
            let dotted = self.kind(1) == Some(Kind::Dot);
            let before = self.at;
            self.at += 1 + usize::from(dotted);
            let Some(mark) = self.division_mark() else {
                self.at = before;
                break;
            };
            *slot = Some(mark);
            if matches!(word, Word::Chapter | Word::ChapterShort) {
                chapters = true;
                if word == Word::ChapterShort {
                    self.style(self.tokens[index].span(), "kapittel");
                }
                if self.range_sign().is_some()
                    && let Some(to) = self.division_range()
                {
                    division.to = Some(to);
                }
            }
        }
        if self.at == start {
            if !self.running && !matches!(self.word(0), Some(Word::Part)) {
                let word = self.slice(start).to_owned();
                self.error(
                    Code::Syntax,
                    self.tokens[start].span(),
                    quoting(&say::NO_SECTION_NUMBER, "tegn", &word),
                );
            }
            return false;
        }
        if matches!(self.kind(0), Some(Kind::Sign | Kind::Signs)) {
            return self.section();
        }
        self.settle_double();
        self.list = if chapters { List::Divisions } else { List::Nothing };
        self.group = self.out.targets.len();
        self.push_division(start, division);
        true
    }

    pub(super) fn push_division(&mut self, start: usize, division: Division) {
        let span = self.between(start, self.at);
        self.push(Unit::Division(division), Vec::new(), false, span, Written::default());
    }

    pub(super) fn division_range(&mut self) -> Option<Mark> {
        let before = self.at;
        let hyphen = self.range_sign() == Some(RangeSign::Hyphen);
        self.at += 1;
        let mark = self.division_mark();
        if mark.is_none() {
            self.at = before;
        } else if hyphen {
            let span = self.between(before, self.at);
            self.hyphen_range(span);
        }
        mark
    }

    /// `3`, `3 A`, `VI`.
    pub(super) fn division_mark(&mut self) -> Option<Mark> {
        if let Some(Kind::Number(Some(number))) = self.kind(0) {
            if self.is_numbered_step(0) {
                return None;
            }
            self.at += 1;
            let letter = self.letter(self.at).filter(|letter| {
                let capital = letter.is_uppercase() && *letter != 'I';
                let small = self.glued(0) || (letter.is_lowercase() && self.is_letter_here(0));
                capital || small
            });
            if letter.is_some() {
                self.at += 1;
            }
            let letter = letter.map(String::from).unwrap_or_default();
            return Mark::new(&format!("{number}{letter}"));
        }
        let mark = self.roman(self.at)?;
        self.at += 1;
        Some(mark)
    }

    /// A roman numeral or a lone capital.
    pub(super) fn roman(&self, index: usize) -> Option<Mark> {
        let Some(Kind::Word(_)) = self.tokens.get(index).map(|token| token.kind) else { return None };
        let word = self.slice(index);
        let roman = word.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X' | b'L' | b'C'));
        let capital = word.len() == 1 && word.bytes().all(|letter| letter.is_ascii_uppercase());
        if roman || capital { Mark::new(word) } else { None }
    }

    pub(super) fn annex(&mut self) -> bool {
        let start = self.at;
        self.at += 1;
        let mark = self.division_mark();
        if mark.is_none() && self.running {
            self.at = start;
            return false;
        }
        self.settle_double();
        self.list = List::Nothing;
        self.paths(Unit::Annex(mark), start, false, Written::default());
        true
    }
}
