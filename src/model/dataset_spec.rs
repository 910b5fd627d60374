//! A dataset spec as a jurist writes it (`datasets/tjenester/<id>.yaml`).
//!
//! The types hold what stands in the file and nothing else; inheritance and meaning are worked out in
//! [`dataset`](super::dataset). Doc comments on keys become the descriptions of the JSON Schema, and are therefore
//! in Norwegian. Variants of closed lists carry none: `schemars` would turn the list into `oneOf`, and an error
//! would no longer name the legal values.

#![expect(missing_docs, reason = "variants of closed lists carry no doc comment, see above")]

use schemars::JsonSchema;
use serde::Deserialize;

use super::words::{Citation, Id, Line, Name, PartialDate, Prose, Scope, Url, Version};
use super::years::Years;
use crate::text::{Date, NonEmpty, OneOrMany, Spanned};

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

/// Hvor sikkert noe er: lest i kilden, sluttet, eller ikke avklart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum Basis {
    #[serde(rename = "sett")]
    Seen,
    #[serde(rename = "antatt")]
    Assumed,
    #[serde(rename = "uavklart")]
    Unsettled,
}

impl Basis {
    /// The technical name.
    pub fn id(self) -> &'static str {
        match self {
            Basis::Seen => "sett",
            Basis::Assumed => "antatt",
            Basis::Unsettled => "uavklart",
        }
    }
}

/// Rettsgrunnlagene etter rolle.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroundsSpec {
    /// Regler som gir kommunen oppgaven.
    #[serde(rename = "oppgave", default)]
    pub task: Vec<GroundSpec>,
    /// Regler som gjør opplysningene relevante: vilkår eller regnetrinn.
    #[serde(rename = "bruk", default)]
    pub usage: Vec<GroundSpec>,
    /// Regler som lar kommunen hente opplysningene.
    #[serde(rename = "innhenting", default)]
    pub collection: Vec<CollectionSpec>,
    /// Skatteetatens hjemmel for å gi ut opplysningene.
    #[serde(rename = "utlevering", default)]
    pub disclosure: Vec<GroundSpec>,
    /// Behandlingsgrunnlag etter personvernforordningen artikkel 6.
    #[serde(rename = "behandlingsgrunnlag", default)]
    pub processing: Vec<GdprSpec>,
    /// Andre regler om behandling av personopplysninger.
    #[serde(rename = "supplerende", default)]
    pub supplementary: Vec<GroundSpec>,
    /// Grunnlag for særlige kategorier og straffbare forhold (personvernforordningen artikkel 9 og 10).
    #[serde(rename = "saerligeKategorier", default)]
    pub special: Vec<GdprSpec>,
}

/// Et rettsgrunnlag.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroundSpec {
    /// Id som felt viser til; unik i filen.
    pub id: Spanned<Id>,
    /// Bestemmelsen, skrevet slik jurister skriver henvisninger.
    #[serde(rename = "hjemmel")]
    pub authority: Spanned<Citation>,
    /// Om regelen pålegger (skal) eller tillater (kan).
    #[serde(rename = "adgang")]
    pub force: Option<Force>,
    /// Hva regelen sier, i egne ord, og hva den bærer her.
    #[serde(rename = "begrunnelse")]
    pub reasoning: Prose,
    /// Om koblingen er lest i kilden, antatt eller uavklart.
    #[serde(rename = "grunnlag")]
    pub basis: Basis,
    /// Tidsrommet regelen gjelder.
    #[serde(rename = "gjelder")]
    pub validity: Option<PeriodSpec>,
    /// Det juristen må ta stilling til.
    #[serde(rename = "aapent")]
    pub open: Option<Prose>,
}

/// Et rettsgrunnlag for å hente opplysninger.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CollectionSpec {
    /// Id som felt viser til; unik i filen.
    pub id: Spanned<Id>,
    /// Bestemmelsen, skrevet slik jurister skriver henvisninger.
    #[serde(rename = "hjemmel")]
    pub authority: Spanned<Citation>,
    /// Om regelen pålegger (skal) eller tillater (kan) innhenting.
    #[serde(rename = "adgang")]
    pub force: Force,
    /// Om regelen sier at opplysningene kan hentes uten hinder av taushetsplikt.
    #[serde(rename = "utenHinderAvTaushetsplikt")]
    pub lifts_secrecy: bool,
    /// Om regelen nevner skattemyndighetene.
    #[serde(rename = "nevnerSkattemyndigheten")]
    pub names_tax_authority: bool,
    /// Hva regelen sier, i egne ord, og hva den bærer her.
    #[serde(rename = "begrunnelse")]
    pub reasoning: Prose,
    /// Om koblingen er lest i kilden, antatt eller uavklart.
    #[serde(rename = "grunnlag")]
    pub basis: Basis,
    /// Tidsrommet regelen gjelder.
    #[serde(rename = "gjelder")]
    pub validity: Option<PeriodSpec>,
    /// Det juristen må ta stilling til.
    #[serde(rename = "aapent")]
    pub open: Option<Prose>,
}

