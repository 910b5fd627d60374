//! Findings for people: excerpts of the file with the place marked, in the manner of rustc.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::text::{Argument, Finding, Label, Lang, Severity, Text};

/// Findings as text, each followed by an empty line: what `hjemmel check` writes for people.
pub fn render(findings: &[Finding], lang: Lang, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(100).decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for finding in findings {
        text.push_str(&one(finding, lang, &renderer));
        text.push_str("\n\n");
    }
    text
}

fn one(finding: &Finding, lang: Lang, renderer: &Renderer) -> String {
    let message = finding.message.show(lang);
    let level = match finding.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title =
        level.with_name(finding.severity().name(lang)).primary_title(&message).id(finding.rule.id.as_ref());
    let mut group = Group::with_title(title);
    // Labels of one file share an excerpt; other files get one of their own.
    let mut shown: Vec<&Label> = vec![&finding.primary];
    let (here, elsewhere): (Vec<&Label>, Vec<&Label>) =
        finding.related.iter().partition(|label| label.source.name == finding.primary.source.name);
    shown.extend(here);
    group = group.element(snippet(&shown, lang, true));
    for label in elsewhere {
        group = group.element(snippet(&[label], lang, false));
    }
    let fields = fields(&finding.fields, lang);
    if let Some(fields) = &fields {
        group = group.element(Level::NOTE.with_name(FIELDS.pattern(lang)).message(fields.as_str()));
    }
    let help = finding.help.as_ref().map(|help| help.show(lang));
    if let Some(help) = &help {
        group = group.element(Level::HELP.with_name(HELP.pattern(lang)).message(help.as_str()));
    }
    renderer.render(&[group])
}

fn snippet<'l>(
    labels: &[&'l Label],
    lang: Lang,
    first_is_primary: bool,
) -> Snippet<'l, annotate_snippets::Annotation<'l>> {
    let source = &labels[0].source;
    let mut snippet = Snippet::source(source.text.as_str()).path(source.name.as_str()).fold(true);
    for (index, label) in labels.iter().enumerate() {
        let kind =
            if index == 0 && first_is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let mut annotation = kind.span(label.span.range());
        if let Some(message) = &label.message {
            annotation = annotation.label(message.show(lang));
        }
        snippet = snippet.annotation(annotation);
    }
    snippet
}

/// The first of the fields that a finding bears on, and how many there are besides.
fn fields(fields: &[String], lang: Lang) -> Option<String> {
    let (first, rest) = fields.split_first()?;
    let mut text = first.clone();
    if !rest.is_empty() {
        let more = [("antall", Argument::Plain(rest.len().to_string()))];
        text.push_str(&MORE.fill(lang, &more));
    }
    Some(text)
}

/// The last line of a run: how many findings of each weight.
pub(super) fn summary(findings: &[Finding], datasets: usize, lang: Lang) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    // Norwegian has one word for one and many of most of these; English adds an s.
    let s = |count: usize| if count == 1 { "" } else { "s" };
    match lang {
        Lang::Nb => {
            let (warnings, notes) =
                (counted(warnings, "advarsel", "advarsler"), counted(notes, "merknad", "merknader"));
            format!("{datasets} datasett: {errors} feil, {warnings}, {notes}")
        }
        Lang::Nn => {
            let (warnings, notes) =
                (counted(warnings, "åtvaring", "åtvaringar"), counted(notes, "merknad", "merknader"));
            format!("{datasets} datasett: {errors} feil, {warnings}, {notes}")
        }
        Lang::En => format!(
            "{datasets} dataset{}: {errors} error{}, {warnings} warning{}, {notes} note{}",
            s(datasets),
            s(errors),
            s(warnings),
            s(notes)
        ),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What stands before the fields that a finding bears on.
static FIELDS: Text = Text { nb: "felt", nn: "felt", en: "fields" };

/// What stands after the first of them.
static MORE: Text = Text { nb: " og {antall} til", nn: " og {antall} til", en: " and {antall} more" };

/// What stands before a remedy.
pub(super) static HELP: Text = Text { nb: "hjelp", nn: "hjelp", en: "help" };
