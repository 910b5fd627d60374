//! What is compared: words on the command line become sides.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::super::git::Repository;
use super::super::run::shared;
use super::super::{Common, usage};
use crate::diff::Side;
use crate::model::{PROJECT_FILE, Project, find_project};
use crate::text::{Files, Finding, Lang};

/// One of the two that are compared.
#[derive(Debug)]
pub(super) enum Operand {
    /// The project one stands in, as it is on disk.
    WorkingTree,
    /// The project in a folder.
    Project { root: PathBuf, label: String },
    /// A file, or a folder of files, that is not a whole project.
    Part { path: PathBuf, label: String },
    /// A git revision.
    Revision(String),
}

impl Operand {
    /// What a word means: what exists on disk under that name, else a revision.
    pub fn parse(word: &OsStr) -> Result<Self> {
        let label = word.to_string_lossy().into_owned();
        match Path::new(word).canonicalize() {
            Ok(root) if root.join(PROJECT_FILE).is_file() => Ok(Self::Project { root, label }),
            Ok(path) => Ok(Self::Part { path, label }),
            Err(_) if label.ends_with(".yaml") || word.to_str().is_none() => {
                usage(format!("finner ikke filen `{label}`"))
            }
            Err(_) => Ok(Self::Revision(label)),
        }
    }

    /// Whether what is not in it is gone, and not just left out.
    pub fn is_whole(&self) -> bool {
        !matches!(self, Self::Part { .. })
    }

    /// What people call it.
    pub fn label(&self, lang: Lang) -> &str {
        match self {
            Self::WorkingTree if lang == Lang::En => "the working tree",
            Self::WorkingTree => "arbeidstreet",
            Self::Project { label, .. } | Self::Part { label, .. } | Self::Revision(label) => label,
        }
    }
}

/// Reads operands. The repository is opened once, when the first revision is read.
pub(super) struct Reader {
    from: PathBuf,
    lang: Option<Lang>,
    repository: Option<Repository>,
}

impl Reader {
    pub fn new(common: &Common) -> Self {
        let from = common.prosjekt.clone().unwrap_or_else(|| PathBuf::from("."));
        Self { from, lang: common.lang, repository: None }
    }

    /// Reads an operand. Nothing comes back when its project file could not be understood.
    pub fn read(&mut self, operand: &Operand, findings: &mut Vec<Finding>) -> Result<Option<Side>> {
        let (files, root) = match operand {
            Operand::WorkingTree => (Files::Disk, find_project(&self.from)?),
            Operand::Project { root, .. } => (Files::Disk, root.clone()),
            Operand::Part { path, .. } => (Files::Disk, self.around(path)?),
            Operand::Revision(revision) => (self.repository()?.files(revision)?, PathBuf::new()),
        };
        let Some(project) = Project::load_from(&files, &root, findings)? else { return Ok(None) };
        let paths = match operand {
            Operand::Part { path, label } => datasets(&project, path, label)?,
            _ => project.datasets.clone(),
        };
        let label = operand.label(self.lang.unwrap_or(project.spec.language)).to_owned();
        Side::read(project, &files, &paths, label, findings).map(Some)
    }

    /// Whether an operand is held against the working tree it lies in, where no difference would mean nothing.
    pub fn is_same(&self, operand: &Operand, other: &Operand) -> bool {
        let (Operand::Part { path, .. } | Operand::Project { root: path, .. }, Operand::WorkingTree) =
            (operand, other)
        else {
            return false;
        };
        find_project(&self.from).is_ok_and(|root| path.starts_with(root))
    }

    /// The root of the project around a path, which need not exist, or else of the one that one stands in.
    pub fn around(&self, path: &Path) -> Result<PathBuf> {
        let folder = path.ancestors().find(|folder| folder.exists());
        folder.and_then(|folder| find_project(folder).ok()).map_or_else(|| find_project(&self.from), Ok)
    }

    fn repository(&mut self) -> Result<&mut Repository> {
        if self.repository.is_none() {
            // In a bare clone there is no project on disk, and the repository is the folder itself.
            let folder = find_project(&self.from).unwrap_or_else(|_| self.from.clone());
            self.repository = Some(Repository::open(&folder)?);
        }
        Ok(self.repository.as_mut().expect("internal: it was just opened"))
    }
}

/// The dataset files that a path on disk is or holds.
fn datasets(project: &Project, path: &Path, label: &str) -> Result<Vec<PathBuf>> {
    let mut paths = if path.is_dir() { Files::Disk.below(path, "yaml")? } else { vec![path.to_owned()] };
    paths.retain(|path| !shared(project, path));
    if paths.is_empty() {
        return usage(format!("`{label}` er ikke og har ikke noe datasett"));
    }
    Ok(paths)
}
