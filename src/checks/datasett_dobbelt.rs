//! Two datasets with one id.

use std::collections::BTreeMap;

use super::Scope;
use super::corpus::{Across, Head, Pair};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// To datasett har samme id.
    ///
    /// ## Hvorfor
    /// Rapporter og konfigurasjoner får navn etter id-en, og det ene datasettet ville skrive over det andre.
    "datasett-dobbelt", "sammenheng", Error, since "0.1.0", Scope::Corpus(look), [TWICE, FIRST]
}

say! {
    TWICE = "id-en `{id}` er brukt av to datasett",
        "id-en `{id}` er brukt av to datasett",
        "the id `{id}` is used by two datasets";
    FIRST = "også her", "òg her", "also here";
}

fn look(heads: &[Head], across: &mut Across<'_>) {
    let mut first: BTreeMap<&str, &Head> = BTreeMap::new();
    for head in heads {
        let Some(earlier) = first.get(head.id.as_str()) else {
            first.insert(&head.id, head);
            continue;
        };
        across.pair(Pair {
            head,
            span: head.span,
            message: Message::new(&TWICE, &[("id", &head.id)]),
            subject: "",
            other: earlier,
            see: earlier.span,
            label: Message::new(&FIRST, &[]),
            help: None,
        });
    }
}
