//! Codes that are not granted and can be computed from those that are.

use super::leaking::{self, SUM};
use super::{Report, Scope};
use crate::model::Status;
use crate::text::Text;
use crate::text::rules::say;

check! {
    /// Koden er ikke innvilget, men beløpet kan regnes ut av koder som er det.
    ///
    /// ## Hvorfor
    /// En total avslører leddene sine: den som får totalen og alle leddene unntatt ett, kan regne ut det siste. Og den som får
    /// alle leddene, har totalen. Da er koden i praksis utlevert uten hjemmel og vurdering. Utledningen følger av summene i
    /// kildens katalog, for hver del, hvert inntektsår og hvert stadium for seg, og leveranser fra samme kilde ses samlet.
    /// Den forutsetter at summene er fullstendige, og at en post som mangler i svaret, er null. Røper koden en særlig
    /// kategori, gjelder `sensitiv-utledbar` i stedet.
    ///
    /// ## Feil
    /// ```yaml flere-leveranser
    /// - kilde: sum
    ///   rettighetspakke: sumpakke
    ///   scope: skatteetaten:sum
    ///   kanaler: [direkte]
    ///   inntektsaar: {fra: 2021, til: 2023}
    ///   skjerming: standard
    ///   konvolutt: [inntektsaar]
    ///   skatteforvaltningsloven: utl
    ///   behandlingsgrunnlag: gdpr
    ///   saerlov: [inn, bruk]
    ///   behov: inntekt
    ///   formaal: Regne ut betalingen
    ///   grupper:
    ///     - id: tall
    ///       tittel: Tall
    ///       felt:
    ///         - {navn: /brutto, noedvendighet: {vurdering: Formuen avgjør betalingen., alternativ: Et ja eller nei om /brutto er for lite., utenOpplysningen: Uten /brutto blir betalingen feil.}}
    ///         - {navn: /gjeld, noedvendighet: {vurdering: Gjelden trekkes fra formuen., alternativ: Et ja eller nei om /gjeld er for lite., utenOpplysningen: Uten /gjeld blir betalingen feil.}}
    ///   avslag:
    ///     - {navn: /netto, grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    ///     - {navn: [/loenn, /pensjon, /sykepenger, /a1, /a2, /a3, /a4, /a5, /a6, /samlet, /renter], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    /// ```
    /// ## Riktig
    /// ```yaml flere-leveranser
    /// - kilde: sum
    ///   rettighetspakke: sumpakke
    ///   scope: skatteetaten:sum
    ///   kanaler: [direkte]
    ///   inntektsaar: {fra: 2021, til: 2023}
    ///   skjerming: standard
    ///   konvolutt: [inntektsaar]
    ///   skatteforvaltningsloven: utl
    ///   behandlingsgrunnlag: gdpr
    ///   saerlov: [inn, bruk]
    ///   behov: inntekt
    ///   formaal: Regne ut betalingen
    ///   grupper:
    ///     - id: tall
    ///       tittel: Tall
    ///       felt:
    ///         - {navn: /brutto, noedvendighet: {vurdering: Formuen avgjør betalingen., alternativ: Et ja eller nei om /brutto er for lite., utenOpplysningen: Uten /brutto blir betalingen feil.}}
    ///   avslag:
    ///     - {navn: [/netto, /gjeld], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    ///     - {navn: [/loenn, /pensjon, /sykepenger, /a1, /a2, /a3, /a4, /a5, /a6, /samlet, /renter], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    /// ```
    "kode-utledbar", "minimering", Warning, since "0.1.0", Scope::Dataset(look),
    [REFUSED, DEFERRED, UNASSESSED, HELP, SUM]
}

say! {
    REFUSED = "`{kode}` er avslått, men kan regnes ut for {aar}: {utledning}",
        "`{kode}` er avslått, men kan reknast ut for {aar}: {utledning}",
        "`{kode}` is refused but can be computed for {aar}: {utledning}";
    DEFERRED = "`{kode}` er utsatt, men kan regnes ut for {aar}: {utledning}",
        "`{kode}` er utsett, men kan reknast ut for {aar}: {utledning}",
        "`{kode}` is deferred but can be computed for {aar}: {utledning}";
    UNASSESSED = "`{kode}` er ikke vurdert, men kan regnes ut for {aar}: {utledning}",
        "`{kode}` er ikkje vurdert, men kan reknast ut for {aar}: {utledning}",
        "`{kode}` is not assessed but can be computed for {aar}: {utledning}";
    HELP = "avslå ett av leddene også, eller innvilg koden med hjemmel og begrunnelse; er det forsvarlig at den kan regnes ut, skriv hvorfor under `unntak`",
        "avslå eitt av ledda òg, eller innvilg koden med heimel og grunngiving; er det forsvarleg at han kan reknast ut, skriv kvifor under `unntak`",
        "refuse one of the terms too, or grant the code with authority and reasons; if it is justifiable that it can be computed, say why under `unntak`";
}

/// The words for how a code stands.
fn words(status: Status) -> &'static Text {
    match status {
        Status::Refused => &REFUSED,
        Status::Deferred => &DEFERRED,
        // A code granted in another part only was not assessed for this one.
        Status::Unassessed | Status::Granted => &UNASSESSED,
    }
}

fn look(report: &mut Report<'_, '_>) {
    let context = report.context;
    for leak in context.leaks().iter().filter(|leak| !leaking::is_sensitive(context.dataset, leak)) {
        leaking::tell(leak, words, &HELP, report);
    }
}
