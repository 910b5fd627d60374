//! What the register knows of a provision over time.

use std::collections::BTreeSet;

use super::{ProvisionSpec, Reference, Register};
use crate::text::Date;
use crate::text::citation::{SectionNumber, Unit};

impl Register {
    /// The versions of a section or an article, in the order of time; of the first and the last where several are cited.
    pub fn versions<'r>(&'r self, reference: &Reference<'_>) -> impl Iterator<Item = &'r ProvisionSpec> {
        let numbers = match reference.unit {
            Unit::Section(from, to) => Some((false, from, to)),
            Unit::Article(from, to) => Some((true, from, to)),
            _ => None,
        };
        let structure = reference.statute.and_then(|statute| self.structure(&statute.id));
        let of = move |(article, from, to): (bool, SectionNumber, Option<SectionNumber>)| {
            let of = move |number| structure.into_iter().flat_map(move |of| of.versions(article, number));
            std::iter::once(from).chain(to).flat_map(of)
        };
        numbers.into_iter().flat_map(of)
    }

    /// The days after a day on which something changes for a provision or for its source.
    pub fn changes_after(&self, reference: &Reference<'_>, day: Date) -> BTreeSet<Date> {
        let mut days = BTreeSet::new();
        if let Some(statute) = reference.statute {
            days.extend(statute.in_force.into_iter().chain(statute.repealed));
        }
        for version in self.versions(reference) {
            let last = [version.to, version.beside_until].into_iter().flatten();
            days.extend(last.map(Date::next).chain(version.from).chain(version.repealed));
        }
        days.split_off(&day.next())
    }
}
