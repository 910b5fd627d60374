//! What the checks across datasets know of each: a head, small enough to be held for every dataset of a large corpus.
//! Codes stand as their positions in the catalogue, provisions as positions in a list and texts as their hashes, so that a
//! head grows with the number of codes and not with the texts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::assessments::Assessments;
use super::exceptions::{covers, is_about};
use super::{ALL, Check, Context, Scope, find, unntak_foreldet};
use crate::model::{Basis, ExceptionSpec, Reference, RefusalReason, Role, YearSet};
use crate::text::{Finding, Label, Message, Source, Span, sha256};

/// A dataset among the others.
#[derive(Debug, Clone)]
pub struct Head {
    /// The id.
    pub id: String,
    /// The place of the id in its file.
    pub span: Span,
    /// The file's position among the files of the run.
    pub file: usize,
    pub(super) purpose: Purpose,
    pub(super) deliveries: Vec<DeliveryHead>,
    pub(super) assessments: Assessments,
    /// What it accepts of the findings across datasets.
    accepted: Vec<ExceptionSpec>,
}

/// The purpose of a dataset.
#[derive(Debug, Clone)]
pub(super) struct Purpose {
    pub id: String,
    pub span: Span,
    /// The hash of its text, without the white space that depends on how it was typed.
    pub text: String,
}

/// A delivery among the others.
#[derive(Debug, Clone)]
pub(super) struct DeliveryHead {
    pub source: String,
    pub package: String,
    /// The place of the package.
    pub span: Span,
    /// The provisions that disclosure rests on, as stable keys.
    pub disclosure: BTreeSet<String>,
    /// The provisions on collection and use that its fields rest on, as stable keys.
    pub rules: Vec<String>,
    pub granted: Vec<Granted>,
    pub refused: Vec<Refused>,
}

/// A code granted.
#[derive(Debug, Clone)]
pub(super) struct Granted {
    /// The position in the catalogue.
    pub code: usize,
    pub years: YearSet,
    pub span: Span,
    /// Positions in [`DeliveryHead::rules`].
    pub rules: Box<[u16]>,
}

/// A code refused because of what it is or what the law says, and not because this service does without it.
#[derive(Debug, Clone)]
pub(super) struct Refused {
    /// The position in the catalogue.
    pub code: usize,
    /// The code's name among findings.
    pub subject: String,
    pub years: YearSet,
    pub span: Span,
}

impl Head {
    /// The head of a dataset.
    pub fn of(context: &Context<'_, '_>, file: usize) -> Self {
        let spec = context.dataset.spec;
        let keys = Keys::of(context);
        let deliveries = (0..context.dataset.deliveries.len()).map(|index| delivery(context, index, &keys));
        let text = spec.purpose.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let accepted = spec.exceptions.iter().filter(|exception| {
            let is_across = |check: &Check| matches!(check.scope, Scope::Corpus(_));
            find(&exception.check).is_some_and(is_across) && exception.expires.value >= context.day
        });
        Self {
            id: context.dataset.id().to_owned(),
            span: spec.id.span,
            file,
            purpose: Purpose {
                id: spec.purpose.id.to_string(),
                span: spec.purpose.id.span,
                text: sha256(text.as_bytes()),
            },
            deliveries: deliveries.collect(),
            assessments: Assessments::of(context, &keys),
            accepted: accepted.cloned().collect(),
        }
    }
}

/// The stable keys of what is cited, by the place of the citation.
pub(super) struct Keys(BTreeMap<Span, Vec<String>>);

impl Keys {
    fn of(context: &Context<'_, '_>) -> Self {
        let key = |cited: &super::Cited<'_>| {
            let keys = cited.resolution.references.iter().map(|reference| reference.key()).collect();
            (cited.span, keys)
        };
        Self(context.citations().iter().map(key).collect())
    }

    pub(super) fn named<'k>(&'k self, context: &Context<'_, '_>, reference: &Reference<'_>) -> &'k [String] {
        let span = match reference.ground {
            Some(index) => context.dataset.grounds[index].authority.span,
            None => reference.span,
        };
        self.0.get(&span).map(Vec::as_slice).unwrap_or_default()
    }
}

