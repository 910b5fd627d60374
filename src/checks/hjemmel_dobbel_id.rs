//! Two grounds, persons or needs with one id.

use std::collections::BTreeMap;

use super::{Report, Scope};
use crate::text::rules::say;
use crate::text::rules::texts::FIRST_HERE;
use crate::text::{Message, Span};

check! {
    /// To rettsgrunnlag, to persongrupper eller to behov har samme id.
    ///
    /// ## Hvorfor
    /// Feltene viser til dem med id. Står id-en to ganger, er det ikke klart hva feltet bygger på.
    ///
    /// ## Feil
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § 3}
    ///   - {id: soeker, tekst: Ektefellen, hjemmel: prøveloven § 3}
    /// ```
    /// ## Riktig
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § 3}
    ///   - {id: ektefelle, tekst: Ektefellen, hjemmel: prøveloven § 3}
    /// ```
    "hjemmel-dobbel-id", "hjemmel", Error, since "0.1.0", Scope::Dataset(look), [TWICE, FIRST_HERE]
}

say! {
    TWICE = "id-en `{id}` er brukt to ganger", "id-en `{id}` er brukt to gonger", "the id `{id}` is used twice";
}

fn look(report: &mut Report<'_, '_>) {
    let dataset = report.context.dataset;
    let grounds = dataset.grounds.iter().map(|ground| (ground.id.as_str(), ground.id.span)).collect();
    let persons = dataset.spec.persons.iter().map(|person| (person.id.as_str(), person.id.span)).collect();
    let needs = dataset.spec.needs.iter().map(|need| (need.id.as_str(), need.id.span)).collect();
    for ids in [grounds, persons, needs] {
        unique(ids, report);
    }
}

fn unique(ids: Vec<(&str, Span)>, report: &mut Report<'_, '_>) {
    let mut first = BTreeMap::new();
    for (id, span) in ids {
        match first.get(id) {
            Some(earlier) => {
                report
                    .at(span, Message::new(&TWICE, &[("id", id)]))
                    .see(*earlier, Message::new(&FIRST_HERE, &[]));
            }
            None => {
                first.insert(id, span);
            }
        }
    }
}
