//! The files of a project as they stand in a git revision.
//!
//! The `git` command is asked; nothing is checked out and no network is used. One `git cat-file --batch` gives every
//! object ([`batch`]), and the trees are walked here ([`tree`]), so that a bare clone and a shallow one will do, and a
//! name in a tree never becomes a path on disk. What people write goes to git on standard input, where it can be
//! nothing but the name of an object.

mod batch;
mod command;
mod tree;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};

use self::batch::{Batch, Kind, Object, Reply};
use self::tree::{Entry, EntryKind};
use super::usage;
use crate::model::PROJECT_FILE;
use crate::text::{Files, load};

/// Most bytes of files and trees that are read of one revision.
const MOST_BYTES: usize = 4 * load::MAX_FILE_BYTES as usize;

/// The repository around a folder.
#[derive(Debug)]
pub(super) struct Repository {
    batch: Batch,
    /// The way from the root of the repository to the folder.
    prefix: PathBuf,
    is_shallow: bool,
}

impl Repository {
    /// Opens the repository that a folder lies in.
    pub fn open(folder: &Path) -> Result<Self> {
        let said = command::ask(folder, &["rev-parse", "--is-shallow-repository", "--show-prefix"])?;
        let (shallow, prefix) = said.split_once('\n').context("git svarte noe uventet på rev-parse")?;
        Ok(Self {
            batch: Batch::start(folder)?,
            prefix: PathBuf::from(prefix.trim_end_matches('\n')),
            is_shallow: shallow == "true",
        })
    }

    /// The project's files in a revision. A tree, such as `main:mappe`, is taken as the project's folder itself; a
    /// commit or a tag is the whole repository, in which the project lies where it lies now.
    pub fn files(&mut self, revision: &str) -> Result<Files> {
        let mut reading = Reading { batch: &mut self.batch, revision, files: BTreeMap::new(), bytes: 0 };
        let found = reading.named(self.is_shallow)?;
        let is_commit = found.kind != Kind::Tree;
        let (mut tree, prefix) = match found.kind {
            Kind::Tree => (found, Path::new("")),
            Kind::Commit | Kind::Tag => (reading.object(&format!("{}^{{tree}}", found.id))?, &*self.prefix),
            Kind::Blob => return usage(format!("`{revision}` er en fil i git, ikke en revisjon")),
        };
        let missing = || {
            let file = prefix.join(PROJECT_FILE);
            let advice = if is_commit {
                format!("; lå prosjektet i en annen mappe, skriv `{revision}:MAPPE`")
            } else {
                String::new()
            };
            format!("revisjonen `{revision}` har ikke {}{advice}", file.display())
        };
        for part in prefix.join("datasets").components() {
            let Component::Normal(name) = part else { continue };
            let entries = tree::parse(&tree.bytes, tree.id.len() / 2)?;
            let below = entries.into_iter().find(|entry| Path::new(&entry.name) == name);
            let below = below.filter(|entry| entry.kind == EntryKind::Tree).with_context(missing)?;
            tree = reading.object(&below.id)?;
        }
        reading.walk(&tree, Path::new("datasets"), 0)?;
        if !reading.files.contains_key(Path::new(PROJECT_FILE)) {
            bail!(missing());
        }
        Ok(Files::Kept(reading.files))
    }
}

/// One revision while it is read.
struct Reading<'r> {
    batch: &'r mut Batch,
    revision: &'r str,
    files: BTreeMap<PathBuf, Vec<u8>>,
    bytes: usize,
}

impl Reading<'_> {
    /// What the revision names.
    fn named(&mut self, is_shallow: bool) -> Result<Object> {
        let revision = self.revision;
        // Git takes what begins with a hyphen for an option in many places; here it can be no revision at all.
        if revision.is_empty() || revision.starts_with('-') || revision.chars().any(char::is_control) {
            return usage(format!("{revision:?} kan ikke være en revisjon"));
        }
        match self.batch.ask(revision)? {
            Reply::Found(object) => Ok(object),
            Reply::Ambiguous => usage(format!(
                "`{revision}` kan være flere ting i git; skriv mer av den, eller hele navnet, som `refs/heads/{revision}`"
            )),
            Reply::Missing if is_shallow => usage(format!(
                "git finner ikke revisjonen `{revision}`; klonen har ikke hele historien, så hent mer av den med \
                 `git fetch --unshallow` eller `git fetch --deepen=100`"
            )),
            Reply::Missing => usage(format!(
                "git finner ikke revisjonen `{revision}`; `git log --oneline`, `git branch` og `git tag` viser dem som \
                 finnes"
            )),
        }
    }

    /// An object that the revision says is there.
    fn object(&mut self, id: &str) -> Result<Object> {
        let Reply::Found(object) = self.batch.ask(id)? else {
            bail!(
                "revisjonen `{}` er ikke hel: objektet {id} mangler; er klonen delvis, henter \
                 `git fetch --refetch --no-filter` resten",
                self.revision
            );
        };
        self.bytes += object.bytes.len();
        if self.bytes > MOST_BYTES {
            bail!("datasets/ i revisjonen `{}` er større enn {MOST_BYTES} byte", self.revision);
        }
        Ok(object)
    }

    /// Takes the YAML files of a tree and of those below it, as [`load::files`] would on disk.
    fn walk(&mut self, tree: &Object, folder: &Path, depth: usize) -> Result<()> {
        for Entry { kind, name, id } in tree::parse(&tree.bytes, tree.id.len() / 2)? {
            let path = folder.join(name);
            match kind {
                // Files are listed below the folders of `datasets/`, which lie one further down.
                EntryKind::Tree if depth <= load::DEEPEST => {
                    let below = self.object(&id)?;
                    self.walk(&below, &path, depth + 1)?;
                }
                EntryKind::File if path.extension().is_some_and(|extension| extension == "yaml") => {
                    let file = self.object(&id)?;
                    self.files.insert(path, file.bytes);
                }
                // Links are not followed, here as on disk: a project is what stands in its own folders.
                EntryKind::Tree | EntryKind::File | EntryKind::Other => {}
            }
        }
        Ok(())
    }
}
