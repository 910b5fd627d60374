//! *Status*: how far the work with each service has come, as a picture and as a table.
//!
//! What enters is one [`Entry`] per dataset, which holds no part of the dataset itself, so that a large corpus need not
//! be kept in memory; what leaves is a [`StatusView`] in one language and one edition, and the document. The start
//! page takes its board from the same entries.

use std::borrow::Cow;

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::document::Page;
use super::edition::Edition;
use super::report::ProjectView;
use super::report::words;
use super::templates::Templates;
use super::texts::Texts;
use crate::model::{Dataset, PhaseSpec, PhaseStatus, ProgressSpec, Project, Tally};
use crate::text::Lang;

/// A picture of more services is no picture any more; the table holds them all.
const PICTURED: usize = 40;
/// How many characters of a service's name stand on one line of the picture.
const LINE: usize = 36;

/// How far one dataset has come.
#[derive(Debug, Clone)]
pub struct Entry {
    id: Box<str>,
    version: Box<str>,
    title: Box<str>,
    service: Box<str>,
    tally: Tally,
    phases: [Option<Phase>; 7],
}

#[derive(Debug, Clone)]
struct Phase {
    status: PhaseStatus,
    date: Option<Box<str>>,
    note: Option<Box<str>>,
    source: Option<Box<str>>,
}

/// The phases in their order, by the key of their name.
const PHASES: [&str; 7] = [
    "phase_name_insight",
    "phase_name_assessment",
    "phase_name_dataset",
    "phase_name_review",
    "phase_name_api",
    "phase_name_pilot",
    "phase_name_production",
];

impl Entry {
    /// The entry of a dataset. `tallies` are those of its deliveries.
    pub fn of(dataset: &Dataset<'_>, tallies: &[Tally]) -> Self {
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

    /// What datasets are sorted by where people read them.
    pub(super) fn order(&self) -> (&str, &str) {
        (&self.title, &self.id)
    }
}

fn phases(progress: &ProgressSpec) -> [Option<Phase>; 7] {
    let phase = |spec: &Option<PhaseSpec>| {
        spec.as_ref().map(|spec| Phase {
            status: spec.status,
            date: spec.date.as_ref().map(|date| date.as_str().into()),
            note: spec.note.as_ref().map(|note| note.as_str().into()),
            source: spec.source.as_ref().map(|source| source.as_str().into()),
        })
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

/// Everything the document says, in one language.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StatusView<'v> {
    /// The language's code.
    pub lang: Lang,
    /// Whom it is written for.
    pub edition: Edition,
    /// The project.
    pub project: ProjectView<'v>,
    /// The names of the phases, in order.
    pub phases: Vec<&'v str>,
    /// The datasets, sorted by title.
    pub rows: Vec<RowView<'v>>,
    /// The picture, unless it would be too large.
    pub picture: Option<PictureView<'v>>,
    /// The version of the tool.
    pub tool: &'static str,
}

/// How far one dataset has come.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RowView<'v> {
    /// Its id.
    pub id: &'v str,
    /// Its version.
    pub version: &'v str,
    /// Its title.
    pub title: &'v str,
    /// The service.
    pub service: &'v str,
    /// How many codes stand where in some year, over all deliveries.
    pub tally: Tally,
    /// The phases, in order.
    pub phases: Vec<PhaseView<'v>>,
    /// Whether any phase has a note.
    pub noted: bool,
}

/// How far a phase has come.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PhaseView<'v> {
    /// The name of the phase.
    pub name: &'v str,
    /// How far, in words.
    pub status: &'v str,
    /// How far, as a technical name: `ferdig`, `paabegynt`, `ikke-paabegynt`, `ukjent`, `ikke-oppgitt`.
    pub mark: &'static str,
    /// The letter that stands for it in the picture.
    pub letter: &'v str,
    /// The date in words.
    pub date: Option<String>,
    /// The date in figures: `2021`, `2021-01` or `2021-01-15`.
    pub day: Option<&'v str>,
    /// What was done or remains; only in the internal edition.
    pub note: Option<&'v str>,
    /// Where it can be read.
    pub source: Option<&'v str>,
}

/// What the picture holds beside the rows.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PictureView<'v> {
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// The names of the services, row by row, in lines short enough for the picture.
    pub names: Vec<Vec<String>>,
    /// The letters and what they stand for, with the technical name of each.
    pub legend: Vec<(&'static str, &'v str, &'v str)>,
}

