//! XML, element by element.
//!
//! What enters is names from this code and text from anywhere; what leaves is a well-formed part of a package. Text is
//! escaped here and nowhere else, and characters that XML cannot hold or that a reader cannot see are shown as U+FFFD.

use std::fmt::Display;

use crate::render::escape;
use crate::text::is_hidden;

/// A part that is being written.
#[derive(Debug)]
pub struct Xml {
    out: String,
}

impl Xml {
    /// A whole part: the declaration, and the root element with what is within it.
    pub fn part(root: &str, attributes: &[(&str, &str)], within: impl FnOnce(&mut Self)) -> String {
        let mut xml = Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".into() };
        xml.element(root, attributes, within);
        xml.out
    }

    /// An element with what is within it.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], within: impl FnOnce(&mut Self)) {
        self.begin(name, attributes);
        self.out.push('>');
        within(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element with nothing within it.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.out.push_str("/>");
    }

    /// An element that says one thing, in the form of WordprocessingML.
    pub fn value(&mut self, name: &str, value: impl Display) {
        self.empty(name, &[("w:val", &value.to_string())]);
    }

    /// Text between elements.
    pub fn text(&mut self, text: &str) {
        escape::html_exact(&mut self.out, &seen(text)).expect("internal: a string takes all text");
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.text(value);
            self.out.push('"');
        }
    }
}

/// Text with a sign in the place of each character that is hidden or that XML 1.0 cannot hold.
fn seen(text: &str) -> String {
    // XML reads a carriage return as a line end, and those that are one are gone by now.
    let refused = |character| is_hidden(character) || matches!(character, '\r' | '\u{FFFE}' | '\u{FFFF}');
    text.replace(refused, "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let part = Xml::part("a", &[("b", "\"><c>\u{1}")], |xml| {
            xml.value("w:d", 1);
            xml.text("</a>&amp;\u{202E}\u{FFFF} ]]>");
        });
        assert_eq!(
            part.split_once('\n').unwrap().1,
            "<a b=\"&quot;&gt;&lt;c&gt;\u{FFFD}\"><w:d w:val=\"1\"/>&lt;/a&gt;&amp;amp;\u{FFFD}\u{FFFD} ]]&gt;</a>"
        );
    }
}
