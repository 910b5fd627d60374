//! A source catalogue as understood: codes, members and packages found by name.

use std::collections::HashMap;
use std::sync::Arc;

use super::source_spec::{CodeSpec, MemberSpec, PackageSpec, PartSpec, SourceSpec, SpecificationTypeSpec};
use super::years::{FIRST_YEAR, LAST_YEAR, YearSet};
use crate::text::Source;

/// A source that datasets can ask for data.
#[derive(Debug)]
pub struct Catalogue {
    /// The catalogue as written.
    pub spec: SourceSpec,
    /// The file it was read from.
    pub source: Arc<Source>,
    by_name: HashMap<Box<str>, Vec<usize>>,
}

/// One code of a catalogue, with the parts in which it can stand.
#[derive(Debug, Clone, Copy)]
pub struct Code<'a> {
    /// The code as written.
    pub spec: &'a CodeSpec,
    /// The catalogue it belongs to.
    pub catalogue: &'a Catalogue,
    /// Its position in the catalogue.
    pub index: usize,
}

impl Catalogue {
    /// A catalogue with its index.
    pub fn new(spec: SourceSpec, source: Arc<Source>) -> Self {
        let mut by_name: HashMap<Box<str>, Vec<usize>> = HashMap::new();
        for (index, code) in spec.codes.iter().enumerate() {
            by_name.entry(code.name.as_str().into()).or_default().push(index);
        }
        Self { spec, source, by_name }
    }

    /// Whether a code is a path in the answer rather than an entry in a list.
    pub fn is_tree(&self) -> bool {
        self.spec.parts.is_empty()
    }

    /// The income years the catalogue covers.
    pub fn years(&self) -> YearSet {
        self.spec.years.set
    }

    /// Every code, in the order of the file.
    pub fn codes(&self) -> impl Iterator<Item = Code<'_>> {
        (0..self.spec.codes.len()).map(|index| self.code(index))
    }

    /// The codes of a name; several when the same name stands in different parts.
    pub fn named(&self, name: &str) -> impl Iterator<Item = Code<'_>> {
        let indexes = self.by_name.get(name).map(Vec::as_slice).unwrap_or_default();
        indexes.iter().map(|index| self.code(*index))
    }

    fn code(&self, index: usize) -> Code<'_> {
        Code { spec: &self.spec.codes[index], catalogue: self, index }
    }

    /// The part of an id.
    pub fn part(&self, id: &str) -> Option<&PartSpec> {
        self.spec.parts.iter().find(|part| part.id.as_str() == id)
    }

    /// The package of a name, exactly as the interface spells it.
    pub fn package(&self, name: &str) -> Option<&PackageSpec> {
        self.spec.packages.iter().find(|package| package.name.as_str() == name)
    }

    /// The envelope member of a name.
    pub fn envelope(&self, name: &str) -> Option<&MemberSpec> {
        self.spec.envelope.iter().find(|member| member.name.as_str() == name)
    }

    /// The member of a name that an entry of the part can have. The list of specifications is not among them: its
    /// members are granted type by type.
    pub fn member<'a>(&'a self, part: &'a str, name: &str) -> Option<&'a MemberSpec> {
        self.spec.members.iter().find(|member| {
            let here = member.parts.is_empty() || member.parts.iter().any(|id| id.as_str() == part);
            here && member.discriminator.is_none() && member.name.as_str() == name
        })
    }

    /// The member that holds specifications, with the member that tells their types apart.
    pub fn specification(&self) -> Option<(&str, &str)> {
        let list = self.spec.members.iter().find(|member| member.discriminator.is_some())?;
        Some((list.name.as_str(), list.discriminator.as_deref()?))
    }

    /// The specification type of a name.
    pub fn specification_type(&self, kind: &str) -> Option<&SpecificationTypeSpec> {
        self.spec.specification_types.iter().find(|spec| spec.kind.as_str() == kind)
    }

    /// The income years in which a specification type exists.
    pub fn specification_years(&self, kind: &SpecificationTypeSpec) -> YearSet {
        let Some(years) = kind.years else { return self.years() };
        let from = years.from.unwrap_or(FIRST_YEAR);
        let to = years.to.unwrap_or(LAST_YEAR);
        self.years().intersection(YearSet::range(from, to))
    }
}

impl<'a> Code<'a> {
    /// The code's name or path.
    pub fn name(self) -> &'a str {
        &self.spec.name
    }

    /// The income years in which the code exists.
    pub fn years(self) -> YearSet {
        self.spec.years.set.intersection(self.catalogue.years())
    }

    /// The category of the code in an income year.
    pub fn category(self, year: u16) -> Option<&'a str> {
        let own = self.spec.category_by_year.get(&year.to_string());
        own.or(self.spec.category.as_ref()).map(|category| category.as_str())
    }

    /// The parts in which the code can stand; for a tree the one nameless part.
    pub fn parts(self) -> Vec<&'a str> {
        let all = &self.catalogue.spec.parts;
        match (all.is_empty(), self.spec.parts.is_empty()) {
            (true, _) => vec![""],
            (false, true) => all.iter().map(|part| part.id.as_str()).collect(),
            (false, false) => self.spec.parts.iter().map(|part| part.as_str()).collect(),
        }
    }

    /// Whether the code can stand in the part.
    pub fn is_in(self, part: &str) -> bool {
        match (self.catalogue.is_tree(), self.spec.parts.is_empty()) {
            (true, _) => part.is_empty(),
            (false, true) => self.catalogue.part(part).is_some(),
            (false, false) => self.spec.parts.iter().any(|own| own.as_str() == part),
        }
    }
}
