//! A processing ground that no rule of Norwegian law supplements.

use super::{Report, Scope};
use crate::model::law::Reference;
use crate::model::{Role, StatuteKind};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Et behandlingsgrunnlag suppleres ikke av noen regel i norsk rett.
    ///
    /// ## Hvorfor
    /// Artikkel 6 nr. 1 bokstav c og e gir ikke grunnlag alene: Grunnlaget skal fastsettes i nasjonal rett (artikkel 6 nr. 3). Det
    /// samme gjelder artikkel 9 nr. 2 og artikkel 10 når myndigheter bruker dem. En ny henvisning til forordningen fyller ikke kravet.
    ///
    /// ## Feil
    /// ```yaml rettsgrunnlag-behandling
    /// - {id: gdpr, hjemmel: personvernforordningen artikkel 6 nr. 1 bokstav e, supplerende: [art9], begrunnelse: Kommunen utøver myndighet., grunnlag: sett}
    /// ```
    /// ## Riktig
    /// ```yaml rettsgrunnlag-behandling
    /// - {id: gdpr, hjemmel: personvernforordningen artikkel 6 nr. 1 bokstav e, supplerende: [inn], begrunnelse: Kommunen utøver myndighet., grunnlag: sett}
    /// ```
    "behandlingsgrunnlag-uten-norsk-rett", "hjemmel", Error, since "0.1.0", Scope::Dataset(look), [FOREIGN, HELP]
}

say! {
    FOREIGN = "`{id}` supplerer `{grunnlag}`, men er ingen regel i norsk lov eller forskrift",
        "`{id}` supplerer `{grunnlag}`, men er ingen regel i norsk lov eller forskrift",
        "`{id}` supplements `{grunnlag}` but is no rule of a Norwegian statute or regulation";
    HELP = "vis til regelen som gir kommunen oppgaven eller lar den behandle opplysningene",
        "vis til regelen som gir kommunen oppgåva eller lèt han behandle opplysningane",
        "name the rule that gives the municipality the task or lets it process the data";
}

fn look(report: &mut Report<'_, '_>) {
    let context = report.context;
    for ground in &context.dataset.grounds {
        for id in ground.supplementary {
            let Some(rule) = context.dataset.ground(id) else { continue };
            let cited = context.cited(rule.authority.span);
            let cites_foreign = cited.is_some_and(|cited| cited.rules().any(is_foreign));
            if cites_foreign || matches!(rule.role, Role::Processing | Role::Special) {
                let arguments = [("id", id.as_str()), ("grunnlag", ground.id.as_str())];
                report
                    .at(id.span, Message::new(&FOREIGN, &arguments))
                    .about(format!("rettsgrunnlag/{}", ground.id.value))
                    .help(Message::new(&HELP, &[]));
            }
        }
    }
}

/// Whether a rule stands in an EU regulation.
pub(super) fn is_foreign(rule: &Reference<'_>) -> bool {
    rule.statute.is_some_and(|statute| statute.kind == StatuteKind::EuRegulation)
}
