//! The project file (`datasets/prosjekt.yaml`).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::words::{Line, Prose, Url};
use crate::text::{Lang, Severity, Spanned};

/// Prosjektet: hvem som eier segmentet, hvem som kontrollerer, og hvordan dokumentene skrives ut.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectSpec {
    /// Filslaget og utgaven av formatet.
    #[serde(rename = "skjema")]
    pub schema: Spanned<Line>,
    /// Prosjektets navn.
    #[serde(rename = "navn")]
    pub name: Line,
    /// Hva prosjektet er.
    #[serde(rename = "beskrivelse")]
    pub description: Option<Prose>,
    /// Den som er ansvarlig for datasettene i segmentet.
    #[serde(rename = "segmentansvarlig")]
    pub owner: Line,
    /// Den som gir ut opplysningene.
    #[serde(rename = "avgiver")]
    pub discloser: Line,
    /// Den som kontrollerer datasettene.
    #[serde(rename = "kontrollorgan")]
    pub reviewer: Line,
    /// Hvor spørsmål rettes.
    #[serde(rename = "kontakt")]
    pub contact: Option<Url>,
    /// Språket i meldinger og dokumenter når ikke annet er valgt.
    #[serde(rename = "spraak", default)]
    pub language: Lang,
    /// Hvor mye funn veier i prosjektet, og hva som stopper en kontroll.
    #[serde(rename = "kontroll", default)]
    pub checking: CheckingSpec,
}

/// Hvor mye funn veier i prosjektet, og hva som stopper en kontroll.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckingSpec {
    /// Hvor langt arbeidet er kommet: `kladd` mens tekstene skrives, `innsending` ellers, `streng` når heller ikke
    /// advarsler skal stå igjen.
    #[serde(rename = "profil", default)]
    pub profile: Profile,
    /// Alvor per sjekk, når det skal være et annet enn sjekkens eget. En feil kan ikke settes lavere.
    #[serde(rename = "alvor", default)]
    pub levels: BTreeMap<String, Spanned<Level>>,
    /// Det minste alvoret som får `hjemmel check` til å ende med utgangskode 1. Uten denne bestemmer profilen.
    #[serde(rename = "stopp")]
    pub stop: Option<Severity>,
}

/// How far the work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[schemars(inline)]
#[expect(missing_docs, reason = "a doc comment on a variant would spoil the schema of the list")]
pub enum Profile {
    #[serde(rename = "kladd")]
    Draft,
    #[default]
    #[serde(rename = "innsending")]
    Submission,
    #[serde(rename = "streng")]
    Strict,
}

/// How much the findings of one check weigh, or that it is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
#[expect(missing_docs, reason = "a doc comment on a variant would spoil the schema of the list")]
pub enum Level {
    #[serde(rename = "av")]
    Off,
    #[serde(rename = "merknad")]
    Note,
    #[serde(rename = "advarsel")]
    Warning,
    #[serde(rename = "feil")]
    Error,
}

impl Level {
    /// The weight; nothing when the check is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Note => Some(Severity::Note),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}
