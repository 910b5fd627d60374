//! What two filters let pass of the same answers, held against each other and counted by code.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::filter::{Config, Passing, Position, first, passing};

/// The old filters and the new of one dataset for one package. There are none on a side that has no such delivery.
#[derive(Debug)]
pub(super) struct Pair {
    pub dataset: String,
    pub source: String,
    pub package: String,
    /// The old and the new.
    pub filters: [Vec<Config>; 2],
}

/// The answers, and whom each is about.
pub(super) struct Corpus {
    answers: Vec<Value>,
    /// For each answer a person: the number of the first answer about them. Identifiers go no further than here.
    people: Vec<usize>,
}

/// How many answers show that something passes which did not, or the other way.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    /// The persons of whom anything passes.
    pub persons: usize,
    /// The entries of which nothing passed.
    pub entries: usize,
    /// The entries of which something passed already.
    pub partly: usize,
}

/// What became of a code.
#[derive(Debug)]
pub(super) struct CodeCount {
    /// The code; empty for the envelope.
    pub code: String,
    /// What passes now and did not.
    pub gained: Count,
    /// What passed and does not now.
    pub lost: Count,
}

/// What became of the answers.
#[derive(Debug)]
pub(super) struct Counted {
    /// The codes of which anything changed, sorted.
    pub codes: Vec<CodeCount>,
    /// The answers of which anything passes, before or now.
    pub passed: BTreeSet<usize>,
}

impl Corpus {
    /// Takes answers that are objects. Those that do not say whom they are about, are about one person each.
    pub fn new(answers: Vec<Value>, identifier: Option<&str>) -> Self {
        let mut known = BTreeMap::new();
        let person = |(index, answer)| match identifier.and_then(|path| stated(answer, path)) {
            Some(person) => *known.entry(person).or_insert(index),
            None => index,
        };
        let people = answers.iter().enumerate().map(person).collect();
        Self { answers, people }
    }

    /// How many answers there are.
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    /// How many persons they are about.
    pub fn persons(&self) -> usize {
        self.people.iter().collect::<BTreeSet<_>>().len()
    }
}

/// The identifier that an answer states.
fn stated(answer: &Value, path: &str) -> Option<String> {
    match first(answer, path)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Runs the answers through both filters of a pair.
pub(super) fn count(pair: &Pair, corpus: &Corpus) -> Counted {
    let mut gained: BTreeMap<&str, Gathered> = BTreeMap::new();
    let mut lost: BTreeMap<&str, Gathered> = BTreeMap::new();
    let mut passed = BTreeSet::new();
    for (index, (answer, person)) in corpus.answers.iter().zip(&corpus.people).enumerate() {
        let [old, new] = pair.filters.each_ref().map(|filters| entries(filters, answer));
        if !old.is_empty() || !new.is_empty() {
            passed.insert(index);
        }
        gather(&old, &new, *person, &mut gained);
        gather(&new, &old, *person, &mut lost);
    }
    let codes: BTreeSet<&str> = gained.keys().chain(lost.keys()).copied().collect();
    let of =
        |counts: &BTreeMap<&str, Gathered>, code| counts.get(code).map(Gathered::count).unwrap_or_default();
    let codes = codes
        .into_iter()
        .map(|code| CodeCount { code: code.to_owned(), gained: of(&gained, code), lost: of(&lost, code) })
        .collect();
    Counted { codes, passed }
}

/// What passes of each entry, by code and place of the entry.
type Entries<'a> = BTreeMap<(&'a str, Position<'a>), BTreeSet<Position<'a>>>;

fn entries<'a>(filters: &'a [Config], answer: &'a Value) -> Entries<'a> {
    let mut entries = Entries::new();
    for config in filters {
        let passing = passing(config, answer).expect("internal: a filter just made, and an object");
        for Passing { code, entry, place } in passing {
            entries.entry((code, entry)).or_default().insert(place);
        }
    }
    entries
}

/// What is met of a code on the way through the answers.
#[derive(Default)]
struct Gathered {
    persons: BTreeSet<usize>,
    entries: usize,
    partly: usize,
}

impl Gathered {
    fn count(&self) -> Count {
        Count { persons: self.persons.len(), entries: self.entries, partly: self.partly }
    }
}

/// Gathers what is in one and not in the other of two readings of an answer.
fn gather<'a>(
    without: &Entries<'_>,
    with: &Entries<'a>,
    person: usize,
    gathered: &mut BTreeMap<&'a str, Gathered>,
) {
    for (entry, places) in with {
        let before = without.get(entry);
        if before.is_some_and(|before| places.is_subset(before)) {
            continue;
        }
        let code = gathered.entry(entry.0).or_default();
        code.persons.insert(person);
        match before {
            Some(_) => code.partly += 1,
            None => code.entries += 1,
        }
    }
}
