//! The reference reading of a configuration: `docs/filterformat.md`, step by step, on an answer held in memory.
//!
//! It is made to be read and compared with, not to be fast: first the positions of all that passes are listed, then
//! the answer is copied with nothing else in it. Whatever cannot be read, passes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

use super::config::{Config, Rule};
use super::path::{Position, Step, frame, from_root, places, values};

/// Why an answer could not be decided. Nothing of it may be delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The configuration follows a format that this reading does not know.
    Format(String),
    /// The answer is not an object.
    Answer,
}

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format(format) => write!(out, "the format `{format}` is not known; `{}` is", Config::ID),
            Self::Answer => out.write_str("the answer is not an object"),
        }
    }
}

impl std::error::Error for Refused {}

/// A value that passes, and what it passes as.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passing<'a> {
    /// The code it belongs to; empty in the envelope.
    pub code: &'a str,
    /// Where the entry it is a part of stands; in the envelope and in a tree the value is its own entry.
    pub entry: Position<'a>,
    /// Where it stands.
    pub place: Position<'a>,
}

/// What a configuration lets pass of an answer. An answer of which nothing passes becomes an empty object.
pub fn evaluate(config: &Config, response: &Value) -> Result<Value, Refused> {
    let mut kept = Kept::default();
    for passed in &passing(config, response)? {
        kept.add(&passed.place);
    }
    Ok(kept.of(response).unwrap_or_else(|| Value::Object(serde_json::Map::new())))
}

/// Every value of an answer that a configuration lets pass.
pub fn passing<'a>(config: &'a Config, response: &'a Value) -> Result<BTreeSet<Passing<'a>>, Refused> {
    if config.schema != Config::ID {
        return Err(Refused::Format(config.schema.clone()));
    }
    if !response.is_object() {
        return Err(Refused::Answer);
    }
    let answer = Answer::new(config, response);
    let mut passing = BTreeSet::new();
    answer.envelope(&mut passing);
    if config.shape.parts.is_empty() {
        answer.tree(&mut passing);
    } else {
        answer.entries(&mut passing);
    }
    Ok(passing)
}

/// An answer with what it says of itself.
struct Answer<'a> {
    config: &'a Config,
    response: &'a Value,
    /// Where an income year holds, and the year.
    years: Vec<(Position<'a>, u16)>,
    /// The stage, when the shape has one and the answer says it.
    stage: Option<&'a str>,
}

impl<'a> Answer<'a> {
    fn new(config: &'a Config, response: &'a Value) -> Self {
        let root = || (Vec::new(), response);
        let (frames, inside) =
            config.shape.year.as_deref().and_then(from_root).map(frame).unwrap_or_default();
        let stated = |(position, value): (Position<'a>, &'a Value)| {
            Some((position, year(values(value, inside).next()?)?))
        };
        let stage = config.shape.stage.as_deref().and_then(from_root);
        let stage = stage.and_then(|path| values(response, path).next()?.as_str());
        Self {
            config,
            response,
            years: places(root(), frames).into_iter().filter_map(stated).collect(),
            stage,
        }
    }

