//! A citation whose statute is not in the register.

use std::collections::BTreeSet;

use super::{Report, Scope};
use crate::text::rules::say;
use crate::text::{Message, Span, nearest};

check! {
    /// Henvisningen nevner en lov eller forskrift som ikke er i registeret.
    ///
    /// ## Hvorfor
    /// En feilskrevet lov ser riktig ut for den som leser fort. Registeret i `rettskilder/` har navn, korttitler og
    /// forkortelser; en henvisning begynner med et av dem.
    ///
    /// ## Feil
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøvelovn § 3}
    /// ```
    /// ## Riktig
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § 3}
    /// ```
    "rettskilde-ukjent", "hjemmel", Warning, since "0.1.0", Scope::Dataset(look), [UNKNOWN, DID_YOU_MEAN]
}

say! {
    UNKNOWN = "fant ingen lov eller forskrift i `{henvisning}`",
        "fann ingen lov eller forskrift i `{henvisning}`",
        "found no statute in `{henvisning}`";
    DID_YOU_MEAN = "mente du `{forslag}`?", "meinte du `{forslag}`?", "did you mean `{forslag}`?";
}

fn look(report: &mut Report<'_, '_>) {
    let context = report.context;
    if context.project.register.is_empty() {
        return;
    }
    let mut citations: BTreeSet<(Span, &str)> = BTreeSet::new();
    citations.extend(
        context.dataset.grounds.iter().map(|ground| (ground.authority.span, ground.authority.as_str())),
    );
    let persons = context.dataset.spec.persons.iter().filter_map(|person| person.authority.as_ref());
    citations.extend(persons.map(|authority| (authority.span, authority.as_str())));
    for (_, field) in context.dataset.fields() {
        let written = field.disclosure.iter().chain(&field.statute);
        let written = written.filter(|reference| reference.ground.is_none() && !reference.is_dangling());
        citations.extend(written.map(|reference| (reference.span, reference.written)));
    }
    for (span, citation) in citations {
        if context.project.register.find(citation).is_some() {
            continue;
        }
        let name = citation.split(" §").next().unwrap_or(citation);
        let near = nearest(name, context.project.register.names());
        let help = near.map(|name| Message::new(&DID_YOU_MEAN, &[("forslag", name)]));
        report.at(span, Message::new(&UNKNOWN, &[("henvisning", citation)])).about(citation).help_if(help);
    }
}
