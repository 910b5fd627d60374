//! *Matrise*: which codes each rights package lets pass in which income years, as the agencies publish it, and which
//! fields each service gets.
//!
//! What enters is one [`Entry`] per dataset, which holds places in the catalogues and no text of them, so that a large
//! corpus need not be kept in memory; what leaves is a [`MatrixView`] with two tables per source, and the document.
//! Sheets are written from the same tables.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::document::Page;
use super::report::{ProjectView, words};
use super::templates::Templates;
use super::texts::Texts;
use crate::model::{Catalogue, Code, Dataset, Delivery, Denotation, Project, YearSet};
use crate::text::Lang;

/// What passes in one dataset.
#[derive(Debug, Clone)]
pub struct Entry {
    id: Box<str>,
    service: Box<str>,
    packages: Vec<Package>,
}

/// What passes through one rights package.
#[derive(Debug, Clone)]
struct Package {
    source: Box<str>,
    name: Box<str>,
    /// By the place of the code in its catalogue.
    granted: BTreeMap<usize, Granted>,
}

/// The income years in which something of a code passes, stage by stage; sources without stages have the nameless one.
type Granted = BTreeMap<Box<str>, YearSet>;

/// Everything the document says, in one language. Both editions are alike: that a code passes is no assessment.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatrixView<'v> {
    /// The language's code.
    pub lang: Lang,
    /// The project.
    pub project: ProjectView<'v>,
    /// The sources, sorted by id.
    pub sources: Vec<SourceView<'v>>,
    /// The version of the tool.
    pub tool: &'static str,
}

/// The tables of one source.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SourceView<'v> {
    /// Its id, which is also the id of its section in the document.
    pub id: &'v str,
    /// Its name.
    pub name: &'v str,
    /// How recent the catalogue is.
    pub edition: String,
    /// The rights packages, sorted.
    pub packages: Vec<PackageView<'v>>,
    /// The services that get something from the source, sorted.
    pub services: Vec<ServiceView<'v>>,
    /// Whether the code list has categories.
    pub has_categories: bool,
    /// The codes that pass in some package, in the order of the catalogue.
    pub rows: Vec<RowView<'v>>,
}

/// A rights package.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PackageView<'v> {
    /// Its name.
    pub name: &'v str,
    /// The services that use it, sorted.
    pub services: Vec<&'v str>,
    /// The stages something passes for, unless a cell says otherwise; none for sources without stages.
    pub stages: Vec<&'v str>,
}

/// A service.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ServiceView<'v> {
    /// The dataset.
    pub id: &'v str,
    /// The service.
    pub name: &'v str,
    /// The stages something passes for, unless a cell says otherwise; none for sources without stages.
    pub stages: Vec<&'v str>,
}

/// A code.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RowView<'v> {
    /// The code or path.
    pub name: &'v str,
    /// What people call it.
    pub label: &'v str,
    /// Whether the label is in bokmål though the document is not.
    pub label_nb: bool,
    /// The lists of the answer, when the name stands in several.
    pub parts: Vec<&'v str>,
    /// The category in the code list.
    pub category: Option<&'v str>,
    /// When it passes, package by package; nothing where it does not.
    pub by_package: Vec<Option<String>>,
    /// When it passes, service by service; nothing where it does not.
    pub by_service: Vec<Option<String>>,
}

impl Entry {
    /// The entry of a dataset. `denotations` are those of its deliveries, in order.
    pub fn new(dataset: &Dataset<'_>, denotations: &[Denotation<'_>]) -> Self {
        let packages = dataset.deliveries.iter().zip(denotations);
        Self {
            id: dataset.id().into(),
            service: dataset.spec.service.name.as_str().into(),
            packages: packages.map(|(delivery, set)| package(delivery, set)).collect(),
        }
    }
}

fn package(delivery: &Delivery<'_>, denotation: &Denotation<'_>) -> Package {
    let mut granted: BTreeMap<usize, Granted> = BTreeMap::new();
    for (row, years) in denotation.rows().iter().filter(|(row, _)| !row.code.is_empty()) {
        let named = delivery.catalogue.into_iter().flat_map(|catalogue| catalogue.named(row.code));
        for code in named.filter(|code| code.is_in(row.part)) {
            join(granted.entry(code.index).or_default(), row.stage, *years);
        }
    }
    Package {
        source: delivery.spec.source.as_str().into(),
        name: delivery.spec.package.as_str().into(),
        granted,
    }
}

