//! A ground that carries nothing.

use std::collections::BTreeSet;

use super::{Report, Scope};
use crate::model::{Basis, Role};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Et rettsgrunnlag er definert, men ingen felt viser til det.
    ///
    /// ## Hvorfor
    /// Det er enten glemt på feltene eller til overs. En regel som er nevnt som et uavklart alternativ
    /// (`grunnlag: uavklart`), regnes ikke med, og heller ikke regler som bare gir oppgaven eller supplerer.
    ///
    /// ## Feil
    /// ```yaml rettsgrunnlag-utlevering
    /// - {id: utl, hjemmel: prøveloven § 5 første ledd, begrunnelse: Utleveringsregelen., grunnlag: sett}
    /// - {id: utl-b, hjemmel: prøveloven § 5 annet ledd, begrunnelse: Den andre utleveringsregelen., grunnlag: sett}
    /// ```
    /// ## Riktig
    /// ```yaml rettsgrunnlag-utlevering
    /// - {id: utl, hjemmel: prøveloven § 5 første ledd, begrunnelse: Utleveringsregelen., grunnlag: sett}
    /// - {id: utl-b, hjemmel: prøveloven § 5 annet ledd, begrunnelse: Den andre utleveringsregelen., grunnlag: uavklart}
    /// ```
    "hjemmel-ubrukt", "hjemmel", Warning, since "0.1.0", Scope::Dataset(look), [UNUSED, HELP]
}

say! {
    UNUSED = "ingen felt bygger på `{id}` ({hjemmel})",
        "ingen felt byggjer på `{id}` ({hjemmel})",
        "no field rests on `{id}` ({hjemmel})";
    HELP = "vis til `{id}` på feltene som bygger på regelen, eller ta den ut; `grunnlag: uavklart` sier at den er et alternativ",
        "vis til `{id}` på felta som byggjer på regelen, eller ta han ut; `grunnlag: uavklart` seier at han er eit alternativ",
        "name `{id}` on the fields that rest on the rule, or take it out; `grunnlag: uavklart` says that it is an alternative";
}

fn look(report: &mut Report<'_, '_>) {
    let dataset = report.context.dataset;
    let mut used = BTreeSet::new();
    for (_, field) in dataset.fields() {
        used.extend(field.references().filter_map(|reference| reference.ground));
    }
    let supplementing: BTreeSet<&str> =
        dataset.grounds.iter().flat_map(|ground| ground.supplementary).map(|id| id.as_str()).collect();
    for (index, ground) in dataset.grounds.iter().enumerate() {
        let carries = !matches!(ground.role, Role::Task | Role::Supplementary);
        let alternative = ground.basis == Basis::Unsettled;
        if carries && !alternative && !used.contains(&index) && !supplementing.contains(ground.id.as_str()) {
            let arguments = [("id", ground.id.as_str()), ("hjemmel", ground.authority.as_str())];
            report
                .at(ground.id.span, Message::new(&UNUSED, &arguments))
                .about(format!("rettsgrunnlag/{}", ground.id.value))
                .help(Message::new(&HELP, &[("id", ground.id.as_str())]));
        }
    }
}
