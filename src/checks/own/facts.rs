//! What an expression can see of a dataset: `schemas/sjekkfakta.schema.json` describes it.
//!
//! A text that is not written is empty, and so is a list; nothing is null. Lists hold texts and whole numbers only. Years and
//! codes come from the denotation and the coverage, like everything else that is said of a dataset.

use std::collections::BTreeSet;
use std::ops::Deref;

use schemars::JsonSchema;
use serde::Serialize;

use crate::checks::Context;
use crate::model::words::Prose;
use crate::model::{Delivery, Field, Reference, RefusalReason, Status};
use crate::text::Spanned;

/// Det et uttrykk i en egen sjekk kan se.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FactsView {
    /// Datasettet.
    #[serde(rename = "datasett")]
    pub dataset: DatasetFacts,
    /// Leveransen; finnes når sjekken gjelder leveranser eller felt.
    #[serde(rename = "leveranse")]
    pub delivery: DeliveryFacts,
    /// Feltet; finnes når sjekken gjelder felt.
    #[serde(rename = "felt")]
    pub field: FieldFacts,
}

/// Et datasett.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DatasetFacts {
    /// Id.
    id: String,
    /// Versjon.
    #[serde(rename = "versjon")]
    version: String,
    /// Tittel.
    #[serde(rename = "tittel")]
    title: String,
    /// Navnet på tjenesten.
    #[serde(rename = "tjeneste")]
    service: String,
    /// Om kommunen er pålagt tjenesten ved lov.
    #[serde(rename = "lovpaalagt")]
    statutory: bool,
    /// Formålet i ord.
    #[serde(rename = "formaal")]
    purpose: String,
    /// Id-ene i personkretsen.
    #[serde(rename = "personkrets")]
    persons: Vec<String>,
    /// Alle hjemler i datasettet, som henvisninger.
    #[serde(rename = "hjemler")]
    grounds: Vec<String>,
    /// Id-ene til åpne rettslige spørsmål.
    #[serde(rename = "aapneSpoersmaal")]
    questions: Vec<String>,
    /// Kildene det hentes fra.
    #[serde(rename = "kilder")]
    sources: Vec<String>,
    /// Momentene i forholdsmessighetsvurderingen.
    #[serde(rename = "forholdsmessighet")]
    proportionality: ProportionalityFacts,
    /// Vernetiltakene.
    #[serde(rename = "vernetiltak")]
    safeguards: SafeguardFacts,
}

