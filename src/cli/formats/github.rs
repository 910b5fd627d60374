//! Annotations of GitHub Actions: a command per finding on standard output, which the runner shows beside the line.

use super::{Results, with_help};
use crate::text::{Finding, Severity};

pub(in crate::cli) fn render(results: &Results<'_>) -> String {
    let lines = results.findings.iter().map(|finding| annotation(finding, results));
    lines.collect::<Vec<_>>().join("\n")
}

fn annotation(finding: &Finding, results: &Results<'_>) -> String {
    let command = match finding.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let source = &finding.primary.source;
    let (start, end) = (source.place(finding.primary.span.start), source.place(finding.primary.span.end));
    // GitHub takes columns only where the place is on one line.
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    format!(
        "::{command} file={},line={},endLine={}{columns},title={}::{}",
        property(&source.name),
        start.line,
        end.line,
        property(&finding.rule.id),
        data(&with_help(finding, results.lang))
    )
}

/// Text after the last `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which ends at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_the_command_or_begins_another() {
        assert_eq!(data("5 %\n::error::x\r"), "5 %25%0A::error::x%0D");
        assert_eq!(property("a,b:c%.yaml"), "a%2Cb%3Ac%25.yaml");
    }
}
