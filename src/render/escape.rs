//! Text made inert for the document it is written into.
//!
//! What enters is any text; what leaves reads as that text and does nothing. HTML loses the five characters that can
//! begin or end something. Markdown keeps as many characters as it can unescaped, because the document is also read
//! as plain text: `_` inside a word and `#` inside a line do nothing and stay.

use std::borrow::Cow;
use std::fmt::{self, Write};
use std::ops::Range;

/// A link in a text: the bytes it stands on, and an address that [`target`] has let through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The bytes, from and up to a character that is no white space.
    pub at: Range<usize>,
    /// The address.
    pub address: String,
}

/// Writes text with links for HTML content.
pub fn html_linked(out: &mut impl Write, text: &str, links: &[Link]) -> fmt::Result {
    let mut written = 0;
    for link in links {
        let (Some(before), Some(words)) = (text.get(written..link.at.start), text.get(link.at.clone()))
        else {
            continue;
        };
        html(out, before)?;
        out.write_str("<a href=\"")?;
        html(out, &link.address)?;
        out.write_str("\">")?;
        html(out, words)?;
        out.write_str("</a>")?;
        written = link.at.end;
    }
    html(out, text.get(written..).unwrap_or_default())
}

/// Writes text for HTML content and quoted attributes. A section sign keeps its number on the same line.
pub fn html(out: &mut impl Write, text: &str) -> fmt::Result {
    html_with(out, text, "\u{A0}")
}

/// Writes text for HTML content, character by character, so that code can be copied from the page.
pub fn html_exact(out: &mut impl Write, text: &str) -> fmt::Result {
    html_with(out, text, " ")
}

/// Writes text for HTML, with the given space after a section sign.
fn html_with(out: &mut impl Write, text: &str, space: &str) -> fmt::Result {
    let bytes = text.as_bytes();
    let mut written = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let instead = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            b' ' if text[..at].ends_with('§') => space,
            _ => continue,
        };
        out.write_str(&text[written..at])?;
        out.write_str(instead)?;
        written = at + 1;
    }
    out.write_str(&text[written..])
}

/// Writes text as one line of Markdown: a paragraph, a heading, an item of a list or a cell of a table, or a part of
/// one.
pub fn markdown(out: &mut impl Write, text: &str) -> fmt::Result {
    if text.contains(['\n', '\r', '\t']) || text.contains("  ") || text.starts_with(' ') {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        return markdown_line(out, &line, 0);
    }
    markdown_line(out, text, 0)
}

/// Writes text as a paragraph of its own. Only there can a number and a stop begin a list, so that dates stay
/// readable everywhere else.
pub fn paragraph(out: &mut impl Write, text: &str) -> fmt::Result {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && matches!(line.as_bytes().get(digits), Some(b'.' | b')'));
    if numbered && matches!(line.as_bytes().get(digits + 1), None | Some(b' ')) {
        write!(out, "{}\\", &line[..digits])?;
        return markdown_line(out, &line, digits);
    }
    markdown_line(out, &line, 0)
}

/// Writes a line from an offset on.
fn markdown_line(out: &mut impl Write, line: &str, from: usize) -> fmt::Result {
    let bytes = line.as_bytes();
    let mut written = from;
    for at in from..bytes.len() {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        let before = at.checked_sub(1).map_or(b' ', |at| bytes[at]);
        let acts = match bytes[at] {
            b'\\' | b'`' | b'*' | b'[' | b']' | b'<' | b'|' | b'~' | b'$' => true,
            // Between two letters, also those of names, an underscore is only that.
            b'_' => !(is_wordlike(before) && is_wordlike(next)),
            b'&' => next == b'#' || next.is_ascii_alphabetic(),
            // Static site generators read `{{`, `{%` and `{#` as template syntax.
            b'{' | b'%' | b'#' if before == b'{' => true,
            _ => at == 0 && begins_block(bytes),
        };
        if acts {
            out.write_str(&line[written..at])?;
            out.write_char('\\')?;
            written = at;
        }
    }
    out.write_str(&line[written..])
}

