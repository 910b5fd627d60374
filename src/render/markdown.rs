//! A document as Markdown that is plain to read, also where nothing renders it.
//!
//! What enters is a [`Manuscript`]; what leaves is CommonMark with the tables of GitHub. Text is escaped where it is
//! written ([`escape`]), so that no text acts. Links within the document lead to headings, by the names that readers of
//! Markdown give them; a link to anything else is the text alone.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::escape;
use super::manuscript::{
    Block, Cell, Change, Figure, Frame, Look, Manuscript, Run, Table, Target, Text, Tone,
};

/// The level of the chapters, which the table of contents lists.
const CHAPTER: u8 = 2;

/// The document as Markdown, with a newline at its end.
pub fn write(manuscript: &Manuscript) -> String {
    let mut headings = Vec::new();
    collect(&manuscript.blocks, &mut headings);
    let slugs = slugs(&headings);
    let mut places = HashMap::new();
    for ((_, text), slug) in headings.iter().zip(&slugs) {
        places.extend(text.names.iter().map(|name| (name.as_str(), slug.as_str())));
    }
    let writer = Writer { headings: &headings, slugs: &slugs, places: &places };
    let mut text = writer.blocks(&manuscript.blocks);
    text.push('\n');
    text
}

struct Writer<'m> {
    headings: &'m [(u8, &'m Text)],
    /// The name of each heading, for links.
    slugs: &'m [String],
    /// The same, by the names of the document.
    places: &'m HashMap<&'m str, &'m str>,
}

fn is_heading(block: &Block) -> bool {
    matches!(block, Block::Heading(..))
}

fn collect<'m>(blocks: &'m [Block], headings: &mut Vec<(u8, &'m Text)>) {
    for block in blocks {
        match block {
            Block::Heading(level, text) => headings.push((*level, text)),
            Block::Frame(_, inside) | Block::Quote(inside) => collect(inside, headings),
            _ => {}
        }
    }
}

/// The ids that readers of Markdown give headings: letters, digits and hyphens, with a number where one comes again.
fn slugs(headings: &[(u8, &Text)]) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let slug = |(_, text): &(u8, &Text)| {
        let plain = text.plain();
        let kept =
            plain.chars().filter(|character| character.is_alphanumeric() || " -_\u{A0}".contains(*character));
        let slug: String = kept
            .flat_map(char::to_lowercase)
            .map(|kept| if kept.is_whitespace() { '-' } else { kept })
            .collect();
        let before = seen.entry(slug.clone()).or_default();
        *before += 1;
        if *before == 1 { slug } else { format!("{slug}-{}", *before - 1) }
    };
    headings.iter().map(slug).collect()
}

