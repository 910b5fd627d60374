//! SARIF 2.1.0, the format of static analysis that GitHub, GitLab, Azure DevOps and editors read.
//!
//! Columns are counted in characters, and the log says so. The help of the rules is in bokmål, the messages in the
//! language of the run.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::{Results, with_help};
use crate::checks;
use crate::cli::json::pretty;
use crate::text::{Finding, Label, Lang, Rule, Severity};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Where the documentation of the checks stands on the web. SARIF asks for an address that is not relative.
const DOCUMENTATION: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/sjekker.md");

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    tool: Tool<'r>,
    language: &'static str,
    column_kind: &'static str,
    results: Vec<ResultView<'r>>,
}

#[derive(Serialize)]
struct Tool<'r> {
    driver: Driver<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'r> {
    name: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    language: &'static str,
    rules: Vec<RuleView<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleView<'r> {
    id: &'r str,
    short_description: Text,
    full_description: Text,
    help: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultView<'r> {
    rule_id: &'r str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Properties<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// What SARIF has no place of its own for.
#[derive(Serialize)]
struct Properties<'r> {
    /// The fields that the finding bears on.
    felt: &'r [String],
}

pub(in crate::cli) fn render(results: &Results<'_>) -> String {
    // The project's own checks are known by what they find.
    let found = results.findings.iter().map(|finding| &*finding.rule);
    let rules: BTreeMap<&str, &Rule> =
        checks::rules().into_iter().chain(found).map(|rule| (&*rule.id, rule)).collect();
    let indexes: BTreeMap<&str, usize> = rules.keys().copied().zip(0..).collect();
    let fingerprinted = results.findings.iter().zip(fingerprints(results.findings));
    let views = fingerprinted
        .map(|(finding, fingerprint)| result(finding, indexes[&*finding.rule.id], fingerprint, results.lang));
    let run = Run {
        language: results.lang.code(),
        column_kind: "unicodeCodePoints",
        results: views.collect(),
        tool: Tool {
            driver: Driver {
                name: env!("CARGO_PKG_NAME"),
                semantic_version: env!("CARGO_PKG_VERSION"),
                information_uri: env!("CARGO_PKG_REPOSITORY"),
                language: Lang::Nb.code(),
                rules: rules.values().copied().map(rule).collect(),
            },
        },
    };
    pretty(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

fn rule(rule: &Rule) -> RuleView<'_> {
    let documentation = rule.documentation();
    let (summary, reason) = documentation.split_once("## Hvorfor\n").unwrap_or((&documentation, ""));
    let reason = reason.split("\n## ").next().unwrap_or_default();
    RuleView {
        id: &rule.id,
        short_description: plain(rule.summary()),
        full_description: plain(&format!("{}\n\n{}", summary.trim(), reason.trim())),
        help: Text { text: documentation.trim().to_owned(), markdown: Some(documentation.trim().to_owned()) },
        help_uri: (!rule.is_own()).then(|| format!("{DOCUMENTATION}#{}", rule.id)),
        default_configuration: Configuration { level: level(rule.severity) },
    }
}

fn result(finding: &Finding, rule_index: usize, fingerprint: String, lang: Lang) -> ResultView<'_> {
    let related = finding.related.iter().enumerate();
    let related = related.map(|(index, label)| Location {
        id: Some(index + 1),
        physical_location: place(label),
        message: label.message.as_ref().map(|message| said(&message.show(lang))),
    });
    ResultView {
        rule_id: &finding.rule.id,
        rule_index,
        level: level(finding.severity()),
        message: said(&with_help(finding, lang)),
        locations: [Location { id: None, physical_location: place(&finding.primary), message: None }],
        related_locations: related.collect(),
        partial_fingerprints: BTreeMap::from([("hjemmel/v1", fingerprint)]),
        properties: (!finding.fields.is_empty()).then_some(Properties { felt: &finding.fields }),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn plain(text: &str) -> Text {
    Text { text: text.to_owned(), markdown: None }
}

/// The text of a message, in which SARIF takes braces for placeholders unless they are doubled.
fn said(text: &str) -> Text {
    plain(&text.replace('{', "{{").replace('}', "}}"))
}

fn place(label: &Label) -> PhysicalLocation {
    let (start, end) = (label.source.place(label.span.start), label.source.place(label.span.end));
    PhysicalLocation {
        artifact_location: ArtifactLocation { uri: uri(&label.source.name) },
        region: Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        },
    }
}

/// The name of a file as a reference: relative for a file of the project, absolute for one outside it.
fn uri(name: &str) -> String {
    let mut uri = String::from(if name.starts_with('/') { "file://" } else { "" });
    for byte in name.bytes() {
        // A colon would make the first part of a relative reference a scheme.
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_become_references() {
        assert_eq!(uri("datasets/tjenester/blå bok.yaml"), "datasets/tjenester/bl%C3%A5%20bok.yaml");
        assert_eq!(uri("a:b#c?d%.yaml"), "a%3Ab%23c%3Fd%25.yaml");
        assert_eq!(uri("/tmp/x.yaml"), "file:///tmp/x.yaml");
    }
}
