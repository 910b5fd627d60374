//! The one module that reads files and folders.
//!
//! A file that is too large, not UTF-8 or begins with a byte order mark gives findings; a file or folder that
//! cannot be read at all is trouble and ends the run.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};

use super::control::characters;
use super::rules::{self, texts};
use super::{Finding, Message, Source, Span};

/// Largest file that is read.
pub const MAX_FILE_BYTES: u64 = 128 * 1024 * 1024;

/// How many folders below a folder its files are looked for.
pub const DEEPEST: usize = 8;

/// Reads a file under the name people know it by. Nothing comes back when there were findings.
pub fn source(path: &Path, name: &str, findings: &mut Vec<Finding>) -> Result<Option<Arc<Source>>> {
    let bytes = bytes(path, MAX_FILE_BYTES + 1).with_context(|| format!("kan ikke lese {name}"))?;
    Ok(text(bytes, name, findings))
}

/// Takes bytes as a source, if they are ones a file of the project may hold.
pub fn text(bytes: Vec<u8>, name: &str, findings: &mut Vec<Finding>) -> Option<Arc<Source>> {
    let refuse = |rule, message: Message| {
        Finding::new(rule, &Arc::new(Source::new(name, "")), Span::default(), message)
    };
    if bytes.len() as u64 > MAX_FILE_BYTES {
        let (size, limit) = (bytes.len().to_string(), MAX_FILE_BYTES.to_string());
        let message = Message::new(&texts::TOO_LARGE, &[("stoerrelse", &size), ("grense", &limit)]);
        findings.push(refuse(&rules::FILE_TOO_LARGE, message));
        return None;
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = (valid.iter().filter(|byte| **byte == b'\n').count() + 1).to_string();
            let message = Message::new(&texts::UTF8, &[("linje", &line)]);
            findings.push(refuse(&rules::FILE_UTF8, message).help(Message::new(&texts::UTF8_HELP, &[])));
            return None;
        }
    };
    if text.starts_with('\u{FEFF}') {
        let message = Message::new(&texts::BOM, &[]);
        findings.push(refuse(&rules::FILE_BOM, message).help(Message::new(&texts::BOM_HELP, &[])));
        return None;
    }
    let source = Arc::new(Source::new(name, text));
    let before = findings.len();
    characters(&source, findings);
    (findings.len() == before).then_some(source)
}

/// A file's bytes, at most `limit` of them.
#[expect(clippy::disallowed_methods, reason = "this is the module that reads")]
pub fn bytes(path: &Path, limit: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A file that is read as a stream. The caller bounds how much.
#[expect(clippy::disallowed_methods, reason = "this is the module that reads")]
pub fn open(path: &Path) -> std::io::Result<impl Read> {
    File::open(path)
}

/// The files of a folder with an extension, sorted by name; folders in it are walked too. A folder that does
/// not exist has no files.
pub fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    walk(folder, extension, 0, &mut found)
        .with_context(|| format!("kan ikke lese mappen {}", folder.display()))?;
    found.sort();
    Ok(found)
}

#[expect(clippy::disallowed_methods, reason = "this is the module that reads")]
fn walk(folder: &Path, extension: &str, depth: usize, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !folder.is_dir() || depth > DEEPEST {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // Links are not followed: a project is what stands in its own folders.
        let kind = entry.file_type()?;
        if kind.is_dir() {
            walk(&path, extension, depth + 1, found)?;
        } else if kind.is_file() && path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    Ok(())
}
