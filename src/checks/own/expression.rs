//! Expressions, in a sandbox: a fixed vocabulary, a bounded number of steps, and nothing outside the facts they are given.
//!
//! Nothing in the vocabulary makes a text much longer than those it is given, so a bounded expression has a bounded
//! result. A name that the facts do not hold is an error wherever it is used, not an empty value that compares as
//! false: a slip in an expression must not turn a check off.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Serde, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, Expression, UndefinedBehavior, filters, tests};
use serde::Serialize;
use serde_json::Value as Json;

use crate::text::nearest;

/// Steps an expression may take. One that looks at every code of the largest source a few times takes a few thousand.
const FUEL: u64 = 50_000;
/// The deepest nesting while an expression is tried.
const RECURSION: usize = 50;
/// The longest value that a message repeats, in characters.
const LONGEST: usize = 200;

/// What is wrong with an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is no expression, or uses a word that is not in the vocabulary.
    Unreadable(String),
    /// It names something that the facts do not hold, with what was probably meant.
    Unknown(String, Option<String>),
    /// It gives neither true nor false.
    NoAnswer,
    /// It takes too many steps.
    Exhausted,
    /// It could not be worked out.
    Failed(String),
}

/// Where expressions are read and tried.
pub(super) struct Sandbox(Environment<'static>);

/// An expression that has been read.
pub(super) struct Compiled<'s>(Expression<'s, 'static>);

/// What an expression can see: names and their values.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts(BTreeMap<&'static str, Value>);

impl Sandbox {
    pub fn new() -> Self {
        let mut environment = Environment::empty();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL));
        environment.set_recursion_limit(RECURSION);
        environment.add_filter("length", filters::length);
        environment.add_filter("lower", filters::lower);
        environment.add_filter("upper", filters::upper);
        environment.add_filter("trim", |text: &str| text.trim().to_owned());
        environment.add_filter("unique", filters::unique);
        environment.add_filter("select", filters::select);
        environment.add_filter("reject", filters::reject);
        environment.add_filter("first", |list: Value| picked(&list, |items| items.next()));
        environment.add_filter("last", |list: Value| picked(&list, |items| items.last()));
        environment.add_filter("min", |list: Value| picked(&list, |items| items.min()));
        environment.add_filter("max", |list: Value| picked(&list, |items| items.max()));
        environment.add_filter("ord", |text: &str| text.split_whitespace().count());
        environment.add_test("startingwith", tests::is_startingwith);
        environment.add_test("endingwith", tests::is_endingwith);
        environment.add_test("in", tests::is_in);
        environment.add_test("eq", tests::is_eq);
        environment.add_test("ne", tests::is_ne);
        environment.add_test("lt", tests::is_lt);
        environment.add_test("le", tests::is_le);
        environment.add_test("gt", tests::is_gt);
        environment.add_test("ge", tests::is_ge);
        Self(environment)
    }

    /// Reads an expression.
    pub fn read<'s>(&'s self, text: &str) -> Result<Compiled<'s>, Fault> {
        let read = self.0.compile_expression_owned(text.to_owned());
        read.map(Compiled).map_err(|error| Fault::Unreadable(explained(&error)))
    }
}

impl Compiled<'_> {
    /// Whether every name of the expression is among some facts, also in what is not tried on them.
    pub fn names(&self, facts: &Facts) -> Result<(), Fault> {
        let mut names: Vec<String> = self.0.undeclared_variables(true).into_iter().collect();
        names.sort_unstable();
        names.iter().try_for_each(|name| facts.known(name).map(drop))
    }

    /// Whether the expression holds of some facts.
    pub fn holds(&self, facts: &Facts) -> Result<bool, Fault> {
        let context = Value::from_pairs(facts.0.iter().map(|(name, value)| (*name, value.clone())));
        let value = self.0.eval(context).map_err(|error| match error.kind() {
            ErrorKind::OutOfFuel => Fault::Exhausted,
            ErrorKind::UnknownFilter
            | ErrorKind::UnknownTest
            | ErrorKind::UnknownFunction
            | ErrorKind::UnknownMethod => Fault::Unreadable(explained(&error)),
            _ => Fault::Failed(explained(&error)),
        })?;
        if value.kind() == ValueKind::Bool { Ok(value.is_true()) } else { Err(Fault::NoAnswer) }
    }
}

