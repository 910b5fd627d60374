//! The filter configuration as a file: `schemas/filter.schema.json` describes it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules;
use crate::model::schema::generate;
use crate::model::{Catalogue, Dataset, Delivery, Denotation, Role, Substance};
use crate::text::Date;

/// Innholdet i en rettighetspakke: hva som slipper gjennom fra én kilde til én tjeneste. Alt annet nektes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Utgaven av formatet.
    #[serde(rename = "skjema")]
    pub schema: String,
    /// Hva som gjelder for det som ikke er nevnt.
    #[serde(rename = "standard")]
    pub default: Default,
    /// Hvor konfigurasjonen kan brukes.
    #[serde(rename = "miljoe")]
    pub environment: Environment,
    /// Om innholdet er godkjent.
    #[serde(rename = "godkjenning")]
    pub approval: Approval,
    /// Datasettet konfigurasjonen er laget av.
    #[serde(rename = "datasett")]
    pub dataset: DatasetRef,
    /// Det ene formålet opplysningene kan brukes til.
    #[serde(rename = "formaal")]
    pub purpose: Purpose,
    /// Den som er behandlingsansvarlig.
    #[serde(rename = "behandlingsansvarlig")]
    pub controller: String,
    /// Kilden.
    #[serde(rename = "kilde")]
    pub source: SourceRef,
    /// Rettighetspakken.
    #[serde(rename = "rettighetspakke")]
    pub package: String,
    /// Scopet i Maskinporten.
    pub scope: String,
    /// Kanalene opplysningene kan gå gjennom.
    #[serde(rename = "kanaler")]
    pub channels: Vec<String>,
    /// Hvordan svar om skjermede personer behandles.
    #[serde(rename = "skjerming")]
    pub shielding: String,
    /// Tidsrommet datasettet gjelder; en ende som mangler, er åpen.
    #[serde(rename = "gjelder", skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// Hvor i svaret det som skal avgjøres, står.
    #[serde(rename = "form")]
    pub shape: Shape,
    /// Medlemmene av svaret utenom postene som slipper gjennom.
    #[serde(rename = "konvolutt")]
    pub envelope: Vec<EnvelopeRule>,
    /// Kodene som slipper gjennom, og hva av dem.
    #[serde(rename = "regler")]
    pub rules: Vec<Rule>,
    /// Hjemlene reglene bygger på, etter id.
    #[serde(rename = "hjemler")]
    pub authorities: BTreeMap<String, Authority>,
}

/// Hva som gjelder for det som ikke er nevnt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum Default {
    #[serde(rename = "nekt")]
    Deny,
}

/// Hvor konfigurasjonen kan brukes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum Environment {
    #[serde(rename = "test")]
    Test,
}

/// Om innholdet er godkjent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Status.
    pub status: ApprovalStatus,
}

/// Status for godkjenningen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum ApprovalStatus {
    #[serde(rename = "ikke-godkjent")]
    NotApproved,
}

/// Datasettet konfigurasjonen er laget av.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatasetRef {
    /// Id.
    pub id: String,
    /// Versjon.
    #[serde(rename = "versjon")]
    pub version: String,
    /// SHA-256 av det i datasettet som har rettslig vekt.
    #[serde(rename = "substans")]
    pub substance: String,
}

/// Formålet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// Id.
    pub id: String,
    /// Formålet i ord.
    #[serde(rename = "tekst")]
    pub text: String,
}

/// Kilden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceRef {
    /// Id.
    pub id: String,
    /// Versjonen av grensesnittet.
    #[serde(rename = "versjon")]
    pub version: String,
    /// Utgaven av katalogen.
    #[serde(rename = "utgave")]
    pub edition: String,
}

/// Et tidsrom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// Første dag.
    #[serde(rename = "fra", skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Siste dag.
    #[serde(rename = "til", skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// Hvor i svaret det som skal avgjøres, står.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    /// Stien til inntektsåret eller måneden.
    #[serde(rename = "inntektsaar", skip_serializing_if = "Option::is_none")]
    pub year: Option<String>,
    /// Stien til stadiet; mangler når kilden ikke har stadier.
    #[serde(rename = "stadium", skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Listene med poster, etter delens id. Mangler når kodene er stier i svaret.
    #[serde(rename = "deler", default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<String, Part>,
    /// Den nestede listen med spesifiseringer.
    #[serde(rename = "spesifisering", skip_serializing_if = "Option::is_none")]
    pub specification: Option<SpecificationShape>,
}

/// En liste med poster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Stien til postene; `*` står for hvert element i en liste.
    #[serde(rename = "sti")]
    pub path: String,
    /// Stien i posten til koden.
    #[serde(rename = "kode")]
    pub code: String,
}

/// Den nestede listen med spesifiseringer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpecificationShape {
    /// Medlemmet av posten som er listen.
    #[serde(rename = "liste")]
    pub list: String,
    /// Medlemmet av en spesifisering som sier typen.
    #[serde(rename = "skille")]
    pub discriminator: String,
}

