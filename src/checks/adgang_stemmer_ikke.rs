//! What a ground says of its rule, against what the rule says.

use super::{Report, Scope};
use crate::model::law::ContentSpec;
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Det som står om regelen, stemmer ikke med det regelen sier.
    ///
    /// ## Hvorfor
    /// «Skal» der regelen sier «kan», gjør en adgang til en plikt, og da ser behandlingen mer nødvendig ut enn den er. «Kan» der regelen
    /// sier «skal», skjuler en plikt. Det samme gjelder om regelen går foran taushetsplikten og nevner skattemyndighetene. Hva reglene
    /// sier, står i `datasets/rettskilder/innhold.yaml`.
    ///
    /// ## Feil
    /// ```yaml rettsgrunnlag-utlevering
    /// - {id: utl, hjemmel: prøveloven § 5 første ledd, adgang: skal, begrunnelse: Utleveringsregelen., grunnlag: sett}
    /// ```
    /// ## Riktig
    /// ```yaml rettsgrunnlag-utlevering
    /// - {id: utl, hjemmel: prøveloven § 5 første ledd, adgang: kan, begrunnelse: Utleveringsregelen., grunnlag: sett}
    /// ```
    "adgang-stemmer-ikke", "hjemmel", Error, since "0.1.0", Scope::Dataset(look), [FORCE, EXPRESS, HELP]
}

say! {
    FORCE = "`{id}` sier «{sagt}», men {hjemmel} sier «{regelen}»",
        "`{id}` seier «{sagt}», men {hjemmel} seier «{regelen}»",
        "`{id}` says “{sagt}” but {hjemmel} says “{regelen}”";
    EXPRESS = "`{noekkel}` på `{id}` stemmer ikke med {hjemmel}",
        "`{noekkel}` på `{id}` stemmer ikkje med {hjemmel}",
        "`{noekkel}` of `{id}` does not agree with {hjemmel}";
    HELP = "skriv det regelen sier, eller vis til den regelen det gjelder",
        "skriv det regelen seier, eller vis til den regelen det gjeld",
        "write what the rule says, or cite the rule that is meant";
}

/// Whether every rule whose answer is known gives another answer than the one claimed; the first of them.
fn against<T: PartialEq + Copy>(
    claimed: T,
    rules: &[&ContentSpec],
    says: fn(&ContentSpec) -> Option<T>,
) -> Option<T> {
    let answers: Vec<T> = rules.iter().filter_map(|rule| says(rule)).collect();
    answers.first().copied().filter(|_| !answers.contains(&claimed))
}

fn look(report: &mut Report<'_, '_>) {
    let context = report.context;
    for ground in &context.dataset.grounds {
        let Some(cited) = context.cited(ground.authority.span) else { continue };
        let rules: Vec<_> =
            cited.rules().filter_map(|rule| context.project.register.content(rule, cited.day)).collect();
        let (id, authority) = (ground.id.as_str(), ground.authority.as_str());
        let subject = format!("rettsgrunnlag/{id}");
        if let Some(force) = ground.force
            && let Some(rule) = against(force, &rules, |rule| rule.force)
        {
            let arguments =
                [("id", id), ("sagt", force.id()), ("hjemmel", authority), ("regelen", rule.id())];
            report
                .at(ground.id.span, Message::new(&FORCE, &arguments))
                .about(subject.as_str())
                .help(Message::new(&HELP, &[]));
        }
        let Some((lifts, names)) = ground.express else { continue };
        let wrong = [
            ("utenHinderAvTaushetsplikt", against(lifts, &rules, |rule| rule.lifts_secrecy)),
            ("nevnerSkattemyndigheten", against(names, &rules, |rule| rule.names_tax_authority)),
        ];
        for (key, _) in wrong.into_iter().filter(|(_, wrong)| wrong.is_some()) {
            let arguments = [("noekkel", key), ("id", id), ("hjemmel", authority)];
            report
                .at(ground.id.span, Message::new(&EXPRESS, &arguments))
                .about(subject.as_str())
                .help(Message::new(&HELP, &[]));
        }
    }
}
