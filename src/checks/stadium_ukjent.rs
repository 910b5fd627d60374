//! A stage the package does not give, or none where the source has stages.

use super::{Report, Scope};
use crate::model::{Delivery, Group};
use crate::text::rules::say;
use crate::text::{Message, listed};

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
    NONE = "det står ikke hvilke stadier dette gjelder",
        "det står ikkje kva stadium dette gjeld",
        "it is not said which stages this covers";
    NO_STAGES = "kilden `{kilde}` har ikke stadier", "kjelda `{kilde}` har ikkje stadium",
        "the source `{kilde}` has no stages";
    HELP = "pakken gir {lovlige}", "pakken gir {lovlige}", "the package gives {lovlige}";
}

fn look(_: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let Some(catalogue) = delivery.catalogue else { return };
    let Some(package) = catalogue.package(&delivery.spec.package) else { return };
    let given = listed(&package.stages);
    if !catalogue.spec.stages.is_empty() {
        missing(delivery, &given, report);
    }
    for stage in delivery.levels().filter_map(|level| level.stages).flatten() {
        if catalogue.spec.stages.is_empty() {
            report.at(stage.span, Message::new(&NO_STAGES, &[("kilde", &catalogue.spec.id)]));
        } else if !package.stages.contains(&stage.value) {
            let arguments = [("pakke", package.name.as_str()), ("stadium", stage.as_str())];
            report
                .at(stage.span, Message::new(&NOT_GIVEN, &arguments))
                .help(Message::new(&HELP, &[("lovlige", &given)]));
        }
    }
}

/// Reports what has no stage: the whole delivery, or the groups with a field that inherits none.
fn missing(delivery: &Delivery<'_>, given: &str, report: &mut Report<'_, '_>) {
    let lacks = |group: &&Group<'_>| group.fields.iter().any(|field| field.values.stages.is_none());
    let groups: Vec<&Group<'_>> = delivery.groups.iter().filter(lacks).collect();
    let all = groups.len() == delivery.groups.len();
    let places =
        if all { vec![delivery.spec.source.span] } else { groups.iter().map(|g| g.spec.id.span).collect() };
    for span in places {
        report.at(span, Message::new(&NONE, &[])).help(Message::new(&HELP, &[("lovlige", given)]));
    }
}