    /// Whether lists of years and stages hold for what stands at a position.
    fn holds(&self, position: &[Step<'a>], years: &[u16], stages: &[String]) -> bool {
        let year = self.years.iter().find(|(frame, _)| position.starts_with(frame));
        // What has stages must say which, and what has none may not be asked about them.
        let in_stage = match (&self.config.shape.stage, self.stage) {
            (None, _) => stages.is_empty(),
            (Some(_), stage) => stage.is_some_and(|stage| stages.iter().any(|listed| listed == stage)),
        };
        in_stage && year.is_some_and(|(_, year)| years.contains(year))
    }

    fn places(&self, path: &'a str) -> Vec<(Position<'a>, &'a Value)> {
        from_root(path).map(|path| places((Vec::new(), self.response), path)).unwrap_or_default()
    }

    fn envelope(&self, passing: &mut BTreeSet<Passing<'a>>) {
        for member in &self.config.envelope {
            for place in self.places(&member.path) {
                if self.holds(&place.0, &member.years, &member.stages) {
                    pass("", place.0.clone(), place, passing);
                }
            }
        }
    }

    fn tree(&self, passing: &mut BTreeSet<Passing<'a>>) {
        for rule in self.config.rules.iter().filter(|rule| rule.parts.is_empty()) {
            for place in self.places(&rule.code) {
                if self.holds(&place.0, &rule.years, &rule.stages) {
                    pass(&rule.code, place.0.clone(), place, passing);
                }
            }
        }
    }

    fn entries(&self, passing: &mut BTreeSet<Passing<'a>>) {
        for (id, part) in &self.config.shape.parts {
            let rivals: Vec<&str> = self
                .config
                .shape
                .parts
                .values()
                .filter(|other| other.path == part.path && other.code != part.code)
                .map(|other| other.code.as_str())
                .collect();
            for (position, entry) in self.places(&part.path) {
                let Some(code) = values(entry, &part.code).next().and_then(Value::as_str) else { continue };
                // With two codes, no one can say which of them the rest of the entry belongs to.
                if rivals.iter().any(|path| values(entry, path).next().is_some()) {
                    continue;
                }
                let rules = self.config.rules.iter().filter(|rule| {
                    rule.code == code
                        && rule.parts.contains(id)
                        && self.holds(&position, &rule.years, &rule.stages)
                });
                for rule in rules {
                    let members = rule.members.iter().map(String::as_str).chain([part.code.as_str()]);
                    for member in members {
                        for place in places((position.clone(), entry), member) {
                            pass(code, position.clone(), place, passing);
                        }
                    }
                    self.specification((position.clone(), entry), rule, passing);
                }
            }
        }
    }

    fn specification(
        &self,
        entry: (Position<'a>, &'a Value),
        rule: &'a Rule,
        passing: &mut BTreeSet<Passing<'a>>,
    ) {
        let Some(shape) = &self.config.shape.specification else { return };
        for list in places(entry.clone(), &shape.list) {
            for (position, element) in places(list, "*") {
                let kind = values(element, &shape.discriminator).next().and_then(Value::as_str);
                let Some(members) = kind.and_then(|kind| rule.specification.get(kind)) else { continue };
                for member in members.iter().chain([&shape.discriminator]) {
                    for place in places((position.clone(), element), member) {
                        pass(&rule.code, entry.0.clone(), place, passing);
                    }
                }
            }
        }
    }
}

/// A text, a number, a truth value or null passes where it is listed. An object or a list is only a frame: being listed
/// lets nothing in it pass, for what stands in it is not listed.
fn pass<'a>(
    code: &'a str,
    entry: Position<'a>,
    (place, value): (Position<'a>, &'a Value),
    passing: &mut BTreeSet<Passing<'a>>,
) {
    if !value.is_object() && !value.is_array() {
        passing.insert(Passing { code, entry, place });
    }
}

/// An income year: four digits, as a number or as text, or a month of one.
fn year(value: &Value) -> Option<u16> {
    let text = match value {
        Value::Number(number) => number.as_u64()?.to_string(),
        Value::String(text) => text.clone(),
        _ => return None,
    };
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month) =
        text.split_once('-').map_or((text.as_str(), None), |(year, month)| (year, Some(month)));
    let is_month = month.is_none_or(|month| {
        value.is_string() && digits(month, 2) && (1..=12).contains(&month.parse().unwrap_or(0))
    });
    if digits(year, 4) && is_month { year.parse().ok() } else { None }
}

/// The positions that pass, as a tree.
#[derive(Default)]
struct Kept<'a>(BTreeMap<Step<'a>, Kept<'a>>);

impl<'a> Kept<'a> {
    fn add(&mut self, position: &[Step<'a>]) {
        if let [first, rest @ ..] = position {
            self.0.entry(*first).or_default().add(rest);
        }
    }

    /// A value with nothing in it but what is kept; none when that is nothing.
    fn of(&self, value: &Value) -> Option<Value> {
        match value {
            Value::Object(members) => {
                let kept = members.iter().filter_map(|(name, value)| {
                    Some((name.clone(), self.0.get(&Step::Member(name))?.of(value)?))
                });
                let kept: serde_json::Map<String, Value> = kept.collect();
                (!kept.is_empty()).then_some(Value::Object(kept))
            }
            Value::Array(elements) => {
                let kept = elements.iter().enumerate();
                let kept = kept.filter_map(|(index, value)| self.0.get(&Step::Element(index))?.of(value));
                let kept: Vec<Value> = kept.collect();
                (!kept.is_empty()).then_some(Value::Array(kept))
            }
            scalar => Some(scalar.clone()),
        }
    }
}
