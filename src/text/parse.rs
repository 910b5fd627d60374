//! YAML events become the node tree.
//!
//! The tree is built with a stack of its own, so nesting never reaches the call stack. Everything that could make
//! two readers of the same file disagree is refused here: anchors, aliases, merge keys, tags, duplicate keys,
//! several documents, empty values and values whose kind differs between YAML versions.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, StrInput};

use super::rules::{self, texts};
use super::{Entry, Finding, Message, Node, Rule, Source, Span, Text, Value};

/// Deepest nesting of lists and mappings.
pub const MAX_DEPTH: usize = 64;
/// Most values in one file.
pub const MAX_NODES: usize = 5_000_000;

/// Reads a source as one YAML document. Findings are added to `findings`; a tree comes back only when there
/// were none.
pub fn parse<'s>(source: &'s Arc<Source>, findings: &mut Vec<Finding>) -> Option<Node<'s>> {
    let before = findings.len();
    let mut builder = Builder { source, findings, open: Vec::new(), root: None, nodes: 0 };
    builder.run();
    let root = builder.root.take();
    if findings.len() > before {
        return None;
    }
    if root.is_none() {
        findings.push(Finding::new(
            &rules::EMPTY_FILE,
            source,
            Span::new(0, 0),
            Message::new(&texts::EMPTY_FILE, &[]),
        ));
    }
    root
}

struct Builder<'s, 'f> {
    source: &'s Arc<Source>,
    findings: &'f mut Vec<Finding>,
    open: Vec<Open<'s>>,
    root: Option<Node<'s>>,
    nodes: usize,
}

/// A list or mapping that has begun and not ended.
enum Open<'s> {
    List {
        start: Span,
        items: Vec<Node<'s>>,
    },
    Map {
        start: Span,
        entries: Vec<Entry<'s>>,
        key: Option<(Cow<'s, str>, Span)>,
        seen: Seen<'s>,
    },
    /// A list or mapping that stands where a key should: a finding has been made, and it is read and thrown away.
    Key(Box<Open<'s>>),
}

/// The keys of a mapping so far. Few are looked through; many are kept in a table, so that a mapping of any size takes
/// time in proportion to it.
#[derive(Default)]
struct Seen<'s> {
    table: HashMap<Cow<'s, str>, Span>,
    /// How many entries of the mapping are in the table.
    filled: usize,
}

impl<'s> Seen<'s> {
    const FEW: usize = 16;

    /// The place of the same key earlier in the mapping.
    fn earlier(&mut self, key: &str, entries: &[Entry<'s>]) -> Option<Span> {
        if entries.len() < Self::FEW {
            return entries.iter().find(|entry| entry.key == key).map(|entry| entry.key_span);
        }
        for entry in &entries[self.filled..] {
            self.table.entry(entry.key.clone()).or_insert(entry.key_span);
        }
        self.filled = entries.len();
        self.table.get(key).copied()
    }
}

impl<'s> Builder<'s, '_> {
    fn run(&mut self) {
        let mut options = Options::default();
        options.flow_nesting_limit = MAX_DEPTH;
        options.block_nesting_limit = MAX_DEPTH;
        options.emit_comments = false;
        options.disallow_directives = true;
        options.emit_unresolved_aliases = true;
        let mut parser: Parser<'s, StrInput<'s>> =
            Parser::new_from_str_with_options(self.source.text.as_str(), options);
        let mut documents = 0;
        while let Some(next) = parser.next_event() {
            let (event, place) = match next {
                Ok(next) => next,
                Err(error) => return self.syntax(&error),
            };
            let span =
                place.byte_range().map_or_else(Span::default, |range| Span::new(range.start, range.end));
            if let Event::DocumentStart(..) = event {
                documents += 1;
                if documents > 1 {
                    return self.refuse(&rules::SEVERAL_DOCUMENTS, span, &texts::SEVERAL_DOCUMENTS, &[]);
                }
            }
            if self.event(event, span).is_err() || self.nodes > MAX_NODES {
                return self.refuse(&rules::TOO_DEEP, span, &texts::TOO_MANY_VALUES, &[]);
            }
        }
    }

    /// Takes one event; an error means that the tree grew beyond its bound.
    fn event(&mut self, event: Event<'s>, span: Span) -> Result<(), ()> {
        if event.anchor_id().is_some_and(|id| id > 0) {
            self.refuse(&rules::ANCHOR, self.first_line(span), &texts::ANCHOR, &[]);
        }
        if event.tag().is_some() {
            self.refuse(&rules::TAG, self.first_line(span), &texts::TAG, &[]);
        }
        match event {
            Event::Scalar(text, style, ..) => self.scalar(text, style, span),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse(&rules::ANCHOR, span, &texts::ALIAS, &[]);
                self.value(Node { span, value: Value::Bool(false) });
            }
            Event::SequenceStart(..) => self.begin(Open::List { start: span, items: Vec::new() }),
            Event::MappingStart(..) => {
                self.begin(Open::Map { start: span, entries: Vec::new(), key: None, seen: Seen::default() });
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            _ => {}
        }
        if self.nodes > MAX_NODES { Err(()) } else { Ok(()) }
    }

