//! JSON Schema for every kind of file, made from the types, and the check of a tree against it.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use jsonschema::error::{TypeKind, ValidationErrorKind as Flaw};
use jsonschema::{ValidationError, Validator};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use super::words;
use crate::text::rules::{self, texts};
use crate::text::{Date, Finding, Lang, Message, Node, Source, Span, Text, Value, listed, nearest};

/// A kind of file: its type, its name and the version of its format.
pub trait FileKind: DeserializeOwned + JsonSchema {
    /// The name of the schema: `datasett` is described by `schemas/datasett.schema.json`.
    const NAME: &'static str;
    /// What the file states under `skjema`.
    const ID: &'static str;

    /// The compiled schema, made once.
    fn validator() -> &'static Validator;
}

/// Declares the kinds of file.
macro_rules! file_kinds {
    ($($type:ty = $name:literal, $id:literal;)+) => {
        $(impl FileKind for $type {
            const NAME: &'static str = $name;
            const ID: &'static str = $id;

            fn validator() -> &'static Validator {
                static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| compile(&schema_of::<$type>()));
                &VALIDATOR
            }
        })+

        /// Every schema by name, in the order of the list.
        pub fn all() -> Vec<(&'static str, Json)> {
            vec![$(($name, schema_of::<$type>())),+]
        }
    };
}

file_kinds! {
    super::DatasetSpec = "datasett", "datasett/1";
    super::SourceSpec = "kilde", "kilde/1";
    super::ProjectSpec = "prosjekt", "prosjekt/1";
    super::OwnCheckSpec = "egensjekk", "egensjekk/1";
    super::RegisterSpec = "rettskilder", "rettskilder/1";
    super::law::StructureSpec = "rettskildestruktur", "rettskildestruktur/1";
    super::law::ContentsSpec = "regelinnhold", "regelinnhold/1";
    super::law::ActNamesSpec = "lovregister", "lovregister/1";
    super::law::PinnedSpec = "lovdata", "lovdata/1";
}

/// The schema of a kind of file.
pub fn schema_of<T: FileKind>() -> Json {
    let mut schema = generate::<T>(T::NAME);
    schema["properties"]["skjema"] = json!({
        "description": "Filslaget og utgaven av formatet.",
        "const": T::ID,
    });
    schema
}

/// The schema of a type under a name: draft 2020-12, tidied.
pub fn generate<T: JsonSchema>(name: &str) -> Json {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema: Json = generator.into_root_schema_for::<T>().into();
    schema["$id"] = format!("https://hjemmel.example/schemas/{name}.schema.json").into();
    tidy(&mut schema);
    schema
}

