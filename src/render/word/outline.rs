//! What must be known of a document before its first word is written: its headings, and the names that links lead to.

use std::collections::{BTreeMap, BTreeSet};

use crate::render::manuscript::{Block, Text};

/// The longest name of a bookmark that Word takes.
const LONGEST: usize = 40;

/// The headings and names of a document.
#[derive(Debug, Default)]
pub struct Outline<'m> {
    /// The headings below the title, with their levels as in the manuscript.
    pub headings: Vec<(u8, &'m Text)>,
    bookmarks: BTreeMap<&'m str, String>,
}

impl<'m> Outline<'m> {
    /// Reads the outline of a document.
    pub fn of(blocks: &'m [Block]) -> Self {
        let mut outline = Self::default();
        let mut taken = BTreeSet::new();
        visit(blocks, &mut |level, text| {
            outline.headings.extend(level.filter(|level| *level > 1).map(|level| (level, text)));
            for name in &text.names {
                let bookmark = outline.bookmarks.entry(name);
                bookmark.or_insert_with(|| free(name, &mut taken));
            }
        });
        outline
    }

    /// The bookmark of a name that a text of the document has.
    pub fn bookmark(&self, name: &str) -> Option<&str> {
        self.bookmarks.get(name).map(String::as_str)
    }
}

/// The bookmark of a heading, counted from the first below the title. This is what Word itself calls them.
pub fn heading_bookmark(index: usize) -> String {
    format!("_Toc{:09}", index + 1)
}

/// A bookmark for a name: letters, digits and underscores, beginning with a letter, and taken by no other. Word tells
/// bookmarks apart by neither case nor more than their first characters.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let legal = |character: char| if character.is_ascii_alphanumeric() { character } else { '_' };
    let mut stem: String = name.chars().map(legal).collect();
    if !stem.starts_with(|first: char| first.is_ascii_alphabetic()) {
        stem.insert(0, 'n');
    }
    let numbered = |number: usize| if number == 1 { String::new() } else { format!("_{number}") };
    let mut candidates = (1..).map(numbered).map(|end| {
        let length = stem.len().min(LONGEST - end.len());
        format!("{}{end}", &stem[..length])
    });
    let is_free = |candidate: &String| taken.insert(candidate.to_ascii_lowercase());
    candidates.find(is_free).expect("internal: there is always another number")
}

/// Shows every text of the blocks in the order it is written, with the level of those that are headings.
pub fn visit<'m>(blocks: &'m [Block], see: &mut impl FnMut(Option<u8>, &'m Text)) {
    for block in blocks {
        match block {
            Block::Heading(level, text) => see(Some(*level), text),
            Block::Paragraph(_, text) | Block::Contents(text) => see(None, text),
            Block::List(_, items) => items.iter().for_each(|item| visit(item, see)),
            Block::Terms(terms) => {
                for (term, said) in terms {
                    see(None, term);
                    visit(said, see);
                }
            }
            Block::Table(table) => {
                see(None, &table.caption);
                let cells = table.head.iter().chain(&table.rows).flatten();
                cells.for_each(|cell| visit(&cell.blocks, see));
            }
            Block::Code(_) => {}
            Block::Quote(inner) | Block::Frame(_, inner) => visit(inner, see),
            Block::Figure(figure) => see(None, &figure.caption),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bookmarks_keep_within_the_limits_of_word() {
        let mut taken = BTreeSet::new();
        let mut of = |name: &str| free(name, &mut taken);
        assert_eq!(of("felt-inntekt.aar"), "felt_inntekt_aar");
        assert_eq!(of("Felt-inntekt-aar"), "Felt_inntekt_aar_2");
        assert_eq!(of("1-å"), "n1__");
        assert_eq!(of(""), "n");
        let long = "a".repeat(60);
        assert_eq!(of(&long), "a".repeat(40));
        assert_eq!(of(&format!("{long}b")), format!("{}_2", "a".repeat(38)));
    }
}
