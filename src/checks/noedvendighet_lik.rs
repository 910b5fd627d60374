//! The same assessment on several fields.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::wording::folded;
use super::{Report, Scope};
use crate::text::rules::say;
use crate::text::{Message, Span};

check! {
    /// Flere felt har den samme vurderingen, ord for ord.
    ///
    /// ## Hvorfor
    /// En vurdering som passer på alle felt, sier ikke noe om noen av dem. Når grunnen virkelig er felles, skrives den
    /// én gang på gruppen, og feltene sier fra med `arver`.
    ///
    /// ## Feil
    /// ```yaml felt
    /// - navn: loenn
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// - navn: renter
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Summen av alle renter finnes ikke., utenOpplysningen: Renteinntekten mangler.}
    /// ```
    /// ## Riktig
    /// ```yaml felt
    /// - navn: loenn
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Lønn er inntekt etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// - navn: renter
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Renter er kapitalinntekt etter prøveloven § 2., alternativ: Summen av alle renter finnes ikke., utenOpplysningen: Renteinntekten mangler.}
    /// ```
    "noedvendighet-lik", "noedvendighet", Warning, since "0.1.0", Scope::Dataset(look), [SAME, FIRST, HELP]
}

say! {
    SAME = "vurderingen er lik den for `{felt}`",
        "vurderinga er lik den for `{felt}`",
        "the assessment is the same as that of `{felt}`";
    FIRST = "samme tekst her", "same tekst her", "the same text here";
    HELP = "si hva som gjelder dette feltet: hvilket vilkår eller regnetrinn beløpet går inn i",
        "sei kva som gjeld dette feltet: kva vilkår eller reknesteg beløpet går inn i",
        "say what holds for this field: which condition or step of the calculation the amount goes into";
}

fn look(report: &mut Report<'_, '_>) {
    let context = report.context;
    let mut seen: HashMap<String, (&str, Span)> = HashMap::new();
    for (_, field) in context.dataset.fields() {
        // Only the field's own words count: what is inherited is written once and says so.
        let own = field.spec.necessity.as_ref().and_then(|necessity| necessity.assessment.as_ref());
        let Some(own) = own else { continue };
        match seen.entry(folded(own)) {
            Entry::Occupied(earlier) => {
                let (first, span) = *earlier.get();
                report
                    .at(own.span, Message::new(&SAME, &[("felt", first)]))
                    .about(field.subject.as_str())
                    .see(span, Message::new(&FIRST, &[]))
                    .help(Message::new(&HELP, &[]));
            }
            Entry::Vacant(place) => {
                place.insert((field.spec.name.as_str(), own.span));
            }
        }
    }
}
