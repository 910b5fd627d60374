//! The one module that writes files and folders.
//!
//! What enters is a folder and, file by file, a path relative to it with the bytes; what leaves is the files and
//! `innhold.json`, which lists them with their SHA-256. A file appears under its name only when it is whole, so a run
//! that is killed leaves the old file or the new one. Refused: paths that leave the folder or pass through a symbolic
//! link, names that another platform would read differently, and the same name twice. Nothing is removed but what an
//! earlier `innhold.json` of the same folder lists and this run did not write. [`file`] writes a single file of the
//! project in the same way, without a list.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail, ensure};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::{load, sha256};

/// The list of what a folder holds, at its root.
pub const CONTENTS_FILE: &str = "innhold.json";
/// What [`CONTENTS_FILE`] states under `skjema`.
pub const CONTENTS_ID: &str = "innhold/1";

/// Hva en mappe med ferdige filer inneholder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// Filslaget og utgaven av formatet.
    #[serde(rename = "skjema")]
    pub schema: String,
    /// Filene, sortert etter sti.
    #[serde(rename = "filer")]
    pub files: Vec<WrittenFile>,
}

/// En ferdig fil.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenFile {
    /// Stien i mappen, med `/` mellom delene.
    #[serde(rename = "sti")]
    pub path: String,
    /// SHA-256 av innholdet, heksadesimalt.
    pub sha256: String,
}

/// A folder that files are written into. Several threads may write at once.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    before: Vec<WrittenFile>,
    /// Whether what an earlier run wrote, and this one does not, is left as it is.
    keeps: bool,
    /// By path in lower case, since some file systems do not tell the cases apart.
    written: Mutex<BTreeMap<String, WrittenFile>>,
}

/// What a finished run did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// The files written, sorted by path.
    pub written: Vec<WrittenFile>,
    /// The files of an earlier run that were removed, sorted.
    pub removed: Vec<String>,
}

