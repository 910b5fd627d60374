//! The checklist: every point that must be answered is mapped to a rule that finds the answer missing.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use hjemmel::checks::{self, Context};
use hjemmel::model::schema::typed;
use hjemmel::model::{DatasetFile, DatasetSpec, Demand, POINTS, PointId, Project, Standing};
use hjemmel::text::{Finding, Lang, load, parse};
use serde_json::{Value, json};

#[test]
fn points_stand_in_order_and_name_rules_that_exist() {
    assert!(POINTS.is_sorted_by_key(|point| point.id));
    let rules = checks::rules();
    for point in POINTS {
        assert!(!point.keys.is_empty() && !point.found_missing_by.is_empty(), "{}", point.id.id());
        for id in point.found_missing_by {
            assert!(rules.iter().any(|rule| rule.id == *id), "{}: no rule `{id}`", point.id.id());
        }
        for lang in Lang::ALL {
            assert!(!point.question.pattern(lang).contains('{'), "{}", point.id.id());
        }
    }
}

/// Takes a key out wherever it stands at a path; lists are passed through, and below `leveranser` the groups and
/// fields are passed too, since what a delivery says can be said there. Says whether there was one.
fn remove(value: &mut Value, path: &[&str], below: bool) -> bool {
    match (value, path) {
        (Value::Array(items), _) => {
            items.iter_mut().fold(false, |found, item| remove(item, path, below) | found)
        }
        (Value::Object(keys), [key, rest @ ..]) => {
            let own = match rest {
                [] => keys.remove(*key).is_some(),
                _ => {
                    keys.get_mut(*key).is_some_and(|value| remove(value, rest, below || *key == "leveranser"))
                }
            };
            let levels = ["grupper", "felt"].into_iter().filter(|_| below);
            let lower = levels.fold(false, |found, level| {
                keys.get_mut(level).is_some_and(|value| remove(value, path, below)) | found
            });
            own | lower
        }
        _ => false,
    }
}

/// A dataset that may be written as JSON: that is YAML too.
fn read(name: &str, dataset: &Value, findings: &mut Vec<Finding>) -> Option<DatasetFile> {
    let source = load::text(dataset.to_string().into_bytes(), name, findings).unwrap();
    let spec = parse(&source, findings).and_then(|tree| typed::<DatasetSpec>(&source, &tree, findings))?;
    Some(DatasetFile { source, spec })
}

/// A dataset file as it was written.
fn written(path: &Path) -> Value {
    let text = String::from_utf8(load::bytes(path, load::MAX_FILE_BYTES).unwrap()).unwrap();
    serde_saphyr::from_str(&text).unwrap()
}

/// Everything found in a dataset.
fn findings(project: &Project, name: &str, dataset: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(file) = read(name, dataset, &mut findings) {
        let day = "2026-06-01".parse().unwrap();
        findings.extend(checks::run(&Context::new(project, &project.understand(&file), day)));
    }
    findings
}

#[test]
fn an_answer_taken_out_of_a_shipped_dataset_is_found_missing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = Project::load(root, &mut Vec::new()).unwrap().unwrap();
    let mut wrong = Vec::new();
    for path in &project.datasets {
        let name = path.file_name().unwrap().to_string_lossy();
        let whole = written(path);
        for point in POINTS.iter().filter(|point| point.demand == Demand::Shall) {
            for key in point.keys {
                let mut lacking = whole.clone();
                let path: Vec<&str> = key.split('.').collect();
                if !remove(&mut lacking, &path, false) {
                    continue;
                }
                let found = findings(&project, &name, &lacking);
                if !found.iter().any(|finding| point.found_missing_by.contains(&&*finding.rule.id)) {
                    wrong.push(format!("{name}: {} without `{key}`", point.id.id()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_question_leaves_open_what_ought_to_be_answered_and_not_what_must() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui/prosjekt");
    let project = Project::load(&root, &mut Vec::new()).unwrap().unwrap();
    let mut lacking = written(&project.datasets[0]);
    assert!(remove(&mut lacking, &["vurdert"], false));
    assert!(remove(&mut lacking, &["vernetiltak", "protokoll"], false));
    let question =
        json!({"id": "hvem", "spoersmaal": "Hvem?", "betydning": "Stor.", "punkter": ["F10", "D16"]});
    lacking["aapneSpoersmaal"] = json!([question]);
    let file = read("proevedatasett.yaml", &lacking, &mut Vec::new()).unwrap();
    let dataset = project.understand(&file);
    let standing = |id| POINTS.iter().find(|point| point.id == id).unwrap().standing(&dataset);
    assert!(
        matches!(standing(PointId::F10), Standing::Missing(Some(question)) if question.id.as_str() == "hvem")
    );
    assert!(matches!(standing(PointId::D16), Standing::Open(_)));
    assert!(matches!(standing(PointId::D02), Standing::Answered));
}
