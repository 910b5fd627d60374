//! The codes of a source, as written.

#![expect(missing_docs, reason = "variants of closed lists carry no doc comment, as in `dataset_spec`")]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::Kind;
use crate::model::dataset_spec::Basis;
use crate::model::words::{Id, Line, Month, Name, Prose, Url};
use crate::model::years::Years;
use crate::text::Spanned;

/// En kode: en post i en liste, eller en sti i svaret.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeSpec {
    /// Kodens navn, eller stien.
    #[serde(rename = "navn")]
    pub name: Spanned<Name>,
    /// Visningsteksten.
    #[serde(rename = "tekst")]
    pub text: LabelSpec,
    /// Teksten koden er sett vist med hos en mottaker.
    #[serde(rename = "visningstekst")]
    pub shown_as: Option<Line>,
    /// Slaget verdi, for koder som er stier.
    #[serde(rename = "type")]
    pub kind: Option<Kind>,
    /// Kategorien i kodelisten.
    #[serde(rename = "kategori")]
    pub category: Option<Line>,
    /// Kategorien der den har vekslet mellom årene.
    #[serde(rename = "kategoriPerAar", default)]
    pub category_by_year: BTreeMap<String, Line>,
    /// Gruppen koden hører til; vår inndeling.
    #[serde(rename = "gruppe")]
    pub group: Option<Line>,
    /// Posten i skattemeldingen.
    pub post: Option<PostSpec>,
    /// Inntektsårene koden finnes.
    #[serde(rename = "inntektsaar")]
    pub years: Years,
    /// Delene koden kan stå i; ellers alle.
    #[serde(rename = "deler", default)]
    pub parts: Vec<Name>,
    /// Spesifiseringstypene koden kan ha.
    #[serde(rename = "spesifiseringstyper", default)]
    pub specification_types: Vec<Name>,
    /// Grunnlagene koden er summen av; et navn som ingen kode har det året, er et beløp ingen kode viser.
    #[serde(rename = "summerer", default)]
    pub adds: Vec<Name>,
    /// Grunnlagene som trekkes fra i summen.
    #[serde(rename = "trekkerFra", default)]
    pub subtracts: Vec<Name>,
    /// Hva koden er, i våre ord.
    #[serde(rename = "beskrivelse")]
    pub description: Option<Prose>,
    /// Begrepet i Skatteetatens begrepskatalog.
    #[serde(rename = "begrep")]
    pub concept: Option<Url>,
    /// Hva som er kjent om koden.
    #[serde(rename = "merknad")]
    pub note: Option<Prose>,
    /// Om koden er lest i dokumentasjonen, i et eksempel, eller antatt.
    #[serde(rename = "grunnlag")]
    pub basis: Option<Basis>,
    /// Særlig kategori eller straffbart forhold som beløpet i seg selv røper.
    #[serde(rename = "sensitivt")]
    pub sensitive: Option<SensitiveSpec>,
    /// Andre forhold som krever varsomhet.
    #[serde(rename = "personvern", default)]
    pub privacy: Vec<PrivacySpec>,
    /// Verdiene koden kan ha, for koder som er stier.
    #[serde(rename = "verdier", default)]
    pub values: Vec<Line>,
    /// Hvorfor verdien peker ut en person, en konto eller en virksomhet.
    #[serde(rename = "identifiserende")]
    pub identifying: Option<Prose>,
    /// Hvorfor verdien kan røpe hvor personen oppholder seg.
    #[serde(rename = "geolokaliserende")]
    pub geolocating: Option<Prose>,
    /// Koder som antas å ha avløst denne.
    #[serde(rename = "etterfoelger", default)]
    pub successors: Vec<Name>,
}

/// En tekst på bokmål og nynorsk.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LabelSpec {
    /// Bokmål.
    pub nb: Line,
    /// Nynorsk; bokmål brukes når den mangler.
    pub nn: Option<Line>,
}

/// En post i skattemeldingen.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PostSpec {
    /// Postnummeret.
    #[serde(rename = "verdi")]
    pub number: Line,
    /// Siste inntektsår postnummeret er sett for.
    #[serde(rename = "inntektsaar")]
    pub year: u16,
    /// Hvor postnummeret er hentet fra.
    #[serde(rename = "grunnlag")]
    pub basis: PostBasis,
}

