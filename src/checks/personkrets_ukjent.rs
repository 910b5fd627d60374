//! References to persons or needs that are not defined.

use std::collections::BTreeSet;

use super::{Report, Scope};
use crate::text::rules::say;
use crate::text::rules::texts::DID_YOU_MEAN;
use crate::text::{Message, Span, nearest};

check! {
    /// Feltet viser til en persongruppe eller et behov som datasettet ikke har definert.
    ///
    /// ## Hvorfor
    /// Personkretsen sier hvem opplysningene hentes om, og hvilken regel som avgrenser den. En ukjent gruppe er en
    /// utvidelse ingen har vurdert.
    ///
    /// ## Feil
    /// ```yaml leveranse-personkrets
    /// personkrets: [barn]
    /// ```
    /// ## Riktig
    /// ```yaml leveranse-personkrets
    /// personkrets: [soeker]
    /// ```
    "personkrets-ukjent", "sammenheng", Error, since "0.1.0", Scope::Dataset(look), [PERSON, NEED, DID_YOU_MEAN]
}

say! {
    PERSON = "`{id}` er ikke definert under `personkrets`",
        "`{id}` er ikkje definert under `personkrets`",
        "`{id}` is not defined under `personkrets`";
    NEED = "`{id}` er ikke definert under `behov`",
        "`{id}` er ikkje definert under `behov`",
        "`{id}` is not defined under `behov`";
}

fn look(report: &mut Report<'_, '_>) {
    let dataset = report.context.dataset;
    let persons: Vec<&str> = dataset.spec.persons.iter().map(|person| person.id.as_str()).collect();
    let needs: Vec<&str> = dataset.spec.needs.iter().map(|need| need.id.as_str()).collect();
    let mut written: BTreeSet<(Span, &str, bool)> = BTreeSet::new();
    for (_, field) in dataset.fields() {
        written
            .extend(field.values.persons.unwrap_or_default().iter().map(|id| (id.span, id.as_str(), true)));
        written.extend(field.values.needs.unwrap_or_default().iter().map(|id| (id.span, id.as_str(), false)));
    }
    for (span, id, is_person) in written {
        let (known, text) = if is_person { (&persons, &PERSON) } else { (&needs, &NEED) };
        if known.contains(&id) {
            continue;
        }
        let near = nearest(id, known.iter().copied());
        let help = near.map(|name| Message::new(&DID_YOU_MEAN, &[("forslag", name)]));
        report.at(span, Message::new(text, &[("id", id)])).help_if(help);
    }
}
