//! Paths in an answer: `/` parts the steps, `*` stands for each element of a list, and nothing is escaped.

use serde_json::Value;

/// A step from a value to one inside it. A member named `0` is not the first element of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step<'a> {
    /// The member of an object.
    Member(&'a str),
    /// The element of a list, from 0.
    Element(usize),
}

/// Where a value stands, from the root of the answer.
pub type Position<'a> = Vec<Step<'a>>;

/// The path without the `/` in front that says that it begins at the root; none when it does not.
pub(super) fn from_root(path: &str) -> Option<&str> {
    path.strip_prefix('/')
}

/// The path of the innermost list element on the way, and the rest of the path from there. Without `*` that is the
/// value one starts from.
pub(super) fn frame(path: &str) -> (&str, &str) {
    match path.rfind("/*/") {
        Some(at) => (&path[..at + 2], &path[at + 3..]),
        None => path.strip_prefix("*/").map_or(("", path), |rest| ("*", rest)),
    }
}

/// Every value that a relative path leads to, with its position. The empty path leads to where one starts; a step that
/// does not fit what it meets leads nowhere.
pub(super) fn places<'a>(start: (Position<'a>, &'a Value), path: &'a str) -> Vec<(Position<'a>, &'a Value)> {
    let mut reached = vec![start];
    for step in path.split('/').filter(|_| !path.is_empty()) {
        let inside = |(position, value): (Position<'a>, &'a Value)| -> Vec<(Position<'a>, &'a Value)> {
            let at = |step| position.iter().copied().chain([step]).collect();
            match (step, value) {
                ("*", Value::Array(elements)) => elements
                    .iter()
                    .enumerate()
                    .map(|(index, value)| (at(Step::Element(index)), value))
                    .collect(),
                ("*", _) => Vec::new(),
                (name, value) => {
                    value.get(name).into_iter().map(|value| (at(Step::Member(name)), value)).collect()
                }
            }
        };
        reached = reached.into_iter().flat_map(inside).collect();
    }
    reached
}

/// Every value that a relative path leads to.
pub(super) fn values<'a>(start: &'a Value, path: &'a str) -> impl Iterator<Item = &'a Value> {
    places((Vec::new(), start), path).into_iter().map(|(_, value)| value)
}

/// The first value that a path from the root of an answer leads to.
pub fn first<'a>(response: &'a Value, path: &'a str) -> Option<&'a Value> {
    values(response, from_root(path)?).next()
}
