//! What a delivery means: the finite set of what passes.
//!
//! An element is a tuple *(package, source, part, code, member, income year, stage)*. The set holds what the spec
//! grants **and** the source is known to have; what either does not know is not in it, so that an unknown code, year,
//! stage or member is denied. Filters, coverage and documents all read this set and none computes it again.

use std::collections::BTreeMap;
use std::fmt;

use super::catalogue::{Catalogue, Code};
use super::dataset::{Delivery, Field};
use super::years::YearSet;

/// A set of elements, kept as rows with their income years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Denotation<'a> {
    rows: Vec<(Row<'a>, YearSet)>,
}

/// An element without its income year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row<'a> {
    /// The source.
    pub source: &'a str,
    /// The rights package.
    pub package: &'a str,
    /// The list in the answer; empty for the envelope and for trees.
    pub part: &'a str,
    /// The code or path; empty for the envelope.
    pub code: &'a str,
    /// What passes of it.
    pub member: Element<'a>,
    /// The stage; empty for sources without stages.
    pub stage: &'a str,
}

/// A member path: of the envelope or of an entry, or of a specification of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Element<'a> {
    /// The member; empty for the value of a tree path.
    pub name: &'a str,
    /// For specifications: the type.
    pub kind: &'a str,
    /// For specifications: the member of the type.
    pub inner: &'a str,
}

impl<'a> Element<'a> {
    /// A member that is not part of a specification.
    pub fn plain(name: &'a str) -> Self {
        Self { name, ..Self::default() }
    }
}

impl fmt::Display for Element<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name)?;
        if !self.kind.is_empty() {
            write!(out, "/{}/{}", self.kind, self.inner)?;
        }
        Ok(())
    }
}

/// What a field of a delivery gives, or without a field its envelope: rows with at least one income year. Two fields may
/// give the same row.
pub(super) fn grants<'a>(
    delivery: &Delivery<'a>,
    field: Option<&Field<'a>>,
    give: impl FnMut(Row<'a>, YearSet),
) {
    let Some(catalogue) = delivery.catalogue else { return };
    let mut giving = Giving { delivery, catalogue, give };
    match field {
        Some(field) => field.codes.iter().for_each(|code| giving.code(field, *code)),
        None => giving.envelope(),
    }
}

impl<'a> Denotation<'a> {
    /// The rows, sorted, each with at least one income year.
    pub fn rows(&self) -> &[(Row<'a>, YearSet)] {
        &self.rows
    }

    /// The rows of each code; those of the envelope stand under the empty one.
    pub fn by_code(&self) -> BTreeMap<&'a str, Vec<&(Row<'a>, YearSet)>> {
        let mut by_code: BTreeMap<&'a str, Vec<_>> = BTreeMap::new();
        for row in &self.rows {
            by_code.entry(row.0.code).or_default().push(row);
        }
        by_code
    }

    pub(super) fn of(delivery: &Delivery<'a>) -> Self {
        let mut rows = Vec::new();
        for field in std::iter::once(None).chain(delivery.fields().map(Some)) {
            grants(delivery, field, |row, years| rows.push((row, years)));
        }
        // Source and package are the same in every row of a delivery.
        rows.sort_unstable_by(|(a, _), (b, _)| {
            (a.part, a.code, a.member, a.stage).cmp(&(b.part, b.code, b.member, b.stage))
        });
        rows.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 = kept.1.union(next.1);
            }
            same
        });
        Self { rows }
    }
}

/// A delivery being read row by row.
struct Giving<'d, 'a, G> {
    delivery: &'d Delivery<'a>,
    catalogue: &'a Catalogue,
    give: G,
}

impl<'a, G: FnMut(Row<'a>, YearSet)> Giving<'_, 'a, G> {
    fn give(&mut self, row: Row<'a>, years: YearSet) {
        if !years.is_empty() {
            (self.give)(row, years);
        }
    }

    /// The stages of a level that the package gives; the nameless stage for sources without stages.
    fn stages(&self, wanted: Option<&'a [crate::text::Spanned<super::words::Name>]>) -> Vec<&'a str> {
        let Some(package) = self.catalogue.package(&self.delivery.spec.package) else { return Vec::new() };
        if self.catalogue.spec.stages.is_empty() {
            return vec![""];
        }
        let offered = package.stages.iter().map(|stage| stage.as_str());
        offered
            .filter(|stage| wanted.is_some_and(|wanted| wanted.iter().any(|name| name.as_str() == *stage)))
            .collect()
    }

    fn row(&self, part: &'a str, code: &'a str, member: Element<'a>, stage: &'a str) -> Row<'a> {
        let spec = self.delivery.spec;
        Row { source: &spec.source.value, package: &spec.package.value, part, code, member, stage }
    }

    fn envelope(&mut self) {
        let years = self.delivery.spec.years.set.intersection(self.catalogue.years());
        let stages = self.stages(self.delivery.spec.stages.as_deref());
        let members = &self.delivery.spec.envelope;
        for member in members.iter().filter_map(|name| self.catalogue.envelope(name)) {
            for stage in &stages {
                let row = self.row("", "", Element::plain(&member.name), stage);
                self.give(row, years);
            }
        }
    }

    fn code(&mut self, field: &Field<'a>, code: Code<'a>) {
        let years = field.years.intersection(code.years());
        let stages = self.stages(field.values.stages);
        for part in code.parts().into_iter().filter(|part| field.reaches(part)) {
            for (member, member_years) in self.members(field, code, part) {
                for stage in &stages {
                    let row = self.row(part, code.name(), member, stage);
                    self.give(row, years.intersection(member_years));
                }
            }
        }
    }

    /// What passes of an entry: the code itself always, then the members and specifications granted.
    fn members(&self, field: &Field<'a>, code: Code<'a>, part: &'a str) -> Vec<(Element<'a>, YearSet)> {
        let every = self.catalogue.years();
        let Some(part_spec) = self.catalogue.part(part) else { return vec![(Element::default(), every)] };
        let mut members = vec![(Element::plain(&part_spec.code), every)];
        let granted = field.values.members.unwrap_or_default();
        let known = granted.iter().filter_map(|name| self.catalogue.member(part, name));
        members.extend(known.map(|member| (Element::plain(member.name.as_str()), every)));
        let Some((list, discriminator)) = self.catalogue.specification() else { return members };
        if !field.is_specified() {
            return members;
        }
        for wanted in &field.spec.specification {
            let Some(kind) = self.catalogue.specification_type(&wanted.kind) else { continue };
            if !code.spec.specification_types.contains(&kind.kind) {
                continue;
            }
            let years = self.catalogue.specification_years(kind);
            let element = |inner| Element { name: list, kind: &kind.kind, inner };
            members.push((element(discriminator), years));
            let known =
                kind.members.iter().filter(|member| wanted.members.iter().any(|name| **name == member.name));
            members.extend(known.map(|member| (element(member.name.as_str()), years)));
        }
        members
    }
}
