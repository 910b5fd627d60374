//! What a source holds about one made-up person, and what of it a configuration lets pass.
//!
//! The answer has every member of the catalogue, every code the delivery grants and some of those it does not. What
//! passes is said by [`passing`] alone: nothing here reads the rules.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::config::Config;
use super::evaluate::passing;
use super::example::{Answer, fullest};
use super::path::{Position, Step};
use super::witness::dated;
use crate::model::{Code, Coverage, Delivery, Denotation, Element, Row, Status, coverage};

/// How many codes of each status that does not pass are shown: enough to see that they are taken out, whatever the
/// source holds. Sensitive codes come first, since they are what one looks for.
const SHOWN_OF_EACH: usize = 4;

/// An answer of the source in one income year and stage.
#[derive(Debug)]
pub struct Specimen<'a> {
    /// The income year.
    pub year: u16,
    /// The stage; empty for sources without stages.
    pub stage: String,
    /// The answer. Every value is made up and looks it.
    pub response: Value,
    /// Its values, those of the envelope first, then code by code in the order of the catalogue.
    pub values: Vec<SpecimenValue<'a>>,
    /// How many codes of the year that do not pass are not shown.
    pub others: usize,
}

/// A text, number or truth value of the answer.
#[derive(Debug, Clone)]
pub struct SpecimenValue<'a> {
    /// The code it belongs to, and how the code stands in the year; nothing in the envelope.
    pub code: Option<(Code<'a>, Status)>,
    /// Where its entry stands, as steps with `/` between them; empty in the envelope and in a tree.
    pub entry: String,
    /// Where it stands in its entry, or in the answer when there is no entry.
    pub path: String,
    /// The value as JSON.
    pub value: String,
    /// Whether it passes.
    pub passes: bool,
}

/// The answer for the income year and stage in which most passes. There is none when nothing passes.
pub fn specimen<'a>(
    config: &Config,
    delivery: &Delivery<'a>,
    denotation: &Denotation<'a>,
) -> Option<Specimen<'a>> {
    let catalogue = delivery.catalogue?;
    let (year, stage) = fullest(denotation)?;
    let mut answer = Answer::new(catalogue, year);
    for member in &catalogue.spec.envelope {
        answer.place(&row("", Element::plain(&member.name)));
    }
    let (codes, others) = chosen(&coverage(delivery, denotation), year);
    // Where each code stands, so that values can be told of code by code.
    let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (index, (code, _)) in codes.iter().enumerate() {
        if catalogue.is_tree() {
            answer.place(&row(code.name(), Element::default()));
            places.insert(steps(code.name(), None), index);
            continue;
        }
        for part in code.parts() {
            answer.entry(part, code.name(), &elements(*code, part, year));
            let path = catalogue.part(part).map(|spec| spec.path.as_str()).unwrap_or_default();
            let list = steps(path.trim_end_matches("/*"), None).join("/");
            let last = answer.response.pointer(&format!("/{list}")).and_then(Value::as_array).map(Vec::len);
            places.insert(steps(path, last.and_then(|length| length.checked_sub(1))), index);
        }
    }
    dated(&mut answer.response, catalogue, stage, year)?;
    let response = answer.response;
    let passed = passing(config, &response).ok()?;
    let passed: BTreeSet<&Position<'_>> = passed.iter().map(|passed| &passed.place).collect();
    let mut values = Vec::new();
    walk(&response, &mut Vec::new(), &mut |position, value| {
        let named: Vec<String> = position.iter().map(name).collect();
        let found = (1..=named.len()).find_map(|length| Some((length, *places.get(&named[..length])?)));
        let within = found.map_or(0, |(length, _)| if length == named.len() { 0 } else { length });
        let shown = SpecimenValue {
            code: found.map(|(_, index)| codes[index]),
            entry: named[..within].join("/"),
            path: named[within..].join("/"),
            value: value.to_string(),
            passes: passed.contains(position),
        };
        values.push((found.map(|(_, index)| index), shown));
    });
    values.sort_by_key(|(index, _)| *index);
    let values = values.into_iter().map(|(_, value)| value).collect();
    Some(Specimen { year, stage: stage.to_owned(), response, values, others })
}

/// Every code granted in the year and some of the others, in the order of the catalogue, and how many are left.
fn chosen<'a>(coverage: &[Coverage<'a>], year: u16) -> (Vec<(Code<'a>, Status)>, usize) {
    let mut chosen = Vec::new();
    let mut others = 0;
    for status in Status::ALL {
        let here = coverage.iter().filter(|held| held.years(status).contains(year));
        let mut codes: Vec<Code<'a>> = here.map(|held| held.code).collect();
        if status != Status::Granted {
            codes.sort_by_key(|code| code.spec.sensitive.is_none());
            others += codes.len().saturating_sub(SHOWN_OF_EACH);
            codes.truncate(SHOWN_OF_EACH);
        }
        chosen.extend(codes.into_iter().map(|code| (code, status)));
    }
    chosen.sort_by_key(|(code, _)| code.index);
    (chosen, others)
}

/// Everything the catalogue says that an entry of the code can hold.
fn elements<'a>(code: Code<'a>, part: &str, year: u16) -> Vec<Element<'a>> {
    let catalogue = code.catalogue;
    let members = catalogue.spec.members.iter();
    let here = members
        .filter(|member| member.parts.is_empty() || member.parts.iter().any(|own| own.as_str() == part));
    let plain = here.filter(|member| member.discriminator.is_none());
    let kinds = code.spec.specification_types.iter();
    let kinds = kinds.filter_map(|kind| catalogue.specification_type(kind));
    let kinds = kinds.filter(|kind| catalogue.specification_years(kind).contains(year));
    let inner = kinds.flat_map(|kind| {
        kind.members.iter().map(|member| Element { name: "", kind: &kind.kind, inner: &member.name })
    });
    plain.map(|member| Element::plain(&member.name)).chain(inner).collect()
}

fn row<'a>(code: &'a str, member: Element<'a>) -> Row<'a> {
    Row { source: "", package: "", part: "", code, member, stage: "" }
}

/// The steps of a path from the root. A list on the way has one element; the last list has the element of the index.
fn steps(path: &str, last: Option<usize>) -> Vec<String> {
    let stars = path.split('/').filter(|step| *step == "*").count();
    let mut seen = 0;
    let step = |step: &str| {
        if step != "*" {
            return step.to_owned();
        }
        seen += 1;
        if seen == stars { last.unwrap_or_default().to_string() } else { "0".to_owned() }
    };
    path.split('/').filter(|step| !step.is_empty()).map(step).collect()
}

fn name(step: &Step<'_>) -> String {
    match step {
        Step::Member(name) => (*name).to_owned(),
        Step::Element(index) => index.to_string(),
    }
}

/// Every text, number and truth value, in the order of the answer.
fn walk<'a>(value: &'a Value, position: &mut Position<'a>, seen: &mut impl FnMut(&Position<'a>, &Value)) {
    let inside: Vec<(Step<'a>, &'a Value)> = match value {
        Value::Object(members) => {
            members.iter().map(|(name, value)| (Step::Member(name.as_str()), value)).collect()
        }
        Value::Array(elements) => {
            elements.iter().enumerate().map(|(index, value)| (Step::Element(index), value)).collect()
        }
        _ => return seen(position, value),
    };
    for (step, value) in inside {
        position.push(step);
        walk(value, position, seen);
        position.pop();
    }
}
