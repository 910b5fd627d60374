//! What can be computed from what passes, though it was not granted.
//!
//! The sums in a source's catalogue are linear equations over its codes; what passes is known. A code that is not
//! granted and that the equations then determine is a leak, and it is found exactly ([`solve`]). Each part, income
//! year and stage is looked at on its own, since amounts of different ones are different amounts; the deliveries of
//! one source are looked at together, since the recipient has them all.
//!
//! Three things are taken for granted, and every finding says so: that the catalogue's sums are complete, that they
//! hold in all years in which their codes exist, and that an entry missing in an answer is zero.

mod solve;
mod system;

use std::collections::{BTreeMap, BTreeSet};

pub use solve::{Derivation, Equation, solve};
use system::System;

use super::catalogue::{Catalogue, Code};
use super::coverage::{Coverage, Status, coverage};
use super::dataset::Dataset;
use super::denotation::{Denotation, Row};
use super::source_spec::Kind;
use super::years::YearSet;

/// A code that is not granted and can be computed all the same.
#[derive(Debug)]
pub struct Leak<'a> {
    /// The code.
    pub code: Code<'a>,
    /// How the code stands in the delivery.
    pub status: Status,
    /// The position of the delivery in which it stands so: the first that says anything of it.
    pub delivery: usize,
    /// How it is computed, the latest income years first.
    pub ways: Vec<Way<'a>>,
}

/// How a code is computed in some income years: `scale · code = Σ factor · term`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way<'a> {
    /// The list in the answer; empty for trees.
    pub part: &'a str,
    /// The income years.
    pub years: YearSet,
    /// The factor of the code, nearly always one.
    pub scale: i128,
    /// What it is computed from.
    pub terms: Vec<Term<'a>>,
}

/// A term of a derivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term<'a> {
    /// Its factor.
    pub factor: i128,
    /// The code.
    pub name: &'a str,
    /// Whether it is itself computed and not granted.
    pub derived: bool,
}

impl Way<'_> {
    /// The derivation of `code` as an equation with at most so many terms: `code = a − 2·b`.
    pub fn formula(&self, code: &str, limit: usize) -> String {
        let times = |factor: i128| if factor == 1 { String::new() } else { format!("{factor}·") };
        let mut text = String::new();
        for (index, term) in self.terms.iter().take(limit).enumerate() {
            text.push_str(match (index, term.factor < 0) {
                (0, false) => "",
                (0, true) => "−",
                (_, false) => " + ",
                (_, true) => " − ",
            });
            text.push_str(&times(term.factor.abs()));
            text.push_str(term.name);
        }
        if self.terms.is_empty() {
            text.push('0');
        }
        format!("{}{code} = {text}", times(self.scale))
    }
}

