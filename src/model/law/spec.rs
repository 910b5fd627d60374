//! The structure of the sources (`rettskildestruktur/1`) and the register of names of all acts (`lovregister/1`), as
//! written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::forms::{Counts, Number, ProvisionKey, Shape, SourceId};
use crate::model::dataset_spec::Basis;
use crate::model::words::{Line, Prose};
use crate::text::{Date, NonEmpty, Spanned};

/// Oppbygningen av lover, forskrifter og forordninger: paragrafer, ledd, bokstaver og nummer, for hver kjent versjon.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StructureSpec {
    /// Filslaget og utgaven av formatet.
    #[serde(rename = "skjema")]
    pub schema: Spanned<Line>,
    /// Når oppbygningen er lest.
    pub per: Line,
    /// Lisens og navngivelse som følger opplysningene.
    #[serde(rename = "lisens")]
    pub licence: Prose,
    /// Rettskildene.
    #[serde(rename = "kilder")]
    pub sources: NonEmpty<SourceStructureSpec>,
}

/// Oppbygningen av én rettskilde.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceStructureSpec {
    /// Id-en i registeret.
    pub id: SourceId,
    /// Bare noen av paragrafene er lest.
    #[serde(rename = "utvalg", default)]
    pub partial: bool,
    /// Fra denne dagen er kilden endret mer enn det som er lest.
    #[serde(rename = "usikkerFra")]
    pub uncertain_from: Option<Date>,
    /// Kilden skriver paragrafbokstaven tett inntil nummeret: «§ 3e».
    #[serde(rename = "tettBokstav", default)]
    pub tight: bool,
    /// Om oppbygningen er lest i kilden.
    #[serde(rename = "grunnlag")]
    pub basis: Option<Basis>,
    /// Paragrafene, i kildens rekkefølge.
    #[serde(rename = "paragrafer", default)]
    pub sections: Vec<ProvisionSpec>,
    /// Artiklene, i kildens rekkefølge.
    #[serde(rename = "artikler", default)]
    pub articles: Vec<ProvisionSpec>,
}

/// En paragraf eller artikkel, slik den lyder i ett tidsrom.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProvisionSpec {
    /// Nummeret, uten mellomrom.
    #[serde(rename = "nr")]
    pub number: Number,
    /// Første dag versjonen gjelder.
    #[serde(rename = "fra")]
    pub from: Option<Date>,
    /// Siste dag versjonen gjelder.
    #[serde(rename = "til")]
    pub to: Option<Date>,
    /// Dagen nummeret ble opphevet.
    #[serde(rename = "opphevet")]
    pub repealed: Option<Date>,
    /// Nummeret er opphevet, men dagen er ikke kjent.
    #[serde(rename = "utgaatt", default)]
    pub gone: bool,
    /// Nummeret fantes ikke før denne versjonen.
    #[serde(rename = "ny", default)]
    pub new: bool,
    /// Overskriften.
    #[serde(rename = "tittel")]
    pub title: Option<String>,
    /// Ett ord per ledd: `0` uten liste, ellers bokstavene eller numrene.
    #[serde(rename = "ledd")]
    pub shape: Option<Shape>,
    /// Omtrent hvor mange punktum hvert ledd har.
    #[serde(rename = "punktum")]
    pub sentences: Option<Counts>,
    /// Leddene er nummerert i kilden.
    #[serde(rename = "nummerert", default)]
    pub numbered: bool,
    /// Versjonen handlet om noe annet enn den som står der nå.
    #[serde(rename = "annetEmne", default)]
    pub other_subject: bool,
    /// Versjonen brukes ved siden av den neste til og med denne dagen.
    #[serde(rename = "overgang")]
    pub beside_until: Option<Date>,
    /// Den delen av versjonen som overgangen gjelder, som nøkkel: `punktum-3`. Hele versjonen når den ikke er nevnt.
    #[serde(rename = "overgangGjelder")]
    pub beside_part: Option<String>,
    /// Hvor innholdet står nå.
    #[serde(rename = "naa", default)]
    pub now: Vec<ProvisionKey>,
    /// Hvor bokstavene står nå.
    #[serde(rename = "bokstaverNaa")]
    pub letters_now: Option<ProvisionKey>,
    /// Om versjonen er lest i kilden.
    #[serde(rename = "grunnlag")]
    pub basis: Option<Basis>,
    /// Forhold det er verdt å vite om versjonen.
    #[serde(rename = "merknad")]
    pub note: Option<String>,
}

/// Navneregisteret over lovene.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActNamesSpec {
    /// Filslaget og utgaven av formatet.
    #[serde(rename = "skjema")]
    pub schema: Spanned<Line>,
    /// Når registeret er lest.
    pub per: Line,
    /// Lisens og navngivelse som følger opplysningene.
    #[serde(rename = "lisens")]
    pub licence: Prose,
    /// Lovene.
    #[serde(rename = "lover")]
    pub acts: NonEmpty<ActNameSpec>,
}

/// Navnet på en lov.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActNameSpec {
    /// Lovdatas id.
    pub id: SourceId,
    /// Korttittelen slik Lovdata har den.
    #[serde(rename = "navn")]
    pub name: String,
    /// Forkortelsen i Lovdatas korttittelfelt, uten punktum.
    #[serde(rename = "forkortelse")]
    pub abbreviation: Option<String>,
    /// Første dag i kraft.
    #[serde(rename = "ikraft")]
    pub in_force: Option<Date>,
    /// Vedtatt, men ikke satt i kraft da registeret ble lest.
    #[serde(rename = "ikkeIKraft", default)]
    pub not_in_force: bool,
    /// Dagen loven ble opphevet.
    #[serde(rename = "opphevet")]
    pub repealed: Option<Date>,
    /// Forhold det er verdt å vite om loven.
    #[serde(rename = "merknad")]
    pub note: Option<String>,
}
