//! *Protokoll*: the record of processing activities (GDPR article 30 no. 1) over all datasets.
//!
//! What enters is one [`Entry`] per dataset, made in the language of the document, so that a large corpus need not be
//! kept in memory; what leaves is a [`RecordView`] and the document. The record is the municipality's, which is the
//! controller. The datasets hold some of what the article asks for; the rest is said to be missing and never made up.

use std::collections::BTreeSet;

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::document::Page;
use super::edition::Edition;
use super::prose::Linked;
use super::provisions::{ProvisionsView, by_role};
use super::report::{ProjectView, Scene, words};
use super::templates::Templates;
use super::texts::Texts;
use crate::model::words::Prose;
use crate::model::{
    Channel, Coverage, Dataset, Delivery, Denotation, Group, Project, Role, Substance, coverage,
};
use crate::text::{Date, Lang};

/// The processing that one dataset is about, in one language.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Entry {
    /// The dataset's id, which is also the id of the entry in the document.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: String,
    /// The service.
    pub service: String,
    /// The one purpose.
    pub purpose: Linked<'static>,
    /// Whose data.
    pub persons: Vec<PersonsView>,
    /// Where the data come from and what they are.
    pub deliveries: Vec<DeliveryView>,
    /// The granted codes that reveal special categories or offences.
    pub special: Vec<SpecialView>,
    /// Who receives the data, and who processes them for the municipality.
    pub recipients: Vec<String>,
    /// How long the data are kept and what is deleted.
    pub retention: Option<Linked<'static>>,
    /// What the dataset says of security.
    pub measures: Vec<MeasureView>,
    /// The grounds.
    pub grounds: Vec<ProvisionsView>,
    /// What article 30 asks for and the dataset does not hold.
    pub missing: Vec<String>,
    /// The substance hash of the dataset.
    pub substance: String,
    #[serde(skip)]
    internal: InternalView,
}

/// A category of data subjects.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PersonsView {
    /// The id fields use.
    pub id: String,
    /// Who they are.
    pub text: Linked<'static>,
}

/// What comes from one source through one rights package.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DeliveryView {
    /// The source's name.
    pub source: String,
    /// The rights package.
    pub package: String,
    /// The scope in Maskinporten.
    pub scope: String,
    /// The channels.
    pub channels: Vec<String>,
    /// The stages.
    pub stages: Vec<String>,
    /// The income years.
    pub years: String,
    /// What happens to answers about protected persons.
    pub shielding: String,
    /// What comes with every answer.
    pub envelope: Vec<String>,
    /// The categories of personal data, as the dataset groups them; none when nothing passes.
    pub categories: Vec<CategoryView>,
}

/// A category of personal data.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CategoryView {
    /// What the dataset calls it.
    pub title: String,
    /// The categories of its codes in the code list, sorted.
    pub categories: Vec<String>,
    /// How many of its codes pass in some year.
    pub codes: usize,
    /// How many of them reveal special categories or offences.
    pub special: usize,
}

/// A granted code that reveals special categories or offences.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SpecialView {
    /// The code or path.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// Whether the label is in bokmål though the document is not.
    pub label_nb: bool,
    /// The source's id.
    pub source: String,
    /// The article and what is revealed, in words.
    pub kind: String,
    /// How certain the assessment is.
    pub basis: String,
}

/// A heading with what the dataset says under it; nothing when it says nothing.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MeasureView {
    /// The heading.
    pub title: String,
    /// The text.
    pub text: Option<Linked<'static>>,
}

/// What only those who work on the datasets read.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct InternalView {
    /// Who assessed the dataset.
    pub assessed_by: Option<String>,
    /// What came of it.
    pub conclusion: Option<Linked<'static>>,
    /// Whether municipalities have the processing in their records.
    pub recorded: Option<Linked<'static>>,
    /// How many legal questions are open.
    pub questions: usize,
}

