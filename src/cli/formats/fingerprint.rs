//! What makes a finding the same finding after lines have moved and words have changed.

use std::collections::BTreeMap;

use crate::text::{Finding, sha256};

/// A fingerprint per finding, in order: of its rule, its file and what it is about. Findings alike in all three are
/// numbered in the order they stand, so that no two have the same.
pub(super) fn fingerprints(findings: &[Finding]) -> Vec<String> {
    let mut seen: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    let of = |finding: &'_ Finding, number: usize| {
        // A file name holds no line feed, and neither does an id.
        let text =
            format!("{}\n{}\n{number}\n{}", finding.rule.id, finding.primary.source.name, finding.subject);
        sha256(text.as_bytes())
    };
    let mut fingerprints = Vec::new();
    for finding in findings {
        let key = (&*finding.rule.id, finding.primary.source.name.as_str(), finding.subject.as_str());
        let number = seen.entry(key).or_default();
        fingerprints.push(of(finding, *number));
        *number += 1;
    }
    fingerprints
}
