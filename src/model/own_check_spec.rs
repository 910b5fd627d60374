//! A check that the project has written itself (`datasets/sjekker/<id>.yaml`).

#![expect(missing_docs, reason = "variants of closed lists carry no doc comment, see `dataset_spec`")]

use schemars::JsonSchema;
use serde::Deserialize;

use super::words::{Expression, Line, OwnId, Prose};
use crate::text::{Severity, Spanned};

/// En egen sjekk: noe prosjektet krever av datasettene sine utover det verktøyet krever.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnCheckSpec {
    /// Filslaget og utgaven av formatet.
    #[serde(rename = "skjema")]
    pub schema: Spanned<Line>,
    /// Sjekkens id, lik filnavnet uten `.yaml`. Den begynner med `egen-` og beskriver feilen.
    pub id: Spanned<OwnId>,
    /// Hva sjekken finner, i én setning.
    #[serde(rename = "beskrivelse")]
    pub summary: Line,
    /// Hvorfor prosjektet krever dette.
    #[serde(rename = "hvorfor")]
    pub reason: Prose,
    /// Hvor mye et funn veier. En feil kan ikke godtas som unntak.
    #[serde(rename = "alvor")]
    pub severity: Severity,
    /// Hva sjekken ser på, én om gangen.
    #[serde(rename = "gjelder")]
    pub scope: OwnScope,
    /// Når kravet gjelder: et uttrykk som gir sant eller usant. Mangler det, gjelder kravet alltid.
    #[serde(rename = "naar")]
    pub when: Option<Spanned<Expression>>,
    /// Kravet: et uttrykk som gir sant eller usant. Er det usant, er det et funn.
    #[serde(rename = "krever")]
    pub requires: Spanned<Expression>,
    /// Hva som er galt. `{felt.navn}` og lignende byttes ut med det som står der.
    #[serde(rename = "melding")]
    pub message: TranslatedSpec,
    /// Hva som kan gjøres.
    #[serde(rename = "hjelp")]
    pub help: Option<TranslatedSpec>,
}

/// Hva en egen sjekk ser på.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum OwnScope {
    #[serde(rename = "datasett")]
    Dataset,
    #[serde(rename = "leveranse")]
    Delivery,
    #[serde(rename = "felt")]
    Field,
}

/// En tekst på tre språk.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TranslatedSpec {
    /// Bokmål.
    pub nb: Spanned<Line>,
    /// Nynorsk.
    pub nn: Spanned<Line>,
    /// Engelsk.
    pub en: Spanned<Line>,
}

impl TranslatedSpec {
    /// The texts, in the order of [`Lang::ALL`](crate::text::Lang::ALL).
    pub fn all(&self) -> [&Spanned<Line>; 3] {
        [&self.nb, &self.nn, &self.en]
    }
}
