//! A rule of disclosure where the municipality's own rule belongs, or the other way round.

use super::behandlingsgrunnlag_uten_norsk_rett::is_foreign;
use super::{Report, Scope};
use crate::model::Role;
use crate::model::law::{ContentRole, Reference};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Hjemmelen står på feil side: en annen regel enn Skatteetatens under `utlevering`, eller Skatteetatens under kommunens.
    ///
    /// ## Hvorfor
    /// Bare skatteforvaltningsloven § 3-3 og forskriften § 3-3-1 lar Skatteetaten gi opplysningene til kommunen. En særlov kan gi
    /// kommunen rett til å hente, men gir ikke Skatteetaten rett til å gi ut, og utleveringsregelen gir ikke kommunen noen oppgave.
    ///
    /// ## Feil
    /// ```yaml rettsgrunnlag-utlevering
    /// - {id: utl, hjemmel: prøveloven § 4 første ledd, begrunnelse: Innhentingsregelen., grunnlag: sett}
    /// ```
    /// ## Riktig
    /// ```yaml rettsgrunnlag-utlevering
    /// - {id: utl, hjemmel: prøveloven § 5 første ledd, begrunnelse: Utleveringsregelen., grunnlag: sett}
    /// ```
    "hjemmel-feil-side", "hjemmel", Error, since "0.1.0", Scope::Dataset(look), [NOT_DISCLOSURE, DISCLOSURE, HELP]
}

say! {
    NOT_DISCLOSURE = "{hjemmel} lar ikke Skatteetaten gi ut opplysninger",
        "{hjemmel} lèt ikkje Skatteetaten gi ut opplysningar",
        "{hjemmel} does not let Skatteetaten disclose data";
    DISCLOSURE = "{hjemmel} er Skatteetatens regel om utlevering og gir ikke kommunen noen hjemmel",
        "{hjemmel} er Skatteetatens regel om utlevering og gir ikkje kommunen nokon heimel",
        "{hjemmel} is Skatteetaten's rule of disclosure and gives the municipality no authority";
    HELP = "utleveringsregelen hører hjemme i `utlevering` og `skatteforvaltningsloven`, kommunens regler i `innhenting`, `bruk` og `saerlov`",
        "utleveringsregelen høyrer heime i `utlevering` og `skatteforvaltningsloven`, reglane til kommunen i `innhenting`, `bruk` og `saerlov`",
        "the rule of disclosure belongs in `utlevering` and `skatteforvaltningsloven`, the municipality's rules in `innhenting`, `bruk` and `saerlov`";
}

fn look(report: &mut Report<'_, '_>) {
    let context = report.context;
    let register = &context.project.register;
    if !register.knows(ContentRole::Disclosure) {
        return;
    }
    let disclosing = context.dataset.fields().flat_map(|(_, field)| &field.disclosure);
    let disclosing: Vec<_> =
        disclosing.filter(|reference| reference.ground.is_none()).map(|r| r.span).collect();
    for cited in context.citations() {
        let ground = context.dataset.grounds.iter().find(|ground| ground.authority.span == cited.span);
        let role = ground.map(|ground| ground.role);
        let is_person = cited.subject.starts_with("personkrets/");
        if is_person || matches!(role, Some(Role::Processing | Role::Special)) {
            continue;
        }
        let should_be = role == Some(Role::Disclosure) || disclosing.contains(&cited.span);
        let is_wrong = |rule: &Reference<'_>| {
            let discloses = register.has_role(rule, ContentRole::Disclosure, cited.day);
            // Of a source that nothing is read in, nothing is said.
            discloses != should_be && (discloses || register.has_content(rule) || is_foreign(rule))
        };
        if cited.rules().any(is_wrong) {
            let text = if should_be { &NOT_DISCLOSURE } else { &DISCLOSURE };
            report
                .at(cited.span, Message::new(text, &[("hjemmel", cited.text)]))
                .about(cited.subject.as_str())
                .help(Message::new(&HELP, &[]));
        }
    }
}
