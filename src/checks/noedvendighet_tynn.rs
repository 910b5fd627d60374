//! An assessment whose words carry nothing.

use super::wording::carries;
use super::{Report, Scope};
use crate::model::{Delivery, Field};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// En del av vurderingen sier ikke mer enn at feltet trengs.
    ///
    /// ## Hvorfor
    /// «Opplysningen er nødvendig for å behandle søknaden» passer på alle felt og kan ikke prøves. Vurderingen må si hva beløpet er,
    /// og hva det brukes til. Lengden teller ikke, bare om det står noe igjen når ordene som passer overalt, er tatt bort.
    ///
    /// ## Feil
    /// ```yaml felt
    /// - navn: loenn
    ///   formaal: Inngår i husholdningens inntekt
    ///   saerlov: [inn, bruk]
    ///   noedvendighet: {vurdering: Opplysningen er nødvendig for å behandle søknaden., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// ```
    /// ## Riktig
    /// ```yaml felt
    /// - navn: loenn
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// ```
    "noedvendighet-tynn", "noedvendighet", Warning, since "0.1.0", Scope::Field(look), [THIN, HELP]
}

say! {
    THIN = "`{del}` for `{felt}` sier bare at opplysningen trengs",
        "`{del}` for `{felt}` seier berre at opplysninga trengst",
        "`{del}` of `{felt}` says only that the data are needed";
    HELP = "si hva opplysningen er, og hvilket vilkår eller regnetrinn den går inn i",
        "sei kva opplysninga er, og kva vilkår eller reknesteg ho går inn i",
        "say what the data are, and which condition or step of the calculation they go into";
}

fn look(_: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    let Some(own) = &field.spec.necessity else { return };
    let assessment = own.assessment.as_ref().map(|text| (&text.value, text.span));
    let parts = [
        ("vurdering", assessment),
        ("alternativ", own.alternative.as_ref().map(|text| (text, field.span()))),
        ("utenOpplysningen", own.without.as_ref().map(|text| (text, field.span()))),
    ];
    for (part, text) in parts {
        let Some((_, span)) = text.filter(|(text, _)| !carries(text)) else { continue };
        let arguments = [("del", part), ("felt", field.spec.name.as_str())];
        report.at(span, Message::new(&THIN, &arguments)).help(Message::new(&HELP, &[]));
    }
}
