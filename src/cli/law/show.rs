//! `hjemmel law show`

use std::fmt::Write as _;

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::view::{TargetView, existence};
use super::{Common, Output, impact, when};
use crate::cli::json::pretty;
use crate::cli::run::Run;
use crate::cli::{EXIT_OK, Format, usage};
use crate::model::law::{Existence, ProvisionSpec, Reference, Register, State, Statute};
use crate::text::{Date, Lang};

/// Bestemmelser med versjoner og brukere.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct ProvisionsView {
    /// Utgaven av formatet.
    #[serde(rename = "skjema")]
    schema: &'static str,
    /// Bestemmelsene, i henvisningens rekkefølge.
    #[serde(rename = "bestemmelser")]
    provisions: Vec<ProvisionView>,
    /// Datasettene som bygger på dem.
    #[serde(rename = "brukesAv")]
    users: Vec<String>,
}

/// En bestemmelse.
#[derive(Debug, Serialize, JsonSchema)]
struct ProvisionView {
    /// Hva henvisningen viser til.
    #[serde(rename = "maal")]
    target: TargetView,
    /// Tittelen på loven eller forskriften.
    #[serde(rename = "rettskilde")]
    statute: String,
    /// Versjonene som er kjent, i tidens rekkefølge.
    #[serde(rename = "versjoner")]
    versions: Vec<VersionView>,
}

/// En versjon av en bestemmelse.
#[derive(Debug, Serialize, JsonSchema)]
struct VersionView {
    /// Første dag.
    #[serde(rename = "fra", skip_serializing_if = "Option::is_none")]
    from: Option<Date>,
    /// Siste dag.
    #[serde(rename = "til", skip_serializing_if = "Option::is_none")]
    to: Option<Date>,
    /// Dagen den ble opphevet.
    #[serde(rename = "opphevet", skip_serializing_if = "Option::is_none")]
    repealed: Option<Date>,
    /// Overskriften.
    #[serde(rename = "tittel", skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// Forhold det er verdt å vite.
    #[serde(rename = "merknad", skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

pub(super) fn run(common: &Common, text: &str, output: &Output) -> Result<u8> {
    let run = Run::start(common)?;
    let project = run.project()?;
    let register = &project.register;
    let resolution = register.read(text, when(common), &Default::default());
    let known: Vec<(&Reference<'_>, &Statute)> = resolution
        .references
        .iter()
        .filter_map(|reference| reference.statute.map(|statute| (reference, statute)))
        .collect();
    if known.is_empty() {
        return usage(format!("fant ingen lov eller forskrift i `{text}`; prøv «hjemmel law parse»"));
    }
    let users: Vec<String> =
        impact::of(&run, &resolution.references)?.into_iter().map(|impact| impact.id).collect();
    match common.format {
        Format::Human => {
            let shown = known
                .iter()
                .map(|(reference, statute)| page(reference, statute, register, run.day, run.lang));
            let users = match run.lang {
                lang if users.is_empty() => impact::NOTHING.pattern(lang).to_owned(),
                Lang::En => format!("Used by: {}", users.join(", ")),
                Lang::Nn => format!("Blir brukt av: {}", users.join(", ")),
                Lang::Nb => format!("Brukes av: {}", users.join(", ")),
            };
            output.line(&format!("{}{users}", shown.collect::<String>()));
        }
        _ => {
            let view = |(reference, statute): &(&Reference<'_>, &Statute)| ProvisionView {
                target: TargetView::new(reference),
                statute: statute.title.to_string(),
                versions: register.versions(reference).map(VersionView::new).collect(),
            };
            let provisions = known.iter().map(view).collect();
            output.line(&pretty(&ProvisionsView { schema: "bestemmelser/1", provisions, users }));
        }
    }
    Ok(EXIT_OK)
}

fn page(reference: &Reference<'_>, statute: &Statute, register: &Register, day: Date, lang: Lang) -> String {
    let mut text =
        format!("{}\n  {} · {}\n", reference.key(), statute.title, state(statute.state(day), lang));
    let _ = writeln!(text, "  {day}: {}", existence(reference.existence).pattern(lang));
    for address in [reference.link(), reference.eli().map(str::to_owned)].into_iter().flatten() {
        let _ = writeln!(text, "  {address}");
    }
    let end = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    for version in register.versions(reference) {
        // An entry that says a number is repealed begins on the day it was.
        let (from, to) = (end(version.from.or(version.repealed)), end(version.to));
        let is_gone = version.gone || version.repealed.is_some();
        let gone = is_gone.then(|| existence(Existence::Repealed).pattern(lang));
        let title = version.title.as_deref().or(gone).unwrap_or_default();
        let _ = writeln!(text, "  {from:10} – {to:10}  {title}");
        if let Some(note) = &version.note {
            let _ = writeln!(text, "      {note}");
        }
    }
    text.push('\n');
    text
}

fn state(state: State, lang: Lang) -> String {
    let dated = |stands, day: Option<Date>| {
        let words = existence(stands).pattern(lang);
        day.map_or_else(|| words.to_owned(), |day| format!("{words} {day}"))
    };
    match (state, lang) {
        (State::InForce, Lang::En) => "in force".to_owned(),
        (State::InForce, _) => "i kraft".to_owned(),
        (State::NotYet(day), _) => dated(Existence::NotInForce, day),
        (State::Repealed(day), _) => dated(Existence::Repealed, day),
    }
}

impl VersionView {
    fn new(version: &ProvisionSpec) -> Self {
        Self {
            from: version.from,
            to: version.to,
            repealed: version.repealed,
            title: version.title.clone(),
            note: version.note.clone(),
        }
    }
}
