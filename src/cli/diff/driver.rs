//! `hjemmel diff --git-driver`: git's external diff (`docs/git.md`).
//!
//! Git gives the two states of one file as files of its own, in a folder that has no project. Both are read against
//! the project the file lies in, as it is on disk.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::super::{Common, EXIT_OK, Format, Output, usage};
use super::operand::Reader;
use super::show;
use super::sides::{Read, understood};
use crate::diff::Side;
use crate::model::Project;
use crate::text::{Files, load};

/// How git names the side on which the file is not there.
const NO_FILE: &str = "/dev/null";

pub(super) fn run(common: &Common, words: &[OsString], output: &Output) -> Result<u8> {
    let (path, old, new, renamed) = match words {
        // A file with conflicts has no two states.
        [path] => {
            output.line(&format!("{}: flettingen er ikke ferdig", path.to_string_lossy()));
            return Ok(EXIT_OK);
        }
        [path, old, _, _, new, _, _] => (path, old, new, path),
        [path, old, _, _, new, _, _, renamed, _] => (path, old, new, renamed),
        _ => return usage("`--git-driver` er for git, som gir den 1, 7 eller 9 ord (docs/git.md)"),
    };
    let root = Reader::new(common).around(Path::new(renamed))?;
    let reads = [read(&root, old, path, "a")?, read(&root, new, renamed, "b")?];
    if let Some(sides) = understood(common, reads, output) {
        show::show(common, Format::Human, None, sides, output)?;
    }
    // It shows, and stops nothing: git takes any other code to mean that the program died, and shows no more files.
    Ok(EXIT_OK)
}

/// Reads a state of the file, under the name the file has in the repository.
fn read(root: &Path, file: &OsString, name: &OsString, prefix: &str) -> Result<Read> {
    let label = format!("{prefix}/{}", name.to_string_lossy());
    let mut kept = BTreeMap::new();
    if file != NO_FILE {
        let bytes = load::bytes(Path::new(file), load::MAX_FILE_BYTES + 1);
        kept.insert(PathBuf::from(name), bytes.with_context(|| format!("kan ikke lese {label}"))?);
    }
    let paths: Vec<PathBuf> = kept.keys().cloned().collect();
    Read::of(label.clone(), |findings| {
        let Some(project) = Project::load(root, findings)? else { return Ok(None) };
        Side::read(project, &Files::Kept(kept), &paths, label, findings).map(Some)
    })
}
