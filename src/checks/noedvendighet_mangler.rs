//! A field whose necessity is not assessed.

use super::{Report, Scope};
use crate::model::{Delivery, Field};
use crate::text::rules::say;
use crate::text::{Message, listed};

check! {
    /// Vurderingen av hvorfor feltet er nødvendig, mangler eller er ikke fullstendig.
    ///
    /// ## Hvorfor
    /// Skatteforvaltningsloven § 3-3 første ledd krever at opplysningen er nødvendig for oppgaven. Vurderingen har tre
    /// deler: hvilket vilkår eller regnetrinn opplysningen går inn i, hvilket mindre inngripende alternativ som er
    /// vurdert, og hva som blir feil uten. En vurdering arves ikke uten at feltet sier det med `arver`.
    ///
    /// ## Feil
    /// ```yaml felt
    /// - navn: loenn
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2.}
    /// ```
    /// ## Riktig
    /// ```yaml felt
    /// - navn: loenn
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// ```
    "noedvendighet-mangler", "noedvendighet", Error, since "0.1.0", Scope::Field(look), [MISSING, HELP]
}

say! {
    MISSING = "vurderingen av `{felt}` mangler {deler}",
        "vurderinga av `{felt}` manglar {deler}",
        "the assessment of `{felt}` lacks {deler}";
    HELP = "skriv det under `noedvendighet:` på feltet, eller list det under `arver:` når gruppens vurdering gjelder",
        "skriv det under `noedvendighet:` på feltet, eller list det under `arver:` når vurderinga til gruppa gjeld",
        "write it under `noedvendighet:` on the field, or list it under `arver:` when the group's assessment applies";
}

fn look(_: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    let necessity = field.necessity;
    let parts = [
        ("vurdering", necessity.assessment.is_none()),
        ("alternativ", necessity.alternative.is_none()),
        ("utenOpplysningen", necessity.without.is_none()),
    ];
    let list = listed(parts.into_iter().filter(|(_, missing)| *missing).map(|(key, _)| key));
    if !list.is_empty() {
        report
            .at(field.span(), Message::new(&MISSING, &[("felt", &field.spec.name), ("deler", &list)]))
            .help(Message::new(&HELP, &[]));
    }
}
