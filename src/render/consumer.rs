//! *Forbrukerinfo*: what a municipality gets for one service and under which terms, for the one who answers for the
//! processing there.
//!
//! What enters is a dataset as understood, what its deliveries mean and its substance, and an example of an answer per
//! delivery; what leaves is a [`ConsumerView`] and the document.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::document::Page;
use super::edition::Edition;
use super::prose::Linked;
use super::provisions::{ProvisionsView, by_role};
use super::report::passes::Passing;
use super::report::{ProjectView, Scene, words};
use super::templates::Templates;
use super::texts::Texts;
use crate::model::words::Prose;
use crate::model::{Basis, Dataset, Delivery, Denotation, Field, Group, Project, Role, Substance};
use crate::text::{Date, Lang};

/// Objects and lists of the example that fit in so many characters stand on one line.
const WIDTH: usize = 88;

/// Everything the document says, in one language.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ConsumerView<'v> {
    /// The language's code.
    pub lang: Lang,
    /// Whom it is written for.
    pub edition: Edition,
    /// The dataset's id.
    pub id: &'v str,
    /// Its version.
    pub version: &'v str,
    /// Its title.
    pub title: &'v str,
    /// The project.
    pub project: ProjectView<'v>,
    /// The service.
    pub service: &'v str,
    /// When the dataset is meant to apply.
    pub validity: Option<String>,
    /// The one purpose.
    pub purpose: Linked<'v>,
    /// Its id, as the filter configuration has it.
    pub purpose_id: &'v str,
    /// Whose data may be fetched.
    pub persons: Vec<PersonView<'v>>,
    /// The grounds.
    pub grounds: Vec<ProvisionsView>,
    /// How the purpose and the recipient's secrecy were weighed; only in the internal edition.
    pub secrecy: Option<Linked<'v>>,
    /// What is unsettled; only in the internal edition.
    pub questions: Vec<Linked<'v>>,
    /// What the municipality must do itself.
    pub duties: Vec<DutyView<'v>>,
    /// The deliveries.
    pub deliveries: Vec<DeliveryView<'v>>,
    /// The substance hash of the dataset.
    pub substance: &'v str,
    /// The version of the tool.
    pub tool: &'static str,
}

/// Persons whose data may be fetched.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PersonView<'v> {
    /// The id.
    pub id: &'v str,
    /// Who they are.
    pub text: Linked<'v>,
}

/// Something the municipality must do; the text is missing when the dataset does not say it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DutyView<'v> {
    /// What it is about.
    pub title: &'v str,
    /// What the dataset says.
    pub text: Option<Linked<'v>>,
}

/// What comes from one source through one rights package.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DeliveryView<'v> {
    /// The source's name.
    pub source: &'v str,
    /// Its version.
    pub version: Option<&'v str>,
    /// Whether the project has the source; nothing passes from one it has not.
    pub known: bool,
    /// The rights package.
    pub package: &'v str,
    /// The scope in Maskinporten.
    pub scope: &'v str,
    /// The service in Altinn that a supplier has delegated.
    pub delegation: Option<&'v str>,
    /// The address in production.
    pub address: Option<&'v str>,
    /// The channels, with what each is.
    pub channels: Vec<(&'v str, &'v str)>,
    /// The stages with what each is; none for sources without stages.
    pub stages: Vec<(&'v str, Option<&'v str>)>,
    /// The income years.
    pub years: String,
    /// What happens to answers about protected persons.
    pub shielding: &'v str,
    /// Whether the choice of fields is inferred, and no such list is published.
    pub assumed: bool,
    /// What comes with every answer, with what it is.
    pub envelope: Vec<(&'v str, Option<&'v str>)>,
    /// The fields, group by group.
    pub groups: Vec<GroupView<'v>>,
    /// An example of an answer; none when nothing passes, or before [`ConsumerView::showing`].
    pub example: Option<ExampleView>,
}

/// Fields that belong together.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GroupView<'v> {
    /// Its name.
    pub title: &'v str,
    /// What the fields are used for.
    pub purpose: Option<Linked<'v>>,
    /// The fields of which something passes.
    pub fields: Vec<FieldView<'v>>,
}

/// A field.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FieldView<'v> {
    /// The code or path.
    pub name: &'v str,
    /// What people call it.
    pub label: &'v str,
    /// Whether the label is in bokmål though the document is not.
    pub label_nb: bool,
    /// What it is used for, when that is not what the group says.
    pub purpose: Option<Linked<'v>>,
    /// The income years.
    pub years: String,
    /// The members of an entry that pass; none where the code is itself the value.
    pub members: Vec<&'v str>,
    /// The specifications that pass, each with its members.
    pub kinds: Vec<(&'v str, Vec<&'v str>)>,
}

