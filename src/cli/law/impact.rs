//! `hjemmel law impact`: an amendment becomes a work list.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Common, Output, when};
use crate::checks::{Cited, Context, Resting};
use crate::cli::json::pretty;
use crate::cli::run::Run;
use crate::cli::{EXIT_OK, Format, usage};
use crate::filter;
use crate::model::Substance;
use crate::model::law::Reference;
use crate::text::{Lang, Text};

/// Alt som bygger på en bestemmelse.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct ImpactView {
    /// Utgaven av formatet.
    #[serde(rename = "skjema")]
    schema: &'static str,
    /// Nøklene til bestemmelsene det er spurt om.
    #[serde(rename = "bestemmelser")]
    provisions: Vec<String>,
    /// Datasettene som bygger på dem.
    #[serde(rename = "datasett")]
    datasets: Vec<DatasetImpact>,
}

/// Det i et datasett som bygger på bestemmelsen.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct DatasetImpact {
    /// Datasettets id.
    pub id: String,
    /// Henvisningene, med sted.
    #[serde(rename = "henvisninger")]
    pub citations: Vec<CitationImpact>,
    /// Feltene, sortert.
    #[serde(rename = "felt")]
    pub fields: BTreeSet<String>,
    /// Filterreglene: konfigurasjon og kode.
    #[serde(rename = "filterregler")]
    pub rules: BTreeSet<String>,
}

/// En henvisning som bygger på bestemmelsen.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct CitationImpact {
    /// Hva henvisningen er hjemmel for.
    #[serde(rename = "gjelder")]
    pub subject: String,
    /// Ordene.
    #[serde(rename = "tekst")]
    pub text: String,
    /// Filen.
    #[serde(rename = "fil")]
    pub file: String,
    /// Linjen, fra 1.
    #[serde(rename = "linje")]
    pub line: usize,
}

/// What is said of a provision that no dataset rests on.
pub(super) static NOTHING: Text = Text {
    nb: "Ingen datasett bygger på dette.",
    nn: "Ingen datasett byggjer på dette.",
    en: "No dataset rests on this.",
};

pub(super) fn run(common: &Common, text: &str, output: &Output) -> Result<u8> {
    let run = Run::start(common)?;
    let project = run.project()?;
    let resolution = project.register.read(text, when(common), &Default::default());
    let keys: Vec<String> = resolution.references.iter().map(Reference::key).collect();
    if resolution.references.iter().all(|reference| reference.statute.is_none()) {
        return usage(format!("fant ingen lov eller forskrift i `{text}`; prøv «hjemmel law parse»"));
    }
    let datasets = of(&run, &resolution.references)?;
    match common.format {
        Format::Human => output.line(shown(&keys, &datasets, run.lang).trim_end()),
        _ => output.line(&pretty(&ImpactView { schema: "paavirkning/1", provisions: keys, datasets })),
    }
    Ok(EXIT_OK)
}

/// What rests on any of the provisions, dataset by dataset.
pub(super) fn of(run: &Run, provisions: &[Reference<'_>]) -> Result<Vec<DatasetImpact>> {
    let outcomes = run.each(run.datasets(), |context| Ok(dataset(context, provisions)))?;
    Ok(outcomes.into_iter().filter_map(|outcome| outcome.result.flatten()).collect())
}

fn dataset(context: &Context<'_, '_>, provisions: &[Reference<'_>]) -> Option<DatasetImpact> {
    let dataset = context.dataset;
    let resting =
        Resting::find(context, |reference| provisions.iter().any(|provision| reference.touches(provision)))?;
    let fields = resting.fields();
    let citation = |cited: &&Cited<'_>| CitationImpact {
        subject: cited.subject.clone(),
        text: cited.text.to_owned(),
        file: dataset.source.name.clone(),
        line: dataset.source.place(cited.span.start).line,
    };
    Some(DatasetImpact {
        id: dataset.id().to_owned(),
        citations: resting.cited.iter().map(citation).collect(),
        rules: rules(context, &fields),
        fields,
    })
}

/// The filter rules that the fields make.
fn rules(context: &Context<'_, '_>, fields: &BTreeSet<String>) -> BTreeSet<String> {
    let dataset = context.dataset;
    let substance = Substance::of(dataset, &context.denotations);
    let hashes: BTreeSet<&String> =
        fields.iter().filter_map(|subject| substance.fields.get(subject)).collect();
    let mut rules = BTreeSet::new();
    for (delivery, denotation) in dataset.deliveries.iter().zip(&context.denotations) {
        let Some(config) = filter::build(dataset, delivery, denotation, &substance) else { continue };
        let touched =
            config.rules.iter().filter(|rule| rule.substance.iter().any(|hash| hashes.contains(hash)));
        rules.extend(touched.map(|rule| format!("{}.{}: {}", config.source.id, config.package, rule.code)));
    }
    rules
}

/// The work list for people.
pub(super) fn shown(keys: &[String], datasets: &[DatasetImpact], lang: Lang) -> String {
    let mut text = format!("{}\n", keys.join("\n"));
    if datasets.is_empty() {
        text.push_str(NOTHING.pattern(lang));
    }
    for impact in datasets {
        let (fields, rules) = (impact.fields.len(), impact.rules.len());
        let counts = match lang {
            Lang::Nb => format!("felt: {fields}, filterregler: {rules}"),
            Lang::Nn => format!("felt: {fields}, filterreglar: {rules}"),
            Lang::En => format!("fields: {fields}, filter rules: {rules}"),
        };
        let _ = writeln!(text, "\n{}  ({counts})", impact.id);
        for citation in &impact.citations {
            let _ = writeln!(
                text,
                "  {}:{}  {}  {}",
                citation.file, citation.line, citation.subject, citation.text
            );
        }
        for field in &impact.fields {
            let _ = writeln!(text, "    {field}");
        }
    }
    text
}
