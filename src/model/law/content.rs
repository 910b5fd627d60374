//! What rules say (`regelinnhold/1`): whether they oblige or permit, lift secrecy, and what they are authority for.
//!
//! Only what has been read in the rule, or is marked as assumed, stands here. A rule that is not listed gives no opinion.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::forms::ProvisionKey;
use super::{Reference, Register, Statute};
use crate::model::dataset_spec::{Basis, Force};
use crate::model::words::{Line, Prose};
use crate::text::citation::SectionNumber;
use crate::text::{Date, NonEmpty, Spanned};

/// Hva reglene sier: om de pålegger eller tillater, om de går foran taushetsplikt, og hva de er hjemmel for.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContentsSpec {
    /// Filslaget og utgaven av formatet.
    #[serde(rename = "skjema")]
    pub schema: Spanned<Line>,
    /// Når reglene er lest.
    pub per: Line,
    /// Lisens og navngivelse som følger opplysningene.
    #[serde(rename = "lisens")]
    pub licence: Prose,
    /// Reglene.
    #[serde(rename = "regler")]
    pub rules: NonEmpty<ContentSpec>,
}

/// Hva én regel sier, også om det som ligger under den, når det ikke har egen linje.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContentSpec {
    /// Bestemmelsen, som nøkkel.
    #[serde(rename = "regel")]
    pub rule: ProvisionKey,
    /// Første dag dette gjelder.
    #[serde(rename = "fra")]
    pub from: Option<Date>,
    /// Siste dag dette gjelder.
    #[serde(rename = "til")]
    pub to: Option<Date>,
    /// Det regelen er regel om, når det er utlevering fra Skatteetaten eller taushetsplikt.
    #[serde(rename = "rolle")]
    pub role: Option<ContentRole>,
    /// Om regelen pålegger (skal) eller tillater (kan).
    #[serde(rename = "adgang")]
    pub force: Option<Force>,
    /// Om regelen sier at opplysningene kan hentes uten hinder av taushetsplikt.
    #[serde(rename = "utenHinderAvTaushetsplikt")]
    pub lifts_secrecy: Option<bool>,
    /// Om regelen nevner skattemyndighetene.
    #[serde(rename = "nevnerSkattemyndigheten")]
    pub names_tax_authority: Option<bool>,
    /// Innholdet, i egne ord.
    #[serde(rename = "innhold")]
    pub text: Prose,
    /// Om innholdet er lest i regelen eller antatt.
    #[serde(rename = "grunnlag")]
    pub basis: Basis,
}

/// Det en regel er regel om.
#[expect(missing_docs, reason = "variants of closed lists carry no doc comment, as in `dataset_spec`")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum ContentRole {
    #[serde(rename = "utlevering")]
    Disclosure,
    #[serde(rename = "taushetsplikt")]
    Secrecy,
}

/// What is known of the content of rules, by the id of their source.
#[derive(Debug, Default)]
pub struct Contents(HashMap<Box<str>, Vec<ContentSpec>>);

impl Contents {
    /// The rules of some files.
    pub fn new(files: &[ContentsSpec]) -> Self {
        let mut by_source: HashMap<Box<str>, Vec<ContentSpec>> = HashMap::new();
        for rule in files.iter().flat_map(|file| file.rules.iter()) {
            let source = rule.rule.split('/').next().unwrap_or_default();
            by_source.entry(source.into()).or_default().push(rule.clone());
        }
        Self(by_source)
    }

    fn of(&self, statute: Option<&Statute>) -> &[ContentSpec] {
        statute.and_then(|statute| self.0.get(&statute.id)).map(Vec::as_slice).unwrap_or_default()
    }

    fn all(&self) -> impl Iterator<Item = &ContentSpec> {
        self.0.values().flatten()
    }
}

impl ContentSpec {
    fn applies(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether a provision by key is this rule or stands below it.
    fn covers(&self, key: &str) -> bool {
        key.strip_prefix(&*self.rule).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl Register {
    /// What a provision says on a day: the line of the provision itself, else of what it stands below.
    pub fn content(&self, reference: &Reference<'_>, day: Date) -> Option<&ContentSpec> {
        let key = reference.key();
        let rules = self.contents.of(reference.statute).iter();
        rules.filter(|rule| rule.applies(day) && rule.covers(&key)).max_by_key(|rule| rule.rule.len())
    }

    /// Whether anything has been read in the source of a provision.
    pub fn has_content(&self, reference: &Reference<'_>) -> bool {
        !self.contents.of(reference.statute).is_empty()
    }

    /// Whether any rule is known to have a role; otherwise nothing can be said of a citation that has not.
    pub fn knows(&self, role: ContentRole) -> bool {
        self.contents.all().any(|rule| rule.role == Some(role))
    }

    /// Whether a provision has a role on a day, or is a range of sections that one with the role lies in.
    pub fn has_role(&self, reference: &Reference<'_>, role: ContentRole, day: Date) -> bool {
        let in_range = |rule: &ContentSpec| {
            let number = rule.rule.split_once("/§").and_then(|(_, number)| SectionNumber::parse(number));
            number
                .zip(reference.numbers())
                .is_some_and(|(number, (from, to))| from < to && from <= number && number <= to)
        };
        let ranged =
            self.contents.of(reference.statute).iter().filter(|rule| rule.applies(day) && in_range(rule));
        self.content(reference, day).into_iter().chain(ranged).any(|rule| rule.role == Some(role))
    }
}