impl Output {
    /// A folder to write into; made when it does not exist. A folder with an `innhold.json` that this module did not
    /// write is refused, so that foreign files are never taken for ours.
    #[expect(clippy::disallowed_methods, reason = "this is the module that writes")]
    pub fn new(folder: &Path) -> Result<Self> {
        let shown = folder.display();
        std::fs::create_dir_all(folder).with_context(|| format!("kan ikke lage mappen {shown}"))?;
        let root = folder.canonicalize().with_context(|| format!("kan ikke lese mappen {shown}"))?;
        ensure!(root.is_dir(), "{shown} er ikke en mappe");
        let before = match std::fs::symlink_metadata(root.join(CONTENTS_FILE)) {
            Ok(_) => contents(&root)?.files,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                return Err(error).with_context(|| format!("kan ikke lese {CONTENTS_FILE} i {shown}"));
            }
        };
        Ok(Self { root, before, keeps: false, written: Mutex::default() })
    }

    /// The same, for a run that writes some of the files of a folder: those that earlier runs wrote are left, and stay
    /// on the list.
    pub fn beside(folder: &Path) -> Result<Self> {
        Ok(Self { keeps: true, ..Self::new(folder)? })
    }

    /// Writes a file, whole or not at all. The path is relative, with `/` between its parts.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        check(path)?;
        ensure!(!path.eq_ignore_ascii_case(CONTENTS_FILE), "{CONTENTS_FILE} skrives til slutt, av seg selv");
        let file = WrittenFile { path: path.to_owned(), sha256: sha256(bytes) };
        let first = self.lock().insert(path.to_lowercase(), file).is_none();
        ensure!(first, "{path} er alt skrevet i denne kjøringen");
        self.write(path, bytes)
    }

    /// Writes `innhold.json` and removes what an earlier run wrote and this one did not, unless it is to stay.
    pub fn finish(self) -> Result<Finished> {
        let written = std::mem::take(&mut *self.lock());
        let (mut removed, mut kept) = (Vec::new(), Vec::new());
        for old in self.before.iter().filter(|old| !written.contains_key(&old.path.to_lowercase())) {
            if self.keeps {
                kept.push(old.clone());
            } else if self.remove(&old.path)? {
                removed.push(old.path.clone());
            }
        }
        removed.sort();
        let by_path = |a: &WrittenFile, b: &WrittenFile| a.path.cmp(&b.path);
        let mut written: Vec<WrittenFile> = written.into_values().collect();
        written.sort_by(by_path);
        let mut files = [written.clone(), kept].concat();
        files.sort_by(by_path);
        let contents = Contents { schema: CONTENTS_ID.to_owned(), files };
        let mut json = serde_json::to_vec_pretty(&contents).expect("internal: texts become JSON");
        json.push(b'\n');
        self.write(CONTENTS_FILE, &json)?;
        Ok(Finished { written, removed })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, WrittenFile>> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let trouble = || format!("kan ikke skrive {path}");
        let folder = self.folder(path, |folder| match std::fs::create_dir(folder) {
            // Another thread may have made it.
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        });
        let folder = folder.with_context(trouble)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".hjemmel-").suffix(".tmp");
        #[cfg(unix)]
        {
            // A temporary file is private by default; the documents are as readable as the user's mask says.
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let mut file = builder.tempfile_in(&folder).with_context(trouble)?;
        file.write_all(bytes).with_context(trouble)?;
        file.flush().with_context(trouble)?;
        file.as_file().sync_all().with_context(trouble)?;
        // Renaming replaces a link itself and never what it points at.
        file.persist(self.root.join(path)).with_context(trouble)?;
        Ok(())
    }

    /// The folder a file lies in, after each part of the way has been made or found to be a real folder.
    fn folder(&self, path: &str, make: impl Fn(&Path) -> std::io::Result<()>) -> Result<PathBuf> {
        let mut folder = self.root.clone();
        let Some((parents, _)) = path.rsplit_once('/') else { return Ok(folder) };
        for part in parents.split('/') {
            folder.push(part);
            make(&folder)?;
            let kind = std::fs::symlink_metadata(&folder)?.file_type();
            ensure!(kind.is_dir(), "{} er ikke en vanlig mappe", folder.display());
        }
        Ok(folder)
    }

    /// Removes a file of an earlier run. Whether it was there, as a file and not as anything else.
    #[expect(clippy::disallowed_methods, reason = "this is the module that writes")]
    fn remove(&self, path: &str) -> Result<bool> {
        if check(path).is_err() || path.eq_ignore_ascii_case(CONTENTS_FILE) {
            return Ok(false);
        }
        if self.folder(path, |_| Ok(())).is_err() {
            return Ok(false);
        }
        let place = self.root.join(path);
        let is_file = std::fs::symlink_metadata(&place).is_ok_and(|found| found.file_type().is_file());
        if is_file {
            std::fs::remove_file(&place).with_context(|| format!("kan ikke fjerne {path}"))?;
        }
        Ok(is_file)
    }
}

/// Writes one file inside an existing folder, whole or not at all: on any error the old file stays as it was. The path
/// is relative, with `/` between its parts.
pub fn file(root: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    check(path)?;
    let root = root.canonicalize().with_context(|| format!("kan ikke lese mappen {}", root.display()))?;
    Output { root, before: Vec::new(), keeps: true, written: Mutex::default() }.write(path, bytes)
}

/// Refuses paths that leave the folder, on this platform or another.
fn check(path: &str) -> Result<()> {
    let is_name = |part: &str| {
        let odd = |character: char| character.is_control() || r#"\:*?"<>|"#.contains(character);
        !part.is_empty() && part != "." && part != ".." && !part.contains(odd) && !part.ends_with(['.', ' '])
    };
    if !path.split('/').all(is_name) {
        bail!("{path:?} er ikke en sti inne i mappen");
    }
    Ok(())
}

fn contents(root: &Path) -> Result<Contents> {
    let path = root.join(CONTENTS_FILE);
    let read =
        load::bytes(&path, load::MAX_FILE_BYTES).with_context(|| format!("kan ikke lese {CONTENTS_FILE}"))?;
    let foreign =
        || format!("{} er ikke skrevet av hjemmel; velg en annen mappe, eller fjern filen", path.display());
    let contents: Contents = serde_json::from_slice(&read).with_context(foreign)?;
    ensure!(contents.schema == CONTENTS_ID, foreign());
    Ok(contents)
}
