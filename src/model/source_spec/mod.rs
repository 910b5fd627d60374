//! A source catalogue (`datasets/kilder/<id>.yaml`): what one of Skatteetaten's interfaces can answer.
//!
//! Three kinds of selection are described by the same keys. In `summertskattegrunnlag` a part is a list whose
//! entries are told apart by a code inside them; in `inntekt` the code inside an object decides whether the object
//! stands at all; in `beregnetskatt` and `avregning` there are no parts, and a code is a path in the answer.

#![expect(missing_docs, reason = "variants of closed lists carry no doc comment, as in `dataset_spec`")]

mod codes;

use schemars::JsonSchema;
use serde::Deserialize;

use super::dataset_spec::Basis;
use super::words::{Id, Line, Month, Name, Prose, Scope, Url};
use super::years::Years;
use crate::text::{NonEmpty, Spanned};
pub use codes::*;

/// En kilde: koder per inntektsår, medlemmer, lister og rettighetspakker i ett av Skatteetatens grensesnitt.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceSpec {
    /// Filslaget og utgaven av formatet.
    #[serde(rename = "skjema")]
    pub schema: Spanned<Line>,
    /// Kildens id, lik filnavnet uten `.yaml`.
    pub id: Spanned<Id>,
    /// Kildens navn.
    #[serde(rename = "navn")]
    pub name: Line,
    /// Versjonen av grensesnittet.
    #[serde(rename = "versjon")]
    pub version: Line,
    /// Hvor fersk katalogen er.
    #[serde(rename = "utgave")]
    pub edition: Month,
    /// Scopene i Maskinporten som gir tilgang.
    pub scope: NonEmpty<Scope>,
    /// Tjenesten i Altinn som en leverandør får delegert.
    #[serde(rename = "altinnDelegering")]
    pub delegation: Option<Line>,
    /// Adressen i produksjon.
    #[serde(rename = "adresse")]
    pub address: Url,
    /// Stien under adressen.
    #[serde(rename = "sti")]
    pub path: Option<Line>,
    /// Om stien er lest i kilden eller antatt.
    #[serde(rename = "stiGrunnlag")]
    pub path_basis: Option<Basis>,
    /// Offentlige kilder til katalogen.
    #[serde(rename = "kilder")]
    pub sources: Vec<Url>,
    /// Inntektsårene katalogen dekker.
    #[serde(rename = "inntektsaar")]
    pub years: Spanned<Years>,
    /// Om årene er lest i kilden eller antatt.
    #[serde(rename = "aarGrunnlag")]
    pub years_basis: Basis,
    /// Hva som er kjent om årene.
    #[serde(rename = "aarMerknad")]
    pub years_note: Option<Prose>,
    /// Stien til inntektsåret (eller måneden) i svaret.
    #[serde(rename = "aar")]
    pub year_path: Option<Name>,
    /// Om kodenes tekster er lest i kilden eller våre.
    #[serde(rename = "tekstGrunnlag")]
    pub text_basis: Option<Basis>,
    /// Stadiene svaret kan hentes fra; mangler når kilden ikke har stadier.
    #[serde(rename = "stadier", default)]
    pub stages: Vec<StageSpec>,
    /// Stien til stadiet i svaret; mangler når kilden ikke har stadier.
    #[serde(rename = "stadium")]
    pub stage_path: Option<Name>,
    /// Rettighetspakkene.
    #[serde(rename = "pakker", default)]
    pub packages: Vec<PackageSpec>,
    /// Feilkodene.
    #[serde(rename = "feilkoder", default)]
    pub errors: Vec<ErrorCodeSpec>,
    /// Medlemmer av svaret utenom postene.
    #[serde(rename = "konvolutt")]
    pub envelope: Vec<MemberSpec>,
    /// Listene med poster; mangler når kodene er stier i svaret.
    #[serde(rename = "deler", default)]
    pub parts: Vec<PartSpec>,
    /// Medlemmene av en post.
    #[serde(rename = "medlemmer", default)]
    pub members: Vec<MemberSpec>,
    /// Typene en spesifisering kan ha.
    #[serde(rename = "spesifiseringstyper", default)]
    pub specification_types: Vec<SpecificationTypeSpec>,
    /// Kodene.
    #[serde(rename = "koder")]
    pub codes: Vec<CodeSpec>,
    /// Totaler som kan regnes ut av andre koder i svaret.
    #[serde(rename = "totaler", default)]
    pub totals: Vec<TotalSpec>,
    /// Publiserte regler for hvem som får nye koder.
    #[serde(rename = "regler", default)]
    pub rules: Vec<SharingRuleSpec>,
}

