//! What the municipality will see, beside what the source holds about one made-up person.

use schemars::JsonSchema;
use serde::Serialize;

use super::ReportView;
use super::refused::{CodeView, code_view};
use crate::model::{Code, Status};
use crate::render::texts::Texts;

/// An answer of a source, and what of it passes. What passes is decided by the compiled filter, never here.
#[derive(Debug)]
pub struct Shown<'v> {
    /// The income year.
    pub year: u16,
    /// The stage; empty for sources without stages.
    pub stage: String,
    /// The values, those that belong together one after the other.
    pub values: Vec<ShownValue<'v>>,
    /// How many codes that do not pass are left out.
    pub others: usize,
}

/// A value of the answer.
#[derive(Debug)]
pub struct ShownValue<'v> {
    /// The code it belongs to, and how the code stands in the year; nothing in the envelope.
    pub code: Option<(Code<'v>, Status)>,
    /// Where its entry stands.
    pub entry: String,
    /// Where it stands in the entry.
    pub path: String,
    /// The value as JSON.
    pub value: String,
    /// Whether it passes.
    pub passes: bool,
}

/// The answer of a source, entry by entry.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExampleView<'v> {
    /// The income year.
    pub year: u16,
    /// The stage; nothing for sources without stages.
    pub stage: Option<String>,
    /// The envelope and the entries.
    pub entries: Vec<EntryView<'v>>,
    /// How many codes that do not pass are left out.
    pub others: usize,
}

/// What belongs together in the answer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EntryView<'v> {
    /// The code; nothing for the envelope.
    pub code: Option<CodeView<'v>>,
    /// Its values.
    pub values: Vec<ValueView>,
    /// What becomes of it and why.
    pub outcome: &'v str,
    /// Whether something of it passes.
    pub passes: bool,
}

/// A value.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ValueView {
    /// Where it stands.
    pub path: String,
    /// The value as JSON.
    pub value: String,
    /// Whether it passes.
    pub passes: bool,
}

impl<'v> ReportView<'v> {
    /// The same view with an example for each delivery, in order.
    pub fn showing(
        mut self,
        examples: impl IntoIterator<Item = Option<Shown<'v>>>,
        texts: &'v Texts,
    ) -> Self {
        for (delivery, shown) in self.deliveries.iter_mut().zip(examples) {
            delivery.example = shown.map(|shown| view(shown, texts));
        }
        self
    }
}

fn view<'v>(shown: Shown<'v>, texts: &'v Texts) -> ExampleView<'v> {
    let mut entries: Vec<(String, Option<(Code<'v>, Status)>, Vec<ValueView>)> = Vec::new();
    for ShownValue { code, entry, path, value, passes } in shown.values {
        let index = |code: Option<(Code<'v>, Status)>| code.map(|(code, _)| code.index);
        let value = ValueView { path, value, passes };
        match entries.last_mut().filter(|last| last.0 == entry && index(last.1) == index(code)) {
            Some((_, _, values)) => values.push(value),
            None => entries.push((entry, code, vec![value])),
        }
    }
    let entry = |(_, code, values): (String, Option<(Code<'v>, Status)>, Vec<ValueView>)| EntryView {
        code: code.map(|(code, _)| code_view(texts.lang(), code)),
        outcome: outcome(code.map(|(_, status)| status), &values, texts),
        passes: values.iter().any(|value| value.passes),
        values,
    };
    ExampleView {
        year: shown.year,
        stage: Some(shown.stage).filter(|stage| !stage.is_empty()),
        entries: entries.into_iter().map(entry).collect(),
        others: shown.others,
    }
}

/// What becomes of an entry and why.
fn outcome<'v>(status: Option<Status>, values: &[ValueView], texts: &'v Texts) -> &'v str {
    let kept = values.iter().filter(|value| value.passes).count();
    let key = match status {
        _ if kept == values.len() => "example_kept",
        _ if kept > 0 => "example_partly",
        None | Some(Status::Granted) => "example_removed",
        Some(Status::Refused) => "example_refused",
        Some(Status::Deferred) => "example_deferred",
        Some(Status::Unassessed) => "example_unassessed",
    };
    texts.get(key)
}
