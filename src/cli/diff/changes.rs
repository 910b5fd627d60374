//! Two states with everything that is between them, for whatever tells of it.

use std::collections::BTreeSet;

use anyhow::Result;
use rayon::prelude::*;

use super::super::{Common, Output};
use super::sides::since;
use super::witness::Filters;
use crate::diff::{self, DatasetDiff, Side, State};
use crate::render::note::{NoteView, Witness};
use crate::render::report::SinceView;
use crate::render::texts::Texts;
use crate::text::Date;

/// Two states and the changes between them.
pub(in crate::cli) struct Changes {
    pub(super) sides: [Side; 2],
    pub(super) diffs: Vec<DatasetDiff>,
    law_is_read: bool,
    filters: Filters,
}

impl Changes {
    /// The changes between a revision and the working tree. Nothing comes back when one of them could not be
    /// understood; then that is shown.
    pub(in crate::cli) fn since(common: &Common, base: &str, output: &Output) -> Result<Option<Self>> {
        Ok(since(common, base, output)?.map(|sides| Self::between(common, sides)))
    }

    /// The changes between two states.
    pub(super) fn between(common: &Common, sides: [Side; 2]) -> Self {
        let [old, new] = &sides;
        let law_is_read = old.law_is_read && new.law_is_read;
        let diffs = compare(old, new, law_is_read.then(|| common.dato.unwrap_or_else(Date::today)));
        let filters = Filters::of(old, new, &diffs);
        Self { sides, diffs, law_is_read, filters }
    }

    /// What a document tells of the changes.
    pub(in crate::cli) fn note(&self, texts: &Texts) -> NoteView {
        let states = self.sides.each_ref().map(|side| side.label.as_str());
        NoteView::new(states, &self.diffs, self.law_is_read, texts, |diff, change| self.witness(diff, change))
    }

    /// What the report of a dataset tells of its changes. `note` is where the whole of them can be read.
    pub(in crate::cli) fn of(&self, dataset: &str, note: Option<String>, texts: &Texts) -> Option<SinceView> {
        let diff = self.diffs.iter().find(|diff| diff.id == dataset)?;
        Some(SinceView::new(&self.sides[0].label, diff, note.as_deref(), texts))
    }

    pub(super) fn witness(&self, diff: &DatasetDiff, change: &diff::Change) -> Option<Witness> {
        self.filters.witness(&self.sides[1], diff, change)
    }
}

/// The comparison of every dataset of either side, by id.
fn compare(old: &Side, new: &Side, day: Option<Date>) -> Vec<DatasetDiff> {
    let ids: BTreeSet<&str> = old.files.iter().chain(&new.files).map(|file| file.spec.id.as_str()).collect();
    let one = |id: &&str| {
        let [before, after] =
            [old, new].map(|side| side.dataset(id).map(|file| side.project.understand(file)));
        let old = before.as_ref().map(|dataset| State { project: &old.project, dataset });
        let new = after.as_ref().map(|dataset| State { project: &new.project, dataset });
        diff::compare(old, new, day)
    };
    ids.into_iter().collect::<Vec<_>>().par_iter().map(one).collect()
}
