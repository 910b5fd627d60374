//! Findings that a dataset has accepted, with reason, owner and expiry.
//!
//! An exception covers one finding: that of one check about one subject, as it was when it was assessed
//! ([`Finding::fingerprint`]), until its last day. An error cannot be accepted, whatever weight a project gives it;
//! nor can what is found while a file is read, nor what is found about the exceptions themselves. An exception that
//! covers nothing, does not fit, is past its day or names no check is a finding itself.

use super::{Context, Report, unntak_foreldet, unntak_ubrukt, unntak_ugyldig, unntak_utloept};
use crate::checks::own;
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
    let severity = own::severity(context.project, &exception.check);
    if severity.is_none_or(|severity| severity == Severity::Error) {
        let mut report = Report::new(&unntak_ugyldig::CHECK.rule, context, about);
        return unntak_ugyldig::report(exception, severity.is_some(), &mut report);
    }
    if exception.expires.value < context.day {
        let mut report = Report::new(&unntak_utloept::CHECK.rule, context, about);
        return unntak_utloept::report(exception, &mut report);
    }
    let here = |finding: &Finding| {
        finding.rule.id == exception.check.as_str() && finding.subject == exception.subject.as_str()
    };
    let fits = |finding: &Finding| {
        let stated = exception.fingerprint.as_ref();
        here(finding) && stated.is_some_and(|stated| finding.fingerprint() == stated.as_str())
    };
    let (covered, standing): (Vec<_>, Vec<_>) =
        std::mem::take(&mut judgement.findings).into_iter().partition(fits);
    judgement.findings = standing;
    if !covered.is_empty() {
        judgement.accepted.extend(covered.into_iter().map(|finding| (exception, finding)));
    } else if let Some(standing) = judgement.findings.iter().find(|finding| here(finding)) {
        let mut report = Report::new(&unntak_foreldet::CHECK.rule, context, about);
        unntak_foreldet::report(exception, standing, &mut report);
    } else {
        let mut report = Report::new(&unntak_ubrukt::CHECK.rule, context, about);
        unntak_ubrukt::report(exception, &mut report);
    }
}
