//! Two readings of one thing: what the JSON Schema accepts is exactly what the types load, and our reader of YAML sees
//! the same values as another.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::sync::Arc;

use hjemmel::model::law::{ActNamesSpec, ContentsSpec, PinnedSpec, StructureSpec};
use hjemmel::model::schema::{FileKind, compile, schema_of};
use hjemmel::model::{DatasetSpec, OwnCheckSpec, ProjectSpec, RegisterSpec, SourceSpec};
use hjemmel::text::{Source, from_node, parse};
use serde_json::{Value, json};

/// What stands in for a value, one at a time: every kind, and texts that fit some forms and not others.
fn substitutes() -> Vec<Value> {
    vec![
        json!(42),
        json!(-1),
        json!(2022),
        json!(70000),
        json!(true),
        json!(""),
        json!("tekst"),
        json!("En hel setning."),
        json!("2026-02-30"),
        json!("2026-02-03"),
        json!("1.2.3"),
        json!("skatteetaten:x"),
        json!("https://example.com"),
        json!("inn\nut"),
        json!("x".repeat(600)),
        json!([]),
        json!(["tekst"]),
        json!([2021, 2021]),
        json!([2021, "x"]),
        json!({}),
        json!({"fra": 2021}),
        json!({"fra": 2021, "til": 2020}),
        json!({"fra": 2021, "til": 2022, "x": 1}),
    ]
}

#[test]
fn the_schema_accepts_what_the_types_load_datasets() {
    agree::<DatasetSpec>(include_str!("agreement/datasett.yaml"));
}

#[test]
fn the_schema_accepts_what_the_types_load_sources() {
    agree::<SourceSpec>(include_str!("agreement/kilde.yaml"));
}

#[test]
fn the_schema_accepts_what_the_types_load_projects() {
    agree::<ProjectSpec>(include_str!("agreement/prosjekt.yaml"));
}

#[test]
fn the_schema_accepts_what_the_types_load_own_checks() {
    agree::<OwnCheckSpec>(include_str!("agreement/egensjekk.yaml"));
}

#[test]
fn the_schema_accepts_what_the_types_load_registers() {
    agree::<RegisterSpec>(include_str!("agreement/rettskilder.yaml"));
}

#[test]
fn the_schema_accepts_what_the_types_load_structures() {
    agree::<StructureSpec>(include_str!("agreement/rettskildestruktur.yaml"));
}

#[test]
fn the_schema_accepts_what_the_types_load_contents_of_rules() {
    agree::<ContentsSpec>(include_str!("agreement/regelinnhold.yaml"));
}

#[test]
fn the_schema_accepts_what_the_types_load_names_of_acts() {
    agree::<ActNamesSpec>(include_str!("agreement/lovregister.yaml"));
}

#[test]
fn the_schema_accepts_what_the_types_load_pinned_law() {
    agree::<PinnedSpec>(include_str!("agreement/lovdata.yaml"));
}

fn agree<T: FileKind>(text: &str) {
    let schema = schema_of::<T>();
    let validator = compile(&schema);
    let whole = tree(text).expect("the example is well formed");
    covers(&schema, &whole);
    let (mut tried, mut apart) = (0, Vec::new());
    let mut judge = |mutated: &Value, what: &str| {
        tried += 1;
        let accepted = validator.is_valid(mutated);
        let loaded = loads::<T>(mutated);
        if accepted != loaded {
            apart.push(format!("schema says {accepted}, types say {loaded}: {what}"));
        }
    };
    judge(&whole, "unchanged");
    for pointer in pointers(&whole) {
        for substitute in substitutes() {
            let mut mutated = whole.clone();
            *mutated.pointer_mut(&pointer).unwrap() = substitute.clone();
            judge(&mutated, &format!("{pointer} = {substitute}"));
        }
        let mut mutated = whole.clone();
        match mutated.pointer_mut(&pointer).unwrap() {
            Value::Object(object) => {
                object.insert("ukjentNoekkel".into(), json!("x"));
                judge(&mutated, &format!("{pointer} with an unknown key"));
            }
            Value::Array(items) => {
                items.extend(items.first().cloned());
                judge(&mutated, &format!("{pointer} with its first item twice"));
            }
            _ => {}
        }
        if let Some(mutated) = without(&whole, &pointer) {
            judge(&mutated, &format!("without {pointer}"));
        }
    }
    assert!(tried > 100, "only {tried} mutations were tried");
    assert!(
        apart.is_empty(),
        "{} of {tried} mutations are read differently:\n{}",
        apart.len(),
        apart.join("\n")
    );
}