/// An example of an answer, as the municipality gets it. Every value is made up.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExampleView {
    /// The income year.
    pub year: u16,
    /// The stage; nothing for sources without stages.
    pub stage: Option<String>,
    /// The answer as JSON.
    pub text: String,
}

/// An answer that a delivery lets pass unchanged.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The income year.
    pub year: u16,
    /// The stage; empty for sources without stages.
    pub stage: String,
    /// The answer.
    pub response: Value,
}

impl<'v> ConsumerView<'v> {
    /// Everything the document says but the examples, in the internal edition. `denotations` are those of the
    /// deliveries, in order.
    pub fn new(
        project: &'v Project,
        dataset: &'v Dataset<'v>,
        denotations: &'v [Denotation<'v>],
        substance: &'v Substance,
        day: Option<Date>,
        texts: &'v Texts,
    ) -> Self {
        let scene = Scene::new(project, dataset, substance, day, texts);
        let spec = dataset.spec;
        let secrecy = spec.proportionality.as_ref().and_then(|factors| factors.secrecy.as_ref());
        let deliveries = dataset.deliveries.iter().zip(denotations);
        Self {
            lang: texts.lang(),
            edition: Edition::Internal,
            id: dataset.id(),
            version: &spec.version,
            title: &spec.title,
            project: ProjectView::new(project),
            service: &spec.service.name,
            validity: spec.validity.and_then(|validity| words::period(texts, validity)),
            purpose: scene.linker.text(&spec.purpose.text),
            purpose_id: &spec.purpose.id,
            persons: spec
                .persons
                .iter()
                .map(|person| PersonView { id: &person.id, text: scene.linker.text(&person.text) })
                .collect(),
            grounds: by_role(&scene, &[Role::Disclosure, Role::Collection, Role::Processing, Role::Special]),
            secrecy: scene.linker.maybe(secrecy),
            questions: spec.open_questions.iter().map(|open| scene.linker.text(&open.question)).collect(),
            duties: duties(&scene),
            deliveries: deliveries.map(|(delivery, set)| delivery_view(&scene, delivery, set)).collect(),
            substance: &substance.dataset,
            tool: env!("CARGO_PKG_VERSION"),
        }
    }

    /// The same document in an edition.
    pub fn in_edition(mut self, edition: Edition) -> Self {
        self.edition = edition;
        self.secrecy = edition.internal(self.secrecy).flatten();
        self.questions = edition.internal(self.questions).unwrap_or_default();
        self
    }

    /// The same document with an example per delivery, in order.
    pub fn showing(mut self, examples: impl IntoIterator<Item = Option<Shown>>) -> Self {
        for (delivery, example) in self.deliveries.iter_mut().zip(examples) {
            delivery.example = example.map(|shown| ExampleView {
                year: shown.year,
                stage: Some(shown.stage).filter(|stage| !stage.is_empty()),
                text: laid_out(&shown.response),
            });
        }
        self
    }

    /// The document.
    pub fn page(&self, templates: &Templates) -> Result<Page> {
        templates.page("forbrukerinfo.html", self.lang, self)
    }
}

/// The safeguards that are the municipality's own to keep.
fn duties<'v>(scene: &Scene<'v>) -> Vec<DutyView<'v>> {
    let safeguards = &scene.dataset.spec.safeguards;
    let duties: [(&str, &'v Option<Prose>); 6] = [
        ("safeguard_notice", &safeguards.notice),
        ("safeguard_storage", &safeguards.storage),
        ("safeguard_record", &safeguards.record),
        ("safeguard_protected_persons", &safeguards.protected_persons),
        ("safeguard_automation", &safeguards.automation),
        ("safeguard_impact_assessment", &safeguards.impact_assessment),
    ];
    let view = |(key, text): (&str, &'v Option<Prose>)| DutyView {
        title: scene.texts.get(key),
        text: scene.linker.maybe(text.as_ref()),
    };
    // No key of a dataset says who looked up whom and when.
    let log = DutyView { title: scene.texts.get("consumer_log"), text: None };
    duties.into_iter().map(view).chain([log]).collect()
}

