//! Changes in words, and changes that say the same told together.

use std::collections::HashMap;

use super::boxes::Region;
use super::change::{Cause, Change, Detail, Level};
use super::kind::Kind;
use crate::text::{Lang, Text};

/// The elements of a region in one line: members, stages, income years, persons and channels.
pub fn words(region: &Region, lang: Lang) -> String {
    let value = Text { nb: "verdien", nn: "verdien", en: "the value" }.pattern(lang);
    let about = Text { nb: "om", nn: "om", en: "about" }.pattern(lang);
    let members =
        region.members.iter().map(|member| if member.is_empty() { value.to_owned() } else { member.clone() });
    let mut parts = vec![members.collect::<Vec<_>>().join(", ")];
    parts.push(region.years.to_string());
    let stages: Vec<&str> =
        region.stages.iter().map(String::as_str).filter(|stage| !stage.is_empty()).collect();
    if !stages.is_empty() {
        parts.push(stages.join(", "));
    }
    if !region.persons.is_empty() {
        parts.push(format!("{about} {}", region.persons.join(", ")));
    }
    parts.push(region.channels.join(", "));
    parts.join("; ")
}

/// The changes of a diff, those that say the same of several subjects together; the order is that of the first.
pub fn folded_changes(changes: &[Change]) -> Vec<Vec<&Change>> {
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    let mut known: HashMap<Said<'_>, usize> = HashMap::new();
    for change in changes {
        let next = groups.len();
        let at = *known.entry(Said::of(change, next)).or_insert(next);
        match groups.get_mut(at) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    groups
}

/// What a change says, without what it says it of.
#[derive(PartialEq, Eq, Hash)]
enum Said<'c> {
    Scope(Level, Kind, Cause, String, &'c str),
    Text(Level, Kind, Cause, Option<&'static str>, &'c Option<String>, &'c Option<String>),
    /// Told alone.
    Alone(usize),
}

impl<'c> Said<'c> {
    fn of(change: &'c Change, alone: usize) -> Self {
        let Change { level, kind, cause, .. } = change;
        match &change.detail {
            // A code that is new has a reason of its own.
            Detail::Scope(_) if change.kind == Kind::Code && change.level == Level::Expansion => {
                Self::Alone(alone)
            }
            Detail::Scope(scope) => {
                let regions: Vec<String> =
                    scope.regions.iter().map(|region| words(region, Lang::Nb)).collect();
                Self::Scope(*level, *kind, *cause, regions.join("|"), &scope.package)
            }
            Detail::Text { old: None, new: None, .. } => Self::Alone(alone),
            Detail::Text { key, old, new } => Self::Text(*level, *kind, *cause, *key, old, new),
        }
    }
}
