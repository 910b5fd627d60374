//! Everything a delivery lets pass, shown in one answer.
//!
//! Every value is made up and looks it, as those of a [`witness`](super::witness) do; amounts are 1000, 2000 and so on,
//! so that they can be told apart.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::witness::{dated, push, put, value};
use crate::model::words::Line;
use crate::model::{Catalogue, Denotation, Element, Kind, Row};

/// An answer in which all that passes in one income year and stage stands once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The income year.
    pub year: u16,
    /// The stage; empty for sources without stages.
    pub stage: String,
    /// The answer. Beside what passes it holds the income year and the stage, without which nothing would.
    pub response: Value,
}

/// The example of the income year and stage in which most passes, the newest of several such years. There is none when
/// nothing passes.
pub fn example(catalogue: &Catalogue, denotation: &Denotation<'_>) -> Option<Example> {
    let (year, stage) = fullest(denotation)?;
    let mut answer = Answer::new(catalogue, year);
    let rows = denotation.rows().iter().filter(|(row, years)| row.stage == stage && years.contains(year));
    let mut entries: BTreeMap<(&str, &str), Vec<Element<'_>>> = BTreeMap::new();
    for (row, _) in rows {
        if row.part.is_empty() {
            answer.place(row);
        } else {
            entries.entry((row.part, row.code)).or_default().push(row.member);
        }
    }
    for ((part, code), members) in entries {
        answer.entry(part, code, &members);
    }
    dated(&mut answer.response, catalogue, stage, year)?;
    Some(Example { year, stage: stage.to_owned(), response: answer.response })
}

/// The income year and stage in which most passes, the newest of several such years; none when nothing passes.
pub(super) fn fullest<'a>(denotation: &Denotation<'a>) -> Option<(u16, &'a str)> {
    let mut counts: BTreeMap<(u16, &str), usize> = BTreeMap::new();
    for (row, years) in denotation.rows().iter().filter(|(row, _)| !row.code.is_empty()) {
        for year in years.iter() {
            *counts.entry((year, row.stage)).or_default() += 1;
        }
    }
    let (place, _) = counts.into_iter().max_by_key(|(place, count)| (*count, *place))?;
    Some(place)
}

/// An answer in the making.
pub(super) struct Answer<'a> {
    catalogue: &'a Catalogue,
    year: u16,
    /// How many amounts have been made up.
    amounts: u32,
    /// What it holds so far.
    pub response: Value,
}

impl<'a> Answer<'a> {
    pub(super) fn new(catalogue: &'a Catalogue, year: u16) -> Self {
        Self { catalogue, year, amounts: 0, response: json!({}) }
    }

    /// Puts a member of the envelope or the value of a path in its place.
    pub(super) fn place(&mut self, row: &Row<'_>) {
        let catalogue = self.catalogue;
        let known = match row.code {
            "" => catalogue
                .envelope(row.member.name)
                .and_then(|member| Some((member.path.as_deref()?, member.kind, member.values.as_slice()))),
            path => catalogue
                .named(path)
                .next()
                .and_then(|code| Some((code.name(), code.spec.kind?, code.spec.values.as_slice()))),
        };
        let Some((path, kind, values)) = known else { return };
        if let Some(value) = self.value(kind, values) {
            put(&mut self.response, path, value);
        }
    }

    /// Adds an entry to the list of its part.
    pub(super) fn entry(&mut self, part: &str, code: &str, members: &[Element<'_>]) {
        let catalogue = self.catalogue;
        let Some(spec) = catalogue.part(part) else { return };
        let category = catalogue.named(code).find_map(|code| code.category(self.year));
        let mut entry = json!({});
        put(&mut entry, &spec.code, code.into());
        for element in members.iter().filter(|element| element.kind.is_empty()) {
            let Some(member) = catalogue.member(part, element.name) else { continue };
            if element.name == spec.code.as_str() {
                continue;
            }
            // A member that can hold the category of the code holds it.
            let known =
                category.filter(|category| member.values.iter().any(|value| value.as_str() == *category));
            let made = known.map(Value::from).or_else(|| self.value(member.kind, &member.values));
            if let Some(made) = made {
                put(&mut entry, element.name, made);
            }
        }
        for (kind, inner) in specifications(members) {
            self.specification(&mut entry, kind, &inner);
        }
        push(&mut self.response, spec.path.trim_end_matches("/*"), entry);
    }

    fn specification(&mut self, entry: &mut Value, kind: &str, inner: &[&str]) {
        let catalogue = self.catalogue;
        let Some((list, discriminator)) = catalogue.specification() else { return };
        let Some(spec) = catalogue.specification_type(kind) else { return };
        let mut made = json!({});
        put(&mut made, discriminator, kind.into());
        for member in spec.members.iter().filter(|member| inner.contains(&member.name.as_str())) {
            if let Some(value) = self.value(member.kind, &member.values) {
                put(&mut made, &member.name, value);
            }
        }
        push(entry, list, made);
    }

    fn value(&mut self, kind: Kind, values: &[Line]) -> Option<Value> {
        if kind == Kind::Amount && values.is_empty() {
            self.amounts += 1000;
            return Some(self.amounts.into());
        }
        value(kind, values, self.year)
    }
}

/// The members of specifications, type by type.
fn specifications<'a>(members: &[Element<'a>]) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for element in members.iter().filter(|element| !element.kind.is_empty()) {
        kinds.entry(element.kind).or_default().push(element.inner);
    }
    kinds
}
