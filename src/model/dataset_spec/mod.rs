//! A dataset spec as a jurist writes it (`datasets/tjenester/<id>.yaml`).
//!
//! The types hold what stands in the file and nothing else; inheritance and meaning are worked out in
//! [`dataset`](super::dataset). Doc comments on keys become the descriptions of the JSON Schema, and are therefore
//! in Norwegian. Variants of closed lists carry none: `schemars` would turn the list into `oneOf`, and an error
//! would no longer name the legal values.

#![expect(missing_docs, reason = "variants of closed lists carry no doc comment, see above")]

mod delivery;
mod grounds;

use schemars::JsonSchema;
use serde::Deserialize;

use super::checklist::PointId;
use super::words::{Citation, Id, Line, PartialDate, Prose, Url, Version};
use crate::text::{Date, NonEmpty, Spanned};
pub use delivery::*;
pub use grounds::*;

/// Et datasett: hvilke skatte- og inntektsopplysninger kommunen kan få for én tjeneste, felt for felt, og med hvilken hjemmel.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatasetSpec {
    /// Filslaget og utgaven av formatet.
    #[serde(rename = "skjema")]
    pub schema: Spanned<Line>,
    /// Datasettets id, lik filnavnet uten `.yaml`.
    pub id: Spanned<Id>,
    /// Datasettets versjon: hovedversjon.tillegg.retting.
    #[serde(rename = "versjon")]
    pub version: Spanned<Version>,
    /// Navnet på datasettet, slik det står på forsiden av rapporten.
    #[serde(rename = "tittel")]
    pub title: Line,
    /// Tjenesten kommunen yter.
    #[serde(rename = "tjeneste")]
    pub service: ServiceSpec,
    /// Det ene formålet opplysningene kan brukes til.
    #[serde(rename = "formaal")]
    pub purpose: PurposeSpec,
    /// Den som er behandlingsansvarlig.
    #[serde(rename = "behandlingsansvarlig")]
    pub controller: Controller,
    /// Hvem opplysningene gjelder.
    #[serde(rename = "personkrets")]
    pub persons: NonEmpty<PersonSpec>,
    /// Hvor langt arbeidet er kommet, fase for fase.
    #[serde(rename = "framdrift", default)]
    pub progress: ProgressSpec,
    /// Tidsrommet datasettet skal gjelde for.
    #[serde(rename = "gjelder")]
    pub validity: Option<PeriodSpec>,
    /// Behov kommunene har meldt.
    #[serde(rename = "behov", default)]
    pub needs: Vec<NeedSpec>,
    /// Rettsgrunnlagene, navngitt én gang og brukt av feltene.
    #[serde(rename = "rettsgrunnlag")]
    pub grounds: GroundsSpec,
    /// Momentene i forholdsmessighetsvurderingen (skatteforvaltningsforskriften § 3-3-1 første ledd) og avveiningen.
    #[serde(rename = "forholdsmessighet")]
    pub proportionality: Option<Spanned<ProportionalitySpec>>,
    /// Vernetiltak hos kommunen.
    #[serde(rename = "vernetiltak", default)]
    pub safeguards: SafeguardsSpec,
    /// Hvem som har vurdert datasettet, når, med hvilken konklusjon, og hva som talte imot.
    #[serde(rename = "vurdert")]
    pub assessed: Option<AssessedSpec>,
    /// Rettslige spørsmål som ikke er avklart.
    #[serde(rename = "aapneSpoersmaal", default)]
    pub open_questions: Vec<QuestionSpec>,
    /// Leveransene: én per kilde og rettighetspakke.
    #[serde(rename = "leveranser")]
    pub deliveries: NonEmpty<DeliverySpec>,
    /// Funn fra kontrollen som er vurdert og godtatt.
    #[serde(rename = "unntak", default)]
    pub exceptions: Vec<ExceptionSpec>,
}

/// Tjenesten kommunen yter.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceSpec {
    /// Tjenestens navn.
    #[serde(rename = "navn")]
    pub name: Line,
    /// Om kommunen er pålagt tjenesten ved lov.
    #[serde(rename = "lovpaalagt")]
    pub statutory: bool,
    /// Hva tjenesten er, hvem den er for, og hva kommunen avgjør.
    #[serde(rename = "beskrivelse")]
    pub description: Prose,
    /// Offentlige kilder om tjenesten.
    #[serde(rename = "kilder", default)]
    pub sources: Vec<Url>,
}

/// Formålet.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PurposeSpec {
    /// Formålets id.
    pub id: Spanned<Id>,
    /// Formålet, så snevert at en utenforstående kan avgjøre om en bruk faller innenfor.
    #[serde(rename = "tekst")]
    pub text: Prose,
}