/// Et grunnlag i personvernforordningen, med reglene som supplerer det.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GdprSpec {
    /// Id som felt viser til; unik i filen.
    pub id: Spanned<Id>,
    /// Bestemmelsen i personvernforordningen.
    #[serde(rename = "hjemmel")]
    pub authority: Spanned<Citation>,
    /// Id-ene til reglene i norsk rett som grunnlaget hviler på.
    #[serde(rename = "supplerende")]
    pub supplementary: NonEmpty<Spanned<Id>>,
    /// Hvorfor grunnlaget passer her.
    #[serde(rename = "begrunnelse")]
    pub reasoning: Prose,
    /// Om koblingen er lest i kilden, antatt eller uavklart.
    #[serde(rename = "grunnlag")]
    pub basis: Basis,
    /// Tidsrommet grunnlaget gjelder.
    #[serde(rename = "gjelder")]
    pub validity: Option<PeriodSpec>,
    /// Det juristen må ta stilling til.
    #[serde(rename = "aapent")]
    pub open: Option<Prose>,
}

/// Om en regel pålegger eller tillater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum Force {
    #[serde(rename = "skal")]
    Shall,
    #[serde(rename = "kan")]
    May,
}

impl Force {
    /// The technical name.
    pub fn id(self) -> &'static str {
        match self {
            Force::Shall => "skal",
            Force::May => "kan",
        }
    }
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
}

/// Adds the keys that a delivery hands down to its groups and a group to its fields: nearest wins, the whole value
/// at a time. Assessments (`noedvendighet`) are not among them, and `inntektsaar` is not either, since a delivery
/// must state it and the levels below may only narrow it.
macro_rules! inheriting {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$key:meta])* pub $field:ident: $kind:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$key])* pub $field: $kind,)*
            /// Skatteetatens hjemmel for å gi ut: id-er i `rettsgrunnlag.utlevering`, eller henvisninger skrevet ut.
            #[serde(rename = "skatteforvaltningsloven")]
            pub disclosure: Option<OneOrMany<Spanned<Citation>>>,
            /// Kommunens hjemmel for å hente og bruke: id-er i `rettsgrunnlag.innhenting`, `bruk` eller `oppgave`, eller
            /// henvisninger skrevet ut.
            #[serde(rename = "saerlov")]
            pub statute: Option<OneOrMany<Spanned<Citation>>>,
            /// Behandlingsgrunnlaget: id-er i `rettsgrunnlag.behandlingsgrunnlag`.
            #[serde(rename = "behandlingsgrunnlag")]
            pub processing: Option<OneOrMany<Spanned<Id>>>,
            /// Grunnlaget for særlige kategorier: id-er i `rettsgrunnlag.saerligeKategorier`.
            #[serde(rename = "saerligKategori")]
            pub special: Option<OneOrMany<Spanned<Id>>>,
            /// Hva opplysningene brukes til.
            #[serde(rename = "formaal")]
            pub purpose: Option<Prose>,
            /// Hvem opplysningene hentes om: id-er i `personkrets`.
            #[serde(rename = "personkrets")]
            pub persons: Option<OneOrMany<Spanned<Id>>>,
            /// Listene i svaret det gjelder.
            #[serde(rename = "deler")]
            pub parts: Option<OneOrMany<Spanned<Name>>>,
            /// Stadiene det gjelder.
            #[serde(rename = "stadier")]
            pub stages: Option<OneOrMany<Spanned<Name>>>,
            /// Medlemmene av en post som følger med, utenom koden selv.
            #[serde(rename = "medlemmer")]
            pub members: Option<OneOrMany<Spanned<Name>>>,
            /// Om bare summen leveres, eller også spesifiseringen.
            #[serde(rename = "detaljnivaa")]
            pub detail: Option<Spanned<Detail>>,
            /// Meldte behov som feltet dekker: id-er i `behov`.
            #[serde(rename = "behov")]
            pub needs: Option<OneOrMany<Spanned<Id>>>,
            /// Om valget av felt er lest i en kilde eller antatt.
            #[serde(rename = "grunnlag")]
            pub basis: Option<Basis>,
        }

        impl $name {
            /// The inheritable keys as written on this level.
            pub fn own(&self) -> Inherited<'_> {
                Inherited {
                    disclosure: self.disclosure.as_deref(),
                    statute: self.statute.as_deref(),
                    processing: self.processing.as_deref(),
                    special: self.special.as_deref(),
                    purpose: self.purpose.as_ref(),
                    persons: self.persons.as_deref(),
                    parts: self.parts.as_deref(),
                    stages: self.stages.as_deref(),
                    members: self.members.as_deref(),
                    detail: self.detail.as_ref(),
                    needs: self.needs.as_deref(),
                    basis: self.basis,
                }
            }
        }
    };
}