    fn begin(&mut self, open: Open<'s>) {
        let place = match &open {
            Open::List { start, .. } | Open::Map { start, .. } => *start,
            Open::Key(_) => unreachable!("internal: a key is wrapped here"),
        };
        if let Some(Open::Map { key: key @ None, .. }) = self.innermost() {
            *key = Some((Cow::Borrowed(""), place));
            self.refuse(&rules::KEY, self.first_line(place), &texts::KEY, &[]);
            self.open.push(Open::Key(Box::new(open)));
        } else {
            self.open.push(open);
        }
    }

    fn end(&mut self, span: Span) {
        let Some(open) = self.open.pop() else { return };
        let (start, value) = match open {
            Open::List { start, items } => (start, Value::List(items)),
            Open::Map { start, entries, .. } => (start, Value::Map(entries)),
            Open::Key(_) => return,
        };
        // A block collection ends where the next token begins; trailing white space is not part of it.
        let end = self.source.text[..span.end as usize].trim_end().len().max(start.start as usize);
        self.value(Node { span: Span::new(start.start as usize, end), value });
    }

    fn scalar(&mut self, text: Cow<'s, str>, style: ScalarStyle, span: Span) {
        let span = self.trimmed(span);
        if let Some(Open::Map { key: key @ None, entries, seen, .. }) = self.innermost() {
            let double = seen.earlier(&text, entries);
            *key = Some((text.clone(), span));
            match double {
                Some(_) if text == "<<" => {}
                Some(first) => self.duplicate(&text, span, first),
                None if text == "<<" && style == ScalarStyle::Plain => {
                    self.refuse(&rules::ANCHOR, span, &texts::MERGE, &[]);
                }
                None => {}
            }
            return;
        }
        let value = if style == ScalarStyle::Plain { self.plain(text, span) } else { Value::Text(text) };
        self.value(Node { span, value });
    }

    /// Decides the kind of an unquoted value. The rules are those in which YAML 1.1, YAML 1.2 and JSON agree;
    /// what they read differently is refused.
    fn plain(&mut self, text: Cow<'s, str>, span: Span) -> Value<'s> {
        match text.as_ref() {
            "true" => return Value::Bool(true),
            "false" => return Value::Bool(false),
            "" | "~" | "null" | "Null" | "NULL" => {
                let at = if span.start == span.end { self.pending_key().unwrap_or(span) } else { span };
                self.refuse(&rules::EMPTY_VALUE, at, &texts::EMPTY_VALUE, &[]);
                return Value::Bool(false);
            }
            _ => {}
        }
        let bytes = text.as_bytes();
        let digits = bytes.strip_prefix(b"-").unwrap_or(bytes);
        if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) {
            let canonical = digits.len() == 1 || digits[0] != b'0';
            if let Some(number) = text.parse().ok().filter(|_| canonical) {
                return Value::Int(number);
            }
            self.ambiguous(&text, span);
        } else if is_decimal(digits) {
            if let Ok(number) = text.parse() {
                return Value::Float(number);
            }
        } else if is_ambiguous(&text) {
            self.ambiguous(&text, span);
        }
        Value::Text(text)
    }

