//! Characters that no file may hold, found before YAML is read.

use std::sync::Arc;

use super::rules::{self, texts};
use super::{Finding, Message, Rule, Source, Span, Text};

/// Most findings of one kind that are shown for a file; the rest are counted.
const SHOWN: usize = 5;

/// Whether a refused character may begin with the byte. All others are printable ASCII, the line feed, continuations
/// of a character already seen, or 0xC3, which begins the Latin letters `À` to `ÿ`.
fn is_suspicious(byte: u8) -> bool {
    (byte < 0x20) & (byte != b'\n') | (byte == 0x7F) | (byte >= 0xC0) & (byte != 0xC3)
}

/// Whether a character cannot be seen and makes text look like something else than it is: a control character that is
/// no white space, one that turns the direction of the text, or one without width.
pub fn is_hidden(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => true,
        _ => character.is_control(),
    }
}

/// The places of suspicious bytes. A run without any, which is nearly all of every file, is passed over at once.
fn suspicious(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    const RUN: usize = 64;
    let runs = bytes.chunks(RUN).enumerate();
    let doubtful = runs.filter(|(_, run)| run.iter().fold(false, |found, byte| found | is_suspicious(*byte)));
    doubtful.flat_map(|(index, run)| {
        let inside = run.iter().enumerate().filter(|(_, byte)| is_suspicious(**byte));
        inside.map(move |(at, _)| index * RUN + at)
    })
}

/// Reports tabs, control characters, text-direction characters and combining marks.
pub(super) fn characters(source: &Arc<Source>, findings: &mut Vec<Finding>) {
    let mut tabs = Many::new(&rules::TAB, &texts::TAB);
    let mut controls = Many::new(&rules::CHARACTER, &texts::CONTROL);
    let mut marks = Many::new(&rules::COMPOSED, &texts::COMPOSED);
    let bytes = source.text.as_bytes();
    for at in suspicious(bytes) {
        let byte = bytes[at];
        match byte {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => continue,
            b'\t' => tabs.add(source, at, '\t', findings),
            0x00..0x20 | 0x7F => controls.add(source, at, char::from(byte), findings),
            _ => {
                let Some(character) = source.text[at..].chars().next() else { continue };
                match character {
                    '\u{300}'..='\u{36F}' => marks.add(source, at, character, findings),
                    _ if is_hidden(character) => controls.add(source, at, character, findings),
                    _ => {}
                }
            }
        }
    }
    for many in [tabs, controls, marks] {
        many.finish(source, findings);
    }
}

/// Findings of one kind: the first few are shown, the rest counted at the place of the last shown.
struct Many {
    rule: &'static Rule,
    text: &'static Text,
    count: usize,
    last: Span,
}

impl Many {
    fn new(rule: &'static Rule, text: &'static Text) -> Self {
        Self { rule, text, count: 0, last: Span::default() }
    }

    fn add(&mut self, source: &Arc<Source>, at: usize, character: char, findings: &mut Vec<Finding>) {
        self.count += 1;
        if self.count > SHOWN {
            return;
        }
        self.last = Span::new(at, at + character.len_utf8());
        let name = format!("U+{:04X}", u32::from(character));
        let message = Message::new(self.text, &[("tegn", &name)]);
        findings.push(Finding::new(self.rule, source, self.last, message));
    }

    fn finish(self, source: &Arc<Source>, findings: &mut Vec<Finding>) {
        if self.count > SHOWN {
            let rest = (self.count - SHOWN).to_string();
            let message = Message::new(&texts::MORE, &[("antall", &rest)]);
            findings.push(Finding::new(self.rule, source, self.last, message));
        }
    }
}
