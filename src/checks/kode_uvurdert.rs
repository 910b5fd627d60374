//! Codes nobody has assessed.

use std::collections::BTreeSet;

use super::{Report, Scope};
use crate::model::{Coverage, Delivery, Reason, Status, suggest};
use crate::text::rules::say;
use crate::text::{Message, Text, nearest};

check! {
    /// Kilden har koder som datasettet verken innvilger eller avslår.
    ///
    /// ## Hvorfor
    /// De nektes, men ingen har tatt stilling til dem. Kommer det nye koder for et inntektsår, er det her det vises.
    /// Innvilg dem, avslå dem eller utsett dem, med begrunnelse. `hjemmel coverage` viser alle.
    ///
    /// ## Feil
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: [formue, kontingent], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    /// ```
    /// ## Riktig
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: [formue, kontingent], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    ///   - {navn: ufoeretrygd, grunn: sensitiv, begrunnelse: Røper helse og trengs ikke.}
    /// ```
    "kode-uvurdert", "sammenheng", Warning, since "0.1.0", Scope::Delivery(look), [UNASSESSED, HELP, HELP_SUGGESTED]
}

say! {
    UNASSESSED = "`{kilde}` har koder som ikke er vurdert ({antall}): {koder}",
        "`{kilde}` har kodar som ikkje er vurderte ({antall}): {koder}",
        "`{kilde}` has codes that are not assessed ({antall}): {koder}";
    HELP = "innvilg dem, eller før dem opp under `avslag` med grunn; `hjemmel coverage` viser alle",
        "innvilg dei, eller før dei opp under `avslag` med grunn; `hjemmel coverage` viser alle",
        "grant them, or list them under `avslag` with a reason; `hjemmel coverage` shows all";
}

say! {
    HELP_SUGGESTED = "innvilg dem, eller før dem opp under `avslag` med grunn; {forslag} (`hjemmel changes` viser alle forslag)",
        "innvilg dei, eller før dei opp under `avslag` med grunn; {forslag} (`hjemmel changes` viser alle forslag)",
        "grant them, or list them under `avslag` with a reason; {forslag} (`hjemmel changes` shows every suggestion)";
    PREDECESSOR = "`{kode}` er trolig etterfølgeren til `{annen}`, som er {status}",
        "`{kode}` er truleg etterfølgjaren til `{annen}`, som er {status}",
        "`{kode}` is probably the successor of `{annen}`, which is {status}";
    RULE = "`{kode}` deles etter Skatteetatens regel med pakker som har `{annen}`, som er {status}",
        "`{kode}` blir delt etter regelen til Skatteetaten med pakkar som har `{annen}`, som er {status}",
        "`{kode}` is shared by Skatteetaten's rule with packages that have `{annen}`, which is {status}";
}

/// How many codes the message names.
const SHOWN: usize = 5;

fn look(index: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    // Nothing passes through a package the source does not have, whatever was assessed; that has a finding of its own.
    if delivery.catalogue.is_some_and(|catalogue| catalogue.package(&delivery.spec.package).is_none()) {
        return;
    }
    let meant = meant(delivery);
    let coverage = report.context.coverage(index);
    let left =
        coverage.iter().filter(|code| !code.unassessed.is_empty() && !meant.contains(code.code.name()));
    let unassessed: Vec<&Coverage<'_>> = left.collect();
    if unassessed.is_empty() {
        return;
    }
    let mut codes: Vec<String> = unassessed
        .iter()
        .take(SHOWN)
        .map(|coverage| format!("`{}` ({})", coverage.code.name(), coverage.unassessed))
        .collect();
    if unassessed.len() > SHOWN {
        codes.push("…".into());
    }
    let count = unassessed.len().to_string();
    let source = &delivery.spec.source;
    let arguments = [("antall", count.as_str()), ("kilde", source.as_str()), ("koder", &codes.join(", "))];
    let suggested = unassessed.iter().find_map(|held| suggestion(held, coverage));
    let help = match suggested {
        Some(suggested) => Message::new(&HELP_SUGGESTED, &[]).said("forslag", &suggested),
        None => Message::new(&HELP, &[]),
    };
    report.at(source.span, Message::new(&UNASSESSED, &arguments)).help(help);
}

/// What the catalogue suggests for a code, in words. It is never more than a suggestion.
fn suggestion(held: &Coverage<'_>, coverage: &[Coverage<'_>]) -> Option<Message> {
    let suggestion = suggest(held.code, coverage)?;
    let text = match suggestion.reason {
        Reason::Successor => &PREDECESSOR,
        Reason::SharingRule => &RULE,
    };
    let arguments = [("kode", held.code.name()), ("annen", suggestion.from)];
    Some(Message::new(text, &arguments).with("status", status_words(suggestion.status)))
}

fn status_words(status: Status) -> &'static Text {
    match status {
        Status::Granted => &GRANTED,
        Status::Refused => &REFUSED,
        Status::Deferred => &DEFERRED,
        Status::Unassessed => &LEFT,
    }
}

say! {
    GRANTED = "innvilget", "innvilga", "granted";
    REFUSED = "avslått", "avslått", "refused";
    DEFERRED = "utsatt", "utsett", "deferred";
    LEFT = "uvurdert", "uvurdert", "unassessed";
}

/// The codes that misspelt ones were probably meant to be: the slip has a finding of its own.
fn meant<'a>(delivery: &Delivery<'a>) -> BTreeSet<&'a str> {
    let Some(catalogue) = delivery.catalogue else { return BTreeSet::new() };
    let fields =
        delivery.fields().filter(|field| field.codes.is_empty()).map(|field| field.spec.name.as_str());
    let refused = delivery.refusals.iter().flat_map(|refusal| refusal.spec.names.iter().zip(&refusal.codes));
    let refused = refused.filter(|(_, codes)| codes.is_empty()).map(|(name, _)| name.as_str());
    let known = || catalogue.codes().map(|code| code.name());
    fields.chain(refused).filter_map(|wrong| nearest(wrong, known())).collect()
}
