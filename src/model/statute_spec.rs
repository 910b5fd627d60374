//! The statute register (`datasets/rettskilder/*.yaml`).

#![expect(missing_docs, reason = "variants of closed lists carry no doc comment, as in `dataset_spec`")]

use schemars::JsonSchema;
use serde::Deserialize;

use super::dataset_spec::Basis;
use super::words::{Line, Name, Prose, Url};
use crate::text::{Date, NonEmpty, Spanned};

/// Et register over lover og forskrifter: navn, forkortelser, status og lenker.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterSpec {
    /// Filslaget og utgaven av formatet.
    #[serde(rename = "skjema")]
    pub schema: Spanned<Line>,
    /// Når rettskildene sist er lest.
    pub per: Line,
    /// Lisens og navngivelse som følger opplysningene.
    #[serde(rename = "lisens")]
    pub licence: Prose,
    /// Rettskildene.
    #[serde(rename = "rettskilder")]
    pub statutes: NonEmpty<StatuteSpec>,
}

/// En lov, en forskrift eller en forordning.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatuteSpec {
    /// Lovdatas id, for eksempel `LOV-2016-05-27-14`.
    pub id: Spanned<Name>,
    /// Slaget rettskilde.
    #[serde(rename = "type")]
    pub kind: StatuteKind,
    /// Full tittel.
    #[serde(rename = "tittel")]
    pub title: Line,
    /// Korttittel på bokmål og nynorsk.
    #[serde(rename = "korttittel")]
    pub short_title: Option<NameSpec>,
    /// Korttittelen slik Lovdata har den.
    #[serde(rename = "offisiellKorttittel")]
    pub official_name: Option<Line>,
    /// Målformen kilden er vedtatt på.
    #[serde(rename = "maalform")]
    pub form: Option<LanguageForm>,
    /// Forkortelser i Lovdatas korttittelfelt, uten punktum.
    #[serde(rename = "forkortelser", default)]
    pub abbreviations: Vec<Line>,
    /// Forkortelser som er i bruk uten å være offisielle, uten punktum.
    #[serde(rename = "uoffisielleForkortelser", default)]
    pub unofficial_abbreviations: Vec<Line>,
    /// Andre navn det vises til kilden med; de er ikke offisielle.
    #[serde(rename = "andreNavn", default)]
    pub other_names: Vec<Line>,
    /// Status da registeret ble lest.
    pub status: StatuteStatus,
    /// Første dag i kraft.
    #[serde(rename = "ikraft")]
    pub in_force: Option<Date>,
    /// Dagen den ble opphevet.
    #[serde(rename = "opphevet")]
    pub repealed: Option<Date>,
    /// Kildene den avløste.
    #[serde(rename = "forgjenger", default)]
    pub predecessors: Vec<Name>,
    /// Kildene som avløste den.
    #[serde(rename = "etterfoelger", default)]
    pub successors: Vec<Name>,
    /// Lovene en forskrift hører til.
    #[serde(rename = "hjemmelslov", default)]
    pub parents: Vec<Name>,
    /// Loven kilden er vedlegg til.
    #[serde(rename = "vedleggTil")]
    pub annex_of: Option<Name>,
    /// Lovdatas referanse, for eksempel `lov/2016-05-27-14`.
    pub refid: Option<Name>,
    /// Lovdatas adresse.
    #[serde(rename = "adresse")]
    pub address: Option<Url>,
    /// ELI-adressen.
    pub eli: Option<Url>,
    /// Om opplysningene er lest i kilden.
    #[serde(rename = "grunnlag")]
    pub basis: Option<Basis>,
    /// Forhold det er verdt å vite om kilden.
    #[serde(rename = "merknad")]
    pub note: Option<Prose>,
}

/// Et navn på bokmål og nynorsk.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NameSpec {
    /// Bokmål.
    pub nb: Line,
    /// Nynorsk.
    pub nn: Option<Line>,
}

/// Slaget rettskilde.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum StatuteKind {
    #[serde(rename = "lov")]
    Act,
    #[serde(rename = "forskrift")]
    Regulation,
    #[serde(rename = "forordning")]
    EuRegulation,
}

/// Status for en rettskilde.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum StatuteStatus {
    #[serde(rename = "i-kraft")]
    InForce,
    #[serde(rename = "vedtatt-ikke-i-kraft")]
    Adopted,
    #[serde(rename = "opphevet")]
    Repealed,
    #[serde(rename = "ukjent")]
    Unknown,
}

/// Målformen en kilde er vedtatt på.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum LanguageForm {
    Nb,
    Nn,
}
