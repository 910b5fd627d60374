//! A severity for a check that does not exist or cannot be set lower.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::weights::UNWRITTEN;
use super::{Scope, rules};
use crate::model::{Level, OwnCheckFile, ProjectSpec};
use crate::text::rules::say;
use crate::text::rules::texts::DID_YOU_MEAN;
use crate::text::{Finding, Message, Severity, Source, nearest};

check! {
    /// Prosjektet gir alvor til en sjekk som ikke finnes, eller setter en feil lavere.
    ///
    /// ## Hvorfor
    /// Et feilskrevet navn ville blitt oversett. En feil betyr at datasettet ikke henger sammen eller mangler hjemmel, og den
    /// skal ikke kunne settes ned i en innstilling. Mens tekstene skrives, kan `profil: kladd` gjøre de tekstene som mangler,
    /// til advarsler; `hjemmel build` ser bort fra det.
    ///
    /// ## Feil
    /// ```yaml kontroll
    /// kontroll:
    ///   alvor:
    ///     saerlov-mangler: advarsel
    /// ```
    /// ## Riktig
    /// ```yaml kontroll
    /// kontroll:
    ///   alvor:
    ///     hjemmel-ubrukt: feil
    /// ```
    "alvor-ugyldig", "prosjekt", Error, since "0.1.0", Scope::Project, [UNKNOWN, LOWERED, DRAFT, DID_YOU_MEAN]
}

say! {
    UNKNOWN = "det finnes ingen sjekk `{sjekk}`", "det finst ingen sjekk `{sjekk}`", "there is no check `{sjekk}`";
    LOWERED = "`{sjekk}` er en feil og kan ikke settes lavere",
        "`{sjekk}` er ein feil og kan ikkje setjast lågare",
        "`{sjekk}` is an error and cannot be set lower";
    DRAFT = "fjern linjen, og skriv `profil: kladd` mens tekstene skrives",
        "fjern linja, og skriv `profil: kladd` medan tekstane blir skrivne",
        "remove the line, and write `profil: kladd` while the texts are being written";
}

/// What is wrong with the severities of a project file, given the project's own checks.
pub fn of_project(spec: &ProjectSpec, source: &Arc<Source>, own: &[OwnCheckFile]) -> Vec<Finding> {
    let own = own.iter().map(|file| (file.spec.id.as_str(), file.spec.severity));
    let known: BTreeMap<&str, Severity> =
        rules().into_iter().map(|rule| (&*rule.id, rule.severity)).chain(own).collect();
    let mut findings = Vec::new();
    for (id, level) in &spec.checking.levels {
        let (text, help) = match known.get(id.as_str()) {
            None => {
                let near = nearest(id, known.keys().copied());
                (&UNKNOWN, near.map(|near| Message::new(&DID_YOU_MEAN, &[("forslag", near)])))
            }
            Some(Severity::Error) if level.value != Level::Error => {
                (&LOWERED, UNWRITTEN.contains(&id.as_str()).then(|| Message::new(&DRAFT, &[])))
            }
            Some(_) => continue,
        };
        let message = Message::new(text, &[("sjekk", id)]);
        let mut finding = Finding::new(&CHECK.rule, source, level.span, message);
        finding.subject.clone_from(id);
        finding.help = help;
        findings.push(finding);
    }
    findings
}
