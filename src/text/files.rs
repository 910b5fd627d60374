//! Where a project's files are read from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};

use super::{Finding, Source, load};

/// The files of a project: those on disk, or those of another state of it, which are kept in memory.
#[derive(Debug)]
pub enum Files {
    /// On disk, under their paths.
    Disk,
    /// In memory, under paths from the project's root.
    Kept(BTreeMap<PathBuf, Vec<u8>>),
}

impl Files {
    /// The files below a folder with an extension, as [`load::files`] lists them.
    pub fn below(&self, folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
        let Files::Kept(kept) = self else { return load::files(folder, extension) };
        let is_listed = |path: &Path| {
            let inside = path.strip_prefix(folder).ok();
            let depth = inside.map(|inside| inside.components().count());
            depth.is_some_and(|depth| depth <= load::DEEPEST + 1)
                && path.extension().is_some_and(|found| found == extension)
        };
        Ok(kept.keys().filter(|path| is_listed(path)).cloned().collect())
    }

    /// Reads a file under the name people know it by. Nothing comes back when there were findings.
    pub fn source(
        &self,
        path: &Path,
        name: &str,
        findings: &mut Vec<Finding>,
    ) -> Result<Option<Arc<Source>>> {
        let Files::Kept(kept) = self else { return load::source(path, name, findings) };
        let bytes = kept.get(path).with_context(|| format!("finner ikke {name}"))?;
        Ok(load::text(bytes.clone(), name, findings))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test writes files of its own")]
    fn files_in_memory_are_listed_and_read_as_those_on_disk() {
        let folder = tempfile::tempdir().unwrap();
        let deep = "d/".repeat(load::DEEPEST);
        let names = ["b.yaml", "a.yaml", "a/c.yaml", "a.txt", "a-b.yaml"].map(str::to_owned);
        let names = names.into_iter().chain([format!("{deep}in.yaml"), format!("{deep}d/out.yaml")]);
        let mut kept = BTreeMap::new();
        for name in names {
            let path = folder.path().join(&name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &name).unwrap();
            kept.insert(path, name.into_bytes());
        }
        let kept = Files::Kept(kept);
        let listed = kept.below(folder.path(), "yaml").unwrap();
        assert_eq!(listed, Files::Disk.below(folder.path(), "yaml").unwrap());
        assert_eq!(listed.len(), 5);
        for path in &listed {
            let text = |files: &Files| {
                let source = files.source(path, "navn", &mut Vec::new()).unwrap().unwrap();
                source.text.clone()
            };
            assert_eq!(text(&kept), text(&Files::Disk));
        }
        assert!(kept.source(Path::new("finnes-ikke.yaml"), "navn", &mut Vec::new()).is_err());
    }
}
