//! A code refused in one dataset and granted in another on the same ground.

use std::collections::HashMap;

use super::Scope;
use super::corpus::{Across, DeliveryHead, Granted, Head, Pair};
use crate::text::rules::say;
use crate::text::{Message, Text};

check! {
    /// Koden er avslått her som sensitiv eller uten hjemmel, men innvilget i et annet datasett på det samme grunnlaget.
    ///
    /// ## Hvorfor
    /// At en opplysning ikke trengs, kan være riktig i én tjeneste og galt i en annen. At den er for sensitiv eller mangler
    /// hjemmel, skal få samme svar når regelen eller rettighetspakken er den samme. Ett av svarene er galt, eller forskjellen
    /// mangler en begrunnelse.
    "behandlet-ulikt", "sammenheng", Warning, since "0.1.0", Scope::Corpus(look), [SAME_PACKAGE, SAME_RULE, GRANTED, HELP]
}

say! {
    SAME_PACKAGE = "`{kode}` er avslått for {aar} her, men innvilget i `{datasett}` gjennom samme pakke",
        "`{kode}` er avslått for {aar} her, men innvilga i `{datasett}` gjennom same pakke",
        "`{kode}` is refused for {aar} here but granted in `{datasett}` through the same package";
    SAME_RULE = "`{kode}` er avslått for {aar} her, men innvilget i `{datasett}` på samme regel",
        "`{kode}` er avslått for {aar} her, men innvilga i `{datasett}` på same regel",
        "`{kode}` is refused for {aar} here but granted in `{datasett}` on the same rule";
    GRANTED = "innvilget her", "innvilga her", "granted here";
    HELP = "gi samme svar, eller begrunn forskjellen under `unntak`",
        "gi same svar, eller grunngi skilnaden under `unntak`",
        "give the same answer, or give the reason for the difference under `unntak`";
}

/// Where a code is granted.
struct Place<'h> {
    head: &'h Head,
    delivery: &'h DeliveryHead,
    grant: &'h Granted,
}

fn look(heads: &[Head], across: &mut Across<'_>) {
    let mut granted: HashMap<(&str, usize), Vec<Place<'_>>> = HashMap::new();
    for head in heads {
        for delivery in &head.deliveries {
            for grant in &delivery.granted {
                let place = Place { head, delivery, grant };
                granted.entry((&delivery.source, grant.code)).or_default().push(place);
            }
        }
    }
    for head in heads {
        for delivery in &head.deliveries {
            for refused in &delivery.refused {
                let places = granted.get(&(delivery.source.as_str(), refused.code));
                let contrary = places.into_iter().flatten().filter(|place| {
                    place.head.id != head.id && !place.grant.years.intersection(refused.years).is_empty()
                });
                // One is enough to ask: the others would say the same.
                let Some((place, text)) =
                    contrary.filter_map(|place| Some((place, same(delivery, place)?))).next()
                else {
                    continue;
                };
                let years = place.grant.years.intersection(refused.years).to_string();
                let arguments =
                    [("kode", refused.subject.as_str()), ("aar", &years), ("datasett", &place.head.id)];
                across.pair(Pair {
                    head,
                    span: refused.span,
                    message: Message::new(text, &arguments),
                    subject: &refused.subject,
                    other: place.head,
                    see: place.grant.span,
                    label: Message::new(&GRANTED, &[]),
                    help: Some(Message::new(&HELP, &[])),
                });
            }
        }
    }
}

/// What the two have in common that asks for one answer.
fn same(refusing: &DeliveryHead, granting: &Place<'_>) -> Option<&'static Text> {
    if refusing.package == granting.delivery.package {
        return Some(&SAME_PACKAGE);
    }
    let rules = granting.grant.rules.iter().map(|rule| &granting.delivery.rules[usize::from(*rule)]);
    rules.into_iter().any(|rule| refusing.rules.contains(rule)).then_some(&SAME_RULE)
}
