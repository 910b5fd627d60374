//! `hjemmel diff`: two states of the datasets, from files, folders, projects or git revisions.
//!
//! [`operand`] finds out what is compared, [`sides`] reads it, [`driver`] takes what git gives, and [`show`] tells the
//! difference.

mod changes;
mod driver;
mod filters;
mod operand;
mod show;
mod sides;
mod view;
mod witness;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use self::operand::{Operand, Reader};
use super::{Common, EXIT_FINDINGS, Format, Output, formats_of, usage};
use crate::diff::{Level, Side};
use crate::text::meant;
pub(super) use changes::Changes;
pub(super) use filters::configs;
pub(super) use sides::since;
pub(super) use view::DiffView;

/// What is asked, as it stands on the command line.
#[derive(Debug, clap::Args)]
pub(super) struct Asked {
    /// GAMMEL og NY: filer, mapper, prosjekter eller git-revisjoner. Med `--base`: datasett (id-er, filer eller mapper)
    #[arg(value_name = "GAMMEL NY | DATASETT")]
    words: Vec<OsString>,
    /// Sammenlign arbeidstreet med denne git-revisjonen, som `main` eller `HEAD~3`
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// Kalles av git, som viser endringene i et datasett med hjemmel (docs/git.md)
    #[arg(long, conflicts_with = "base")]
    git_driver: bool,
    /// Minste vekt som stopper: utvidelse, hjemmel, innsnevring eller redaksjonell
    #[arg(long = "fail-on", value_name = "VEKT", value_parser = levels(), hide_possible_values = true)]
    stop: Option<Level>,
    // Stands in the place of the option of all commands, which then has its value.
    /// Form på det som skrives ut: human, json, markdown (en tabell), html eller notat (endringsnotatet i Markdown)
    #[arg(
        long,
        value_name = "FORM",
        default_value = "human",
        value_parser = formats_of(FORMATS),
        hide_possible_values = true,
        hide_default_value = true
    )]
    format: Format,
}

/// The forms the comparison is written in.
pub(super) const FORMATS: &[Format] =
    &[Format::Human, Format::Json, Format::Markdown, Format::Html, Format::Notat];

fn levels() -> impl TypedValueParser<Value = Level> {
    PossibleValuesParser::new(Level::ALL.map(Level::id)).map(|name| {
        let named = Level::ALL.into_iter().find(|level| level.id() == name);
        named.expect("internal: an offered level has a name")
    })
}

pub(super) fn run(common: &Common, asked: &Asked, output: &Output) -> Result<u8> {
    if asked.git_driver {
        return driver::run(common, &asked.words, output);
    }
    let (operands, wanted) = operands(asked)?;
    let mut reader = Reader::new(common);
    if reader.is_same(&operands[0], &operands[1]) {
        let word = operands[0].label(common.lang.unwrap_or_default());
        return usage(format!(
            "`{word}` er arbeidstreet selv; `hjemmel diff --base HEAD` viser hva som er endret i det"
        ));
    }
    let Some([mut old, mut new]) = sides::read(common, &mut reader, &operands, output)? else {
        return Ok(EXIT_FINDINGS);
    };
    if let Some(ids) = shown(&operands, wanted, &old, &new)? {
        for side in [&mut old, &mut new] {
            side.files.retain(|file| ids.contains(file.spec.id.as_str()));
        }
    }
    show::show(common, asked.format, asked.stop, [old, new], output)
}

/// The two that are compared, and the words for the datasets that are shown: none for all.
fn operands(asked: &Asked) -> Result<([Operand; 2], &[OsString])> {
    if let Some(base) = &asked.base {
        return Ok(([Operand::Revision(base.clone()), Operand::WorkingTree], &asked.words));
    }
    let operands = match &asked.words[..] {
        [old, new] => [Operand::parse(old)?, Operand::parse(new)?],
        [old] => [Operand::parse(old)?, Operand::WorkingTree],
        [] => return usage("skriv hva det skal sammenlignes med, for eksempel `hjemmel diff HEAD`"),
        _ => return usage("bare to kan sammenlignes; `--base REV` tar flere datasett"),
    };
    Ok((operands, &[]))
}

/// The ids of the datasets that are shown: those that are wanted, or those of a part that is held against a whole.
/// Nothing when all are.
fn shown(
    operands: &[Operand; 2],
    wanted: &[OsString],
    old: &Side,
    new: &Side,
) -> Result<Option<BTreeSet<String>>> {
    let ids = |side: &Side| side.files.iter().map(|file| file.spec.id.to_string()).collect();
    if wanted.is_empty() {
        return Ok(match [operands[0].is_whole(), operands[1].is_whole()] {
            [false, true] => Some(ids(old)),
            [true, false] => Some(ids(new)),
            _ => None,
        });
    }
    let mut shown = BTreeSet::new();
    for word in wanted {
        let path = inside(&new.project.root, Path::new(word));
        let found: Vec<&str> = old.meant(&path).chain(new.meant(&path)).collect();
        if found.is_empty() {
            let word = word.to_string_lossy();
            let known: BTreeSet<String> = &ids(old) | &ids(new);
            let near = meant(&word, known.iter().map(String::as_str));
            return usage(format!("finner ikke noe datasett `{word}`, verken før eller nå{near}"));
        }
        shown.extend(found.into_iter().map(str::to_owned));
    }
    Ok(Some(shown))
}

/// A path from the project's root, where it is a path in the project. It may be of what is there no longer.
fn inside(root: &Path, word: &Path) -> PathBuf {
    let full = word.canonicalize().ok();
    full.and_then(|full| full.strip_prefix(root).ok().map(Path::to_owned)).unwrap_or_else(|| word.to_owned())
}
