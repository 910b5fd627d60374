//! One rights package on two authorities.

use std::collections::BTreeMap;

use super::Scope;
use super::corpus::{Across, DeliveryHead, Head, Pair};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// To datasett bygger utleveringen gjennom samme rettighetspakke på ulike hjemler.
    ///
    /// ## Hvorfor
    /// En pakke er satt opp én gang hos Skatteetaten, og gir det samme til alle som bruker den. Da skal utleveringen hvile på
    /// den samme bestemmelsen. Er tjenestene så ulike at hjemmelen er en annen, trenger de hver sin pakke.
    "utlevering-ulik", "sammenheng", Warning, since "0.1.0", Scope::Corpus(look), [DIFFERS, OTHER, HELP]
}

say! {
    DIFFERS = "utleveringen gjennom `{pakke}` hviler på andre bestemmelser enn i `{datasett}`",
        "utleveringa gjennom `{pakke}` kviler på andre føresegner enn i `{datasett}`",
        "disclosure through `{pakke}` rests on other provisions than in `{datasett}`";
    OTHER = "samme pakke her", "same pakke her", "the same package here";
    HELP = "bruk de samme hjemlene i `skatteforvaltningsloven`, eller begrunn forskjellen under `unntak`",
        "bruk dei same heimlane i `skatteforvaltningsloven`, eller grunngi skilnaden under `unntak`",
        "use the same authorities in `skatteforvaltningsloven`, or give the reason for the difference under `unntak`";
}

fn look(heads: &[Head], across: &mut Across<'_>) {
    let mut first: BTreeMap<(&str, &str), (&Head, &DeliveryHead)> = BTreeMap::new();
    for head in heads {
        // A delivery that rests on nothing has findings for that.
        for delivery in head.deliveries.iter().filter(|delivery| !delivery.disclosure.is_empty()) {
            let key = (delivery.source.as_str(), delivery.package.as_str());
            let (other, earlier) = *first.entry(key).or_insert((head, delivery));
            if earlier.disclosure == delivery.disclosure || other.id == head.id {
                continue;
            }
            let arguments = [("pakke", delivery.package.as_str()), ("datasett", &other.id)];
            across.pair(Pair {
                head,
                span: delivery.span,
                message: Message::new(&DIFFERS, &arguments),
                subject: &delivery.source,
                other,
                see: earlier.span,
                label: Message::new(&OTHER, &[]),
                help: Some(Message::new(&HELP, &[])),
            });
        }
    }
}
