//! A file as text, with lines and columns.

use super::Span;

/// A file that has been read: its name for people and its text.
#[derive(Debug)]
pub struct Source {
    /// The name shown to people: relative to the project, `/` between parts on every platform.
    pub name: String,
    /// The whole text, valid UTF-8.
    pub text: String,
    line_starts: Vec<u32>,
}

/// A place for people: both counts start at one; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line number, from one.
    pub line: usize,
    /// Character in the line, from one.
    pub column: usize,
}

impl Source {
    /// Makes a source of a text; its lines are found once.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect();
        Self { name: name.into(), text, line_starts }
    }

    /// The place of a byte offset; an offset past the end is taken as the end.
    pub fn place(&self, offset: u32) -> Place {
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1);
        let start = self.line_starts[line - 1] as usize;
        let end = (offset as usize).min(self.text.len());
        let column = self.text.get(start..end).map_or(0, |before| before.chars().count()) + 1;
        Place { line, column }
    }

    /// The text at a span, or nothing when the span is not of this source.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let source = Source::new("a.yaml", "å: 1\nbø: 2\n");
        assert_eq!(source.place(0), Place { line: 1, column: 1 });
        assert_eq!(source.place(2), Place { line: 1, column: 2 });
        let after_boe = "å: 1\nbø".len() as u32;
        assert_eq!(source.place(after_boe), Place { line: 2, column: 3 });
        assert_eq!(source.place(9999).line, 3);
    }
}