/// Hvor et postnummer er hentet fra.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum PostBasis {
    #[serde(rename = "sett")]
    Seen,
    #[serde(rename = "sett-i-grunnlag")]
    SeenInBasis,
    #[serde(rename = "antatt")]
    Assumed,
}

/// Særlig kategori eller straffbart forhold.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SensitiveSpec {
    /// Artikkelen i personvernforordningen.
    #[serde(rename = "artikkel")]
    pub article: Article,
    /// Hva som røpes.
    #[serde(rename = "slag")]
    pub kind: SensitiveKind,
    /// Hvorfor koden røper det.
    #[serde(rename = "grunn")]
    pub reason: Prose,
    /// Om vurderingen er lest i en kilde eller vår.
    #[serde(rename = "grunnlag")]
    pub basis: Basis,
}

/// Artikkel 9 (særlige kategorier) eller 10 (straffbare forhold).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u8")]
pub struct Article(u8);

impl TryFrom<u8> for Article {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        if matches!(number, 9 | 10) { Ok(Self(number)) } else { Err(format!("article {number}: 9 or 10")) }
    }
}

impl fmt::Display for Article {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl JsonSchema for Article {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Article".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 9, "maximum": 10 })
    }
}

/// Hva en sensitiv kode røper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum SensitiveKind {
    #[serde(rename = "helse")]
    Health,
    #[serde(rename = "fagforening")]
    TradeUnion,
    #[serde(rename = "livssyn-eller-politikk")]
    Belief,
    #[serde(rename = "straffbare-forhold")]
    Offences,
}

/// Et annet forhold som krever varsomhet.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrivacySpec {
    /// Hva det er.
    #[serde(rename = "slag")]
    pub kind: Id,
    /// Hvorfor.
    #[serde(rename = "grunn")]
    pub reason: Prose,
    /// Om vurderingen er lest i en kilde eller vår.
    #[serde(rename = "grunnlag")]
    pub basis: Basis,
}

/// En total som kan regnes ut av andre koder i svaret. Koder som ikke finnes et inntektsår, er ikke med det året.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TotalSpec {
    /// Koden som er totalen.
    #[serde(rename = "kode")]
    pub code: Name,
    /// Det som legges sammen.
    #[serde(rename = "leggerSammen")]
    pub adds: TermsSpec,
    /// Det som trekkes fra.
    #[serde(rename = "trekkerFra", default)]
    pub subtracts: TermsSpec,
    /// Om sammenhengen er lest i en kilde eller antatt.
    #[serde(rename = "grunnlag")]
    pub basis: Basis,
    /// Hva sammenhengen bygger på.
    #[serde(rename = "merknad")]
    pub note: Prose,
}

/// Leddene i en total: koder med navn, og alle koder i en kategori.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermsSpec {
    /// Koder.
    #[serde(rename = "koder", default)]
    pub codes: Vec<Name>,
    /// Kategorier; alle koder i dem er med.
    #[serde(rename = "kategorier", default)]
    pub categories: Vec<Line>,
    /// Koder i kategoriene som likevel ikke er med.
    #[serde(rename = "unntatt", default)]
    pub except: Vec<Name>,
}

/// En publisert regel for hvem som får en ny kode.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SharingRuleSpec {
    /// Inntektsåret regelen gjelder fra.
    #[serde(rename = "inntektsaar")]
    pub year: Option<u16>,
    /// Måneden regelen gjelder fra.
    #[serde(rename = "gjelderFra")]
    pub from: Option<Month>,
    /// Delen den nye koden står i.
    #[serde(rename = "del")]
    pub part: Option<Name>,
    /// Den nye koden.
    #[serde(rename = "nyKode")]
    pub new_code: Name,
    /// Pakker som har en av disse kodene, får den nye.
    #[serde(rename = "delesMedPakkerSomHar")]
    pub shared_with_holders_of: Vec<Line>,
    /// Om regelen er lest i en kilde.
    #[serde(rename = "grunnlag")]
    pub basis: Basis,
}
