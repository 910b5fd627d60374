//! The checklist that a jurist goes through by hand, and how a dataset stands towards each point.
//!
//! A point is answered by keys of the spec. An answer may be that something is not settled: then an open question of
//! the dataset names the point, and the point is open. A question is not an answer to what must be answered: without
//! one the point is missing, and the question stands beside it.

mod points;

use schemars::JsonSchema;
use serde::Deserialize;

use super::dataset::{Dataset, Field, Role};
use super::dataset_spec::{ProportionalitySpec, QuestionSpec};
use crate::text::Text;
pub use points::POINTS;

/// Declares the ids of the points.
macro_rules! ids {
    ($($id:ident)+) => {
        /// Et punkt i sjekklisten: D for datasettet, F for det enkelte feltet.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
        #[schemars(inline)]
        #[expect(missing_docs, reason = "the table of points says what each id asks")]
        pub enum PointId {
            $($id),+
        }

        impl PointId {
            /// The id as written.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$id => stringify!($id)),+
                }
            }
        }
    };
}

ids! {
    D01 D02 D03 D04 D05 D06 D07 D08 D09 D10 D11 D12 D13 D14 D15 D16 D17 D18
    F01 F02 F03 F04 F05 F06 F07 F08 F09 F10
}

/// How much a point asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// Must be answered.
    Shall,
    /// Ought to be answered.
    Should,
}

/// A point of the checklist.
#[derive(Debug)]
pub struct Point {
    /// Its id.
    pub id: PointId,
    /// How much it asks for.
    pub demand: Demand,
    /// What it asks.
    pub question: Text,
    /// The law behind the question.
    pub law: &'static [&'static str],
    /// Who asks for it: short names of public guidance.
    pub sources: &'static [&'static str],
    /// The keys that answer it, as paths from the top of a dataset; lists are passed through.
    pub keys: &'static [&'static str],
    /// The rules that find the answer missing.
    pub found_missing_by: &'static [&'static str],
    is_answered: fn(&Dataset<'_>) -> bool,
}

/// How a dataset stands towards a point.
#[derive(Debug, Clone, Copy)]
pub enum Standing<'a> {
    /// The answer stands in the spec.
    Answered,
    /// The dataset says itself that something is left to settle.
    Open(&'a QuestionSpec),
    /// There is no answer. A question may say why.
    Missing(Option<&'a QuestionSpec>),
}

impl<'a> Standing<'a> {
    /// The open question that names the point.
    pub fn question(&self) -> Option<&'a QuestionSpec> {
        match *self {
            Self::Answered => None,
            Self::Open(question) => Some(question),
            Self::Missing(question) => question,
        }
    }
}

impl Point {
    /// How a dataset stands towards the point.
    pub fn standing<'a>(&self, dataset: &Dataset<'a>) -> Standing<'a> {
        let question = dataset.spec.open_questions.iter().find(|open| open.points.contains(&self.id));
        let is_answered = (self.is_answered)(dataset);
        match question {
            Some(question) if is_answered || self.demand == Demand::Should => Standing::Open(question),
            None if is_answered => Standing::Answered,
            question => Standing::Missing(question),
        }
    }
}

fn every(dataset: &Dataset<'_>, holds: impl Fn(&Field<'_>) -> bool) -> bool {
    dataset.fields().all(|(_, field)| holds(field))
}

fn factor(dataset: &Dataset<'_>, holds: impl Fn(&ProportionalitySpec) -> bool) -> bool {
    dataset.spec.proportionality.as_ref().is_some_and(|factors| holds(factors))
}

fn has_ground(dataset: &Dataset<'_>, role: Role) -> bool {
    dataset.grounds.iter().any(|ground| ground.role == role)
}
