//! Fields that no rule expressly lets the municipality obtain from the tax authorities.

use std::collections::BTreeSet;

use super::{Report, Scope};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Ingen regel lar kommunen uttrykkelig hente felt fra skattemyndighetene uten hinder av taushetsplikt, og det står ikke hvorfor de likevel kan gis.
    ///
    /// ## Hvorfor
    /// En opplysningsregel går foran taushetsplikten bare når den fastsetter eller klart forutsetter det (forvaltningsloven § 13 f annet
    /// ledd). Uten en slik regel må utleveringen bygge på noe annet, og det må den som kontrollerer, kunne lese.
    ///
    /// ## Feil
    /// ```yaml rettsgrunnlag-innhenting
    /// - {id: inn, hjemmel: prøveloven § 4 tredje ledd, adgang: skal, utenHinderAvTaushetsplikt: false, nevnerSkattemyndigheten: false, begrunnelse: Plikten til å hente., grunnlag: sett}
    /// ```
    /// ## Riktig
    /// ```yaml rettsgrunnlag-innhenting
    /// - {id: inn, hjemmel: prøveloven § 4 første ledd, adgang: kan, utenHinderAvTaushetsplikt: true, nevnerSkattemyndigheten: true, begrunnelse: Innhentingsregelen., grunnlag: sett}
    /// ```
    "innhenting-ikke-uttrykkelig", "hjemmel", Error, since "0.1.0", Scope::Dataset(look), [MISSING, HELP]
}

say! {
    MISSING = "ingen regel lar kommunen uttrykkelig hente {antall} av feltene uten hinder av taushetsplikt",
        "ingen regel lèt kommunen uttrykkeleg hente {antall} av felta utan hinder av teieplikt",
        "no rule expressly lets the municipality obtain {antall} of the fields regardless of secrecy";
    HELP = "vis til en slik regel i `saerlov`, eller skriv `utenUttrykkeligHjemmel` under `rettsgrunnlag`",
        "vis til ein slik regel i `saerlov`, eller skriv `utenUttrykkeligHjemmel` under `rettsgrunnlag`",
        "name such a rule in `saerlov`, or write `utenUttrykkeligHjemmel` under `rettsgrunnlag`";
}

fn look(report: &mut Report<'_, '_>) {
    let dataset = report.context.dataset;
    if dataset.spec.grounds.without_express_rule.is_some() {
        return;
    }
    // A citation written out says nothing of this, and a field without any is another finding.
    let lacks = |references: &[crate::model::Reference<'_>]| {
        let known: Option<Vec<_>> = references.iter().map(|reference| reference.ground).collect();
        known.is_some_and(|known| {
            let express = |at: &usize| dataset.grounds[*at].express == Some((true, true));
            !known.is_empty() && !known.iter().any(express)
        })
    };
    let fields: BTreeSet<String> = dataset
        .fields()
        .filter(|(_, field)| lacks(&field.statute))
        .map(|(_, field)| field.subject.clone())
        .collect();
    if !fields.is_empty() {
        let count = fields.len().to_string();
        report
            .at(dataset.spec.id.span, Message::new(&MISSING, &[("antall", &count)]))
            .about("rettsgrunnlag")
            .bears_on(fields)
            .help(Message::new(&HELP, &[]));
    }
}
