//! How every code of a source stands in a delivery: granted, refused, deferred or unassessed, year by year.

use schemars::JsonSchema;
use serde::Serialize;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
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

impl<'a> Coverage<'a> {
    fn none(code: Code<'a>) -> Self {
        let none = YearSet::EMPTY;
        Self { code, granted: none, refused: none, deferred: none, unassessed: none }
    }
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

    /// Whether the code exists in any of the delivery's years.
    pub fn exists(&self) -> bool {
        Status::ALL.iter().any(|status| !self.years(*status).is_empty())
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

/// The coverage of every code of the source, in the order of the catalogue: the position is [`Code::index`]. A code
/// that does not exist within the delivery's years has no year in any status.
pub fn coverage<'a>(delivery: &Delivery<'a>, denotation: &Denotation<'a>) -> Vec<Coverage<'a>> {
    let Some(catalogue) = delivery.catalogue else { return Vec::new() };
    let within = delivery.spec.years.set;
    let mut coverage: Vec<Coverage<'a>> = catalogue.codes().map(Coverage::none).collect();
    for (row, years) in denotation.rows().iter().filter(|(row, _)| !row.code.is_empty()) {
        for code in catalogue.named(row.code).filter(|code| code.is_in(row.part)) {
            let granted = &mut coverage[code.index].granted;
            *granted = granted.union(*years);
        }
    }
    for refusal in &delivery.refusals {
        for code in refusal.codes.iter().flatten() {
            let held = &mut coverage[code.index];
            let side = match refusal.spec.reason {
                RefusalReason::Deferred => &mut held.deferred,
                _ => &mut held.refused,
            };
            *side = side.union(refusal.years.unwrap_or(code.years()));
        }
    }
    for held in &mut coverage {
        let exists = held.code.years().intersection(within);
        held.refused = held.refused.intersection(exists).minus(held.granted);
        held.deferred = held.deferred.intersection(exists).minus(held.granted).minus(held.refused);
        held.unassessed = exists.minus(held.granted).minus(held.refused).minus(held.deferred);
    }
    coverage
}