/// The values in force on a level, each borrowed from the nearest level that states it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Inherited<'a> {
    /// `skatteforvaltningsloven`
    pub disclosure: Option<&'a [Spanned<Citation>]>,
    /// `saerlov`
    pub statute: Option<&'a [Spanned<Citation>]>,
    /// `behandlingsgrunnlag`
    pub processing: Option<&'a [Spanned<Id>]>,
    /// `saerligKategori`
    pub special: Option<&'a [Spanned<Id>]>,
    /// `formaal`
    pub purpose: Option<&'a Prose>,
    /// `personkrets`
    pub persons: Option<&'a [Spanned<Id>]>,
    /// `deler`
    pub parts: Option<&'a [Spanned<Name>]>,
    /// `stadier`
    pub stages: Option<&'a [Spanned<Name>]>,
    /// `medlemmer`
    pub members: Option<&'a [Spanned<Name>]>,
    /// `detaljnivaa`
    pub detail: Option<&'a Spanned<Detail>>,
    /// `behov`
    pub needs: Option<&'a [Spanned<Id>]>,
    /// `grunnlag`
    pub basis: Option<Basis>,
}

impl<'a> Inherited<'a> {
    /// These values, and those of the level above where this one is silent.
    pub fn or(self, above: Inherited<'a>) -> Inherited<'a> {
        Inherited {
            disclosure: self.disclosure.or(above.disclosure),
            statute: self.statute.or(above.statute),
            processing: self.processing.or(above.processing),
            special: self.special.or(above.special),
            purpose: self.purpose.or(above.purpose),
            persons: self.persons.or(above.persons),
            parts: self.parts.or(above.parts),
            stages: self.stages.or(above.stages),
            members: self.members.or(above.members),
            detail: self.detail.or(above.detail),
            needs: self.needs.or(above.needs),
            basis: self.basis.or(above.basis),
        }
    }
}

inheriting! {
    /// En leveranse: hva kommunen får fra én kilde gjennom én rettighetspakke.
    pub struct DeliverySpec {
        /// Id-en til kilden (filen i `kilder/`).
        #[serde(rename = "kilde")]
        pub source: Spanned<Id>,
        /// Navnet på rettighetspakken hos Skatteetaten.
        #[serde(rename = "rettighetspakke")]
        pub package: Spanned<Name>,
        /// Scopet i Maskinporten.
        pub scope: Spanned<Scope>,
        /// Kanalene opplysningene kan gå gjennom.
        #[serde(rename = "kanaler")]
        pub channels: NonEmpty<Channel>,
        /// Inntektsårene leveransen dekker.
        #[serde(rename = "inntektsaar")]
        pub years: Spanned<Years>,
        /// Hvordan svar om skjermede personer behandles.
        #[serde(rename = "skjerming")]
        pub shielding: Shielding,
        /// Medlemmene av svaret utenom postene.
        #[serde(rename = "konvolutt")]
        pub envelope: Vec<Spanned<Name>>,
        /// Vurdering som felt kan vise til med `arver`.
        #[serde(rename = "noedvendighet")]
        pub necessity: Option<NecessitySpec>,
        /// Feltene, gruppe for gruppe.
        #[serde(rename = "grupper")]
        pub groups: NonEmpty<GroupSpec>,
        /// Koder som er vurdert og ikke innvilget.
        #[serde(rename = "avslag", default)]
        pub refusals: Vec<RefusalSpec>,
    }
}

inheriting! {
    /// En gruppe felt som hører sammen.
    pub struct GroupSpec {
        /// Gruppens id.
        pub id: Spanned<Id>,
        /// Gruppens navn.
        #[serde(rename = "tittel")]
        pub title: Line,
        /// Inntektsårene gruppen gjelder, innenfor leveransens år.
        #[serde(rename = "inntektsaar")]
        pub years: Option<Spanned<Years>>,
        /// Vurdering som felt kan vise til med `arver`.
        #[serde(rename = "noedvendighet")]
        pub necessity: Option<NecessitySpec>,
        /// Feltene.
        #[serde(rename = "felt")]
        pub fields: NonEmpty<FieldSpec>,
    }
}

inheriting! {
    /// Et felt som innvilges.
    pub struct FieldSpec {
        /// Kodens navn i kilden, eller stien i en trekilde.
        #[serde(rename = "navn")]
        pub name: Spanned<Name>,
        /// Inntektsårene feltet innvilges for, innenfor gruppens og leveransens år.
        #[serde(rename = "inntektsaar")]
        pub years: Option<Spanned<Years>>,
        /// Spesifiseringstypene som følger med, og hvilke medlemmer av dem.
        #[serde(rename = "spesifisering", default)]
        pub specification: Vec<SpecificationSpec>,
        /// Hvorfor opplysningen er nødvendig.
        #[serde(rename = "noedvendighet")]
        pub necessity: Option<NecessitySpec>,
        /// Der valget av felt er sett.
        #[serde(rename = "kilde")]
        pub seen_at: Option<Url>,
        /// Fallgruver og sammenheng med andre felt.
        #[serde(rename = "merknad")]
        pub note: Option<Prose>,
    }
}

/// En kanal for leveransen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Channel {
    #[serde(rename = "direkte")]
    Direct,
    #[serde(rename = "tredjepart")]
    ThirdParty,
    Fiks,
}

