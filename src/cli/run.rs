//! What every command that reads datasets does: find the project, read what is shared, then take the datasets one by
//! one on all cores. A dataset is read, judged and let go, so that memory does not grow with their number.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use super::{Common, usage};
use crate::checks::{self, Context, Gate, Head, Weights};
use crate::model::{Project, find_project, read_dataset};
use crate::text::{Date, Finding, Lang, Severity, meant};

/// Why a command goes no further.
pub(super) const UNREADABLE: &str = "filene i prosjektet har feil; kjør `hjemmel check` først";

/// A project that has been read, and what was found on the way.
pub(super) struct Run {
    pub project: Option<Project>,
    pub findings: Vec<Finding>,
    pub lang: Lang,
    pub day: Date,
}

/// What came of one dataset.
pub(super) struct Outcome<T> {
    pub findings: Vec<Finding>,
    pub head: Option<Head>,
    pub result: Option<T>,
}

impl Run {
    /// Finds and reads the project.
    pub fn start(common: &Common) -> Result<Self> {
        let from = common.prosjekt.clone().unwrap_or_else(|| PathBuf::from("."));
        let root = find_project(&from)?;
        let mut findings = Vec::new();
        let project = Project::load(&root, &mut findings)?;
        if let Some(project) = &project {
            findings.extend(checks::of_project(&project.spec, &project.source, &project.own_checks));
            findings.extend(checks::own::judge_own(project));
        }
        let stated = project.as_ref().map(|project| project.spec.language);
        let lang = common.lang.or(stated).unwrap_or_default();
        Ok(Self { project, findings, lang, day: common.dato.unwrap_or_else(Date::today) })
    }

    /// The project, for a command that has nothing to say without it.
    pub fn project(&self) -> Result<&Project> {
        self.project.as_ref().context(UNREADABLE)
    }

    /// The dataset files; none when the project could not be read.
    pub fn datasets(&self) -> &[PathBuf] {
        self.project.as_ref().map(|project| project.datasets.as_slice()).unwrap_or_default()
    }

    /// Reads and checks datasets. Outcomes come in the order of the paths.
    pub fn check(&self, paths: &[PathBuf]) -> Result<Vec<Outcome<()>>> {
        self.visit(paths, |context, findings| {
            findings.extend(checks::run(context));
            Ok(())
        })
    }

    /// Reads datasets and does something with each that could be understood. Outcomes come in the order of the paths.
    pub fn each<T: Send>(
        &self,
        paths: &[PathBuf],
        work: impl Fn(&Context<'_, '_>) -> Result<T> + Sync,
    ) -> Result<Vec<Outcome<T>>> {
        self.visit(paths, |context, _| work(context))
    }

    fn visit<T: Send>(
        &self,
        paths: &[PathBuf],
        work: impl Fn(&Context<'_, '_>, &mut Vec<Finding>) -> Result<T> + Sync,
    ) -> Result<Vec<Outcome<T>>> {
        let Some(project) = &self.project else { return Ok(Vec::new()) };
        let one = |(file, path): (usize, &PathBuf)| {
            let mut findings = Vec::new();
            let read = read_dataset(&project.root, path, &mut findings)?;
            let Some(read) = read else { return Ok(Outcome { findings, head: None, result: None }) };
            let dataset = project.understand(&read);
            let context = Context::new(project, &dataset, self.day);
            let head = Head::of(&context, file);
            let result = work(&context, &mut findings).with_context(|| read.source.name.clone())?;
            Ok(Outcome { findings, head: Some(head), result: Some(result) })
        };
        paths.par_iter().enumerate().map(one).collect()
    }

    /// Every finding of a run, weighed and sorted: those of the shared files, of the datasets, and of the datasets
    /// together.
    pub fn collect<T>(&mut self, paths: &[PathBuf], outcomes: &mut [Outcome<T>], gate: Gate) -> Vec<Finding> {
        let mut findings = std::mem::take(&mut self.findings);
        for outcome in outcomes.iter_mut() {
            findings.append(&mut outcome.findings);
        }
        let heads: Vec<Head> = outcomes.iter().filter_map(|outcome| outcome.head.clone()).collect();
        if let Some(project) = &self.project {
            let reopen = |file: usize| {
                let read = read_dataset(&project.root, &paths[file], &mut Vec::new());
                read.ok().flatten().map(|read| read.source)
            };
            findings.extend(checks::across(&heads, reopen));
            Weights::new(&project.spec.checking, gate).weigh(&mut findings);
        }
        findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        findings
    }
}

/// The dataset files that the given words mean: all when there are none, else the files, the files below the folders,
/// and the datasets whose ids they are.
pub(super) fn chosen(project: &Project, paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    if paths.is_empty() {
        return Ok(project.datasets.clone());
    }
    let mut chosen = Vec::new();
    for path in paths {
        let Ok(full) = path.canonicalize() else {
            chosen.push(of_id(project, path)?);
            continue;
        };
        if full.is_dir() {
            let below = project.datasets.iter().filter(|dataset| dataset.starts_with(&full));
            chosen.extend(below.cloned());
        } else if !shared(project, &full) {
            chosen.push(full);
        }
    }
    chosen.sort();
    chosen.dedup();
    Ok(chosen)
}

/// The file of the dataset that has an id; the file has the name of the id (`fil-og-id`).
fn of_id(project: &Project, id: &Path) -> Result<PathBuf> {
    let stem = |path: &PathBuf| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let found = project.datasets.iter().find(|path| stem(path).as_deref() == id.to_str());
    let Some(found) = found else {
        let ids: Vec<String> = project.datasets.iter().filter_map(stem).collect();
        let near = meant(&id.to_string_lossy(), ids.iter().map(String::as_str));
        return usage(format!("finner verken en fil eller et datasett `{}`{near}", id.display()));
    };
    Ok(found.clone())
}

/// Refuses the id of a dataset that is not among those that could be read.
pub(super) fn require<'i>(id: &str, known: impl IntoIterator<Item = &'i str>) -> Result<()> {
    let known: Vec<&str> = known.into_iter().collect();
    if known.contains(&id) {
        return Ok(());
    }
    usage(format!("det finnes ikke noe lesbart datasett `{id}`{}", meant(id, known)))
}

/// Whether a file is one of those all datasets share: it is read and judged in any case.
pub(super) fn shared(project: &Project, path: &Path) -> bool {
    let folder = project.root.join("datasets");
    path.starts_with(folder.join("kilder"))
        || path.starts_with(folder.join("rettskilder"))
        || path.starts_with(folder.join("sjekker"))
        || path == folder.join("prosjekt.yaml")
}

/// Whether any finding is an error.
pub(super) fn has_errors(findings: &[Finding]) -> bool {
    reaches(findings, Severity::Error)
}

/// Whether any finding weighs so much, or more.
pub(super) fn reaches(findings: &[Finding], severity: Severity) -> bool {
    findings.iter().any(|finding| finding.severity() >= severity)
}
