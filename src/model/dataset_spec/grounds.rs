//! The legal grounds of a dataset, as written.

#![expect(missing_docs, reason = "variants of closed lists carry no doc comment, as in `dataset_spec`")]

use schemars::JsonSchema;
use serde::Deserialize;

use super::PeriodSpec;
use crate::model::words::{Citation, Id, Name, Prose};
use crate::model::years::Years;
use crate::text::{NonEmpty, OneOrMany, Spanned};

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
    /// Hvorfor kommunen likevel kan få opplysningene, når ingen regel uttrykkelig lar den hente dem fra
    /// skattemyndighetene uten hinder av taushetsplikt (forvaltningsloven § 13 f annet ledd).
    #[serde(rename = "utenUttrykkeligHjemmel")]
    pub without_express_rule: Option<Prose>,
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
    /// Hva regelen selv sier om stadier og inntektsår, når den sier noe.
    #[serde(rename = "bruker")]
    pub reach: Option<RuleReachSpec>,
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
    /// Hva regelen selv sier om stadier og inntektsår, når den sier noe.
    #[serde(rename = "bruker")]
    pub reach: Option<RuleReachSpec>,
    /// Tidsrommet regelen gjelder.
    #[serde(rename = "gjelder")]
    pub validity: Option<PeriodSpec>,
    /// Det juristen må ta stilling til.
    #[serde(rename = "aapent")]
    pub open: Option<Prose>,
}

/// Stadiene og inntektsårene en regel taler om. Det som ikke står her, sier regelen ikke noe om.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleReachSpec {
    /// Stadiene.
    #[serde(rename = "stadier")]
    pub stages: Option<OneOrMany<Spanned<Name>>>,
    /// Inntektsårene.
    #[serde(rename = "inntektsaar")]
    pub years: Option<Years>,
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