/// Takes out what the files may not hold (null) and what other validators do not know (`format: uint16`).
fn tidy(schema: &mut Json) {
    match schema {
        Json::Object(object) => {
            if object.get("format").is_some_and(|format| format != "date") {
                object.remove("format");
            }
            if object.get("default").is_some_and(Json::is_null) {
                object.remove("default");
            }
            if let Some(Json::Array(kinds)) = object.get_mut("type") {
                kinds.retain(|kind| kind != "null");
                if let [only] = kinds.as_slice() {
                    let only = only.clone();
                    object.insert("type".into(), only);
                }
            }
            if let Some(Json::Array(values)) = object.get_mut("enum") {
                values.retain(|value| !value.is_null());
            }
            if let Some(Json::Array(choices)) = object.get_mut("anyOf") {
                choices.retain(|choice| choice != &json!({ "type": "null" }));
                if let [Json::Object(only)] = choices.as_mut_slice() {
                    let only = std::mem::take(only);
                    object.remove("anyOf");
                    object.extend(only);
                }
            }
            object.values_mut().for_each(tidy);
        }
        Json::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// Compiles a schema; dates must exist in the calendar.
pub fn compile(schema: &Json) -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(schema)
        .expect("internal: a generated schema is valid")
}

/// Reports every way in which a tree does not have the shape of its kind.
pub fn shape<T: FileKind>(source: &Arc<Source>, tree: &Node<'_>, findings: &mut Vec<Finding>) {
    let json = tree.to_json();
    let schema = schema_of::<T>();
    let before = findings.len();
    let errors: Vec<_> = T::validator().iter_errors(&json).collect();
    let flaws: Vec<_> = errors.iter().map(|error| Flawed { source, tree, schema: &schema, error }).collect();
    // A misspelt key is also a missing one: once is enough.
    let meant: BTreeSet<(String, String)> = flaws.iter().flat_map(Flawed::meant).collect();
    for flaw in &flaws {
        if flaw.missing().is_none_or(|missing| !meant.contains(&missing)) {
            flaw.report(findings);
        }
    }
    // A date that has the wrong form is also no date: once is enough.
    let mut said = BTreeSet::new();
    let shape = findings.split_off(before);
    findings.extend(shape.into_iter().filter(|finding| {
        said.insert((finding.rule.id.clone(), finding.primary.span, finding.message.show(Lang::Nb)))
    }));
}

/// One error of the validator, on its way to becoming findings.
struct Flawed<'a> {
    source: &'a Arc<Source>,
    tree: &'a Node<'a>,
    schema: &'a Json,
    error: &'a ValidationError<'a>,
}

