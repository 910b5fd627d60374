//! The HTML of a document as blocks.
//!
//! What enters is what a template wrote; what leaves is a [`Manuscript`]. The HTML is read once, without a tree, and
//! strictly: a project writes templates of its own, and an element that is not known, not closed or nested beyond
//! [`DEEPEST`] is refused with its line, so that no format quietly loses what another shows.

use anyhow::{Result, anyhow, bail, ensure};

use super::line::Line;
use super::markup::{Attributes, Event, Markup};
use super::{Block, Cell, Change, Figure, Frame, Look, Manuscript, Run, Table, Target, Text, Tone};
use crate::text::Lang;

/// How many elements may stand within each other.
const DEEPEST: usize = 48;

/// Elements that hold blocks and say nothing by themselves.
const CONTAINERS: [&str; 7] = ["body", "header", "footer", "section", "article", "div", "details"];

/// Classes of what only a page shows: the way past its head, and words for those who only hear it.
const ONLY_ON_PAGES: [&str; 2] = ["hopp", "skjult"];

impl Manuscript {
    /// Reads the HTML of a document.
    pub fn read(html: &str) -> Result<Manuscript> {
        let mut reader = Reader {
            markup: Markup::new(html),
            names: Vec::new(),
            depth: 0,
            chapter: None,
            title: String::new(),
            lang: Lang::Nb,
        };
        let blocks = reader.flow(Style::default())?;
        Ok(Manuscript { lang: reader.lang, title: reader.title, blocks })
    }
}

struct Reader<'h> {
    markup: Markup<'h>,
    /// Names of elements whose text has not come yet.
    names: Vec<String>,
    depth: usize,
    /// The number of the last chapter, where chapters are numbered.
    chapter: Option<usize>,
    title: String,
    lang: Lang,
}

/// What text inherits from the elements around it.
#[derive(Debug, Clone, Default)]
struct Style {
    look: Look,
    lang: Option<Lang>,
    target: Option<Target>,
    tone: Option<Tone>,
    /// Whether the lines of the text are lines.
    keeps_lines: bool,
}

/// An element that has begun.
struct Element<'h> {
    name: &'h str,
    attributes: Attributes<'h>,
}

impl<'h> Reader<'h> {
    /// The blocks up to the end of the element that is open.
    fn flow(&mut self, style: Style) -> Result<Vec<Block>> {
        let (mut blocks, mut line) = (Vec::new(), Line::default());
        while let Some(event) = self.markup.next()? {
            match event {
                Event::Text(text) => line.push(&text, &style.run(), style.keeps_lines),
                Event::End => break,
                Event::Start(name, attributes) => {
                    let element = Element { name, attributes };
                    if is_inline(name) {
                        self.inline(&element, &style, &mut line)?;
                    } else {
                        self.paragraph(&mut blocks, &mut line, &style);
                        self.within(|reader| reader.block(&element, &style, &mut blocks))?;
                    }
                }
            }
        }
        self.paragraph(&mut blocks, &mut line, &style);
        Ok(blocks)
    }

    /// The text up to the end of the element that is open, with no block in it.
    fn text(&mut self, style: &Style) -> Result<Text> {
        let mut line = Line::default();
        self.phrase(style, &mut line)?;
        Ok(self.finish(line))
    }

    fn phrase(&mut self, style: &Style, line: &mut Line) -> Result<()> {
        while let Some(event) = self.markup.next()? {
            match event {
                Event::Text(text) => line.push(&text, &style.run(), style.keeps_lines),
                Event::End => break,
                Event::Start(name, attributes) if is_inline(name) => {
                    self.inline(&Element { name, attributes }, style, line)?;
                }
                Event::Start(name, _) => return Err(self.misplaced(name)),
            }
        }
        Ok(())
    }

