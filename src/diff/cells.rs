//! What passes, with whom it is about and the channels it goes through: the set that the scope axis compares.
//!
//! The set is kept as what gives it, and is worked out code by code: most codes are the same in both states, and the
//! set of a whole dataset is never there at once.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{Channel, Dataset, Delivery, Element, Field, Row, YearSet};

/// What is compared at a time: a code of a package, or its envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place<'a> {
    /// The source.
    pub source: &'a str,
    /// The rights package.
    pub package: &'a str,
    /// The code or path; empty for the envelope.
    pub code: &'a str,
}

/// An element of a place in a part, without its income year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell<'a> {
    /// What passes of it.
    pub member: Element<'a>,
    /// The stage; empty for sources without stages.
    pub stage: &'a str,
    /// Whom it is about.
    pub person: &'a str,
    /// The channel it goes through.
    pub channel: Channel,
}

/// Elements with their income years.
pub(super) type Cells<'a> = BTreeMap<Cell<'a>, YearSet>;

/// A row of a place, before it is spread over persons and channels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Held<'a> {
    part: &'a str,
    member: Element<'a>,
    stage: &'a str,
    years: YearSet,
    persons: &'a [&'a str],
    channels: &'a [Channel],
}

/// What gives rows of a place: a field, or a delivery its envelope.
#[derive(Debug)]
struct Giver<'a> {
    delivery: &'a Delivery<'a>,
    field: Option<&'a Field<'a>>,
    /// Whom the rows are about, sorted.
    persons: Vec<&'a str>,
    /// The channels they go through, sorted.
    channels: Arc<[Channel]>,
}

/// Everything a dataset lets pass, as what gives it.
#[derive(Debug, Default)]
pub(super) struct Givers<'a> {
    places: HashMap<Place<'a>, Vec<Giver<'a>>>,
    /// The packages of which anything passes.
    packages: HashSet<(&'a str, &'a str)>,
}

impl<'a> Givers<'a> {
    pub fn of(dataset: &'a Dataset<'a>) -> Self {
        let mut givers = Self::default();
        for delivery in &dataset.deliveries {
            let channels: BTreeSet<Channel> = delivery.spec.channels.iter().copied().collect();
            let channels: Arc<[Channel]> = channels.into_iter().collect();
            let (source, package) = (delivery.spec.source.as_str(), delivery.spec.package.as_str());
            let mut add = |code: &'a str, field, persons| {
                let giver = Giver { delivery, field, persons, channels: Arc::clone(&channels) };
                givers.places.entry(Place { source, package, code }).or_default().push(giver);
            };
            // The envelope is about everyone some field is about.
            let mut everyone = BTreeSet::new();
            for field in delivery.fields() {
                let mut persons = field.persons(dataset);
                persons.sort_unstable();
                persons.dedup();
                everyone.extend(persons.iter().copied());
                add(&field.spec.name, Some(field), persons);
            }
            add("", None, everyone.into_iter().collect());
            let mut all = std::iter::once(None).chain(delivery.fields().map(Some));
            if all.any(|field| gives(delivery, field)) {
                givers.packages.insert((source, package));
            }
        }
        givers
    }

    /// The places of which two states do not let the same pass, sorted.
    pub fn differing(&self, other: &Self) -> Vec<Place<'a>> {
        let added = other.places.keys().filter(|place| !self.places.contains_key(place));
        let places: Vec<&Place<'a>> = self.places.keys().chain(added).collect();
        let differs = |place: &&Place<'a>| self.rows(place) != other.rows(place);
        let mut differing: Vec<Place<'a>> = places.into_par_iter().filter(differs).copied().collect();
        differing.sort_unstable();
        differing
    }

    /// The elements of a place, by part.
    pub fn cells(&self, place: &Place<'a>) -> BTreeMap<&str, Cells<'_>> {
        let mut parts: BTreeMap<&str, Cells<'_>> = BTreeMap::new();
        for Held { part, member, stage, years, persons, channels } in self.rows(place) {
            let cells = parts.entry(part).or_default();
            for person in persons {
                for channel in channels {
                    let held = cells.entry(Cell { member, stage, person, channel: *channel }).or_default();
                    *held = held.union(years);
                }
            }
        }
        parts
    }

    /// Whether anything of the package of a place passes.
    pub fn has_package(&self, place: &Place<'a>) -> bool {
        self.packages.contains(&(place.source, place.package))
    }

    /// The field that a place has in a part.
    pub fn field(&self, place: &Place<'a>, part: &str) -> Option<&'a Field<'a>> {
        self.at(place).iter().filter_map(|giver| giver.field).find(|field| field.reaches(part))
    }

    /// The delivery of the package of a place.
    pub fn delivery(&self, place: &Place<'a>) -> Option<&'a Delivery<'a>> {
        self.at(&Place { code: "", ..*place }).first().map(|giver| giver.delivery)
    }

    /// Rows are sorted, so that equal places have equal rows.
    fn rows(&self, place: &Place<'a>) -> Vec<Held<'_>> {
        let mut rows = Vec::new();
        for Giver { delivery, field, persons, channels } in self.at(place) {
            delivery.grants(*field, |Row { part, member, stage, .. }, years| {
                rows.push(Held { part, member, stage, years, persons, channels });
            });
        }
        rows.sort_unstable();
        rows
    }

    fn at(&self, place: &Place<'a>) -> &[Giver<'a>] {
        self.places.get(place).map(Vec::as_slice).unwrap_or_default()
    }
}

fn gives(delivery: &Delivery<'_>, field: Option<&Field<'_>>) -> bool {
    let mut any = false;
    delivery.grants(field, |_, _| any = true);
    any
}

/// What is in the first and not in the second.
pub(super) fn minus<'a>(cells: &Cells<'a>, other: &Cells<'_>) -> Cells<'a> {
    let left = |(cell, years): (&Cell<'a>, &YearSet)| {
        let years = years.minus(other.get(cell).copied().unwrap_or_default());
        (!years.is_empty()).then_some((*cell, years))
    };
    cells.iter().filter_map(left).collect()
}
