//! The four steps of necessity and the four of proportionality, and what in the dataset answers each.
//!
//! The steps are those of the quick guide of the European Data Protection Supervisor, put in our own words in the
//! language files. What answers a step is what the dataset has; when it has nothing, that is what the step says.

use schemars::JsonSchema;
use serde::Serialize;

use super::{FieldView, ReportView, TextView};
use crate::model::{Dataset, Role};
use crate::render::texts::Texts;

/// Where the steps are described.
pub const GUIDE: &str =
    "https://edps.europa.eu/data-protection/our-work/subjects/necessity-proportionality_en";

/// The steps of one of the two tests.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TestView<'v> {
    /// What is tested.
    pub title: &'v str,
    /// The steps.
    pub steps: Vec<StepView<'v>>,
}

/// A step.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StepView<'v> {
    /// What it asks for.
    pub title: &'v str,
    /// What answers it, or throws light on it.
    pub answers: Vec<AnswerView<'v>>,
    /// Whether the dataset has something that answers it.
    pub answered: bool,
    /// That no key of a dataset asks for this, so that what stands here only throws light on it.
    pub indirect: bool,
}

/// What in the dataset answers a step.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AnswerView<'v> {
    /// The id of the chapter where it stands.
    pub chapter: &'static str,
    /// What it is.
    pub title: &'v str,
    /// How many, or that it is written or not.
    pub said: String,
    /// Whether it is there.
    pub given: bool,
}

/// What the answers are made from.
struct Answers<'s, 'v> {
    view: &'s ReportView<'v>,
    dataset: &'s Dataset<'v>,
    texts: &'v Texts,
}

/// Both tests. `view` is the report with all its other chapters.
pub(super) fn tests<'v>(view: &ReportView<'v>, dataset: &Dataset<'v>, texts: &'v Texts) -> Vec<TestView<'v>> {
    let answers = Answers { view, dataset, texts };
    let step = |key: &str, answers: Vec<AnswerView<'v>>| StepView {
        title: texts.get(key),
        answered: answers.iter().any(|answer| answer.given),
        answers,
        indirect: false,
    };
    // A dataset never says which rights are limited.
    let rights = StepView { indirect: true, ..step("step_necessity_2", answers.rights()) };
    vec![
        TestView {
            title: texts.get("step_necessity"),
            steps: vec![
                step("step_necessity_1", answers.facts()),
                rights,
                step("step_necessity_3", answers.objectives()),
                step("step_necessity_4", answers.least_intrusive()),
            ],
        },
        TestView {
            title: texts.get("section_proportionality"),
            steps: vec![
                step("step_proportionality_1", answers.importance()),
                step("step_proportionality_2", answers.interference()),
                step("step_proportionality_3", answers.balance()),
                step("step_proportionality_4", answers.safeguards()),
            ],
        },
    ]
}

