//! The node tree: what a YAML file says, with a place for every key and value.

use std::borrow::Cow;

use super::Span;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'s> {
    /// Where the value stands; for a list or mapping the whole of it.
    pub span: Span,
    /// What it is.
    pub value: Value<'s>,
}

/// The kinds of value a file may hold. There is no null: an empty value is refused while reading.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'s> {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with decimals.
    Float(f64),
    /// Text, borrowed from the source where nothing had to be unescaped or folded.
    Text(Cow<'s, str>),
    /// A list.
    List(Vec<Node<'s>>),
    /// A mapping; keys are unique and in the order written.
    Map(Vec<Entry<'s>>),
}

/// A key, its place, and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'s> {
    /// The key.
    pub key: Cow<'s, str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node<'s>,
}

impl<'s> Node<'s> {
    /// The entry under a key, when this is a mapping that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry<'s>> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// The value under a key, when this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node<'s>> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The node a path of keys and list positions leads to (as in a JSON pointer, already split and unescaped).
    pub fn at<'p>(&self, path: impl IntoIterator<Item = &'p str>) -> Option<&Node<'s>> {
        path.into_iter().try_fold(self, |node, step| match &node.value {
            Value::Map(_) => node.get(step),
            Value::List(items) => items.get(step.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// A short place to point at: the first key of a mapping, the value itself otherwise.
    pub fn head(&self) -> Span {
        match &self.value {
            Value::Map(entries) => entries.first().map_or(self.span, |entry| entry.key_span),
            Value::List(items) => items.first().map_or(self.span, Node::head),
            _ => self.span,
        }
    }

    /// The same tree as JSON, for JSON Schema.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Bool(value) => (*value).into(),
            Value::Int(value) => (*value).into(),
            Value::Float(value) => (*value).into(),
            Value::Text(text) => text.as_ref().into(),
            Value::List(items) => items.iter().map(Node::to_json).collect(),
            Value::Map(entries) => entries
                .iter()
                .map(|entry| (entry.key.clone().into_owned(), entry.value.to_json()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
}
