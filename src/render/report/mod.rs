//! *Nødvendighetsrapport*: the document a reviewer decides from.
//!
//! What enters is a dataset as understood, what its deliveries mean and its substance; what leaves is a
//! [`ReportView`] with everything the document says, and its text as HTML or Markdown. With a day, grounds that are
//! not in force that day are marked. The same input gives the same bytes: nothing is read from a clock, and no path
//! stands in the view.

mod checklist;
mod delivery;
mod edition;
mod example;
mod field;
mod flow;
pub(super) mod grounds;
mod leaks;
pub(super) mod passes;
mod refused;
mod service;
mod since;
mod steps;
pub(super) mod words;

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

pub use checklist::{AssessedView, PointView};
pub use delivery::{DeliveryView, GroupView, TallyView};
pub use example::{EntryView, ExampleView, ValueView};
pub use field::{FieldView, FlagView, NecessityView, PartView};
pub use flow::{FlowBoxView, FlowLineView, FlowView};
pub use grounds::{AuthorityView, GroundView, RoleView};
pub use leaks::{LeakView, WayView};
pub use passes::{KindView, MemberView, PassView};
pub use refused::{CodeView, MatrixRow, ReasonView, RefusalView};
pub use service::{NeedView, PersonView, ProjectView, QuestionView, ServiceView};
pub use since::{SinceChangeView, SinceLevelView, SinceView};
pub use steps::{AnswerView, StepView, TestView};

use super::checks;
use super::document::Page;
use super::edition::Edition;
use super::prose::{Linked, Linker};
use super::templates::Templates;
use super::texts::Texts;
use crate::model::law::When;
use crate::model::words::Prose;
use crate::model::{Dataset, Denotation, ExceptionSpec, Project, Substance};
use crate::text::{Date, Finding, Lang};
use delivery::Numbering;
use grounds::Authorities;

/// Everything a report says, in one language.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportView<'v> {
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
    /// The decision asked for, in one sentence; only in the internal edition.
    pub decision: Option<String>,
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
    /// What has changed since a state that was approved; nothing when none is given.
    pub since: Option<SinceView>,
    /// The way of the data; nothing without deliveries.
    pub flow: Option<FlowView>,
    /// Unsettled legal questions; only in the internal edition.
    pub questions: Vec<QuestionView<'v>>,
    /// The grounds, role by role.
    pub roles: Vec<RoleView<'v>>,
    /// Why the data can be given though no rule expressly lets the municipality obtain them.
    pub without_express_rule: Option<Linked<'v>>,
    /// The factors of the regulation, in its order.
    pub factors: Vec<TextView<'v>>,
    /// Alternatives and balance.
    pub weighing: Vec<TextView<'v>>,
    /// The steps of necessity and proportionality, and what answers them.
    pub tests: Vec<TestView<'v>>,
    /// Where the steps are described.
    pub guide: &'static str,
    /// The safeguards.
    pub safeguards: Vec<TextView<'v>>,
    /// Who assessed the dataset, and what came of it; only in the internal edition.
    pub assessed: Option<AssessedView<'v>>,
    /// The checklist, point by point; only in the internal edition.
    pub checklist: Vec<PointView<'v>>,
    /// The deliveries.
    pub deliveries: Vec<DeliveryView<'v>>,
    /// The lists of authorities that fields refer to by number.
    pub cited: Vec<Vec<AuthorityView<'v>>>,
    /// What can be computed though it is not granted; only in the internal edition.
    pub leaks: Vec<LeakView<'v>>,
    /// Accepted findings; only in the internal edition.
    pub exceptions: Vec<ExceptionView<'v>>,
    /// What the document was made from.
    pub inputs: InputsView<'v>,
}

/// A heading with its text; nothing when it is not written.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TextView<'v> {
    /// The heading.
    pub title: &'v str,
    /// The text.
    pub text: Option<Linked<'v>>,
}

/// An accepted finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExceptionView<'v> {
    /// The check.
    pub check: &'v str,
    /// The page of the check, from a folder beside it, when findings are accepted.
    pub page: Option<String>,
    /// What the finding is about.
    pub subject: &'v str,
    /// What the finding says, in the language of the document; empty when there is no such finding, or no day on which
    /// to look for it.
    pub findings: Vec<String>,
    /// Why it is accepted.
    pub reason: Linked<'v>,
    /// Who answers for it.
    pub owner: &'v str,
    /// The last day it holds.
    pub expires: String,
    /// Whether that day is over on the day of the report.
    pub expired: bool,
}

