//! Specifications granted without a word on why the sum will not do.

use super::{Report, Scope};
use crate::model::{Delivery, Field};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Spesifisering er innvilget, men vurderingen sier ikke hvorfor summen ikke holder.
    ///
    /// ## Hvorfor
    /// Delene av et beløp viser arbeidsgiver, bank og eiendom. Er summen nok til å avgjøre saken, er delene overskuddsinformasjon
    /// (personvernforordningen artikkel 5 nr. 1 bokstav c). Vurderingen skal derfor si hva summen eller verdien alene ikke gir.
    ///
    /// ## Feil
    /// ```yaml felt
    /// - navn: renter
    ///   formaal: Inngår i husholdningens inntekt
    ///   detaljnivaa: spesifisering
    ///   spesifisering: [{type: Konto, medlemmer: [innskudd]}]
    ///   noedvendighet: {vurdering: Renter er inntekt etter prøveloven § 2., alternativ: Søkeren kan spørres., utenOpplysningen: Inntekten blir feil.}
    /// ```
    /// ## Riktig
    /// ```yaml felt
    /// - navn: renter
    ///   formaal: Inngår i husholdningens inntekt
    ///   detaljnivaa: spesifisering
    ///   spesifisering: [{type: Konto, medlemmer: [innskudd]}]
    ///   noedvendighet: {vurdering: Renter er inntekt etter prøveloven § 2., alternativ: Summen skiller ikke kontoene fra hverandre., utenOpplysningen: Inntekten blir feil.}
    /// ```
    "spesifisering-uten-grunn", "minimering", Warning, since "0.1.0", Scope::Field(look), [SILENT, HELP]
}

say! {
    SILENT = "`{felt}` leveres med spesifisering, men vurderingen sier ikke hvorfor summen ikke holder",
        "`{felt}` blir levert med spesifisering, men vurderinga seier ikkje kvifor summen ikkje held",
        "`{felt}` is delivered with specifications, but the assessment does not say why the sum will not do";
    HELP = "si under `alternativ` hva summen alene ikke gir, eller skriv `detaljnivaa: sum`",
        "sei under `alternativ` kva summen åleine ikkje gir, eller skriv `detaljnivaa: sum`",
        "say under `alternativ` what the sum alone does not give, or write `detaljnivaa: sum`";
}

/// How a text speaks of the sum: as such, or as the amount, the value or the balance that the code shows. A word that
/// begins so is enough, since Norwegian bends and joins its nouns: `summen`, `totalsum`, `verdien`.
const SUM: &[&str] =
    &["sum", "totalsum", "totalbeløp", "beløpet alene", "verdi alene", "verdien alene", "bare verdi"];

fn look(_: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    let necessity = field.necessity;
    // A field without an assessment has a finding for that.
    if !field.is_specified() || necessity.assessment.is_none() {
        return;
    }
    let texts = [necessity.assessment, necessity.alternative, necessity.without];
    if !texts.into_iter().flatten().any(|text| speaks_of_sum(text)) {
        let name = field.spec.name.as_str();
        let span = field.values.detail.map_or(field.span(), |detail| detail.span);
        report.at(span, Message::new(&SILENT, &[("felt", name)])).help(Message::new(&HELP, &[]));
    }
}

fn speaks_of_sum(text: &str) -> bool {
    let words = text.to_lowercase();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let begins = |(at, _): (usize, &str)| !words[..at].ends_with(char::is_alphanumeric);
    SUM.iter().any(|word| words.match_indices(word).any(begins))
}
