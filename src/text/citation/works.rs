//! Preparatory works: `Prop. 132 L (2021–2022) s. 12`, `NOU 2019: 5`. They are recognised, not looked up.

use super::Code;
use super::lexer::{Kind, fold};
use super::parser::{Parser, quoting};
use super::say;
use super::words::Word;
use crate::text::Span;

/// The kinds of preparatory work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkKind {
    /// `Prop.`, `Ot.prp.`, `St.prp.`: a bill.
    Bill,
    /// `Innst.`: a committee's recommendation.
    Recommendation,
    /// `NOU`: a report.
    Report,
    /// `Meld. St.`, `St.meld.`: a white paper.
    WhitePaper,
    /// `Lovvedtak`, `Besl.`: a decision.
    Decision,
    /// `Dok.`: a document of Stortinget.
    Document,
}

/// A preparatory work that is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Its kind.
    pub kind: WorkKind,
    /// Where it is named.
    pub span: Span,
    /// Lovdata's reference id, when the form gives it: `forarbeid/otprp-61-200607/s12`.
    pub refid: Option<String>,
}

impl Work {
    pub(super) fn of_refid(refid: String, span: Span) -> Self {
        let name = refid.trim_start_matches("forarbeid/");
        let kind = match name {
            _ if name.starts_with("inns") => WorkKind::Recommendation,
            _ if name.starts_with("nou") => WorkKind::Report,
            _ if name.starts_with("meld") || name.starts_with("stmeld") => WorkKind::WhitePaper,
            _ if name.starts_with("lovvedtak") || name.starts_with("besl") => WorkKind::Decision,
            _ if name.starts_with("dok") => WorkKind::Document,
            _ => WorkKind::Bill,
        };
        Self { kind, span, refid: Some(refid) }
    }
}

/// The beginnings, as words with the full stops left out, and the name in a reference id.
const FORMS: [(&[&str], WorkKind, &str); 13] = [
    (&["ot", "prp"], WorkKind::Bill, "otprp"),
    (&["st", "prp"], WorkKind::Bill, "stprp"),
    (&["prop"], WorkKind::Bill, "prop"),
    (&["innst", "o"], WorkKind::Recommendation, "innsto"),
    (&["innst", "s"], WorkKind::Recommendation, "innsts"),
    (&["innst"], WorkKind::Recommendation, "inns"),
    (&["nou"], WorkKind::Report, "nou"),
    (&["meld", "st"], WorkKind::WhitePaper, "meldst"),
    (&["st", "meld"], WorkKind::WhitePaper, "stmeld"),
    (&["lovvedtak"], WorkKind::Decision, "lovvedtak"),
    (&["besl", "o"], WorkKind::Decision, "beslo"),
    (&["dok"], WorkKind::Document, "dok"),
    (&["dokument"], WorkKind::Document, "dok"),
];

impl Parser<'_> {
    /// A preparatory work here.
    pub fn work(&mut self) -> bool {
        let Some(Kind::Word(Word::Other)) = self.kind(0) else { return false };
        let first = fold(self.slice(self.at));
        if !FORMS.iter().any(|(words, ..)| words[0] == first) {
            return false;
        }
        let start = self.at;
        for (words, kind, name) in FORMS {
            self.at = start;
            if !words.iter().all(|word| self.work_word(word)) {
                continue;
            }
            let Some(mut refid) = self.work_number(name) else { continue };
            if let Some(page) = self.work_place() {
                refid.push_str(&page);
            }
            let span = self.between(start, self.at);
            let written = self.text[span.range()].to_owned();
            self.out.works.push(Work { kind, span, refid: Some(refid) });
            self.advise(Code::Preparatory, span, quoting(&say::PREPARATORY, "verk", &written));
            return true;
        }
        self.at = start;
        false
    }

    /// One word of a beginning, with the full stop it may have.
    fn work_word(&mut self, word: &str) -> bool {
        if !self.is(0, word) {
            return false;
        }
        self.at += 1;
        if self.kind(0) == Some(Kind::Dot) {
            self.at += 1;
        }
        true
    }

    /// `nr. 61 (2006–2007)`, `132 L (2021–2022)`, `2019: 5`, `8:12 S (2020–2021)`.
    fn work_number(&mut self, name: &str) -> Option<String> {
        if self.word(0) == Some(Word::Nr) {
            self.at += 1;
            self.skip(|kind| kind == Kind::Dot);
        }
        let Some(Kind::Number(Some(number))) = self.kind(0) else { return None };
        self.at += 1;
        let mut refid = format!("forarbeid/{name}-{number}");
        if self.kind(0) == Some(Kind::Other)
            && self.slice(self.at) == ":"
            && let Some(Kind::Number(Some(part))) = self.kind(1)
        {
            self.at += 2;
            refid.push_str(&format!("-{part}"));
        }
        let chamber = self.slice(self.at);
        if !chamber.is_empty()
            && chamber.len() <= 2
            && chamber.bytes().all(|letter| matches!(letter, b'L' | b'S'))
        {
            self.at += 1;
            refid.push('-');
            refid.push_str(&chamber.to_lowercase());
        }
        if self.kind(0) == Some(Kind::Open)
            && let Some(Kind::Number(Some(from))) = self.kind(1)
            && matches!(self.kind(2), Some(Kind::Dash | Kind::Hyphen | Kind::Slash))
            && let Some(Kind::Number(Some(to))) = self.kind(3)
            && self.kind(4) == Some(Kind::Close)
        {
            self.at += 5;
            refid.push_str(&format!("-{from}{:02}", to % 100));
        }
        Some(refid)
    }

    /// `s. 12`, `punkt 5.3`, `kap. 17`.
    fn work_place(&mut self) -> Option<String> {
        let before = self.at;
        self.skip(|kind| kind == Kind::Comma);
        let page = self.is(0, "s") || self.is(0, "side");
        let other = matches!(
            self.word(0),
            Some(Word::NrOdd | Word::PunktumOdd | Word::Chapter | Word::ChapterShort | Word::Part)
        );
        if page || other {
            self.at += 1;
            self.skip(|kind| kind == Kind::Dot);
            if let Some(Kind::Number(Some(number))) = self.kind(0) {
                self.at += 1;
                while matches!(self.kind(0), Some(Kind::Dot | Kind::Dash | Kind::Hyphen))
                    && matches!(self.kind(1), Some(Kind::Number(_)))
                    && self.glued(1)
                {
                    self.at += 2;
                }
                return page.then(|| format!("/s{number}"));
            }
        }
        self.at = before;
        None
    }
}
