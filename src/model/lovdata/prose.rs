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
}
