//! What a template writes in HTML, as blocks and as Markdown.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use hjemmel::render::manuscript::{Block, Frame, Manuscript, Target, Tone};
use hjemmel::render::markdown;
use hjemmel::text::Lang;

fn page(body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"nn\">\n<head>\n<meta charset=\"utf-8\">\n<title>Namn &amp; tittel</title>\n\
         <style>p > a {{ color: red }}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
}

fn read(body: &str) -> Manuscript {
    Manuscript::read(&page(body)).unwrap()
}

fn written(body: &str) -> String {
    markdown::write(&read(body))
}

fn refused(body: &str) -> String {
    Manuscript::read(&page(body)).unwrap_err().to_string()
}

#[test]
fn the_head_gives_language_and_title_and_the_rest_of_it_nothing() {
    let manuscript = read("<p>a</p>");
    assert_eq!((manuscript.lang, manuscript.title.as_str()), (Lang::Nn, "Namn & tittel"));
    assert_eq!(manuscript.blocks.len(), 1);
}

#[test]
fn what_only_a_page_shows_is_left_out() {
    let body = "<a class=\"hopp\" href=\"#innhold\">Til innholdet</a>\n<nav class=\"sti\"><a href=\"..\">Opp</a></nav>\n\
                <p>Rapport<span class=\"skjult\">: om dette</span></p>";
    assert_eq!(written(body), "Rapport\n");
}

#[test]
fn white_space_is_what_a_reader_of_the_page_sees() {
    let body = "<p>\n  en <strong> to</strong>\n tre<em>fire</em> <a href=\"https://a.no/b\">fem </a>seks §&nbsp;3<br>\n sju </p>\n\
                <p class=\"prosa\">en\n to\n\n tre </p><pre><code>  a\n   b\n</code></pre>";
    let manuscript = read(body);
    let texts: Vec<String> = manuscript
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(_, text) => Some(text.plain()),
            _ => None,
        })
        .collect();
    assert_eq!(texts, ["en to trefire fem seks §\u{A0}3\nsju", "en\nto\ntre"]);
    assert_eq!(manuscript.blocks[2], Block::Code("  a\n   b".to_owned()));
    assert_eq!(
        written(body),
        "en **to** tre*fire* [fem](<https://a.no/b>) seks § 3\n\nsju\n\nen\n\nto\n\ntre\n\n```\n  a\n   b\n```\n"
    );
}

#[test]
fn classes_say_how_text_is_meant() {
    let body = "<p class=\"slag\">a</p><p class=\"ledetekst\">b</p><p class=\"liten\">c</p><p class=\"varsel\">d</p>\
                <div class=\"bes\"><p>e</p></div><article class=\"kort\"><p>f</p></article><div class=\"dom\"><p>g</p></div>";
    let manuscript = read(body);
    let tone = |at: usize| match &manuscript.blocks[at] {
        Block::Paragraph(tone, _) => *tone,
        block => panic!("{block:?}"),
    };
    assert_eq!([tone(0), tone(1), tone(2), tone(3)], [Tone::Kind, Tone::Lead, Tone::Small, Tone::Plain]);
    let frame = |at: usize| match &manuscript.blocks[at] {
        Block::Frame(frame, inside) => (*frame, inside.len()),
        block => panic!("{block:?}"),
    };
    assert_eq!([frame(4), frame(5), frame(6)], [(Frame::Box, 1), (Frame::Card, 1), (Frame::Verdict, 1)]);
    assert_eq!(written(body), "a\n\n**b**\n\nc\n\n**d**\n\n> e\n\nf\n\ng\n");
}

