//! A file as text, with lines and columns.

use std::sync::OnceLock;

use super::Span;

/// A file that has been read: its name for people and its text.
#[derive(Debug)]
pub struct Source {
    /// The name shown to people: relative to the project, `/` between parts on every platform.
    pub name: String,
    /// The whole text, valid UTF-8.
    pub text: String,
    // Found when a place is first asked for: most files are read without one.
    line_starts: OnceLock<Vec<u32>>,
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
    /// Makes a source of a text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), line_starts: OnceLock::new() }
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect()
        })
    }

    /// The place of a byte offset; an offset past the end is taken as the end.
    pub fn place(&self, offset: u32) -> Place {
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start <= offset).max(1);
        let start = starts[line - 1] as usize;
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
