//! Tables, and what is set as a table: terms with what is said of them, and boxes.

use super::body::{Body, Place, Shape};
use super::grid::{self, Row, Slot};
use super::xml::Xml;
use super::{outline, styles, widths};
use crate::render::manuscript::{Block, Cell, Table, Text};

/// The number of columns above which the letters are made smaller.
const MANY_COLUMNS: usize = 8;
/// The longest text, in characters, of a row that stays on one page. A longer one would leave too much of the page
/// before it empty.
const WHOLE: usize = 900;
/// How much of the width the terms have; what is said of them has the rest.
const TERM_PERCENT: u32 = 27;
/// The least height of the box that a reviewer writes in: 20 mm.
const WRITING_ROOM: u32 = 1_134;

impl Body<'_> {
    /// Writes a table under its caption.
    pub fn table(&mut self, xml: &mut Xml, table: &Table, place: Place) {
        if !table.caption.is_empty() {
            let left = place.left();
            self.paragraph(xml, Shape { left, ..Shape::of(styles::CAPTION) }, &table.caption);
        }
        let letters = if table.columns() > MANY_COLUMNS { styles::SMALL_LETTERS } else { styles::LETTERS };
        let widths = widths::columns(table, room(place), letters);
        if widths.is_empty() {
            return;
        }
        grid::write(xml, styles::TABLE, place.left(), &widths, |xml| {
            for cells in &table.head {
                let row = Row { is_head: true, is_whole: true, height: 0 };
                row.write(xml, |xml| self.cells(xml, cells, &widths, letters, true));
            }
            for cells in &table.rows {
                let is_whole = cells.iter().all(|cell| is_short(&cell.blocks));
                let row = Row { is_whole, ..Row::default() };
                row.write(xml, |xml| self.cells(xml, cells, &widths, letters, false));
            }
        });
    }

    fn cells(
        &mut self,
        xml: &mut Xml,
        cells: &[Cell],
        widths: &[u32],
        letters: styles::Letters,
        is_head: bool,
    ) {
        let mut rest = widths;
        for cell in cells {
            let (own, beyond) = rest.split_at(usize::from(cell.columns).min(rest.len()));
            rest = beyond;
            let slot = Slot { width: own.iter().sum(), columns: cell.columns, is_shaded: is_head };
            let style = if cell.is_header { letters.heading } else { letters.style };
            let place = Place { keep_next: is_head, to_right: cell.is_number, ..within(style, slot.width) };
            slot.write(xml, |xml| self.cell(xml, &cell.blocks, place));
        }
    }

    /// Writes terms to the left, and what is said of each to the right.
    pub fn terms(&mut self, xml: &mut Xml, terms: &[(Text, Vec<Block>)], place: Place) {
        if terms.is_empty() {
            return;
        }
        let left = room(place) * TERM_PERCENT / 100;
        let right = room(place) - left;
        grid::write(xml, styles::TERMS, place.left(), &[left, right], |xml| {
            for (index, (term, said)) in terms.iter().enumerate() {
                let row = Row { is_whole: is_short(said), ..Row::default() };
                // What follows the terms of a card does not come alone on the next page.
                let keep_next = place.keep_next && index + 1 == terms.len();
                row.write(xml, |xml| {
                    let shape = Shape { keep_next, ..Shape::of(styles::LETTERS.heading) };
                    Slot::of(left).write(xml, |xml| self.paragraph(xml, shape, term));
                    let place = Place { keep_next, ..within(styles::LETTERS.style, right) };
                    Slot::of(right).write(xml, |xml| self.cell(xml, said, place));
                });
            }
        });
    }

    /// Writes blocks in a box. Headings that come first stand above it: Word leaves what is in tables out of its
    /// navigation pane.
    pub fn framed(&mut self, xml: &mut Xml, style: &str, blocks: &[Block], place: Place) {
        let is_heading = |block: &&Block| matches!(block, Block::Heading(..));
        let (headings, blocks) = blocks.split_at(blocks.iter().take_while(is_heading).count());
        self.blocks(xml, headings, place);
        let is_verdict = style == styles::VERDICT;
        let row =
            Row { is_head: false, is_whole: is_verdict, height: if is_verdict { WRITING_ROOM } else { 0 } };
        let width = room(place);
        grid::write(xml, style, place.left(), &[width], |xml| {
            row.write(xml, |xml| {
                Slot::of(width).write(xml, |xml| self.cell(xml, blocks, within(styles::NORMAL, width)));
            });
        });
    }

    fn cell(&mut self, xml: &mut Xml, blocks: &[Block], place: Place) {
        match blocks {
            [] => Shape::of(place.style).write(xml, |_| {}),
            blocks => self.blocks(xml, blocks, place),
        }
    }
}

/// The width that is left at a place.
fn room(place: Place) -> u32 {
    place.width.saturating_sub(place.left())
}

/// The place within a cell of a width.
fn within(style: &'static str, width: u32) -> Place {
    Place { style, width: width.saturating_sub(2 * styles::CELL_MARGIN), ..Place::PAGE }
}

fn is_short(blocks: &[Block]) -> bool {
    let mut length = 0;
    outline::visit(blocks, &mut |_, text| length += text.plain().chars().count());
    length <= WHOLE
}
