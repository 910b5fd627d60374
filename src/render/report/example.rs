//! What the municipality will see, beside what the source holds about one made-up person. What passes has been decided
//! by the compiled filter, and is never worked out here.

use schemars::JsonSchema;
use serde::Serialize;

use super::ReportView;
use super::refused::{CodeView, code_view};
use crate::model::{Specimen, SpecimenValue, Status};
use crate::render::texts::Texts;

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
    /// Where it stands, and the value as JSON.
    pub text: String,
    /// Whether it passes.
    pub passes: bool,
}

impl<'v> ReportView<'v> {
    /// The same view with an example for each delivery, in order.
    pub fn showing(
        mut self,
        examples: impl IntoIterator<Item = Option<Specimen<'v>>>,
        texts: &'v Texts,
    ) -> Self {
        for (delivery, specimen) in self.deliveries.iter_mut().zip(examples) {
            delivery.example = specimen.map(|specimen| view(specimen, texts));
        }
        self
    }
}

fn view<'v>(specimen: Specimen<'v>, texts: &'v Texts) -> ExampleView<'v> {
    let mut values = specimen.values.into_iter().peekable();
    let mut entries = Vec::new();
    while let Some(first) = values.next() {
        let code = first.code;
        let place = |value: &SpecimenValue<'v>| (value.code.map(|(code, _)| code.index), value.entry.clone());
        let here = place(&first);
        let mut own = vec![value_view(first)];
        while let Some(next) = values.next_if(|next| place(next) == here) {
            own.push(value_view(next));
        }
        entries.push(EntryView {
            code: code.map(|(code, _)| code_view(texts.lang(), code)),
            outcome: outcome(code.map(|(_, status)| status), &own, texts),
            passes: own.iter().any(|value| value.passes),
            values: own,
        });
    }
    ExampleView {
        year: specimen.year,
        stage: Some(specimen.stage).filter(|stage| !stage.is_empty()),
        entries,
        others: specimen.others,
    }
}

fn value_view(value: SpecimenValue<'_>) -> ValueView {
    ValueView { text: format!("{}: {}", value.path, value.value), passes: value.passes }
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
