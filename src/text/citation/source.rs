//! Sources: names, dates and numbers, EU acts, and references relative to the context.

use super::id::EuId;
use super::lexer::{Kind, fold};
use super::parser::{Parser, implied, quoting};
use super::words::{Word, is_lawlike};
use super::{Advice, Code, NameId, NameNode, Naming, Pointing, SourceRef, say};

/// Most words of a name.
const LONGEST_NAME: usize = 40;
/// Most tokens of a title after a date and number, in prose.
pub(super) const LONGEST_TITLE: usize = 24;

/// A name of the lexicon in the text.
pub(super) struct Named {
    pub name: NameId,
    /// The token after it.
    pub past: usize,
    pub genitive: bool,
    /// The last word, folded, has the ending of a short title, or the name has several words.
    pub speaks: bool,
}

impl Parser<'_> {
    /// A source that is recognised by its form or its name.
    pub(super) fn known_source(&mut self) -> Option<SourceRef> {
        let start = self.at;
        if let Some(source) = self.dated() {
            return Some(source);
        }
        if self.failed {
            return None;
        }
        if let Some(id) = self.eu() {
            let span = self.between(start, self.at);
            let source = SourceRef { what: Naming::Eu(id), ..implied(span) };
            return Some(self.qualified(source, start));
        }
        if let Some(named) = self.name_at(start) {
            self.at = named.past;
            if self.is_abbreviated(&named) {
                self.at += 1;
            }
            let span = self.between(start, self.at);
            let source =
                SourceRef { what: Naming::Name(named.name), genitive: named.genitive, ..implied(span) };
            return Some(self.qualified(source, start));
        }
        self.relative(false)
    }

    /// Whether the full stop here belongs to the name before it: that of an abbreviation, or of one at the end of a
    /// title (`… m.v. § 3`). Any other ends a sentence.
    fn is_abbreviated(&self, named: &Named) -> bool {
        const SHORT: usize = 3;
        if self.kind(0) != Some(Kind::Dot) || !self.glued(0) {
            return false;
        }
        let last = named.past.checked_sub(1).map_or("", |last| self.slice(last));
        !named.speaks || (self.opens_unit(1) && (!self.running || last.chars().count() <= SHORT))
    }

    /// The longest name that begins at a token.
    pub(super) fn name_at(&self, index: usize) -> Option<Named> {
        let definite = match self.tokens.get(index).map(|token| token.kind)? {
            // "forskriften om …" is "forskrift om …" in the definite form.
            Kind::Word(Word::Act) => Some("lov"),
            Kind::Word(Word::Regulation) => Some("forskrift"),
            _ => None,
        };
        let definite = definite.filter(|_| self.kind_at(index + 1) == Some(Kind::Word(Word::About)));
        let mut node = NameNode::ROOT;
        let mut best: Option<Named> = None;
        let mut words = 0;
        let mut at = index;
        while words < LONGEST_NAME && at - index < 3 * LONGEST_NAME {
            match self.kind_at(at) {
                Some(Kind::Word(_) | Kind::Number(_)) => {}
                Some(
                    Kind::Hyphen
                    | Kind::Dash
                    | Kind::Dot
                    | Kind::Comma
                    | Kind::Slash
                    | Kind::Open
                    | Kind::Close
                    | Kind::Quote,
                ) if words > 0 => {
                    at += 1;
                    continue;
                }
                _ => break,
            }
            let folded = fold(self.slice(at));
            let word = match definite {
                Some(indefinite) if words == 0 => indefinite,
                _ => folded.as_ref(),
            };
            words += 1;
            at += 1;
            let next = self.lexicon.step(node, word);
            let mut end = |node: NameNode, genitive: bool| {
                if let Some(name) = self.lexicon.name(node) {
                    let speaks = words > 1 || is_lawlike(word);
                    best = Some(Named { name, past: at, genitive, speaks });
                }
            };
            if next.is_none_or(|next| self.lexicon.name(next).is_none())
                && let Some(stem) = word.strip_suffix('s')
                && let Some(node) = self.lexicon.step(node, stem)
            {
                end(node, true);
            }
            match next {
                Some(next) => {
                    end(next, false);
                    node = next;
                }
                None => break,
            }
        }
        best
    }

    pub(super) fn kind_at(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// The year and the second name that may follow a source.
    pub(super) fn qualified(&mut self, mut source: SourceRef, start: usize) -> SourceRef {
        let before = self.at;
        let linked = self.word(0) == Some(Word::Of) || self.is(0, "fra") || self.is(0, "frå");
        let open = self.kind(0) == Some(Kind::Open);
        let skip = usize::from(linked || open);
        if let Some(Kind::Number(Some(year @ 1600..2200))) = self.kind(skip)
            && !matches!(self.kind(skip + 1), Some(Kind::Slash | Kind::Hyphen))
            && (!open || self.kind(2) == Some(Kind::Close))
            && (!self.running || linked || open)
        {
            self.at += skip + 1 + usize::from(open);
            source.year = Some(year as u16);
            source.span = self.between(start, self.at);
        }
        if self.kind(0) == Some(Kind::Open) || matches!(source.what, Naming::Name(_)) {
            self.alias(&mut source, start);
        }
        if self.at == before {
            source.span = self.between(start, self.at);
        }
        source
    }

    /// A second name in brackets: `(skatteforvaltningsloven)`, `(EU) 2016/679`.
    fn alias(&mut self, source: &mut SourceRef, start: usize) {
        let before = self.mark();
        if self.eu().is_some() {
            source.span = self.between(start, self.at);
            return;
        }
        self.restore(before);
        if self.kind(0) != Some(Kind::Open) {
            return;
        }
        let before = self.mark();
        self.at += 1;
        self.skip(|kind| kind == Kind::Quote);
        let named = self.name_at(self.at);
        let mut known = false;
        if let Some(named) = named {
            self.at = named.past;
            source.alias = Some(named.name);
            known = true;
        } else if self.dated().is_some() {
            known = true;
        }
        self.skip(|kind| matches!(kind, Kind::Quote | Kind::Dot));
        if known && self.kind(0) == Some(Kind::Close) {
            self.at += 1;
            source.span = self.between(start, self.at);
        } else {
            source.alias = None;
            self.failed = false;
            self.restore(before);
        }
    }

    /// `forordning (EU) 2016/679`, `direktiv 95/46/EF`.
    fn eu(&mut self) -> Option<EuId> {
        let before = self.at;
        if self.is(0, "europaparlaments") {
            self.at += 1;
            self.skip(|kind| kind == Kind::Hyphen);
            if self.word(0) == Some(Word::And) {
                self.at += 1;
            }
        }
        let named = matches!(self.word(0), Some(Word::EuRegulation | Word::Directive));
        if named {
            self.at += 1;
        }
        let community =
            |parser: &Self, ahead| ["eu", "ef", "eøf", "ec", "eec"].iter().any(|name| parser.is(ahead, name));
        let mut marked = false;
        if self.kind(0) == Some(Kind::Open) && community(self, 1) && self.kind(2) == Some(Kind::Close) {
            self.at += 3;
            marked = true;
        } else if community(self, 0) {
            self.at += 1;
            marked = true;
        }
        let numbered = self.word(0) == Some(Word::Nr);
        if numbered {
            self.at += 1;
            self.skip(|kind| kind == Kind::Dot);
        }
        let found = match (self.kind(0), self.kind(1), self.kind(2)) {
            (Some(Kind::Number(Some(first))), Some(Kind::Slash), Some(Kind::Number(Some(second))))
                if named || marked =>
            {
                self.at += 3;
                if self.kind(0) == Some(Kind::Slash) && community(self, 1) {
                    self.at += 2;
                }
                Some(EuId::of(first, second))
            }
            _ => None,
        };
        if found.is_none() {
            self.at = before;
        }
        found
    }

    /// `samme lov`, `loven her`, `forskriften`. In prose the bare word is a source only beside its unit.
    fn relative(&mut self, trailing: bool) -> Option<SourceRef> {
        let start = self.at;
        let (kind, pointing, tokens) = match self.word(0)? {
            Word::Same => (self.source_kind(1)?, Pointing::Same, 2),
            Word::This => (self.source_kind(1)?, Pointing::Here, 2),
            Word::Act | Word::Regulation | Word::EuRegulation => {
                let kind = self.source_kind(0)?;
                if self.word(1) == Some(Word::Here) {
                    (kind, Pointing::Here, 2)
                } else if self.is(0, "lov") || self.is(0, "forskrift") || self.is(0, "forordning") {
                    return None;
                } else {
                    (kind, Pointing::Bare, 1)
                }
            }
            _ => return None,
        };
        let comma = usize::from(self.kind(tokens) == Some(Kind::Comma));
        if self.running && !trailing && pointing == Pointing::Bare && !self.opens_unit(tokens + comma) {
            return None;
        }
        self.at += tokens;
        let span = self.between(start, self.at);
        Some(SourceRef { what: Naming::Relative(kind, pointing), ..implied(span) })
    }

    /// Words that stand where a source stands, but are in no lexicon.
    pub(super) fn unknown_source(&mut self) -> Option<SourceRef> {
        let start = self.at;
        let mut at = start;
        let mut lawlike = false;
        let mut words = false;
        while let Some(token) = self.tokens.get(at) {
            let ahead = at - start;
            if ahead > 0 && self.opens_unit(ahead) {
                break;
            }
            match token.kind {
                Kind::Word(Word::Jf | Word::JfOdd | Word::Sml) => break,
                Kind::Word(_) => {
                    lawlike = is_lawlike(&fold(self.slice(at)));
                    words |= self.slice(at).chars().count() > 1;
                }
                Kind::Hyphen | Kind::Dot | Kind::Slash | Kind::Number(_) | Kind::Comma if ahead > 0 => {}
                _ => break,
            }
            at += 1;
            if self.running {
                break;
            }
        }
        let opens = self.opens_unit(at - start);
        let accepted = if self.running { lawlike && opens } else { words && (lawlike || opens) };
        if !accepted {
            return None;
        }
        while at > start + 1 && matches!(self.kind_at(at - 1), Some(Kind::Comma)) {
            at -= 1;
        }
        self.at = at;
        let span = self.between(start, at);
        Some(SourceRef { what: Naming::Unknown, ..implied(span) })
    }

    /// A source after its unit: `§ 7 i boligsosialloven`, and, as few write, `art. 6 GDPR`.
    pub(super) fn trailing_source(&mut self, first_target: usize) {
        if self.failed {
            return;
        }
        let before = self.mark();
        let preposition = matches!(self.word(0), Some(Word::In | Word::Of));
        let unnamed = self.source.what == Naming::Implied;
        if preposition {
            self.at += 1;
        } else if !unnamed {
            return;
        }
        let start = self.at;
        let found = match self.known_source() {
            None if preposition && !self.failed => self.relative(true).or_else(|| self.unknown_tail()),
            found => found,
        };
        let Some(source) = found.filter(|_| !self.failed) else {
            self.failed = false;
            self.restore(before);
            return;
        };
        if !preposition {
            let span = self.between(start, self.at);
            let help = quoting(&say::SOURCE_FIRST, "kilde", &self.text[span.range()]);
            let message = quoting(&say::ODD, "slik", &self.text[span.range()]);
            self.out.advice.push(Advice::new(Code::Style, span, message).help(Some(help)));
        }
        self.source = source;
        for (index, target) in self.out.targets.iter_mut().enumerate() {
            if index >= first_target || target.source.what == Naming::Implied {
                target.source = source;
            }
        }
    }

    /// Words up to one with the ending of a short title.
    fn unknown_tail(&mut self) -> Option<SourceRef> {
        let start = self.at;
        let words = (start..start + LONGEST_TITLE)
            .take_while(|index| matches!(self.kind_at(*index), Some(Kind::Word(_) | Kind::Hyphen)));
        let last = if self.running {
            Some(start).filter(|index| is_lawlike(&fold(self.slice(*index))))
        } else {
            words.filter(|index| is_lawlike(&fold(self.slice(*index)))).last()
        }?;
        self.at = last + 1;
        let span = self.between(start, self.at);
        Some(SourceRef { what: Naming::Unknown, ..implied(span) })
    }
}