    fn value(&mut self, node: Node<'s>) {
        self.nodes += 1;
        match self.innermost() {
            None => self.root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { entries, key, .. }) => {
                if let Some((key, key_span)) = key.take() {
                    entries.push(Entry { key, key_span, value: node });
                }
            }
            Some(Open::Key(_)) => unreachable!("internal: the innermost collection is no wrapper"),
        }
    }

    /// The collection that the next value belongs to.
    fn innermost(&mut self) -> Option<&mut Open<'s>> {
        match self.open.last_mut() {
            Some(Open::Key(inner)) => Some(inner),
            other => other,
        }
    }

    /// The key whose value is being read.
    fn pending_key(&self) -> Option<Span> {
        match self.open.last() {
            Some(Open::Map { key: Some((_, span)), .. }) => Some(*span),
            _ => None,
        }
    }

    fn trimmed(&self, span: Span) -> Span {
        let text = self.source.slice(span);
        Span::new(span.start as usize, span.start as usize + text.trim_end().len())
    }

    fn first_line(&self, span: Span) -> Span {
        let line = self.source.text[span.start as usize..].lines().next().unwrap_or_default();
        let end = (span.start as usize + line.len()).min((span.end.max(span.start + 1)) as usize);
        Span::new(span.start as usize, end.max(span.start as usize))
    }

    fn duplicate(&mut self, key: &str, span: Span, first: Span) {
        let mut finding = Finding::new(
            &rules::DUPLICATE_KEY,
            self.source,
            span,
            Message::new(&texts::DUPLICATE_KEY, &[("noekkel", key)]),
        );
        let label = Message::new(&texts::FIRST_HERE, &[]);
        finding.related.push(super::Label {
            source: Arc::clone(self.source),
            span: first,
            message: Some(label),
        });
        self.findings.push(finding.help(Message::new(&texts::DUPLICATE_KEY_HELP, &[])));
    }

    fn ambiguous(&mut self, text: &str, span: Span) {
        let arguments = [("verdi", text)];
        self.findings.push(
            Finding::new(&rules::AMBIGUOUS, self.source, span, Message::new(&texts::AMBIGUOUS, &arguments))
                .help(Message::new(&texts::AMBIGUOUS_HELP, &arguments)),
        );
    }

    fn refuse(
        &mut self,
        rule: &'static Rule,
        span: Span,
        text: &'static Text,
        arguments: &[(&'static str, &str)],
    ) {
        self.findings.push(Finding::new(rule, self.source, span, Message::new(text, arguments)));
    }

    fn syntax(&mut self, error: &ScanError) {
        let text = &self.source.text;
        let start = error.marker().byte_offset().unwrap_or(0).min(text.len());
        let width = text[start..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
        let span = Span::new(start, start + width);
        let (rule, mut message, mut help) = explain(error.kind());
        // A colon that is not allowed is either the second on its line, or belongs to a key in the wrong column.
        let line = text[..start].rsplit('\n').next().unwrap_or_default();
        if message.nb == texts::COLON.nb && !line.contains(": ") {
            (message, help) = (&texts::INDENT, Some(&texts::INDENT_HELP));
        }
        let mut finding = Finding::new(rule, self.source, span, Message::new(message, &[]));
        finding.help = help.map(|help| Message::new(help, &[]));
        self.findings.push(finding);
    }
}

/// What a scanner error means to the person who wrote the file.
fn explain(kind: &ErrorKind) -> (&'static Rule, &'static Text, Option<&'static Text>) {
    use ErrorKind as K;
    match kind {
        K::MappingValueNotAllowed | K::InvalidColonPlacement | K::InvalidMappingValueWhitespace => {
            (&rules::SYNTAX, &texts::COLON, Some(&texts::COLON_HELP))
        }
        K::UnclosedQuotedScalar
        | K::DocumentIndicatorInQuotedScalar
        | K::InvalidTrailingSingleQuotedScalar
        | K::InvalidTrailingDoubleQuotedScalar
        | K::InvalidQuotedScalarIndent => (&rules::SYNTAX, &texts::QUOTE, Some(&texts::QUOTE_HELP)),
        K::InvalidIndentation
        | K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry
        | K::BlockSequenceEntryNotAllowed
        | K::InvalidBlockScalarIndent
        | K::MappingKeyNotAllowed => (&rules::SYNTAX, &texts::INDENT, Some(&texts::INDENT_HELP)),
        K::SimpleKeyExpected | K::InvalidSimpleKey => {
            (&rules::SYNTAX, &texts::NO_COLON, Some(&texts::NO_COLON_HELP))
        }
        K::UnclosedFlowCollection { .. }
        | K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::ExpectedFlowMappingSeparator
        | K::ExpectedFlowSequenceSeparator
        | K::MisplacedFlowCollectionEnd
        | K::BlockEntryInFlowCollection
        | K::MismatchedFlowCollectionEnd { .. } => (&rules::SYNTAX, &texts::BRACKET, None),
        K::RecursionLimitExceeded => (&rules::TOO_DEEP, &texts::TOO_DEEP, None),
        K::UnexpectedCharacter { .. } => (&rules::SYNTAX, &texts::CHARACTER, Some(&texts::CHARACTER_HELP)),
        K::UnknownQuotedScalarEscape | K::InvalidQuotedScalarHexEscape | K::InvalidUnicodeEscape => {
            (&rules::SYNTAX, &texts::ESCAPE, Some(&texts::ESCAPE_HELP))
        }
        K::DirectiveDisallowed => (&rules::SYNTAX, &texts::DIRECTIVE, None),
        _ => (&rules::SYNTAX, &texts::SYNTAX, None),
    }
}

fn is_decimal(digits: &[u8]) -> bool {
    let mut parts = digits.split(|byte| *byte == b'.');
    let (Some(whole), Some(rest), None) = (parts.next(), parts.next(), parts.next()) else { return false };
    !whole.is_empty() && !rest.is_empty() && whole.iter().chain(rest).all(u8::is_ascii_digit)
}

/// Unquoted values that some YAML readers take for a truth value or a number and others for text.
fn is_ambiguous(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N",
        "True", "TRUE", "False", "FALSE", ".nan", ".inf",
    ];
    if WORDS.contains(&text) {
        return true;
    }
    let bytes = text.as_bytes();
    let numeric_start = bytes.first().is_some_and(|byte| byte.is_ascii_digit() || b"+-.".contains(byte))
        && bytes.iter().any(u8::is_ascii_digit);
    let prefixed = ["0x", "0o", "0b"].iter().any(|prefix| text.starts_with(prefix));
    let spelling = bytes.iter().all(|byte| byte.is_ascii_digit() || b"+-._eE:".contains(byte));
    // Dates (2020-11-24), versions (1.2.0) and items of tax returns (2.1.1) are text to every reader.
    let dashes = bytes.iter().skip(1).filter(|byte| **byte == b'-').count();
    let dots = bytes.iter().filter(|byte| **byte == b'.').count();
    let exponent = bytes.iter().any(|byte| b"eE".contains(byte));
    let grouped = bytes.iter().any(|byte| b"_:".contains(byte));
    let signed = bytes.first() == Some(&b'+') || bytes.first() == Some(&b'.');
    prefixed && bytes.len() > 2 && bytes[2..].iter().all(u8::is_ascii_hexdigit)
        || numeric_start && spelling && dots < 2 && (dashes == 0 && (grouped || signed) || exponent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::RuleRef;

    fn id(finding: &Finding) -> Option<&'static str> {
        match finding.rule {
            RuleRef::Builtin(rule) => Some(&rule.id),
            RuleRef::Own(_) => None,
        }
    }

    fn read(text: &str) -> Result<serde_json::Value, Vec<&'static str>> {
        let source = Arc::new(Source::new("t.yaml", text));
        let mut findings = Vec::new();
        let tree = parse(&source, &mut findings).map(|node| node.to_json());
        tree.ok_or_else(|| findings.iter().filter_map(id).collect())
    }

    #[test]
    fn kinds_on_which_all_readers_agree() {
        let value =
            read("a: 1\nb: -20\nc: 1.5\nd: true\ne: ja\nf: 2020-11-24\ng: 1.2.0\nh: '012'\n").unwrap();
        let expected = serde_json::json!({"a": 1, "b": -20, "c": 1.5, "d": true, "e": "ja", "f": "2020-11-24",
            "g": "1.2.0", "h": "012"});
        assert_eq!(value, expected);
    }

    #[test]
    fn values_readers_disagree_on_are_refused() {
        for value in ["no", "012", "0x1F", "1_000", "1e3", "12:30", "+1", ".5", "Yes", "99999999999999999999"]
        {
            assert_eq!(read(&format!("a: {value}\n")), Err(vec!["verdi-tvetydig"]), "{value}");
        }
        assert!(read("a: tvangsfullbyrdelsesloven § 7-12\nb: 3-3\nc: e\nd: 2-14\n").is_ok());
    }

    #[test]
    fn what_makes_readings_differ_is_refused() {
        assert_eq!(read("a: 1\na: 2\nb: 1\nb: 2\n"), Err(vec!["yaml-dobbel-noekkel"; 2]));
        assert_eq!(read("a: &x 1\nb: *x\n"), Err(vec!["yaml-anker"; 2]));
        assert_eq!(read("a: &x {c: 1}\nb:\n  <<: *x\n"), Err(vec!["yaml-anker"; 3]));
        assert_eq!(read("a: !!str 1\n"), Err(vec!["yaml-merke"]));
        assert_eq!(read("a: 1\n---\nb: 1\n"), Err(vec!["yaml-flere-dokumenter"]));
        assert_eq!(read("a:\nb: ~\n"), Err(vec!["verdi-tom"; 2]));
        assert_eq!(read("? [a]\n: 1\n"), Err(vec!["yaml-noekkel"]));
        assert_eq!(read(""), Err(vec!["fil-tom"]));
    }

    #[test]
    fn deep_nesting_is_an_error_and_never_an_overflow() {
        for text in ["[".repeat(100_000), "- ".repeat(50_000), "{a: ".repeat(100_000), "? ".repeat(20_000)] {
            let findings = read(&text).unwrap_err();
            assert_eq!(findings.last(), Some(&"yaml-for-dyp"), "{}", &text[..4]);
        }
    }

    #[test]
    fn an_unquoted_colon_has_a_message_of_its_own() {
        let source = Arc::new(Source::new("t.yaml", "tekst: Vedtak: om ytelse\n"));
        let mut findings = Vec::new();
        assert!(parse(&source, &mut findings).is_none());
        assert_eq!(findings[0].message.text.nb, texts::COLON.nb);
        assert_eq!(source.slice(findings[0].primary.span), ":");
    }
}
