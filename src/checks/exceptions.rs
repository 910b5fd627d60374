//! Findings that a dataset has accepted, with reason, owner and expiry.
//!
//! An exception covers the findings of one check about one subject until its last day. Errors cannot be accepted: neither
//! those of the check itself nor those the project makes errors.
//! An exception that covers nothing, is past its day or names no check is a finding itself.

use super::{Context, Gate, Report, Scope, Weights, find, unntak_ubrukt, unntak_ugyldig, unntak_utloept};
use crate::text::{Finding, Severity};

pub(super) fn apply(context: &Context<'_, '_>, mut findings: Vec<Finding>) -> Vec<Finding> {
    let weights = Weights::new(&context.project.spec.checking, Gate::Build);
    for exception in &context.dataset.spec.exceptions {
        let check = find(&exception.check);
        let mut about = Vec::new();
        let acceptable = check.filter(|check| weights.of(&check.rule) < Some(Severity::Error));
        if acceptable.is_none() {
            let mut report = Report::new(&unntak_ugyldig::CHECK.rule, context, &mut about);
            unntak_ugyldig::report(exception, check, &mut report);
        } else if exception.expires.value < context.day {
            let mut report = Report::new(&unntak_utloept::CHECK.rule, context, &mut about);
            unntak_utloept::report(exception, &mut report);
        } else {
            let before = findings.len();
            let covered = |finding: &Finding| {
                finding.rule.id == exception.check.as_str() && finding.subject == exception.subject.as_str()
            };
            findings.retain(|finding| !covered(finding));
            // What is found across datasets is not known here.
            let found_here = check.is_some_and(|check| !matches!(check.scope, Scope::Corpus(_)));
            if findings.len() == before && found_here {
                let mut report = Report::new(&unntak_ubrukt::CHECK.rule, context, &mut about);
                unntak_ubrukt::report(exception, &mut report);
            }
        }
        findings.append(&mut about);
    }
    findings
}
