//! The start page: where every service stands, and the way to its documents.
//!
//! What enters is the project and one [`Summary`] per dataset, which holds no part of the dataset itself, so that a
//! large corpus need not be kept in memory; what leaves is `index.html` in one language.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::checks;
use super::report::{self, ProjectView};
use super::templates::Templates;
use crate::model::{Dataset, PhaseSpec, PhaseStatus, ProgressSpec, Project, Tally};
use crate::text::Lang;

/// What the start page says of one dataset.
#[derive(Debug, Clone)]
pub struct Summary {
    id: Box<str>,
    version: Box<str>,
    title: Box<str>,
    service: Box<str>,
    tally: Tally,
    phases: [Phase; 7],
    links: Links,
}

#[derive(Debug, Clone, Default)]
struct Phase {
    status: Option<PhaseStatus>,
    date: Option<Box<str>>,
}

/// Where the documents of a dataset lie, relative to the start page.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Links {
    /// The report as HTML.
    pub html: Option<String>,
    /// The report as Markdown.
    pub markdown: Option<String>,
    /// The report for Word.
    pub word: Option<String>,
    /// The filter configurations.
    pub filters: Vec<Link>,
}

/// A link with its words.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Link {
    /// What it leads to.
    pub title: String,
    /// The path, relative to the start page.
    pub path: String,
}

impl Summary {
    /// The summary of a dataset. `tallies` are those of its deliveries.
    pub fn of(dataset: &Dataset<'_>, tallies: &[Tally], links: Links) -> Self {
        let spec = dataset.spec;
        let sum = |pick: fn(&Tally) -> usize| tallies.iter().map(pick).sum();
        Self {
            id: spec.id.as_str().into(),
            version: spec.version.as_str().into(),
            title: spec.title.as_str().into(),
            service: spec.service.name.as_str().into(),
            tally: Tally {
                granted: sum(|tally| tally.granted),
                refused: sum(|tally| tally.refused),
                deferred: sum(|tally| tally.deferred),
                unassessed: sum(|tally| tally.unassessed),
            },
            phases: phases(&spec.progress),
            links,
        }
    }

    /// The dataset's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How its codes stand, over all deliveries.
    pub fn tally(&self) -> Tally {
        self.tally
    }
}

fn phases(progress: &ProgressSpec) -> [Phase; 7] {
    let phase = |spec: &Option<PhaseSpec>| {
        let date = spec.as_ref().and_then(|spec| spec.date.as_ref());
        Phase { status: spec.as_ref().map(|spec| spec.status), date: date.map(|date| date.as_str().into()) }
    };
    [
        phase(&progress.insight),
        phase(&progress.assessment),
        phase(&progress.dataset),
        phase(&progress.review),
        phase(&progress.api),
        phase(&progress.pilot),
        phase(&progress.production),
    ]
}

const PHASES: [&str; 7] = [
    "phase_name_insight",
    "phase_name_assessment",
    "phase_name_dataset",
    "phase_name_review",
    "phase_name_api",
    "phase_name_pilot",
    "phase_name_production",
];

#[derive(Serialize, JsonSchema)]
struct IndexView<'v> {
    lang: Lang,
    project: ProjectView<'v>,
    phases: Vec<&'v str>,
    rows: Vec<RowView<'v>>,
    /// The same page in other languages.
    others: Vec<OtherView<'v>>,
    /// The list of checks.
    checks: &'v str,
    tool: &'static str,
}

/// The start page in another language.
#[derive(Serialize, JsonSchema)]
struct OtherView<'v> {
    lang: Lang,
    /// What the language calls itself.
    name: &'v str,
    path: &'v str,
}

#[derive(Serialize, JsonSchema)]
struct RowView<'v> {
    id: &'v str,
    version: &'v str,
    title: &'v str,
    service: &'v str,
    tally: Tally,
    phases: Vec<PhaseView<'v>>,
    links: &'v Links,
}

#[derive(Serialize, JsonSchema)]
struct PhaseView<'v> {
    status: &'v str,
    date: Option<String>,
}

/// The start page, with the datasets sorted by title. `others` are the start pages of other languages, from this one.
pub fn render(
    templates: &Templates,
    lang: Lang,
    project: &Project,
    summaries: &[&Summary],
    others: &[(Lang, String)],
) -> Result<String> {
    let texts = templates.texts(lang);
    let mut sorted = summaries.to_vec();
    sorted.sort_by_key(|summary| (&summary.title, &summary.id));
    let phase = |phase: &Phase| PhaseView {
        status: phase.status.map_or(texts.get("phase_not_stated"), |status| report::phase(texts, status)),
        date: phase.date.as_ref().map(|date| texts.partial_date(date)),
    };
    let rows = sorted.iter().map(|summary| RowView {
        id: &summary.id,
        version: &summary.version,
        title: &summary.title,
        service: &summary.service,
        tally: summary.tally,
        phases: summary.phases.iter().map(phase).collect(),
        links: &summary.links,
    });
    let view = IndexView {
        lang,
        project: ProjectView::new(project),
        phases: PHASES.map(|key| texts.get(key)).into(),
        rows: rows.collect(),
        others: others
            .iter()
            .map(|(lang, path)| OtherView {
                lang: *lang,
                name: templates.texts(*lang).get("language_name"),
                path,
            })
            .collect(),
        checks: checks::LIST,
        tool: env!("CARGO_PKG_VERSION"),
    };
    templates.text("indeks.html", lang, &view)
}