fn delivery(context: &Context<'_, '_>, index: usize, keys: &Keys) -> DeliveryHead {
    let delivery = &context.dataset.deliveries[index];
    let coverage = context.coverage(index);
    let grounds = &context.dataset.grounds;
    let mut head = DeliveryHead {
        source: delivery.spec.source.to_string(),
        package: delivery.spec.package.to_string(),
        span: delivery.spec.package.span,
        disclosure: BTreeSet::new(),
        rules: Vec::new(),
        granted: Vec::new(),
        refused: Vec::new(),
    };
    for field in delivery.fields() {
        let disclosure = field.disclosure.iter().flat_map(|reference| keys.named(context, reference));
        head.disclosure.extend(disclosure.cloned());
        let bears = |reference: &&Reference<'_>| {
            let ground = reference.ground.map(|index| &grounds[index]);
            // A rule that gives the task says nothing of a single code, and an unsettled one carries none.
            ground.is_none_or(|ground| {
                matches!(ground.role, Role::Collection | Role::Usage) && ground.basis != Basis::Unsettled
            })
        };
        let named = field.statute.iter().filter(bears).flat_map(|reference| keys.named(context, reference));
        let rules: Box<[u16]> =
            named.filter_map(|key| u16::try_from(number(&mut head.rules, key)).ok()).collect();
        for code in &field.codes {
            let years = field.years.intersection(code.years());
            if !years.is_empty() {
                head.granted.push(Granted {
                    code: code.index,
                    years,
                    span: field.span(),
                    rules: rules.clone(),
                });
            }
        }
    }
    let final_ones = delivery.refusals.iter().filter(|refusal| {
        matches!(refusal.spec.reason, RefusalReason::NoAuthority | RefusalReason::Sensitive)
    });
    for refusal in final_ones {
        for (name, codes) in refusal.spec.names.iter().zip(&refusal.codes) {
            for code in codes {
                let years = refusal.years.unwrap_or(code.years()).intersection(coverage[code.index].refused);
                if !years.is_empty() {
                    let subject = [head.source.as_str(), name.trim_start_matches('/')].join("/");
                    head.refused.push(Refused { code: code.index, subject, years, span: name.span });
                }
            }
        }
    }
    head
}

/// The position of a key in a list, where it is put when it is not there.
pub(super) fn number(list: &mut Vec<String>, key: &str) -> usize {
    list.iter().position(|held| held == key).unwrap_or_else(|| {
        list.push(key.to_owned());
        list.len() - 1
    })
}

/// Takes the findings of one check on all datasets. `reopen` gives a file's source again, so that a large corpus need
/// not be held in memory for the rare pair.
pub struct Across<'r> {
    check: &'static Check,
    reopen: &'r mut dyn FnMut(usize) -> Option<Arc<Source>>,
    findings: &'r mut Vec<Finding>,
}

impl Across<'_> {
    /// Adds a finding in one dataset that a place in another explains, unless the first accepts it. Nothing is said
    /// when a file can no longer be read.
    pub(super) fn pair(&mut self, pair: Pair<'_>) {
        let Pair { head, span, message, subject, other, see, label, help } = pair;
        let (Some(source), Some(other)) = ((self.reopen)(head.file), (self.reopen)(other.file)) else {
            return;
        };
        let mut finding = Finding::new(&self.check.rule, &source, span, message);
        finding.subject = subject.to_owned();
        finding.related.push(Label { source: other, span: see, message: Some(label) });
        finding.help = help;
        if head.accepted.iter().any(|exception| covers(exception, &finding)) {
            return;
        }
        let outdated = head.accepted.iter().filter(|exception| is_about(exception, &finding));
        self.findings.extend(outdated.map(|exception| unntak_foreldet::finding(exception, &finding)));
        self.findings.push(finding);
    }
}

/// A finding in one dataset, explained by a place in another.
pub(super) struct Pair<'p> {
    pub head: &'p Head,
    pub span: Span,
    pub message: Message,
    pub subject: &'p str,
    pub other: &'p Head,
    pub see: Span,
    pub label: Message,
    pub help: Option<Message>,
}

/// Runs every check on all datasets together. The heads come in the order of the files.
pub fn across(heads: &[Head], mut reopen: impl FnMut(usize) -> Option<Arc<Source>>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in ALL {
        if let Scope::Corpus(look) = check.scope {
            look(heads, &mut Across { check, reopen: &mut reopen, findings: &mut findings });
        }
    }
    findings
}
