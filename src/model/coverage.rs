//! How every code of a source stands in a delivery: granted, refused, deferred or unassessed, year by year.

use std::collections::HashMap;

use super::catalogue::Code;
use super::dataset::Delivery;
use super::dataset_spec::RefusalReason;
use super::denotation::Denotation;
use super::years::YearSet;

/// One code's income years by status. The four sets are disjoint and together the years the code exists within the
/// delivery's years.
#[derive(Debug, Clone, Copy)]
pub struct Coverage<'a> {
    /// The code.
    pub code: Code<'a>,
    /// Passes.
    pub granted: YearSet,
    /// Considered and refused.
    pub refused: YearSet,
    /// Considered and put off.
    pub deferred: YearSet,
    /// Not considered; denied all the same.
    pub unassessed: YearSet,
}

/// How a code stands in one income year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Passes.
    Granted,
    /// Considered and refused.
    Refused,
    /// Considered and put off.
    Deferred,
    /// Not considered; denied all the same.
    Unassessed,
}

impl Status {
    /// All four, in the order they are shown.
    pub const ALL: [Status; 4] = [Status::Granted, Status::Refused, Status::Deferred, Status::Unassessed];
}

/// How many codes stand in each status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Codes granted.
    pub granted: usize,
    /// Codes refused.
    pub refused: usize,
    /// Codes deferred.
    pub deferred: usize,
    /// Codes unassessed.
    pub unassessed: usize,
}

impl Coverage<'_> {
    /// The years in a status.
    pub fn years(&self, status: Status) -> YearSet {
        match status {
            Status::Granted => self.granted,
            Status::Refused => self.refused,
            Status::Deferred => self.deferred,
            Status::Unassessed => self.unassessed,
        }
    }
}

impl Tally {
    /// Counts the codes that have the status in the year, or in any year.
    pub fn count(coverage: &[Coverage<'_>], year: Option<u16>) -> Self {
        let count = |status: Status| {
            let has = |code: &&Coverage<'_>| match year {
                Some(year) => code.years(status).contains(year),
                None => !code.years(status).is_empty(),
            };
            coverage.iter().filter(has).count()
        };
        Self {
            granted: count(Status::Granted),
            refused: count(Status::Refused),
            deferred: count(Status::Deferred),
            unassessed: count(Status::Unassessed),
        }
    }
}

/// The coverage of every code that exists within the delivery's years, in the order of the catalogue.
pub fn coverage<'a>(delivery: &Delivery<'a>, denotation: &Denotation<'a>) -> Vec<Coverage<'a>> {
    let Some(catalogue) = delivery.catalogue else { return Vec::new() };
    let mut granted: HashMap<(&str, &str), YearSet> = HashMap::new();
    for (row, years) in denotation.rows().iter().filter(|(row, _)| !row.code.is_empty()) {
        let held = granted.entry((row.part, row.code)).or_default();
        *held = held.union(*years);
    }
    // Codes are told apart by their place in memory: the catalogue holds each once.
    let mut refused: HashMap<*const (), (YearSet, YearSet)> = HashMap::new();
    for refusal in &delivery.refusals {
        for code in refusal.codes.iter().flatten() {
            let years = refusal.years.unwrap_or(code.years());
            let (refused, deferred) = refused.entry(key(*code)).or_default();
            match refusal.spec.reason {
                RefusalReason::Deferred => *deferred = deferred.union(years),
                _ => *refused = refused.union(years),
            }
        }
    }
    let within = delivery.spec.years.set;
    catalogue
        .codes()
        .filter_map(|code| {
            let exists = code.years().intersection(within);
            let passes = |part: &&str| granted.get(&(*part, code.name())).copied().unwrap_or_default();
            let granted = code.parts().iter().map(passes).fold(YearSet::EMPTY, YearSet::union);
            let (refused, deferred) = refused.get(&key(code)).copied().unwrap_or_default();
            let refused = refused.intersection(exists).minus(granted);
            let deferred = deferred.intersection(exists).minus(granted).minus(refused);
            let unassessed = exists.minus(granted).minus(refused).minus(deferred);
            (!exists.is_empty()).then_some(Coverage { code, granted, refused, deferred, unassessed })
        })
        .collect()
}

fn key(code: Code<'_>) -> *const () {
    std::ptr::from_ref(code.spec).cast()
}
