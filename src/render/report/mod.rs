//! *Nødvendighetsrapport*: the document a reviewer decides from.
//!
//! What enters is a dataset as understood, what its deliveries mean and its substance; what leaves is a
//! [`ReportView`] with everything the document says, and its text as HTML or Markdown. With a day, grounds that are
//! not in force that day are marked. The same input gives the same bytes: nothing is read from a clock, and no path
//! stands in the view.

mod delivery;
mod field;
mod grounds;
mod passes;
mod refused;
mod words;

use anyhow::Result;
use serde::Serialize;

pub use delivery::{DeliveryView, GroupView, TallyView};
pub use field::{FieldView, FlagView, NecessityView, PartView};
pub use grounds::{AuthorityView, GroundView, RoleView};
pub use passes::{KindView, MemberView, PassView};
pub use refused::{CodeView, MatrixRow, ReasonView, RefusalView};
pub(super) use words::phase;

use super::templates::{Format, Templates};
use super::texts::Texts;
use crate::model::words::{Id, Prose, Url};
use crate::model::{Dataset, Denotation, NeedSpec, Project, Substance};
use crate::text::{Date, Lang, Spanned};
use delivery::Numbering;
use grounds::Authorities;

/// Everything a report says, in one language.
#[derive(Debug, Serialize)]
pub struct ReportView<'v> {
    /// The language's code.
    pub lang: &'static str,
    /// The dataset's id.
    pub id: &'v str,
    /// Its version.
    pub version: &'v str,
    /// Its title.
    pub title: &'v str,
    /// The decision asked for, in one sentence.
    pub decision: String,
    /// The day the grounds are held against.
    pub day: Option<String>,
    /// When the dataset is meant to apply.
    pub validity: Option<String>,
    /// The project.
    pub project: ProjectView<'v>,
    /// The service.
    pub service: ServiceView<'v>,
    /// How many fields are granted, over all deliveries.
    pub field_count: usize,
    /// Unsettled legal questions.
    pub questions: Vec<QuestionView<'v>>,
    /// The grounds, role by role.
    pub roles: Vec<RoleView<'v>>,
    /// The factors of the regulation, in its order.
    pub factors: Vec<TextView<'v>>,
    /// Alternatives and balance.
    pub weighing: Vec<TextView<'v>>,
    /// The safeguards.
    pub safeguards: Vec<TextView<'v>>,
    /// The deliveries.
    pub deliveries: Vec<DeliveryView<'v>>,
    /// Accepted findings.
    pub exceptions: Vec<ExceptionView<'v>>,
    /// What the document was made from.
    pub inputs: InputsView<'v>,
}

/// Who the project is.
#[derive(Debug, Serialize)]
pub struct ProjectView<'v> {
    /// Its name.
    pub name: &'v str,
    /// What it is.
    pub description: Option<&'v str>,
    /// Who answers for the datasets.
    pub owner: &'v str,
    /// Who discloses.
    pub discloser: &'v str,
    /// Who reviews.
    pub reviewer: &'v str,
    /// Where to ask.
    pub contact: Option<&'v str>,
}

/// The service, its purpose and its persons.
#[derive(Debug, Serialize)]
pub struct ServiceView<'v> {
    /// Its name.
    pub name: &'v str,
    /// Whether the law obliges the municipality to give it.
    pub statutory: bool,
    /// What it is.
    pub description: &'v str,
    /// Public sources.
    pub sources: Vec<&'v str>,
    /// The one purpose.
    pub purpose: &'v str,
    /// Its id.
    pub purpose_id: &'v str,
    /// Whose data.
    pub persons: Vec<PersonView<'v>>,
    /// The needs reported.
    pub needs: Vec<NeedView<'v>>,
}

/// Persons the data are about.
#[derive(Debug, Serialize)]
pub struct PersonView<'v> {
    /// The id fields use.
    pub id: &'v str,
    /// Who they are.
    pub text: &'v str,
    /// The rule that bounds the group.
    pub authority: Option<AuthorityView<'v>>,
}

/// A need a municipality has reported.
#[derive(Debug, Clone, Serialize)]
pub struct NeedView<'v> {
    /// The id fields use.
    pub id: &'v str,
    /// Who reported it.
    pub reported_by: &'v str,
    /// What is needed.
    pub text: &'v str,
    /// Where it can be read.
    pub source: Option<&'v str>,
    /// How certain it is.
    pub basis: &'v str,
}

