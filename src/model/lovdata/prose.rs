//! Text as it counts in a comparison: words without their typography.
//!
//! White space is folded, soft hyphens and characters without width are dropped, and so are the marks by which a
//! consolidated regulation of the European Union says what amended it (`►M7 … ◄`).

/// Folds text that comes in pieces.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: String,
    space: bool,
    /// Within an amendment mark: `►` has come, and perhaps the letter and the digits after it.
    mark: Mark,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Mark {
    #[default]
    None,
    Opened,
    Lettered,
}

impl Folded {
    /// Adds a piece that continues the word the last one ended in, unless white space stands between.
    pub(super) fn push(&mut self, piece: &str) {
        for character in piece.chars() {
            self.add(character);
        }
    }

    /// Ends a word: what follows stands in a place of its own.
    pub(super) fn gap(&mut self) {
        self.space = true;
    }

    /// The text so far, without white space at its ends.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The text; nothing is left.
    pub(super) fn take(&mut self) -> String {
        let text = std::mem::take(&mut self.text);
        *self = Self::default();
        text
    }

    fn add(&mut self, character: char) {
        match character {
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => return,
            '►' => {
                self.mark = Mark::Opened;
                return;
            }
            '◄' => {
                self.gap();
                return;
            }
            _ if character.is_whitespace() => {
                if self.mark == Mark::Lettered {
                    self.mark = Mark::None;
                }
                self.space = true;
                return;
            }
            _ => {}
        }
        match (self.mark, character) {
            (Mark::Opened, 'A' | 'B' | 'C' | 'M') => {
                self.mark = Mark::Lettered;
                return;
            }
            (Mark::Lettered, '0'..='9') => return,
            _ => self.mark = Mark::None,
        }
        if std::mem::take(&mut self.space) && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push(character);
    }
}

/// Words that end in a full stop in the middle of a sentence.
const SHORT: [&str; 38] = [
    "adm", "alm", "art", "av", "avd", "bl.a", "ca", "dvs", "e.l", "eks", "evt", "f.eks", "flg", "forskr",
    "iflg", "ikr", "inkl", "jf", "jfr", "kap", "kgl", "kl", "litra", "m.a", "m.fl", "m.m", "m.v", "maks",
    "mill", "min", "mv", "nr", "o.l", "pkt", "prop", "res", "st", "t.d",
];

/// The sentences of a text, about: Norwegian law is full of words that end in a full stop, and no rule finds them all.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = sentence_end(rest);
        let (sentence, after) = rest.split_at(end);
        rest = after.trim_start();
        Some(sentence)
    })
}

/// Whether a text stops where a sentence does.
pub(super) fn is_finished(text: &str) -> bool {
    text.trim_end_matches(['»', '"', ')']).ends_with(['.', '!', '?'])
}

fn sentence_end(text: &str) -> usize {
    for (at, character) in text.char_indices() {
        if !matches!(character, '.' | '!' | '?') {
            continue;
        }
        let after = &text[at + 1..];
        let after = after.trim_start_matches(['»', '"', ')']);
        let end = text.len() - after.len();
        let Some(next) = after.strip_prefix(' ').and_then(|rest| rest.chars().next()) else { continue };
        if !next.is_uppercase() && !matches!(next, '§' | '«' | '"') {
            continue;
        }
        let word = text[..at].rsplit([' ', '(', '«']).next().unwrap_or_default();
        let only_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        // "1. Personopplysninger skal": the number of the paragraph, not a sentence.
        let leading_number = word.len() == at && word.bytes().all(|byte| byte.is_ascii_digit());
        if character == '.'
            && (only_letter || leading_number || SHORT.contains(&word.to_lowercase().as_str()))
        {
            continue;
        }
        return end;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(pieces: &[&str]) -> String {
        let mut text = Folded::default();
        pieces.iter().for_each(|piece| text.push(piece));
        text.take()
    }

    #[test]
    fn white_space_is_folded_across_pieces() {
        assert_eq!(folded(&[" en\u{a0}", "\n to", "tre "]), "en totre");
        assert_eq!(folded(&["gjen\u{ad}nom"]), "gjennom");
    }

    #[test]
    fn amendment_marks_are_left_out() {
        assert_eq!(folded(&["før ►", "M7", " ny tekst ◄ etter"]), "før ny tekst etter");
        assert_eq!(folded(&["►C1 Bare dette"]), "Bare dette");
        assert_eq!(folded(&["M7 er en vei"]), "M7 er en vei");
    }

    #[test]
    fn sentences_are_counted_past_abbreviations() {
        let count = |text| sentences(text).count();
        assert_eq!(count("Kommunen kan gi lån. Den kan ikke gi to."), 2);
        assert_eq!(count("Jf. Grunnloven § 2. Se også nr. 3 og kgl. res. om dette."), 2);
        assert_eq!(count("1. Loven gjelder fra 1. oktober 2019. Den varer."), 2);
        assert_eq!(count("Gebyr mv. Fastsettes av A. Berg."), 1);
        assert_eq!(count(""), 0);
    }
}