/// Behandlingsansvarlig.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Controller {
    #[serde(rename = "kommunen")]
    Municipality,
}

impl Controller {
    /// The technical name.
    pub fn id(self) -> &'static str {
        match self {
            Controller::Municipality => "kommunen",
        }
    }
}

/// En gruppe personer opplysningene gjelder.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonSpec {
    /// Id som felt viser til.
    pub id: Spanned<Id>,
    /// Hvem det er.
    #[serde(rename = "tekst")]
    pub text: Prose,
    /// Regelen som avgrenser gruppen.
    #[serde(rename = "hjemmel")]
    pub authority: Option<Spanned<Citation>>,
}

/// Fasene et datasett går gjennom.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgressSpec {
    /// Innsikt i tjenesten og behovene.
    #[serde(rename = "innsikt")]
    pub insight: Option<PhaseSpec>,
    /// Vurdering av hjemler for å gi ut og å hente.
    #[serde(rename = "hjemmelsvurdering")]
    pub assessment: Option<PhaseSpec>,
    /// Arbeidet med datasettet.
    #[serde(rename = "datasett")]
    pub dataset: Option<PhaseSpec>,
    /// Kontroll i Skattedirektoratet.
    #[serde(rename = "kontroll")]
    pub review: Option<PhaseSpec>,
    /// Utvikling av grensesnittet og rettighetspakken.
    pub api: Option<PhaseSpec>,
    /// Prøvedrift.
    #[serde(rename = "pilot")]
    pub pilot: Option<PhaseSpec>,
    /// Ordinær drift.
    #[serde(rename = "produksjon")]
    pub production: Option<PhaseSpec>,
}

/// En fase.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhaseSpec {
    /// Hvor langt fasen er kommet.
    pub status: PhaseStatus,
    /// Når den var ferdig, så nøyaktig som det er kjent.
    #[serde(rename = "dato")]
    pub date: Option<PartialDate>,
    /// Hva som ble gjort, eller hva som gjenstår.
    #[serde(rename = "merknad")]
    pub note: Option<Prose>,
    /// Offentlig kilde.
    #[serde(rename = "kilde")]
    pub source: Option<Url>,
}

/// Status for en fase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum PhaseStatus {
    #[serde(rename = "ferdig")]
    Done,
    #[serde(rename = "paabegynt")]
    Begun,
    #[serde(rename = "ikke-paabegynt")]
    NotBegun,
    #[serde(rename = "ukjent")]
    Unknown,
}

/// Et tidsrom; en ende som mangler, er åpen.
#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodSpec {
    /// Første dag.
    #[serde(rename = "fra")]
    pub from: Option<Date>,
    /// Siste dag.
    #[serde(rename = "til")]
    pub to: Option<Date>,
}

impl PeriodSpec {
    /// Whether the day lies in the period.
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// Et behov kommunene har meldt.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NeedSpec {
    /// Id som felt viser til.
    pub id: Spanned<Id>,
    /// Hvem som har meldt behovet.
    #[serde(rename = "meldtAv")]
    pub reported_by: Line,
    /// Hva som trengs, og til hva.
    #[serde(rename = "tekst")]
    pub text: Prose,
    /// Offentlig kilde.
    #[serde(rename = "kilde")]
    pub source: Option<Url>,
    /// Om behovet er lest i en kilde eller antatt.
    #[serde(rename = "grunnlag")]
    pub basis: Basis,
}

/// Momentene i forholdsmessighetsvurderingen.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProportionalitySpec {
    /// Om opplysningene gir riktigere avgjørelser eller en mer effektiv tjeneste.
    #[serde(rename = "riktigAvgjoerelse")]
    pub correct_decision: Option<Prose>,
    /// Formålet hos mottakeren.
    #[serde(rename = "formaal")]
    pub purpose: Option<Prose>,
    /// Mottakerens taushetsplikt, og regelen den følger av.
    #[serde(rename = "taushetsplikt")]
    pub secrecy: Option<Prose>,
    /// Hvilke opplysninger det gjelder, og hvor mange.
    #[serde(rename = "opplysninger")]
    pub information: Option<Prose>,
    /// Hvor mange personer som berøres, hvor ofte, og hvor mange ansatte som får tilgang.
    #[serde(rename = "antallMedTilgang")]
    pub access: Option<Prose>,
    /// Mindre inngripende løsninger som er vurdert for datasettet under ett.
    #[serde(rename = "alternativer")]
    pub alternatives: Option<Prose>,
    /// Den samlede avveiningen (skatteforvaltningsloven § 3-3 annet ledd).
    #[serde(rename = "avveining")]
    pub balance: Option<Prose>,
}

