//! A point of the checklist that the dataset itself says is not settled.

use super::{Report, Scope};
use crate::model::POINTS;
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Et åpent spørsmål gjør at et punkt i sjekklisten ikke er avklart.
    ///
    /// ## Hvorfor
    /// Å si at noe ikke er avklart, er et ærlig svar og ingen feil. Den som kontrollerer, skal likevel se hvilke punkter det gjelder.
    ///
    /// ## Feil
    /// ```yaml spoersmaal
    /// aapneSpoersmaal:
    ///   - id: protokoll
    ///     spoersmaal: Er behandlingen ført i protokollen?
    ///     betydning: Kommunen må svare før datasettet tas i bruk.
    ///     punkter: [D16]
    /// ```
    /// ## Riktig
    /// ```yaml spoersmaal
    /// aapneSpoersmaal:
    ///   - id: inntekt
    ///     spoersmaal: Er renter inntekt?
    ///     betydning: Er de ikke det, må koden ut.
    /// ```
    "sjekkpunkt-uavklart", "forholdsmessighet", Note, since "0.1.0", Scope::Dataset(look), [OPEN]
}

say! {
    OPEN = "punkt {punkt} i sjekklisten er ikke avklart: {tekst}",
        "punkt {punkt} i sjekklista er ikkje avklart: {tekst}",
        "point {punkt} of the checklist is not settled: {tekst}";
}

fn look(report: &mut Report<'_, '_>) {
    let context = report.context;
    for point in POINTS {
        if let Some(question) = point.standing(context.dataset).question() {
            let arguments = [("punkt", point.id.id()), ("tekst", question.question.as_str())];
            report
                .at(question.id.span, Message::new(&OPEN, &arguments))
                .about(format!("aapneSpoersmaal/{}", question.id.value));
        }
    }
}