/// Behandling av svar om skjermede personer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum Shielding {
    #[serde(rename = "standard")]
    Standard,
    #[serde(rename = "hele-svaret")]
    WholeAnswer,
}

impl Channel {
    /// The technical name.
    pub fn id(self) -> &'static str {
        match self {
            Channel::Direct => "direkte",
            Channel::ThirdParty => "tredjepart",
            Channel::Fiks => "fiks",
        }
    }
}

impl Shielding {
    /// The technical name.
    pub fn id(self) -> &'static str {
        match self {
            Shielding::Standard => "standard",
            Shielding::WholeAnswer => "hele-svaret",
        }
    }
}

/// Hvor detaljert et felt leveres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Detail {
    Sum,
    #[serde(rename = "spesifisering")]
    Specification,
}

/// En spesifiseringstype og medlemmene av den som følger med.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpecificationSpec {
    /// Typen, slik kilden navngir den.
    #[serde(rename = "type")]
    pub kind: Spanned<Name>,
    /// Medlemmene som følger med.
    #[serde(rename = "medlemmer")]
    pub members: NonEmpty<Spanned<Name>>,
}

/// Vurderingen av nødvendighet. Den arves aldri uten at feltet sier hva det arver.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NecessitySpec {
    /// Hvilket vilkår eller regnetrinn opplysningen går inn i, og hvorfor den trengs.
    #[serde(rename = "vurdering")]
    pub assessment: Option<Spanned<Prose>>,
    /// Mindre inngripende alternativ som er vurdert, og hvorfor det ikke holder.
    #[serde(rename = "alternativ")]
    pub alternative: Option<Prose>,
    /// Hva som blir feil eller umulig uten opplysningen.
    #[serde(rename = "utenOpplysningen")]
    pub without: Option<Prose>,
    /// Delene av vurderingen som hentes fra gruppen eller leveransen.
    #[serde(rename = "arver", default)]
    pub inherits: Vec<Spanned<NecessityPart>>,
}

/// En del av nødvendighetsvurderingen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum NecessityPart {
    #[serde(rename = "vurdering")]
    Assessment,
    #[serde(rename = "alternativ")]
    Alternative,
    #[serde(rename = "utenOpplysningen")]
    Without,
}

/// Koder som er vurdert og ikke innvilget.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefusalSpec {
    /// Koden, eller en liste av koder med samme begrunnelse.
    #[serde(rename = "navn")]
    pub names: OneOrMany<Spanned<Name>>,
    /// Listene i svaret det gjelder; ellers alle.
    #[serde(rename = "deler")]
    pub parts: Option<OneOrMany<Spanned<Name>>>,
    /// Hvorfor koden ikke er innvilget.
    #[serde(rename = "grunn")]
    pub reason: RefusalReason,
    /// Begrunnelsen.
    #[serde(rename = "begrunnelse")]
    pub reasoning: Prose,
    /// Når det ble avgjort.
    #[serde(rename = "dato")]
    pub date: Option<Date>,
    /// Inntektsårene det gjelder; ellers alle årene koden finnes.
    #[serde(rename = "inntektsaar")]
    pub years: Option<Spanned<Years>>,
}

/// Grunnen til at en kode ikke er innvilget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum RefusalReason {
    #[serde(rename = "ikke-noedvendig")]
    NotNecessary,
    #[serde(rename = "sensitiv")]
    Sensitive,
    #[serde(rename = "mangler-hjemmel")]
    NoAuthority,
    #[serde(rename = "utsatt")]
    Deferred,
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
