//! A field without authority to disclose.

use super::{Report, Scope};
use crate::model::{Delivery, Field};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Feltet er innvilget, men viser ikke til Skatteetatens hjemmel for å gi det ut.
    ///
    /// ## Hvorfor
    /// Skattemyndighetene har taushetsplikt (skatteforvaltningsloven § 3-1). Et felt kan bare gis ut når § 3-3 eller
    /// forskriften til den åpner for det, og rapporten må si hvilken regel det er.
    ///
    /// ## Feil
    /// ```yaml leveranse
    /// saerlov: inn
    /// ```
    /// ## Riktig
    /// ```yaml leveranse
    /// skatteforvaltningsloven: utl
    /// saerlov: inn
    /// ```
    "utlevering-mangler", "hjemmel", Error, since "0.1.0", Scope::Field(look), [MISSING, HELP]
}

say! {
    MISSING = "feltet `{felt}` mangler Skatteetatens hjemmel for å gi det ut",
        "feltet `{felt}` manglar heimelen Skatteetaten har for å gi det ut",
        "the field `{felt}` lacks Skatteetaten's authority to disclose it";
    HELP = "skriv `skatteforvaltningsloven:` på feltet, gruppen eller leveransen",
        "skriv `skatteforvaltningsloven:` på feltet, gruppa eller leveransen",
        "write `skatteforvaltningsloven:` on the field, the group or the delivery";
}

fn look(_: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    if field.disclosure.is_empty() {
        report
            .at(field.span(), Message::new(&MISSING, &[("felt", &field.spec.name)]))
            .help(Message::new(&HELP, &[]));
    }
}
