//! What rests on a provision in one dataset: the citations that name it, and the fields they carry.

use std::collections::BTreeSet;

use super::{Cited, Context};
use crate::model::law::Reference;
use crate::model::{Dataset, Field};
use crate::text::Span;

/// What rests on a provision, or on one citation.
#[derive(Debug)]
pub struct Resting<'c, 'a> {
    /// The citations, in the order of the checks.
    pub cited: Vec<&'c Cited<'a>>,
    dataset: &'c Dataset<'a>,
    spans: BTreeSet<Span>,
    /// The grounds that cite the provision, and the grounds in the GDPR that rest on those.
    grounds: BTreeSet<usize>,
    /// The circles of persons that it bounds.
    persons: BTreeSet<&'a str>,
}

impl<'c, 'a> Resting<'c, 'a> {
    /// Looks through a dataset; nothing when no citation in it touches the provision.
    pub fn find(context: &'c Context<'_, 'a>, touches: impl Fn(&Reference<'_>) -> bool) -> Option<Self> {
        let touched = |cited: &&Cited<'_>| cited.resolution.references.iter().any(&touches);
        let cited: Vec<_> = context.citations().iter().filter(touched).collect();
        (!cited.is_empty()).then(|| Self::on(context.dataset, cited))
    }

    /// What rests on some citations.
    pub(super) fn on(dataset: &'c Dataset<'a>, cited: Vec<&'c Cited<'a>>) -> Self {
        let spans: BTreeSet<Span> = cited.iter().map(|cited| cited.span).collect();
        let all = &dataset.grounds;
        let own: Vec<_> = all.iter().filter(|ground| spans.contains(&ground.authority.span)).collect();
        let names_one = |id: &str| own.iter().any(|ground| ground.id.as_str() == id);
        let rests = |index: &usize| {
            let ground = &all[*index];
            spans.contains(&ground.authority.span) || ground.supplementary.iter().any(|id| names_one(id))
        };
        let grounds = (0..all.len()).filter(rests).collect();
        let bounded = dataset.spec.persons.iter().filter(|person| {
            person.authority.as_ref().is_some_and(|authority| spans.contains(&authority.span))
        });
        let persons = bounded.map(|person| person.id.as_str()).collect();
        Self { cited, dataset, spans, grounds, persons }
    }

    /// Whether a field rests on the provision: through a ground, by a citation of its own, or because it is about
    /// persons that the provision bounds.
    pub fn carries(&self, field: &Field<'a>) -> bool {
        let named = field.references().any(|reference| match reference.ground {
            Some(index) => self.grounds.contains(&index),
            None => self.spans.contains(&reference.span),
        });
        named || field.persons(self.dataset).iter().any(|person| self.persons.contains(person))
    }

    /// The fields that rest on the provision, by the name they have among findings.
    pub fn fields(&self) -> BTreeSet<String> {
        let carried = self.dataset.fields().filter(|(_, field)| self.carries(field));
        carried.map(|(_, field)| field.subject.clone()).collect()
    }
}
