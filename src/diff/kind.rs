//! The kinds of change, with their ids and what people call them.

use crate::text::{Lang, Text};

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident $id:literal $nb:literal $nn:literal $en:literal;)+) => {
        /// What is changed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Kind {
            /// Every kind, those of the scope axis first.
            pub const ALL: &[Kind] = &[$(Kind::$name),+];

            /// The technical name.
            pub fn id(self) -> &'static str {
                match self {
                    $(Kind::$name => $id,)+
                }
            }

            /// What people call it.
            pub fn name(self, lang: Lang) -> &'static str {
                let text = match self {
                    $(Kind::$name => Text { nb: $nb, nn: $nn, en: $en },)+
                };
                text.pattern(lang)
            }
        }
    };
}

kinds! {
    /// The whole dataset is new or gone.
    Dataset "datasett" "hele datasettet" "heile datasettet" "the whole dataset";
    /// A rights package is new or gone.
    Package "pakke" "rettighetspakke" "rettspakke" "rights package";
    /// A code is new or gone.
    Code "kode" "kode" "kode" "code";
    /// A code in one more or one less part of the answer.
    Part "del" "del av svaret" "del av svaret" "part of the answer";
    /// A member of an entry or of the envelope, or a specification.
    Member "medlem" "medlem" "medlem" "member";
    /// A stage.
    Stage "stadium" "stadium" "stadium" "stage";
    /// An income year.
    Year "inntektsaar" "inntektsår" "inntektsår" "income year";
    /// Someone more or less the data are about.
    Person "personkrets" "personkrets" "personkrins" "circle of persons";
    /// A channel.
    Channel "kanal" "kanal" "kanal" "channel";
    /// A combination of things that were each there before.
    Combination "kombinasjon" "kombinasjon" "kombinasjon" "combination";
    /// The purpose of the dataset or of a field.
    Purpose "formaal" "formål" "formål" "purpose";
    /// Whether the service is statutory.
    Statutory "lovpaalagt" "om tjenesten er lovpålagt" "om tenesta er lovpålagd" "whether the service is statutory";
    /// The controller.
    Controller "behandlingsansvarlig" "behandlingsansvarlig" "behandlingsansvarleg" "controller";
    /// Who a group of persons is, or the rule that bounds it.
    Persons "persongruppe" "persongruppe" "persongruppe" "group of persons";
    /// When the dataset is to apply.
    Validity "gyldighet" "når datasettet gjelder" "når datasettet gjeld" "when the dataset applies";
    /// A legal ground is new.
    GroundAdded "rettsgrunnlag-nytt" "nytt rettsgrunnlag" "nytt rettsgrunnlag" "new legal ground";
    /// A legal ground is gone.
    GroundRemoved "rettsgrunnlag-fjernet" "rettsgrunnlag fjernet" "rettsgrunnlag fjerna" "legal ground removed";
    /// A legal ground cites another provision.
    Authority "hjemmel" "hjemmel" "heimel" "authority";
    /// A rule said to oblige is now said to permit, or the other way round.
    Force "adgang" "skal eller kan" "skal eller kan" "shall or may";
    /// How certain a ground is.
    Basis "sikkerhet" "hvor sikkert det er" "kor sikkert det er" "how certain it is";
    /// When a ground applies.
    GroundValidity "rettsgrunnlag-gyldighet" "når rettsgrunnlaget gjelder" "når rettsgrunnlaget gjeld" "when the ground applies";
    /// What a rule says of stages and income years.
    Reach "rekkevidde" "stadier og år regelen taler om" "stadium og år regelen taler om" "stages and years the rule speaks of";
    /// What a rule says and carries.
    Reasoning "begrunnelse" "begrunnelse" "grunngiving" "reasoning";
    /// Whether a rule expressly lets the data be obtained from the tax authorities regardless of secrecy.
    Express "uttrykkelig" "uttrykkelig hjemmel for å hente" "uttrykkeleg heimel for å hente" "express authority to obtain";
    /// The national rules a ground of the GDPR rests on.
    Supplementary "supplerende" "supplerende regler" "supplerande reglar" "supplementary rules";
    /// A factor of the proportionality assessment.
    Proportionality "forholdsmessighet" "forholdsmessighet" "forholdsmessigheit" "proportionality";
    /// A safeguard.
    Safeguard "vernetiltak" "vernetiltak" "vernetiltak" "safeguard";
    /// The conclusion, and what spoke against it.
    Assessed "vurdert" "samlet vurdering" "samla vurdering" "overall assessment";
    /// Skatteetaten's authority for a field.
    FieldDisclosure "skatteforvaltningsloven" "hjemmel for å gi ut feltet" "heimel for å gi ut feltet" "authority to disclose the field";
    /// The municipality's authority for a field.
    FieldStatute "saerlov" "hjemmel for å bruke feltet" "heimel for å bruke feltet" "authority to use the field";
    /// The ground in article 6 for a field.
    FieldProcessing "behandlingsgrunnlag" "behandlingsgrunnlag for feltet" "behandlingsgrunnlag for feltet" "ground for processing the field";
    /// The ground in article 9 or 10 for a field.
    FieldSpecial "saerlig-kategori" "grunnlag for særlig kategori" "grunnlag for særleg kategori" "ground for a special category";
    /// Why a field is necessary.
    Necessity "noedvendighet" "nødvendighet" "naudsyn" "necessity";
    /// What happens to answers about shielded persons.
    Shielding "skjerming" "skjerming" "skjerming" "shielding";
    /// The scope in Maskinporten.
    Access "scope" "scope i Maskinporten" "scope i Maskinporten" "scope in Maskinporten";
    /// A field that passes nothing is new or gone.
    Field "felt" "felt uten virkning" "felt utan verknad" "field without effect";
    /// A refusal is lifted.
    RefusalLifted "avslag-opphevet" "avslag opphevet" "avslag oppheva" "refusal lifted";
    /// A code is refused that was not.
    RefusalAdded "avslag-nytt" "nytt avslag" "nytt avslag" "new refusal";
    /// A refusal has another reason.
    RefusalChanged "avslag-endret" "avslag endret" "avslag endra" "refusal changed";
    /// The register now says something else of a provision that is cited.
    Source "rettskilde" "rettskilden er endret" "rettskjelda er endra" "the source of law has changed";
    /// Something of legal weight that no other kind speaks of.
    Other "annet" "annet med rettslig vekt" "anna med rettsleg vekt" "other of legal weight";
    /// What has no legal weight.
    Editorial "tekst" "tekst uten rettslig vekt" "tekst utan rettsleg vekt" "text without legal weight";
}
