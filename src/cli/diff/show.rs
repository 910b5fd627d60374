//! The comparison as people see it.

use std::collections::BTreeSet;

use anyhow::Result;

use super::super::{Common, EXIT_OK, Output};
use crate::diff::Side;

/// Shows what is between two sides.
pub(super) fn show(_common: &Common, old: &Side, new: &Side, output: &Output) -> Result<u8> {
    output.line(&format!("{} → {}", old.label, new.label));
    let ids: BTreeSet<&str> = old.files.iter().chain(&new.files).map(|file| file.spec.id.as_str()).collect();
    for id in ids {
        let standing = match (old.dataset(id), new.dataset(id)) {
            (Some(_), None) => "bare gammel",
            (None, Some(_)) => "bare ny",
            _ => "begge",
        };
        output.line(&format!("  {id}: {standing}"));
    }
    Ok(EXIT_OK)
}
