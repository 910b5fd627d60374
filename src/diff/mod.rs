//! Floor 2: two states of a dataset become the changes between them.
//!
//! What enters is a dataset before and after, each understood against its own project; what leaves is a
//! [`DatasetDiff`]. There are two independent axes. *Scope* is set algebra on what passes ([`scope`]): what is in the
//! new set and not in the old one widens, the other way round narrows, and nothing is both. *Law* is what the
//! substance holds beside the scope ([`law`]): authority, purpose, necessity, safeguards. What is in neither is
//! editorial ([`editorial`]), and is called so only when the substance is unchanged.
//!
//! Nothing can slip through between the axes: the law axis ends by asking whether every part of the substance that
//! differs has a change to show for it, and says so when one has not.

mod boxes;
mod cells;
mod change;
mod editorial;
mod kind;
mod law;
mod pairs;
mod say;
mod scope;
mod side;
mod sources;
mod version;

pub use boxes::Region;
pub use change::{Cause, Change, Detail, Grounding, Impact, Level, Spot, Tally};
pub use editorial::{WITHOUT_WEIGHT, Writing};
pub use kind::Kind;
pub use say::{folded_changes, words};
pub use scope::ScopeChange;
pub use side::{Side, is_of_law};
pub use version::{Rise, VersionAdvice};

use crate::model::{Content, Dataset, Delivery, Project};
use crate::text::Date;

/// A dataset in one of the two states, and the project it is understood against.
#[derive(Debug, Clone, Copy)]
pub struct State<'s> {
    /// The project.
    pub project: &'s Project,
    /// The dataset.
    pub dataset: &'s Dataset<'s>,
    /// How its file is written.
    pub writing: &'s Writing,
}

/// The changes of one dataset.
#[derive(Debug)]
pub struct DatasetDiff {
    /// The dataset.
    pub id: String,
    /// Its version before and after; nothing for a state in which it is not.
    pub versions: [Option<String>; 2],
    /// The hash of its substance before and after.
    pub substance: [Option<String>; 2],
    /// The changes, by legal weight and then by place.
    pub changes: Vec<Change>,
    /// What the changes ask of the version.
    pub advice: VersionAdvice,
}

impl DatasetDiff {
    /// Whether nothing more and nothing less passes than before.
    pub fn same_scope(&self) -> bool {
        !self.changes.iter().any(|change| matches!(change.level, Level::Expansion | Level::Narrowing))
    }

    /// How many changes there are of each level.
    pub fn tally(&self) -> Tally {
        Tally::of(&self.changes)
    }
}

/// Compares two states of a dataset; at least one of them is there. The registers of both are read on the same day, and
/// are not compared without one.
pub fn compare(old: Option<State<'_>>, new: Option<State<'_>>, day: Option<Date>) -> DatasetDiff {
    let states = [old, new];
    let axes = || {
        let mut changes = scope::changes(old, new);
        changes.extend(law::changes(old, new, &changes));
        changes
    };
    let content = |state: Option<State<'_>>| {
        let content = state?.content();
        Some((content.hash(), content))
    };
    let both = || rayon::join(|| content(old), || content(new));
    let (mut changes, (was, is)) = rayon::join(axes, both);
    if let (Some(old), Some(new), Some((_, was)), Some((_, is))) = (old, new, &was, &is) {
        changes.extend(law::untold([old, new], [was, is], &changes));
        changes.extend(day.map(|day| sources::changes(old, new, day)).unwrap_or_default());
        let weighty = !changes.is_empty();
        changes.extend(editorial::changes(old, new, weighty));
    }
    changes.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    let versions = states.map(|state| state.map(|state| state.dataset.spec.version.to_string()));
    let id = states.iter().flatten().map(|state| state.dataset.id().to_owned()).next_back();
    DatasetDiff {
        id: id.expect("internal: a comparison has at least one state"),
        substance: [was, is].map(|side| side.map(|(hash, _)| hash)),
        advice: VersionAdvice::of([versions[0].as_deref(), versions[1].as_deref()], &changes),
        versions,
        changes,
    }
}

impl State<'_> {
    fn content(&self) -> Content {
        let denotations: Vec<_> = self.dataset.deliveries.iter().map(Delivery::denotation).collect();
        Content::of(self.dataset, &denotations)
    }
}
