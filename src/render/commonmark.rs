//! CommonMark as HTML that can be read and does nothing else.
//!
//! What enters is text that may have been written to do harm: the documentation of checks, also of those that a project
//! has written itself. What leaves is paragraphs, headings, lists, quotes, code, emphasis and links. HTML in the text
//! is shown as the text it is, a picture gives way to its description, and a link whose address [`escape::target`] does
//! not let through to its words. Hidden characters, which a file may not hold but an entity can make, are shown as
//! U+FFFD.

use std::borrow::Cow;
use std::fmt::{self, Write};

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag};

use super::escape;
use crate::text::is_hidden;

/// How many elements may stand within each other. What is deeper is written as text in the innermost: browsers give up
/// on depth, and nobody reads it.
const DEEPEST: usize = 16;

/// Writes CommonMark for HTML content. The topmost headings come one level below `above`, and no level is passed over,
/// whatever levels the text states.
pub fn html(out: &mut impl Write, text: &str, above: usize) -> fmt::Result {
    let mut page = Page { out, above, headings: Vec::new(), open: Vec::new(), is_code: false };
    for event in Parser::new_ext(text, Options::empty()) {
        page.event(event)?;
    }
    Ok(())
}

struct Page<'o, W> {
    out: &'o mut W,
    above: usize,
    /// The stated levels of the headings that the text stands under.
    headings: Vec<HeadingLevel>,
    /// What ends each element that has begun.
    open: Vec<Cow<'static, str>>,
    /// Whether the text is a block of code.
    is_code: bool,
}

impl<W: Write> Page<'_, W> {
    fn event(&mut self, event: Event<'_>) -> fmt::Result {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(_) => self.end(),
            Event::Text(text) if self.is_code => self.exact(&text),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                escape::html(self.out, &seen(&text))
            }
            Event::Code(text) => {
                self.out.write_str("<code>")?;
                self.exact(&text)?;
                self.out.write_str("</code>")
            }
            Event::SoftBreak => self.out.write_char('\n'),
            Event::HardBreak => self.out.write_str("<br>\n"),
            Event::Rule => self.out.write_str("<hr>\n"),
            // Extensions, none of which is turned on.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => Ok(()),
        }
    }

    fn begin(&mut self, tag: Tag<'_>) -> fmt::Result {
        // A list needs room for its items.
        let needed = if matches!(tag, Tag::List(_)) { 2 } else { 1 };
        let ends = if self.open.len() + needed <= DEEPEST { self.element(tag)? } else { "\n".into() };
        self.open.push(ends);
        Ok(())
    }

    /// Writes what begins an element, and gives what ends it.
    fn element(&mut self, tag: Tag<'_>) -> Result<Cow<'static, str>, fmt::Error> {
        let (begins, ends) = match tag {
            Tag::Paragraph | Tag::HtmlBlock => ("<p>", "</p>\n"),
            Tag::Heading { level, .. } => {
                let level = self.level(level);
                write!(self.out, "<h{level}>")?;
                return Ok(format!("</h{level}>\n").into());
            }
            Tag::BlockQuote(_) => ("<blockquote>\n", "</blockquote>\n"),
            Tag::CodeBlock(_) => {
                self.is_code = true;
                ("<pre><code>", "</code></pre>\n")
            }
            // A date that begins a paragraph is read as a list, and its day must stay what it is.
            Tag::List(Some(first)) => {
                writeln!(self.out, "<ol start=\"{first}\">")?;
                ("", "</ol>\n")
            }
            Tag::List(None) => ("<ul>\n", "</ul>\n"),
            Tag::Item => ("<li>", "</li>\n"),
            Tag::Emphasis => ("<em>", "</em>"),
            Tag::Strong => ("<strong>", "</strong>"),
            // The address of an e-mail link is a bare name, which would be taken for a path.
            Tag::Link { link_type, dest_url, .. } if link_type != LinkType::Email => {
                let Some(address) = escape::target(&dest_url) else { return Ok("".into()) };
                self.out.write_str("<a href=\"")?;
                escape::html(self.out, &seen(&address))?;
                ("\">", "</a>")
            }
            // The events within a picture are its description. All else are extensions.
            _ => ("", ""),
        };
        self.out.write_str(begins)?;
        Ok(ends.into())
    }

    fn end(&mut self) -> fmt::Result {
        self.is_code = false;
        let ends = self.open.pop().expect("internal: what ends has begun");
        self.out.write_str(&ends)
    }

    /// The level at which a heading of a stated level is written.
    fn level(&mut self, stated: HeadingLevel) -> usize {
        while self.headings.last().is_some_and(|above| *above >= stated) {
            self.headings.pop();
        }
        self.headings.push(stated);
        (self.above + self.headings.len()).min(6)
    }

    fn exact(&mut self, text: &str) -> fmt::Result {
        escape::html_exact(self.out, &seen(text))
    }
}

