//! Citations in running prose.

use super::lexer::{Kind, Token, tokens};
use super::parser::Parser;
use super::words::{Word, is_lawlike};
use super::{Lexicon, Parsed, Relation};
use crate::text::Span;

/// A citation in prose.
#[derive(Debug, Clone)]
pub struct Found {
    /// From the first byte of the citation to the last; a `jf.` before it is not part of it.
    pub span: Span,
    /// What it says; places are bytes of the whole text.
    pub parsed: Parsed,
}

/// The citations of a text, in order. What only looks like one (a number with a hyphen, a name that is also a word
/// and has no section after it) is left alone. Text without citations costs one pass over its words.
pub fn find_in_text(text: &str, lexicon: &dyn Lexicon) -> Vec<Found> {
    let mut found = Vec::new();
    if u32::try_from(text.len()).is_err() {
        return found;
    }
    let tokens = tokens(text);
    let mut at = 0;
    while at < tokens.len() {
        match citation_at(text, &tokens, at, lexicon) {
            Some((citation, past)) => {
                found.push(citation);
                at = past.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

fn citation_at(text: &str, tokens: &[Token], at: usize, lexicon: &dyn Lexicon) -> Option<(Found, usize)> {
    let mut parser = Parser::new(text, tokens, lexicon, true);
    parser.at = at;
    if !begins(&mut parser) {
        return None;
    }
    parser.relation = relation_before(tokens, at);
    parser.chain();
    let past = parser.at;
    if past == at || (parser.out.targets.is_empty() && parser.out.works.is_empty()) {
        return None;
    }
    let span = parser.between(at, past);
    Some((Found { span, parsed: parser.finish() }, past))
}

/// The relation of the words just before a citation.
fn relation_before(tokens: &[Token], at: usize) -> Relation {
    let before =
        |back: usize| at.checked_sub(back).and_then(|index| tokens.get(index)).map(|token| token.kind);
    let word = match before(1) {
        Some(Kind::Dot) => before(2),
        Some(Kind::Word(Word::Also)) if before(2) == Some(Kind::Dot) => before(3),
        other => other,
    };
    match word {
        Some(Kind::Word(Word::Jf | Word::JfOdd)) => Relation::Jf,
        Some(Kind::Word(Word::Sml)) => Relation::Sml,
        _ => Relation::Main,
    }
}

/// Whether a citation may begin here. Cheap: most words are turned away by their first look-up.
fn begins(parser: &mut Parser<'_>) -> bool {
    match parser.kind(0) {
        Some(Kind::Sign | Kind::Signs) => matches!(parser.kind(1), Some(Kind::Number(_))),
        Some(Kind::Number(_)) => parser.is(1, "r") && parser.glued(1),
        Some(Kind::Open) => parser.is(1, "eu") && parser.kind(2) == Some(Kind::Close),
        Some(Kind::Word(word)) => word_begins(parser, word),
        _ => false,
    }
}

fn word_begins(parser: &mut Parser<'_>, word: Word) -> bool {
    let close = parser.glued(1)
        && matches!(parser.kind(1), Some(Kind::Slash | Kind::Hyphen | Kind::Dot | Kind::Other));
    match word {
        Word::Section => parser.opens_unit(0),
        Word::Article | Word::ArticleShort | Word::Chapter | Word::ChapterShort => {
            parser.opens_unit(0) && has_source_after(parser)
        }
        Word::Same | Word::This => parser.source_kind(1).is_some() && source_opens(parser),
        Word::Act | Word::Regulation | Word::EuRegulation | Word::Directive => close || source_opens(parser),
        Word::Other => {
            let speaks = match parser.name_at(parser.at) {
                Some(named) if named.speaks => return true,
                Some(_) => true,
                None => is_lawlike(&super::lexer::fold(parser.slice(parser.at))) && parser.opens_unit(1),
            };
            if speaks { source_opens(parser) } else { close || begins_work(parser) }
        }
        Word::Letter | Word::Month(_) => parser.name_at(parser.at).is_some_and(|named| named.speaks),
        _ => false,
    }
}

/// Whether the source here is one on its own, or a unit follows it.
fn source_opens(parser: &mut Parser<'_>) -> bool {
    let before = parser.mark();
    let found = parser.known_source().or_else(|| parser.unknown_source());
    let opens = match found {
        None => false,
        Some(source) => {
            let comma = usize::from(parser.kind(0) == Some(Kind::Comma));
            match source.what {
                super::Naming::Doc(_) | super::Naming::Eu(_) => true,
                _ => parser.opens_unit(comma),
            }
        }
    };
    parser.failed = false;
    parser.restore(before);
    opens
}

/// Whether the unit here is followed by its source: alone, `artikkel 3` and `kapittel 3` may be of anything.
fn has_source_after(parser: &mut Parser<'_>) -> bool {
    let before = parser.mark();
    let opens = parser.unit() && {
        let first = parser.out.targets.len().saturating_sub(1);
        parser.trailing_source(first);
        parser.source.what != super::Naming::Implied
    };
    parser.failed = false;
    parser.restore(before);
    opens
}

fn begins_work(parser: &mut Parser<'_>) -> bool {
    let before = parser.mark();
    let work = parser.work();
    parser.restore(before);
    work
}
