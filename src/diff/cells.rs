//! What passes, with whom it is about and the channels it goes through: the set that the scope axis compares.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::model::{Channel, Dataset, Delivery, Element, Grant, YearSet};

/// What rows are of: source, package, code, part. Code stands before part, so that the parts of a code lie together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place<'a> {
    /// The source.
    pub source: &'a str,
    /// The rights package.
    pub package: &'a str,
    /// The code or path; empty for the envelope.
    pub code: &'a str,
    /// The list in the answer; empty for the envelope and for trees.
    pub part: &'a str,
}

/// An element of a place, without its income year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell<'a> {
    /// What passes of it.
    pub member: Element<'a>,
    /// The stage; empty for sources without stages.
    pub stage: &'a str,
    /// Whom it is about.
    pub person: &'a str,
    /// The channel it goes through.
    pub channel: Channel,
}

/// A row of a place, before it is spread over persons and channels.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Held<'a> {
    member: Element<'a>,
    stage: &'a str,
    years: YearSet,
    audience: Arc<Audience<'a>>,
}

/// The persons and channels of a field, each sorted.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Audience<'a> {
    persons: BTreeSet<&'a str>,
    channels: BTreeSet<Channel>,
}

/// Everything a dataset lets pass, by place. Rows are sorted, so that equal places have equal rows.
pub(super) type Cells<'a> = HashMap<Place<'a>, Vec<Held<'a>>>;

/// Everything a dataset lets pass.
pub(super) fn cells<'a>(dataset: &Dataset<'a>) -> Cells<'a> {
    let mut cells = Cells::new();
    for delivery in &dataset.deliveries {
        let audiences = audiences(dataset, delivery);
        for Grant { row, years, field } in delivery.grants() {
            let audience = field.map_or(&audiences.whole, |field| &audiences.fields[field]);
            let place = Place { source: row.source, package: row.package, code: row.code, part: row.part };
            let held = Held { member: row.member, stage: row.stage, years, audience: Arc::clone(audience) };
            cells.entry(place).or_default().push(held);
        }
    }
    cells.values_mut().for_each(|rows| rows.sort_unstable());
    cells
}

struct Audiences<'a> {
    /// Per field of the delivery.
    fields: Vec<Arc<Audience<'a>>>,
    /// Of the envelope: everyone some field is about.
    whole: Arc<Audience<'a>>,
}

fn audiences<'a>(dataset: &Dataset<'a>, delivery: &Delivery<'a>) -> Audiences<'a> {
    let channels: BTreeSet<Channel> = delivery.spec.channels.iter().copied().collect();
    let mut known: BTreeMap<BTreeSet<&'a str>, Arc<Audience<'a>>> = BTreeMap::new();
    let mut shared = |persons: BTreeSet<&'a str>| {
        let make = || Arc::new(Audience { persons: persons.clone(), channels: channels.clone() });
        Arc::clone(known.entry(persons.clone()).or_insert_with(make))
    };
    let persons: Vec<BTreeSet<&'a str>> =
        delivery.fields().map(|field| field.persons(dataset).into_iter().collect()).collect();
    let everyone = persons.iter().flatten().copied().collect();
    Audiences { fields: persons.into_iter().map(&mut shared).collect(), whole: shared(everyone) }
}

/// The rows of a place, spread over persons and channels.
pub(super) fn spread<'a>(rows: &[Held<'a>]) -> BTreeMap<Cell<'a>, YearSet> {
    let mut cells: BTreeMap<Cell<'a>, YearSet> = BTreeMap::new();
    for Held { member, stage, years, audience } in rows {
        for person in &audience.persons {
            for channel in &audience.channels {
                let cell = Cell { member: *member, stage, person, channel: *channel };
                let held = cells.entry(cell).or_default();
                *held = held.union(*years);
            }
        }
    }
    cells
}

/// What is in the first and not in the second.
pub(super) fn minus<'a>(
    cells: &BTreeMap<Cell<'a>, YearSet>,
    other: &BTreeMap<Cell<'_>, YearSet>,
) -> BTreeMap<Cell<'a>, YearSet> {
    let left = |(cell, years): (&Cell<'a>, &YearSet)| {
        let years = years.minus(other.get(cell).copied().unwrap_or_default());
        (!years.is_empty()).then_some((*cell, years))
    };
    cells.iter().filter_map(left).collect()
}
