//! The start page: where every service stands, and the way to its documents.
//!
//! What enters is the project and one [`Summary`] per dataset, which holds no part of the dataset itself, so that a
//! large corpus need not be kept in memory; what leaves is `index.html` in one language.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::checks;
use super::edition::Edition;
use super::report::ProjectView;
use super::status::{self, Entry, RowView};
use super::templates::Templates;
use crate::model::Project;
use crate::text::Lang;

/// What the start page says of one dataset.
#[derive(Debug, Clone)]
pub struct Summary {
    status: Entry,
    links: Links,
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
    /// What the municipality must know, as HTML.
    pub consumer: Option<String>,
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
    /// The summary of a dataset.
    pub fn new(status: Entry, links: Links) -> Self {
        Self { status, links }
    }

    /// How far the dataset has come.
    pub fn status(&self) -> &Entry {
        &self.status
    }
}

#[derive(Serialize, JsonSchema)]
struct IndexView<'v> {
    lang: Lang,
    project: ProjectView<'v>,
    phases: Vec<&'v str>,
    rows: Vec<ListedView<'v>>,
    /// The documents over all datasets.
    documents: &'v [Link],
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
struct ListedView<'v> {
    #[serde(flatten)]
    status: RowView<'v>,
    links: &'v Links,
}

/// The start page, with the datasets sorted by title. `documents` are those over all of them; `others` are the start pages of other languages, from this one.
pub fn render(
    templates: &Templates,
    lang: Lang,
    project: &Project,
    summaries: &[Summary],
    documents: &[Link],
    others: &[(Lang, String)],
) -> Result<String> {
    let texts = templates.texts(lang);
    let mut sorted: Vec<&Summary> = summaries.iter().collect();
    sorted.sort_by_key(|summary| summary.status.order());
    let rows = sorted.into_iter().map(|summary| ListedView {
        status: status::row(&summary.status, texts, Edition::Internal),
        links: &summary.links,
    });
    let view = IndexView {
        lang,
        project: ProjectView::new(project),
        phases: status::phase_names(texts),
        rows: rows.collect(),
        documents,
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