/// Everything the document says.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RecordView<'v> {
    /// The language's code.
    pub lang: Lang,
    /// Whom it is written for.
    pub edition: Edition,
    /// The project.
    pub project: ProjectView<'v>,
    /// The processing activities, sorted by title.
    pub activities: Vec<ActivityView<'v>>,
    /// How recent the statute register is.
    pub register: String,
    /// The version of the tool.
    pub tool: &'static str,
}

/// A processing activity in one edition.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ActivityView<'v> {
    /// What both editions say.
    #[serde(flatten)]
    pub entry: &'v Entry,
    /// What only the internal one says.
    pub internal: Option<&'v InternalView>,
}

/// The document. The entries may come in any order.
pub fn view<'v>(
    project: &'v Project,
    texts: &Texts,
    edition: Edition,
    entries: &'v [Entry],
) -> RecordView<'v> {
    let mut activities: Vec<ActivityView<'v>> = entries
        .iter()
        .map(|entry| ActivityView { entry, internal: edition.internal(&entry.internal) })
        .collect();
    activities.sort_by_key(|activity| (&activity.entry.title, &activity.entry.id));
    RecordView {
        lang: texts.lang(),
        edition,
        project: ProjectView::new(project),
        activities,
        register: project.register.editions().join("; "),
        tool: env!("CARGO_PKG_VERSION"),
    }
}

impl RecordView<'_> {
    /// The document.
    pub fn page(&self, templates: &Templates) -> Result<Page> {
        templates.page("protokoll.html", self.lang, self)
    }
}

impl Entry {
    /// The entry of a dataset. `denotations` are those of its deliveries, in order.
    pub fn new<'v>(
        project: &'v Project,
        dataset: &'v Dataset<'v>,
        denotations: &[Denotation<'v>],
        substance: &'v Substance,
        day: Option<Date>,
        texts: &'v Texts,
    ) -> Self {
        let scene = Scene::new(project, dataset, substance, day, texts);
        let spec = dataset.spec;
        let owned = |text: &'v Option<Prose>| scene.linker.maybe(text.as_ref()).map(Linked::into_owned);
        let measures = [
            ("safeguard_protected_persons", &spec.safeguards.protected_persons),
            ("safeguard_automation", &spec.safeguards.automation),
            ("safeguard_impact_assessment", &spec.safeguards.impact_assessment),
        ];
        let coverages: Vec<Vec<Coverage<'_>>> = dataset
            .deliveries
            .iter()
            .zip(denotations)
            .map(|(delivery, set)| coverage(delivery, set))
            .collect();
        let deliveries = dataset.deliveries.iter().zip(&coverages);
        let assessed = spec.assessed.as_ref();
        Self {
            id: dataset.id().to_owned(),
            version: spec.version.to_string(),
            title: spec.title.to_string(),
            service: spec.service.name.to_string(),
            purpose: scene.linker.text(&spec.purpose.text).into_owned(),
            persons: spec
                .persons
                .iter()
                .map(|person| PersonsView {
                    id: person.id.to_string(),
                    text: scene.linker.text(&person.text).into_owned(),
                })
                .collect(),
            deliveries: deliveries.map(|(delivery, codes)| delivery_view(texts, delivery, codes)).collect(),
            special: coverages.iter().flatten().filter_map(|code| special(texts, code)).collect(),
            recipients: recipients(texts, dataset),
            retention: owned(&spec.safeguards.storage),
            measures: measures
                .iter()
                .map(|(key, text)| MeasureView { title: texts.get(key).to_owned(), text: owned(text) })
                .collect(),
            grounds: by_role(
                &scene,
                &[Role::Processing, Role::Special, Role::Task, Role::Collection, Role::Disclosure],
            ),
            missing: missing(texts, dataset),
            substance: substance.dataset.clone(),
            internal: InternalView {
                assessed_by: assessed.map(|assessed| assessed.by.to_string()),
                conclusion: assessed.map(|assessed| scene.linker.text(&assessed.conclusion).into_owned()),
                recorded: owned(&spec.safeguards.record),
                questions: spec.open_questions.len(),
            },
        }
    }
}

