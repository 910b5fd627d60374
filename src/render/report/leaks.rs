//! What can be computed from the sums, though it is not granted.

use schemars::JsonSchema;
use serde::Serialize;

use super::refused::{CodeView, code_view};
use super::{Scene, words};
use crate::model::{Denotation, Way, leaks};

/// A code that can be computed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LeakView<'v> {
    /// The code.
    pub code: CodeView<'v>,
    /// How it stands.
    pub status: &'v str,
    /// Whether the amount reveals a special category or offences.
    pub sensitive: bool,
    /// How it is computed.
    pub ways: Vec<WayView<'v>>,
}

/// How a code is computed in some income years.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WayView<'v> {
    /// The derivation, whole.
    pub formula: String,
    /// The list in the answer; empty for trees.
    pub part: &'v str,
    /// The income years.
    pub years: String,
    /// The terms that are themselves computed.
    pub derived: Vec<&'v str>,
}

pub(super) fn view<'v>(scene: &Scene<'v>, denotations: &[Denotation<'v>]) -> Vec<LeakView<'v>> {
    let leaks = leaks(scene.dataset, denotations);
    let view = leaks.into_iter().map(|leak| LeakView {
        code: code_view(scene.texts.lang(), leak.code),
        status: words::status(scene.texts, leak.status),
        sensitive: leak.code.spec.sensitive.is_some(),
        ways: leak.ways.iter().map(|way| way_view(leak.code.name(), way)).collect(),
    });
    view.collect()
}

fn way_view<'v>(code: &str, way: &Way<'v>) -> WayView<'v> {
    WayView {
        formula: way.formula(code, usize::MAX),
        part: way.part,
        years: way.years.to_string(),
        derived: way.terms.iter().filter(|term| term.derived).map(|term| term.name).collect(),
    }
}
