//! JUnit XML, which most build servers show as tests.
//!
//! A test suite is a file, so that whoever owns the file finds all that concerns it in one place. A test case is a check
//! that found something in the file; it fails when a finding weighs enough to make the run fail, so that the report is
//! red exactly when the exit code is 1. A file without findings has one case, which passes.

use std::collections::BTreeMap;

use anyhow::Result;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Results, with_help};
use crate::text::{Finding, Lang};

/// What found something, and what it found.
type Cases<'r> = BTreeMap<&'r str, Vec<&'r Finding>>;

/// The name of the case of a file without findings.
const NOTHING: &str = "ingen-funn";

pub(in crate::cli) fn render(results: &Results<'_>) -> Result<String> {
    let mut suites: BTreeMap<&str, Cases<'_>> =
        results.files.iter().map(|file| (file.as_str(), Cases::new())).collect();
    for finding in results.findings {
        let cases = suites.entry(finding.primary.source.name.as_str()).or_default();
        cases.entry(&*finding.rule.id).or_default().push(finding);
    }
    let (tests, failures) = suites
        .values()
        .map(|cases| tally(cases, results))
        .fold((0, 0), |sum, suite| (sum.0 + suite.0, sum.1 + suite.1));
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element("testsuites").with_attributes([
        ("name", "hjemmel"),
        ("tests", &tests.to_string()),
        ("failures", &failures.to_string()),
        ("errors", "0"),
    ]);
    root.write_inner_content(|writer| {
        suites.iter().try_for_each(|(file, cases)| suite(writer, file, cases, results))
    })?;
    Ok(String::from_utf8(writer.into_inner())?)
}

/// How many cases a suite has, and how many of them fail.
fn tally(cases: &Cases<'_>, results: &Results<'_>) -> (usize, usize) {
    let failing = cases.values().filter(|findings| fails(findings, results)).count();
    (cases.len().max(1), failing)
}

fn fails(findings: &[&Finding], results: &Results<'_>) -> bool {
    findings.iter().any(|finding| finding.severity() >= results.stop)
}

fn suite(
    writer: &mut Writer<Vec<u8>>,
    file: &str,
    cases: &Cases<'_>,
    results: &Results<'_>,
) -> std::io::Result<()> {
    let (tests, failures) = tally(cases, results);
    let file = legible(file);
    let element = writer.create_element("testsuite").with_attributes([
        ("name", file.as_str()),
        ("tests", &tests.to_string()),
        ("failures", &failures.to_string()),
        ("errors", "0"),
    ]);
    element.write_inner_content(|writer| {
        if cases.is_empty() {
            let passed = [("name", NOTHING), ("classname", file.as_str())];
            writer.create_element("testcase").with_attributes(passed).write_empty()?;
        }
        for (id, findings) in cases {
            let element = writer.create_element("testcase");
            let element = element.with_attributes([("name", *id), ("classname", file.as_str())]);
            element.write_inner_content(|writer| outcome(writer, findings, results))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// What a check found: a failure, or output of a case that passes.
fn outcome(
    writer: &mut Writer<Vec<u8>>,
    findings: &[&Finding],
    results: &Results<'_>,
) -> std::io::Result<()> {
    let lines: Vec<String> = findings.iter().map(|finding| line(finding, results.lang)).collect();
    let text = legible(&lines.join("\n"));
    if fails(findings, results) {
        let heaviest = findings.iter().map(|finding| finding.severity()).max().unwrap_or(results.stop);
        let first = findings.first().map(|finding| finding.message.show(results.lang)).unwrap_or_default();
        let first = legible(&first);
        let element = writer.create_element("failure");
        let element = element.with_attributes([("type", heaviest.id()), ("message", first.as_str())]);
        element.write_text_content(BytesText::new(&text))?;
    } else {
        writer.create_element("system-out").write_text_content(BytesText::new(&text))?;
    }
    Ok(())
}

/// A finding as text: place, weight, message and advice.
fn line(finding: &Finding, lang: Lang) -> String {
    let source = &finding.primary.source;
    let place = source.place(finding.primary.span.start);
    let severity = finding.severity().name(lang);
    let (line, column) = (place.line, place.column);
    format!("{}:{line}:{column}: {severity}: {}", source.name, with_help(finding, lang))
}

/// The text with a sign in the place of what XML 1.0 cannot hold, escaped or not.
fn legible(text: &str) -> String {
    let allowed =
        |character: char| matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    text.chars().map(|character| if allowed(character) { character } else { '\u{FFFD}' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        assert_eq!(
            legible("a\u{0}b\u{1B}c\u{FFFF}d\tå\u{1F600}"),
            "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\tå\u{1F600}"
        );
    }
}