/// Et medlem av svaret som slipper gjennom.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnvelopeRule {
    /// Stien i svaret.
    #[serde(rename = "sti")]
    pub path: String,
    /// Inntektsårene.
    #[serde(rename = "inntektsaar")]
    pub years: Vec<u16>,
    /// Stadiene; mangler når kilden ikke har stadier.
    #[serde(rename = "stadier", default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<String>,
}

/// En kode som slipper gjennom, og hva av den.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Koden, eller stien i svaret.
    #[serde(rename = "kode")]
    pub code: String,
    /// Delene av svaret; mangler når koden er en sti.
    #[serde(rename = "deler", default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// Inntektsårene.
    #[serde(rename = "inntektsaar")]
    pub years: Vec<u16>,
    /// Stadiene; mangler når kilden ikke har stadier.
    #[serde(rename = "stadier", default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<String>,
    /// Medlemmene av posten; mangler når koden er en sti.
    #[serde(rename = "medlemmer", default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// Medlemmene av en spesifisering, etter typen. Typer som ikke er nevnt, fjernes.
    #[serde(rename = "spesifisering", default, skip_serializing_if = "BTreeMap::is_empty")]
    pub specification: BTreeMap<String, Vec<String>>,
    /// Id-ene til hjemlene regelen bygger på.
    #[serde(rename = "spor")]
    pub trace: Vec<String>,
    /// SHA-256 av det i feltet som har rettslig vekt; flere når flere felt gir samme regel.
    #[serde(rename = "substans")]
    pub substance: Vec<String>,
}

/// En hjemmel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Bestemmelsen.
    #[serde(rename = "hjemmel")]
    pub citation: String,
    /// Hva hjemmelen er til; mangler når henvisningen er skrevet ut på feltet.
    #[serde(rename = "rolle", skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// The JSON Schema of a configuration.
pub fn schema() -> serde_json::Value {
    generate::<Config>("filter")
}

impl Config {
    /// What a configuration states under `skjema`.
    pub const ID: &'static str = "filter/1";

    pub(super) fn new<'a>(
        dataset: &Dataset<'a>,
        delivery: &Delivery<'a>,
        catalogue: &Catalogue,
        denotation: &Denotation<'a>,
        substance: &Substance,
    ) -> Self {
        let spec = dataset.spec;
        let rules = rules::of(dataset, delivery, catalogue, denotation, substance);
        Self {
            schema: Self::ID.into(),
            default: Default::Deny,
            environment: Environment::Test,
            approval: Approval { status: ApprovalStatus::NotApproved },
            dataset: DatasetRef {
                id: spec.id.to_string(),
                version: spec.version.to_string(),
                substance: substance.dataset.clone(),
            },
            purpose: Purpose { id: spec.purpose.id.to_string(), text: spec.purpose.text.trim().into() },
            controller: spec.controller.id().into(),
            source: SourceRef {
                id: catalogue.spec.id.to_string(),
                version: catalogue.spec.version.to_string(),
                edition: catalogue.spec.edition.to_string(),
            },
            package: delivery.spec.package.to_string(),
            scope: delivery.spec.scope.to_string(),
            channels: delivery.spec.channels.iter().map(|channel| channel.id().to_owned()).collect(),
            shielding: delivery.spec.shielding.id().to_owned(),
            validity: spec.validity.map(|period| Validity { from: period.from, to: period.to }),
            shape: shape(catalogue),
            envelope: rules::envelope(catalogue, denotation),
            authorities: authorities(dataset, &rules),
            rules,
        }
    }

    /// The configuration as a file: two spaces of indentation and a line feed at the end.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("internal: a configuration is plain data");
        text.push('\n');
        text
    }
}

fn shape(catalogue: &Catalogue) -> Shape {
    let part = |part: &crate::model::PartSpec| {
        (part.id.to_string(), Part { path: part.path.to_string(), code: part.code.to_string() })
    };
    Shape {
        year: catalogue.spec.year_path.as_ref().map(|path| path.to_string()),
        stage: catalogue.spec.stage_path.as_ref().map(|path| path.to_string()),
        parts: catalogue.spec.parts.iter().map(part).collect(),
        specification: catalogue.specification().map(|(list, discriminator)| SpecificationShape {
            list: list.into(),
            discriminator: discriminator.into(),
        }),
    }
}

/// The authorities that the rules name. A citation written out on a field is its own id.
fn authorities(dataset: &Dataset<'_>, rules: &[Rule]) -> BTreeMap<String, Authority> {
    let named = rules.iter().flat_map(|rule| &rule.trace);
    let authority = |id: &String| match dataset.ground(id) {
        Some(ground) => Authority {
            citation: ground.authority.value.to_string(),
            role: Some(Role::key(ground.role).to_owned()),
        },
        None => Authority { citation: id.clone(), role: None },
    };
    named.map(|id| (id.clone(), authority(id))).collect()
}