fn delivery_view<'v>(
    scene: &Scene<'v>,
    delivery: &'v Delivery<'v>,
    denotation: &'v Denotation<'v>,
) -> DeliveryView<'v> {
    let spec = delivery.spec;
    let catalogue = delivery.catalogue.map(|catalogue| &catalogue.spec);
    let passing = Passing::new(delivery.catalogue, denotation);
    let groups = delivery.groups.iter().map(|group| group_view(scene, delivery, group, &passing));
    DeliveryView {
        source: catalogue.map_or(&*spec.source, |catalogue| &*catalogue.name),
        version: catalogue.map(|catalogue| &*catalogue.version),
        known: catalogue.is_some(),
        package: &spec.package,
        scope: &spec.scope,
        delegation: catalogue.and_then(|catalogue| catalogue.delegation.as_deref()),
        address: catalogue.map(|catalogue| &*catalogue.address),
        channels: spec
            .channels
            .iter()
            .map(|channel| {
                (words::channel(scene.texts, *channel), words::channel_meaning(scene.texts, *channel))
            })
            .collect(),
        stages: words::stages(delivery),
        years: spec.years.set.to_string(),
        shielding: words::shielding(scene.texts, spec.shielding),
        assumed: delivery.fields().any(|field| field.values.basis == Some(Basis::Assumed)),
        envelope: passing.envelope().into_iter().map(|member| (member.name, member.text)).collect(),
        groups: groups.filter(|group| !group.fields.is_empty()).collect(),
        example: None,
    }
}

fn group_view<'v>(
    scene: &Scene<'v>,
    delivery: &'v Delivery<'v>,
    group: &'v Group<'v>,
    passing: &Passing<'v>,
) -> GroupView<'v> {
    let purpose = group.spec.purpose.as_ref().or(delivery.spec.purpose.as_ref());
    GroupView {
        title: &group.spec.title,
        purpose: scene.linker.maybe(purpose),
        fields: group.fields.iter().filter_map(|field| field_view(scene, field, purpose, passing)).collect(),
    }
}

/// A field; nothing when nothing of it passes.
fn field_view<'v>(
    scene: &Scene<'v>,
    field: &'v Field<'v>,
    of_group: Option<&'v Prose>,
    passing: &Passing<'v>,
) -> Option<FieldView<'v>> {
    let (passes, years) = passing.of(field);
    let code = field.codes.first().copied().filter(|_| !passes.is_empty())?;
    let (label, label_nb) = words::label(scene.texts.lang(), code);
    let mut members: Vec<&'v str> = Vec::new();
    let mut kinds: Vec<(&'v str, Vec<&'v str>)> = Vec::new();
    for pass in &passes {
        for member in &pass.members {
            if !members.contains(&member.name) {
                members.push(member.name);
            }
        }
        for kind in &pass.kinds {
            if kinds.iter().all(|(held, _)| *held != kind.kind) {
                kinds.push((kind.kind, kind.members.iter().map(|member| member.name).collect()));
            }
        }
    }
    Some(FieldView {
        name: &field.spec.name,
        label,
        label_nb,
        purpose: scene.linker.maybe(field.values.purpose.filter(|own| of_group != Some(*own))),
        years: years.to_string(),
        members,
        kinds,
    })
}

/// JSON in which what is small stands on one line, so that an entry can be read at a glance.
fn laid_out(value: &Value) -> String {
    let mut out = String::new();
    write(&mut out, value, 0);
    out
}

fn write(out: &mut String, value: &Value, depth: usize) {
    let indent = "  ".repeat(depth + 1);
    let short = on_one_line(value);
    let (open, close, lines): (_, _, Vec<(String, &Value)>) = match value {
        Value::Object(members) if short.chars().count() > WIDTH => {
            let lines =
                members.iter().map(|(name, value)| (format!("{}: ", Value::from(name.as_str())), value));
            ('{', '}', lines.collect())
        }
        Value::Array(elements) if short.chars().count() > WIDTH => {
            ('[', ']', elements.iter().map(|value| (String::new(), value)).collect())
        }
        _ => return out.push_str(&short),
    };
    out.push(open);
    for (place, (name, value)) in lines.into_iter().enumerate() {
        out.push_str(if place == 0 { "\n" } else { ",\n" });
        out.push_str(&indent);
        out.push_str(&name);
        write(out, value, depth + 1);
    }
    out.push('\n');
    out.push_str(&indent[2..]);
    out.push(close);
}

fn on_one_line(value: &Value) -> String {
    let joined = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| {
                format!("{}: {}", Value::from(name.as_str()), on_one_line(value))
            };
            format!("{{{}}}", joined(members.iter().map(member).collect()))
        }
        Value::Array(elements) => format!("[{}]", joined(elements.iter().map(on_one_line).collect())),
        scalar => scalar.to_string(),
    }
}
