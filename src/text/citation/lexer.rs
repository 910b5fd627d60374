//! Text becomes tokens. White space of every kind (the no-break spaces of Word included) only leaves a mark on the
//! token after it; hyphens of every kind are one token; spans are bytes of the text as it stands.

use std::borrow::Cow;

use super::number::MAX_DIGITS;
use super::words::{Word, keyword};
use crate::text::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word(Word),
    /// Digits; nothing when there are too many of them.
    Number(Option<u32>),
    Sign,
    Signs,
    Comma,
    Dot,
    Semicolon,
    Open,
    Close,
    Slash,
    Hyphen,
    Dash,
    Quote,
    Other,
}

/// A token, and whether space stands before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: u32,
    pub end: u32,
    pub spaced: bool,
}

impl Token {
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 4 + 4);
    let mut spaced = false;
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let start = at;
        at += first.len_utf8();
        let kind = match first {
            ' ' | '\t' | '\n' | '\r' => {
                spaced = true;
                continue;
            }
            'a'..='z' | 'A'..='Z' => {
                at = word_end(text, at);
                Kind::Word(keyword(&text[start..at]))
            }
            '0'..='9' => {
                at += text[at..].bytes().take_while(u8::is_ascii_digit).count();
                let digits = &text[start..at];
                Kind::Number(if digits.len() <= MAX_DIGITS { digits.parse().ok() } else { None })
            }
            '§' => match section_sign(text, at) {
                Some(end) => {
                    at = end;
                    Kind::Signs
                }
                None => Kind::Sign,
            },
            ',' => Kind::Comma,
            '.' => Kind::Dot,
            ';' => Kind::Semicolon,
            '(' | '[' => Kind::Open,
            ')' | ']' => Kind::Close,
            '/' => Kind::Slash,
            '-' | '\u{2010}' | '\u{2011}' | '\u{2212}' => Kind::Hyphen,
            '\u{2012}'..='\u{2015}' => Kind::Dash,
            '"' | '\'' | '«' | '»' | '“' | '”' | '„' | '‘' | '’' => Kind::Quote,
            // A soft hyphen or a zero-width character says nothing.
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => continue,
            _ if first.is_whitespace() => {
                spaced = true;
                continue;
            }
            _ if first.is_alphabetic() => {
                at = word_end(text, at);
                Kind::Word(keyword(&text[start..at]))
            }
            _ => Kind::Other,
        };
        tokens.push(Token { kind, start: start as u32, end: at as u32, spaced });
        spaced = false;
    }
    tokens
}

fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
        }
        match text[at..].chars().next() {
            Some(letter) if !letter.is_ascii() && belongs(letter) => at += letter.len_utf8(),
            _ => return at,
        }
    }
}

/// Letters, combining marks and soft hyphens go on with a word.
fn belongs(letter: char) -> bool {
    letter.is_alphabetic() || matches!(letter, '\u{300}'..='\u{36F}' | '\u{AD}')
}

/// The end of a second section sign, close or after a space.
fn section_sign(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start_matches([' ', '\u{A0}']);
    rest.starts_with('§').then(|| text.len() - rest.len() + '§'.len_utf8())
}

/// A word as it is looked up: lower case, composed, without soft hyphens.
pub(super) fn fold(word: &str) -> Cow<'_, str> {
    let plain = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if plain || word.chars().all(|letter| !letter.is_uppercase() && !odd(letter)) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        match letter {
            '\u{AD}' => {}
            '\u{30A}' if folded.ends_with('a') => {
                folded.pop();
                folded.push('å');
            }
            _ => folded.push(letter),
        }
    }
    Cow::Owned(folded)
}

/// The words of a name as the lexicon holds them: folded, without what stands between them.
pub(crate) fn name_words(name: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let words =
        tokens(name).into_iter().filter(|token| matches!(token.kind, Kind::Word(_) | Kind::Number(_)));
    words.map(|token| fold(&name[token.span().range()]))
}

fn odd(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_hyphens_of_every_kind_are_read() {
        let text = "sktfvl.\u{A0}§\u{202F}3\u{2011}3 (1)";
        let kinds: Vec<Kind> = tokens(text).iter().map(|token| token.kind).collect();
        let number = |value| Kind::Number(Some(value));
        assert_eq!(
            kinds,
            [
                Kind::Word(Word::Other),
                Kind::Dot,
                Kind::Sign,
                number(3),
                Kind::Hyphen,
                number(3),
                Kind::Open,
                number(1),
                Kind::Close
            ]
        );
        assert_eq!(tokens("§ §").len(), 1);
        assert_eq!(fold("SPRA\u{30A}K\u{AD}LOVA"), "språklova");
    }
}
