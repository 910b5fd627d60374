//! Changes between two states of a dataset: every kind from a pair of its own, the mirror of every pair, and the laws
//! of scope on generated datasets.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test prepares files of its own")]

#[path = "support/command.rs"]
mod command;
#[path = "diff/formats.rs"]
mod formats;
#[path = "diff/laws.rs"]
mod laws;
#[expect(dead_code, reason = "only the datasets are used here")]
mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use hjemmel::diff::{self, Change, DatasetDiff, Detail, Kind, Level, State, Writing};
use hjemmel::model::{DatasetFile, Project, schema};
use hjemmel::text::{load, parse};
use serde_json::Value;

use support::{FILE, Line, Sections, compose, project, usual_day};

/// The kinds that no pair in the folder can show, and why.
const SHOWN_ELSEWHERE: [(Kind, &str); 8] = [
    (Kind::Dataset, "the whole dataset is on one side only: `a_dataset_on_one_side_is_new_or_gone`"),
    (Kind::Stage, "the package of the fixture project has one stage: `a_stage_is_a_dimension_of_its_own`"),
    (Kind::Channel, "the fixture dataset has no region for it: `a_channel_is_a_dimension_of_its_own`"),
    (Kind::Shielding, "the fixture dataset has no region for it: `a_channel_is_a_dimension_of_its_own`"),
    (Kind::Source, "the register is another: `a_citation_that_means_something_else_is_a_change_of_law`"),
    (Kind::Controller, "there is only one value"),
    (Kind::GroundRemoved, "the mirror of a ground that is added"),
    (Kind::RefusalLifted, "the mirror of a refusal that is added"),
];

/// The pair that a file holds: the fixture dataset with other lines in some regions, before and after `# ny`.
fn pair(path: &Path) -> [String; 2] {
    let text = String::from_utf8(load::bytes(path, load::MAX_FILE_BYTES).unwrap()).unwrap();
    let (old, new) = text.split_once("# ny\n").unwrap_or_else(|| panic!("{} has no `# ny`", path.display()));
    [old, new].map(|half| {
        let mut sections = Sections::new();
        let mut region = String::new();
        for (index, line) in half.lines().enumerate().filter(|(_, line)| !line.starts_with("#~ ")) {
            match line.strip_prefix("# sted: ") {
                Some(name) => {
                    region = name.to_owned();
                    sections.entry(region.clone()).or_default();
                }
                None => {
                    sections.get_mut(&region).unwrap().push(Line { text: line.into(), number: index + 1 })
                }
            }
        }
        compose(&sections).unwrap_or_else(|error| panic!("{}: {error}", path.display())).text
    })
}

/// Compares two texts of a dataset within the fixture project.
fn compare(old: &str, new: &str) -> DatasetDiff {
    between((project(), old), (project(), new))
}

fn between(old: (&Project, &str), new: (&Project, &str)) -> DatasetDiff {
    let [before, after] = [old.1, new.1].map(|text| {
        let mut findings = Vec::new();
        let file = support::read(text.as_bytes().to_vec(), FILE, &mut findings);
        file.unwrap_or_else(|| {
            let lang = hjemmel::text::Lang::Nb;
            let said = findings.iter().map(|finding| finding.message.show(lang)).collect::<Vec<_>>();
            panic!("{said:?}\n{text}")
        })
    });
    let writings = [&before, &after].map(writing);
    let (before, after) = (old.0.understand(&before), new.0.understand(&after));
    let old = State { project: old.0, dataset: &before, writing: &writings[0] };
    let new = State { project: new.0, dataset: &after, writing: &writings[1] };
    diff::compare(Some(old), Some(new), Some(usual_day()))
}

fn writing(file: &DatasetFile) -> Writing {
    Writing::of(&parse(&file.source, &mut Vec::new()).unwrap())
}

/// One line for a change: what a fixture says after its pair.
fn line(change: &Change) -> String {
    let mut line = format!("#~ {} {} {}", change.level.id(), change.kind.id(), change.subject);
    match &change.detail {
        Detail::Scope(scope) => {
            for region in &scope.regions {
                let _ = write!(
                    line,
                    " [{} | {} | {} | {} | {}]",
                    region.members.join(" "),
                    region.stages.join(" "),
                    region.years,
                    region.persons.join(" "),
                    region.channels.join(" ")
                );
            }
        }
        Detail::Text { key, old, new } => {
            let text = |text: &Option<String>| text.as_deref().unwrap_or("∅").to_owned();
            let _ = write!(line, " {}: {} → {}", key.unwrap_or("·"), text(old), text(new));
        }
    }
    line
}

fn pairs() -> Vec<PathBuf> {
    load::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff"), "yaml").unwrap()
}

