//! Findings in the formats of other systems, one module each.
//!
//! What enters is the findings of a run; what leaves is text. Paths are those of the findings, relative to the project,
//! which is what these systems expect when the project is the root of its repository.

mod fingerprint;
pub(in crate::cli) mod github;
pub(in crate::cli) mod gitlab;
pub(in crate::cli) mod junit;
pub(in crate::cli) mod sarif;

use super::terminal::HELP;
use crate::text::{Finding, Lang, Severity};

/// What a check found.
pub(in crate::cli) struct Results<'r> {
    /// The findings, sorted.
    pub findings: &'r [Finding],
    /// The dataset files that were checked, those without findings included.
    pub files: Vec<String>,
    /// The language of the messages.
    pub lang: Lang,
    /// The least weight that makes the check fail.
    pub stop: Severity,
}

/// The message of a finding with its advice on a line of its own.
fn with_help(finding: &Finding, lang: Lang) -> String {
    let message = finding.message.show(lang);
    match &finding.help {
        Some(help) => format!("{message}\n{}: {}", HELP.pattern(lang), help.show(lang)),
        None => message,
    }
}
