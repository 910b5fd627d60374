//! What has no legal weight: keys that are not in the substance, and other ways of writing the same.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::State;
use super::change::{Change, Detail, Level};
use super::kind::Kind;
use crate::model::folded;
use crate::text::{Node, Span, Value, parse};

/// Keys without legal weight, as paths from the top; what stands below one has none either. A step `*` is any list
/// item. `tests/diff.rs` holds every key of the schema against this list and the substance.
pub const WITHOUT_WEIGHT: &[&str] = &[
    "aapneSpoersmaal",
    "behov",
    "framdrift",
    "leveranser/*/avslag/*/dato",
    "leveranser/*/behov",
    "leveranser/*/grunnlag",
    "leveranser/*/grupper/*/behov",
    "leveranser/*/grupper/*/felt/*/behov",
    "leveranser/*/grupper/*/felt/*/grunnlag",
    "leveranser/*/grupper/*/felt/*/kilde",
    "leveranser/*/grupper/*/felt/*/merknad",
    "leveranser/*/grupper/*/grunnlag",
    "leveranser/*/grupper/*/id",
    "leveranser/*/grupper/*/tittel",
    "rettsgrunnlag/*/*/aapent",
    "skjema",
    "tittel",
    "tjeneste/beskrivelse",
    "tjeneste/kilder",
    "tjeneste/navn",
    "unntak",
    "versjon",
    "vurdert/av",
    "vurdert/dato",
    "vurdert/grunnlag",
];

/// A value that is not the same in both files, with its path; nothing where it does not stand.
#[derive(Debug)]
pub(super) struct Difference {
    path: Vec<String>,
    sides: [Option<(String, Span)>; 2],
}

/// The values that differ between the two files; nothing when the files are the same byte for byte.
pub(super) fn differences(old: State<'_>, new: State<'_>) -> Option<Vec<Difference>> {
    let sources = [old, new].map(|state| state.dataset.source);
    if sources[0].text == sources[1].text {
        return None;
    }
    let [before, after] = sources;
    let (before, after) = rayon::join(|| parse(before, &mut Vec::new()), || parse(after, &mut Vec::new()));
    let mut walk = Walk { path: Vec::new(), found: Vec::new() };
    walk.nodes(before.as_ref(), after.as_ref());
    Some(walk.found)
}

/// The changes without legal weight, given what differs and whether any change has weight.
pub(super) fn changes(
    old: State<'_>,
    new: State<'_>,
    differences: Vec<Difference>,
    weighty: bool,
) -> Vec<Change> {
    let (light, heavy): (Vec<_>, Vec<_>) =
        differences.into_iter().partition(|difference| is_light(&difference.path));
    let change = |subject: String, detail, spans: [Option<Span>; 2]| {
        let spots = [spans[0].map(|span| old.spot(span)), spans[1].map(|span| new.spot(span))];
        Change::of_text((Level::Editorial, Kind::Editorial), subject, detail, spots)
    };
    let mut found: Vec<Change> = light
        .into_iter()
        .map(|Difference { path, sides }| {
            let spans = sides.each_ref().map(|side| side.as_ref().map(|(_, span)| *span));
            let [was, is] = sides.map(|side| side.map(|(text, _)| text));
            change(path.join("/"), Detail::Text { key: None, old: was, new: is }, spans)
        })
        .collect();
    // Written another way with the same meaning: the substance is the same, so the other axes are silent.
    if !weighty && (!heavy.is_empty() || found.is_empty()) {
        let tops: BTreeSet<&str> =
            heavy.iter().filter_map(|difference| difference.path.first()).map(String::as_str).collect();
        let subject = tops.into_iter().collect::<Vec<_>>().join(", ");
        let top = [old, new].map(|state| Some(state.dataset.spec.id.span));
        found.push(change(subject, Detail::Text { key: None, old: None, new: None }, top));
    }
    found
}

/// Two trees walked side by side.
struct Walk {
    path: Vec<String>,
    found: Vec<Difference>,
}

impl Walk {
    fn nodes(&mut self, old: Option<&Node<'_>>, new: Option<&Node<'_>>) {
        match (old.map(|node| &node.value), new.map(|node| &node.value)) {
            (Some(Value::Map(_)), Some(Value::Map(_)) | None) | (None, Some(Value::Map(_))) => {
                let [before, after] = [old, new].map(children);
                for (key, node) in &before {
                    let twin = new.and_then(|new| new.get(key));
                    self.below(key, Some(node), twin);
                }
                for (key, node) in &after {
                    if old.is_none_or(|old| old.get(key).is_none()) {
                        self.below(key, None, Some(node));
                    }
                }
            }
            (Some(Value::List(_)), Some(Value::List(_)) | None) | (None, Some(Value::List(_))) => {
                let [before, after] = [old, new].map(children);
                let twins: HashMap<&str, &Node<'_>> =
                    after.iter().map(|(name, node)| (name.as_ref(), *node)).collect();
                let known: HashSet<&str> = before.iter().map(|(name, _)| name.as_ref()).collect();
                for (name, node) in &before {
                    self.below(name, Some(node), twins.get(name.as_ref()).copied());
                }
                for (name, node) in after.iter().filter(|(name, _)| !known.contains(name.as_ref())) {
                    self.below(name, None, Some(node));
                }
            }
            _ => {
                let [was, is] = [old, new].map(|node| node.map(|node| (shown(node), node.span)));
                let same = match (&was, &is) {
                    (Some((was, _)), Some((is, _))) => was == is,
                    _ => false,
                };
                if !same {
                    self.found.push(Difference { path: self.path.clone(), sides: [was, is] });
                }
            }
        }
    }

    fn below(&mut self, name: &str, old: Option<&Node<'_>>, new: Option<&Node<'_>>) {
        self.path.push(name.to_owned());
        self.nodes(old, new);
        self.path.pop();
    }
}

/// The values of a mapping by key, or of a list by id or name, else by position.
fn children<'n, 's>(node: Option<&'n Node<'s>>) -> Vec<(Cow<'n, str>, &'n Node<'s>)> {
    match node.map(|node| &node.value) {
        Some(Value::Map(entries)) => {
            entries.iter().map(|entry| (Cow::from(entry.key.as_ref()), &entry.value)).collect()
        }
        Some(Value::List(items)) => items
            .iter()
            .enumerate()
            .map(|(index, item)| (name_of(item).unwrap_or_else(|| index.to_string().into()), item))
            .collect(),
        _ => Vec::new(),
    }
}

fn name_of<'n>(item: &'n Node<'_>) -> Option<Cow<'n, str>> {
    let named = ["id", "navn", "kilde"].iter().find_map(|key| item.get(key));
    match &named?.value {
        Value::Text(text) if text.contains('/') => Some(text.replace('/', "∕").into()),
        Value::Text(text) => Some(Cow::from(text.as_ref())),
        _ => None,
    }
}

/// A value as text, without the white space that depends on how it was typed.
fn shown(node: &Node<'_>) -> String {
    match &node.value {
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Text(text) => folded(text),
        Value::List(_) | Value::Map(_) => node.to_json().to_string(),
    }
}

/// Whether a path is of a key without legal weight.
fn is_light(path: &[impl AsRef<str>]) -> bool {
    WITHOUT_WEIGHT.iter().any(|light| {
        let steps: Vec<&str> = light.split('/').collect();
        let here = path.iter().map(AsRef::as_ref);
        steps.len() <= path.len() && steps.iter().zip(here).all(|(step, here)| *step == "*" || *step == here)
    })
}
