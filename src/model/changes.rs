//! How the codes of a source change from one income year to another, and what follows from it for a dataset.
//!
//! What is said of a new code is a suggestion with its reason. It is shown and never applied: the code stays unassessed,
//! and denied, until someone has written what holds for it.

use super::catalogue::{Catalogue, Code};
use super::coverage::{Coverage, Status};

/// What happened to some codes.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// What.
    pub kind: Kind,
    /// The codes of the earlier year; none for a new one.
    pub from: Vec<Code<'a>>,
    /// The codes of the later year; none for one that ended.
    pub to: Vec<Code<'a>>,
}

/// The kinds of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Exists in the later year only, and follows no other.
    New,
    /// Exists in the earlier year only, and nothing is known to follow it.
    Ended,
    /// One code is presumed to follow one other.
    Renamed,
    /// Several codes are presumed to follow one.
    Split,
    /// One code is presumed to follow several, or to have taken up one that ended beside it.
    Merged,
}

/// Why something is suggested for a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The code is presumed to follow another.
    Successor,
    /// Skatteetaten has published who receives the code.
    SharingRule,
}

/// What the catalogue suggests for a code: the answer that another has.
#[derive(Debug, Clone, Copy)]
pub struct Suggestion<'a> {
    /// Why.
    pub reason: Reason,
    /// The code with the answer.
    pub from: &'a str,
    /// The answer, in its last year.
    pub status: Status,
}

/// The changes of a source between two income years, sorted by kind and name.
pub fn changes(catalogue: &Catalogue, from: u16, to: u16) -> Vec<Change<'_>> {
    let begins = |code: &Code<'_>| code.years().contains(to) && !code.years().contains(from);
    let ends = |code: &Code<'_>| code.years().contains(from) && !code.years().contains(to);
    let began: Vec<Code<'_>> = catalogue.codes().filter(begins).collect();
    let mut changes = Vec::new();
    for ended in catalogue.codes().filter(ends) {
        let followers: Vec<Code<'_>> = began.iter().copied().filter(|code| follows(*code, ended)).collect();
        // The code may also have gone into one that was there before.
        let stays = |code: &Code<'_>| code.years().contains(to) && follows(*code, ended);
        let taken_up = || catalogue.codes().filter(stays).collect::<Vec<_>>();
        let (kind, to) = match followers.len() {
            0 => (Kind::Merged, taken_up()),
            // Told below, where the one that follows may follow others too.
            1 => continue,
            _ => (Kind::Split, followers),
        };
        let kind = if to.is_empty() { Kind::Ended } else { kind };
        changes.push(Change { kind, from: vec![ended], to });
    }
    for new in &began {
        let all = catalogue.codes().filter(ends).filter(|ended| follows(*new, *ended));
        let followed: Vec<Code<'_>> = all.collect();
        let split = |ended: &Code<'_>| began.iter().filter(|code| follows(**code, *ended)).count() > 1;
        match followed.as_slice() {
            [] => changes.push(Change { kind: Kind::New, from: Vec::new(), to: vec![*new] }),
            [only] if split(only) => {}
            [_] => changes.push(Change { kind: Kind::Renamed, from: followed, to: vec![*new] }),
            _ => changes.push(Change { kind: Kind::Merged, from: followed, to: vec![*new] }),
        }
    }
    let name = |change: &Change<'_>| change.from.iter().chain(&change.to).next().map(|code| code.index);
    changes.sort_by_key(|change| (change.kind, name(change)));
    changes
}

/// Whether a code is presumed to follow another. Where the same name stands in several parts, they must share one.
fn follows(new: Code<'_>, ended: Code<'_>) -> bool {
    ended.spec.successors.iter().any(|name| name.as_str() == new.name())
        && ended.parts().iter().any(|part| new.is_in(part))
}

/// What is suggested for a code in a delivery whose coverage is given. A predecessor weighs more than a rule, and one
/// that has been assessed more than one that has not; without an assessment there is nothing to suggest.
pub fn suggest<'a>(code: Code<'a>, coverage: &[Coverage<'a>]) -> Option<Suggestion<'a>> {
    let answer = |reason, held: &Coverage<'a>| {
        let status = last_status(held).filter(|status| *status != Status::Unassessed)?;
        Some(Suggestion { reason, from: held.code.name(), status })
    };
    let mut predecessors = coverage.iter().filter(|held| follows(code, held.code));
    let by_predecessor = predecessors.find_map(|held| answer(Reason::Successor, held));
    by_predecessor.or_else(|| {
        let rules = code.catalogue.spec.rules.iter().filter(|rule| {
            rule.new_code.as_str() == code.name() && rule.part.as_ref().is_none_or(|part| code.is_in(part))
        });
        let names = rules.flat_map(|rule| &rule.shared_with_holders_of);
        // A holder may be written as part and code, when it stands in another part than the new one.
        let held = names.flat_map(|name| coverage.iter().filter(move |held| is_named(held.code, name)));
        held.filter_map(|held| answer(Reason::SharingRule, held)).next()
    })
}

fn is_named(code: Code<'_>, name: &str) -> bool {
    match name.split_once('/') {
        Some((part, rest)) if !code.catalogue.is_tree() => code.name() == rest && code.is_in(part),
        _ => code.name() == name,
    }
}

/// How a code stands in the last of its years within the delivery.
fn last_status(held: &Coverage<'_>) -> Option<Status> {
    let last = |status: &Status| held.years(*status).iter().last();
    Status::ALL.into_iter().filter(|status| last(status).is_some()).max_by_key(last)
}
