//! The comparison as people and machines see it.

use std::fmt::Write as _;

use anyhow::Result;

use super::super::json::pretty;
use super::super::wrap::{hanging, wrapped};
use super::super::{Common, EXIT_FINDINGS, EXIT_OK, Format, Output};
use super::changes::Changes;
use super::view::DiffView;
use crate::diff::{DatasetDiff, Level, Side};
use crate::render::note::{ChangeView, CountView, NoteView};
use crate::render::templates::Templates;
use crate::render::texts::Texts;
use crate::text::Lang;

/// Shows what is between two sides. Changes at or above a level stop.
pub(super) fn show(
    common: &Common,
    format: Format,
    stop: Option<Level>,
    sides: [Side; 2],
    output: &Output,
) -> Result<u8> {
    let changes = Changes::between(common, sides);
    let project = &changes.sides[1].project;
    let templates = Templates::load(&project.root)?;
    let texts = templates.texts(common.lang.unwrap_or(project.spec.language));
    let text = match format {
        Format::Json => pretty(&DiffView::new(changes.sides.each_ref(), &changes.diffs, |diff, change| {
            changes.witness(diff, change)
        })),
        Format::Markdown => changes.note(texts).table(&templates)?,
        Format::Html => changes.note(texts).page(&templates)?.html().to_owned(),
        Format::Notat => changes.note(texts).page(&templates)?.markdown()?,
        _ => human(&changes.note(texts), texts),
    };
    output.line(text.trim_end());
    let stops =
        |diff: &DatasetDiff| diff.changes.iter().any(|change| stop.is_some_and(|stop| change.level <= stop));
    Ok(if changes.diffs.iter().any(stops) { EXIT_FINDINGS } else { EXIT_OK })
}

/// The changes for a terminal of 80 columns.
fn human(note: &NoteView, texts: &Texts) -> String {
    let mut text = format!("{} → {}\n\n", note.states[0], note.states[1]);
    for dataset in &note.datasets {
        let version = |side: usize| dataset.versions[side].as_deref().unwrap_or("–").to_owned();
        let _ = writeln!(text, "{}  {} → {}\n", dataset.id, version(0), version(1));
        for level in &dataset.levels {
            for change in &level.changes {
                told(&mut text, level.name, change, texts.lang());
            }
        }
        if dataset.same_scope {
            let _ = writeln!(text, "{}", wrapped(texts.get("same_scope"), ""));
        }
        if let Some(advice) = &dataset.advice {
            let _ = writeln!(text, "{}", wrapped(advice, ""));
        }
        if dataset.same_scope || dataset.advice.is_some() {
            text.push('\n');
        }
    }
    if let Some(note) = &note.law_not_compared {
        let _ = writeln!(text, "{}", wrapped(note, ""));
    }
    if note.datasets.is_empty() {
        let _ = writeln!(text, "{}", wrapped(texts.get("no_changes"), ""));
    }
    let counts = note.counts.iter().map(|CountView { name, count, .. }| format!("{name}: {count}"));
    text.push_str(&counts.collect::<Vec<_>>().join(" · "));
    text
}

/// One change: what, of what, before and after, and where.
fn told(text: &mut String, level: &str, change: &ChangeView, lang: Lang) {
    let key = change.key.map(|key| format!(" · {key}")).unwrap_or_default();
    let label = change.label.as_ref().map(|label| format!(" – {label}")).unwrap_or_default();
    let _ = writeln!(text, "{}", wrapped(&format!("{level}: {}{key}{label}", change.kind), "  "));
    let subjects: Vec<&str> =
        change.subjects.iter().map(|subject| subject.name.as_str()).filter(|name| !name.is_empty()).collect();
    let mut line = |said: &str, first: &str, rest: &str| {
        let _ = writeln!(text, "{}", hanging(said, first, rest));
    };
    if !subjects.is_empty() {
        line(&subjects.join(", "), "  ", "  ");
    }
    for element in &change.elements {
        line(element, "  ", "    ");
    }
    let side = |tag: &str| {
        let kept = change.pieces.iter().filter(|piece| piece.tag == "same" || piece.tag == tag);
        kept.map(|piece| piece.text.as_str()).collect::<String>()
    };
    for (sign, said) in [("  - ", side("old")), ("  + ", side("new"))] {
        if !said.is_empty() {
            line(&said, sign, "    ");
        }
    }
    for note in [&change.cause, &change.impact].into_iter().flatten() {
        line(note, "  ", "  ");
    }
    if let Some(witness) = &change.witness {
        let passes = |passes: bool| match (passes, lang) {
            (true, Lang::Nb) => "slipper gjennom",
            (true, Lang::Nn) => "slepp gjennom",
            (true, Lang::En) => "passes",
            (false, Lang::Nb) => "fjernes",
            (false, Lang::Nn) => "blir fjerna",
            (false, Lang::En) => "is taken out",
        };
        let [witness_word, before, now] = match lang {
            Lang::Nb => ["vitne", "før", "nå"],
            Lang::Nn => ["vitne", "før", "no"],
            Lang::En => ["witness", "before", "now"],
        };
        let (pointer, was, is) = (&witness.pointer, passes(witness.old), passes(witness.new));
        line(&format!("{witness_word}: {pointer} – {before}: {was}, {now}: {is}"), "  ", "    ");
    }
    for (sign, spot) in ["  - ", "  + "].into_iter().zip(&change.spots) {
        if let Some(spot) = spot {
            line(spot, sign, "    ");
        }
    }
    text.push('\n');
}