impl Facts {
    /// The same facts with a name for some more.
    pub fn with(mut self, name: &'static str, view: &impl Serialize) -> Self {
        let json = serde_json::to_value(view).expect("internal: a view is plain data");
        self.0.insert(name, strict(json));
        self
    }

    /// The value of a path such as `felt.navn` as it stands in a message; a list with commas between.
    pub fn shown(&self, path: &str) -> Result<String, Fault> {
        let value = self.known(path)?;
        let text = match value.as_str() {
            Some(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            None if value.kind() == ValueKind::Seq => {
                let items = value.try_iter().map_err(|error| Fault::Failed(explained(&error)))?;
                items.map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
            }
            None if value.kind() == ValueKind::Map => {
                return Err(Fault::Unknown(path.to_owned(), None));
            }
            None => value.to_string(),
        };
        Ok(super::cut(&text, LONGEST))
    }

    /// The value of a path.
    fn known(&self, path: &str) -> Result<Value, Fault> {
        let mut steps = path.split('.');
        let first = steps.next().unwrap_or_default();
        let mut value = self.0.get(first).cloned().ok_or_else(|| {
            Fault::Unknown(path.to_owned(), nearest(first, self.0.keys().copied()).map(str::to_owned))
        })?;
        let mut prefix = first.to_owned();
        for step in steps {
            let members = value.downcast_object::<Members>();
            let found = members.as_ref().and_then(|members| members.0.get(step).cloned());
            let Some(found) = found else {
                let near = members.as_ref().and_then(|members| {
                    nearest(step, members.0.keys().map(String::as_str)).map(|near| format!("{prefix}.{near}"))
                });
                return Err(Fault::Unknown(path.to_owned(), near));
            };
            prefix = format!("{prefix}.{step}");
            value = found;
        }
        Ok(value)
    }
}

/// An item of a list; a list that has none has no answer to give.
fn picked(
    list: &Value,
    pick: impl FnOnce(&mut dyn Iterator<Item = Value>) -> Option<Value>,
) -> Result<Value, Error> {
    let mut items = list.try_iter()?;
    pick(&mut items).ok_or_else(|| Error::new(ErrorKind::InvalidOperation, "the list is empty"))
}

/// An object that refuses names it does not have.
#[derive(Debug)]
struct Members(BTreeMap<String, Value>);

impl Object for Members {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let found = key.as_str().and_then(|key| self.0.get(key));
        Some(found.cloned().unwrap_or_else(|| missing(key)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.keys().map(|key| Value::from(key.as_str())).collect())
    }
}

/// A list that refuses positions it does not have.
#[derive(Debug)]
struct Items(Vec<Value>);

impl Object for Items {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let found = key.as_usize().and_then(|index| self.0.get(index));
        Some(found.cloned().unwrap_or_else(|| missing(key)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.0.len())
    }
}

fn missing(key: &Value) -> Value {
    Value::from(Error::new(ErrorKind::UndefinedError, format!("`{key}` is not there")))
}

fn strict(json: Json) -> Value {
    match json {
        Json::Object(members) => Value::from_object(Members(
            members.into_iter().map(|(key, value)| (key, strict(value))).collect(),
        )),
        Json::Array(items) => Value::from_object(Items(items.into_iter().map(strict).collect())),
        scalar => Value::from(Serde(scalar)),
    }
}

/// What the engine says, on one line.
fn explained(error: &Error) -> String {
    let text = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    super::cut(&text.split_whitespace().collect::<Vec<_>>().join(" "), LONGEST)
}