impl<'v> Answers<'_, 'v> {
    fn facts(&self) -> Vec<AnswerView<'v>> {
        vec![
            self.count("tjeneste", "persons", self.view.service.persons.len()),
            self.count("felt", "section_fields", self.view.field_count),
            self.factor("factor_information"),
            self.factor("factor_access"),
        ]
    }

    fn rights(&self) -> Vec<AnswerView<'v>> {
        vec![
            self.of_fields("care", |field| !field.flags.is_empty()),
            self.grounds("role_special", Role::Special),
            self.safeguard("safeguard_protected_persons"),
            self.safeguard("safeguard_impact_assessment"),
        ]
    }

    fn objectives(&self) -> Vec<AnswerView<'v>> {
        vec![
            self.written("tjeneste", "purpose", true),
            self.grounds("role_task", Role::Task),
            self.factor("factor_purpose"),
        ]
    }

    fn least_intrusive(&self) -> Vec<AnswerView<'v>> {
        vec![
            self.factor("factor_correct_decision"),
            self.factor("alternatives"),
            self.of_fields("necessity", |field| field.necessity.assessment.is_some()),
            self.of_fields("alternative", |field| field.necessity.alternative.is_some()),
            self.of_fields("without", |field| field.necessity.without.is_some()),
            self.count("ikke-innvilget", "section_refused", self.refused()),
        ]
    }

    fn importance(&self) -> Vec<AnswerView<'v>> {
        vec![
            self.factor("factor_purpose"),
            self.factor("factor_correct_decision"),
            self.count("tjeneste", "needs", self.view.service.needs.len()),
        ]
    }

    fn interference(&self) -> Vec<AnswerView<'v>> {
        vec![
            self.count("tjeneste", "persons", self.view.service.persons.len()),
            self.factor("factor_information"),
            self.factor("factor_access"),
            self.safeguard("safeguard_storage"),
            self.of_fields("care", |field| !field.flags.is_empty()),
            self.count("utledes", "section_leaks", self.view.leaks.len()),
        ]
    }

    fn balance(&self) -> Vec<AnswerView<'v>> {
        vec![
            self.factor("balance"),
            self.factor("factor_secrecy"),
            self.written("sjekkliste", "against", self.view.assessed.is_some()),
        ]
    }

    fn safeguards(&self) -> Vec<AnswerView<'v>> {
        let all = &self.view.safeguards;
        let written = all.iter().filter(|safeguard| safeguard.text.is_some()).count();
        vec![
            self.of("vernetiltak", "section_safeguards", written, all.len()),
            self.count("ikke-innvilget", "section_refused", self.refused()),
            self.safeguard("safeguard_reassessment"),
            self.written("sjekkliste", "conclusion", self.view.assessed.is_some()),
        ]
    }

    fn refused(&self) -> usize {
        self.view.deliveries.iter().flat_map(|delivery| &delivery.reasons).map(|reason| reason.count).sum()
    }

    fn written(&self, chapter: &'static str, title: &str, given: bool) -> AnswerView<'v> {
        let said = self.texts.get(if given { "step_written" } else { "step_not_written" }).to_owned();
        AnswerView { chapter, title: self.texts.get(title), said, given }
    }

    fn count(&self, chapter: &'static str, title: &str, count: usize) -> AnswerView<'v> {
        AnswerView { chapter, title: self.texts.get(title), said: count.to_string(), given: count > 0 }
    }

    fn of(&self, chapter: &'static str, title: &str, count: usize, all: usize) -> AnswerView<'v> {
        let arguments = [("antall", &*count.to_string()), ("alle", &*all.to_string())];
        AnswerView { said: self.texts.fill("step_of", &arguments), ..self.count(chapter, title, count) }
    }

    fn of_fields(&self, title: &str, holds: impl Fn(&FieldView<'v>) -> bool) -> AnswerView<'v> {
        let groups = self.view.deliveries.iter().flat_map(|delivery| &delivery.groups);
        let count = groups.flat_map(|group| &group.fields).filter(|field| holds(field)).count();
        self.of("felt", title, count, self.view.field_count)
    }

    fn grounds(&self, title: &str, role: Role) -> AnswerView<'v> {
        let count = self.dataset.grounds.iter().filter(|ground| ground.role == role).count();
        self.count("rettsgrunnlag", title, count)
    }

    fn factor(&self, title: &str) -> AnswerView<'v> {
        let texts = self.view.factors.iter().chain(&self.view.weighing);
        self.headed("forholdsmessighet", title, texts)
    }

    fn safeguard(&self, title: &str) -> AnswerView<'v> {
        self.headed("vernetiltak", title, self.view.safeguards.iter())
    }

    fn headed<'a>(
        &self,
        chapter: &'static str,
        title: &str,
        mut texts: impl Iterator<Item = &'a TextView<'v>>,
    ) -> AnswerView<'v>
    where
        'v: 'a,
    {
        let heading = self.texts.get(title);
        let given = texts.any(|text| text.title == heading && text.text.is_some());
        self.written(chapter, title, given)
    }
}
