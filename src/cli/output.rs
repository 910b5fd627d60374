//! Standard output and standard error. A reader that has gone away (`… | head`) is not an error.

use std::io::{IsTerminal, Write};

/// Where a command writes.
#[derive(Debug)]
pub struct Output {
    /// Whether standard output is a terminal that wants colour.
    pub colour: bool,
}

impl Output {
    /// The streams of the process.
    pub fn new() -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Self { colour: wanted && std::io::stdout().is_terminal() }
    }

    /// Writes text and a line feed to standard output.
    pub fn line(&self, text: &str) {
        let mut stream = std::io::stdout().lock();
        let _ = writeln!(stream, "{text}");
    }

    /// Writes text to standard error.
    pub fn error_line(&self, text: &str) {
        let mut stream = std::io::stderr().lock();
        let _ = writeln!(stream, "{}", text.trim_end());
    }
}

impl Default for Output {
    fn default() -> Self {
        Self::new()
    }
}
