//! A code granted now that was refused before.

use super::{Report, Scope};
use crate::model::{Delivery, RefusalReason};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Koden er innvilget for noen inntektsår, men ble avslått for andre, og feltet sier ikke hva som er endret.
    ///
    /// ## Hvorfor
    /// Et avslag med dato er en avgjørelse noen har tatt. Er koden siden innvilget for andre år, skal den som kontrollerer, se
    /// hvorfor svaret er blitt et annet. Det kan sies i `merknad` på feltet.
    ///
    /// ## Feil
    /// ```yaml felt
    /// - navn: formue
    ///   inntektsaar: {fra: 2022, til: 2023}
    ///   formaal: Avgjør om søkeren kan betale
    ///   noedvendighet: {vurdering: Formue teller med etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Betalingen blir feil.}
    /// ```
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: [kontingent, ufoeretrygd], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    ///   - {navn: formue, inntektsaar: [2021], grunn: ikke-noedvendig, begrunnelse: Formue regnes ikke med., dato: 2022-03-01}
    /// ```
    /// ## Riktig
    /// ```yaml felt
    /// - navn: formue
    ///   inntektsaar: {fra: 2022, til: 2023}
    ///   formaal: Avgjør om søkeren kan betale
    ///   merknad: Prøveforskriften § 2 omfatter formue fra og med 2022.
    ///   noedvendighet: {vurdering: Formue teller med etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Betalingen blir feil.}
    /// ```
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: [kontingent, ufoeretrygd], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    ///   - {navn: formue, inntektsaar: [2021], grunn: ikke-noedvendig, begrunnelse: Formue regnes ikke med., dato: 2022-03-01}
    /// ```
    "avslaatt-foer", "sammenheng", Note, since "0.1.0", Scope::Delivery(look), [BEFORE, REFUSED, HELP]
}

say! {
    BEFORE = "`{felt}` er innvilget for {aar}, men ble avslått {dato} for {foer}",
        "`{felt}` er innvilga for {aar}, men vart avslått {dato} for {foer}",
        "`{felt}` is granted for {aar} but was refused on {dato} for {foer}";
    REFUSED = "avslått her", "avslått her", "refused here";
    HELP = "si i `merknad` på feltet hva som er endret siden avslaget",
        "sei i `merknad` på feltet kva som er endra sidan avslaget",
        "say in `merknad` on the field what has changed since the refusal";
}

fn look(index: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let coverage = report.context.coverage(index);
    for refusal in delivery.refusals.iter().filter(|refusal| refusal.spec.reason != RefusalReason::Deferred) {
        let Some(date) = refusal.spec.date else { continue };
        for (name, codes) in refusal.spec.names.iter().zip(&refusal.codes) {
            for code in codes {
                let held = &coverage[code.index];
                let refused = refusal.years.unwrap_or(code.years()).intersection(held.refused);
                if held.granted.is_empty() || refused.is_empty() {
                    continue;
                }
                let mut fields = delivery.fields();
                let Some(field) = fields.find(|field| {
                    field.spec.note.is_none() && field.codes.iter().any(|held| held.index == code.index)
                }) else {
                    continue;
                };
                let (years, before) = (held.granted.to_string(), refused.to_string());
                let date = date.to_string();
                let arguments =
                    [("felt", name.as_str()), ("aar", &years), ("dato", &date), ("foer", &before)];
                report
                    .at(field.span(), Message::new(&BEFORE, &arguments))
                    .about(field.subject.as_str())
                    .see(name.span, Message::new(&REFUSED, &[]))
                    .help(Message::new(&HELP, &[]));
            }
        }
    }
}