#[test]
fn chapters_are_numbered_where_the_page_numbers_them_and_links_lead_to_headings() {
    let body = "<nav class=\"innholdsliste\"><h2>Innhald</h2><ol><li><a href=\"#b\">Ein</a></li></ol></nav>\
                <main class=\"nummerert\"><section id=\"a\"><h2>Ein</h2></section><section><h2 id=\"b\">To</h2>\
                <h3>Ein</h3><p><a href=\"#b\">her</a> <a href=\"#c\">der</a></p><ul><li id=\"c\">d</li></ul></section></main>";
    let manuscript = read(body);
    let Block::Heading(2, first) = &manuscript.blocks[1] else { panic!("{manuscript:?}") };
    assert_eq!((first.plain().as_str(), &*first.names), ("1. Ein", &["a".to_owned()][..]));
    let Block::Paragraph(_, links) = &manuscript.blocks[4] else { panic!("{manuscript:?}") };
    assert_eq!(links.runs[0].target, Some(Target::Within("b".to_owned())));
    assert_eq!(
        written(body),
        "## Innhald\n\n- [1. Ein](#1-ein)\n- [2. To](#2-to)\n\n## 1. Ein\n\n## 2. To\n\n### Ein\n\n[her](#2-to) der\n\n- d\n"
    );
}

#[test]
fn lists_terms_and_tables_keep_their_form() {
    let body = "<ol start=\"3\"><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>\
                <dl><div><dt>e</dt><dd>f</dd></div><div><dt>g</dt><dd><p>h</p><ul><li>i</li><li>j</li></ul></dd></div></dl>\
                <table class=\"tall\"><caption>k</caption><thead><tr><th scope=\"col\">l</th><th scope=\"col\">m</th></tr></thead>\
                <tbody><tr><th scope=\"row\">n|o</th><td>1</td></tr><tr><td colspan=\"2\"><ul><li>p</li><li>q</li></ul></td></tr>\
                </tbody></table>";
    assert_eq!(
        written(body),
        "3. a\n   - b\n\n4. c\n\n   d\n\n- **e:** f\n- **g:** h\n  - i\n  - j\n\n\
         **k**\n\n| l | m |\n| :-- | --: |\n| n\\|o | 1 |\n| p; q | |\n"
    );
}

#[test]
fn a_drawing_is_kept_as_it_is_and_said_in_words() {
    let body = "<figure><svg role=\"img\" aria-label=\"Frå a til b\" viewBox=\"0 0 2 1\"><g><rect width=\"1\"/></g></svg>\
                <figcaption>Flyt</figcaption></figure>";
    let Block::Figure(figure) = &read(body).blocks[0] else { panic!() };
    assert!(
        figure.svg.starts_with("<svg role=\"img\"") && figure.svg.ends_with("</g></svg>"),
        "{}",
        figure.svg
    );
    assert_eq!(written(body), "**Flyt** Frå a til b\n");
    assert!(refused("<figure><svg></svg></figure>").contains("aria-label"));
}

#[test]
fn what_cannot_be_read_is_refused_with_its_line() {
    for (body, said) in [
        ("<p>a</div>", "linje 9: </div> kommer før <p> fra linje 9 er lukket"),
        ("\n<p>a", "linje 11: </body> kommer før <p> fra linje 10 er lukket"),
        ("<iframe></iframe>", "elementet <iframe> kan ikke stå her"),
        ("<p><table></table></p>", "elementet <table> kan ikke stå her"),
        ("<ul><p>a</p></ul>", "elementet <p> kan ikke stå her"),
        ("<ul>a</ul>", "tekst som ikke står i noe element"),
        ("<p>&uuml;</p>", "linje 9"),
        ("<p title=\"&uuml;\">a</p>", "linje 9"),
        (
            "<table><tbody><tr><td>a</td></tr><tr><td>a</td><td>b</td></tr></tbody></table>",
            "like mange kolonner",
        ),
    ] {
        let error = refused(body);
        assert!(error.contains(said), "{body}: {error}");
    }
    let deep = format!("{}{}", "<div>".repeat(100), "</div>".repeat(100));
    assert!(refused(&deep).contains("elementer i hverandre"));
    let deep = format!("<p>{}{}</p>", "<em>".repeat(100_000), "</em>".repeat(100_000));
    assert!(refused(&deep).contains("elementer i hverandre"));
}
