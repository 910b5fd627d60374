//! Two deliveries of one source and package.

use std::collections::BTreeMap;

use super::{Report, Scope};
use crate::text::rules::say;
use crate::text::rules::texts::FIRST_HERE;
use crate::text::{Message, Span};

check! {
    /// Datasettet har to leveranser fra samme kilde og rettighetspakke.
    ///
    /// ## Hvorfor
    /// En rettighetspakke har ett innhold. Delt på to leveranser er det ikke klart hva den inneholder, og den ene
    /// konfigurasjonen ville skrive over den andre.
    ///
    /// ## Feil
    /// ```yaml flere-leveranser
    /// - kilde: proeve
    ///   rettighetspakke: proevepakke
    ///   scope: skatteetaten:proeve
    ///   kanaler: [direkte]
    ///   stadier: [oppgjoer]
    ///   inntektsaar: {fra: 2021, til: 2023}
    ///   skjerming: standard
    ///   konvolutt: [personidentifikator]
    ///   deler: [svalbard]
    ///   medlemmer: [beloep]
    ///   skatteforvaltningsloven: utl
    ///   behandlingsgrunnlag: gdpr
    ///   saerlov: [inn, bruk]
    ///   behov: inntekt
    ///   detaljnivaa: sum
    ///   grupper:
    ///     - id: renter
    ///       tittel: Renter
    ///       formaal: Inngår i husholdningens inntekt
    ///       felt:
    ///         - navn: renter
    ///           noedvendighet: {vurdering: Renter på Svalbard er inntekt., alternativ: Ingen andre kilder., utenOpplysningen: Inntekten blir feil.}
    ///   avslag:
    ///     - {navn: [loenn, gammelkode, utgaattkode, svalbardtillegg, sykepenger, formue, kontingent, ufoeretrygd], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    /// ```
    /// ## Riktig
    /// ```yaml leveranse-pakke
    /// rettighetspakke: proevepakke
    /// ```
    "leveranse-dobbel", "sammenheng", Error, since "0.1.0", Scope::Dataset(look), [TWICE, FIRST_HERE]
}

say! {
    TWICE = "pakken `{pakke}` fra `{kilde}` står i to leveranser",
        "pakken `{pakke}` frå `{kilde}` står i to leveransar",
        "the package `{pakke}` of `{kilde}` stands in two deliveries";
}

fn look(report: &mut Report<'_, '_>) {
    let mut first: BTreeMap<(&str, &str), Span> = BTreeMap::new();
    for delivery in &report.context.dataset.deliveries {
        let (source, package) = (delivery.spec.source.as_str(), delivery.spec.package.as_str());
        let Some(earlier) = first.insert((source, package), delivery.spec.package.span) else { continue };
        let arguments = [("pakke", package), ("kilde", source)];
        report
            .at(delivery.spec.package.span, Message::new(&TWICE, &arguments))
            .about(source)
            .see(earlier, Message::new(&FIRST_HERE, &[]));
    }
}
