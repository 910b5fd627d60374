//! A dataset that nobody says to have assessed.

use super::{Report, Scope};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Datasettet sier ikke hvem som har vurdert det, med hvilken konklusjon og hva som talte imot.
    ///
    /// ## Hvorfor
    /// Den behandlingsansvarlige skal kunne vise at prinsippene er fulgt (personvernforordningen artikkel 5 nr. 2). En konklusjon
    /// uten det som talte imot, viser ikke at noe er veid. Er datoen ikke kjent, utelates den; den skal ikke gjettes.
    ///
    /// ## Feil
    /// Nøkkelen `vurdert` mangler.
    /// ```yaml vurdert
    /// ```
    /// ## Riktig
    /// ```yaml vurdert
    /// vurdert:
    ///   av: Juristen i Prøvekommunen
    ///   konklusjon: Inngrepet er ikke uforholdsmessig.
    ///   motargument: Ektefellen berøres uten å ha søkt.
    ///   grunnlag: antatt
    /// ```
    "vurdering-mangler", "forholdsmessighet", Error, since "0.1.0", Scope::Dataset(look), [MISSING, HELP]
}

say! {
    MISSING = "datasettet mangler `vurdert`", "datasettet manglar `vurdert`", "the dataset lacks `vurdert`";
    HELP = "skriv `vurdert:` med `av`, `konklusjon`, `motargument` og `grunnlag`",
        "skriv `vurdert:` med `av`, `konklusjon`, `motargument` og `grunnlag`",
        "write `vurdert:` with `av`, `konklusjon`, `motargument` and `grunnlag`";
}

fn look(report: &mut Report<'_, '_>) {
    let spec = report.context.dataset.spec;
    if spec.assessed.is_none() {
        report.at(spec.id.span, Message::new(&MISSING, &[])).about("vurdert").help(Message::new(&HELP, &[]));
    }
}