/// An unsettled legal question.
#[derive(Debug, Serialize)]
pub struct QuestionView<'v> {
    /// Its id.
    pub id: &'v str,
    /// The question.
    pub question: &'v str,
    /// What the answer means for the dataset.
    pub consequence: &'v str,
}

/// A heading with its text; nothing when it is not written.
#[derive(Debug, Serialize)]
pub struct TextView<'v> {
    /// The heading.
    pub title: &'v str,
    /// The text.
    pub text: Option<&'v str>,
}

/// An accepted finding.
#[derive(Debug, Serialize)]
pub struct ExceptionView<'v> {
    /// The check.
    pub check: &'v str,
    /// What the finding is about.
    pub subject: &'v str,
    /// Why it is accepted.
    pub reason: &'v str,
    /// Who answers for it.
    pub owner: &'v str,
    /// The last day it holds.
    pub expires: String,
    /// Whether that day is over on the day of the report.
    pub expired: bool,
}

/// What the document was made from.
#[derive(Debug, Serialize)]
pub struct InputsView<'v> {
    /// The substance hash of the dataset.
    pub substance: &'v str,
    /// The version of the tool.
    pub tool: &'static str,
    /// The catalogues that the deliveries use.
    pub sources: Vec<SourceView<'v>>,
}

/// A catalogue.
#[derive(Debug, Serialize)]
pub struct SourceView<'v> {
    /// Its id.
    pub id: &'v str,
    /// Its name.
    pub name: &'v str,
    /// The version of the interface.
    pub version: &'v str,
    /// How recent the catalogue is.
    pub edition: String,
}

/// What every part of a report is made from.
#[derive(Clone, Copy)]
struct Scene<'v> {
    project: &'v Project,
    dataset: &'v Dataset<'v>,
    substance: &'v Substance,
    texts: &'v Texts,
    day: Option<Date>,
}

impl<'v> ReportView<'v> {
    /// Everything a report says. `denotations` are those of the deliveries, in order.
    pub fn new(
        project: &'v Project,
        dataset: &'v Dataset<'v>,
        denotations: &'v [Denotation<'v>],
        substance: &'v Substance,
        day: Option<Date>,
        texts: &'v Texts,
    ) -> Self {
        let scene = Scene { project, dataset, substance, texts, day };
        let spec = dataset.spec;
        let authorities = Authorities::new(scene);
        let mut numbering = Numbering::default();
        let deliveries = dataset.deliveries.iter().zip(denotations);
        let deliveries = deliveries
            .map(|(delivery, set)| delivery::view(scene, &authorities, delivery, set, &mut numbering))
            .collect();
        let field_count = dataset.fields().count();
        let count = field_count.to_string();
        Self {
            lang: texts.lang().code(),
            id: dataset.id(),
            version: &spec.version,
            title: &spec.title,
            decision: texts
                .fill("decision", &[("kontrollorgan", &project.spec.reviewer), ("antall", &count)]),
            day: day.map(|day| day.long(texts.lang())),
            validity: spec.validity.and_then(|validity| words::period(texts, validity)),
            project: ProjectView::new(project),
            service: scene.service(),
            field_count,
            questions: scene.questions(),
            roles: authorities.tables(),
            factors: scene.factors(),
            weighing: scene.weighing(),
            safeguards: scene.safeguards(),
            deliveries,
            exceptions: scene.exceptions(),
            inputs: scene.inputs(),
        }
    }

    /// The document in a format.
    pub fn render(&self, templates: &Templates, format: Format) -> Result<String> {
        let lang = self.lang.parse::<Lang>().expect("internal: the code of a language");
        let template = match format {
            Format::Html => "rapport.html",
            Format::Markdown => "rapport.md",
        };
        templates.render(template, lang, self)
    }
}

impl<'v> ProjectView<'v> {
    pub(super) fn new(project: &'v Project) -> Self {
        let spec = &project.spec;
        Self {
            name: &spec.name,
            description: spec.description.as_deref(),
            owner: &spec.owner,
            discloser: &spec.discloser,
            reviewer: &spec.reviewer,
            contact: spec.contact.as_deref(),
        }
    }
}

