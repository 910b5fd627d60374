//! A field without a purpose.

use super::{Report, Scope};
use crate::model::{Delivery, Field};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Feltet har ikke noe formål, verken selv eller fra gruppen eller leveransen.
    ///
    /// ## Hvorfor
    /// Opplysninger samles inn for et bestemt formål (personvernforordningen artikkel 5 nr. 1 bokstav b). Formålet
    /// til feltet sier hva akkurat denne opplysningen brukes til.
    ///
    /// ## Feil
    /// ```yaml felt
    /// - navn: loenn
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// ```
    /// ## Riktig
    /// ```yaml felt
    /// - navn: loenn
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// ```
    "formaal-mangler", "noedvendighet", Error, since "0.1.0", Scope::Field(look), [MISSING, HELP]
}

say! {
    MISSING = "feltet `{felt}` har ikke noe formål",
        "feltet `{felt}` har ikkje noko formål",
        "the field `{felt}` has no purpose";
    HELP = "skriv `formaal:` på feltet eller gruppen",
        "skriv `formaal:` på feltet eller gruppa",
        "write `formaal:` on the field or the group";
}

fn look(_: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    if field.values.purpose.is_none() {
        report
            .at(field.span(), Message::new(&MISSING, &[("felt", &field.spec.name)]))
            .help(Message::new(&HELP, &[]));
    }
}
