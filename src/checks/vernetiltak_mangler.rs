//! A safeguard that is not answered.

use super::{Report, Scope};
use crate::text::rules::say;
use crate::text::{Message, listed};

check! {
    /// Et spørsmål om vernetiltak hos kommunen er ikke besvart.
    ///
    /// ## Hvorfor
    /// Avveiningen etter skatteforvaltningsloven § 3-3 annet ledd bygger på hva kommunen gjør med opplysningene: hvem som får vite
    /// om innhentingen, hvor lenge svaret lagres, om vedtak treffes automatisk, og hva som skjer for personer med gradert adresse.
    /// Vet dere ikke svaret, skriver dere det i teksten og lar et åpent spørsmål nevne punktet i sjekklisten under `punkter`.
    ///
    /// ## Feil
    /// ```yaml vernetiltak
    /// vernetiltak:
    ///   lagring: Svaret slettes når vedtaket er endelig.
    /// ```
    /// ## Riktig
    /// ```yaml vernetiltak
    /// vernetiltak:
    ///   skjermede: Skjermede svar behandles for hånd.
    ///   informasjon: Søknadsskjemaet sier at tallene hentes.
    ///   lagring: Svaret slettes når vedtaket er endelig.
    ///   automatisering: En saksbehandler treffer vedtaket.
    ///   protokoll: Behandlingen er ført i protokollen.
    ///   personvernkonsekvenser: Risikoen er vurdert som lav.
    ///   nyVurdering: Vurderingen tas opp igjen når prøveloven endres.
    /// ```
    "vernetiltak-mangler", "forholdsmessighet", Warning, since "0.1.0", Scope::Dataset(look), [MISSING, HELP]
}

say! {
    MISSING = "`vernetiltak` svarer ikke på {tiltak}",
        "`vernetiltak` svarer ikkje på {tiltak}",
        "`vernetiltak` does not answer {tiltak}";
    HELP = "skriv svaret under `vernetiltak:`, eller skriv at det ikke er avklart, og hva som må avklares",
        "skriv svaret under `vernetiltak:`, eller skriv at det ikkje er avklart, og kva som må avklarast",
        "write the answer under `vernetiltak:`, or write that it is not settled and what has to be";
}

fn look(report: &mut Report<'_, '_>) {
    let spec = report.context.dataset.spec;
    let unanswered = spec.safeguards.measures().into_iter().filter(|(_, text)| text.is_none());
    let missing = listed(unanswered.map(|(key, _)| key));
    if !missing.is_empty() {
        report
            .at(spec.id.span, Message::new(&MISSING, &[("tiltak", &missing)]))
            .about("vernetiltak")
            .help(Message::new(&HELP, &[]));
    }
}
