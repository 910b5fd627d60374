//! A stage the package does not give, or none where the source has stages.

use super::{Report, Scope};
use crate::model::Delivery;
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Leveransen nevner et stadium som pakken ikke gir, eller ingen stadier der kilden har dem.
    ///
    /// ## Hvorfor
    /// Et utkast er foreløpige tall. En pakke gir bare de stadiene den er satt opp med, og datasettet må si hvilke det
    /// bruker. Uten stadium slipper ingenting gjennom.
    ///
    /// ## Feil
    /// ```yaml leveranse-stadier
    /// stadier: [utkast]
    /// ```
    /// ## Riktig
    /// ```yaml leveranse-stadier
    /// stadier: [oppgjoer]
    /// ```
    "stadium-ukjent", "kilde", Error, since "0.1.0", Scope::Delivery(look), [NOT_GIVEN, NONE, NO_STAGES, HELP]
}

say! {
    NOT_GIVEN = "pakken `{pakke}` gir ikke stadiet `{stadium}`",
        "pakken `{pakke}` gir ikkje stadiet `{stadium}`",
        "the package `{pakke}` does not give the stage `{stadium}`";
    NONE = "leveransen sier ikke hvilke stadier den gjelder",
        "leveransen seier ikkje kva stadium han gjeld",
        "the delivery does not say which stages it covers";
    NO_STAGES = "kilden `{kilde}` har ikke stadier", "kjelda `{kilde}` har ikkje stadium",
        "the source `{kilde}` has no stages";
    HELP = "pakken gir {lovlige}", "pakken gir {lovlige}", "the package gives {lovlige}";
}

fn look(_: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let Some(catalogue) = delivery.catalogue else { return };
    let Some(package) = catalogue.package(&delivery.spec.package) else { return };
    let given: Vec<String> = package.stages.iter().map(|stage| format!("`{stage}`")).collect();
    let levels = delivery.groups.iter().flat_map(|group| {
        let fields = group.fields.iter().filter_map(|field| field.spec.stages.as_deref());
        group.spec.stages.as_deref().into_iter().chain(fields)
    });
    let written: Vec<_> = delivery.spec.stages.as_deref().into_iter().chain(levels).flatten().collect();
    if written.is_empty() && !catalogue.spec.stages.is_empty() {
        report
            .at(delivery.spec.source.span, Message::new(&NONE, &[]))
            .help(Message::new(&HELP, &[("lovlige", &given.join(", "))]));
    }
    for stage in written {
        if catalogue.spec.stages.is_empty() {
            report.at(stage.span, Message::new(&NO_STAGES, &[("kilde", &catalogue.spec.id)]));
        } else if !package.stages.contains(&stage.value) {
            let arguments = [("pakke", package.name.as_str()), ("stadium", stage.as_str())];
            report
                .at(stage.span, Message::new(&NOT_GIVEN, &arguments))
                .help(Message::new(&HELP, &[("lovlige", &given.join(", "))]));
        }
    }
}
