//! The project folder: found, and read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;

use super::catalogue::Catalogue;
use super::dataset::Dataset;
use super::dataset_spec::DatasetSpec;
use super::law::{ActNamesSpec, Contents, ContentsSpec, PinnedSpec, Register, StructureSpec};
use super::own_check_spec::OwnCheckSpec;
use super::project_spec::ProjectSpec;
use super::schema::{FileKind, typed};
use super::source_spec::SourceSpec;
use super::statute_spec::RegisterSpec;
use crate::text::{Files, Finding, Node, Source, Value, parse};

/// Where the project file stands under the project's root.
pub const PROJECT_FILE: &str = "datasets/prosjekt.yaml";

/// What all datasets share: the project file, the catalogues and the statutes.
#[derive(Debug)]
pub struct Project {
    /// The folder that holds `datasets`.
    pub root: PathBuf,
    /// The project file.
    pub spec: ProjectSpec,
    /// What stands in the project file.
    pub source: Arc<Source>,
    /// The catalogues by id.
    pub catalogues: BTreeMap<String, Catalogue>,
    /// Ids of catalogues whose file could not be understood: what refers to them is not judged.
    pub broken: BTreeSet<String>,
    /// The statutes.
    pub register: Register,
    /// What is pinned of Lovdata's archives, with the file it stands in.
    pub pinned: Vec<(PathBuf, PinnedSpec)>,
    /// The checks that the project has written itself, by file.
    pub own_checks: Vec<OwnCheckFile>,
    /// The dataset files, sorted.
    pub datasets: Vec<PathBuf>,
}

/// The file of a check that the project has written itself.
#[derive(Debug)]
pub struct OwnCheckFile {
    /// The file.
    pub source: Arc<Source>,
    /// What stands in it.
    pub spec: OwnCheckSpec,
    /// Whether it can be used; tried by the checks when first asked for, and then known for every dataset.
    pub(crate) usable: OnceLock<bool>,
}

/// A dataset file that was read.
#[derive(Debug)]
pub struct DatasetFile {
    /// The file.
    pub source: Arc<Source>,
    /// What stands in it.
    pub spec: DatasetSpec,
}

/// The root of the project that a folder lies in.
pub fn find_project(from: &Path) -> Result<PathBuf> {
    let start = from.canonicalize().with_context(|| format!("finner ikke {}", from.display()))?;
    let found = start.ancestors().find(|folder| folder.join(PROJECT_FILE).is_file());
    match found {
        Some(root) => Ok(root.to_owned()),
        None => bail!(
            "finner ikke {PROJECT_FILE} her eller i mappene over; stå i prosjektet, eller pek på det med --prosjekt"
        ),
    }
}

impl Project {
    /// Reads what datasets share. Nothing comes back when the project file itself could not be understood.
    pub fn load(root: &Path, findings: &mut Vec<Finding>) -> Result<Option<Self>> {
        Self::load_from(&Files::Disk, root, findings)
    }

    /// Reads what datasets share in another state of a project.
    pub fn load_from(files: &Files, root: &Path, findings: &mut Vec<Finding>) -> Result<Option<Self>> {
        let folder = root.join("datasets");
        let catalogue_paths = files.below(&folder.join("kilder"), "yaml")?;
        let register_paths = files.below(&folder.join("rettskilder"), "yaml")?;
        let datasets = files.below(&folder.join("tjenester"), "yaml")?;
        let (catalogues, laws) = rayon::join(
            || read_all(files, root, &catalogue_paths, typed::<SourceSpec>),
            || read_all(files, root, &register_paths, law),
        );
        let spec = read(files, root, &root.join(PROJECT_FILE), findings, typed::<ProjectSpec>)?;

        let mut project_catalogues = BTreeMap::new();
        let mut broken = BTreeSet::new();
        for (path, result) in catalogue_paths.iter().zip(catalogues) {
            let (found, read) = result?;
            findings.extend(found);
            match read {
                Some((spec, source)) => {
                    project_catalogues.insert(spec.id.to_string(), Catalogue::new(spec, source));
                }
                None => {
                    broken.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
                }
            }
        }
        let (mut registers, mut acts, mut structures) = (Vec::new(), Vec::new(), Vec::new());
        let (mut contents, mut pinned) = (Vec::new(), Vec::new());
        for (path, result) in register_paths.iter().zip(laws) {
            let (found, read) = result?;
            findings.extend(found);
            match read.map(|(law, _)| law) {
                Some(Law::Register(spec)) => registers.push(*spec),
                Some(Law::Acts(spec)) => acts.push(*spec),
                Some(Law::Structure(spec)) => structures.push(*spec),
                Some(Law::Contents(spec)) => contents.push(*spec),
                Some(Law::Pinned(spec)) => pinned.push((path.clone(), *spec)),
                None => {}
            }
        }
        let mut own_checks = Vec::new();
        for path in files.below(&folder.join("sjekker"), "yaml")? {
            let read = read(files, root, &path, findings, typed::<OwnCheckSpec>)?;
            own_checks.extend(read.map(|(spec, source)| OwnCheckFile {
                source,
                spec,
                usable: OnceLock::new(),
            }));
        }
        let register = Register::new(&registers, &acts, &structures).with_contents(Contents::new(&contents));
        Ok(spec.map(|(spec, source)| Self {
            root: root.to_owned(),
            spec,
            source,
            catalogues: project_catalogues,
            broken,
            register,
            pinned,
            own_checks,
            datasets,
        }))
    }

