//! A reported need that no field covers.

use std::collections::BTreeSet;

use super::{Report, Scope};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Kommunene har meldt et behov som ingen felt dekker.
    ///
    /// ## Hvorfor
    /// Et meldt behov skal enten føre til felt eller bli forklart. Står det uten felt, ser det ut som om behovet er glemt.
    ///
    /// ## Feil
    /// ```yaml behov
    /// behov:
    ///   - {id: inntekt, meldtAv: Prøvekommunen, tekst: Kommunen trenger inntekten., grunnlag: antatt}
    ///   - {id: loenn, meldtAv: Prøvekommunen, tekst: Kommunen trenger lønnen., grunnlag: antatt}
    /// ```
    /// ## Riktig
    /// ```yaml behov
    /// behov:
    ///   - {id: inntekt, meldtAv: Prøvekommunen, tekst: Kommunen trenger inntekten., grunnlag: antatt}
    ///   - {id: loenn, meldtAv: Prøvekommunen, tekst: Kommunen trenger lønnen., grunnlag: antatt}
    /// ```
    /// ```yaml leveranse-behov
    /// behov: loenn
    /// ```
    "behov-udekket", "noedvendighet", Warning, since "0.1.0", Scope::Dataset(look), [UNCOVERED, HELP]
}

say! {
    UNCOVERED = "ingen felt dekker behovet `{id}`",
        "ingen felt dekkjer behovet `{id}`",
        "no field covers the need `{id}`";
    HELP = "skriv `behov:` på feltene, gruppen eller leveransen som dekker det, eller ta det ut",
        "skriv `behov:` på felta, gruppa eller leveransen som dekkjer det, eller ta det ut",
        "write `behov:` on the fields, the group or the delivery that covers it, or take it out";
}

fn look(report: &mut Report<'_, '_>) {
    let dataset = report.context.dataset;
    let needs = dataset.fields().flat_map(|(_, field)| field.values.needs.unwrap_or_default());
    let covered: BTreeSet<&str> = needs.map(|id| id.as_str()).collect();
    for need in dataset.spec.needs.iter().filter(|need| !covered.contains(need.id.as_str())) {
        report
            .at(need.id.span, Message::new(&UNCOVERED, &[("id", &need.id)]))
            .about(format!("behov/{}", need.id.value))
            .help(Message::new(&HELP, &[]));
    }
}