impl<'v> Scene<'v> {
    fn service(&self) -> ServiceView<'v> {
        let spec = self.dataset.spec;
        let persons = spec.persons.iter().map(|person| PersonView {
            id: &person.id,
            text: &person.text,
            authority: person.authority.as_ref().map(|citation| grounds::of_citation(self, citation)),
        });
        ServiceView {
            name: &spec.service.name,
            statutory: spec.service.statutory,
            description: &spec.service.description,
            sources: spec.service.sources.iter().map(Url::as_str).collect(),
            purpose: &spec.purpose.text,
            purpose_id: &spec.purpose.id,
            persons: persons.collect(),
            needs: spec.needs.iter().map(|need| self.need(need)).collect(),
        }
    }

    fn need(&self, need: &'v NeedSpec) -> NeedView<'v> {
        NeedView {
            id: &need.id,
            reported_by: &need.reported_by,
            text: &need.text,
            source: need.source.as_deref(),
            basis: words::basis(self.texts, need.basis),
        }
    }

    /// The needs of some ids; ids that no need has are left to the checks.
    fn needs(&self, ids: &[Spanned<Id>]) -> Vec<NeedView<'v>> {
        let all = &self.dataset.spec.needs;
        let of = |id: &Spanned<Id>| all.iter().find(|need| need.id.value == id.value);
        ids.iter().filter_map(of).map(|need| self.need(need)).collect()
    }

    fn questions(&self) -> Vec<QuestionView<'v>> {
        let questions = self.dataset.spec.open_questions.iter();
        questions
            .map(|open| QuestionView {
                id: &open.id,
                question: &open.question,
                consequence: &open.consequence,
            })
            .collect()
    }

    fn factors(&self) -> Vec<TextView<'v>> {
        let Some(factors) = &self.dataset.spec.proportionality else { return Vec::new() };
        self.headed(&[
            ("factor_correct_decision", &factors.correct_decision),
            ("factor_purpose", &factors.purpose),
            ("factor_secrecy", &factors.secrecy),
            ("factor_information", &factors.information),
            ("factor_access", &factors.access),
        ])
    }

    fn weighing(&self) -> Vec<TextView<'v>> {
        let Some(factors) = &self.dataset.spec.proportionality else { return Vec::new() };
        self.headed(&[("alternatives", &factors.alternatives), ("balance", &factors.balance)])
    }

    fn safeguards(&self) -> Vec<TextView<'v>> {
        let safeguards = &self.dataset.spec.safeguards;
        self.headed(&[
            ("safeguard_protected_persons", &safeguards.protected_persons),
            ("safeguard_notice", &safeguards.notice),
            ("safeguard_storage", &safeguards.storage),
            ("safeguard_automation", &safeguards.automation),
            ("safeguard_record", &safeguards.record),
            ("safeguard_impact_assessment", &safeguards.impact_assessment),
            ("safeguard_reassessment", &safeguards.reassessment),
        ])
    }

    /// Headings by text key; a text that is not written is said to be missing, not left out.
    fn headed(&self, parts: &[(&str, &'v Option<Prose>)]) -> Vec<TextView<'v>> {
        let view = |(key, text): &(&str, &'v Option<Prose>)| TextView {
            title: self.texts.get(key),
            text: text.as_deref(),
        };
        parts.iter().map(view).collect()
    }

    fn exceptions(&self) -> Vec<ExceptionView<'v>> {
        let exceptions = self.dataset.spec.exceptions.iter();
        exceptions
            .map(|exception| ExceptionView {
                check: &exception.check,
                subject: &exception.subject,
                reason: &exception.reason,
                owner: &exception.owner,
                expires: exception.expires.long(self.texts.lang()),
                expired: self.day.is_some_and(|day| exception.expires.value < day),
            })
            .collect()
    }

    fn inputs(&self) -> InputsView<'v> {
        let mut catalogues: Vec<_> =
            self.dataset.deliveries.iter().filter_map(|delivery| delivery.catalogue).collect();
        catalogues.sort_by_key(|catalogue| catalogue.spec.id.as_str());
        catalogues.dedup_by_key(|catalogue| catalogue.spec.id.as_str());
        let sources = catalogues.into_iter().map(|catalogue| SourceView {
            id: &catalogue.spec.id,
            name: &catalogue.spec.name,
            version: &catalogue.spec.version,
            edition: self.texts.partial_date(&catalogue.spec.edition),
        });
        InputsView {
            substance: &self.substance.dataset,
            tool: env!("CARGO_PKG_VERSION"),
            sources: sources.collect(),
        }
    }
}
