//! `hjemmel check`

use std::path::PathBuf;

use anyhow::Result;

use super::json::{FindingsView, pretty};
use super::run::{Run, chosen, has_errors};
use super::{Common, EXIT_FINDINGS, EXIT_OK, Format, Output, terminal};

pub(super) fn run(common: &Common, paths: &[PathBuf], output: &Output) -> Result<u8> {
    let mut run = Run::start(common)?;
    let files = run.project.as_ref().map(|project| chosen(project, paths)).transpose()?.unwrap_or_default();
    let mut outcomes = run.check(&files)?;
    let findings = run.collect(&files, &mut outcomes);
    match common.format {
        Format::Human => {
            output.line(&format!(
                "{}{}",
                terminal::render(&findings, run.lang, output.colour),
                terminal::summary(&findings, files.len(), run.lang)
            ));
        }
        Format::Json => output.line(&pretty(&FindingsView::new(&findings, files.len(), run.lang))),
    }
    Ok(if has_errors(&findings) { EXIT_FINDINGS } else { EXIT_OK })
}
