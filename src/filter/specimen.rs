//! What a source holds about one made-up person, and what of it a configuration lets pass.
//!
//! The answer has the whole envelope, every code the delivery grants and some of those it does not. One entry of each
//! part holds all that the catalogue says an entry can hold; the others hold what some entry of the part lets pass, as
//! answers of the source do. What passes is said by [`passing`] alone: nothing here reads the rules.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::config::Config;
use super::evaluate::passing;
use super::example::{Answer, fullest};
use super::path::{Position, Step};
use super::witness::dated;
use crate::model::{
    Code, Coverage, Delivery, Denotation, Element, Row, Specimen, SpecimenValue, Status, coverage,
};

/// How many codes of each status that does not pass are shown: enough to see that they are taken out, whatever the
/// source holds. Sensitive codes come first, since they are what one looks for.
const SHOWN_OF_EACH: usize = 4;

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
    let granted = Granted::new(denotation, year, stage);
    // Where each code stands, so that values can be told of code by code.
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (index, (code, _)) in codes.iter().enumerate() {
        if catalogue.is_tree() {
            answer.place(&row(code.name(), Element::default()));
            places.insert(place_of(code.name(), None), index);
            continue;
        }
        for part in granted.parts(*code) {
            answer.entry(part, code.name(), &granted.elements(*code, part, year));
            let path = catalogue.part(part).map(|spec| spec.path.as_str()).unwrap_or_default();
            let list = place_of(path.trim_end_matches("/*"), None);
            let last = answer.response.pointer(&format!("/{list}")).and_then(Value::as_array).map(Vec::len);
            places.insert(place_of(path, last.and_then(|length| length.checked_sub(1))), index);
        }
    }
    dated(&mut answer.response, catalogue, stage, year)?;
    let response = answer.response;
    let passed = passing(config, &response).ok()?;
    let passed: BTreeSet<&Position<'_>> = passed.iter().map(|passed| &passed.place).collect();
    let mut values = Vec::new();
    walk(&response, &mut Vec::new(), &mut |position, value| {
        let place = joined(position);
        let ends = place.match_indices('/').map(|(end, _)| end).chain([place.len()]);
        let found = ends.map(|end| (end, places.get(&place[..end]))).find(|(_, index)| index.is_some());
        // What is its own entry has the whole place as its path.
        let (entry, path) = match found {
            Some((end, _)) if end < place.len() => (&place[..end], &place[end + 1..]),
            _ => ("", place.as_str()),
        };
        let index = found.and_then(|(_, index)| index.copied());
        let shown = SpecimenValue {
            code: index.map(|index| codes[index]),
            entry: entry.to_owned(),
            path: path.to_owned(),
            value: value.to_string(),
            passes: passed.contains(position),
        };
        values.push((index, shown));
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

/// What passes in the income year and stage, part by part and code by code. It shapes the answer and says nothing of
/// what passes.
struct Granted<'a> {
    codes: BTreeMap<(&'a str, &'a str), Vec<Element<'a>>>,
    /// The members that some code of the part has.
    members: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// The first code of each part, which is shown with all that an entry can hold.
    whole: BTreeMap<&'a str, &'a str>,
}

impl<'a> Granted<'a> {
    fn new(denotation: &Denotation<'a>, year: u16, stage: &str) -> Self {
        let mut granted = Self { codes: BTreeMap::new(), members: BTreeMap::new(), whole: BTreeMap::new() };
        let here = denotation.rows().iter().filter(|(row, years)| row.stage == stage && years.contains(year));
        for (row, _) in here.filter(|(row, _)| !row.code.is_empty()) {
            granted.codes.entry((row.part, row.code)).or_default().push(row.member);
            granted.whole.entry(row.part).or_insert(row.code);
            if row.member.kind.is_empty() {
                granted.members.entry(row.part).or_default().insert(row.member.name);
            }
        }
        granted
    }

    /// The parts a code is shown in: those it is granted in, or else the first it can stand in.
    fn parts(&self, code: Code<'a>) -> Vec<&'a str> {
        let all = code.parts();
        let is_granted = |part: &&&str| self.codes.contains_key(&(**part, code.name()));
        let granted: Vec<&str> = all.iter().filter(is_granted).copied().collect();
        if granted.is_empty() { all.into_iter().take(1).collect() } else { granted }
    }

    /// What the entry of a code in a part holds.
    fn elements(&self, code: Code<'a>, part: &'a str, year: u16) -> Vec<Element<'a>> {
        if self.whole.get(part) == Some(&code.name()) {
            return everything(code, part, year);
        }
        let members = self.members.get(part).into_iter().flatten().map(|name| Element::plain(name));
        let own = self.codes.get(&(part, code.name())).into_iter().flatten();
        members.chain(own.filter(|element| !element.kind.is_empty()).copied()).collect()
    }
}

/// Everything the catalogue says that an entry of the code can hold.
fn everything<'a>(code: Code<'a>, part: &str, year: u16) -> Vec<Element<'a>> {
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

/// A path from the root as a place. A list on the way has one element; the last list has the element of the index.
fn place_of(path: &str, last: Option<usize>) -> String {
    let stars = path.split('/').filter(|step| *step == "*").count();
    let mut seen = 0;
    let step = |step: &str| {
        if step != "*" {
            return step.to_owned();
        }
        seen += 1;
        if seen == stars { last.unwrap_or_default().to_string() } else { "0".to_owned() }
    };
    path.split('/').filter(|step| !step.is_empty()).map(step).collect::<Vec<_>>().join("/")
}

fn joined(position: &Position<'_>) -> String {
    let mut place = String::new();
    for step in position {
        if !place.is_empty() {
            place.push('/');
        }
        match step {
            Step::Member(name) => place.push_str(name),
            Step::Element(index) => place.push_str(&index.to_string()),
        }
    }
    place
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
