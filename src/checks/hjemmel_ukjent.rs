//! A reference to a ground that is not there, or that has another role.

use std::collections::BTreeSet;

use super::{Report, Scope};
use crate::model::{Field, Ground, Reference, Role};
use crate::text::rules::say;
use crate::text::rules::texts::DID_YOU_MEAN;
use crate::text::{Message, Span, nearest};

check! {
    /// En id viser ikke til noe rettsgrunnlag, eller til et med en annen rolle.
    ///
    /// ## Hvorfor
    /// Feltene viser til rettsgrunnlagene med id. En id som ikke finnes, gir et felt uten hjemmel. En id med feil rolle,
    /// for eksempel kommunens særlov brukt som Skatteetatens hjemmel, gir et felt med gal hjemmel.
    ///
    /// ## Feil
    /// ```yaml leveranse
    /// skatteforvaltningsloven: utlevering
    /// saerlov: inn
    /// ```
    /// ## Riktig
    /// ```yaml leveranse
    /// skatteforvaltningsloven: utl
    /// saerlov: inn
    /// ```
    "hjemmel-ukjent", "hjemmel", Error, since "0.1.0", Scope::Dataset(look),
    [UNKNOWN, WRONG_ROLE, DEFINED, DID_YOU_MEAN, HELP]
}

say! {
    UNKNOWN = "ingen rettsgrunnlag har id-en `{id}`",
        "ingen rettsgrunnlag har id-en `{id}`",
        "no legal ground has the id `{id}`";
    WRONG_ROLE = "`{id}` står under `{rolle}` og kan ikke brukes som `{noekkel}`",
        "`{id}` står under `{rolle}` og kan ikkje brukast som `{noekkel}`",
        "`{id}` stands under `{rolle}` and cannot serve as `{noekkel}`";
    DEFINED = "her er det", "her er det", "here it is";
    HELP = "definer den under `rettsgrunnlag`, eller skriv henvisningen ut",
        "definer han under `rettsgrunnlag`, eller skriv tilvisinga ut",
        "define it under `rettsgrunnlag`, or write the citation out";
}

/// The roles that may stand under each key.
const DISCLOSURE: &[Role] = &[Role::Disclosure];
const STATUTE: &[Role] = &[Role::Collection, Role::Usage, Role::Task, Role::Supplementary];
const PROCESSING: &[Role] = &[Role::Processing];
const SPECIAL: &[Role] = &[Role::Special];

fn look(report: &mut Report<'_, '_>) {
    let context = report.context;
    let mut judged = BTreeSet::new();
    for (_, field) in context.dataset.fields() {
        references(field, |reference, key, roles| {
            // An inherited reference is written once and reported once.
            if judged.insert(reference.span) {
                judge(reference, key, roles, report);
            }
        });
    }
    for ground in &context.dataset.grounds {
        for id in ground.supplementary {
            if context.dataset.ground(id).is_none() {
                unknown(id, id.span, report);
            }
        }
    }
}

fn references(field: &Field<'_>, mut each: impl FnMut(&Reference<'_>, &str, &[Role])) {
    let keys = [
        (&field.disclosure, "skatteforvaltningsloven", DISCLOSURE),
        (&field.statute, "saerlov", STATUTE),
        (&field.processing, "behandlingsgrunnlag", PROCESSING),
        (&field.special, "saerligKategori", SPECIAL),
    ];
    for (references, key, roles) in keys {
        references.iter().for_each(|reference| each(reference, key, roles));
    }
}

fn judge(reference: &Reference<'_>, key: &str, roles: &[Role], report: &mut Report<'_, '_>) {
    let Some(index) = reference.ground else {
        if reference.is_dangling() {
            unknown(reference.written, reference.span, report);
        }
        return;
    };
    let ground: Ground<'_> = report.context.dataset.grounds[index];
    if !roles.contains(&ground.role) {
        let arguments = [("id", reference.written), ("rolle", ground.role.key()), ("noekkel", key)];
        report
            .at(reference.span, Message::new(&WRONG_ROLE, &arguments))
            .see(ground.id.span, Message::new(&DEFINED, &[]));
    }
}

fn unknown(id: &str, span: Span, report: &mut Report<'_, '_>) {
    let known = report.context.dataset.grounds.iter().map(|ground| ground.id.as_str());
    let help = match nearest(id, known) {
        Some(name) => Message::new(&DID_YOU_MEAN, &[("forslag", name)]),
        None => Message::new(&HELP, &[]),
    };
    report.at(span, Message::new(&UNKNOWN, &[("id", id)])).help(help);
}
