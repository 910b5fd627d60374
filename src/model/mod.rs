//! Floor 1: trees become specs as written, and specs become the corpus as understood.
//!
//! What enters is the tree of a file; what leaves is a [`Dataset`] in which every field knows its authority, its
//! years and its code in the source, and the [`Denotation`] of each delivery: the set of what passes. Everything
//! above reads that set and none computes it again.
//!
//! `…Spec` is what stands in a file; the bare noun is what it means. The floor gives no opinions: what is missing
//! or contradictory stays visible as it is, and `checks` says so.

mod catalogue;
mod changes;
mod checklist;
mod coverage;
mod dataset;
mod dataset_spec;
mod denotation;
pub mod law;
mod leakage;
pub mod lovdata;
mod own_check_spec;
mod project;
mod project_spec;
mod prose;
pub mod schema;
mod source_spec;
mod specimen;
mod statute_spec;
mod substance;
pub mod words;
mod years;

pub use catalogue::{Catalogue, Code};
pub use changes::{Change, Kind as ChangeKind, Reason, Suggestion, changes, suggest};
pub use checklist::{Demand, POINTS, Point, PointId, Standing};
pub use coverage::{Coverage, Status, Tally, coverage};
pub use dataset::{Dataset, Delivery, Field, Ground, Group, Necessity, Reference, Refusal, Role};
pub use dataset_spec::*;
pub use denotation::{Denotation, Element, Row};
pub use law::Register;
pub use leakage::{Derivation, Equation, Leak, Term, Way, leaks, solve};
pub use own_check_spec::{OwnCheckSpec, OwnScope, TranslatedSpec};
pub use project::{
    DatasetFile, OwnCheckFile, PROJECT_FILE, Project, display_name, find_project, read_dataset,
    read_dataset_with,
};
pub use project_spec::{CheckingSpec, Level, Profile, ProjectSpec};
pub use prose::{Passage, prose};
pub use source_spec::*;
pub use specimen::{Specimen, SpecimenValue};
pub use statute_spec::*;
pub use substance::{Content, Substance, folded, ground_content};
pub use years::{FIRST_YEAR, LAST_YEAR, YearSet, Years};