/// The names of the phases, in order.
pub(super) fn phase_names(texts: &Texts) -> Vec<&str> {
    PHASES.map(|key| texts.get(key)).into()
}

/// The document. The entries may come in any order.
pub fn view<'v>(
    project: &'v Project,
    texts: &'v Texts,
    edition: Edition,
    entries: &'v [Entry],
) -> StatusView<'v> {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by_key(|entry| entry.order());
    let rows: Vec<RowView<'v>> = sorted.iter().map(|entry| row(entry, texts, edition)).collect();
    StatusView {
        lang: texts.lang(),
        edition,
        project: ProjectView::new(project),
        phases: phase_names(texts),
        picture: (1..=PICTURED).contains(&rows.len()).then(|| picture(texts, &rows)),
        rows,
        tool: env!("CARGO_PKG_VERSION"),
    }
}

impl StatusView<'_> {
    /// The document.
    pub fn page(&self, templates: &Templates) -> Result<Page> {
        templates.page("status.html", self.lang, self)
    }
}

/// A row of the board.
pub(super) fn row<'v>(entry: &'v Entry, texts: &'v Texts, edition: Edition) -> RowView<'v> {
    let phases: Vec<PhaseView<'v>> = PHASES
        .iter()
        .zip(&entry.phases)
        .map(|(name, phase)| phase_view(texts, texts.get(name), phase.as_ref(), edition))
        .collect();
    RowView {
        id: &entry.id,
        version: &entry.version,
        title: &entry.title,
        service: &entry.service,
        tally: entry.tally,
        noted: phases.iter().any(|phase| phase.note.is_some()),
        phases,
    }
}

fn phase_view<'v>(
    texts: &'v Texts,
    name: &'v str,
    phase: Option<&'v Phase>,
    edition: Edition,
) -> PhaseView<'v> {
    let status = phase.map(|phase| phase.status);
    let (mark, letter) = mark(texts, status);
    PhaseView {
        name,
        status: words::phase(texts, status),
        mark,
        letter,
        date: phase.and_then(|phase| phase.date.as_ref()).map(|date| texts.partial_date(date)),
        day: phase.and_then(|phase| phase.date.as_deref()),
        note: phase.and_then(|phase| phase.note.as_deref()).and_then(|note| edition.internal(note)),
        source: phase.and_then(|phase| phase.source.as_deref()),
    }
}

fn mark(texts: &Texts, status: Option<PhaseStatus>) -> (&'static str, &str) {
    match status {
        Some(PhaseStatus::Done) => ("ferdig", texts.get("phase_letter_done")),
        Some(PhaseStatus::Begun) => ("paabegynt", texts.get("phase_letter_begun")),
        Some(PhaseStatus::NotBegun) => ("ikke-paabegynt", texts.get("phase_letter_not_begun")),
        Some(PhaseStatus::Unknown) => ("ukjent", "?"),
        None => ("ikke-oppgitt", "–"),
    }
}

fn picture<'v>(texts: &'v Texts, rows: &[RowView<'v>]) -> PictureView<'v> {
    const STATUSES: [Option<PhaseStatus>; 5] = [
        Some(PhaseStatus::Done),
        Some(PhaseStatus::Begun),
        Some(PhaseStatus::NotBegun),
        Some(PhaseStatus::Unknown),
        None,
    ];
    let said = |phase: &PhaseView<'_>| {
        let date: Cow<'_, str> = phase.date.as_ref().map_or("".into(), |date| format!(" ({date})").into());
        format!("{} {}{date}", phase.name.to_lowercase(), phase.status.to_lowercase())
    };
    let row = |row: &RowView<'_>| {
        let phases: Vec<String> = row.phases.iter().map(said).collect();
        format!("{}: {}.", row.service, phases.join(", "))
    };
    let described: Vec<String> = rows.iter().map(row).collect();
    PictureView {
        description: described.join(" "),
        names: rows.iter().map(|row| lines(row.service)).collect(),
        legend: STATUSES
            .map(|status| {
                let (mark, letter) = mark(texts, status);
                (mark, letter, words::phase(texts, status))
            })
            .into(),
    }
}

/// A name in lines of at most [`LINE`] characters, as far as its words let it; what comes after the third line is left
/// out, for the table holds all of it.
fn lines(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.chars().take(LINE).collect()),
        }
    }
    if lines.len() > 3 {
        lines.truncate(3);
        lines[2].push('…');
    }
    lines
}
