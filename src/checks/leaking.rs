//! What the checks on leaks share: how a derivation is written, and where a finding about it points.

use super::Report;
use crate::model::{Dataset, Delivery, Leak, Refusal, RefusalReason, Status, YearSet};
use crate::text::rules::say;
use crate::text::{Message, Span, Text};

/// How many terms a message names. The review document names all, and so does the finding's list of fields.
const SHOWN: usize = 4;

say! {
    WHOLE = "{utledning}", "{utledning}", "{utledning}";
    CUT = "{utledning} … og {antall} ledd til",
        "{utledning} … og {antall} ledd til",
        "{utledning} … and {antall} more terms";
    SUM = "forutsetter at katalogens summer er fullstendige, og at en post som mangler i svaret, er null",
        "føreset at summane i katalogen er fullstendige, og at ein post som manglar i svaret, er null",
        "assumes that the catalogue's sums are complete and that an entry missing in the answer is zero";
}

/// Whether the code or its refusal is about a special category or offences.
pub(super) fn is_sensitive(dataset: &Dataset<'_>, leak: &Leak<'_>) -> bool {
    let refused = refusal(&dataset.deliveries[leak.delivery], leak)
        .is_some_and(|(refusal, _)| refusal.spec.reason == RefusalReason::Sensitive);
    refused || leak.code.spec.sensitive.is_some()
}

/// One finding per code, in the words for how it stands.
pub(super) fn tell(
    leak: &Leak<'_>,
    words: impl Fn(Status) -> &'static Text,
    help: &'static Text,
    report: &mut Report<'_, '_>,
) {
    let delivery = &report.context.dataset.deliveries[leak.delivery];
    let span = refusal(delivery, leak).map_or(delivery.spec.source.span, |(_, span)| span);
    let source = delivery.spec.source.as_str();
    let years: YearSet = leak.ways.iter().map(|way| way.years).collect();
    let way = &leak.ways[0];
    let mut fields: Vec<String> = way.terms.iter().map(|term| format!("{source}/{}", term.name)).collect();
    fields.sort();
    let arguments = [("kode", leak.code.name()), ("aar", &years.to_string())];
    report
        .at(span, Message::new(words(leak.status), &arguments).said("utledning", &shortened(leak)))
        .about(format!("{source}/{}", leak.code.name()))
        .see_in(&leak.code.catalogue.source, leak.code.spec.name.span, Message::new(&SUM, &[]))
        .bears_on(fields)
        .help(Message::new(help, &[]));
}

fn shortened(leak: &Leak<'_>) -> Message {
    let way = &leak.ways[0];
    // One term more than the limit is shown rather than counted.
    match way.terms.len() > SHOWN + 1 {
        true => Message::new(
            &CUT,
            &[
                ("utledning", &way.formula(leak.code.name(), SHOWN)),
                ("antall", &(way.terms.len() - SHOWN).to_string()),
            ],
        ),
        false => Message::new(&WHOLE, &[("utledning", &way.formula(leak.code.name(), usize::MAX))]),
    }
}

/// The refusal that names the code, with the place of the name.
fn refusal<'d, 'a>(delivery: &'d Delivery<'a>, leak: &Leak<'a>) -> Option<(&'d Refusal<'a>, Span)> {
    if leak.status == Status::Unassessed {
        return None;
    }
    delivery.refusals.iter().find_map(|refusal| {
        let deferred = refusal.spec.reason == RefusalReason::Deferred;
        let named = refusal.spec.names.iter().zip(&refusal.codes);
        let (name, _) = named
            .filter(|_| deferred == (leak.status == Status::Deferred))
            .find(|(_, codes)| codes.iter().any(|code| code.index == leak.code.index))?;
        Some((refusal, name.span))
    })
}
