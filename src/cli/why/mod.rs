//! `hjemmel why` and `hjemmel whynot`: how one code stands in one dataset, in a sentence.
//!
//! Both ask the same and differ in what they say first. What is asked of a code is worked out in [`answer`] from the
//! denotation and the coverage, and [`say`] puts it in words.

mod answer;
mod say;

use std::collections::BTreeSet;

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::json::pretty;
use super::run::{Run, require};
use super::wrap::wrapped;
use super::{Common, EXIT_OK, Format, Output, usage};
use crate::checks::Context;
use crate::text::{Lang, meant};
use answer::{Answer, Question};

/// Hvordan en kode står i et datasett.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct AnswersView {
    /// Utgaven av formatet.
    #[serde(rename = "skjema")]
    schema: &'static str,
    /// Datasettet.
    #[serde(rename = "datasett")]
    dataset: String,
    /// Koden.
    #[serde(rename = "kode")]
    code: String,
    /// Svarene: ett for hver leveranse og hver måte koden står på.
    #[serde(rename = "svar")]
    answers: Vec<Answer>,
}

/// What is asked, as it stands on the command line.
#[derive(Debug, clap::Args)]
pub(super) struct Asked {
    /// Koden eller stien, slik kilden skriver den
    #[arg(value_name = "KODE")]
    code: String,
    /// Datasettets id
    #[arg(long, value_name = "ID")]
    datasett: String,
    /// Inntektsåret (ellers alle)
    #[arg(long, value_name = "ÅR")]
    aar: Option<u16>,
    /// Kilden (ellers alle)
    #[arg(long, value_name = "KILDE")]
    kilde: Option<String>,
    /// Stadiet (ellers alle)
    #[arg(long, value_name = "STADIUM")]
    stadium: Option<String>,
    /// Et medlem av posten, som `beloep` (ellers koden selv)
    #[arg(long, value_name = "MEDLEM")]
    medlem: Option<String>,
}

/// `granted_first` is what parts the two commands.
pub(super) fn run(common: &Common, asked: &Asked, granted_first: bool, output: &Output) -> Result<u8> {
    let run = Run::start(common)?;
    let lang = run.lang;
    run.project()?;
    let outcomes = run.each(run.datasets(), |context| {
        let id = context.dataset.id().to_owned();
        let result = (id == asked.datasett).then(|| ask(context, asked, lang));
        Ok((id, result))
    })?;
    let results: Vec<_> = outcomes.into_iter().filter_map(|outcome| outcome.result).collect();
    require(&asked.datasett, results.iter().map(|(id, _)| id.as_str()))?;
    let answers = results.into_iter().find_map(|(_, result)| result).unwrap_or_else(|| Ok(Vec::new()));
    let mut answers = answers.or_else(usage)?;
    answers.sort_by_key(|answer| answer.is_granted() != granted_first);
    match common.format {
        Format::Human => {
            for answer in &answers {
                output.line(&wrapped(&answer.sentence, "  "));
            }
        }
        _ => output.line(&pretty(&AnswersView {
            schema: "svar/1",
            dataset: asked.datasett.clone(),
            code: asked.code.clone(),
            answers,
        })),
    }
    Ok(EXIT_OK)
}

/// The answers of a dataset, or what is wrong with the question.
fn ask(context: &Context<'_, '_>, asked: &Asked, lang: Lang) -> Result<Vec<Answer>, String> {
    let deliveries = &context.dataset.deliveries;
    let sources: BTreeSet<&str> = deliveries.iter().map(|delivery| delivery.spec.source.as_str()).collect();
    if let Some(source) = asked.kilde.as_deref().filter(|source| !sources.contains(source)) {
        let near = meant(source, sources.iter().copied());
        return Err(format!("datasettet henter ikke fra `{source}`{near}"));
    }
    let looked = |source: &str| asked.kilde.as_deref().is_none_or(|wanted| wanted == source);
    let catalogues: Vec<_> = deliveries
        .iter()
        .filter(|delivery| looked(&delivery.spec.source))
        .filter_map(|delivery| delivery.catalogue)
        .collect();
    if catalogues.iter().all(|catalogue| catalogue.named(&asked.code).next().is_none()) {
        let known = catalogues.iter().flat_map(|catalogue| catalogue.codes().map(|code| code.name()));
        let near = meant(&asked.code, known);
        return Err(format!("ingen av kildene har koden `{}`{near}", asked.code));
    }
    if let Some(stage) = &asked.stadium {
        let known: BTreeSet<&str> = catalogues
            .iter()
            .flat_map(|catalogue| catalogue.spec.stages.iter().map(|stage| stage.id.as_str()))
            .collect();
        if !known.contains(stage.as_str()) {
            return Err(format!(
                "ingen av kildene har stadiet `{stage}`{}",
                meant(stage, known.iter().copied())
            ));
        }
    }
    let question = Question {
        code: &asked.code,
        year: asked.aar,
        stage: asked.stadium.as_deref(),
        member: asked.medlem.as_deref(),
    };
    let answers = deliveries.iter().enumerate().filter(|(_, delivery)| looked(&delivery.spec.source));
    Ok(answers.flat_map(|(index, _)| answer::of(context, index, &question, lang)).collect())
}