impl Flawed<'_> {
    /// The keys that were probably meant by unknown ones, each with the place of its object.
    fn meant(&self) -> Vec<(String, String)> {
        let Flaw::AdditionalProperties { unexpected } = self.error.kind() else { return Vec::new() };
        let place = self.error.instance_path().to_string();
        unexpected.iter().filter_map(|key| Some((place.clone(), self.suggestion(key)?))).collect()
    }

    /// The key that is missing, with the place of its object.
    fn missing(&self) -> Option<(String, String)> {
        let Flaw::Required { property } = self.error.kind() else { return None };
        Some((self.error.instance_path().to_string(), property.as_str()?.to_owned()))
    }

    /// The allowed key that an unknown one is nearest to. One that already stands beside it is not what was meant.
    fn suggestion(&self, key: &str) -> Option<String> {
        let node = self.node();
        let allowed = self.allowed_keys();
        let free = allowed.iter().map(String::as_str).filter(|name| node.entry(name).is_none());
        nearest(key, free).map(str::to_owned)
    }

    fn report(&self, findings: &mut Vec<Finding>) {
        let node = self.node();
        match self.error.kind() {
            Flaw::AdditionalProperties { unexpected } => {
                for key in unexpected {
                    findings.push(self.unknown_key(node, key));
                }
            }
            Flaw::Required { property } => {
                let key = property.as_str().unwrap_or_default();
                let message = Message::new(&texts::MISSING_KEY, &[("noekkel", key)]);
                findings.push(Finding::new(&rules::MISSING_KEY, self.source, node.head(), message));
            }
            Flaw::Type { kind } => findings.push(self.wrong_kind(node, kind)),
            Flaw::Enum { options } => findings.push(self.unknown_value(node, options)),
            other => findings.push(self.wrong_form(node, other)),
        }
    }

    fn node(&self) -> &Node<'_> {
        let pointer = self.error.instance_path().to_string();
        let steps: Vec<String> =
            pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
        self.tree.at(steps.iter().map(String::as_str)).unwrap_or(self.tree)
    }

    fn unknown_key(&self, node: &Node<'_>, key: &str) -> Finding {
        let span = node.entry(key).map_or_else(|| node.head(), |entry| entry.key_span);
        let message = Message::new(&texts::UNKNOWN_KEY, &[("noekkel", key)]);
        let finding = Finding::new(&rules::UNKNOWN_KEY, self.source, span, message);
        match self.suggestion(key) {
            Some(name) => finding.help(Message::new(&texts::DID_YOU_MEAN, &[("forslag", &name)])),
            None => {
                let list = listed(self.allowed_keys().iter().map(String::as_str));
                finding.help(Message::new(&texts::ALLOWED_KEYS, &[("noekler", &list)]))
            }
        }
    }

    /// The keys that the schema allows where the error is.
    fn allowed_keys(&self) -> Vec<String> {
        let path = self.error.schema_path().to_string();
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        let mut at = self.schema;
        for step in parent.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            at = if step == "$ref" { self.resolve(at) } else { follow(at, &step) };
        }
        let properties = at.get("properties").and_then(Json::as_object);
        properties.map(|keys| keys.keys().cloned().collect()).unwrap_or_default()
    }

    fn resolve<'s>(&'s self, at: &'s Json) -> &'s Json {
        let reference =
            at.get("$ref").and_then(Json::as_str).and_then(|reference| reference.strip_prefix('#'));
        reference.and_then(|pointer| self.schema.pointer(pointer)).unwrap_or(at)
    }

    fn wrong_kind(&self, node: &Node<'_>, kind: &TypeKind) -> Finding {
        let expected: Vec<String> = match kind {
            TypeKind::Single(kind) => vec![kind.to_string()],
            TypeKind::Multiple(kinds) => kinds.iter().map(|kind| kind.to_string()).collect(),
        };
        let takes = |kind: &str| expected.iter().any(|expected| expected == kind);
        let wanted = match () {
            () if takes("array") && takes("string") => &texts::TEXT_OR_LIST,
            () if takes("array") && takes("object") => &texts::KEYS_OR_LIST,
            () if takes("array") => &texts::A_LIST,
            () if takes("string") => &texts::A_TEXT,
            () if takes("integer") => &texts::AN_INTEGER,
            () if takes("number") => &texts::A_NUMBER,
            () if takes("boolean") => &texts::A_BOOLEAN,
            () => &texts::KEYS,
        };
        let found = match &node.value {
            Value::Bool(_) => &texts::A_BOOLEAN,
            Value::Int(_) | Value::Float(_) => &texts::A_NUMBER,
            Value::Text(_) => &texts::A_TEXT,
            Value::List(_) => &texts::A_LIST,
            Value::Map(_) => &texts::KEYS,
        };
        let message = Message::new(&texts::KIND, &[]).with("ventet", wanted).with("fant", found);
        let finding = Finding::new(&rules::WRONG_KIND, self.source, node.head(), message);
        match &node.value {
            Value::Bool(_) | Value::Int(_) | Value::Float(_) if takes("string") => {
                finding.help(Message::new(&texts::QUOTE_IT, &[]))
            }
            _ if takes("boolean") => finding.help(Message::new(&texts::TRUE_FALSE, &[])),
            _ => finding,
        }
    }

    fn unknown_value(&self, node: &Node<'_>, options: &Json) -> Finding {
        let options: Vec<&str> = options.as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        let value = value_of(self.source, node);
        let list = listed(options.iter().copied());
        let message = Message::new(&texts::UNKNOWN_VALUE, &[("verdi", &value), ("lovlige", &list)]);
        let finding = Finding::new(&rules::UNKNOWN_VALUE, self.source, node.head(), message);
        match nearest(&value, options) {
            Some(option) => finding.help(Message::new(&texts::DID_YOU_MEAN, &[("forslag", option)])),
            None => finding,
        }
    }

    fn wrong_form(&self, node: &Node<'_>, flaw: &Flaw) -> Finding {
        let (text, argument) = match flaw {
            Flaw::Pattern { .. } | Flaw::Format { .. } => (&texts::PATTERN, value_of(self.source, node)),
            Flaw::MaxLength { limit } => (&texts::TOO_LONG, limit.to_string()),
            Flaw::MinLength { .. } => (&texts::TOO_SHORT, String::new()),
            Flaw::MinItems { limit } => (&texts::TOO_FEW, limit.to_string()),
            Flaw::Maximum { limit } | Flaw::ExclusiveMaximum { limit } => {
                (&texts::RANGE, format!("≤ {limit}"))
            }
            Flaw::Minimum { limit } | Flaw::ExclusiveMinimum { limit } => {
                (&texts::RANGE, format!("≥ {limit}"))
            }
            Flaw::UniqueItems => (&texts::TWICE, String::new()),
            _ => (&texts::PATTERN, value_of(self.source, node)),
        };
        let name = text.arguments(Lang::Nb).first().copied().unwrap_or("verdi");
        let message = Message::new(text, &[(name, &argument)]);
        let mut finding = Finding::new(&rules::WRONG_FORM, self.source, node.head(), message);
        if let Flaw::Pattern { pattern } = flaw {
            finding.help = form(pattern).map(|text| Message::new(text, &[]));
        } else if let Flaw::Format { .. } = flaw {
            finding = finding.help(Message::new(&texts::FORM_DATE, &[]));
        }
        finding
    }
}