impl Writer<'_> {
    /// Blocks with an empty line between them.
    fn blocks(&self, blocks: &[Block]) -> String {
        let written = blocks.iter().map(|block| self.block(block)).filter(|block| !block.is_empty());
        written.collect::<Vec<_>>().join("\n\n")
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading(level, text) => format!("{} {}", "#".repeat((*level).into()), self.line(text)),
            Block::Paragraph(tone, text) => self.paragraph(*tone, text),
            Block::Contents(heading) => self.contents(heading),
            Block::List(first, items) => self.list(*first, items),
            Block::Terms(terms) => self.terms(terms),
            Block::Table(table) => self.table(table),
            Block::Code(text) => fenced(text),
            Block::Quote(inside) => indented(&self.blocks(inside), "> ", "> "),
            // A chapter is one also where it is set apart.
            Block::Frame(Frame::Box, inside) if !inside.iter().any(is_heading) => {
                indented(&self.blocks(inside), "> ", "> ")
            }
            Block::Frame(_, inside) => self.blocks(inside),
            Block::Figure(figure) => self.figure(figure),
        }
    }

    /// A paragraph per line of the text.
    fn paragraph(&self, tone: Tone, text: &Text) -> String {
        let mut lines = vec![Vec::new()];
        for run in &text.runs {
            for (at, piece) in run.text.split('\n').enumerate() {
                if at > 0 {
                    lines.push(Vec::new());
                }
                if !piece.is_empty() {
                    let run = Run { text: piece.to_owned(), ..run.clone() };
                    lines.last_mut().expect("internal: there is a line").push(run);
                }
            }
        }
        let mark = |mut run: Run| {
            run.look.strong |= tone == Tone::Lead;
            run
        };
        let lines = lines.into_iter().map(|runs| self.runs(runs.into_iter().map(mark), true));
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    /// A text on one line.
    fn line(&self, text: &Text) -> String {
        self.runs(text.runs.iter().cloned(), false)
    }

    /// Runs on one line, which may be a paragraph of its own.
    fn runs(&self, runs: impl Iterator<Item = Run>, own: bool) -> String {
        let mut line = MarkedLine::default();
        for run in runs {
            let text = run.text.replace(['\u{A0}', '\n'], " ");
            line.has_space |= text.starts_with(' ');
            let words = text.trim();
            if !words.is_empty() {
                line.mark(&run.look);
                self.words(&mut line.text, words, &run, own);
            }
            line.has_space |= text.ends_with(' ');
        }
        line.mark(&Look::default());
        line.text
    }

    /// Words that look alike and lead to one place.
    fn words(&self, line: &mut String, words: &str, run: &Run, own: bool) {
        let target = match &run.target {
            Some(Target::Within(name)) => self.places.get(name.as_str()).map(|slug| format!("#{slug}")),
            Some(Target::Outside(address)) => escape::target(address).map(|target| format!("<{target}>")),
            None => None,
        };
        if matches!(&target, Some(target) if target.starts_with("<https") && target[1..target.len() - 1] == *words)
        {
            return line.push_str(&format!("<{words}>"));
        }
        if target.is_some() {
            line.push('[');
        }
        let begins = own && line.is_empty();
        let written = match run.look.code {
            true => escape::code(line, words),
            false if begins => escape::paragraph(line, words),
            false => escape::markdown(line, words),
        };
        written.expect("internal: text can be written to memory");
        if let Some(target) = target {
            let _ = write!(line, "]({target})");
        }
    }

    fn contents(&self, heading: &Text) -> String {
        let mut text = format!("## {}\n", self.line(heading));
        for ((level, heading), slug) in self.headings.iter().zip(self.slugs) {
            if *level == CHAPTER {
                let words = Run { text: heading.plain(), ..Run::default() };
                let _ = write!(text, "\n- [{}](#{slug})", self.runs(std::iter::once(words), false));
            }
        }
        text
    }

    fn list(&self, first: Option<u64>, items: &[Vec<Block>]) -> String {
        let mark = |at: usize| match first {
            Some(first) => format!("{}. ", first.saturating_add(at as u64)),
            None => "- ".to_owned(),
        };
        let item = |(at, blocks): (usize, &Vec<Block>)| {
            let mark = mark(at);
            indented(&self.item(blocks), &mark, &" ".repeat(mark.len()))
        };
        let items: Vec<String> = items.iter().enumerate().map(item).collect();
        items.join(if items.iter().any(|item| item.contains("\n\n")) { "\n\n" } else { "\n" })
    }

    /// What stands in an item of a list; a list follows what leads to it on the next line.
    fn item(&self, blocks: &[Block]) -> String {
        let mut text = String::new();
        for block in blocks {
            let written = self.block(block);
            if !text.is_empty() && !written.is_empty() {
                text.push_str(if matches!(block, Block::List(..)) { "\n" } else { "\n\n" });
            }
            text.push_str(&written);
        }
        text
    }

    fn terms(&self, terms: &[(Text, Vec<Block>)]) -> String {
        let term = |(term, blocks): &(Text, Vec<Block>)| {
            let name = format!("**{}:**", self.line(term));
            let follows_on = matches!(blocks.first(), Some(Block::Paragraph(Tone::Plain, _)));
            let between = if follows_on { " " } else { "\n\n" };
            indented(&format!("{name}{between}{}", self.item(blocks)), "- ", "  ")
        };
        let terms: Vec<String> = terms.iter().map(term).collect();
        terms.join("\n")
    }

    fn table(&self, table: &Table) -> String {
        let mut text = String::new();
        if !table.caption.is_empty() {
            let _ = write!(text, "**{}**\n\n", self.line(&table.caption));
        }
        let (first, rest) = match table.head.split_first() {
            Some((first, rest)) => (first.clone(), rest),
            None => (vec![Cell { columns: 1, ..Cell::default() }; table.columns()], &[][..]),
        };
        self.row(&mut text, &first);
        text.push_str("\n|");
        let is_number = |column: usize| {
            let cells = table.rows.iter().filter_map(|row| row.get(column));
            table.rows.iter().any(|row| row.get(column).is_some_and(|cell| cell.is_number))
                && cells.into_iter().all(|cell| cell.is_number || cell.is_header)
        };
        for column in 0..table.columns() {
            text.push_str(if is_number(column) { " --: |" } else { " :-- |" });
        }
        for row in rest.iter().chain(&table.rows) {
            text.push('\n');
            self.row(&mut text, row);
        }
        text
    }

    fn row(&self, text: &mut String, row: &[Cell]) {
        text.push('|');
        for cell in row {
            let _ = write!(text, " {} |", self.cell(&cell.blocks));
            text.push_str(&" |".repeat(usize::from(cell.columns) - 1));
        }
    }

    /// Blocks on one line.
    fn cell(&self, blocks: &[Block]) -> String {
        let written = blocks.iter().map(|block| match block {
            Block::Heading(_, text) | Block::Paragraph(_, text) => self.line(text),
            Block::Contents(_) => String::new(),
            Block::List(_, items) => {
                let items: Vec<String> = items.iter().map(|item| self.cell(item)).collect();
                items.join("; ")
            }
            Block::Terms(terms) => {
                let term =
                    |(term, said): &(Text, Vec<Block>)| format!("{}: {}", self.line(term), self.cell(said));
                terms.iter().map(term).collect::<Vec<_>>().join("; ")
            }
            Block::Table(table) => {
                let rows = table.head.iter().chain(&table.rows);
                let cells = rows.flatten().map(|cell| self.cell(&cell.blocks));
                cells.collect::<Vec<_>>().join("; ")
            }
            Block::Code(text) => {
                self.runs(std::iter::once(Run { text: text.clone(), ..Run::default() }), false)
            }
            Block::Quote(inside) | Block::Frame(_, inside) => self.cell(inside),
            Block::Figure(figure) => self.figure(figure),
        });
        written.filter(|block| !block.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// What a drawing shows, in words.
    fn figure(&self, figure: &Figure) -> String {
        let description = Run { text: figure.description.clone(), ..Run::default() };
        let description = self.runs(std::iter::once(description), false);
        if figure.caption.is_empty() {
            return description;
        }
        format!("**{}** {description}", self.line(&figure.caption))
    }
}

/// A line whose marks are open from where a look begins to where it ends.
#[derive(Default)]
struct MarkedLine {
    text: String,
    /// What is open, from the outermost in.
    open: Vec<Mark>,
    /// Whether a space comes before the next word.
    has_space: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Deleted,
    Inserted,
    Strong,
    Emphasis,
}

impl MarkedLine {
    /// Ends the marks that the next words do not have, and begins those they have.
    fn mark(&mut self, look: &Look) {
        let wanted = [
            (Mark::Deleted, look.change == Some(Change::Deleted)),
            (Mark::Inserted, look.change == Some(Change::Inserted)),
            (Mark::Strong, look.strong || look.warning),
            (Mark::Emphasis, look.emphasis),
        ];
        let wanted: Vec<Mark> =
            wanted.into_iter().filter(|(_, wanted)| *wanted).map(|(mark, _)| mark).collect();
        let same = self.open.iter().zip(&wanted).take_while(|(open, wanted)| open == wanted).count();
        for mark in self.open.drain(same..).rev() {
            self.text.push_str(mark.signs()[1]);
        }
        if std::mem::take(&mut self.has_space) && !self.text.is_empty() {
            self.text.push(' ');
        }
        for mark in &wanted[same..] {
            self.text.push_str(mark.signs()[0]);
        }
        self.open = wanted;
    }
}

impl Mark {
    /// What begins and what ends the mark.
    fn signs(self) -> [&'static str; 2] {
        match self {
            Mark::Deleted => ["<del>", "</del>"],
            Mark::Inserted => ["<ins>", "</ins>"],
            Mark::Strong => ["**", "**"],
            Mark::Emphasis => ["*", "*"],
        }
    }
}

/// Text with something before its first line, and before the others that are not empty.
fn indented(text: &str, first: &str, rest: &str) -> String {
    let mut indented = String::with_capacity(text.len() + text.len() / 8);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            indented.push('\n');
        }
        let before = if at == 0 { first } else { rest };
        indented.push_str(if line.is_empty() { before.trim_end() } else { before });
        indented.push_str(line);
    }
    indented
}

/// Text between fences that it does not hold.
fn fenced(text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}\n{text}\n{fence}")
}
