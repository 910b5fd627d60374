//! The project file (`datasets/prosjekt.yaml`).

use schemars::JsonSchema;
use serde::Deserialize;

use super::words::{Line, Prose, Url};
use crate::text::{Lang, Spanned};

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
}
