//! The code quality report of GitLab.

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::{Results, with_help};
use crate::cli::json::pretty;
use crate::text::Severity;

#[derive(Serialize)]
struct Violation<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

pub(in crate::cli) fn render(results: &Results<'_>) -> String {
    let violations = results.findings.iter().zip(fingerprints(results.findings));
    let violations = violations.map(|(finding, fingerprint)| Violation {
        description: with_help(finding, results.lang),
        check_name: &finding.rule.id,
        fingerprint,
        severity: severity(finding.severity()),
        location: Location {
            path: &finding.primary.source.name,
            lines: Lines { begin: finding.primary.source.place(finding.primary.span.start).line },
        },
    });
    pretty(&violations.collect::<Vec<_>>())
}

/// An error blocks: nothing can be built while it is there. A warning can be accepted, and a note only informs.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "blocker",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}
