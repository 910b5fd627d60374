//! What has no legal weight: keys that are not in the substance, and other ways of writing the same.

use std::collections::{BTreeMap, BTreeSet};

use super::State;
use super::change::{Cause, Change, Detail, Impact, Level};
use super::kind::Kind;
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

/// The changes without legal weight, given those that have it.
pub(super) fn changes(old: State<'_>, new: State<'_>, weighty: bool) -> Vec<Change> {
    let sources = [old, new].map(|state| state.dataset.source);
    if sources[0].text == sources[1].text {
        return Vec::new();
    }
    let leaves = sources.map(|source| {
        let mut leaves = Leaves::new();
        if let Some(tree) = parse(source, &mut Vec::new()) {
            walk(&tree, &mut Vec::new(), &mut leaves);
        }
        leaves
    });
    let [before, after] = &leaves;
    let paths: BTreeSet<&Vec<String>> = before.keys().chain(after.keys()).collect();
    let differing: Vec<&Vec<String>> =
        paths.into_iter().filter(|path| text(before.get(*path)) != text(after.get(*path))).collect();
    let (light, heavy): (Vec<&Vec<String>>, Vec<_>) = differing.into_iter().partition(|path| is_light(path));
    let change = |subject: String, detail, spans: [Option<Span>; 2]| Change {
        level: Level::Editorial,
        kind: Kind::Editorial,
        subject,
        detail,
        impact: Impact::None,
        cause: Cause::Text,
        spots: [spans[0].map(|span| old.spot(span)), spans[1].map(|span| new.spot(span))],
        bears_on: Vec::new(),
        grounding: None,
    };
    let mut found: Vec<Change> = light
        .into_iter()
        .map(|path| {
            let [was, is] = [before.get(path), after.get(path)];
            let detail = Detail::Text { key: None, old: text(was), new: text(is) };
            change(path.join("/"), detail, [was, is].map(|leaf| leaf.map(|leaf| leaf.1)))
        })
        .collect();
    // Written another way with the same meaning: the substance is the same, so the other axes are silent.
    if !weighty && (!heavy.is_empty() || found.is_empty()) {
        let tops: BTreeSet<&str> = heavy.iter().filter_map(|path| path.first()).map(String::as_str).collect();
        let subject = tops.into_iter().collect::<Vec<_>>().join(", ");
        let top = [old, new].map(|state| Some(state.dataset.spec.id.span));
        found.push(change(subject, Detail::Text { key: None, old: None, new: None }, top));
    }
    found
}

type Leaves = BTreeMap<Vec<String>, (String, Span)>;

fn text(leaf: Option<&(String, Span)>) -> Option<String> {
    leaf.map(|(text, _)| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Every value by its path. An item of a list is known by its id or name, else by its position.
fn walk(node: &Node<'_>, path: &mut Vec<String>, leaves: &mut Leaves) {
    let leaf = match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                path.push(entry.key.to_string());
                walk(&entry.value, path, leaves);
                path.pop();
            }
            return;
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push(name_of(item).unwrap_or_else(|| index.to_string()));
                walk(item, path, leaves);
                path.pop();
            }
            return;
        }
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Text(text) => text.to_string(),
    };
    leaves.insert(path.clone(), (leaf, node.span));
}

fn name_of(item: &Node<'_>) -> Option<String> {
    let named = ["id", "navn", "kilde"].iter().find_map(|key| item.get(key));
    match &named?.value {
        Value::Text(text) => Some(text.replace('/', "∕")),
        _ => None,
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