/// Everything that leaks from a dataset, source by source in the order of the deliveries, code by code in the order
/// of the catalogue. `denotations` are those of the deliveries.
pub fn leaks<'a>(dataset: &Dataset<'a>, denotations: &[Denotation<'a>]) -> Vec<Leak<'a>> {
    let mut sources: Vec<(&'a Catalogue, Vec<usize>)> = Vec::new();
    for (index, (delivery, _)) in dataset.deliveries.iter().zip(denotations).enumerate() {
        let Some(catalogue) = delivery.catalogue else { continue };
        match sources.iter_mut().find(|(known, _)| std::ptr::eq(*known, catalogue)) {
            Some((_, deliveries)) => deliveries.push(index),
            None => sources.push((catalogue, vec![index])),
        }
    }
    let mut leaks = Vec::new();
    for (catalogue, deliveries) in sources {
        let rows = deliveries.iter().flat_map(|index| denotations[*index].rows());
        let ways = ways(catalogue, rows);
        if ways.is_empty() {
            continue;
        }
        let standing: Vec<_> = deliveries
            .iter()
            .map(|index| (*index, coverage(&dataset.deliveries[*index], &denotations[*index])))
            .collect();
        leaks.extend(ways.into_iter().map(|(index, ways)| {
            let (status, delivery) = status(&standing, index, &ways);
            let code = standing[0].1[index].code;
            Leak { code, status, delivery, ways }
        }));
    }
    leaks
}

/// How a code stands in the income years in which it can be computed: a refusal says more than its being put off,
/// and that more than nothing at all.
fn status(standing: &[(usize, Vec<Coverage<'_>>)], code: usize, ways: &[Way<'_>]) -> (Status, usize) {
    let years = ways.iter().map(|way| way.years).collect();
    let wanted = [Status::Refused, Status::Deferred, Status::Unassessed];
    let first = wanted.into_iter().find_map(|status| {
        let stands = |held: &Coverage<'_>| !held.years(status).intersection(years).is_empty();
        let (delivery, _) = standing.iter().find(|(_, coverage)| stands(&coverage[code]))?;
        Some((status, *delivery))
    });
    // A code granted in one part and computed in another is granted by year; in the other part nobody assessed it.
    first.unwrap_or((Status::Unassessed, standing[0].0))
}

/// The codes that rows with amounts determine, by their position in the catalogue.
fn ways<'a, 'd>(
    catalogue: &'a Catalogue,
    rows: impl Iterator<Item = &'d (Row<'a>, YearSet)>,
) -> BTreeMap<usize, Vec<Way<'a>>>
where
    'a: 'd,
{
    // What is known, by part, income year and stage.
    let mut known: BTreeMap<(&'a str, u16), BTreeMap<&'a str, BTreeSet<usize>>> = BTreeMap::new();
    for (row, years) in rows.filter(|(row, _)| is_amount(catalogue, row)) {
        let codes = catalogue.named(row.code).filter(|code| code.is_in(row.part));
        for (code, year) in codes.flat_map(|code| years.iter().map(move |year| (code, year))) {
            known.entry((row.part, year)).or_default().entry(row.stage).or_default().insert(code.index);
        }
    }
    let mut found: BTreeMap<usize, Vec<Way<'a>>> = BTreeMap::new();
    let codes = catalogue.spec.codes.len();
    for ((part, year), stages) in known {
        let system = System::new(catalogue, part, year);
        let sets: BTreeSet<BTreeSet<usize>> = stages.into_values().collect();
        for granted in sets {
            let known: Vec<bool> = (0..system.len()).map(|variable| granted.contains(&variable)).collect();
            for derived in solve(&system.equations, &known) {
                if derived.target >= codes {
                    continue;
                }
                let term = |&(variable, factor): &(usize, i128)| Term {
                    factor,
                    name: system.name(variable),
                    derived: !granted.contains(&variable),
                };
                let mut terms: Vec<_> = derived.terms.iter().map(term).collect();
                // What is added first, so that no derivation begins with a minus unless it must.
                terms.sort_by_key(|term| term.factor < 0);
                let years = YearSet::range(year, year);
                let way = Way { part, years, scale: derived.scale, terms };
                merge(found.entry(derived.target).or_default(), way);
            }
        }
    }
    for ways in found.values_mut() {
        ways.sort_by_key(|way| std::cmp::Reverse((way.years.iter().last(), way.terms.len())));
    }
    found
}

/// Adds a way, or its years to the one that is otherwise the same.
fn merge<'a>(ways: &mut Vec<Way<'a>>, way: Way<'a>) {
    let same =
        |other: &&mut Way<'a>| (other.part, other.scale, &other.terms) == (way.part, way.scale, &way.terms);
    match ways.iter_mut().find(same) {
        Some(other) => other.years = other.years.union(way.years),
        None => ways.push(way),
    }
}

/// Whether a row shows the amount of its code. That a code stands in the answer says nothing of its amount.
fn is_amount(catalogue: &Catalogue, row: &Row<'_>) -> bool {
    if row.code.is_empty() || !row.member.kind.is_empty() {
        return false;
    }
    match row.part.is_empty() {
        true => row.member.name.is_empty(),
        false => {
            catalogue.member(row.part, row.member.name).is_some_and(|member| member.kind == Kind::Amount)
        }
    }
}
