//! For what widens: the smallest answer in which the new element stands, run through the old and the new filter.

use std::collections::BTreeMap;

use super::filters::configs;
use crate::diff::{Change, DatasetDiff, Detail, Kind, Level, ScopeChange, Side};
use crate::filter::{self, Config, evaluate};
use crate::render::note::Witness;

/// The filters of both sides, made once for each dataset that widens.
pub(super) struct Filters {
    /// By dataset: those of the old side and of the new.
    made: BTreeMap<String, [Vec<Config>; 2]>,
}

impl Filters {
    /// The filters of the datasets that widen.
    pub(super) fn of(old: &Side, new: &Side, diffs: &[DatasetDiff]) -> Self {
        let widening = diffs.iter().filter(|diff| diff.tally().count(Level::Expansion) > 0);
        let made = widening.map(|diff| (diff.id.clone(), [old, new].map(|side| configs(side, &diff.id))));
        Self { made: made.collect() }
    }

    /// The witness of a change, when it is one that an answer can show: whom it is about and which way it goes cannot
    /// be seen in it.
    pub(super) fn witness(&self, new: &Side, diff: &DatasetDiff, change: &Change) -> Option<Witness> {
        let Detail::Scope(scope) = &change.detail else { return None };
        if change.level != Level::Expansion || matches!(change.kind, Kind::Person | Kind::Channel) {
            return None;
        }
        let catalogue = new.project.catalogues.get(&scope.source)?;
        let found = filter::witness(catalogue, &scope.row(), scope.sample.year)?;
        let [old, new] = self.made.get(&diff.id)?.each_ref().map(|configs| passes(configs, scope, &found));
        Some(Witness { old, new, response: found.response, pointer: found.pointer })
    }
}

/// Whether the element passes one of the filters of a side; nothing passes where there is none.
fn passes(configs: &[Config], scope: &ScopeChange, found: &filter::Witness) -> bool {
    let is_of = |config: &&Config| config.source.id == scope.source && config.package == scope.package;
    let Some(config) = configs.iter().find(is_of) else { return false };
    let Some(element) = found.response.pointer(&found.pointer) else { return false };
    evaluate(config, &found.response).is_ok_and(|given| given.pointer(&found.pointer) == Some(element))
}
