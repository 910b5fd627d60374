//! The same code granted twice.

use super::{Report, Scope};
use crate::model::words::Name;
use crate::model::{Delivery, Field, YearSet};
use crate::text::rules::say;
use crate::text::rules::texts::FIRST_HERE;
use crate::text::{Message, Spanned};

check! {
    /// Den samme koden er innvilget to ganger for samme del av svaret og samme inntektsår.
    ///
    /// ## Hvorfor
    /// To felt for samme kode kan ha ulik hjemmel og ulik begrunnelse. Da er det ikke klart hva som gjelder.
    ///
    /// ## Feil
    /// ```yaml felt
    /// - navn: loenn
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// - navn: loenn
    ///   formaal: Kontroll av inntekten
    ///   noedvendighet: {vurdering: Lønnen kontrolleres mot prøveloven § 3., alternativ: Ingen andre kilder., utenOpplysningen: Feil blir ikke oppdaget.}
    /// ```
    /// ## Riktig
    /// ```yaml felt
    /// - navn: loenn
    ///   inntektsaar: {fra: 2021, til: 2021}
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// - navn: loenn
    ///   inntektsaar: {fra: 2022, til: 2023}
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Lønn er inntekt etter ny prøvelov § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// ```
    "felt-dobbelt", "sammenheng", Error, since "0.1.0", Scope::Delivery(look), [TWICE, FIRST_HERE]
}

say! {
    TWICE = "`{kode}` er innvilget to ganger for {aar}",
        "`{kode}` er innvilga to gonger for {aar}",
        "`{kode}` is granted twice for {aar}";
}

fn look(_: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let mut fields: Vec<&Field<'_>> = delivery.fields().collect();
    fields.sort_by_key(|field| (field.spec.name.as_str(), field.span()));
    for run in fields.chunk_by(|a, b| a.spec.name.as_str() == b.spec.name.as_str()) {
        for (index, field) in run.iter().enumerate() {
            let both = |earlier: &&&Field<'_>| !overlap(earlier, field).is_empty();
            let Some(earlier) = run[..index].iter().find(both) else { continue };
            let years = overlap(earlier, field).to_string();
            report
                .at(field.span(), Message::new(&TWICE, &[("kode", &field.spec.name), ("aar", &years)]))
                .about(field.subject.as_str())
                .see(earlier.span(), Message::new(&FIRST_HERE, &[]));
        }
    }
}

/// The years in which two fields of one name grant the same thing; none when their parts or stages are apart.
fn overlap(a: &Field<'_>, b: &Field<'_>) -> YearSet {
    let (a_values, b_values) = (&a.values, &b.values);
    let same = meet(a_values.parts, b_values.parts) && meet(a_values.stages, b_values.stages);
    if same { a.years.intersection(b.years) } else { YearSet::EMPTY }
}

/// Whether two lists share a name. Sources without parts or stages have no lists, and then both fields reach all there
/// is; a field that lacks a list it should have reaches nothing.
fn meet(a: Option<&[Spanned<Name>]>, b: Option<&[Spanned<Name>]>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.iter().any(|name| b.iter().any(|other| other.value == name.value)),
        (None, None) => true,
        _ => false,
    }
}
