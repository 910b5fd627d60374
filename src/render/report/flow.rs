//! The way of the data from the sources to the municipality, as a drawing and in words.
//!
//! The drawing is one column, so that its text is as large on a phone as on paper. All lengths are in units of the
//! drawing, which is [`WIDTH`] wide; the template draws what stands here and measures nothing.

use schemars::JsonSchema;
use serde::Serialize;

use super::Scene;
use super::words;
use crate::model::Delivery;

/// How wide the drawing is; a phone shows a unit as 0.9 pixels.
const WIDTH: usize = 320;
/// How wide the boxes of a delivery are. What is to the right of them is for lines that pass by.
const COLUMN: usize = 272;
/// Where the line runs that passes by the deliveries below.
const RAIL: usize = 296;
const MARGIN: usize = 4;
const GAP: usize = 26;
const LINE: usize = 18;
const PADDING: usize = 9;
/// How many characters fit on a line of a box in the widest common font.
const CHARACTERS: usize = 31;
/// A name that needs more lines is shortened.
const MOST_LINES: usize = 3;

/// The drawing.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FlowView {
    /// What it shows, in words.
    pub words: String,
    /// How wide it is.
    pub width: usize,
    /// How high it is.
    pub height: usize,
    /// The boxes.
    pub boxes: Vec<FlowBoxView>,
    /// Lines between them: from x, y to x, y.
    pub lines: Vec<[usize; 4]>,
    /// Where arrows end, pointing down: x, y.
    pub heads: Vec<[usize; 2]>,
}

/// A box.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FlowBoxView {
    /// Its left side.
    pub x: usize,
    /// Its top.
    pub y: usize,
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// Whether it is the filter, where what is not granted is taken out.
    pub is_filter: bool,
    /// Its text, line by line.
    pub lines: Vec<FlowLineView>,
}

/// A line of text, centred.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FlowLineView {
    /// Its centre.
    pub x: usize,
    /// Its base.
    pub y: usize,
    /// The text.
    pub text: String,
    /// Whether it is a heading.
    pub strong: bool,
}

/// The drawing in the making.
#[derive(Default)]
struct Drawing {
    boxes: Vec<FlowBoxView>,
    lines: Vec<[usize; 4]>,
    heads: Vec<[usize; 2]>,
    /// Where the next thing begins.
    y: usize,
}

impl<'v> Scene<'v> {
    /// The drawing of a dataset; nothing without deliveries.
    pub(super) fn flow(&self) -> Option<FlowView> {
        let deliveries = &self.dataset.deliveries;
        let mut drawing = Drawing { y: MARGIN, ..Drawing::default() };
        let mut passing_by = Vec::new();
        for (index, delivery) in deliveries.iter().enumerate() {
            let end = drawing.delivery(self, delivery);
            if index + 1 < deliveries.len() {
                drawing.lines.push([COLUMN / 2, end, RAIL, end]);
                passing_by.push(end);
                drawing.y = end + GAP;
            } else {
                drawing.arrow(COLUMN / 2, end, end + GAP);
                drawing.y = end + GAP;
            }
        }
        let bottom = drawing.y;
        if let Some(first) = passing_by.first() {
            drawing.arrow(RAIL, *first, bottom);
        }
        let municipality = [self.texts.get("flow_municipality").to_owned()];
        drawing.add((MARGIN, WIDTH - 2 * MARGIN), municipality.to_vec(), Vec::new(), false);
        let words: Vec<String> = deliveries.iter().map(|delivery| self.flow_words(delivery)).collect();
        let Drawing { boxes, lines, heads, y } = drawing;
        (!deliveries.is_empty()).then(|| FlowView {
            words: words.join(" "),
            width: WIDTH,
            height: y + MARGIN,
            boxes,
            lines,
            heads,
        })
    }

