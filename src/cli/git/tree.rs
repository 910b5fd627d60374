//! Tree objects: `<mode> SP <name> NUL <id>`, one after the other, where the id is raw bytes.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryKind {
    /// A folder.
    Tree,
    /// A file, executable or not.
    File,
    /// A link or a submodule.
    Other,
}

/// An entry of a tree.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub kind: EntryKind,
    pub name: String,
    pub id: String,
}

/// The entries of a tree whose ids are `width` bytes: 20 with SHA-1, 32 with SHA-256.
pub(super) fn parse(mut bytes: &[u8], width: usize) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let mut names = BTreeSet::new();
    while !bytes.is_empty() {
        let [mode, name, id, rest] = split(bytes, width).context("en mappe i git er ødelagt")?;
        bytes = rest;
        let kind = match mode {
            b"40000" => EntryKind::Tree,
            b"120000" | b"160000" => EntryKind::Other,
            _ if mode.starts_with(b"100") => EntryKind::File,
            _ => bail!("en mappe i git har en post av ukjent slag: {}", String::from_utf8_lossy(mode)),
        };
        let Ok(name) = str::from_utf8(name) else {
            bail!("et filnavn i git er ikke gyldig UTF-8: {}", String::from_utf8_lossy(name));
        };
        // Git itself never writes such a tree; someone else may have, to show one file and mean another.
        if matches!(name, "" | "." | "..") || name.contains(['/', '\\']) || !names.insert(name) {
            bail!("en mappe i git har et navn den ikke kan ha: {name:?}");
        }
        let id = id.iter().map(|byte| format!("{byte:02x}")).collect();
        entries.push(Entry { kind, name: name.to_owned(), id });
    }
    Ok(entries)
}

/// The mode, the name and the id of the first entry, and what comes after it.
fn split(bytes: &[u8], width: usize) -> Option<[&[u8]; 4]> {
    let end = bytes.iter().position(|byte| *byte == 0)?;
    let (head, rest) = (&bytes[..end], &bytes[end + 1..]);
    let space = head.iter().position(|byte| *byte == b' ')?;
    let (id, rest) = rest.split_at_checked(width)?;
    Some([&head[..space], &head[space + 1..], id, rest])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(mode: &str, name: &[u8], width: usize) -> Vec<u8> {
        [mode.as_bytes(), b" ", name, b"\0", &vec![0xAB; width]].concat()
    }

    #[test]
    fn entries_are_read_with_ids_of_both_widths() {
        for width in [20, 32] {
            let bytes = ["40000", "100644", "100755", "120000", "160000"];
            let bytes: Vec<u8> = bytes.iter().flat_map(|mode| entry(mode, mode.as_bytes(), width)).collect();
            let entries = parse(&bytes, width).unwrap();
            use EntryKind::{File, Other, Tree};
            let kinds: Vec<_> = entries.iter().map(|entry| entry.kind).collect();
            assert_eq!(kinds, [Tree, File, File, Other, Other]);
            assert!(entries.iter().all(|entry| entry.id == "ab".repeat(width)));
            assert!(parse(&bytes[..bytes.len() - 1], width).is_err());
        }
    }

    #[test]
    fn names_that_could_mean_another_file_are_refused() {
        for name in [&b""[..], b".", b"..", b"a/b", b"a\\b", b"\xFF"] {
            assert!(parse(&entry("100644", name, 20), 20).is_err(), "{name:?}");
        }
        assert!(parse(&entry("100644", b"a", 20).repeat(2), 20).is_err(), "the same name twice");
        assert!(parse(&entry("070000", b"a", 20), 20).is_err(), "an unknown mode");
    }
}