fn join(granted: &mut Granted, stage: &str, years: YearSet) {
    let held = granted.entry(stage.into()).or_default();
    *held = held.union(years);
}

/// The document. The entries may come in any order.
pub fn view<'v>(project: &'v Project, texts: &'v Texts, entries: &'v [Entry]) -> MatrixView<'v> {
    MatrixView {
        lang: texts.lang(),
        project: ProjectView::new(project),
        sources: project
            .catalogues
            .values()
            .filter_map(|catalogue| source(catalogue, texts, entries))
            .collect(),
        tool: env!("CARGO_PKG_VERSION"),
    }
}

impl MatrixView<'_> {
    /// The document.
    pub fn page(&self, templates: &Templates) -> Result<Page> {
        templates.page("matrise.html", self.lang, self)
    }
}

/// What stands in one column: by the place of the code in its catalogue.
type Column = BTreeMap<usize, Granted>;

/// The tables of a source; none when nothing passes from it.
fn source<'v>(catalogue: &'v Catalogue, texts: &'v Texts, entries: &'v [Entry]) -> Option<SourceView<'v>> {
    let id = catalogue.spec.id.as_str();
    let mut packages: BTreeMap<&str, (BTreeSet<&str>, Column)> = BTreeMap::new();
    let mut services: BTreeMap<(&str, &str), Column> = BTreeMap::new();
    for entry in entries {
        for package in entry.packages.iter().filter(|package| &*package.source == id) {
            let (users, column) = packages.entry(&package.name).or_default();
            users.insert(&entry.service);
            add(column, package);
            add(services.entry((&entry.service, &entry.id)).or_default(), package);
        }
    }
    let mut rows: Vec<RowView<'v>> = Vec::new();
    for code in catalogue.codes() {
        let said = |column: &Column| {
            let granted = column.get(&code.index)?;
            Some(when(granted, &stages(column, catalogue)))
        };
        let by_package: Vec<Option<String>> = packages.values().map(|(_, column)| said(column)).collect();
        if by_package.iter().any(Option::is_some) {
            rows.push(RowView {
                by_package,
                by_service: services.values().map(said).collect(),
                ..row(code, texts)
            });
        }
    }
    (!rows.is_empty()).then(|| SourceView {
        id,
        name: &catalogue.spec.name,
        edition: texts.partial_date(&catalogue.spec.edition),
        packages: packages
            .into_iter()
            .map(|(name, (users, column))| PackageView {
                name,
                services: users.into_iter().collect(),
                stages: stages(&column, catalogue),
            })
            .collect(),
        services: services
            .into_iter()
            .map(|((name, id), column)| ServiceView { id, name, stages: stages(&column, catalogue) })
            .collect(),
        has_categories: rows.iter().any(|row| row.category.is_some()),
        rows,
    })
}

fn add(column: &mut Column, package: &Package) {
    for (index, granted) in &package.granted {
        let held = column.entry(*index).or_default();
        for (stage, years) in granted {
            join(held, stage, *years);
        }
    }
}

fn row<'v>(code: Code<'v>, texts: &Texts) -> RowView<'v> {
    let (label, label_nb) = words::label(texts.lang(), code);
    let ambiguous = code.catalogue.named(code.name()).nth(1).is_some();
    let last = code.years().iter().last();
    RowView {
        name: code.name(),
        label,
        label_nb,
        parts: if ambiguous { code.parts() } else { Vec::new() },
        // The code lists write a hyphen for none.
        category: last.and_then(|year| code.category(year)).filter(|category| *category != "-"),
        by_package: Vec::new(),
        by_service: Vec::new(),
    }
}

/// The stages that something of a column passes for, in the order of the catalogue.
fn stages<'v>(column: &Column, catalogue: &'v Catalogue) -> Vec<&'v str> {
    let named = catalogue.spec.stages.iter().map(|stage| stage.id.as_str());
    named.filter(|stage| column.values().any(|granted| granted.contains_key(*stage))).collect()
}

/// The income years: once when all the stages of the column have the same, else stage by stage.
fn when(granted: &Granted, stages: &[&str]) -> String {
    let mut years = granted.values();
    let first = years.next().copied().unwrap_or(YearSet::EMPTY);
    if years.all(|other| *other == first) && granted.len() == stages.len().max(1) {
        return first.to_string();
    }
    let said = stages.iter().filter_map(|stage| Some(format!("{stage}: {}", granted.get(*stage)?)));
    said.collect::<Vec<_>>().join("; ")
}
