//! A dataset that names no task.

use super::{Report, Scope};
use crate::model::Role;
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Datasettet nevner ingen regel som gir kommunen oppgaven.
    ///
    /// ## Hvorfor
    /// Skatteetaten kan gi opplysninger til en offentlig myndighet som trenger dem for å utføre sine oppgaver (skatteforvaltningsloven
    /// § 3-3 første ledd), og behandlingsgrunnlaget skal bygge på en oppgave fastsatt i norsk rett (personvernforordningen artikkel 6
    /// nr. 3). Uten regelen om oppgaven kan ingen prøve om opplysningene er nødvendige.
    ///
    /// ## Feil
    /// ```yaml rettsgrunnlag-oppgave
    /// oppgave: []
    /// ```
    /// ## Riktig
    /// ```yaml rettsgrunnlag-oppgave
    /// oppgave: [{id: opp, hjemmel: prøveloven § 2, adgang: skal, begrunnelse: Kommunen skal prøve inntekten., grunnlag: sett}]
    /// ```
    "oppgave-mangler", "hjemmel", Error, since "0.1.0", Scope::Dataset(look), [MISSING, HELP]
}

say! {
    MISSING = "`rettsgrunnlag` nevner ingen oppgave",
        "`rettsgrunnlag` nemner inga oppgåve",
        "`rettsgrunnlag` names no task";
    HELP = "skriv regelen som gir kommunen oppgaven, under `oppgave`",
        "skriv regelen som gir kommunen oppgåva, under `oppgave`",
        "write the rule that gives the municipality the task under `oppgave`";
}

fn look(report: &mut Report<'_, '_>) {
    let dataset = report.context.dataset;
    if !dataset.grounds.iter().any(|ground| ground.role == Role::Task) {
        report
            .at(dataset.spec.id.span, Message::new(&MISSING, &[]))
            .about("rettsgrunnlag")
            .help(Message::new(&HELP, &[]));
    }
}
