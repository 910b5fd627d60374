//! Members that the source does not have.

use super::{Report, Scope};
use crate::model::words::Name;
use crate::model::{Catalogue, Delivery};
use crate::text::rules::say;
use crate::text::rules::texts::DID_YOU_MEAN;
use crate::text::{Message, Spanned, listed, nearest};

check! {
    /// Et medlem av svaret, av en post eller av en spesifisering finnes ikke i kilden.
    ///
    /// ## Hvorfor
    /// Medlemmene er det som faktisk leveres. Et medlem som ikke finnes, gir ingenting, og det som var ment, blir borte.
    ///
    /// ## Feil
    /// ```yaml leveranse-medlemmer
    /// medlemmer: [belop, kategori]
    /// ```
    /// ## Riktig
    /// ```yaml leveranse-medlemmer
    /// medlemmer: [beloep, kategori]
    /// ```
    "medlem-ukjent", "kilde", Error, since "0.1.0", Scope::Delivery(look), [UNKNOWN, DID_YOU_MEAN, HELP]
}

say! {
    UNKNOWN = "`{hvor}` har ikke medlemmet `{medlem}`",
        "`{hvor}` har ikkje medlemen `{medlem}`",
        "`{hvor}` has no member `{medlem}`";
    HELP = "medlemmene er {lovlige}", "medlemmene er {lovlige}", "the members are {lovlige}";
}

fn look(_: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let Some(catalogue) = delivery.catalogue else { return };
    let known: Vec<&str> = catalogue.spec.envelope.iter().map(|member| member.name.as_str()).collect();
    judge(&delivery.spec.envelope, "konvolutt", &known, report);
    entries(catalogue, delivery, report);
    for field in delivery.fields() {
        for wanted in &field.spec.specification {
            let Some(kind) = catalogue.specification_type(&wanted.kind) else { continue };
            let known: Vec<&str> = kind.members.iter().map(|member| member.name.as_str()).collect();
            judge(&wanted.members, &kind.kind, &known, report);
        }
    }
}

/// The members of entries, on whichever level they are written. They are judged against every part of the source: a
/// member that only some parts have is granted in those alone.
fn entries(catalogue: &Catalogue, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let plain = catalogue.spec.members.iter().filter(|member| member.discriminator.is_none());
    let known: Vec<&str> = plain.map(|member| member.name.as_str()).collect();
    for written in delivery.levels().filter_map(|level| level.members) {
        judge(written, "post", &known, report);
    }
}

fn judge(written: &[Spanned<Name>], place: &str, known: &[&str], report: &mut Report<'_, '_>) {
    for member in written.iter().filter(|member| !known.contains(&member.as_str())) {
        let help = match nearest(member, known.iter().copied()) {
            Some(name) => Message::new(&DID_YOU_MEAN, &[("forslag", name)]),
            None => Message::new(&HELP, &[("lovlige", &listed(known.iter().take(12)))]),
        };
        report.at(member.span, Message::new(&UNKNOWN, &[("hvor", place), ("medlem", member)])).help(help);
    }
}