    fn inline(&mut self, element: &Element<'_>, style: &Style, line: &mut Line) -> Result<()> {
        if element.name == "br" {
            line.end_line(&style.run());
            return Ok(());
        }
        if element.is_only_on_pages() {
            return self.markup.skip().map(drop);
        }
        self.note_name(element);
        let style = style.within(element);
        self.within(|reader| reader.phrase(&style, line))
    }

    fn block(&mut self, element: &Element<'h>, style: &Style, blocks: &mut Vec<Block>) -> Result<()> {
        if element.is_only_on_pages() {
            return self.markup.skip().map(drop);
        }
        if element.name == "html" {
            self.lang = element.lang().unwrap_or_default();
            blocks.extend(self.flow(Style::default())?);
            return Ok(());
        }
        if element.name != "svg" {
            self.note_name(element);
        }
        let within = style.within(element);
        match element.name {
            "head" => self.head()?,
            "hr" => {}
            "nav" if element.has("innholdsliste") => blocks.push(self.contents(&within)?),
            "style" | "script" | "nav" => drop(self.markup.skip()?),
            "figure" => blocks.push(Block::Figure(self.figure(&within)?)),
            "main" => {
                self.chapter = element.has("nummerert").then_some(0);
                blocks.extend(self.flow(within)?);
                self.chapter = None;
            }
            name if CONTAINERS.contains(&name) => {
                let inside = self.flow(within)?;
                match element.frame() {
                    Some(frame) => blocks.push(Block::Frame(frame, inside)),
                    None => blocks.extend(inside),
                }
            }
            "p" | "summary" => {
                let tone = if element.name == "summary" { Tone::Lead } else { within.tone() };
                let text = self.text(&within)?;
                if !text.is_empty() {
                    blocks.push(Block::Paragraph(tone, text));
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => blocks.push(self.heading(element.name, &within)?),
            "ul" => blocks.push(Block::List(None, self.items(&within)?)),
            "ol" => {
                let first = element.attributes.get("start").and_then(|first| first.parse().ok());
                blocks.push(Block::List(Some(first.unwrap_or(1)), self.items(&within)?));
            }
            "dl" => {
                let mut terms = Vec::new();
                self.terms(&within, &mut terms)?;
                blocks.push(Block::Terms(terms));
            }
            "table" => blocks.push(Block::Table(self.table(element.has("tall"), &within)?)),
            "pre" => blocks.push(Block::Code(self.exact()?)),
            "blockquote" => blocks.push(Block::Quote(self.flow(within)?)),
            name => return Err(self.misplaced(name)),
        }
        Ok(())
    }

    /// The title of the file; all else in the head is for pages.
    fn head(&mut self) -> Result<()> {
        while let Some(event) = self.markup.next()? {
            match event {
                Event::End => break,
                Event::Start("title", _) => self.title = self.text(&Style::default())?.plain(),
                Event::Start("meta" | "link", _) | Event::Text(_) => {}
                Event::Start(..) => drop(self.markup.skip()?),
            }
        }
        Ok(())
    }

    fn heading(&mut self, name: &str, style: &Style) -> Result<Block> {
        let level = name.as_bytes()[1] - b'0';
        let mut text = self.text(style)?;
        if let (2, Some(number)) = (level, &mut self.chapter) {
            *number += 1;
            text.runs.insert(0, Run { text: format!("{number}. "), ..Run::default() });
        }
        Ok(Block::Heading(level, text))
    }

    /// The heading of a table of contents. Its entries are read from the headings.
    fn contents(&mut self, style: &Style) -> Result<Block> {
        let inside = self.flow(style.clone())?;
        let heading = inside.into_iter().find_map(|block| match block {
            Block::Heading(_, text) => Some(text),
            _ => None,
        });
        Ok(Block::Contents(heading.unwrap_or_default()))
    }

    fn items(&mut self, style: &Style) -> Result<Vec<Vec<Block>>> {
        let mut items = Vec::new();
        while let Some(element) = self.child()? {
            ensure!(element.name == "li", self.misplaced(element.name));
            self.note_name(&element);
            let style = style.within(&element);
            items.push(self.within(|reader| reader.flow(style))?);
        }
        Ok(items)
    }

    fn terms(&mut self, style: &Style, terms: &mut Vec<(Text, Vec<Block>)>) -> Result<()> {
        while let Some(element) = self.child()? {
            self.note_name(&element);
            let within = style.within(&element);
            match element.name {
                "div" => self.within(|reader| reader.terms(&within, terms))?,
                "dt" => terms.push((self.text(&within)?, Vec::new())),
                "dd" => {
                    let said = self.within(|reader| reader.flow(within))?;
                    let Some((_, blocks)) = terms.last_mut() else { return Err(self.misplaced("dd")) };
                    blocks.extend(said);
                }
                name => return Err(self.misplaced(name)),
            }
        }
        Ok(())
    }

    fn table(&mut self, has_numbers: bool, style: &Style) -> Result<Table> {
        let mut table = Table::default();
        while let Some(element) = self.child()? {
            let style = style.within(&element);
            match element.name {
                "caption" => {
                    self.note_name(&element);
                    table.caption = self.text(&style)?;
                }
                "thead" => table.head = self.rows(has_numbers, &style)?,
                "tbody" => table.rows.extend(self.rows(has_numbers, &style)?),
                name => return Err(self.misplaced(name)),
            }
        }
        let columns = table.columns();
        let width = |row: &Vec<Cell>| row.iter().map(|cell| usize::from(cell.columns)).sum::<usize>();
        let even = table.head.iter().chain(&table.rows).all(|row| width(row) == columns);
        ensure!(even, "{}: radene i tabellen har ikke like mange kolonner", self.markup.place());
        Ok(table)
    }

    fn rows(&mut self, has_numbers: bool, style: &Style) -> Result<Vec<Vec<Cell>>> {
        let mut rows = Vec::new();
        while let Some(row) = self.child()? {
            ensure!(row.name == "tr", self.misplaced(row.name));
            self.note_name(&row);
            let mut cells = Vec::new();
            while let Some(element) = self.child()? {
                let is_header = element.name == "th";
                ensure!(is_header || element.name == "td", self.misplaced(element.name));
                self.note_name(&element);
                let columns = element.attributes.get("colspan").and_then(|span| span.parse().ok());
                let style = style.within(&element);
                cells.push(Cell {
                    is_header,
                    is_number: has_numbers && !element.has("tekst") && !cells.is_empty(),
                    columns: columns.unwrap_or(1).clamp(1, 64),
                    blocks: self.within(|reader| reader.flow(style))?,
                });
            }
            rows.push(cells);
        }
        Ok(rows)
    }

    fn figure(&mut self, style: &Style) -> Result<Figure> {
        let mut figure = Figure { svg: String::new(), description: String::new(), caption: Text::default() };
        while let Some(element) = self.child()? {
            match element.name {
                "svg" => {
                    figure.description = element.attributes.get("aria-label").unwrap_or_default();
                    figure.svg = self.markup.skip()?.to_owned();
                }
                "figcaption" => figure.caption = self.text(style)?,
                name => return Err(self.misplaced(name)),
            }
        }
        ensure!(
            !figure.description.trim().is_empty(),
            "{}: tegningen mangler aria-label, som sier hva den viser",
            self.markup.place()
        );
        Ok(figure)
    }

    /// The text of an element, space by space.
    fn exact(&mut self) -> Result<String> {
        let (mut text, mut depth) = (String::new(), 0);
        while let Some(event) = self.markup.next()? {
            match event {
                Event::Text(piece) => text.push_str(&piece),
                Event::Start("code" | "span", _) => depth += 1,
                Event::Start(name, _) => return Err(self.misplaced(name)),
                Event::End if depth == 0 => break,
                Event::End => depth -= 1,
            }
        }
        text.truncate(text.trim_end().len());
        Ok(text)
    }

    /// The next element within the one that is open; nothing at its end.
    fn child(&mut self) -> Result<Option<Element<'h>>> {
        while let Some(event) = self.markup.next()? {
            match event {
                Event::Start(name, attributes) => return Ok(Some(Element { name, attributes })),
                Event::End => return Ok(None),
                Event::Text(text) if text.trim().is_empty() => {}
                Event::Text(_) => bail!("{}: tekst som ikke står i noe element", self.markup.place()),
            }
        }
        Ok(None)
    }

    fn within<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.depth += 1;
        ensure!(self.depth <= DEEPEST, "{}: flere enn {DEEPEST} elementer i hverandre", self.markup.place());
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn note_name(&mut self, element: &Element<'_>) {
        self.names.extend(element.attributes.get("id"));
    }

    fn paragraph(&mut self, blocks: &mut Vec<Block>, line: &mut Line, style: &Style) {
        if !line.is_empty() {
            let text = self.finish(std::mem::take(line));
            blocks.push(Block::Paragraph(style.tone(), text));
        }
    }

    /// A text that is read, with the names that have waited for one.
    fn finish(&mut self, line: Line) -> Text {
        let runs = line.finish();
        let names = if runs.is_empty() { Vec::new() } else { std::mem::take(&mut self.names) };
        Text { names, runs }
    }

    fn misplaced(&self, name: &str) -> anyhow::Error {
        let place = self.markup.place();
        anyhow!("{place}: elementet <{name}> kan ikke stå her i et dokument som skal i flere formater")
    }
}

impl Element<'_> {
    fn has(&self, class: &str) -> bool {
        self.attributes.classes().any(|held| held == class)
    }