/// Whether the types take a value. `skjema` is part of both readings.
fn loads<T: FileKind>(value: &Value) -> bool {
    if value.get("skjema").and_then(Value::as_str) != Some(T::ID) {
        return false;
    }
    let source = Arc::new(Source::new("t.yaml", value.to_string()));
    let mut findings = Vec::new();
    let node = parse(&source, &mut findings).unwrap_or_else(|| panic!("{:?}", findings[0].message));
    from_node::<T>(&node).is_ok()
}

fn tree(text: &str) -> Option<Value> {
    let source = Arc::new(Source::new("t.yaml", text));
    parse(&source, &mut Vec::new()).map(|node| node.to_json())
}

/// The JSON pointers of every value below the root.
fn pointers(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut walk = vec![(String::new(), value)];
    while let Some((pointer, value)) = walk.pop() {
        let children: Vec<(String, &Value)> = match value {
            Value::Object(object) => {
                object.iter().map(|(key, value)| (key.replace('/', "~1"), value)).collect()
            }
            Value::Array(items) => {
                items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
            }
            _ => Vec::new(),
        };
        for (step, child) in children {
            let pointer = format!("{pointer}/{step}");
            found.push(pointer.clone());
            walk.push((pointer, child));
        }
    }
    found.sort();
    found
}

fn without(whole: &Value, pointer: &str) -> Option<Value> {
    let mut mutated = whole.clone();
    let (parent, step) = pointer.rsplit_once('/')?;
    match mutated.pointer_mut(parent)? {
        Value::Object(object) => object.remove(step).map(drop)?,
        Value::Array(items) => drop(items.remove(step.parse().ok()?)),
        _ => return None,
    }
    Some(mutated)
}

/// Every key that the schema knows stands in the example, so that a new key is mutated too.
fn covers(schema: &Value, whole: &Value) {
    let mut known = BTreeSet::new();
    let mut walk = vec![schema];
    while let Some(value) = walk.pop() {
        if let Some(properties) = value.get("properties").and_then(Value::as_object) {
            known.extend(properties.keys().cloned());
        }
        match value {
            Value::Object(object) => walk.extend(object.values()),
            Value::Array(items) => walk.extend(items),
            _ => {}
        }
    }
    let used: BTreeSet<String> =
        pointers(whole).iter().filter_map(|pointer| pointer.rsplit('/').next().map(str::to_owned)).collect();
    let missing: Vec<_> = known.difference(&used).collect();
    assert!(missing.is_empty(), "keys that no example uses: {missing:?}");
}

#[test]
fn another_reader_of_yaml_sees_the_same_values() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets");
    let files = hjemmel::text::load::files(&root, "yaml").unwrap();
    assert!(files.len() > 10);
    for path in files {
        let text = String::from_utf8(hjemmel::text::load::bytes(&path, u64::MAX).unwrap()).unwrap();
        let ours = tree(&text).unwrap_or_else(|| panic!("{} cannot be read", path.display()));
        let theirs: Value = serde_saphyr::from_str(&text).unwrap();
        // The other reader makes keys of numbers into numbers; JSON knows only texts.
        assert_eq!(ours, theirs, "{}", path.display());
    }
}