    /// Understands a dataset against this project.
    pub fn understand<'a>(&'a self, file: &'a DatasetFile) -> Dataset<'a> {
        Dataset::new(&file.spec, &file.source, &self.catalogues)
    }
}

/// Reads a dataset file. Nothing comes back when it could not be understood.
pub fn read_dataset(root: &Path, path: &Path, findings: &mut Vec<Finding>) -> Result<Option<DatasetFile>> {
    let read = read_dataset_with(&Files::Disk, root, path, findings, |_| ())?;
    Ok(read.map(|(file, ())| file))
}

/// Reads a dataset file in another state of a project, and takes something from its tree while that is at hand.
pub fn read_dataset_with<T>(
    files: &Files,
    root: &Path,
    path: &Path,
    findings: &mut Vec<Finding>,
    take: impl FnOnce(&Node<'_>) -> T,
) -> Result<Option<(DatasetFile, T)>> {
    let read = read(files, root, path, findings, |source, tree, findings| {
        Some((typed::<DatasetSpec>(source, tree, findings)?, take(tree)))
    })?;
    Ok(read.map(|((spec, taken), source)| (DatasetFile { source, spec }, taken)))
}

type Read<T> = Option<(T, Arc<Source>)>;

fn read_all<T: Send>(
    files: &Files,
    root: &Path,
    paths: &[PathBuf],
    understand: fn(&Arc<Source>, &Node<'_>, &mut Vec<Finding>) -> Option<T>,
) -> Vec<Result<(Vec<Finding>, Read<T>)>> {
    let one = |path: &PathBuf| {
        let mut findings = Vec::new();
        read(files, root, path, &mut findings, understand).map(|read| (findings, read))
    };
    paths.par_iter().map(one).collect()
}

fn read<T>(
    files: &Files,
    root: &Path,
    path: &Path,
    findings: &mut Vec<Finding>,
    understand: impl FnOnce(&Arc<Source>, &Node<'_>, &mut Vec<Finding>) -> Option<T>,
) -> Result<Read<T>> {
    let name = display_name(root, path);
    let Some(source) = files.source(path, &name, findings)? else { return Ok(None) };
    let spec = parse(&source, findings).and_then(|tree| understand(&source, &tree, findings));
    Ok(spec.map(|spec| (spec, source)))
}

/// A file on the law, of the kind that its `skjema` says.
enum Law {
    Register(Box<RegisterSpec>),
    Acts(Box<ActNamesSpec>),
    Structure(Box<StructureSpec>),
    Contents(Box<ContentsSpec>),
    Pinned(Box<PinnedSpec>),
}

fn law(source: &Arc<Source>, tree: &Node<'_>, findings: &mut Vec<Finding>) -> Option<Law> {
    let stated = tree.get("skjema").map(|node| &node.value);
    let says = |id: &str| stated.is_some_and(|value| matches!(value, Value::Text(text) if text == id));
    if says(ActNamesSpec::ID) {
        typed(source, tree, findings).map(Box::new).map(Law::Acts)
    } else if says(StructureSpec::ID) {
        typed(source, tree, findings).map(Box::new).map(Law::Structure)
    } else if says(ContentsSpec::ID) {
        typed(source, tree, findings).map(Box::new).map(Law::Contents)
    } else if says(PinnedSpec::ID) {
        typed(source, tree, findings).map(Box::new).map(Law::Pinned)
    } else {
        typed(source, tree, findings).map(Box::new).map(Law::Register)
    }
}

/// A file's name for people: relative to the root where it lies in it, with `/` on every platform.
pub fn display_name(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").replacen("//", "/", 1)
}
