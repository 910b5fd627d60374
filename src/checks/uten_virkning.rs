//! What stands in the file and changes nothing.

use super::{Report, Scope};
use crate::model::words::Name;
use crate::model::{Catalogue, Delivery, Field, Group, NecessitySpec, YearSet};
use crate::text::rules::say;
use crate::text::{Message, Span, Spanned, listed};

check! {
    /// Noe er skrevet som verken åpner eller stenger for noe.
    ///
    /// ## Hvorfor
    /// Et avslag for år koden ikke finnes, et medlem delen ikke har, en spesifiseringstype som ikke fantes det året, en del
    /// koden ikke står i, og en felles vurdering ingen viser til: Den som leser, tror at noe er avgjort. Det som var ment, er
    /// det ikke.
    ///
    /// ## Feil
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: [formue, kontingent, ufoeretrygd], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    ///   - {navn: gammelkode, inntektsaar: [2022], grunn: ikke-noedvendig, begrunnelse: Trengs ikke lenger.}
    /// ```
    /// ## Riktig
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: [formue, kontingent, ufoeretrygd], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    /// ```
    "uten-virkning", "sammenheng", Warning, since "0.1.0", Scope::Delivery(look),
    [REFUSAL, MEMBER, KIND, PART, ASSESSMENT, YEARS, PARTS, REMOVE, INHERIT]
}

say! {
    REFUSAL = "avslaget av `{kode}` gjelder ingen år koden finnes i leveransen",
        "avslaget av `{kode}` gjeld ingen år koden finst i leveransen",
        "the refusal of `{kode}` covers no year in which the code exists in the delivery";
    MEMBER = "ingen del som feltene her gjelder, har medlemmet `{medlem}`",
        "ingen del som felta her gjeld, har medlemmen `{medlem}`",
        "no part that the fields here are about has the member `{medlem}`";
    KIND = "spesifiseringstypen `{type}` finnes ikke de årene `{felt}` er innvilget",
        "spesifiseringstypen `{type}` finst ikkje dei åra `{felt}` er innvilga",
        "the specification type `{type}` does not exist in the years `{felt}` is granted for";
    PART = "`{felt}` står aldri i delen `{del}`", "`{felt}` står aldri i delen `{del}`",
        "`{felt}` never stands in the part `{del}`";
    ASSESSMENT = "ingen felt arver noe fra denne vurderingen",
        "ingen felt arvar noko frå denne vurderinga",
        "no field inherits anything from this assessment";
    YEARS = "det finnes for {aar}; rett årene, eller ta det ut",
        "det finst for {aar}; rett åra, eller ta det ut",
        "it exists for {aar}; correct the years, or take it out";
    PARTS = "koden står i {deler}", "koden står i {deler}", "the code stands in {deler}";
    REMOVE = "ta det ut, eller skriv det som er ment", "ta det ut, eller skriv det som er meint",
        "take it out, or write what is meant";
    INHERIT = "skriv `arver` på feltene den gjelder, eller ta den ut",
        "skriv `arver` på felta ho gjeld, eller ta ho ut",
        "write `arver` on the fields it is about, or take it out";
}

fn look(_: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let Some(catalogue) = delivery.catalogue else { return };
    // A delivery without years has a finding for that.
    if delivery.spec.years.set.intersection(catalogue.years()).is_empty() {
        return;
    }
    refusals(delivery, report);
    members(catalogue, delivery, report);
    for field in delivery.fields() {
        kinds(catalogue, field, report);
        parts(catalogue, field, report);
    }
    assessments(delivery, report);
}

fn refusals(delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    for refusal in &delivery.refusals {
        for (name, codes) in refusal.spec.names.iter().zip(&refusal.codes) {
            let exists = codes.iter().map(|code| code.years()).collect::<YearSet>();
            let exists = exists.intersection(delivery.spec.years.set);
            let covered = refusal.years.unwrap_or(exists).intersection(exists);
            // A code that the source does not know has a finding for that.
            if codes.is_empty() || !covered.is_empty() {
                continue;
            }
            let help = match exists.is_empty() {
                true => Message::new(&REMOVE, &[]),
                false => Message::new(&YEARS, &[("aar", &exists.to_string())]),
            };
            report.at(name.span, Message::new(&REFUSAL, &[("kode", name)])).help(help);
        }
    }
}

