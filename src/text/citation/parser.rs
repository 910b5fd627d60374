//! The parser: what it holds, and how items are strung together. Sources, units and paths have modules of their own.

use super::lexer::{Kind, Token, tokens};
use super::words::Word;
use super::{
    Advice, Code, Lexicon, MAX_BYTES, Naming, Parsed, Relation, SourceRef, Step, Target, Unit, Written, say,
};
use crate::text::{Message, Span, Text};

/// What a bare number after a separator goes on with.
#[derive(Debug, Clone, Copy)]
pub(super) enum List {
    Nothing,
    Sections { sign: Span, many: bool },
    Articles,
    Divisions,
}

/// A reading in progress.
pub(super) struct Parser<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub at: usize,
    pub lexicon: &'a dyn Lexicon,
    /// Prose: what does not fit ends the citation instead of being an error.
    pub running: bool,
    pub out: Parsed,
    /// An error has been found that leaves nothing to go on with.
    pub failed: bool,
    pub source: SourceRef,
    pub relation: Relation,
    pub list: List,
    /// The first target of the list that a sign or an opening word began.
    pub group: usize,
    /// A double sign that has met one section only, with that section's target.
    pub double: Option<(Span, usize)>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token], lexicon: &'a dyn Lexicon, running: bool) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            lexicon,
            running,
            out: Parsed::default(),
            failed: false,
            source: implied(Span::default()),
            relation: Relation::Main,
            list: List::Nothing,
            group: 0,
            double: None,
        }
    }

    /// Reads the whole of a text as one citation.
    pub(super) fn citation(text: &'a str, lexicon: &'a dyn Lexicon) -> Parsed {
        if text.len() > MAX_BYTES {
            let limit = MAX_BYTES.to_string();
            let message = Message::new(&say::TOO_LONG, &[("grense", &limit)]);
            let advice = Advice::new(Code::Syntax, Span::new(0, text.len()), message);
            return Parsed { advice: vec![advice], ..Parsed::default() };
        }
        let tokens = tokens(text);
        let mut parser = Parser::new(text, &tokens, lexicon, false);
        if tokens.is_empty() {
            parser.error(Code::Empty, Span::new(0, text.len()), Message::new(&say::EMPTY, &[]));
            return parser.out;
        }
        parser.skip(|kind| matches!(kind, Kind::Quote | Kind::Open));
        parser.lead_in();
        parser.chain();
        parser.skip(|kind| matches!(kind, Kind::Dot | Kind::Quote | Kind::Close));
        if !parser.failed && parser.at < tokens.len() {
            let rest = parser.rest();
            parser.error(Code::Syntax, rest, quoting(&say::REST, "tekst", &text[rest.range()]));
            parser.help_with_sign();
        }
        parser.finish()
    }

    /// A number right after a source lacks its sign.
    fn help_with_sign(&mut self) {
        let bare = matches!(self.kind(0), Some(Kind::Number(_)));
        let whole = self.out.targets.last().is_some_and(|target| target.unit == Unit::Whole);
        if bare
            && whole
            && let Some(advice) = self.out.advice.last_mut()
        {
            let right = format!("§ {}", &self.text[advice.span.range()]);
            advice.help = Some(quoting(&say::WRITE, "slik", &right));
        }
    }

    /// What was read, when no more is to come.
    pub(super) fn finish(mut self) -> Parsed {
        self.settle_double();
        self.out
    }

    /// Items with separators between them.
    pub(super) fn chain(&mut self) {
        if !self.item(true) {
            if !self.failed && !self.running {
                let rest =
                    if self.at < self.tokens.len() { self.rest() } else { Span::new(0, self.text.len()) };
                self.error(Code::Syntax, rest, Message::new(&say::NOTHING, &[]));
            }
            return;
        }
        while !self.failed {
            let before = self.mark();
            let start = self.at;
            if !self.separator() {
                break;
            }
            let last = self.at;
            if self.item(false) {
                continue;
            }
            if self.running {
                self.failed = false;
                self.restore(before);
                break;
            }
            if self.failed {
                break;
            }
            self.skip(|kind| matches!(kind, Kind::Dot | Kind::Quote | Kind::Close));
            if self.at >= self.tokens.len() {
                let span = self.between(start, last);
                let words = self.text[span.range()].to_owned();
                self.error(Code::Syntax, span, quoting(&say::UNFINISHED, "ord", &words));
            } else {
                let rest = self.rest();
                self.error(Code::Syntax, rest, quoting(&say::REST, "tekst", &self.text[rest.range()]));
            }
        }
    }

    /// One item: see the grammar of the module.
    fn item(&mut self, first: bool) -> bool {
        if self.work() {
            return true;
        }
        if let Some(whole) = self.address() {
            // An id may be followed by a unit in words.
            if !whole || !self.unit_after_source() {
                return !self.failed;
            }
            return true;
        }
        if self.failed {
            return false;
        }
        if let Some(source) = self.known_source() {
            self.named(source);
            return true;
        }
        let first_target = self.out.targets.len();
        let before = self.mark();
        if self.unit() || (!self.failed && self.path_item(first)) {
            self.trailing_source(first_target);
            return true;
        }
        if !first && !self.failed && self.bare_item() {
            self.trailing_source(self.group.min(first_target));
            return true;
        }
        if self.failed {
            return false;
        }
        self.restore(before);
        match self.unknown_source() {
            Some(source) => {
                self.named(source);
                true
            }
            None => false,
        }
    }

    fn named(&mut self, source: SourceRef) {
        self.source = source;
        self.list = List::Nothing;
        if !self.unit_after_source() && !self.failed {
            self.push(Unit::Whole, Vec::new(), false, source.span, Written::default());
        }
    }

    fn unit_after_source(&mut self) -> bool {
        let before = self.mark();
        if self.kind(0) == Some(Kind::Comma) {
            self.at += 1;
        }
        let found = self.unit();
        if !found && !self.failed {
            self.restore(before);
        }
        found
    }

    /// A separator and the relation it sets.
    fn separator(&mut self) -> bool {
        let start = self.at;
        let mut semicolon = false;
        match self.kind(0) {
            Some(Kind::Comma) => self.at += 1,
            Some(Kind::Semicolon) => {
                semicolon = true;
                self.at += 1;
            }
            _ => {}
        }
        let list_word = match self.word(0) {
            Some(Word::And | Word::Or | Word::Samt) => {
                self.at += 1;
                if self.kind(0) == Some(Kind::Slash) && matches!(self.word(1), Some(Word::Or | Word::And)) {
                    self.at += 2;
                }
                true
            }
            _ => false,
        };
        let related = self.relation_word();
        if semicolon && !related {
            self.relation = Relation::Main;
        }
        self.at > start || list_word
    }

    /// `jf.` and its like, with the words that may follow.
    pub(super) fn relation_word(&mut self) -> bool {
        let (relation, odd) = match self.word(0) {
            Some(Word::Jf) => (Relation::Jf, false),
            Some(Word::JfOdd) => (Relation::Jf, true),
            Some(Word::Sml) => (Relation::Sml, false),
            _ => return false,
        };
        let span = self.tokens[self.at].span();
        let written = self.slice(self.at).to_lowercase();
        self.at += 1;
        let dotted = self.kind(0) == Some(Kind::Dot);
        if dotted {
            self.at += 1;
        }
        let wants_dot = matches!(written.as_str(), "jf" | "sml" | "smh");
        if odd || (wants_dot && !dotted) {
            let right = if relation == Relation::Sml { "sml." } else { "jf." };
            self.style(span, right);
        }
        if self.word(0) == Some(Word::Also) {
            self.at += 1;
        }
        self.relation = relation;
        true
    }

    /// Words such as `etter` or `i medhold av` before the first item.
    fn lead_in(&mut self) {
        let start = self.at;
        while let Some(word) = self.word(0) {
            let skipped = matches!(word, Word::LeadIn | Word::In | Word::Of) || self.is(0, "med");
            if !skipped {
                break;
            }
            self.at += 1;
        }
        if self.at > start && self.at < self.tokens.len() {
            let span = self.between(start, self.at);
            let words = self.text[span.range()].to_owned();
            self.advise(Code::Style, span, quoting(&say::WORDS_BEFORE, "ord", &words));
        }
        self.relation_word();
    }

    /// Adds a target with the current source and relation.
    pub(super) fn push(&mut self, unit: Unit, path: Vec<Step>, open: bool, span: Span, written: Written) {
        let (relation, source) = (self.relation, self.source);
        self.out.targets.push(Target { relation, source, unit, path, open, span, written });
    }

    /// Says on the target of a double sign that it stands alone.
    pub(super) fn settle_double(&mut self) {
        if let Some((span, index)) = self.double.take()
            && let Some(target) = self.out.targets.get_mut(index)
        {
            target.written.double_sign = Some(span);
        }
    }
}

/// A source that is not named.
pub(super) fn implied(span: Span) -> SourceRef {
    SourceRef { what: Naming::Implied, span, year: None, title: None, genitive: false, alias: None }
}

/// A message that quotes a piece of the text, cut to what fits.
pub(super) fn quoting(text: &'static Text, name: &'static str, quoted: &str) -> Message {
    const LONGEST: usize = 60;
    if quoted.chars().count() <= LONGEST {
        return Message::new(text, &[(name, quoted)]);
    }
    let cut: String = quoted.chars().take(LONGEST).chain(['…']).collect();
    Message::new(text, &[(name, &cut)])
}
