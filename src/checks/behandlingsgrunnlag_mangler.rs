//! A field without a ground for the processing.

use super::{Report, Scope};
use crate::model::{Delivery, Field};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Feltet har ikke noe behandlingsgrunnlag, verken selv eller fra gruppen eller leveransen.
    ///
    /// ## Hvorfor
    /// Kommunen er behandlingsansvarlig og må ha et grunnlag i personvernforordningen artikkel 6 nr. 1 for hver opplysning den henter.
    /// Når myndigheten følger av norsk rett, er grunnlaget bokstav c eller e, med en supplerende regel (artikkel 6 nr. 3).
    ///
    /// ## Feil
    /// ```yaml flere-leveranser
    /// - kilde: tre
    ///   rettighetspakke: trepakke
    ///   scope: skatteetaten:tre
    ///   kanaler: [direkte]
    ///   inntektsaar: {fra: 2021, til: 2023}
    ///   skjerming: standard
    ///   konvolutt: [inntektsaar]
    ///   skatteforvaltningsloven: utl
    ///   saerlov: inn
    ///   behov: inntekt
    ///   formaal: Trekke skatten fra i inntekten
    ///   grupper:
    ///     - id: restskatt
    ///       tittel: Restskatt
    ///       felt:
    ///         - navn: /fastland/restskatt
    ///           noedvendighet: {vurdering: Restskatten senker inntekten etter prøveloven § 2., alternativ: Summen finnes ikke., utenOpplysningen: Betalingen blir for høy.}
    ///   avslag:
    ///     - {navn: [/fastland/tilgode, /fastland/bot], grunn: utsatt, begrunnelse: Vurderes siden.}
    /// ```
    /// ## Riktig
    /// ```yaml flere-leveranser
    /// - kilde: tre
    ///   rettighetspakke: trepakke
    ///   scope: skatteetaten:tre
    ///   kanaler: [direkte]
    ///   inntektsaar: {fra: 2021, til: 2023}
    ///   skjerming: standard
    ///   konvolutt: [inntektsaar]
    ///   skatteforvaltningsloven: utl
    ///   behandlingsgrunnlag: gdpr
    ///   saerlov: inn
    ///   behov: inntekt
    ///   formaal: Trekke skatten fra i inntekten
    ///   grupper:
    ///     - id: restskatt
    ///       tittel: Restskatt
    ///       felt:
    ///         - navn: /fastland/restskatt
    ///           noedvendighet: {vurdering: Restskatten senker inntekten etter prøveloven § 2., alternativ: Summen finnes ikke., utenOpplysningen: Betalingen blir for høy.}
    ///   avslag:
    ///     - {navn: [/fastland/tilgode, /fastland/bot], grunn: utsatt, begrunnelse: Vurderes siden.}
    /// ```
    "behandlingsgrunnlag-mangler", "hjemmel", Error, since "0.1.0", Scope::Field(look), [MISSING, HELP]
}

say! {
    MISSING = "feltet `{felt}` har ikke noe behandlingsgrunnlag",
        "feltet `{felt}` har ikkje noko behandlingsgrunnlag",
        "the field `{felt}` has no ground for the processing";
    HELP = "skriv `behandlingsgrunnlag:` på leveransen med id-en til et grunnlag under `behandlingsgrunnlag`",
        "skriv `behandlingsgrunnlag:` på leveransen med id-en til eit grunnlag under `behandlingsgrunnlag`",
        "write `behandlingsgrunnlag:` on the delivery with the id of a ground under `behandlingsgrunnlag`";
}

fn look(_: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    if field.processing.is_empty() {
        report
            .at(field.span(), Message::new(&MISSING, &[("felt", &field.spec.name)]))
            .help(Message::new(&HELP, &[]));
    }
}
