//! What rests on a provision in one dataset: the citations that name it, and the fields they carry.

use std::collections::BTreeSet;

use crate::checks::{Cited, Context};
use crate::model::Field;
use crate::model::law::Reference;
use crate::text::Span;

pub(super) struct Resting<'c, 'a> {
    /// The citations, in the order of the checks.
    pub cited: Vec<&'c Cited<'a>>,
    spans: BTreeSet<Span>,
    /// The grounds that cite the provision, and the grounds in the GDPR that rest on those.
    grounds: BTreeSet<usize>,
}

impl<'c, 'a> Resting<'c, 'a> {
    /// Looks through a dataset; nothing when no citation in it touches the provision.
    pub fn find(context: &'c Context<'_, 'a>, touches: impl Fn(&Reference<'_>) -> bool) -> Option<Self> {
        let touched = |cited: &&Cited<'_>| cited.resolution.references.iter().any(&touches);
        let cited: Vec<_> = context.citations().iter().filter(touched).collect();
        if cited.is_empty() {
            return None;
        }
        let spans: BTreeSet<Span> = cited.iter().map(|cited| cited.span).collect();
        let all = &context.dataset.grounds;
        let own: Vec<_> = all.iter().filter(|ground| spans.contains(&ground.authority.span)).collect();
        let names_one = |id: &str| own.iter().any(|ground| ground.id.as_str() == id);
        let rests = |index: &usize| {
            let ground = &all[*index];
            spans.contains(&ground.authority.span) || ground.supplementary.iter().any(|id| names_one(id))
        };
        let grounds = (0..all.len()).filter(rests).collect();
        Some(Self { cited, spans, grounds })
    }

    /// Whether a field rests on the provision, through a ground or by a citation of its own.
    pub fn carries(&self, field: &Field<'_>) -> bool {
        field.references().any(|reference| match reference.ground {
            Some(index) => self.grounds.contains(&index),
            None => self.spans.contains(&reference.span),
        })
    }
}
