//! The denotation of a delivery, written as few rules.
//!
//! Income years in which the same members of a code pass, on the same fields, become one rule; stages and then parts
//! that agree on everything else are joined. Nothing is generalised: the rules list exactly the elements of the set.

use std::collections::{BTreeMap, BTreeSet};

use super::config::{EnvelopeRule, Rule};
use crate::model::{Catalogue, Dataset, Delivery, Denotation, Element, Field, Row, Substance, YearSet};

/// What passes of a code in an income year, and by which fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Passing<'a> {
    members: BTreeSet<Element<'a>>,
    fields: BTreeSet<usize>,
}

/// The rules for codes, sorted by code, income years, parts and stages.
pub(super) fn of<'a>(
    dataset: &Dataset<'a>,
    delivery: &Delivery<'a>,
    catalogue: &Catalogue,
    denotation: &Denotation<'a>,
    substance: &Substance,
) -> Vec<Rule> {
    let fields: Vec<&Field<'a>> = delivery.fields().collect();
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, field) in fields.iter().enumerate() {
        by_name.entry(field.spec.name.as_str()).or_default().push(index);
    }
    let discriminator = catalogue.specification().map(|(_, discriminator)| discriminator).unwrap_or_default();
    let mut rules = Vec::new();
    for (code, rows) in denotation.by_code().into_iter().filter(|(code, _)| !code.is_empty()) {
        let candidates = by_name.get(code).map(Vec::as_slice).unwrap_or_default();
        for ((passing, years, stages), parts) in joined(&rows, &fields, candidates) {
            let granting: Vec<&Field<'a>> = passing.fields.iter().map(|index| fields[*index]).collect();
            let mut rule = Rule {
                code: code.to_owned(),
                parts: parts.into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect(),
                years: years.iter().collect(),
                stages: stages.into_iter().filter(|stage| !stage.is_empty()).map(str::to_owned).collect(),
                members: Vec::new(),
                specification: BTreeMap::new(),
                trace: trace(dataset, &granting),
                substance: hashes(substance, &granting),
            };
            members(&passing.members, discriminator, &mut rule);
            rules.push(rule);
        }
    }
    rules.sort_by(|a, b| {
        (&a.code, &a.years, &a.parts, &a.stages).cmp(&(&b.code, &b.years, &b.parts, &b.stages))
    });
    rules
}

type Joined<'a> = BTreeMap<(Passing<'a>, YearSet, Vec<&'a str>), Vec<&'a str>>;

/// A code's rows as (what passes, years, stages) → parts.
fn joined<'a>(rows: &[&(Row<'a>, YearSet)], fields: &[&Field<'a>], candidates: &[usize]) -> Joined<'a> {
    let mut by_year: BTreeMap<(&'a str, &'a str, u16), Passing<'a>> = BTreeMap::new();
    for (row, years) in rows {
        for year in years.iter() {
            let passing = by_year.entry((row.part, row.stage, year)).or_default();
            passing.members.insert(row.member);
            let grants = |index: &&usize| grants(fields[**index], row, year);
            passing.fields.extend(candidates.iter().filter(grants));
        }
    }
    let mut by_passing: BTreeMap<(&'a str, Passing<'a>, &'a str), YearSet> = BTreeMap::new();
    for ((part, stage, year), passing) in by_year {
        let years = by_passing.entry((part, passing, stage)).or_default();
        *years = years.union(YearSet::from_iter([year]));
    }
    let mut by_stages: BTreeMap<(&'a str, Passing<'a>, YearSet), Vec<&'a str>> = BTreeMap::new();
    for ((part, passing, stage), years) in by_passing {
        by_stages.entry((part, passing, years)).or_default().push(stage);
    }
    let mut joined: Joined<'a> = BTreeMap::new();
    for ((part, passing, years), stages) in by_stages {
        joined.entry((passing, years, stages)).or_default().push(part);
    }
    joined
}

/// Whether a field is one of those that let an element pass.
fn grants(field: &Field<'_>, row: &Row<'_>, year: u16) -> bool {
    let stages = || field.values.stages.unwrap_or_default().iter();
    field.years.contains(year)
        && field.reaches(row.part)
        && (row.stage.is_empty() || stages().any(|stage| stage.as_str() == row.stage))
}

fn members(elements: &BTreeSet<Element<'_>>, discriminator: &str, rule: &mut Rule) {
    for element in elements {
        if element.kind.is_empty() {
            if !element.name.is_empty() {
                rule.members.push(element.name.to_owned());
            }
        } else {
            let members = rule.specification.entry(element.kind.to_owned()).or_default();
            // The type itself always passes with the type; it is named by the shape.
            if element.inner != discriminator {
                members.push(element.inner.to_owned());
            }
        }
    }
}

fn trace(dataset: &Dataset<'_>, fields: &[&Field<'_>]) -> Vec<String> {
    let mut ids = BTreeSet::new();
    for field in fields {
        for reference in field.references() {
            ids.insert(match reference.ground {
                Some(index) => dataset.grounds[index].id.to_string(),
                None => reference.written.to_owned(),
            });
        }
    }
    ids.into_iter().collect()
}

fn hashes(substance: &Substance, fields: &[&Field<'_>]) -> Vec<String> {
    let hashes: BTreeSet<&String> =
        fields.iter().filter_map(|field| substance.fields.get(&field.subject)).collect();
    hashes.into_iter().cloned().collect()
}

/// The rules for the envelope, sorted by path.
pub(super) fn envelope(catalogue: &Catalogue, denotation: &Denotation<'_>) -> Vec<EnvelopeRule> {
    let mut by_member: BTreeMap<(&str, YearSet), Vec<String>> = BTreeMap::new();
    for (row, years) in denotation.rows().iter().filter(|(row, _)| row.code.is_empty()) {
        let Some(path) = catalogue.envelope(row.member.name).and_then(|member| member.path.as_deref()) else {
            continue;
        };
        let stages = by_member.entry((path, *years)).or_default();
        if !row.stage.is_empty() {
            stages.push(row.stage.to_owned());
        }
    }
    let rule = |((path, years), stages): ((&str, YearSet), Vec<String>)| EnvelopeRule {
        path: path.to_owned(),
        years: years.iter().collect(),
        stages,
    };
    by_member.into_iter().map(rule).collect()
}
