//! `hjemmel changes`

use std::fmt::Write as _;

use anyhow::Result;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::coverage::name as status_name;
use super::json::pretty;
use super::run::{Run, require};
use super::{Common, EXIT_OK, Format, Output, usage};
use crate::checks::Context;
use crate::model::{Catalogue, Change, ChangeKind, Code, Reason, Status, changes, suggest};
use crate::text::{Lang, meant};

/// Endringene i en kilde mellom to inntektsår, og hva datasettene sier om kodene.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ChangesView {
    /// Utgaven av formatet.
    #[serde(rename = "skjema")]
    schema: &'static str,
    /// Kilden.
    #[serde(rename = "kilde")]
    source: String,
    /// Inntektsåret det er sammenlignet fra.
    #[serde(rename = "fra")]
    from: u16,
    /// Inntektsåret det er sammenlignet til.
    #[serde(rename = "til")]
    to: u16,
    /// Endringene.
    #[serde(rename = "endringer")]
    changes: Vec<ChangeView>,
    /// Hva datasettene sier om kodene som kom til.
    #[serde(rename = "datasett")]
    answers: Vec<AnswerView>,
}

/// En endring.
#[derive(Debug, Serialize, JsonSchema)]
struct ChangeView {
    /// Hva som er skjedd: `ny`, `utgaatt`, `omdoept`, `delt` eller `slaatt-sammen`.
    #[serde(rename = "slag", serialize_with = "kind_id")]
    #[schemars(with = "String")]
    kind: ChangeKind,
    /// Kodene i det første året.
    #[serde(rename = "fra")]
    from: Vec<String>,
    /// Kodene i det siste året.
    #[serde(rename = "til")]
    to: Vec<String>,
}

/// Hva et datasett sier om en kode som kom til.
#[derive(Debug, Serialize, JsonSchema)]
struct AnswerView {
    /// Datasettet.
    #[serde(rename = "datasett")]
    dataset: String,
    /// Rettighetspakken.
    #[serde(rename = "rettighetspakke")]
    package: String,
    /// Koden.
    #[serde(rename = "kode")]
    code: String,
    /// Hvordan koden står det siste året.
    #[serde(serialize_with = "status_id")]
    #[schemars(with = "String")]
    status: Status,
    /// Forslaget, når koden ikke er vurdert og noe taler for et svar. Det følges aldri av seg selv.
    #[serde(rename = "forslag", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    suggestion: Option<SuggestionView>,
}

/// Et forslag: svaret en annen kode har fått.
#[derive(Debug, Serialize, JsonSchema)]
struct SuggestionView {
    /// Hvordan den andre koden står.
    #[serde(serialize_with = "status_id")]
    #[schemars(with = "String")]
    status: Status,
    /// Den andre koden.
    #[serde(rename = "etter")]
    from: String,
    /// Hvorfor: `forgjenger` eller `delingsregel`.
    #[serde(rename = "grunn", serialize_with = "reason_id")]
    #[schemars(with = "String")]
    reason: Reason,
}

pub(super) fn run(
    common: &Common,
    source: &str,
    wanted: Option<&str>,
    years: (Option<u16>, Option<u16>),
    output: &Output,
) -> Result<u8> {
    let run = Run::start(common)?;
    let catalogues = &run.project()?.catalogues;
    let Some(catalogue) = catalogues.get(source) else {
        let near = meant(source, catalogues.keys().map(String::as_str));
        return usage(format!("det finnes ikke noen kilde `{source}`{near}"));
    };
    let (from, to) = span(catalogue, years)?;
    let changes = changes(catalogue, from, to);
    let outcomes = run.each(run.datasets(), |context| {
        let id = context.dataset.id().to_owned();
        let shown = wanted.is_none_or(|wanted| wanted == id);
        Ok((id, if shown { answers(context, source, to, &changes) } else { Vec::new() }))
    })?;
    let results: Vec<_> = outcomes.into_iter().filter_map(|outcome| outcome.result).collect();
    if let Some(wanted) = wanted {
        require(wanted, results.iter().map(|(id, _)| id.as_str()))?;
    }
    let view = ChangesView {
        schema: "endringer/1",
        source: source.to_owned(),
        from,
        to,
        changes: changes.iter().map(ChangeView::new).collect(),
        answers: results.into_iter().flat_map(|(_, answers)| answers).collect(),
    };
    match common.format {
        Format::Human => output.line(text(&view, run.lang).trim_end()),
        _ => output.line(&pretty(&view)),
    }
    Ok(EXIT_OK)
}

/// The two years: as asked for, or the last of the catalogue and the one before it.
fn span(catalogue: &Catalogue, (from, to): (Option<u16>, Option<u16>)) -> Result<(u16, u16)> {
    let covered = catalogue.years();
    let to = to.or_else(|| covered.iter().last()).unwrap_or_default();
    let from = from.unwrap_or(to.saturating_sub(1));
    match [from, to].into_iter().find(|year| !covered.contains(*year)) {
        Some(year) => usage(format!("katalogen dekker {covered}, ikke {year}")),
        None if from >= to => usage(format!("`--fra` ({from}) må være før `--til` ({to})")),
        None => Ok((from, to)),
    }
}

