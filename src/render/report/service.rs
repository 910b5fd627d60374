//! Who asks, for what service and purpose, about whom, and what is still unsettled.

use schemars::JsonSchema;
use serde::Serialize;

use super::grounds::{self, AuthorityView};
use super::{Scene, words};
use crate::model::words::{Id, Url};
use crate::model::{NeedSpec, Project};
use crate::render::prose::Linked;
use crate::text::Spanned;

/// Who the project is.
#[derive(Debug, Serialize, JsonSchema)]
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
    pub description: Linked<'v>,
    /// Public sources.
    pub sources: Vec<&'v str>,
    /// The one purpose.
    pub purpose: Linked<'v>,
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
    pub text: Linked<'v>,
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
    pub text: Linked<'v>,
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
    pub question: Linked<'v>,
    /// What the answer means for the dataset.
    pub consequence: Linked<'v>,
}

impl<'v> ProjectView<'v> {
    pub(in crate::render) fn new(project: &'v Project) -> Self {
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
    pub(super) fn service(&self) -> ServiceView<'v> {
        let spec = self.dataset.spec;
        let persons = spec.persons.iter().map(|person| PersonView {
            id: &person.id,
            text: self.linker.text(&person.text),
            authority: person.authority.as_ref().map(|citation| grounds::of_citation(self, citation)),
        });
        ServiceView {
            name: &spec.service.name,
            statutory: spec.service.statutory,
            description: self.linker.text(&spec.service.description),
            sources: spec.service.sources.iter().map(Url::as_str).collect(),
            purpose: self.linker.text(&spec.purpose.text),
            purpose_id: &spec.purpose.id,
            persons: persons.collect(),
            needs: spec.needs.iter().map(|need| self.need(need)).collect(),
        }
    }

    fn need(&self, need: &'v NeedSpec) -> NeedView<'v> {
        NeedView {
            id: &need.id,
            reported_by: &need.reported_by,
            text: self.linker.text(&need.text),
            source: need.source.as_deref(),
            basis: words::basis(self.texts, need.basis),
        }
    }

    /// The needs of some ids; ids that no need has are left to the checks.
    pub(super) fn needs(&self, ids: &[Spanned<Id>]) -> Vec<NeedView<'v>> {
        let all = &self.dataset.spec.needs;
        let of = |id: &Spanned<Id>| all.iter().find(|need| need.id.value == id.value);
        ids.iter().filter_map(of).map(|need| self.need(need)).collect()
    }

    pub(super) fn questions(&self) -> Vec<QuestionView<'v>> {
        let questions = self.dataset.spec.open_questions.iter();
        questions
            .map(|open| QuestionView {
                id: &open.id,
                question: self.linker.text(&open.question),
                consequence: self.linker.text(&open.consequence),
            })
            .collect()
    }
}