/// Text with its hidden characters shown.
fn seen(text: &str) -> Cow<'_, str> {
    if text.contains(is_hidden) { text.replace(is_hidden, "\u{FFFD}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn written(text: &str) -> String {
        let mut out = String::new();
        html(&mut out, text, 1).unwrap();
        out
    }

    #[test]
    fn documentation_becomes_what_it_says() {
        let text = "Krever § 3, *helst* **nå**.\n\n- én\n- to\n\n```yaml\na: \"§ 3 <b>\"\n```\n> sitat\n\n***\n`x\\y`\\\nz";
        assert_eq!(
            written(text),
            "<p>Krever §\u{A0}3, <em>helst</em> <strong>nå</strong>.</p>\n<ul>\n<li>én</li>\n<li>to</li>\n</ul>\n\
             <pre><code>a: &quot;§ 3 &lt;b&gt;&quot;\n</code></pre>\n<blockquote>\n<p>sitat</p>\n</blockquote>\n<hr>\n\
             <p><code>x\\y</code><br>\nz</p>\n"
        );
        assert!(written("15. april trer den i kraft").starts_with("<ol start=\"15\">\n<li>april"));
    }

    #[test]
    fn headings_come_below_the_one_above_without_a_gap() {
        let levels = |text: &str, above| {
            let mut out = String::new();
            html(&mut out, text, above).unwrap();
            let begins = out.split("<h").skip(1).map(|rest| rest[..1].parse::<usize>().unwrap());
            begins.collect::<Vec<_>>()
        };
        assert_eq!(levels("## a\n## b\n#### c\n### d\n# e\n## f", 1), [2, 2, 3, 3, 2, 3]);
        assert_eq!(levels("# a\n## b\n### c\n#### d", 4), [5, 6, 6, 6]);
    }

    #[test]
    fn html_and_pictures_are_text() {
        assert_eq!(written("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
        assert_eq!(
            written("a <b onclick=x>&lt;i&gt;</b> <!-- c -->"),
            "<p>a &lt;b onclick=x&gt;&lt;i&gt;&lt;/b&gt; &lt;!-- c --&gt;</p>\n"
        );
        assert_eq!(written("![et *bilde*](https://a.no/b.png \"t\")"), "<p>et <em>bilde</em></p>\n");
    }

    #[test]
    fn only_safe_addresses_are_links() {
        assert_eq!(
            written("[a](https://a.no/?b&c='\") [d](e.html#f)"),
            "<p><a href=\"https://a.no/?b&amp;c=%27%22\">a</a> <a href=\"e.html#f\">d</a></p>\n"
        );
        for refused in [
            "[a](javascript:alert)",
            "[a](JaVaScRiPt:alert)",
            "[a](&#106;avascript:alert)",
            "[a](data:text/html,x)",
            "[a](//b.no)",
            "[a](/etc)",
            "[a](http://b.no)",
            "[a]\n\n[a]: javascript:alert",
            "<mailto:a@b.no>",
            "<a@b.no>",
        ] {
            let html = written(refused);
            assert!(html.starts_with("<p>") && !html.contains("href"), "{refused}: {html}");
        }
    }

    #[test]
    fn hidden_characters_are_shown() {
        let html = written("a&#x202E;b&#0;c&#27;d `e\u{200B}` [f](g&#x2066;h)");
        assert!(!html.contains(is_hidden), "{html:?}");
        assert_eq!(html.matches('\u{FFFD}').count(), 5);
    }

    #[test]
    fn what_is_made_to_take_time_or_depth_takes_neither() {
        let started = Instant::now();
        let many = |text: &str| text.repeat(1_000_000 / text.len());
        let lazy = format!("{}a\n{}", "> ".repeat(50_000), "b\n".repeat(50_000));
        let hostile = [
            "a", "> ", "- ", "1. ", "*a _b ", "**", "[", "[a](", "![", "`a``", "<a ", "&amp;", "# a\n",
            "\n> - ",
        ];
        for text in hostile.map(many).into_iter().chain([lazy]) {
            let html = written(&text);
            assert!(html.len() < 30 * text.len(), "{} bytes of {:?}", html.len(), &text[..9]);
            assert!(depth(&html) <= DEEPEST, "{:?}", &text[..9]);
        }
        assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    }

    fn depth(html: &str) -> usize {
        let mut open: Vec<&str> = Vec::new();
        let mut deepest = 0;
        for tag in html.split('<').skip(1).filter_map(|rest| rest.split(['>', ' ']).next()) {
            match tag.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name)),
                None if tag != "br" && tag != "hr" => open.push(tag),
                None => {}
            }
            deepest = deepest.max(open.len());
        }
        assert!(open.is_empty());
        deepest
    }
}