/// Members that are known, and that no field which takes them up can have.
fn members(catalogue: &Catalogue, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let is_plain = |name: &Name| {
        let mut all = catalogue.spec.members.iter();
        all.any(|member| member.discriminator.is_none() && member.name == *name)
    };
    for written in delivery.levels().filter_map(|level| level.members) {
        let takers = delivery.fields().filter(|field| takes(field, written));
        let parts: Vec<&str> = takers.flat_map(Field::reached).collect();
        for name in written.iter().filter(|name| is_plain(name)) {
            // Where no code or part is known, that is the finding.
            if !parts.is_empty() && parts.iter().all(|part| catalogue.member(part, name).is_none()) {
                report
                    .at(name.span, Message::new(&MEMBER, &[("medlem", name)]))
                    .help(Message::new(&REMOVE, &[]));
            }
        }
    }
}

/// Whether the members in force for a field are those written here.
fn takes(field: &Field<'_>, written: &[Spanned<Name>]) -> bool {
    field.values.members.is_some_and(|members| std::ptr::eq(members, written))
}

fn kinds(catalogue: &Catalogue, field: &Field<'_>, report: &mut Report<'_, '_>) {
    let granted = field.exists().intersection(field.years);
    if !field.is_specified() || granted.is_empty() {
        return;
    }
    for wanted in &field.spec.specification {
        let Some(kind) = catalogue.specification_type(&wanted.kind) else { continue };
        let exists = catalogue.specification_years(kind);
        if exists.intersection(granted).is_empty() {
            let arguments = [("type", wanted.kind.as_str()), ("felt", &field.spec.name)];
            report
                .at(wanted.kind.span, Message::new(&KIND, &arguments))
                .about(field.subject.as_str())
                .help(Message::new(&YEARS, &[("aar", &exists.to_string())]));
        }
    }
}

/// Parts that a field writes itself; those it inherits are chosen for several codes at once.
fn parts(catalogue: &Catalogue, field: &Field<'_>, report: &mut Report<'_, '_>) {
    let stands_in = |part: &str| field.codes.iter().any(|code| code.is_in(part));
    let known = |part: &str| catalogue.part(part).is_some();
    for part in field.spec.own().parts.unwrap_or_default() {
        if known(part) && !field.codes.is_empty() && !stands_in(part) {
            let arguments = [("felt", field.spec.name.as_str()), ("del", part.as_str())];
            let parts = listed(field.codes.iter().flat_map(|code| code.parts()));
            report
                .at(part.span, Message::new(&PART, &arguments))
                .about(field.subject.as_str())
                .help(Message::new(&PARTS, &[("deler", &parts)]));
        }
    }
}

/// Assessments written for others, which none takes up. Where a field has no assessment at all, that is the finding.
fn assessments(delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let unused = |fields: &[&Field<'_>]| {
        fields.iter().all(|field| {
            let own = field.spec.necessity.as_ref();
            own.is_some_and(|own| own.inherits.is_empty()) && field.necessity.assessment.is_some()
        })
    };
    let of_group = |group: &Group<'_>| unused(&group.fields.iter().collect::<Vec<_>>());
    let whole = unused(&delivery.fields().collect::<Vec<_>>());
    let place = |own: &NecessitySpec, owner: Span| own.assessment.as_ref().map_or(owner, |text| text.span);
    let own = delivery.spec.necessity.as_ref().filter(|_| whole);
    let mut spans: Vec<Span> = own.map(|own| place(own, delivery.spec.source.span)).into_iter().collect();
    for group in delivery.groups.iter().filter(|group| of_group(group)) {
        spans.extend(group.spec.necessity.as_ref().map(|own| place(own, group.spec.id.span)));
    }
    for span in spans {
        report.at(span, Message::new(&ASSESSMENT, &[])).help(Message::new(&INHERIT, &[]));
    }
}
