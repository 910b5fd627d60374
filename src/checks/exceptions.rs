//! Findings that a dataset has accepted, with reason, owner and expiry.
//!
//! An exception covers one finding: that of one check about one subject, as it was when it was assessed
//! ([`Finding::fingerprint`]), until its last day. An error cannot be accepted, be it the check or the project that makes
//! it one;
//! nor can what is found while a file is read, nor what is found about the exceptions themselves. An exception that
//! covers nothing, does not fit, is past its day or names no check is a finding itself.

use super::{Context, Gate, Report, Scope, Weights, find, own};
use super::{unntak_foreldet, unntak_ubrukt, unntak_ugyldig, unntak_utloept};
use crate::model::ExceptionSpec;
use crate::text::{Finding, Severity};

/// The findings of a dataset, parted by whether it has accepted them.
#[derive(Debug)]
pub struct Judgement<'a> {
    /// What stands.
    pub findings: Vec<Finding>,
    /// What is accepted, each by its exception, in the order of the exceptions.
    pub accepted: Vec<(&'a ExceptionSpec, Finding)>,
}

pub(super) fn apply<'a>(context: &Context<'_, 'a>, findings: Vec<Finding>) -> Judgement<'a> {
    let mut judgement = Judgement { findings, accepted: Vec::new() };
    let mut about = Vec::new();
    for exception in &context.dataset.spec.exceptions {
        look(context, exception, &mut judgement, &mut about);
    }
    judgement.findings.append(&mut about);
    judgement
}

fn look<'a>(
    context: &Context<'_, 'a>,
    exception: &'a ExceptionSpec,
    judgement: &mut Judgement<'a>,
    about: &mut Vec<Finding>,
) {
    let id = exception.check.as_str();
    let severity = own::severity(context.project, id);
    let weights = Weights::new(&context.project.spec.checking, Gate::Build);
    if severity.is_none_or(|severity| weights.of(id, severity) == Some(Severity::Error)) {
        let mut report = Report::new(&unntak_ugyldig::CHECK.rule, context, about);
        return unntak_ugyldig::report(exception, severity.is_some(), &mut report);
    }
    if exception.expires.value < context.day {
        let mut report = Report::new(&unntak_utloept::CHECK.rule, context, about);
        return unntak_utloept::report(exception, &mut report);
    }
    let (covered, standing): (Vec<_>, Vec<_>) =
        std::mem::take(&mut judgement.findings).into_iter().partition(|finding| covers(exception, finding));
    judgement.findings = standing;
    if !covered.is_empty() {
        judgement.accepted.extend(covered.into_iter().map(|finding| (exception, finding)));
    } else if let Some(standing) = judgement.findings.iter().find(|finding| is_about(exception, finding)) {
        about.push(unntak_foreldet::finding(exception, standing));
    } else if !find(id).is_some_and(|check| matches!(check.scope, Scope::Corpus(_))) {
        // What is found across datasets is not known here.
        let mut report = Report::new(&unntak_ubrukt::CHECK.rule, context, about);
        unntak_ubrukt::report(exception, &mut report);
    }
}

/// Whether an exception is about a finding, be it as it is now or as it was.
pub(super) fn is_about(exception: &ExceptionSpec, finding: &Finding) -> bool {
    finding.rule.id == exception.check.as_str() && finding.subject == exception.subject.as_str()
}

/// Whether an exception accepts a finding as it is now.
pub(super) fn covers(exception: &ExceptionSpec, finding: &Finding) -> bool {
    let stated = exception.fingerprint.as_ref();
    is_about(exception, finding) && stated.is_some_and(|stated| finding.fingerprint() == stated.as_str())
}