#[test]
fn every_pair_has_the_changes_it_is_marked_with_and_no_others() {
    let mut wrong = String::new();
    for path in pairs() {
        let [old, new] = pair(&path);
        let shown: Vec<String> = compare(&old, &new).changes.iter().map(line).collect();
        let text = String::from_utf8(load::bytes(&path, load::MAX_FILE_BYTES).unwrap()).unwrap();
        let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with("#~ ")).collect();
        let written: Vec<&str> = text.lines().filter(|line| line.starts_with("#~ ")).collect();
        if written == shown {
            continue;
        }
        if std::env::var_os("HJEMMEL_BLESS").is_some() {
            std::fs::write(
                &path,
                kept.into_iter()
                    .chain(shown.iter().map(String::as_str))
                    .fold(String::new(), |text, line| text + line + "\n"),
            )
            .unwrap();
        } else {
            let _ = writeln!(wrong, "{}:\n{}\n", path.display(), shown.join("\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}to accept what is found: HJEMMEL_BLESS=1 cargo test --test diff");
}

#[test]
fn every_kind_of_change_has_a_pair_or_a_reason() {
    let found: BTreeSet<Kind> = pairs()
        .iter()
        .flat_map(|path| {
            let [old, new] = pair(path);
            compare(&old, &new).changes.into_iter().map(|change| change.kind)
        })
        .collect();
    for kind in Kind::ALL {
        let excused = SHOWN_ELSEWHERE.iter().any(|(excused, _)| excused == kind) || *kind == Kind::Other;
        assert_ne!(found.contains(kind), excused, "{kind:?}: shown in a pair, or excused, and not both");
    }
}

/// A change as it looks when the two states trade places.
fn mirrored(change: &Change) -> String {
    let level = match change.level {
        Level::Expansion => Level::Narrowing,
        Level::Narrowing => Level::Expansion,
        level => level,
    };
    let kind = match change.kind {
        Kind::GroundAdded => Kind::GroundRemoved,
        Kind::GroundRemoved => Kind::GroundAdded,
        Kind::RefusalAdded => Kind::RefusalLifted,
        Kind::RefusalLifted => Kind::RefusalAdded,
        kind => kind,
    };
    let detail = match &change.detail {
        Detail::Text { key, old, new } => Detail::Text { key: *key, old: new.clone(), new: old.clone() },
        scope => scope.clone(),
    };
    line(&Change { level, kind, detail, ..change.clone() })
}

#[test]
fn the_other_way_round_is_the_mirror() {
    for path in pairs() {
        let [old, new] = pair(&path);
        let there: BTreeSet<String> = compare(&old, &new).changes.iter().map(line).collect();
        let back: BTreeSet<String> = compare(&new, &old).changes.iter().map(mirrored).collect();
        // What is new of an element is told by what the other state has, so that the kind of a change of scope may be
        // another the other way round; its elements are the same.
        let without_kind = |lines: BTreeSet<String>| -> BTreeSet<String> {
            let scope = |line: &String| line.contains(" [");
            let word = |line: String| match line.split_once(' ').and_then(|(_, rest)| rest.split_once(' ')) {
                Some((level, rest)) if scope(&line) => {
                    format!("{level} {}", rest.split_once(' ').unwrap().1)
                }
                _ => line.clone(),
            };
            lines.into_iter().map(word).collect()
        };
        assert_eq!(without_kind(there), without_kind(back), "{}", path.display());
    }
}

#[test]
fn nothing_is_changed_between_a_text_and_itself() {
    let text = compose(&Sections::new()).unwrap().text;
    let diff = compare(&text, &text);
    assert!(diff.changes.is_empty() && diff.same_scope() && diff.advice.is_kept(), "{diff:#?}");
    assert_eq!(diff.substance[0], diff.substance[1]);
}

#[test]
fn what_is_called_editorial_leaves_the_substance_as_it_was() {
    for path in pairs() {
        let [old, new] = pair(&path);
        let diff = compare(&old, &new);
        let same = diff.substance[0] == diff.substance[1];
        let weighty = diff.changes.iter().any(|change| {
            let of_refusals =
                matches!(change.kind, Kind::RefusalAdded | Kind::RefusalLifted | Kind::RefusalChanged);
            change.level != Level::Editorial && !of_refusals
        });
        assert_ne!(same, weighty, "{}", path.display());
    }
}

#[test]
fn a_dataset_on_one_side_is_new_or_gone() {
    let text = compose(&Sections::new()).unwrap().text;
    let file = support::read(text.into_bytes(), FILE, &mut Vec::new()).unwrap();
    let dataset = project().understand(&file);
    let state = State { project: project(), dataset: &dataset, writing: &writing(&file) };
    let new = diff::compare(None, Some(state), Some(usual_day()));
    let gone = diff::compare(Some(state), None, Some(usual_day()));
    assert!(new.changes.iter().all(|change| change.kind == Kind::Dataset));
    assert_eq!(new.tally().count(Level::Expansion), gone.tally().count(Level::Narrowing));
    assert!(new.tally().count(Level::Expansion) > 0 && new.tally().count(Level::Narrowing) == 0);
    assert_eq!(new.tally().count(Level::Law), 1);
}

#[test]
fn a_channel_is_a_dimension_of_its_own() {
    let old = compose(&Sections::new()).unwrap().text;
    let more = compare(&old, &old.replace("kanaler: [direkte]", "kanaler: [direkte, fiks]"));
    assert!(
        more.changes.iter().all(|change| change.kind == Kind::Channel && change.level == Level::Expansion)
    );
    let shielded = compare(&old, &old.replace("skjerming: standard", "skjerming: hele-svaret"));
    let kinds: Vec<Kind> = shielded.changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [Kind::Shielding]);
}

#[test]
fn a_stage_is_a_dimension_of_its_own() {
    let old = compose(&Sections::new()).unwrap().text;
    let wide = altered("datasets/kilder/proeve.yaml", "stadier: [oppgjoer],", "stadier: [utkast, oppgjoer],");
    let new = old.replace("stadier: [oppgjoer]", "stadier: [utkast, oppgjoer]");
    let diff = between((&wide, &old), (&wide, &new));
    assert!(!diff.changes.is_empty());
    let lines: Vec<String> = diff.changes.iter().map(line).collect();
    assert!(lines.iter().all(|line| line.starts_with("#~ utvidelse stadium ")), "{lines:#?}");
}

#[test]
fn the_same_text_against_another_catalogue_is_told_as_such() {
    let text = compose(&Sections::new()).unwrap().text;
    let later = altered("datasets/kilder/proeve.yaml", "  - navn: renter\n", "  - navn: rentene\n");
    let diff = between((project(), &text), (&later, &text));
    let causes: BTreeSet<&str> = diff.changes.iter().map(|change| change.cause.id()).collect();
    assert_eq!(causes, BTreeSet::from(["kilde"]), "{:#?}", diff.changes);
    assert!(diff.tally().count(Level::Narrowing) > 0 && diff.tally().count(Level::Expansion) == 0);
}

#[test]
fn a_citation_that_means_something_else_is_a_change_of_law() {
    let text = compose(&Sections::new()).unwrap().text;
    let later = altered(
        "datasets/rettskilder/register.yaml",
        "    ikraft: 2020-01-01\n",
        "    ikraft: 2020-01-01\n    opphevet: 2026-01-01\n",
    );
    let diff = between((project(), &text), (&later, &text));
    assert!(diff.same_scope() && !diff.changes.is_empty());
    for change in &diff.changes {
        assert_eq!((change.kind, change.cause.id()), (Kind::Source, "rettskilde"), "{change:#?}");
    }
}

/// The fixture project with one file altered.
fn altered(file: &str, from: &str, to: &str) -> Project {
    let folder = command::copy_of(&support::folder().join("prosjekt"));
    command::replace(folder.path(), file, from, to);
    Project::load(folder.path(), &mut Vec::new()).unwrap().unwrap()
}

#[test]
fn every_key_of_a_dataset_has_weight_or_has_none() {
    let schema = schema::all().into_iter().find(|(name, _)| *name == "datasett").unwrap().1;
    let mut keys = BTreeSet::new();
    walk(&schema, &schema, &mut Vec::new(), &mut keys);
    assert!(keys.len() > 60, "{keys:#?}");
    // A key without weight that no longer exists would let a new key of the same name pass as editorial.
    for light in hjemmel::diff::WITHOUT_WEIGHT {
        let matches = |key: &String| {
            let steps: Vec<&str> = key.split('/').collect();
            light.split('/').zip(&steps).all(|(a, b)| a == "*" || *b == "*" || a == *b)
                && light.split('/').count() <= steps.len()
        };
        assert!(keys.iter().any(matches), "`{light}` is no key of a dataset");
    }
}

/// Every key of a schema, as a path from the top with `*` for list items.
fn walk(root: &Value, node: &Value, path: &mut Vec<String>, keys: &mut BTreeSet<String>) {
    let node = match node["$ref"].as_str() {
        Some(reference) => root.pointer(reference.trim_start_matches('#')).unwrap(),
        None => node,
    };
    for (key, value) in node["properties"].as_object().into_iter().flatten() {
        path.push(key.clone());
        keys.insert(path.join("/"));
        walk(root, value, path, keys);
        path.pop();
    }
    for branch in ["anyOf", "oneOf", "allOf"] {
        for value in node[branch].as_array().into_iter().flatten() {
            walk(root, value, path, keys);
        }
    }
    if node["items"].is_object() {
        path.push("*".into());
        walk(root, &node["items"], path, keys);
        path.pop();
    }
}
