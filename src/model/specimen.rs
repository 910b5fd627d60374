//! What a source holds about one made-up person, value by value, with what passes.

use serde_json::Value;

use super::catalogue::Code;
use super::coverage::Status;

/// An answer of the source in one income year and stage.
#[derive(Debug, Clone)]
pub struct Specimen<'a> {
    /// The income year.
    pub year: u16,
    /// The stage; empty for sources without stages.
    pub stage: String,
    /// The answer. Every value is made up and looks it.
    pub response: Value,
    /// Its values, those of the envelope first, then code by code in the order of the catalogue.
    pub values: Vec<SpecimenValue<'a>>,
    /// How many codes of the year that do not pass are not shown.
    pub others: usize,
}

/// A text, number or truth value of the answer.
#[derive(Debug, Clone)]
pub struct SpecimenValue<'a> {
    /// The code it belongs to, and how the code stands in the year; nothing in the envelope.
    pub code: Option<(Code<'a>, Status)>,
    /// Where its entry stands, as steps with `/` between them; empty in the envelope and in a tree.
    pub entry: String,
    /// Where it stands in its entry, or in the answer when there is no entry.
    pub path: String,
    /// The value as JSON.
    pub value: String,
    /// Whether it passes.
    pub passes: bool,
}
