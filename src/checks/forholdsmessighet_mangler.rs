//! A factor of the proportionality assessment that is not answered.

use super::{Report, Scope};
use crate::text::rules::say;
use crate::text::{Message, Span, listed};

check! {
    /// Et moment i forholdsmessighetsvurderingen er ikke besvart.
    ///
    /// ## Hvorfor
    /// Utleveringen må ikke være uforholdsmessig (skatteforvaltningsloven § 3-3 annet ledd). Skatteforvaltningsforskriften
    /// § 3-3-1 første ledd lister momentene: riktigere avgjørelse eller mer effektiv tjeneste, formålet, mottakerens
    /// taushetsplikt, hvilke opplysninger, og hvor mange som får tilgang. I tillegg kommer mindre inngripende alternativer
    /// og den samlede avveiningen. For et grensesnitt gjøres avveiningen én gang, når tilgangen etableres.
    ///
    /// ## Feil
    /// ```yaml forholdsmessighet
    /// forholdsmessighet:
    ///   riktigAvgjoerelse: Opplysningene er kontrollerte tall.
    /// ```
    /// ## Riktig
    /// ```yaml forholdsmessighet
    /// forholdsmessighet:
    ///   riktigAvgjoerelse: Opplysningene er kontrollerte tall.
    ///   formaal: Beregne betalingen.
    ///   taushetsplikt: Mottakeren har taushetsplikt etter prøveloven § 6.
    ///   opplysninger: To beløp per person.
    ///   antallMedTilgang: Saksbehandlerne på kontoret.
    ///   alternativer: Søkeren kan legge fram skattemeldingen selv.
    ///   avveining: Inngrepet er lite og nytten stor.
    /// ```
    "forholdsmessighet-mangler", "forholdsmessighet", Error, since "0.1.0", Scope::Dataset(look), [MISSING, NONE]
}

say! {
    MISSING = "forholdsmessighetsvurderingen svarer ikke på {momenter}",
        "vurderinga av om inngrepet er forholdsmessig, svarer ikkje på {momenter}",
        "the proportionality assessment does not answer {momenter}";
    NONE = "datasettet mangler `forholdsmessighet`",
        "datasettet manglar `forholdsmessighet`",
        "the dataset lacks `forholdsmessighet`";
}

fn look(report: &mut Report<'_, '_>) {
    let spec = report.context.dataset.spec;
    let Some(factors) = &spec.proportionality else {
        report.at(spec.id.span, Message::new(&NONE, &[]));
        return;
    };
    let unanswered = factors.factors().into_iter().filter(|(_, text)| text.is_none());
    let missing = listed(unanswered.map(|(key, _)| key));
    if !missing.is_empty() {
        let start = factors.span.start as usize;
        let first_key = report.context.dataset.source.text[start..].split(':').next().unwrap_or_default();
        let span = Span::new(start, start + first_key.len());
        report.at(span, Message::new(&MISSING, &[("momenter", &missing)]));
    }
}
