//! Ids, Lovdata's reference ids and addresses, and our own keys: `LOV-2016-05-27-14/§3-3/ledd-1`,
//! `lov/2016-05-27-14/§3-3/ledd/1`, `https://lovdata.no/dokument/NL/lov/2016-05-27-14/KAPITTEL_3#§3-3`.

use super::id::{DocKind, EuId, dated, digits};
use super::lexer::Kind;
use super::parser::{Parser, implied, quoting};
use super::{Code, Division, Level, Mark, Naming, SectionNumber, Step, Unit, Value, Work, Written, say};
use crate::text::Span;

/// Longest address in characters.
const LONGEST: usize = 300;

/// What an address says.
struct Address {
    what: Naming,
    unit: Unit,
    path: Vec<Step>,
    work: Option<String>,
    /// It names the source by address or reference id, not by `LOV-…`.
    linked: bool,
    /// The old header form `LOV-…-§3-3`.
    old: bool,
}

impl Parser<'_> {
    /// An address here, pushed as a target unless it names a whole document that a unit in words may follow. Gives
    /// whether it names a whole document.
    pub(super) fn address(&mut self) -> Option<bool> {
        let start = self.tokens.get(self.at)?.start as usize;
        let first = self.slice(self.at);
        let begins = matches!(first.len(), 2..=9)
            && ["https", "http", "www", "lovdata", "lov", "for", "forskrift", "eu", "forarbeid"]
                .iter()
                .any(|name| first.eq_ignore_ascii_case(name));
        let joint = matches!(self.kind(1), Some(Kind::Slash | Kind::Hyphen | Kind::Dot | Kind::Other));
        let celex = matches!(self.kind(0), Some(Kind::Number(_))) && self.is(1, "r") && self.glued(1);
        let marked = begins && joint && self.glued(1);
        if !marked && !celex {
            return None;
        }
        let rest = &self.text[start..];
        let longest = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at);
        let rest = &rest[..longest];
        let end =
            rest.find(|next: char| next.is_whitespace() || "()»\"<>;,".contains(next)).unwrap_or(rest.len());
        let text = rest[..end].trim_end_matches(['.', ':', '!', '?', '«']);
        let span = Span::new(start, start + text.len());
        let address = match read(text, start) {
            Ok(address) => address?,
            Err(wrong) => {
                self.past(span);
                if !self.running {
                    let part = self.text[wrong.range()].to_owned();
                    self.error(Code::Syntax, wrong, quoting(&say::BAD_ADDRESS, "del", &part));
                }
                return None;
            }
        };
        self.past(span);
        if let Some(refid) = address.work {
            self.out.works.push(Work::of_refid(refid, span));
            let message = quoting(&say::PREPARATORY, "verk", text);
            self.advise(Code::Preparatory, span, message);
            return Some(false);
        }
        if address.old {
            let right = match (address.what, address.unit) {
                (Naming::Doc(id), Unit::Section(number, _)) => format!("{id} § {number}"),
                _ => text.to_owned(),
            };
            self.style(span, &right);
        }
        self.source = super::SourceRef { what: address.what, ..implied(span) };
        self.list = super::parser::List::Nothing;
        let written = Written { address: address.linked, ..Written::default() };
        let whole = address.unit == Unit::Whole;
        if whole {
            let before = self.mark();
            if self.unit_follows() {
                self.restore(before);
                return Some(true);
            }
            self.restore(before);
        }
        self.push(address.unit, address.path, false, span, written);
        Some(false)
    }

    /// Whether a unit in words follows, perhaps after a comma.
    fn unit_follows(&mut self) -> bool {
        let comma = usize::from(self.kind(0) == Some(Kind::Comma));
        self.opens_unit(comma)
    }

    /// Goes past every token that begins inside a span.
    fn past(&mut self, span: Span) {
        while self.tokens.get(self.at).is_some_and(|token| token.start < span.end) {
            self.at += 1;
        }
    }
}