/// What a dataset says of the codes that came.
fn answers(context: &Context<'_, '_>, source: &str, to: u16, changes: &[Change<'_>]) -> Vec<AnswerView> {
    let mut answers = Vec::new();
    for (index, delivery) in context.dataset.deliveries.iter().enumerate() {
        if delivery.spec.source.as_str() != source {
            continue;
        }
        let coverage = context.coverage(index);
        for code in changes.iter().flat_map(|change| &change.to) {
            let held = &coverage[code.index];
            let status = Status::ALL.into_iter().find(|status| held.years(*status).contains(to));
            // A year outside the delivery has no answer.
            let Some(status) = status else { continue };
            let suggestion = if status == Status::Unassessed { suggest(held.code, coverage) } else { None };
            answers.push(AnswerView {
                dataset: context.dataset.id().to_owned(),
                package: delivery.spec.package.to_string(),
                code: code.name().to_owned(),
                status,
                suggestion: suggestion.map(|suggestion| SuggestionView {
                    status: suggestion.status,
                    from: suggestion.from.to_owned(),
                    reason: suggestion.reason,
                }),
            });
        }
    }
    answers
}

impl ChangeView {
    fn new(change: &Change<'_>) -> Self {
        let names = |codes: &[Code<'_>]| codes.iter().map(|code| code.name().to_owned()).collect();
        Self { kind: change.kind, from: names(&change.from), to: names(&change.to) }
    }
}

fn status_id<S: Serializer>(status: &Status, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(match status {
        Status::Granted => "innvilget",
        Status::Refused => "avslaatt",
        Status::Deferred => "utsatt",
        Status::Unassessed => "uvurdert",
    })
}

fn kind_id<S: Serializer>(kind: &ChangeKind, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(match kind {
        ChangeKind::New => "ny",
        ChangeKind::Ended => "utgaatt",
        ChangeKind::Renamed => "omdoept",
        ChangeKind::Split => "delt",
        ChangeKind::Merged => "slaatt-sammen",
    })
}

fn reason_id<S: Serializer>(reason: &Reason, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(match reason {
        Reason::Successor => "forgjenger",
        Reason::SharingRule => "delingsregel",
    })
}

fn text(view: &ChangesView, lang: Lang) -> String {
    let mut text = format!("{}: {} → {}\n", view.source, view.from, view.to);
    for change in &view.changes {
        let (from, to) = (change.from.join(", "), change.to.join(", "));
        let arrow = if from.is_empty() || to.is_empty() { "" } else { " → " };
        let _ = writeln!(text, "  {:<14} {from}{arrow}{to}", kind_name(change.kind, lang));
    }
    let mut before = "";
    for answer in &view.answers {
        if before != answer.dataset {
            let _ = writeln!(text, "\n{}", answer.dataset);
            before = &answer.dataset;
        }
        let _ = write!(text, "  {} ({}): {}", answer.code, answer.package, status_name(answer.status, lang));
        if let Some(suggestion) = &answer.suggestion {
            let because = reason_name(suggestion.reason, lang);
            let status = status_name(suggestion.status, lang);
            let _ = write!(text, "; {because} `{}`: {status}", suggestion.from);
        }
        text.push('\n');
    }
    text
}

fn kind_name(kind: ChangeKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (ChangeKind::New, Lang::En) => "new",
        (ChangeKind::New, _) => "ny",
        (ChangeKind::Ended, Lang::En) => "ended",
        (ChangeKind::Ended, _) => "utgått",
        (ChangeKind::Renamed, Lang::En) => "renamed",
        (ChangeKind::Renamed, _) => "omdøpt",
        (ChangeKind::Split, Lang::En) => "split",
        (ChangeKind::Split, _) => "delt",
        (ChangeKind::Merged, Lang::En) => "merged",
        (ChangeKind::Merged, _) => "slått sammen",
    }
}

fn reason_name(reason: Reason, lang: Lang) -> &'static str {
    match (reason, lang) {
        (Reason::Successor, Lang::Nb) => "forslag etter antatt forgjenger",
        (Reason::Successor, Lang::Nn) => "framlegg etter truleg forgjengar",
        (Reason::Successor, Lang::En) => "suggested by the presumed predecessor",
        (Reason::SharingRule, Lang::Nb) => "forslag etter Skatteetatens delingsregel, som",
        (Reason::SharingRule, Lang::Nn) => "framlegg etter delingsregelen til Skatteetaten, som",
        (Reason::SharingRule, Lang::En) => "suggested by Skatteetaten's sharing rule, as",
    }
}
