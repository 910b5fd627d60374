//! One purpose id with two texts.

use std::collections::BTreeMap;

use super::Scope;
use super::corpus::{Across, Head, Pair};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// To datasett har samme formåls-id, men ulik tekst.
    ///
    /// ## Hvorfor
    /// Id-en står i filterkonfigurasjonen og i kommunens protokoll. Den skal bety ett formål, ellers vet ingen hvilken bruk
    /// som er godkjent (personvernforordningen artikkel 5 nr. 1 bokstav b).
    "formaal-ulikt", "sammenheng", Warning, since "0.1.0", Scope::Corpus(look), [DIFFERS, OTHER, HELP]
}

say! {
    DIFFERS = "formålet `{id}` har en annen tekst enn i `{datasett}`",
        "føremålet `{id}` har ein annan tekst enn i `{datasett}`",
        "the purpose `{id}` has another text than in `{datasett}`";
    OTHER = "den andre teksten", "den andre teksten", "the other text";
    HELP = "skriv samme tekst, eller gi formålet en egen id",
        "skriv same tekst, eller gi føremålet ein eigen id",
        "write the same text, or give the purpose an id of its own";
}

fn look(heads: &[Head], across: &mut Across<'_>) {
    let mut first: BTreeMap<&str, &Head> = BTreeMap::new();
    for head in heads {
        let earlier = *first.entry(&head.purpose.id).or_insert(head);
        // Two datasets with one id have a finding for that.
        if earlier.purpose.text == head.purpose.text || earlier.id == head.id {
            continue;
        }
        across.pair(Pair {
            head,
            span: head.purpose.span,
            message: Message::new(&DIFFERS, &[("id", &head.purpose.id), ("datasett", &earlier.id)]),
            subject: "formaal",
            other: earlier,
            see: earlier.purpose.span,
            label: Message::new(&OTHER, &[]),
            help: Some(Message::new(&HELP, &[])),
        });
    }
}