/// Whether the first character acts where a line begins.
fn begins_block(line: &[u8]) -> bool {
    match line.first() {
        Some(b'#' | b'>' | b'=') => true,
        Some(b'-' | b'+') => matches!(line.get(1), None | Some(b' ' | b'-' | b'+')),
        _ => false,
    }
}

fn is_wordlike(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// A name as Markdown code; as plain text when it holds what would end the code or the cell it stands in.
pub fn code(out: &mut impl Write, name: &str) -> fmt::Result {
    if name.is_empty() || name.contains(['`', '|', '\n', '\r']) || name.contains('{') {
        return markdown(out, name);
    }
    write!(out, "`{name}`")
}

/// The target of a link: an `https` address or a path relative to the document, with what could end it encoded.
/// Nothing comes back for any other address.
pub fn target(address: &str) -> Option<Cow<'_, str>> {
    let relative = || {
        let first = address.split(['/', '?', '#']).next().unwrap_or_default();
        !first.contains(':') && !address.starts_with("//") && !address.starts_with(['\\', '/'])
    };
    if !address.starts_with("https://") && !relative() {
        return None;
    }
    let ends = |byte: u8| byte <= b' ' || byte == 0x7F || b"<>()[]{}\"'`|\\^*".contains(&byte);
    if !address.bytes().any(ends) {
        return Some(Cow::Borrowed(address));
    }
    let mut encoded = String::with_capacity(address.len() + 8);
    for character in address.chars() {
        match u8::try_from(character) {
            Ok(byte) if byte.is_ascii() && ends(byte) => {
                let _ = write!(encoded, "%{byte:02X}");
            }
            _ => encoded.push(character),
        }
    }
    Some(Cow::Owned(encoded))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        markdown(&mut out, text).unwrap();
        out
    }

    #[test]
    fn html_says_what_the_text_says() {
        let mut out = String::new();
        html(&mut out, "<b a='\"'>&amp; §§ 3 og § 4").unwrap();
        assert_eq!(out, "&lt;b a=&#39;&quot;&#39;&gt;&amp;amp; §§\u{A0}3 og §\u{A0}4");
    }

    #[test]
    fn markdown_escapes_only_what_acts() {
        assert_eq!(
            escaped("§ 3-3 første ledd, jf. nr. 2 (a_b) – 50 %"),
            "§ 3-3 første ledd, jf. nr. 2 (a_b) – 50 %"
        );
        assert_eq!(escaped("a\n\n# b  c"), "a # b c");
        assert_eq!(escaped("_kursiv_ og **fet**"), "\\_kursiv\\_ og \\*\\*fet\\*\\*");
        assert_eq!(
            escaped("<b>&lt; a|b `c` [d](javascript:e)"),
            "\\<b>\\&lt; a\\|b \\`c\\` \\[d\\](javascript:e)"
        );
        assert_eq!(escaped("{{ 7*7 }}"), "{\\{ 7\\*7 }}");
    }

    #[test]
    fn what_begins_a_block_is_escaped_where_a_line_begins() {
        let paragraph = |text: &str| {
            let mut out = String::new();
            paragraph(&mut out, text).unwrap();
            out
        };
        for case in ["# a", "> a", "- a", "+ a", "---", "==="] {
            assert_eq!(escaped(case), format!("\\{case}"));
            assert_eq!(paragraph(case), format!("\\{case}"));
        }
        for case in ["1.6 og 1.7", "-5 kroner", "2020", "§ 1. a"] {
            assert_eq!(escaped(case), case);
            assert_eq!(paragraph(case), case);
        }
        assert_eq!(escaped("15. april *a*"), "15. april \\*a\\*");
        assert_eq!(paragraph("15. april *a*"), "15\\. april \\*a\\*");
    }

    #[test]
    fn only_https_and_relative_targets_are_links() {
        assert_eq!(target("https://lovdata.no/a").as_deref(), Some("https://lovdata.no/a"));
        assert_eq!(target("https://a.no/\"x>(y)").as_deref(), Some("https://a.no/%22x%3E%28y%29"));
        assert_eq!(target("rapport/a b.html").as_deref(), Some("rapport/a%20b.html"));
        for refused in ["javascript:alert(1)", "//a.no", "data:text/html,x", "/etc/passwd", "http://a.no"] {
            assert_eq!(target(refused), None);
        }
    }
}
