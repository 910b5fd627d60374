//! The statute register as understood: which act or regulation a citation names.

use std::collections::HashMap;
use std::sync::Arc;

use super::statute_spec::{RegisterSpec, StatuteKind, StatuteSpec, StatuteStatus};
use crate::text::{Date, Lang, Source};

/// Every statute known to the project.
#[derive(Debug, Default)]
pub struct Register {
    statutes: Vec<StatuteSpec>,
    by_name: HashMap<String, usize>,
    longest: usize,
    editions: Vec<String>,
}

impl Register {
    /// A register of the statutes in the given files. A name that two statutes share finds the one in
    /// force.
    pub fn new(files: Vec<(RegisterSpec, Arc<Source>)>) -> Self {
        let mut register = Self::default();
        for (spec, _) in files {
            register.editions.push(spec.per.to_string());
            register.statutes.extend_from_slice(&spec.statutes);
        }
        for (index, statute) in register.statutes.iter().enumerate() {
            for name in names(statute) {
                register.longest = register.longest.max(name.split(' ').count());
                let held = register.by_name.entry(name).or_insert(index);
                let in_force = |statute: &StatuteSpec| statute.status == StatuteStatus::InForce;
                if in_force(statute) && !in_force(&register.statutes[*held]) {
                    *held = index;
                }
            }
        }
        register
    }

    /// Whether the project has any register at all.
    pub fn is_empty(&self) -> bool {
        self.statutes.is_empty()
    }

    /// How recent each register file is, as it says itself.
    pub fn editions(&self) -> &[String] {
        &self.editions
    }

    /// The statute whose name begins the citation; the longest name wins.
    pub fn find(&self, citation: &str) -> Option<&StatuteSpec> {
        let folded = citation.to_lowercase().replace('\u{A0}', " ");
        let words: Vec<&str> = folded.split(' ').collect();
        (1..=words.len().min(self.longest)).rev().find_map(|count| {
            let name = words[..count].join(" ");
            let name = name.trim_end_matches([',', '.']);
            self.by_name.get(name).map(|index| &self.statutes[*index])
        })
    }

    /// Every name a citation can begin with.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}

/// The names a statute is cited by, in lower case.
fn names(statute: &StatuteSpec) -> Vec<String> {
    let mut names: Vec<String> = vec![statute.id.to_lowercase(), statute.title.to_lowercase()];
    if let Some(short) = &statute.short_title {
        names.push(short.nb.to_lowercase());
        names.extend(short.nn.iter().map(|name| name.to_lowercase()));
    }
    let others = statute.abbreviations.iter().chain(&statute.other_names);
    names.extend(others.map(|name| name.trim_end_matches('.').to_lowercase()));
    names.extend(dated_name(statute));
    names
}

/// The name by date and number that an id stands for: `forskrift 9. juli 2025 nr. 1510` for `FOR-2025-07-09-1510`.
fn dated_name(statute: &StatuteSpec) -> Option<String> {
    let kind = match statute.kind {
        StatuteKind::Act => "lov",
        StatuteKind::Regulation => "forskrift",
        StatuteKind::EuRegulation => return None,
    };
    let rest = statute.id.as_str().get(4..)?;
    let date: Date = rest.get(..10)?.parse().ok()?;
    let number = rest.get(11..).map(|number| format!(" nr. {number}")).unwrap_or_default();
    Some(format!("{kind} {}{number}", date.long(Lang::Nb)))
}