/// What the document was made from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct InputsView<'v> {
    /// The substance hash of the dataset.
    pub substance: &'v str,
    /// The version of the tool.
    pub tool: &'static str,
    /// How recent the statute register is.
    pub register: String,
    /// The catalogues that the deliveries use.
    pub sources: Vec<SourceView<'v>>,
}

/// A catalogue.
#[derive(Debug, Serialize, JsonSchema)]
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

/// What every part of a document on one dataset is made from.
#[derive(Clone)]
pub(super) struct Scene<'v> {
    pub(super) linker: Linker<'v>,
    pub(super) project: &'v Project,
    pub(super) dataset: &'v Dataset<'v>,
    pub(super) substance: &'v Substance,
    pub(super) texts: &'v Texts,
    pub(super) day: Option<Date>,
}

impl<'v> ReportView<'v> {
    /// Everything a report says, in the internal edition, but the examples and what has changed, which its maker puts in. `denotations` are those
    /// of the deliveries, in order.
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
        let mut authorities = Authorities::new(scene.clone());
        let mut numbering = Numbering::default();
        let deliveries = dataset.deliveries.iter().zip(denotations);
        let deliveries = deliveries
            .map(|(delivery, set)| delivery::view(&scene, &mut authorities, delivery, set, &mut numbering))
            .collect();
        let field_count = dataset.fields().count();
        let count = field_count.to_string();
        let mut view = Self {
            lang: texts.lang(),
            edition: Edition::Internal,
            id: dataset.id(),
            version: &spec.version,
            title: &spec.title,
            decision: Some(
                texts.fill("decision", &[("kontrollorgan", &project.spec.reviewer), ("antall", &count)]),
            ),
            day: day.map(|day| day.long(texts.lang())),
            validity: spec.validity.and_then(|validity| words::period(texts, validity)),
            project: ProjectView::new(project),
            service: scene.service(),
            field_count,
            since: None,
            flow: scene.flow(),
            questions: scene.questions(),
            roles: authorities.tables(),
            without_express_rule: scene.linker.maybe(spec.grounds.without_express_rule.as_ref()),
            factors: scene.factors(),
            weighing: scene.weighing(),
            tests: Vec::new(),
            guide: steps::GUIDE,
            safeguards: scene.safeguards(),
            assessed: scene.assessed(),
            checklist: scene.checklist(),
            deliveries,
            cited: authorities.into_lists(),
            leaks: leaks::view(&scene, denotations),
            exceptions: scene.exceptions(),
            inputs: scene.inputs(),
        };
        view.tests = steps::tests(&view, dataset, texts);
        view
    }

    /// The same view with what each exception of the dataset accepts. Findings are about a day: a report for no day
    /// leaves them out, or it would be another tomorrow.
    pub fn accepting<'a>(
        mut self,
        exceptions: &[ExceptionSpec],
        accepted: impl FnOnce() -> &'a [(&'a ExceptionSpec, Finding)],
    ) -> Self {
        if self.day.is_none() || exceptions.is_empty() {
            return self;
        }
        let accepted = accepted();
        for (exception, view) in exceptions.iter().zip(&mut self.exceptions) {
            let mine = accepted.iter().filter(|(accepting, _)| std::ptr::eq(*accepting, exception));
            view.findings = mine.map(|(_, finding)| finding.message.show(self.lang)).collect();
            view.page = (!view.findings.is_empty()).then(|| format!("../{}", checks::path(view.check)));
        }
        self
    }

    /// The document.
    pub fn page(&self, templates: &Templates) -> Result<Page> {
        templates.page("rapport.html", self.lang, self)
    }
}

impl<'v> Scene<'v> {
    pub(super) fn new(
        project: &'v Project,
        dataset: &'v Dataset<'v>,
        substance: &'v Substance,
        day: Option<Date>,
        texts: &'v Texts,
    ) -> Self {
        let when = day.map_or(When::Any, When::On);
        let linker = Linker::new(&project.register, when);
        Self { linker, project, dataset, substance, texts, day }
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
            text: self.linker.maybe(text.as_ref()),
        };
        parts.iter().map(view).collect()
    }

    fn exceptions(&self) -> Vec<ExceptionView<'v>> {
        let exceptions = self.dataset.spec.exceptions.iter();
        exceptions
            .map(|exception| ExceptionView {
                check: &exception.check,
                page: None,
                subject: &exception.subject,
                findings: Vec::new(),
                reason: self.linker.text(&exception.reason),
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
            register: self.project.register.editions().join("; "),
            sources: sources.collect(),
        }
    }
}
