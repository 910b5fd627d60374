//! For what widens: the smallest answer in which the new element stands, run through the old and the new filter.

use serde_json::Value;

use crate::diff::{Change, DatasetDiff, Detail, Kind, Level, ScopeChange, Side};
use crate::filter::{self, Config, evaluate};
use crate::model::{Delivery, Substance};
use crate::render::note::Witness;

/// The witness of a change, when it is one that an answer can show: whom it is about and which way it goes cannot be
/// seen in it.
pub(super) fn of(old: &Side, new: &Side, diff: &DatasetDiff, change: &Change) -> Option<Witness> {
    let Detail::Scope(scope) = &change.detail else { return None };
    if change.level != Level::Expansion || matches!(change.kind, Kind::Person | Kind::Channel) {
        return None;
    }
    let catalogue = new.project.catalogues.get(&scope.source)?;
    let found = filter::witness(catalogue, &scope.row(), scope.sample.year)?;
    let passes = |side| passes(side, &diff.id, scope, &found.response, &found.pointer);
    Some(Witness { old: passes(old), new: passes(new), response: found.response, pointer: found.pointer })
}

/// Whether the element passes the filter of a side; nothing passes where there is none.
fn passes(side: &Side, dataset: &str, scope: &ScopeChange, response: &Value, pointer: &str) -> bool {
    let Some(config) = config(side, dataset, scope) else { return false };
    let given = evaluate(&config, response).ok();
    given.is_some_and(|given| response.pointer(pointer) == given.pointer(pointer))
}

fn config(side: &Side, dataset: &str, scope: &ScopeChange) -> Option<Config> {
    let dataset = side.project.understand(side.dataset(dataset)?);
    let denotations: Vec<_> = dataset.deliveries.iter().map(Delivery::denotation).collect();
    let substance = Substance::of(&dataset, &denotations);
    let here = |(delivery, _): &(&Delivery<'_>, _)| {
        delivery.spec.source.as_str() == scope.source && delivery.spec.package.as_str() == scope.package
    };
    let (delivery, denotation) = dataset.deliveries.iter().zip(&denotations).find(here)?;
    filter::build(&dataset, delivery, denotation, &substance)
}
