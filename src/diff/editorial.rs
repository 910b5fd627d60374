//! What has no legal weight: keys that are not in the substance, and other ways of writing the same.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use super::State;
use super::change::{Change, Detail, Level};
use super::kind::Kind;
use crate::model::folded;
use crate::text::{Node, Span, Value};

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

/// [`WITHOUT_WEIGHT`] as a tree of steps.
#[derive(Debug, Default)]
struct Steps {
    /// Whether what stands here has no weight, nor what stands below.
    light: bool,
    next: HashMap<&'static str, Steps>,
}

static STEPS: LazyLock<Steps> = LazyLock::new(|| {
    let mut root = Steps::default();
    for path in WITHOUT_WEIGHT {
        let end = path.split('/').fold(&mut root, |steps, step| steps.next.entry(step).or_default());
        end.light = true;
    }
    root
});

impl Steps {
    fn below(&self, name: &str) -> Option<&Self> {
        self.next.get("*").or_else(|| self.next.get(name))
    }
}

/// How a file is written: what a comparison asks of its text beside the substance, taken while it is read.
#[derive(Debug)]
pub struct Writing {
    /// The values without legal weight, and what they stand in.
    light: Vec<(String, Light)>,
    /// For each key at the top, a hash of the values with weight below it: each with its path, in any order.
    heavy: BTreeMap<String, u64>,
}

/// A value without legal weight, or a list or mapping that holds one.
#[derive(Debug)]
struct Light {
    span: Span,
    /// The value as text; for what has no weight.
    text: String,
    /// For a list or mapping: what stands in it, by name.
    below: Option<Vec<(String, Light)>>,
}

impl Writing {
    /// How the file of a dataset is written.
    pub fn of(tree: &Node<'_>) -> Self {
        let (mut light, mut heavy) = (Vec::new(), BTreeMap::new());
        for (key, node) in children(tree).unwrap_or_default() {
            let mut sum = 0;
            let found = sorted_out(node, STEPS.below(&key), &DefaultHasher::new(), &mut sum);
            light.extend(found.map(|found| (key.clone().into_owned(), found)));
            heavy.insert(key.into_owned(), sum);
        }
        Self { light, heavy }
    }

    /// The keys at the top below which values with weight are not written the same.
    fn heavy_keys<'w>(&'w self, other: &'w Self) -> BTreeSet<&'w str> {
        let keys = self.heavy.keys().chain(other.heavy.keys());
        // Where there is no such value, the sum is none.
        let sum = |writing: &Self, key: &String| writing.heavy.get(key).copied().unwrap_or_default();
        keys.filter(|key| sum(self, key) != sum(other, key)).map(String::as_str).collect()
    }
}

/// What has no weight of a value; the hash of the rest is added to the sum. `path` has taken the names down to here.
fn sorted_out(node: &Node<'_>, steps: Option<&Steps>, path: &DefaultHasher, sum: &mut u64) -> Option<Light> {
    if steps.is_some_and(|steps| steps.light) {
        return Some(Light::whole(node));
    }
    let Some(children) = children(node) else {
        let mut hasher = path.clone();
        shown(node).hash(&mut hasher);
        *sum = sum.wrapping_add(hasher.finish());
        return None;
    };
    let below = children.into_iter().filter_map(|(name, child)| {
        let mut path = path.clone();
        name.hash(&mut path);
        let found = sorted_out(child, steps.and_then(|steps| steps.below(&name)), &path, sum)?;
        Some((name.into_owned(), found))
    });
    let below: Vec<_> = below.collect();
    (!below.is_empty()).then(|| Light { span: node.span, text: String::new(), below: Some(below) })
}

impl Light {
    /// A value without weight, and all that stands in it.
    fn whole(node: &Node<'_>) -> Self {
        let below = children(node).map(|children| {
            children.into_iter().map(|(name, child)| (name.into_owned(), Self::whole(child))).collect()
        });
        Self { span: node.span, text: shown(node), below }
    }
}

/// The changes without legal weight, given whether any change has weight.
pub(super) fn changes(old: State<'_>, new: State<'_>, weighty: bool) -> Vec<Change> {
    if old.dataset.source.text == new.dataset.source.text {
        return Vec::new();
    }
    let change = |subject: String, detail, spans: [Option<Span>; 2]| {
        let spots = [spans[0].map(|span| old.spot(span)), spans[1].map(|span| new.spot(span))];
        Change::of_text((Level::Editorial, Kind::Editorial), subject, detail, spots)
    };
    let mut walk = Walk { path: Vec::new(), found: Vec::new() };
    walk.lists(&old.writing.light, &new.writing.light);
    let mut found: Vec<Change> = walk
        .found
        .into_iter()
        .map(|(path, sides)| {
            let spans = sides.map(|side| side.map(|light| light.span));
            let [was, is] = sides.map(|side| side.map(|light| light.text.clone()));
            change(path, Detail::Text { key: None, old: was, new: is }, spans)
        })
        .collect();
    // Written another way with the same meaning: the substance is the same, so the other axes are silent.
    if !weighty {
        let heavy = old.writing.heavy_keys(new.writing);
        if !heavy.is_empty() || found.is_empty() {
            let subject = heavy.into_iter().collect::<Vec<_>>().join(", ");
            let top = [old, new].map(|state| Some(state.dataset.spec.id.span));
            found.push(change(subject, Detail::Text { key: None, old: None, new: None }, top));
        }
    }
    found
}

/// The values without weight of two files, walked side by side.
struct Walk<'w> {
    path: Vec<&'w str>,
    /// Those that are not the same, by path; nothing where one does not stand.
    found: Vec<(String, [Option<&'w Light>; 2])>,
}

impl<'w> Walk<'w> {
    fn lists(&mut self, old: &'w [(String, Light)], new: &'w [(String, Light)]) {
        let twins: HashMap<&str, &Light> = new.iter().map(|(name, light)| (name.as_str(), light)).collect();
        let known: HashSet<&str> = old.iter().map(|(name, _)| name.as_str()).collect();
        for (name, light) in old {
            self.below(name, [Some(light), twins.get(name.as_str()).copied()]);
        }
        for (name, light) in new.iter().filter(|(name, _)| !known.contains(name.as_str())) {
            self.below(name, [None, Some(light)]);
        }
    }

    fn below(&mut self, name: &'w str, sides: [Option<&'w Light>; 2]) {
        self.path.push(name);
        match sides.map(|side| side.map(|light| light.below.as_deref())) {
            // What stands on one side only, is told of value by value.
            [None | Some(Some(_)), None | Some(Some(_))] => {
                let [old, new] = sides.map(|side| side.and_then(|light| light.below.as_deref()));
                self.lists(old.unwrap_or_default(), new.unwrap_or_default());
            }
            _ if sides[0].map(|light| &light.text) == sides[1].map(|light| &light.text) => {}
            _ => self.found.push((self.path.join("/"), sides)),
        }
        self.path.pop();
    }
}

/// The values of a mapping by key, or of a list by id or name, else by position; nothing for a value alone.
fn children<'n, 's>(node: &'n Node<'s>) -> Option<Vec<(Cow<'n, str>, &'n Node<'s>)>> {
    match &node.value {
        Value::Map(entries) => {
            Some(entries.iter().map(|entry| (Cow::from(entry.key.as_ref()), &entry.value)).collect())
        }
        Value::List(items) => {
            let named = |(index, item): (usize, &'n Node<'s>)| {
                (name_of(item).unwrap_or_else(|| index.to_string().into()), item)
            };
            Some(items.iter().enumerate().map(named).collect())
        }
        _ => None,
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
