//! What has changed since a state that was approved.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diff::{Change, DatasetDiff, Detail, Level, folded_changes};
use crate::render::note::{CountView, counts};
use crate::render::texts::Texts;

/// The changes since an earlier state, in short; the note says everything.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SinceView {
    /// The earlier state as people know it.
    pub state: String,
    /// How many changes there are of each level.
    pub counts: Vec<CountView>,
    /// Whether exactly the same passes as before.
    pub same_scope: bool,
    /// The levels that have changes, the heaviest first.
    pub levels: Vec<SinceLevelView>,
    /// Where the note on the changes lies, from this report.
    pub note: Option<String>,
}

/// The changes of one level.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SinceLevelView {
    /// The level's technical name.
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// The changes; those that say the same of several subjects are one.
    pub changes: Vec<SinceChangeView>,
}

/// A change.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SinceChangeView {
    /// What is changed, as people call it.
    pub kind: &'static str,
    /// What people call the subject, when there is one only and they call it something.
    pub label: Option<String>,
    /// What it is about.
    pub subjects: Vec<String>,
}

impl SinceView {
    /// The view of a comparison of the dataset with an earlier state. `note` is the address of the note on the changes,
    /// relative to the report.
    pub fn new(state: &str, diff: &DatasetDiff, note: Option<&str>, texts: &Texts) -> Self {
        let lang = texts.lang();
        let groups = folded_changes(&diff.changes);
        let level = |level: Level| {
            let own = groups.iter().filter(|group| group[0].level == level);
            let changes: Vec<_> = own.map(|group| change(group, texts)).collect();
            (!changes.is_empty()).then(|| SinceLevelView { id: level.id(), name: level.name(lang), changes })
        };
        Self {
            state: state.to_owned(),
            counts: counts(diff.tally(), lang),
            same_scope: diff.same_scope(),
            levels: Level::ALL.into_iter().filter_map(level).collect(),
            note: note.map(str::to_owned),
        }
    }

    /// The same without the note, which says everything, and without the changes that have no legal weight: most of them
    /// are of what only the internal edition shows.
    pub(super) fn external(mut self) -> Self {
        let editorial = Level::Editorial.id();
        self.note = None;
        self.levels.retain(|level| level.id != editorial);
        self.counts.retain(|count| count.id != editorial);
        self
    }
}

fn change(group: &[&Change], texts: &Texts) -> SinceChangeView {
    let label = match (&group[0].detail, group) {
        (Detail::Scope(scope), [_]) => scope.label.clone(),
        _ => None,
    };
    SinceChangeView {
        kind: group[0].kind.name(texts.lang()),
        label,
        subjects: group.iter().map(|change| change.subject.clone()).collect(),
    }
}
