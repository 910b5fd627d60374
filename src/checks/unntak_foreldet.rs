//! An exception that does not fit what is found now.

use super::Scope;
use crate::model::ExceptionSpec;
use crate::text::rules::say;
use crate::text::{Finding, Message};

check! {
    /// Et unntak godtar ikke funnet slik det er nå.
    ///
    /// ## Hvorfor
    /// Et unntak godtar det funnet sa da noen vurderte det, og ikke noe annet. Derfor viser unntaket til funnets avtrykk, et
    /// ord som blir et annet når funnet sier noe nytt, for eksempel når det kommer flere koder som ingen har vurdert. Da må noen
    /// se på funnet igjen. Meldingen sier hvilket avtrykk som gjelder nå.
    ///
    /// ## Feil
    /// ```yaml felt
    /// - navn: loenn
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja eller nei gir ikke beløpet., utenOpplysningen: Betalingen blir feil.}
    /// - navn: renter
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja eller nei gir ikke beløpet., utenOpplysningen: Betalingen blir feil.}
    /// ```
    /// ```yaml unntak
    /// unntak:
    ///   - {sjekk: noedvendighet-lik, sted: proeve/renter, grunn: Vurdert under ett., ansvarlig: KS, utloeper: 2099-12-31}
    ///   - {sjekk: noedvendighet-lik, sted: proeve/renter, avtrykk: dmdjdajf, grunn: Vurdert., ansvarlig: KS, utloeper: 2099-12-31}
    /// ```
    /// ## Riktig
    /// ```yaml felt
    /// - navn: loenn
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja eller nei gir ikke beløpet., utenOpplysningen: Betalingen blir feil.}
    /// - navn: renter
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja eller nei gir ikke beløpet., utenOpplysningen: Betalingen blir feil.}
    /// ```
    /// ```yaml unntak
    /// unntak:
    ///   - {sjekk: noedvendighet-lik, sted: proeve/renter, avtrykk: dmdjdajf, grunn: Vurdert., ansvarlig: KS, utloeper: 2099-12-31}
    /// ```
    "unntak-foreldet", "unntak", Warning, since "0.1.0", Scope::Exceptions, [CHANGED, UNSAID, HELP]
}

say! {
    CHANGED = "det unntaket fra `{sjekk}` for `{sted}` godtok, har endret seg",
        "det unntaket frå `{sjekk}` for `{sted}` godtok, har endra seg",
        "what the exception from `{sjekk}` for `{sted}` accepted has changed";
    UNSAID = "unntaket fra `{sjekk}` for `{sted}` sier ikke hvilket funn det godtar",
        "unntaket frå `{sjekk}` for `{sted}` seier ikkje kva funn det godtek",
        "the exception from `{sjekk}` for `{sted}` does not say which finding it accepts";
    HELP = "vurder funnet; kan det godtas slik det er nå, skriv `avtrykk: {avtrykk}`",
        "vurder funnet; kan det godtakast slik det er no, skriv `avtrykk: {avtrykk}`",
        "assess the finding; if it can be accepted as it is now, write `avtrykk: {avtrykk}`";
}

/// `standing` is a finding at the place that the exception does not cover.
pub(super) fn finding(exception: &ExceptionSpec, standing: &Finding) -> Finding {
    let arguments = [("sjekk", exception.check.as_str()), ("sted", exception.subject.as_str())];
    let (span, text) = match &exception.fingerprint {
        Some(fingerprint) => (fingerprint.span, &CHANGED),
        None => (exception.check.span, &UNSAID),
    };
    let mut finding =
        Finding::new(&CHECK.rule, &standing.primary.source, span, Message::new(text, &arguments));
    finding.subject = exception.subject.to_string();
    finding.help(Message::new(&HELP, &[("avtrykk", &standing.fingerprint())]))
}
