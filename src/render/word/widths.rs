//! How wide the columns of a table are.

use super::outline;
use super::styles::{CELL_MARGIN, Letters};
use crate::render::manuscript::{Cell, Run, Table};

/// The most characters of a word that a column is made wide enough for. A longer one is broken.
const LONGEST_WORD: usize = 22;
/// The most characters of a text that a column is given width for. What is longer takes more lines.
const LONGEST_LINE: usize = 300;

/// What the cells of a column need, in characters.
#[derive(Debug, Clone, Copy, Default)]
struct Need {
    /// The longest word.
    least: usize,
    /// The longest text.
    most: usize,
    /// Whether the column is to be wider than it needs when there is room.
    grows: bool,
}

/// The widths of the columns, which together have the width given.
///
/// Every column has room for its longest word. What is left is shared by how much text each has beyond that; and when
/// all text has room on one line, by the columns that hold text, so that a column of numbers stays narrow.
pub fn columns(table: &Table, width: u32, letters: Letters) -> Vec<u32> {
    let mut needs = vec![Need::default(); table.columns()];
    for (rows, is_body) in [(&table.head, false), (&table.rows, true)] {
        rows.iter().for_each(|row| measure(row, is_body, &mut needs));
    }
    let length =
        |characters: usize| u64::from(letters.width) * characters as u64 + 2 * u64::from(CELL_MARGIN);
    let least: Vec<u64> = needs.iter().map(|need| length(need.least)).collect();
    let most: Vec<u64> = needs.iter().map(|need| length(need.most.max(need.least))).collect();
    let (narrowest, widest, width) = (least.iter().sum::<u64>(), most.iter().sum::<u64>(), u64::from(width));
    let shares: Vec<u64> = if narrowest >= width {
        least
    } else if widest >= width {
        let more =
            |(least, most): (&u64, &u64)| least + (most - least) * (width - narrowest) / (widest - narrowest);
        least.iter().zip(&most).map(more).collect()
    } else {
        let all_grow = needs.iter().all(|need| !need.grows);
        let growing = |need: &Need| all_grow || need.grows;
        let base: u64 = most.iter().zip(&needs).filter(|(_, need)| growing(need)).map(|(most, _)| most).sum();
        let more = |(most, need): (&u64, &Need)| {
            if growing(need) { most + most * (width - widest) / base } else { *most }
        };
        most.iter().zip(&needs).map(more).collect()
    };
    fitted(&shares, width)
}

fn measure(row: &[Cell], is_body: bool, needs: &mut [Need]) {
    let mut at = 0;
    for cell in row {
        // A cell over several columns takes what they have.
        if let Some(need) = needs.get_mut(at).filter(|_| cell.columns == 1) {
            outline::visit(&cell.blocks, &mut |_, text| {
                let words = text.runs.iter().flat_map(words).max();
                need.least = need.least.max(words.unwrap_or_default()).min(LONGEST_WORD);
                let text = text.plain();
                let lines = text.lines().map(|line| line.chars().count()).max();
                need.most = need.most.max(lines.unwrap_or_default()).min(LONGEST_LINE);
            });
            need.grows |= is_body && !cell.is_number && !cell.blocks.is_empty();
        }
        at += usize::from(cell.columns);
    }
}

/// How long the words of a run are, in characters of running text. Those of code are a quarter wider.
fn words(run: &Run) -> impl Iterator<Item = usize> {
    let quarters = if run.look.code { 5 } else { 4 };
    run.text.split([' ', '\n']).map(move |word| (quarters * word.chars().count()).div_ceil(4))
}

/// Shares as lengths with the sum given: what is lost by rounding goes to the last.
fn fitted(shares: &[u64], width: u64) -> Vec<u32> {
    let sum = shares.iter().sum::<u64>().max(1);
    let mut lengths: Vec<u64> = shares.iter().map(|share| share * width / sum).collect();
    let rest = width - lengths.iter().sum::<u64>();
    lengths.last_mut().into_iter().for_each(|last| *last += rest);
    lengths.into_iter().map(|length| length as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::super::styles::LETTERS;
    use super::*;
    use crate::render::manuscript::{Block, Text, Tone};

    fn cell(text: &str, is_number: bool) -> Cell {
        let run = Run { text: text.to_owned(), ..Run::default() };
        let text = Text { names: Vec::new(), runs: vec![run] };
        Cell { is_header: false, is_number, columns: 1, blocks: vec![Block::Paragraph(Tone::Plain, text)] }
    }

    fn of(rows: &[&[Cell]]) -> Vec<u32> {
        let rows = rows.iter().map(|row| row.to_vec()).collect();
        let widths = columns(&Table { rows, ..Table::default() }, 9_000, LETTERS);
        assert_eq!(widths.iter().sum::<u32>(), 9_000);
        widths
    }

    #[test]
    fn a_column_of_numbers_is_narrow() {
        let widths = of(&[&[cell("Skattegrunnlag", false), cell("12", true), cell("3", true)]]);
        assert!(widths[0] > 4 * widths[1], "{widths:?}");
        let even = of(&[&[cell("12", true), cell("13", true)]]);
        assert_eq!(even, [4_500, 4_500]);
    }

    #[test]
    fn long_text_has_more_room_and_words_stay_whole() {
        let prose = "et ord ".repeat(100);
        let widths =
            of(&[&[cell("nødvendighetsvurdering", false), cell(&prose, false), cell("kort", false)]]);
        assert!(widths[0] >= 22 * LETTERS.width, "{widths:?}");
        assert!(widths[1] > widths[0] && widths[0] > widths[2], "{widths:?}");
    }

    #[test]
    fn too_many_words_for_the_page_share_it() {
        let cells = vec![cell("nødvendighetsvurdering", false); 20];
        assert!(of(&[&cells]).iter().all(|width| (400..500).contains(width)));
    }
}