/// Et stadium.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageSpec {
    /// Stadiets navn i grensesnittet.
    pub id: Name,
    /// Hva stadiet er.
    #[serde(rename = "tekst")]
    pub text: Prose,
}

/// En rettighetspakke.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PackageSpec {
    /// Pakkens navn i grensesnittet.
    #[serde(rename = "navn")]
    pub name: Name,
    /// Stadiene pakken gir.
    #[serde(rename = "stadier", default)]
    pub stages: Vec<Name>,
    /// Andre skrivemåter av navnet som er sett.
    #[serde(rename = "andreSkrivemaater", default)]
    pub spellings: Vec<Name>,
    /// Hva som er kjent om pakken.
    #[serde(rename = "merknad")]
    pub note: Option<Prose>,
}

/// En feilkode.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorCodeSpec {
    /// Koden.
    #[serde(rename = "kode")]
    pub code: Name,
    /// HTTP-status.
    pub http: u16,
    /// Hva feilen er.
    #[serde(rename = "om")]
    pub about: Option<Line>,
}

/// En liste med poster i svaret.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartSpec {
    /// Delens navn.
    pub id: Name,
    /// Stien til postene; `*` står for hvert element i en liste.
    #[serde(rename = "sti")]
    pub path: Name,
    /// Stien i posten til koden som avgjør hva posten er.
    #[serde(rename = "kode")]
    pub code: Name,
    /// Hva delen er.
    #[serde(rename = "tekst")]
    pub text: Prose,
}

/// Et medlem av svaret, av en post eller av en spesifisering.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberSpec {
    /// Medlemmets navn, eller stien under posten.
    #[serde(rename = "navn")]
    pub name: Name,
    /// Stien i svaret (for medlemmer utenom postene).
    #[serde(rename = "sti")]
    pub path: Option<Name>,
    /// Slaget verdi.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Om medlemmet alltid står i svaret.
    #[serde(rename = "paakrevd", default)]
    pub required: bool,
    /// Hva medlemmet er.
    #[serde(rename = "tekst")]
    pub text: Option<Prose>,
    /// Medlemmet som sier hvilken type en nestet liste har.
    #[serde(rename = "skille")]
    pub discriminator: Option<Name>,
    /// Delene medlemmet finnes i; ellers alle.
    #[serde(rename = "deler", default)]
    pub parts: Vec<Name>,
    /// Verdiene medlemmet kan ha.
    #[serde(rename = "verdier", default)]
    pub values: Vec<Line>,
    /// Hvorfor medlemmet peker ut en person, en konto eller en virksomhet.
    #[serde(rename = "identifiserende")]
    pub identifying: Option<Prose>,
    /// Hvorfor medlemmet kan røpe hvor personen oppholder seg.
    #[serde(rename = "geolokaliserende")]
    pub geolocating: Option<Prose>,
}

/// Slaget verdi.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum Kind {
    #[serde(rename = "tekst")]
    Text,
    #[serde(rename = "beloep")]
    Amount,
    #[serde(rename = "heltall")]
    Integer,
    #[serde(rename = "desimaltall")]
    Decimal,
    #[serde(rename = "prosent")]
    Percent,
    #[serde(rename = "dato")]
    Date,
    #[serde(rename = "maaned")]
    Month,
    #[serde(rename = "tidspunkt")]
    Instant,
    #[serde(rename = "boolsk")]
    Boolean,
    #[serde(rename = "kode")]
    Code,
    #[serde(rename = "aarstall")]
    Year,
    #[serde(rename = "foedselsnummer")]
    NationalId,
    #[serde(rename = "organisasjonsnummer")]
    OrganisationNumber,
    #[serde(rename = "organisasjonsnavn")]
    OrganisationName,
    #[serde(rename = "kontonummer")]
    AccountNumber,
    #[serde(rename = "kommunenummer")]
    MunicipalityNumber,
    #[serde(rename = "landkode")]
    Country,
    #[serde(rename = "antall")]
    Count,
    #[serde(rename = "liste")]
    List,
    #[serde(rename = "objekt")]
    Object,
}

/// En spesifiseringstype.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpecificationTypeSpec {
    /// Typens navn i svaret.
    #[serde(rename = "type")]
    pub kind: Name,
    /// Medlemmene.
    #[serde(rename = "medlemmer")]
    pub members: Vec<MemberSpec>,
    /// Inntektsårene typen finnes; ellers alle.
    #[serde(rename = "inntektsaar")]
    pub years: Option<OpenYearsSpec>,
}

/// Et tidsrom av inntektsår; en ende som mangler, er åpen.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenYearsSpec {
    /// Første år.
    #[serde(rename = "fra")]
    pub from: Option<u16>,
    /// Siste år.
    #[serde(rename = "til")]
    pub to: Option<u16>,
}
