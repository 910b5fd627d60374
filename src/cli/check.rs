//! `hjemmel check`

use std::path::PathBuf;

use anyhow::Result;

use super::formats::{Results, github, gitlab, junit, sarif};
use super::json::{FindingsView, pretty};
use super::run::{Run, chosen, reaches};
use super::{Common, EXIT_FINDINGS, EXIT_OK, Format, Output, terminal};
use crate::checks::{Gate, Weights};
use crate::model::display_name;
use crate::text::Severity;

/// The forms the findings are written in.
pub(super) const FORMATS: &[Format] =
    &[Format::Human, Format::Json, Format::Sarif, Format::Github, Format::Gitlab, Format::Junit];

pub(super) fn run(
    common: &Common,
    paths: &[PathBuf],
    stop: Option<Severity>,
    format: Format,
    output: &Output,
) -> Result<u8> {
    let mut run = Run::start(common)?;
    let files = run.project.as_ref().map(|project| chosen(project, paths)).transpose()?.unwrap_or_default();
    let mut outcomes = run.check(&files)?;
    let findings = run.collect(&files, &mut outcomes, Gate::Check);
    let stated = run.project.as_ref().map(|project| Weights::new(&project.spec.checking, Gate::Check).stop());
    let stop = stop.or(stated).unwrap_or(Severity::Error);
    let named =
        run.project.iter().flat_map(|project| files.iter().map(|path| display_name(&project.root, path)));
    let results = Results { findings: &findings, files: named.collect(), lang: run.lang, stop };
    let text = match format {
        Format::Markdown | Format::Html | Format::Docx | Format::Notat => {
            unreachable!("internal: a form of a document is not offered")
        }
        Format::Human => format!(
            "{}{}",
            terminal::render(&findings, run.lang, output.colour),
            terminal::summary(&findings, files.len(), run.lang)
        ),
        Format::Json => pretty(&FindingsView::new(&findings, files.len(), run.lang)),
        Format::Sarif => sarif::render(&results),
        Format::Github => github::render(&results),
        Format::Gitlab => gitlab::render(&results),
        Format::Junit => junit::render(&results)?,
    };
    if !text.is_empty() {
        output.line(&text);
    }
    Ok(if reaches(&findings, stop) { EXIT_FINDINGS } else { EXIT_OK })
}
