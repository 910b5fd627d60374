//! Codes about special categories that can be computed from those that are granted.

use super::leaking::{self, SUM};
use super::{Report, Scope};
use crate::text::rules::say;

check! {
    /// En kode om en særlig kategori eller straffbare forhold er ikke innvilget, men kan regnes ut av koder som er det.
    ///
    /// ## Hvorfor
    /// Den som får en total og alle leddene unntatt ett, kan regne ut det siste. Er det siste en opplysning om helse,
    /// fagforening, religion, politikk eller straffbare forhold, er den i praksis utlevert uten grunnlag etter
    /// personvernforordningen artikkel 9 eller 10. Det gjelder også koder som er avslått som `sensitiv`. Utledningen
    /// følger av summene i kildens katalog og har de samme forutsetningene som `kode-utledbar`.
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
    ///         - {navn: /samlet, noedvendighet: {vurdering: Inntekten avgjør betalingen., alternativ: Et ja eller nei om /samlet er for lite., utenOpplysningen: Uten /samlet blir betalingen feil.}}
    ///         - {navn: /loenn, noedvendighet: {vurdering: Lønnen er inntekt., alternativ: Et ja eller nei om /loenn er for lite., utenOpplysningen: Uten /loenn blir betalingen feil.}}
    ///         - {navn: /pensjon, noedvendighet: {vurdering: Pensjonen er inntekt., alternativ: Et ja eller nei om /pensjon er for lite., utenOpplysningen: Uten /pensjon blir betalingen feil.}}
    ///   avslag:
    ///     - {navn: /sykepenger, grunn: sensitiv, begrunnelse: Trengs ikke.}
    ///     - {navn: [/brutto, /gjeld, /netto, /a1, /a2, /a3, /a4, /a5, /a6, /renter], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
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
    ///         - {navn: /loenn, noedvendighet: {vurdering: Lønnen er inntekt., alternativ: Et ja eller nei om /loenn er for lite., utenOpplysningen: Uten /loenn blir betalingen feil.}}
    ///         - {navn: /pensjon, noedvendighet: {vurdering: Pensjonen er inntekt., alternativ: Et ja eller nei om /pensjon er for lite., utenOpplysningen: Uten /pensjon blir betalingen feil.}}
    ///   avslag:
    ///     - {navn: /sykepenger, grunn: sensitiv, begrunnelse: Trengs ikke.}
    ///     - {navn: [/brutto, /gjeld, /netto, /a1, /a2, /a3, /a4, /a5, /a6, /samlet, /renter], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    /// ```
    "sensitiv-utledbar", "minimering", Error, since "0.1.0", Scope::Dataset(look), [LEAK, HELP, SUM]
}

say! {
    LEAK = "`{kode}` er sensitiv og ikke innvilget, men kan regnes ut for {aar}: {utledning}",
        "`{kode}` er sensitiv og ikkje innvilga, men kan reknast ut for {aar}: {utledning}",
        "`{kode}` is sensitive and not granted but can be computed for {aar}: {utledning}";
    HELP = "avslå totalen eller minst ett av de andre leddene, eller innvilg koden med et grunnlag under `saerligeKategorier`",
        "avslå totalen eller minst eitt av dei andre ledda, eller innvilg koden med eit grunnlag under `saerligeKategorier`",
        "refuse the total or at least one of the other terms, or grant the code with a ground under `saerligeKategorier`";
}

fn look(report: &mut Report<'_, '_>) {
    let context = report.context;
    for leak in context.leaks().iter().filter(|leak| leaking::is_sensitive(context.dataset, leak)) {
        leaking::tell(leak, |_| &LEAK, &HELP, report);
    }
}
