//! The parser looks at tokens, goes back, and gives advice.

use super::lexer::{Kind, fold};
use super::parser::{List, Parser, quoting};
use super::words::Word;
use super::{Advice, Code, Relation, SourceRef, say};
use crate::text::{Message, Severity, Span};

/// A state to return to.
pub(super) struct Mark {
    at: usize,
    targets: usize,
    advice: usize,
    works: usize,
    source: SourceRef,
    relation: Relation,
    list: List,
    double: Option<(Span, usize)>,
}

impl<'a> Parser<'a> {
    pub(super) fn kind(&self, ahead: usize) -> Option<Kind> {
        self.tokens.get(self.at + ahead).map(|token| token.kind)
    }

    pub(super) fn word(&self, ahead: usize) -> Option<Word> {
        match self.kind(ahead) {
            Some(Kind::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Whether a token stands close to the one before it.
    pub(super) fn glued(&self, ahead: usize) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|token| !token.spaced)
    }

    pub(super) fn slice(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| &self.text[token.span().range()])
    }

    /// Whether a token is a word, in lower case.
    pub(super) fn is(&self, ahead: usize, word: &str) -> bool {
        self.word(ahead).is_some() && fold(self.slice(self.at + ahead)) == word
    }

    pub(super) fn skip(&mut self, which: impl Fn(Kind) -> bool) {
        while self.kind(0).is_some_and(&which) {
            self.at += 1;
        }
    }

    /// The bytes from one token up to another.
    pub(super) fn between(&self, first: usize, past: usize) -> Span {
        let start = self.tokens.get(first).map_or(self.text.len() as u32, |token| token.start);
        let end = past.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.end);
        Span { start, end: end.max(start) }
    }

    /// The bytes from here to the last token; the last token itself when nothing is left.
    pub(super) fn rest(&self) -> Span {
        let first = self.at.min(self.tokens.len().saturating_sub(1));
        self.between(first, self.tokens.len())
    }

    /// Whether an opening bracket before a token is still open.
    pub(super) fn is_bracketed(&self, index: usize) -> bool {
        const WINDOW: usize = 64;
        let mut depth = 0i32;
        for token in self.tokens[index.saturating_sub(WINDOW)..index.min(self.tokens.len())].iter().rev() {
            match token.kind {
                Kind::Close => depth -= 1,
                Kind::Open => depth += 1,
                _ => {}
            }
            if depth > 0 {
                return true;
            }
        }
        false
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            at: self.at,
            targets: self.out.targets.len(),
            advice: self.out.advice.len(),
            works: self.out.works.len(),
            source: self.source,
            relation: self.relation,
            list: self.list,
            double: self.double,
        }
    }

    pub(super) fn restore(&mut self, mark: Mark) {
        self.at = mark.at;
        self.out.targets.truncate(mark.targets);
        self.out.advice.truncate(mark.advice);
        self.out.works.truncate(mark.works);
        self.source = mark.source;
        self.relation = mark.relation;
        self.list = mark.list;
        self.double = mark.double;
    }

    pub(super) fn advise(&mut self, code: Code, span: Span, message: Message) {
        self.out.advice.push(Advice::new(code, span, message));
    }

    /// An error; nothing is read after it when it is one of syntax.
    pub(super) fn error(&mut self, code: Code, span: Span, message: Message) {
        debug_assert_eq!(code.severity(), Severity::Error);
        self.failed |= matches!(code, Code::Syntax | Code::Empty);
        self.advise(code, span, message);
    }

    /// Advice on how to write what stands at a span.
    pub(super) fn style(&mut self, span: Span, right: &str) {
        let message = quoting(&say::ODD, "slik", &self.text[span.range()]);
        let help = quoting(&say::WRITE, "slik", right);
        self.out.advice.push(Advice::new(Code::Style, span, message).help(Some(help)));
    }
}
