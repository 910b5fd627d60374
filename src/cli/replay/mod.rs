//! `hjemmel replay`: the filters of a revision and those of the working tree, on the same answers.
//!
//! [`corpus`] reads the answers, [`count`] holds what the filters let pass of them against each other, and [`view`]
//! shows the numbers. An answer may be about someone even when it is masked, so nothing but numbers, and the codes of
//! the filters, leaves [`count`].

mod corpus;
mod count;
mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::Result;
use rayon::prelude::*;

use self::count::{Corpus, Pair};
use super::json::pretty;
use super::{Common, EXIT_FINDINGS, EXIT_OK, Format, Output, diff, usage};
use crate::diff::Side;
use crate::filter::Config;
use crate::model::Kind;
use crate::text::{listed, meant};
pub(super) use view::ReplayView;

/// What is asked, as it stands on the command line.
#[derive(Debug, clap::Args)]
pub(super) struct Asked {
    /// Git-revisjonen de gamle filtrene er i, som `main` eller `HEAD~3`
    #[arg(long, value_name = "REV")]
    base: String,
    /// Svarene: .json (ett svar, eller en liste med svar), eller .ndjson og .jsonl (ett svar per linje)
    #[arg(long, value_name = "FIL", num_args = 1.., required = true)]
    svar: Vec<PathBuf>,
    /// Kilden svarene kommer fra (kan utelates når det bare er én)
    #[arg(long, value_name = "ID")]
    kilde: Option<String>,
    /// Datasettets id (ellers alle som bruker kilden)
    #[arg(long, value_name = "ID")]
    datasett: Option<String>,
}

pub(super) fn run(common: &Common, asked: &Asked, output: &Output) -> Result<u8> {
    let Some([old, new]) = diff::since(common, &asked.base, output)? else { return Ok(EXIT_FINDINGS) };
    let lang = common.lang.unwrap_or(new.project.spec.language);
    let mut pairs = pairs([&old, &new], asked.datasett.as_deref())?;
    let source = source(&pairs, asked.kilde.as_deref())?;
    pairs.retain(|pair| pair.source == source);
    let corpus = Corpus::new(corpus::read(&asked.svar)?, identifier([&new, &old], &source));
    let counted = pairs.into_par_iter().map(|pair| (count::count(&pair, &corpus), pair)).collect();
    let view = ReplayView::new([&old.label, &new.label], source, &corpus, counted);
    match common.format {
        Format::Human => output.line(view.text(lang).trim_end()),
        _ => output.line(&pretty(&view)),
    }
    Ok(EXIT_OK)
}

/// The filters of both sides, by dataset, source and package.
fn pairs(sides: [&Side; 2], wanted: Option<&str>) -> Result<Vec<Pair>> {
    let ids: BTreeSet<&str> =
        sides.iter().flat_map(|side| side.files.iter().map(|file| file.spec.id.as_str())).collect();
    if let Some(wanted) = wanted.filter(|wanted| !ids.contains(wanted)) {
        let near = meant(wanted, ids.iter().copied());
        return usage(format!("finner ikke noe datasett `{wanted}`, verken før eller nå{near}"));
    }
    let mut pairs: BTreeMap<[String; 3], [Vec<Config>; 2]> = BTreeMap::new();
    for id in ids.into_iter().filter(|id| wanted.is_none_or(|wanted| wanted == *id)) {
        for (index, side) in sides.iter().enumerate() {
            for mut config in diff::configs(side, id) {
                locate_stage(&mut config, sides);
                let key = [id.to_owned(), config.source.id.clone(), config.package.clone()];
                pairs.entry(key).or_default()[index].push(config);
            }
        }
    }
    let pairs = pairs.into_iter();
    Ok(pairs
        .map(|([dataset, source, package], filters)| Pair { dataset, source, package, filters })
        .collect())
}

/// Says where the stage stands in a filter that asks for stages and was made before its catalogue said so. As it is it
/// lets nothing pass, and then all that passes now would look new.
fn locate_stage(config: &mut Config, sides: [&Side; 2]) {
    let asks = config.envelope.iter().any(|rule| !rule.stages.is_empty())
        || config.rules.iter().any(|rule| !rule.stages.is_empty());
    if asks && config.shape.stage.is_none() {
        let stated = |side: &Side| side.project.catalogues.get(&config.source.id)?.spec.stage_path.clone();
        config.shape.stage = sides.into_iter().find_map(stated).map(|path| path.to_string());
    }
}

/// The source the answers are from: the one that is stated, or the only one there is.
fn source(pairs: &[Pair], stated: Option<&str>) -> Result<String> {
    let sources: BTreeSet<&str> = pairs.iter().map(|pair| pair.source.as_str()).collect();
    match (stated, sources.iter().next()) {
        (Some(stated), _) if sources.contains(stated) => Ok(stated.to_owned()),
        (Some(stated), _) => {
            let near = meant(stated, sources.iter().copied());
            let known = listed(&sources);
            usage(format!("datasettene henter ikke fra `{stated}`, men fra {known}{near}"))
        }
        (None, Some(only)) if sources.len() == 1 => Ok((*only).to_owned()),
        (None, Some(_)) => {
            usage(format!("si med `--kilde` hvilken kilde svarene kommer fra: {}", listed(&sources)))
        }
        (None, None) => usage("det er ingen leveranser å kjøre svarene gjennom"),
    }
}

/// Where answers of a source say whom they are about, as the first of the sides that says so has it.
fn identifier<'s>(sides: [&'s Side; 2], source: &str) -> Option<&'s str> {
    sides.into_iter().find_map(|side| {
        let envelope = &side.project.catalogues.get(source)?.spec.envelope;
        envelope.iter().find(|member| member.kind == Kind::NationalId)?.path.as_deref()
    })
}