/// Reads an address; nothing when it is none after all, the offending part when it cannot be read.
fn read(text: &str, offset: usize) -> Result<Option<Address>, Span> {
    let mut rest = text;
    let mut linked = false;
    for scheme in ["https://", "http://"] {
        rest = strip(rest, scheme).unwrap_or(rest);
    }
    rest = strip(rest, "www.").unwrap_or(rest);
    match strip(rest, "lovdata.no") {
        Some(path) => {
            linked = true;
            rest = path.trim_start_matches('/');
            rest = strip(rest, "pro/").unwrap_or(rest);
            rest = rest.trim_start_matches('#');
            if let Some(document) = strip(rest, "dokument/").or_else(|| strip(rest, "document/")) {
                rest = document.split_once('/').map_or(document, |(_, rest)| rest);
            } else if let Some((code, document)) = rest.split_once('/')
                && ["NL", "SF", "NLO", "NLE", "SFE", "SFO", "LTI"].contains(&code)
            {
                rest = document;
            }
            rest = rest.split_once('?').map_or(rest, |(path, _)| path);
        }
        None if rest.len() < text.len() => return Ok(None),
        None => {}
    }
    if let Some(work) = strip(rest, "forarbeid/") {
        return Ok((!work.is_empty()).then(|| Address {
            what: Naming::Implied,
            unit: Unit::Whole,
            path: Vec::new(),
            work: Some(format!("forarbeid/{work}")),
            linked: true,
            old: false,
        }));
    }
    let Some((what, tail, form)) = document(rest) else { return Ok(None) };
    linked |= form == Form::Reference;
    let mut address = Address { what, unit: Unit::Whole, path: Vec::new(), work: None, linked, old: false };
    // The tail is the end of the text, or of the text before a question mark.
    let mut at = offset + (tail.as_ptr() as usize - text.as_ptr() as usize);
    let tail = match tail.strip_prefix('-').filter(|section| section.starts_with('§')) {
        Some(section) if form == Form::Id => {
            address.old = true;
            at += 1;
            section
        }
        _ => tail,
    };
    let mut noun: Option<(Level, Span)> = None;
    for part in tail.split_inclusive(['/', '#']) {
        let name = part.trim_end_matches(['/', '#']);
        let span = Span::new(at, at + name.len());
        at += part.len();
        if name.is_empty() {
            continue;
        }
        if let Some((level, begin)) = noun.take() {
            let whole = Span { start: begin.start, end: span.end };
            address.path.push(step(level, name, whole).ok_or(span)?);
        } else if let Some(level) = bare_noun(name) {
            noun = Some((level, span));
        } else if !address.take(name, span) {
            return Err(span);
        }
    }
    match noun {
        Some((_, span)) => Err(span),
        None => Ok(Some(address)),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Id,
    Reference,
}

/// The document at the beginning of a text, with what stands after it.
fn document(text: &str) -> Option<(Naming, &str, Form)> {
    if let Some(rest) = strip(text, "EU-") {
        let (year, rest) = digits(rest, 4..=4)?;
        let (number, rest) = digits(rest.strip_prefix('-')?, 1..=6)?;
        return Some((Naming::Eu(EuId { year, number }), rest, Form::Id));
    }
    let celex = strip(text, "eu/").unwrap_or(text);
    if let Some(rest) = celex.strip_prefix('3')
        && let Some((year, rest)) = rest.get(..4).and_then(|year| year.parse().ok()).zip(rest.get(4..))
        && let Some(rest) = strip(rest, "r").or_else(|| strip(rest, "l"))
        && let Some((number, rest)) = digits(rest, 1..=6)
    {
        return Some((Naming::Eu(EuId { year, number }), rest, Form::Reference));
    }
    for (prefix, kind) in [("LOV-", DocKind::Act), ("FOR-", DocKind::Regulation)] {
        if let Some(rest) = strip(text, prefix) {
            let (id, rest) = dated(kind, rest, '-')?;
            return Some((Naming::Doc(id), rest, Form::Id));
        }
    }
    let text = strip(text, "eli/").unwrap_or(text);
    for (prefix, kind) in [("lov/", DocKind::Act), ("forskrift/", DocKind::Regulation)] {
        if let Some(rest) = strip(text, prefix) {
            let (id, rest) = dated(kind, rest, '-').or_else(|| dated(kind, rest, '/'))?;
            return Some((Naming::Doc(id), rest, Form::Reference));
        }
    }
    None
}

impl Address {
    /// Takes one part of the path; false when it cannot be read.
    fn take(&mut self, name: &str, span: Span) -> bool {
        let section = ["§§", "§", "%C2%A7", "%c2%a7", "PARAGRAF_", "paragraf-"];
        if let Some(number) = section.iter().find_map(|sign| strip(name, sign)) {
            let Some((from, to)) = range(number) else { return false };
            self.unit = Unit::Section(from, to);
            self.path.clear();
            return true;
        }
        if name.eq_ignore_ascii_case("gdpr") {
            // The regulation is an annex of the act that Lovdata files it under.
            self.what = Naming::Eu(EuId { year: 2016, number: 679 });
            return true;
        }
        if let Some(number) =
            strip(name, "artikkel-").or_else(|| strip(name, "ARTIKKEL_")).or_else(|| strip(name, "a"))
            && let Some((from, to)) = range(number)
        {
            self.unit = Unit::Article(from, to);
            self.path.clear();
            return true;
        }
        let chapter = ["kapittel-", "KAPITTEL_", "kap"].iter().find_map(|prefix| strip(name, prefix));
        if let Some(mark) = chapter {
            // "KAPITTEL_2-2" is the second part of chapter 2; positions like that are not kept.
            let (mark, to) = mark.split_once("..").map_or((mark, None), |(mark, to)| (mark, Some(to)));
            let mark = mark.split('-').next().unwrap_or(mark);
            let Some(mark) = Mark::new(mark) else { return false };
            let mut division = match self.unit {
                Unit::Division(division) => division,
                _ => Division::default(),
            };
            division.chapter = Some(mark);
            division.to = to.and_then(Mark::new);
            self.unit = Unit::Division(division);
            return true;
        }
        for (prefix, is_part) in [("avsnitt-", false), ("del-", true)] {
            if let Some(mark) = strip(name, prefix).and_then(Mark::new) {
                let mut division = match self.unit {
                    Unit::Division(division) => division,
                    _ => Division::default(),
                };
                if is_part {
                    division.part = Some(mark);
                } else {
                    division.section = Some(mark);
                }
                self.unit = Unit::Division(division);
                return true;
            }
        }
        let annex = ["vedlegg-", "VEDLEGG_", "vedlegg"].iter().find_map(|prefix| strip(name, prefix));
        if let Some(mark) = annex {
            self.unit = Unit::Annex(Mark::new(mark));
            return mark.len() <= Mark::LONGEST;
        }
        let keyed = name.split_once('-').and_then(|(noun, value)| step(bare_noun(noun)?, value, span));
        match keyed {
            Some(step) => {
                self.path.push(step);
                true
            }
            None => false,
        }
    }
}

fn bare_noun(name: &str) -> Option<Level> {
    match name {
        "ledd" => Some(Level::Ledd),
        "punktum" | "setning" => Some(Level::Punktum),
        "bokstav" => Some(Level::Bokstav),
        "nr" | "nummer" => Some(Level::Nr),
        "strekpunkt" => Some(Level::Strekpunkt),
        _ => None,
    }
}

fn range(text: &str) -> Option<(SectionNumber, Option<SectionNumber>)> {
    match text.split_once("..") {
        Some((from, to)) => Some((SectionNumber::parse(from)?, Some(SectionNumber::parse(to)?))),
        None => Some((SectionNumber::parse(text)?, None)),
    }
}

fn step(level: Level, text: &str, span: Span) -> Option<Step> {
    let (from, to) = text.split_once("..").map_or((text, None), |(from, to)| (from, Some(to)));
    let from = value(level, from)?;
    let to = match to {
        Some(to) => Some(value(level, to)?),
        None => None,
    };
    Some(Step { level, from, to, span })
}

fn value(level: Level, text: &str) -> Option<Value> {
    match text {
        "siste" => return Some(Value::Last),
        "nest-siste" => return Some(Value::BeforeLast),
        "foregaaende" => return Some(Value::Previous),
        _ => {}
    }
    if let Some((number, "")) = digits(text, 1..=6) {
        return (level != Level::Bokstav).then_some(Value::Number(number));
    }
    let small = text.chars().all(|letter| letter.is_alphanumeric());
    let lettered = matches!(level, Level::Bokstav | Level::Nr);
    (small && lettered).then(|| Mark::new(&text.to_lowercase()).map(Value::Mark)).flatten()
}

/// The text after a prefix, whatever the case of the prefix.
fn strip<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    if head.eq_ignore_ascii_case(prefix) { text.get(prefix.len()..) } else { None }
}
