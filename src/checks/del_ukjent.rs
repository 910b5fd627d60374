//! A list that the answer does not have, or none where it must be chosen.

use std::collections::BTreeSet;

use super::{Report, Scope};
use crate::model::Delivery;
use crate::text::rules::say;
use crate::text::rules::texts::DID_YOU_MEAN;
use crate::text::{Message, listed, nearest};

check! {
    /// Feltet nevner en del av svaret som kilden ikke har, eller ingen del.
    ///
    /// ## Hvorfor
    /// Den samme koden kan stå i flere lister i svaret, for eksempel for fastlandet og for Svalbard. Feltet gjelder bare
    /// de delene det nevner. Uten del slipper ingenting gjennom.
    ///
    /// ## Feil
    /// ```yaml leveranse-deler
    /// deler: [fastland]
    /// ```
    /// ## Riktig
    /// ```yaml leveranse-deler
    /// deler: [poster]
    /// ```
    "del-ukjent", "kilde", Error, since "0.1.0", Scope::Delivery(look), [UNKNOWN, NONE, DID_YOU_MEAN, HELP]
}

say! {
    UNKNOWN = "kilden `{kilde}` har ikke delen `{del}`",
        "kjelda `{kilde}` har ikkje delen `{del}`",
        "the source `{kilde}` has no part `{del}`";
    NONE = "feltet `{felt}` sier ikke hvilken del av svaret det gjelder",
        "feltet `{felt}` seier ikkje kva del av svaret det gjeld",
        "the field `{felt}` does not say which part of the answer it is about";
    HELP = "kilden har {lovlige}", "kjelda har {lovlige}", "the source has {lovlige}";
}

fn look(_: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let Some(catalogue) = delivery.catalogue.filter(|catalogue| !catalogue.is_tree()) else { return };
    let known: Vec<&str> = catalogue.spec.parts.iter().map(|part| part.id.as_str()).collect();
    let list = listed(&known);
    // A part that is inherited is written once and reported once.
    let mut written = BTreeSet::new();
    for field in delivery.fields() {
        match field.values.parts {
            Some(parts) => written.extend(parts.iter().map(|part| (part.span, part.as_str()))),
            None => {
                report
                    .at(field.span(), Message::new(&NONE, &[("felt", &field.spec.name)]))
                    .about(field.subject.as_str())
                    .help(Message::new(&HELP, &[("lovlige", &list)]));
            }
        }
    }
    for (span, part) in written.into_iter().filter(|(_, part)| !known.contains(part)) {
        let help = match nearest(part, known.iter().copied()) {
            Some(name) => Message::new(&DID_YOU_MEAN, &[("forslag", name)]),
            None => Message::new(&HELP, &[("lovlige", &list)]),
        };
        let arguments = [("kilde", catalogue.spec.id.as_str()), ("del", part)];
        report.at(span, Message::new(&UNKNOWN, &arguments)).help(help);
    }
}
