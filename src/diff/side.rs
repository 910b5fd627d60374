//! One of the two states that are compared.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use rayon::prelude::*;

use super::{State, Writing};
use crate::model::{Dataset, DatasetFile, Project, read_dataset_with};
use crate::text::{Files, Finding, Severity};

/// A project and those of its datasets that are compared.
#[derive(Debug)]
pub struct Side {
    /// What the datasets are understood against.
    pub project: Project,
    /// The datasets, sorted by id. No two have the same.
    pub files: Vec<DatasetFile>,
    /// What people call this state: a revision or a path.
    pub label: String,
    /// Whether the register of law could be read. An old one may be in a form that is no longer read; then the law of
    /// the two states is not compared, and what passes still is.
    pub law_is_read: bool,
    /// How the files are written, by the id of the dataset.
    writings: BTreeMap<String, Writing>,
}

/// Whether a finding is an error in the register of law.
pub fn is_of_law(finding: &Finding) -> bool {
    finding.severity() == Severity::Error && finding.primary.source.name.starts_with("datasets/rettskilder/")
}

impl Side {
    /// Reads dataset files. Those that cannot be understood give findings and are not in the side, which may then not
    /// be compared with anything: what is missing would look removed.
    pub fn read(
        project: Project,
        from: &Files,
        paths: &[PathBuf],
        label: String,
        findings: &mut Vec<Finding>,
    ) -> Result<Self> {
        let one = |path: &PathBuf| {
            let mut findings = Vec::new();
            let read = read_dataset_with(from, &project.root, path, &mut findings, Writing::of);
            read.map(|read| (findings, read))
        };
        let read: Vec<Result<_>> = paths.par_iter().map(one).collect();
        let mut files: BTreeMap<String, DatasetFile> = BTreeMap::new();
        let mut writings = BTreeMap::new();
        for result in read {
            let (found, read) = result?;
            findings.extend(found);
            let Some((file, writing)) = read else { continue };
            let name = file.source.name.clone();
            writings.insert(file.spec.id.to_string(), writing);
            if let Some(other) = files.insert(file.spec.id.to_string(), file) {
                bail!(
                    "{label}: {} og {name} har samme id, så det er uklart hva som skal sammenlignes",
                    other.source.name
                );
            }
        }
        let law_is_read = !findings.iter().any(is_of_law);
        Ok(Self { project, files: files.into_values().collect(), label, law_is_read, writings })
    }

    /// The dataset with an id.
    pub fn dataset(&self, id: &str) -> Option<&DatasetFile> {
        self.files.iter().find(|file| file.spec.id.as_str() == id)
    }

    /// One of the datasets, as it is compared.
    pub fn state<'s>(&'s self, dataset: &'s Dataset<'s>) -> State<'s> {
        let writing = self.writings.get(dataset.id()).expect("internal: the dataset is of this side");
        State { project: &self.project, dataset, writing }
    }

    /// The ids of the datasets that a word means: its id, its file, or the folder its file is in.
    pub fn meant(&self, word: &Path) -> impl Iterator<Item = &str> {
        let is_meant = move |file: &&DatasetFile| {
            Path::new(file.spec.id.as_str()) == word || Path::new(&file.source.name).starts_with(word)
        };
        self.files.iter().filter(is_meant).map(|file| file.spec.id.as_str())
    }
}