/// Declares texts by key, each under the key it has in the spec.
macro_rules! texts {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $key_doc:literal])+ $field:ident = $key:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Default, Serialize, JsonSchema)]
        pub struct $name {
            $($(#[doc = $key_doc])+ #[serde(rename = $key)] $field: String,)+
        }

        impl $name {
            fn of(texts: &[(&'static str, Option<&Prose>)]) -> Self {
                let text = |key| texts.iter().find(|(name, _)| *name == key).and_then(|(_, text)| *text);
                Self { $($field: written(text($key)),)+ }
            }
        }
    };
}

texts! {
    /// Momentene i forholdsmessighetsvurderingen.
    ProportionalityFacts {
        /// Riktigere avgjørelse eller mer effektiv tjeneste.
        correct_decision = "riktigAvgjoerelse",
        /// Formålet hos mottakeren.
        purpose = "formaal",
        /// Mottakerens taushetsplikt.
        secrecy = "taushetsplikt",
        /// Hvilke opplysninger, og hvor mange.
        information = "opplysninger",
        /// Hvor mange som får tilgang.
        access = "antallMedTilgang",
        /// Mindre inngripende løsninger.
        alternatives = "alternativer",
        /// Den samlede avveiningen.
        balance = "avveining",
    }
}

texts! {
    /// Vernetiltakene.
    SafeguardFacts {
        /// Personer med gradert adresse.
        protected_persons = "skjermede",
        /// Informasjon til den registrerte.
        notice = "informasjon",
        /// Lagring og sletting.
        storage = "lagring",
        /// Automatiserte avgjørelser.
        automation = "automatisering",
        /// Protokoll over behandlingen.
        record = "protokoll",
        /// Vurdering av personvernkonsekvenser.
        impact_assessment = "personvernkonsekvenser",
        /// Hva som gjør at vurderingen må tas opp igjen.
        reassessment = "nyVurdering",
    }
}

/// En leveranse.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DeliveryFacts {
    /// Kilden.
    #[serde(rename = "kilde")]
    source: String,
    /// Rettighetspakken.
    #[serde(rename = "rettighetspakke")]
    package: String,
    /// Scopet i Maskinporten.
    scope: String,
    /// Kanalene.
    #[serde(rename = "kanaler")]
    channels: Vec<String>,
    /// Stadiene.
    #[serde(rename = "stadier")]
    stages: Vec<String>,
    /// Inntektsårene.
    #[serde(rename = "inntektsaar")]
    years: Vec<u16>,
    /// Medlemmene av konvolutten.
    #[serde(rename = "konvolutt")]
    envelope: Vec<String>,
    /// Navnene på feltene.
    #[serde(rename = "felt")]
    fields: Vec<String>,
    /// Kodene som slipper gjennom minst ett år.
    #[serde(rename = "innvilget")]
    granted: Vec<String>,
    /// Kodene som er avslått minst ett år.
    #[serde(rename = "avslaatt")]
    refused: Vec<String>,
    /// Kodene som er utsatt minst ett år.
    #[serde(rename = "utsatt")]
    deferred: Vec<String>,
    /// Kodene ingen har tatt stilling til minst ett år.
    #[serde(rename = "uvurdert")]
    unassessed: Vec<String>,
    /// Kodene som er avslått fordi de er sensitive.
    #[serde(rename = "avslaattSensitiv")]
    refused_sensitive: Vec<String>,
}

/// Et felt.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FieldFacts {
    /// Koden.
    #[serde(rename = "navn")]
    name: String,
    /// Id-en til gruppen feltet står i.
    #[serde(rename = "gruppe")]
    group: String,
    /// Inntektsårene feltet slipper gjennom.
    #[serde(rename = "inntektsaar")]
    years: Vec<u16>,
    /// Delene av svaret.
    #[serde(rename = "deler")]
    parts: Vec<String>,
    /// Stadiene.
    #[serde(rename = "stadier")]
    stages: Vec<String>,
    /// Medlemmene av posten.
    #[serde(rename = "medlemmer")]
    members: Vec<String>,
    /// Typene av spesifisering.
    #[serde(rename = "spesifisering")]
    specification: Vec<String>,
    /// Formålet med feltet.
    #[serde(rename = "formaal")]
    purpose: String,
    /// Hvilket vilkår eller steg verdien inngår i.
    #[serde(rename = "vurdering")]
    assessment: String,
    /// Det mindre inngripende alternativet.
    #[serde(rename = "alternativ")]
    alternative: String,
    /// Hva som blir galt uten opplysningen.
    #[serde(rename = "utenOpplysningen")]
    without: String,
    /// Id-ene i personkretsen.
    #[serde(rename = "personkrets")]
    persons: Vec<String>,
    /// Hjemmelen for å gi ut, som henvisninger.
    #[serde(rename = "skatteforvaltningsloven")]
    disclosure: Vec<String>,
    /// Hjemmelen for å hente og bruke, som henvisninger.
    #[serde(rename = "saerlov")]
    statute: Vec<String>,
    /// Grunnlaget i artikkel 6, som henvisninger.
    #[serde(rename = "behandlingsgrunnlag")]
    processing: Vec<String>,
    /// Grunnlaget i artikkel 9 eller 10, som henvisninger.
    #[serde(rename = "saerligKategori")]
    special: Vec<String>,
    /// Id-ene til behovene feltet dekker.
    #[serde(rename = "behov")]
    needs: Vec<String>,
}

/// Texts that are ids, names or the like.
fn all<T: ToString>(items: impl IntoIterator<Item = T>) -> Vec<String> {
    items.into_iter().map(|item| item.to_string()).collect()
}

fn given<T: Deref<Target = str>>(items: Option<&[Spanned<T>]>) -> Vec<String> {
    all(items.unwrap_or_default().iter().map(|item| &*item.value))
}

fn written(text: Option<&Prose>) -> String {
    text.map(|text| text.as_str().trim().to_owned()).unwrap_or_default()
}

impl DatasetFacts {
    pub(super) fn of(context: &Context<'_, '_>) -> Self {
        let spec = context.dataset.spec;
        let factors = spec.proportionality.as_ref().map(|spanned| spanned.value.factors());
        Self {
            id: spec.id.to_string(),
            version: spec.version.to_string(),
            title: spec.title.to_string(),
            service: spec.service.name.to_string(),
            statutory: spec.service.statutory,
            purpose: written(Some(&spec.purpose.text)),
            persons: all(spec.persons.iter().map(|person| person.id.as_str())),
            grounds: all(context.dataset.grounds.iter().map(|ground| ground.authority.as_str())),
            questions: all(spec.open_questions.iter().map(|question| question.id.as_str())),
            sources: all(spec.deliveries.iter().map(|delivery| delivery.source.as_str())),
            proportionality: ProportionalityFacts::of(&factors.unwrap_or_default()),
            safeguards: SafeguardFacts::of(&spec.safeguards.measures()),
        }
    }
}

