//! The deliveries of a dataset, as written, and what they hand down to groups and fields.

#![expect(missing_docs, reason = "variants of closed lists carry no doc comment, as in `dataset_spec`")]

use schemars::JsonSchema;
use serde::Deserialize;

use super::Basis;
use crate::model::words::{Citation, Id, Line, Name, Prose, Scope, Url};
use crate::model::years::Years;
use crate::text::{Date, NonEmpty, OneOrMany, Spanned};

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

impl RefusalReason {
    /// The technical name.
    pub fn id(self) -> &'static str {
        match self {
            RefusalReason::NotNecessary => "ikke-noedvendig",
            RefusalReason::Sensitive => "sensitiv",
            RefusalReason::NoAuthority => "mangler-hjemmel",
            RefusalReason::Deferred => "utsatt",
        }
    }
}
