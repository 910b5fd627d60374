//! What changes ask of the version: main version, addition or correction (`hovedversjon.tillegg.retting`).

use super::change::{Change, Impact, Level};

/// Which part of a version must rise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rise {
    /// Nothing is changed.
    None,
    /// The correction: only editorial changes.
    Correction,
    /// The addition: more passes, or the legal basis has moved.
    Addition,
    /// The main version: the consumer must do something.
    Main,
}

impl Rise {
    /// The technical name.
    pub fn id(self) -> &'static str {
        match self {
            Rise::None => "ingen",
            Rise::Correction => "retting",
            Rise::Addition => "tillegg",
            Rise::Main => "hovedversjon",
        }
    }
}

/// What must rise, and what rose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionAdvice {
    /// What the changes ask for.
    pub needed: Rise,
    /// What the versions say; nothing when the new one is not later than the old.
    pub given: Rise,
}

impl VersionAdvice {
    pub(super) fn of([old, new]: [Option<&str>; 2], changes: &[Change]) -> Self {
        let (Some(old), Some(new)) = (old, new) else {
            return Self { needed: Rise::None, given: Rise::None };
        };
        Self { needed: changes.iter().map(rise).max().unwrap_or(Rise::None), given: between(old, new) }
    }

    /// Whether the version has risen as it must.
    pub fn is_kept(&self) -> bool {
        self.given >= self.needed
    }
}

fn rise(change: &Change) -> Rise {
    match (change.impact, change.level) {
        (Impact::Breaking, _) => Rise::Main,
        (_, Level::Editorial) => Rise::Correction,
        _ => Rise::Addition,
    }
}

fn between(old: &str, new: &str) -> Rise {
    let parts =
        |version: &str| -> Vec<u64> { version.split('.').map(|part| part.parse().unwrap_or(0)).collect() };
    let (old, new) = (parts(old), parts(new));
    if new <= old {
        return Rise::None;
    }
    match old.iter().zip(&new).position(|(old, new)| old != new) {
        Some(0) => Rise::Main,
        Some(1) => Rise::Addition,
        _ => Rise::Correction,
    }
}
