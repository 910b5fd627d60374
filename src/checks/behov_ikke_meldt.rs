//! A field that the law does not require and no municipality has asked for.

use super::{Report, Scope};
use crate::model::{Delivery, Field, Force, Role};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Ingen regel sier at opplysningen skal brukes, og ingen kommune har meldt at den trengs.
    ///
    /// ## Hvorfor
    /// Et datasett er det loven sier at kommunen skal bruke, og det kommunene trenger av det de kan bruke. Et felt som er verken det
    /// ene eller det andre, er tatt med fordi det finnes.
    ///
    /// ## Feil
    /// ```yaml leveranse-behov
    /// ```
    /// ```yaml felt
    /// - navn: loenn
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Lønn er inntekt etter prøveforskriften § 2., alternativ: Et ja eller nei gir ikke beløpet., utenOpplysningen: Betalingen blir feil.}
    /// ```
    /// ## Riktig
    /// ```yaml leveranse-behov
    /// ```
    /// ```yaml felt
    /// - navn: loenn
    ///   behov: inntekt
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Lønn er inntekt etter prøveforskriften § 2., alternativ: Et ja eller nei gir ikke beløpet., utenOpplysningen: Betalingen blir feil.}
    /// ```
    "behov-ikke-meldt", "noedvendighet", Note, since "0.1.0", Scope::Field(look), [UNASKED, HELP]
}

say! {
    UNASKED = "ingen regel krever `{felt}`, og ingen har meldt at det trengs",
        "ingen regel krev `{felt}`, og ingen har meldt at det trengst",
        "no rule requires `{felt}`, and nobody has reported that it is needed";
    HELP = "skriv under `behov` hvem som trenger det og til hva, vis til regelen som sier at det skal brukes, eller ta feltet ut",
        "skriv under `behov` kven som treng det og til kva, vis til regelen som seier at det skal brukast, eller ta feltet ut",
        "write under `behov` who needs it and what for, cite the rule that says it shall be used, or take the field out";
}

fn look(_: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    let grounds = &report.context.dataset.grounds;
    let requires =
        |index: usize| grounds[index].role == Role::Usage && grounds[index].force == Some(Force::Shall);
    let is_required = field.statute.iter().filter_map(|reference| reference.ground).any(requires);
    if is_required || field.values.needs.is_some_and(|needs| !needs.is_empty()) {
        return;
    }
    let message = Message::new(&UNASKED, &[("felt", &field.spec.name)]);
    report.at(field.span(), message).help(Message::new(&HELP, &[]));
}
