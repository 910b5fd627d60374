//! A field without authority to obtain and use.

use super::{Report, Scope};
use crate::model::{Delivery, Field};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Feltet er innvilget, men viser ikke til noen særlov som gir kommunen rett til å hente eller bruke det.
    ///
    /// ## Hvorfor
    /// Skatteetatens hjemmel for å gi ut er bare den ene siden. Kommunen må ha en regel som gjør opplysningen
    /// relevant for oppgaven: et vilkår, et regnetrinn eller en adgang til å hente.
    ///
    /// ## Feil
    /// ```yaml leveranse
    /// skatteforvaltningsloven: utl
    /// ```
    /// ## Riktig
    /// ```yaml leveranse
    /// skatteforvaltningsloven: utl
    /// saerlov: [inn, bruk]
    /// ```
    "saerlov-mangler", "hjemmel", Error, since "0.1.0", Scope::Field(look), [MISSING, HELP]
}

say! {
    MISSING = "feltet `{felt}` viser ikke til noen særlov",
        "feltet `{felt}` viser ikkje til nokon særlov",
        "the field `{felt}` names no statute that lets the municipality use it";
    HELP = "skriv `saerlov:` med id-en til en regel under `innhenting` eller `bruk`",
        "skriv `saerlov:` med id-en til ein regel under `innhenting` eller `bruk`",
        "write `saerlov:` with the id of a rule under `innhenting` or `bruk`";
}

fn look(_: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    if field.statute.is_empty() {
        report
            .at(field.span(), Message::new(&MISSING, &[("felt", &field.spec.name)]))
            .help(Message::new(&HELP, &[]));
    }
}