fn delivery_view(texts: &Texts, delivery: &Delivery<'_>, codes: &[Coverage<'_>]) -> DeliveryView {
    let spec = delivery.spec;
    let words = |names: &[crate::text::Spanned<crate::model::words::Name>]| {
        names.iter().map(|name| name.to_string()).collect::<Vec<_>>()
    };
    let categories = delivery.groups.iter().map(|group| category(group, codes));
    DeliveryView {
        source: delivery
            .catalogue
            .map_or_else(|| spec.source.to_string(), |catalogue| catalogue.spec.name.to_string()),
        package: spec.package.to_string(),
        scope: spec.scope.to_string(),
        channels: spec.channels.iter().map(|channel| words::channel(texts, *channel).to_owned()).collect(),
        stages: words(spec.stages.as_deref().unwrap_or_default()),
        years: spec.years.set.to_string(),
        shielding: words::shielding(texts, spec.shielding).to_owned(),
        envelope: words(&spec.envelope),
        categories: categories.filter(|category| category.codes > 0).collect(),
    }
}

fn category(group: &Group<'_>, codes: &[Coverage<'_>]) -> CategoryView {
    let named = group.fields.iter().flat_map(|field| &field.codes).map(|code| code.index);
    let granted: BTreeSet<usize> = named.filter(|index| !codes[*index].granted.is_empty()).collect();
    let mut categories = BTreeSet::new();
    for index in &granted {
        let held = &codes[*index];
        // The code lists write a hyphen for none.
        let in_years = held.granted.iter().filter_map(|year| held.code.category(year));
        categories.extend(in_years.filter(|category| *category != "-").map(str::to_owned));
    }
    CategoryView {
        title: group.spec.title.to_string(),
        categories: categories.into_iter().collect(),
        codes: granted.len(),
        special: granted.iter().filter(|index| codes[**index].code.spec.sensitive.is_some()).count(),
    }
}

fn special(texts: &Texts, held: &Coverage<'_>) -> Option<SpecialView> {
    let sensitive = held.code.spec.sensitive.as_ref().filter(|_| !held.granted.is_empty())?;
    let (label, label_nb) = words::label(texts.lang(), held.code);
    let (article, kind) = (sensitive.article.to_string(), words::sensitive(texts, sensitive.kind));
    Some(SpecialView {
        name: held.code.name().to_owned(),
        label: label.to_owned(),
        label_nb,
        source: held.code.catalogue.spec.id.to_string(),
        kind: texts.fill("record_special_kind", &[("artikkel", &article), ("slag", kind)]),
        basis: words::basis(texts, sensitive.basis).to_owned(),
    })
}

/// The municipality, and those who fetch for it through the channels.
fn recipients(texts: &Texts, dataset: &Dataset<'_>) -> Vec<String> {
    let channels: BTreeSet<Channel> =
        dataset.spec.deliveries.iter().flat_map(|delivery| delivery.channels.iter().copied()).collect();
    let through = |channel| match channel {
        Channel::Direct => None,
        Channel::ThirdParty => Some("record_recipient_third_party"),
        Channel::Fiks => Some("record_recipient_fiks"),
    };
    let others = channels.into_iter().filter_map(through);
    std::iter::once("record_recipient_municipality")
        .chain(others)
        .map(|key| texts.get(key).to_owned())
        .collect()
}

/// What article 30 no. 1 asks for and the dataset does not say. Some of it no dataset can say.
fn missing(texts: &Texts, dataset: &Dataset<'_>) -> Vec<String> {
    let retention = dataset.spec.safeguards.storage.is_none().then_some("record_missing_retention");
    let keys =
        ["record_missing_controller", "record_missing_recipients", "record_missing_transfers"].into_iter();
    let keys = keys.chain(retention).chain(["record_missing_security"]);
    keys.map(|key| texts.get(key).to_owned()).collect()
}