impl DeliveryFacts {
    pub(super) fn of(context: &Context<'_, '_>, index: usize, delivery: &Delivery<'_>) -> Self {
        let spec = delivery.spec;
        let coverage = context.coverage(index);
        let standing = |status| {
            let codes = coverage.iter().filter(|code| !code.years(status).is_empty());
            all(codes.map(|code| code.code.name()).collect::<BTreeSet<_>>())
        };
        let sensitive =
            delivery.refusals.iter().filter(|refusal| refusal.spec.reason == RefusalReason::Sensitive);
        Self {
            source: spec.source.to_string(),
            package: spec.package.to_string(),
            scope: spec.scope.to_string(),
            channels: all(spec.channels.iter().map(|channel| channel.id())),
            stages: given(spec.stages.as_deref()),
            years: spec.years.set.iter().collect(),
            envelope: all(spec.envelope.iter().map(|member| member.as_str())),
            fields: all(delivery.fields().map(|field| field.spec.name.as_str())),
            granted: standing(Status::Granted),
            refused: standing(Status::Refused),
            deferred: standing(Status::Deferred),
            unassessed: standing(Status::Unassessed),
            refused_sensitive: all(sensitive
                .flat_map(|refusal| refusal.spec.names.iter())
                .map(|name| name.as_str())),
        }
    }
}

impl FieldFacts {
    pub(super) fn of(
        context: &Context<'_, '_>,
        index: usize,
        delivery: &Delivery<'_>,
        field: &Field<'_>,
    ) -> Self {
        let values = &field.values;
        let rows = context.denotations[index].rows().iter();
        let mine = rows.filter(|(row, _)| row.code == field.spec.name.as_str() && field.reaches(row.part));
        let years: BTreeSet<u16> = mine.flat_map(|(_, years)| years.iter()).collect();
        let holds = |candidate: &Field<'_>| std::ptr::eq(candidate.spec, field.spec);
        let group = delivery.groups.iter().find(|group| group.fields.iter().any(holds));
        let cited = |references: &[Reference<'_>]| {
            all(references.iter().map(|reference| match reference.ground {
                Some(ground) => context.dataset.grounds[ground].authority.as_str(),
                None => reference.written,
            }))
        };
        Self {
            name: field.spec.name.to_string(),
            group: group.map(|group| group.spec.id.to_string()).unwrap_or_default(),
            years: years.into_iter().collect(),
            parts: given(values.parts),
            stages: given(values.stages),
            members: given(values.members),
            specification: if field.is_specified() {
                all(field.spec.specification.iter().map(|wanted| wanted.kind.as_str()))
            } else {
                Vec::new()
            },
            purpose: written(values.purpose),
            assessment: written(field.necessity.assessment),
            alternative: written(field.necessity.alternative),
            without: written(field.necessity.without),
            persons: all(field.persons(context.dataset)),
            disclosure: cited(&field.disclosure),
            statute: cited(&field.statute),
            processing: cited(&field.processing),
            special: cited(&field.special),
            needs: given(values.needs),
        }
    }
}

impl FactsView {
    /// Facts of no dataset in particular, with something in every list: what expressions are tried on when they are
    /// read.
    pub(super) fn sample() -> Self {
        let text = || "tekst".to_owned();
        let list = || vec![text()];
        Self {
            dataset: DatasetFacts {
                id: text(),
                version: "1.0.0".into(),
                title: text(),
                service: text(),
                statutory: true,
                purpose: text(),
                persons: list(),
                grounds: list(),
                questions: list(),
                sources: list(),
                proportionality: ProportionalityFacts::default(),
                safeguards: SafeguardFacts::default(),
            },
            delivery: DeliveryFacts {
                source: text(),
                package: text(),
                scope: text(),
                channels: list(),
                stages: list(),
                years: vec![2024],
                envelope: list(),
                fields: list(),
                granted: list(),
                refused: list(),
                deferred: list(),
                unassessed: list(),
                refused_sensitive: list(),
            },
            field: FieldFacts {
                name: text(),
                group: text(),
                years: vec![2024],
                parts: list(),
                stages: list(),
                members: list(),
                specification: list(),
                purpose: text(),
                assessment: text(),
                alternative: text(),
                without: text(),
                persons: list(),
                disclosure: list(),
                statute: list(),
                processing: list(),
                special: list(),
                needs: list(),
            },
        }
    }
}
