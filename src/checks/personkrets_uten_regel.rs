//! A circle of persons that no rule of the dataset bounds.

use std::collections::BTreeSet;

use super::{Report, Scope};
use crate::model::law::{State, Statute};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// En persongruppe er ikke avgrenset av noen regel, eller av en regel i en lov som datasettet ellers ikke bygger på.
    ///
    /// ## Hvorfor
    /// Opplysningene skal begrenses til det som er nødvendig, også når det gjelder hvem de handler om (personvernforordningen artikkel 5
    /// nr. 1 bokstav c). Regelen om tjenesten avgjør om ektefelle, samboer eller barn er med. Uten regel er kretsen videre enn loven.
    ///
    /// ## Feil
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren}
    /// ```
    /// ## Riktig
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § 3}
    /// ```
    "personkrets-uten-regel", "hjemmel", Error, since "0.1.0", Scope::Dataset(look), [NO_RULE, OTHER_SOURCE, HELP, OTHER_HELP]
}

say! {
    NO_RULE = "ingen regel avgrenser `{id}`", "ingen regel avgrensar `{id}`", "no rule bounds `{id}`";
    OTHER_SOURCE = "`{id}` er avgrenset av {hjemmel}, men ingen av rettsgrunnlagene står i {kilde}",
        "`{id}` er avgrensa av {hjemmel}, men ingen av rettsgrunnlaga står i {kilde}",
        "`{id}` is bounded by {hjemmel}, but no ground of the dataset stands in {kilde}";
    HELP = "skriv `hjemmel:` med regelen som sier hvem opplysningene kan hentes om",
        "skriv `hjemmel:` med regelen som seier kven opplysningane kan hentast om",
        "write `hjemmel:` with the rule that says whom the data may be about";
    OTHER_HELP = "vis til regelen om tjenesten, eller skriv {kilde} inn under `rettsgrunnlag`",
        "vis til regelen om tenesta, eller skriv {kilde} inn under `rettsgrunnlag`",
        "cite the rule on the service, or write {kilde} in under `rettsgrunnlag`";
}

fn look(report: &mut Report<'_, '_>) {
    let context = report.context;
    let grounds = context.dataset.grounds.iter();
    let built_on: BTreeSet<&str> = grounds
        .filter_map(|ground| context.cited(ground.authority.span))
        .flat_map(|cited| cited.rules().filter_map(|rule| rule.statute))
        .flat_map(family)
        .collect();
    for person in context.dataset.spec.persons.iter() {
        let subject = format!("personkrets/{}", person.id.value);
        let Some(authority) = &person.authority else {
            report
                .at(person.id.span, Message::new(&NO_RULE, &[("id", person.id.as_str())]))
                .about(subject)
                .help(Message::new(&HELP, &[]));
            continue;
        };
        let Some(cited) = context.cited(authority.span) else { continue };
        // A source that does not apply on the day is another finding.
        let mut sources = cited.rules().filter_map(|rule| rule.statute);
        let stray = sources.find(|source| {
            source.state(cited.day) == State::InForce && !family(source).any(|id| built_on.contains(id))
        });
        if let Some(source) = stray {
            let name = source.name();
            let arguments = [("id", person.id.as_str()), ("hjemmel", authority.as_str()), ("kilde", &name)];
            report
                .at(authority.span, Message::new(&OTHER_SOURCE, &arguments))
                .about(subject)
                .help(Message::new(&OTHER_HELP, &[("kilde", &name)]));
        }
    }
}

/// A source, the acts it is issued under, and what it replaced or is replaced by: they are one set of rules.
fn family(source: &Statute) -> impl Iterator<Item = &str> {
    let kin = source.parents.iter().chain(&source.predecessors).chain(&source.successors);
    std::iter::once(&*source.id).chain(kin.map(|id| &**id))
}