    fn flow_words(&self, delivery: &Delivery<'_>) -> String {
        let spec = delivery.spec;
        let channels: Vec<&str> =
            spec.channels.iter().map(|channel| words::channel(self.texts, *channel)).collect();
        let arguments = [
            ("kilde", source_name(delivery)),
            ("pakke", &spec.package),
            ("scope", &spec.scope),
            ("kanaler", &channels.join(", ")),
        ];
        self.texts.fill("flow_words", &arguments)
    }
}

impl Drawing {
    /// Draws the boxes of a delivery and the lines between them, down to the line that gathers its channels. Where that
    /// line is.
    fn delivery(&mut self, scene: &Scene<'_>, delivery: &Delivery<'_>) -> usize {
        let spec = delivery.spec;
        let title = |key: &str| vec![scene.texts.get(key).to_owned()];
        let column = (MARGIN, COLUMN - 2 * MARGIN);
        self.add(column, wrapped(source_name(delivery)), title("flow_source"), false);
        self.step();
        self.add(column, title("flow_filter"), wrapped(&spec.package), true);
        self.step();
        self.add(column, title("flow_access"), wrapped(&spec.scope), false);
        let (from, top) = (self.y, self.y + GAP);
        let count = spec.channels.len().max(1);
        let width = (column.1 - (count - 1) * MARGIN) / count;
        let mut end = top;
        for (index, channel) in spec.channels.iter().enumerate() {
            let left = MARGIN + index * (width + MARGIN);
            self.arrow(left + width / 2, from, top);
            self.y = top;
            self.add(
                (left, width),
                Vec::new(),
                vec![words::channel(scene.texts, *channel).to_owned()],
                false,
            );
            end = self.y + GAP / 2;
            self.lines.push([left + width / 2, self.y, left + width / 2, end]);
        }
        if count > 1 {
            self.lines.push([MARGIN + width / 2, end, column.1 + MARGIN - width / 2, end]);
        }
        end
    }

    /// An arrow from the last box to the next one.
    fn step(&mut self) {
        self.arrow(COLUMN / 2, self.y, self.y + GAP);
        self.y += GAP;
    }

    fn arrow(&mut self, x: usize, from: usize, to: usize) {
        self.lines.push([x, from, x, to]);
        self.heads.push([x, to]);
    }

    /// A box from where the drawing has come to, with lines that weigh more above the others.
    fn add(&mut self, (x, width): (usize, usize), strong: Vec<String>, plain: Vec<String>, is_filter: bool) {
        let all = strong.into_iter().map(|text| (text, true));
        let all = all.chain(plain.into_iter().map(|text| (text, false)));
        let line = |(index, (text, strong)): (usize, (String, bool))| FlowLineView {
            x: x + width / 2,
            y: self.y + PADDING + LINE * (index + 1) - 5,
            text,
            strong,
        };
        let lines: Vec<FlowLineView> = all.enumerate().map(line).collect();
        let height = 2 * PADDING + LINE * lines.len();
        self.boxes.push(FlowBoxView { x, y: self.y, width, height, is_filter, lines });
        self.y += height;
    }
}

fn source_name<'v>(delivery: &Delivery<'v>) -> &'v str {
    delivery.catalogue.map_or(&*delivery.spec.source, |catalogue| &*catalogue.spec.name)
}

/// A name on as few lines as it needs, broken after a space or a sign where there is one.
fn wrapped(name: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest: Vec<char> = name.chars().collect();
    while rest.len() > CHARACTERS {
        let sign = |character: &char| " :-_./".contains(*character);
        let at = rest[..CHARACTERS].iter().rposition(sign).map_or(CHARACTERS, |at| at + 1);
        let line: String = rest.drain(..at).collect();
        lines.push(line.trim_end().to_owned());
        if lines.len() == MOST_LINES {
            break;
        }
    }
    if lines.len() < MOST_LINES {
        lines.push(rest.into_iter().collect());
    } else if let Some(last) = lines.last_mut() {
        last.push('…');
    }
    lines
}
