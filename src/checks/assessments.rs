//! What the checks across datasets know of the assessments in each: what tells one text from another, and the rules that
//! the fields with that text rest on.

use std::collections::HashMap;

use super::Context;
use super::corpus::{Keys, number};
use super::wording::{carries, folded};
use crate::model::{Dataset, Field, Reference, Role};
use crate::text::{Span, digest};

/// The assessments of a dataset.
#[derive(Debug, Clone, Default)]
pub(super) struct Assessments {
    /// One for each text that says something, in the order of the fields.
    pub texts: Vec<Assessment>,
    /// The provisions that the fields rest on, as stable keys.
    rules: Vec<String>,
}

/// A text, and what it is written about.
#[derive(Debug, Clone)]
pub(super) struct Assessment {
    /// The hash of the text, folded.
    pub text: [u8; 32],
    /// The first field that has it, as findings name it.
    pub subject: Box<str>,
    /// The place of the text, or of the field when it is inherited.
    pub span: Span,
    /// Positions in [`Assessments::rules`], of all fields that have it.
    rules: Vec<u16>,
}

impl Assessments {
    pub fn of(context: &Context<'_, '_>, keys: &Keys) -> Self {
        let mut all = Self::default();
        let mut seen: HashMap<[u8; 32], usize> = HashMap::new();
        for (_, field) in context.dataset.fields() {
            // A text that says nothing has a finding for that.
            let Some(text) = field.necessity.assessment.filter(|text| carries(text)) else { continue };
            let text = digest(folded(text).as_bytes());
            let index = *seen.entry(text).or_insert(all.texts.len());
            if index == all.texts.len() {
                let subject = field.subject.as_str().into();
                all.texts.push(Assessment { text, subject, span: place(field), rules: Vec::new() });
            }
            for reference in bearing(context.dataset, field) {
                for key in keys.named(context, reference) {
                    let rule = u16::try_from(number(&mut all.rules, key)).ok();
                    let held = &mut all.texts[index].rules;
                    held.extend(rule.filter(|rule| !held.contains(rule)));
                }
            }
        }
        all
    }

    /// The provisions that the fields with a text rest on.
    pub fn rules<'h>(&'h self, assessment: &'h Assessment) -> impl Iterator<Item = &'h str> {
        assessment.rules.iter().map(|rule| self.rules[usize::from(*rule)].as_str())
    }
}

fn place(field: &Field<'_>) -> Span {
    let own = field.spec.necessity.as_ref().and_then(|necessity| necessity.assessment.as_ref());
    own.map_or(field.span(), |own| own.span)
}

/// The rules in which a field is used, which are what necessity is about; where it names none, all that it names. A
/// citation written out cannot be told from one of another role; it is given the benefit of the doubt.
fn bearing<'f, 'a>(dataset: &Dataset<'a>, field: &'f Field<'a>) -> Vec<&'f Reference<'a>> {
    let is_use = |reference: &&Reference<'_>| {
        reference.ground.is_none_or(|index| dataset.grounds[index].role == Role::Usage)
    };
    let used: Vec<_> = field.statute.iter().filter(is_use).collect();
    if used.is_empty() { field.statute.iter().collect() } else { used }
}