fn follow<'s>(at: &'s Json, step: &str) -> &'s Json {
    match at {
        Json::Array(items) => step.parse::<usize>().ok().and_then(|index| items.get(index)).unwrap_or(at),
        _ => at.get(step).unwrap_or(at),
    }
}

/// The value as written, cut to what fits in a message.
fn value_of(source: &Source, node: &Node<'_>) -> String {
    const LONGEST: usize = 40;
    let written = match &node.value {
        Value::Text(text) => text.as_ref(),
        _ => source.slice(node.span),
    };
    let first = written.lines().next().unwrap_or_default();
    if first.chars().count() <= LONGEST {
        return first.to_owned();
    }
    first.chars().take(LONGEST).chain(['…']).collect()
}

/// What a pattern asks for, in words.
fn form(pattern: &str) -> Option<&'static Text> {
    let known = [
        (words::Id::PATTERN, &texts::FORM_ID),
        (words::OwnId::PATTERN, &texts::FORM_OWN_ID),
        (words::Prose::PATTERN, &texts::FORM_PROSE),
        (words::Version::PATTERN, &texts::FORM_VERSION),
        (words::Url::PATTERN, &texts::FORM_URL),
        (words::Line::PATTERN, &texts::FORM_LINE),
        (words::Citation::PATTERN, &texts::FORM_LINE),
        (words::PartialDate::PATTERN, &texts::FORM_DATE),
        (words::Month::PATTERN, &texts::FORM_DATE),
        (Date::PATTERN, &texts::FORM_DATE),
    ];
    known.into_iter().find(|(form, _)| *form == pattern).map(|(_, text)| text)
}

/// Reads a tree as a kind of file. The types decide; the schema, which says the same (`tests/agreement.rs`), is asked
/// only when they refuse, because it finds every flaw and the types stop at the first.
pub fn typed<T: FileKind>(source: &Arc<Source>, tree: &Node<'_>, findings: &mut Vec<Finding>) -> Option<T> {
    let stated = tree.get("skjema");
    if !stated.is_some_and(|node| node.value == Value::Text(T::ID.into())) {
        let span = stated.map_or_else(|| first_line(source), |node| node.span);
        let message = Message::new(&texts::SCHEMA, &[("ventet", T::ID)]);
        let finding = Finding::new(&rules::UNKNOWN_SCHEMA, source, span, message);
        findings.push(finding.help(Message::new(&texts::SCHEMA_HELP, &[])));
        return None;
    }
    let error = match crate::text::from_node(tree) {
        Ok(value) => return Some(value),
        Err(error) => error,
    };
    let before = findings.len();
    shape::<T>(source, tree, findings);
    if findings.len() == before {
        let message = Message::new(&texts::INVALID, &[]);
        let span = error.span.unwrap_or_else(|| tree.head());
        findings.push(Finding::new(&rules::INVALID_VALUE, source, span, message));
    }
    None
}

fn first_line(source: &Source) -> Span {
    Span::new(0, source.text.lines().next().unwrap_or_default().len())
}