impl ProportionalitySpec {
    /// The factors by key, in the order they are written.
    pub fn factors(&self) -> [(&'static str, Option<&Prose>); 7] {
        [
            ("riktigAvgjoerelse", self.correct_decision.as_ref()),
            ("formaal", self.purpose.as_ref()),
            ("taushetsplikt", self.secrecy.as_ref()),
            ("opplysninger", self.information.as_ref()),
            ("antallMedTilgang", self.access.as_ref()),
            ("alternativer", self.alternatives.as_ref()),
            ("avveining", self.balance.as_ref()),
        ]
    }
}

/// Vernetiltak hos kommunen.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SafeguardsSpec {
    /// Hva som skjer for personer med gradert adresse.
    #[serde(rename = "skjermede")]
    pub protected_persons: Option<Prose>,
    /// Hvordan den registrerte får vite om innhentingen (personvernforordningen artikkel 14).
    #[serde(rename = "informasjon")]
    pub notice: Option<Prose>,
    /// Hvor lenge opplysningene lagres, og hva som slettes.
    #[serde(rename = "lagring")]
    pub storage: Option<Prose>,
    /// Om opplysningene inngår i automatiserte avgjørelser, og regelen som åpner for det.
    #[serde(rename = "automatisering")]
    pub automation: Option<Prose>,
    /// Om behandlingen er ført i kommunens protokoll (personvernforordningen artikkel 30).
    #[serde(rename = "protokoll")]
    pub record: Option<Prose>,
    /// Vurderingen av personvernkonsekvenser (personvernforordningen artikkel 35).
    #[serde(rename = "personvernkonsekvenser")]
    pub impact_assessment: Option<Prose>,
    /// Hva som gjør at vurderingen må tas opp igjen.
    #[serde(rename = "nyVurdering")]
    pub reassessment: Option<Prose>,
}

impl SafeguardsSpec {
    /// The safeguards by key, in the order they are written.
    pub fn measures(&self) -> [(&'static str, Option<&Prose>); 7] {
        [
            ("skjermede", self.protected_persons.as_ref()),
            ("informasjon", self.notice.as_ref()),
            ("lagring", self.storage.as_ref()),
            ("automatisering", self.automation.as_ref()),
            ("protokoll", self.record.as_ref()),
            ("personvernkonsekvenser", self.impact_assessment.as_ref()),
            ("nyVurdering", self.reassessment.as_ref()),
        ]
    }
}

/// Et rettslig spørsmål som ikke er avklart.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionSpec {
    /// Spørsmålets id.
    pub id: Spanned<Id>,
    /// Spørsmålet.
    #[serde(rename = "spoersmaal")]
    pub question: Prose,
    /// Hva svaret betyr for datasettet.
    #[serde(rename = "betydning")]
    pub consequence: Prose,
    /// Punktene i sjekklisten som ikke er avklart før spørsmålet er besvart.
    #[serde(rename = "punkter", default)]
    pub points: Vec<PointId>,
}

/// Vurderingen av datasettet under ett. Kontrollorganets avgjørelse er noe annet og står ikke her.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessedSpec {
    /// Hvem som har vurdert.
    #[serde(rename = "av")]
    pub by: Line,
    /// Når det ble vurdert, så nøyaktig som det er kjent; utelates når det ikke er kjent.
    #[serde(rename = "dato")]
    pub date: Option<PartialDate>,
    /// Hva vurderingen endte med.
    #[serde(rename = "konklusjon")]
    pub conclusion: Prose,
    /// Hva som talte imot.
    #[serde(rename = "motargument")]
    pub against: Prose,
    /// Hvor sikkert det er.
    #[serde(rename = "grunnlag")]
    pub basis: Basis,
}

/// Et funn fra kontrollen som er vurdert og godtatt.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExceptionSpec {
    /// Id-en til sjekken.
    #[serde(rename = "sjekk")]
    pub check: Spanned<Id>,
    /// Stedet funnet gjelder, slik `hjemmel check --format json` oppgir det i `gjelder`.
    #[serde(rename = "sted")]
    pub subject: Spanned<Line>,
    /// Avtrykket av funnet som godtas; `hjemmel check` sier hva det er. Sier funnet senere noe annet, gjelder ikke unntaket.
    #[serde(rename = "avtrykk")]
    pub fingerprint: Option<Spanned<Id>>,
    /// Hvorfor funnet godtas.
    #[serde(rename = "grunn")]
    pub reason: Prose,
    /// Den som har ansvaret for unntaket.
    #[serde(rename = "ansvarlig")]
    pub owner: Line,
    /// Siste dag unntaket gjelder.
    #[serde(rename = "utloeper")]
    pub expires: Spanned<Date>,
}
