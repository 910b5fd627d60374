//! Answers in words.

use super::answer::{Answer, Asked, Passing, Standing};
use crate::model::{RefusalReason, RefusalSpec, YearSet};
use crate::text::rules::say;
use crate::text::{Lang, Message, Text, listed};

say! {
    GRANTED = "`{kode}` ({navn}) gis i `{datasett}` for {aar}{stadier} etter {hjemler}; ikke kontrollert; `{filter}`, regel {regel}.",
        "`{kode}` ({navn}) blir gitt i `{datasett}` for {aar}{stadier} etter {hjemler}; ikkje kontrollert; `{filter}`, regel {regel}.",
        "`{kode}` ({navn}) is given in `{datasett}` for {aar}{stadier} under {hjemler}; not reviewed; `{filter}`, rule {regel}.";
    NOT_GIVEN = "`{kode}` ({navn}) gis ikke i `{datasett}` fra `{kilde}` for {aar}: {grunn}",
        "`{kode}` ({navn}) blir ikkje gitt i `{datasett}` frå `{kilde}` for {aar}: {grunn}",
        "`{kode}` ({navn}) is not given in `{datasett}` from `{kilde}` for {aar}: {grunn}";
    REFUSED = "den er avslått{dato} som {slag}. {begrunnelse}",
        "han er avslått{dato} som {slag}. {begrunnelse}",
        "it was refused{dato} as {slag}. {begrunnelse}";
    DEFERRED = "den er utsatt{dato}. {begrunnelse}",
        "han er utsett{dato}. {begrunnelse}",
        "it was put off{dato}. {begrunnelse}";
    NOT_NECESSARY = "ikke nødvendig", "ikkje nødvendig", "not necessary";
    SENSITIVE = "sensitiv", "sensitiv", "sensitive";
    NO_AUTHORITY = "uten hjemmel", "utan heimel", "without authority";
    UNASSESSED = "ingen har tatt stilling til den, og da nektes den.",
        "ingen har teke stilling til han, og då blir han nekta.",
        "nobody has assessed it, and then it is denied.";
    STAGE = "stadiet `{bedt}` er ikke med; den gis bare som {finnes}.",
        "stadiet `{bedt}` er ikkje med; han blir berre gitt som {finnes}.",
        "the stage `{bedt}` is not included; it is given only as {finnes}.";
    MEMBER = "medlemmet `{bedt}` er ikke med; det som gis, er {finnes}.",
        "medlemen `{bedt}` er ikkje med; det som blir gitt, er {finnes}.",
        "the member `{bedt}` is not included; what is given is {finnes}.";
    OUTSIDE = "leveransen gjelder bare {finnes}.",
        "leveransen gjeld berre {finnes}.",
        "the delivery covers only {finnes}.";
    NOT_IN_SOURCE = "kilden har den bare for {finnes}.",
        "kjelda har han berre for {finnes}.",
        "the source has it only for {finnes}.";
    ON = " {dag}", " {dag}", " on {dag}";
    STAGES = " ({stadier})", " ({stadier})", " ({stadier})";
}

/// That the code is given, by what, and where the filter lets it through.
pub(super) fn granted(asked: &Asked<'_, '_>, years: YearSet, answer: &Answer) -> String {
    let stages = answer.stages.join(", ");
    let stages =
        if stages.is_empty() { String::new() } else { fill(&STAGES, &[("stadier", &stages)], asked.lang) };
    let rules = answer.rules.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    let filter = answer.filter.as_deref().unwrap_or_default();
    let citations = answer.citations.join(", ");
    let arguments = [
        ("kode", asked.code.name()),
        ("navn", label(asked)),
        ("datasett", asked.context.dataset.id()),
        ("aar", &years.to_string()),
        ("stadier", &stages),
        ("hjemler", &citations),
        ("filter", filter),
        ("regel", &rules),
    ];
    fill(&GRANTED, &arguments, asked.lang)
}

/// That the code was considered and is not given.
pub(super) fn refused(asked: &Asked<'_, '_>, years: YearSet, refusal: &RefusalSpec) -> String {
    let lang = asked.lang;
    let date = refusal.date.map(|date| fill(&ON, &[("dag", &date.long(lang))], lang)).unwrap_or_default();
    let arguments = [("dato", date.as_str()), ("begrunnelse", refusal.reasoning.trim())];
    let kind = match refusal.reason {
        RefusalReason::NotNecessary => &NOT_NECESSARY,
        RefusalReason::Sensitive => &SENSITIVE,
        RefusalReason::NoAuthority => &NO_AUTHORITY,
        RefusalReason::Deferred => return not_given(asked, years, &Message::new(&DEFERRED, &arguments)),
    };
    not_given(asked, years, &Message::new(&REFUSED, &arguments).with("slag", kind))
}

/// That the code is not given, without anyone having refused it.
pub(super) fn withheld(
    asked: &Asked<'_, '_>,
    status: Standing,
    years: YearSet,
    passing: &Passing<'_>,
) -> String {
    let (within, exists) = (asked.delivery.spec.years.set.to_string(), asked.code.years().to_string());
    let stages = listed(&passing.stages);
    let members = listed(&passing.members);
    let (text, wanted, known) = match status {
        Standing::StageNotGranted => (&STAGE, asked.question.stage, stages),
        Standing::MemberNotGranted => (&MEMBER, asked.question.member, members),
        Standing::OutsideDelivery => (&OUTSIDE, None, within),
        Standing::NotInSource => (&NOT_IN_SOURCE, None, exists),
        _ => (&UNASSESSED, None, String::new()),
    };
    let reason = Message::new(text, &[("bedt", wanted.unwrap_or_default()), ("finnes", &known)]);
    not_given(asked, years, &reason)
}

fn not_given(asked: &Asked<'_, '_>, years: YearSet, reason: &Message) -> String {
    let arguments = [
        ("kode", asked.code.name()),
        ("navn", label(asked)),
        ("datasett", asked.context.dataset.id()),
        ("kilde", asked.delivery.spec.source.as_str()),
        ("aar", &years.to_string()),
    ];
    Message::new(&NOT_GIVEN, &arguments).said("grunn", reason).show(asked.lang)
}

/// What people call the code; the sources have no English.
fn label<'a>(asked: &Asked<'_, 'a>) -> &'a str {
    let text = &asked.code.spec.text;
    match (asked.lang, &text.nn) {
        (Lang::Nn, Some(nn)) => nn,
        _ => &text.nb,
    }
}

fn fill(text: &'static Text, arguments: &[(&'static str, &str)], lang: Lang) -> String {
    Message::new(text, arguments).show(lang)
}
