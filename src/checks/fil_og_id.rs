//! A file whose name is not the dataset's id.

use super::{Report, Scope};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Filens navn er ikke datasettets id.
    ///
    /// ## Hvorfor
    /// Datasettet finnes igjen ved id-en i rapporter, konfigurasjoner og godkjenninger. Navnet på filen skal være det samme.
    ///
    /// ## Feil
    /// ```yaml id
    /// id: et-annet-navn
    /// ```
    /// ## Riktig
    /// ```yaml id
    /// id: proevedatasett
    /// ```
    "fil-og-id", "sammenheng", Error, since "0.1.0", Scope::Dataset(look), [DIFFER]
}

say! {
    DIFFER = "id-en er `{id}`, men filen heter `{fil}`",
        "id-en er `{id}`, men fila heiter `{fil}`",
        "the id is `{id}`, but the file is called `{fil}`";
}

fn look(report: &mut Report<'_, '_>) {
    let dataset = report.context.dataset;
    let file = dataset.source.name.rsplit('/').next().unwrap_or_default();
    if file.strip_suffix(".yaml") != Some(dataset.id()) {
        report.at(dataset.spec.id.span, Message::new(&DIFFER, &[("id", dataset.id()), ("fil", file)]));
    }
}
