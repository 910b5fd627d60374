//! A code granted for income years in which it does not exist.

use super::{Report, Scope};
use crate::model::{Delivery, Field};
use crate::text::rules::say;
use crate::text::{Message, listed};

check! {
    /// Feltet er innvilget for inntektsår der koden ikke finnes.
    ///
    /// ## Hvorfor
    /// Kodene endres hvert inntektsår. Et felt som innvilges for år der koden ikke finnes, gir ingenting de årene, og
    /// skjuler at en etterfølger kan mangle. Feltet skal si hvilke år det gjelder.
    ///
    /// ## Feil
    /// ```yaml felt
    /// - navn: gammelkode
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// ```
    /// ## Riktig
    /// ```yaml felt
    /// - navn: gammelkode
    ///   inntektsaar: {fra: 2021, til: 2021}
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// ```
    "kode-utenfor-aar", "kilde", Error, since "0.1.0", Scope::Field(look), [OUTSIDE, HELP, SUCCESSOR, NO_YEARS]
}

say! {
    OUTSIDE = "`{kode}` er innvilget for {aar}, men finnes ikke da",
        "`{kode}` er innvilga for {aar}, men finst ikkje då",
        "`{kode}` is granted for {aar} but does not exist then";
    HELP = "koden finnes for {aar}; skriv `inntektsaar:` på feltet",
        "koden finst for {aar}; skriv `inntektsaar:` på feltet",
        "the code exists for {aar}; write `inntektsaar:` on the field";
    SUCCESSOR = "koden finnes for {aar}; skriv `inntektsaar:` på feltet (antatt etterfølger: {koder})",
        "koden finst for {aar}; skriv `inntektsaar:` på feltet (truleg etterfølgjar: {koder})",
        "the code exists for {aar}; write `inntektsaar:` on the field (presumed successor: {koder})";
    NO_YEARS = "`{kode}` er ikke innvilget for noe inntektsår innenfor leveransen",
        "`{kode}` er ikkje innvilga for noko inntektsår innanfor leveransen",
        "`{kode}` is granted for no income year within the delivery";
}

fn look(delivery: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    // Years that the catalogue lacks, or a delivery without years, are reported once, for the delivery.
    let covered = delivery.catalogue.map(|catalogue| catalogue.years()).unwrap_or_default();
    if delivery.spec.years.set.intersection(covered).is_empty() {
        return;
    }
    let name = field.spec.name.as_str();
    let span = field.spec.years.as_ref().map_or(field.span(), |years| years.span);
    if field.years.is_empty() {
        report.at(span, Message::new(&NO_YEARS, &[("kode", name)]));
        return;
    }
    let exists = field.exists();
    let outside = field.years.intersection(covered).minus(exists);
    if field.codes.is_empty() || outside.is_empty() {
        return;
    }
    let successors = listed(field.codes.iter().flat_map(|code| &code.spec.successors));
    let exists = exists.to_string();
    let help = match successors.as_str() {
        "" => Message::new(&HELP, &[("aar", &exists)]),
        codes => Message::new(&SUCCESSOR, &[("aar", &exists), ("koder", codes)]),
    };
    let arguments = [("kode", name), ("aar", &outside.to_string())];
    report.at(span, Message::new(&OUTSIDE, &arguments)).help(help);
}