    fn is_only_on_pages(&self) -> bool {
        self.attributes.classes().any(|class| ONLY_ON_PAGES.contains(&class))
    }

    fn lang(&self) -> Option<Lang> {
        self.attributes.get("lang").and_then(|lang| lang.parse().ok())
    }

    fn frame(&self) -> Option<Frame> {
        self.attributes.classes().find_map(|class| match class {
            "bes" | "aapent" => Some(Frame::Box),
            "kort" => Some(Frame::Card),
            "dom" => Some(Frame::Verdict),
            _ => None,
        })
    }
}

impl Style {
    fn tone(&self) -> Tone {
        self.tone.unwrap_or(Tone::Plain)
    }

    /// A run without text.
    fn run(&self) -> Run {
        Run { text: String::new(), look: self.look, lang: self.lang, target: self.target.clone() }
    }

    /// The style of text in an element.
    fn within(&self, element: &Element<'_>) -> Style {
        let mut style = self.clone();
        match element.name {
            "strong" => style.look.strong = true,
            "em" => style.look.emphasis = true,
            "code" => style.look.code = true,
            "del" => style.look.change = Some(Change::Deleted),
            "ins" => style.look.change = Some(Change::Inserted),
            "a" => style.target = element.attributes.get("href").map(Target::of),
            _ => {}
        }
        style.lang = element.lang().or(style.lang);
        for class in element.attributes.classes() {
            match class {
                "varsel" => style.look.warning = true,
                "status" => style.look.strong = true,
                "mangler" => style.look.emphasis = true,
                "id" => style.look.code = true,
                "slag" => style.tone = Some(Tone::Kind),
                "ledetekst" => style.tone = Some(Tone::Lead),
                "liten" => style.tone = Some(Tone::Small),
                "prosa" => style.keeps_lines = true,
                _ => {}
            }
        }
        style
    }
}

impl Target {
    fn of(address: String) -> Target {
        match address.strip_prefix('#') {
            Some(name) => Target::Within(name.to_owned()),
            None => Target::Outside(address),
        }
    }
}

fn is_inline(name: &str) -> bool {
    ["a", "code", "strong", "em", "span", "del", "ins", "br"].contains(&name)
}
