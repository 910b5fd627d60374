//! What `hjemmel check --format …` writes for other systems fits what those systems publish.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test prepares and inspects files of its own")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

#[path = "support/command.rs"]
mod command;

use command::{code, copy_of, fitting, hjemmel, replace, text};

const DATASET: &str = "datasets/tjenester/proevedatasett.yaml";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The fixture project with a warning, two datasets of one id, and files with names and texts that are hard to write.
fn project() -> TempDir {
    let folder = copy_of(&root().join("tests/ui/prosjekt"));
    let datasets = folder.path().join("datasets/tjenester");
    fs::copy(folder.path().join(DATASET), datasets.join("blå & bok, 1%.yaml")).unwrap();
    replace(
        folder.path(),
        DATASET,
        "unntak: []",
        "unntak:\n  - {sjekk: kode-uvurdert, sted: 'a<b>&\"{0}', grunn: Ingen., ansvarlig: KS, utloeper: 2099-12-31}",
    );
    fs::write(datasets.join("ulovlig.yaml"), "skjema: datasett/1\nid: \"]]>\u{1}\"\nukjent<nøkkel>: 1\n")
        .unwrap();
    folder
}

fn run(folder: &TempDir, format: &str) -> String {
    let output = hjemmel(&["check", "--dato", "2026-06-01", "--format", format], folder.path());
    assert_eq!(code(&output), 1, "{output:?}");
    text(&output)
}

fn fits(schema: &Value, value: &Value) {
    let validator = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
    let flaws: Vec<String> =
        validator.iter_errors(value).map(|flaw| format!("{}: {flaw}", flaw.instance_path())).collect();
    assert!(flaws.is_empty(), "{flaws:#?}");
}

#[test]
fn sarif_fits_the_schema_of_oasis() {
    let schema = fs::read_to_string(root().join("tests/schemas/sarif-schema-2.1.0.json")).unwrap();
    // A bracket too many in the schema: it means itself to some readers of patterns and is an error to others.
    let schema = schema.replace("{2}]?$", r"{2}\\]?$");
    let log: Value = serde_json::from_str(&run(&project(), "sarif")).unwrap();
    fits(&serde_json::from_str(&schema).unwrap(), &log);
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
    }
    let levels: BTreeSet<&str> = results.iter().map(|result| result["level"].as_str().unwrap()).collect();
    assert!(levels.contains("error") && levels.contains("warning"), "{levels:?}");
    let of_two = results.iter().find(|result| result["ruleId"] == "datasett-dobbelt").unwrap();
    let other = &of_two["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(other, "datasets/tjenester/bl%C3%A5%20%26%20bok%2C%201%25.yaml");
    let with_braces = results.iter().find(|result| result["ruleId"] == "unntak-ubrukt").unwrap();
    assert!(with_braces["message"]["text"].as_str().unwrap().contains("{{0}}"), "{with_braces}");
}

#[test]
fn a_fingerprint_outlives_moved_lines_and_another_language() {
    let folder = project();
    let prints = |arguments: &[&str]| -> Vec<(String, String)> {
        let output = text(&hjemmel(&[&["check", "--format", "sarif"], arguments].concat(), folder.path()));
        let log: Value = serde_json::from_str(&output).unwrap();
        let print = |result: &Value| {
            let print = &result["partialFingerprints"]["hjemmel/v1"];
            (result["ruleId"].to_string(), print.to_string())
        };
        log["runs"][0]["results"].as_array().unwrap().iter().map(print).collect()
    };
    let before = prints(&[]);
    replace(folder.path(), DATASET, "skjema: ", "\n\n# Flyttet.\nskjema: ");
    assert_eq!(before, prints(&["--lang", "en"]));
}

#[test]
fn github_gets_one_command_a_finding() {
    let folder = project();
    let lines = run(&folder, "github");
    let found =
        fitting(&hjemmel(&["check", "--dato", "2026-06-01", "--format", "json"], folder.path()), "funn");
    assert_eq!(lines.lines().count(), found["funn"].as_array().unwrap().len());
    for line in lines.lines() {
        let (command, rest) = line.strip_prefix("::").unwrap().split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&command), "{line}");
        let (properties, message) = rest.split_once("::").unwrap();
        assert!(!message.is_empty(), "{line}");
        for property in properties.split(',') {
            let (key, value) = property.split_once('=').unwrap();
            assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&key), "{line}");
            assert!(!value.is_empty() && !value.contains(':'), "{line}");
        }
    }
    assert!(lines.contains("file=datasets/tjenester/blå & bok%2C 1%25.yaml,"), "{lines}");
}

/// The fields of GitLab's documentation; it publishes no schema.
#[test]
fn gitlab_gets_the_fields_it_documents() {
    let violation = json!({
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": false,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": false,
                "properties": {
                    // A relative path, and without `./`.
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    });
    let report: Value = serde_json::from_str(&run(&project(), "gitlab")).unwrap();
    fits(&json!({"type": "array", "minItems": 4, "items": violation}), &report);
    let prints: Vec<&Value> = report.as_array().unwrap().iter().map(|found| &found["fingerprint"]).collect();
    let unique: BTreeSet<String> = prints.iter().map(|print| print.to_string()).collect();
    assert_eq!(unique.len(), prints.len());
}

/// Needs `xmllint`, which a machine that only builds the program does not have; `.ci/run` installs it and runs this.
#[test]
#[ignore = "needs xmllint; .ci/run runs it"]
fn junit_fits_the_schema_of_jenkins() {
    let folder = project();
    let report = folder.path().join("junit.xml");
    fs::write(&report, run(&folder, "junit")).unwrap();
    let mut xmllint = Command::new("xmllint");
    xmllint
        .args(["--noout", "--nonet", "--schema"])
        .arg(root().join("tests/schemas/junit-10.xsd"))
        .arg(&report);
    let output = xmllint.output().expect("xmllint, from the Debian package libxml2-utils");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn junit_is_red_where_the_check_stops() {
    let folder = project();
    let report = run(&folder, "junit");
    assert!(report.contains("<system-out>") && report.contains("<failure type=\"feil\""), "{report}");
    let strict = hjemmel(&["check", "--format", "junit", "--fail-on", "advarsel"], folder.path());
    assert!(!text(&strict).contains("<system-out>"), "{}", text(&strict));
    let clean = hjemmel(&["check", "--format", "junit"], copy_of(&root().join("tests/ui/prosjekt")).path());
    assert!(text(&clean).contains("tests=\"1\" failures=\"0\""), "{}", text(&clean));
}

#[test]
fn a_project_without_findings_is_an_empty_report() {
    let folder = copy_of(&root().join("tests/ui/prosjekt"));
    let of = |format| text(&hjemmel(&["check", "--format", format], folder.path()));
    assert_eq!((of("github").as_str(), of("gitlab").as_str()), ("", "[]\n"));
    let log: Value = serde_json::from_str(&of("sarif")).unwrap();
    assert_eq!(log["runs"][0]["results"], json!([]));
}

#[test]
fn a_format_that_a_command_cannot_write_is_refused() {
    let output = hjemmel(&["coverage", "--format", "sarif"], root());
    assert_eq!(code(&output), 2);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("`sarif` er ikke en gyldig verdi") && said.contains("`human`, `json`"), "{said}");
    let output = hjemmel(&["--format", "sarif", "check"], root());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(code(&output) == 2 && said.contains("`hjemmel check --format sarif`"), "{said}");
}

/// What `kontroll` in the project file changes, and what it does not.
#[test]
fn the_profile_and_the_severities_decide_what_stops() {
    let folder = copy_of(&root().join("tests/ui/prosjekt"));
    let settings = |lines: &str| {
        let project = fs::read_to_string(root().join("tests/ui/prosjekt/datasets/prosjekt.yaml")).unwrap();
        fs::write(folder.path().join("datasets/prosjekt.yaml"), format!("{project}{lines}")).unwrap();
    };
    let ends = |arguments: &[&str]| code(&hjemmel(arguments, folder.path()));
    // A warning.
    replace(
        folder.path(),
        DATASET,
        "unntak: []",
        "unntak:\n  - {sjekk: kode-uvurdert, sted: ingen, grunn: Ingen., ansvarlig: KS, utloeper: 2099-12-31}",
    );
    for (lines, expected) in [
        ("", 0),
        ("kontroll: {profil: streng}\n", 1),
        ("kontroll: {stopp: advarsel}\n", 1),
        ("kontroll: {profil: streng, stopp: feil}\n", 0),
        ("kontroll: {alvor: {unntak-ubrukt: feil}}\n", 1),
        ("kontroll: {profil: streng, alvor: {unntak-ubrukt: av}}\n", 0),
        ("kontroll: {alvor: {saerlov-mangler: advarsel}}\n", 1),
    ] {
        settings(lines);
        assert_eq!(ends(&["check", "--dato", "2026-06-01"]), expected, "{lines}");
    }
    settings("kontroll: {profil: streng}\n");
    assert_eq!(ends(&["check", "--fail-on", "feil"]), 0);
}

#[test]
fn a_draft_may_lack_texts_and_nothing_is_built_from_it() {
    let folder = copy_of(&root().join("tests/ui/prosjekt"));
    fs::write(
        folder.path().join("datasets/prosjekt.yaml"),
        fs::read_to_string(root().join("tests/ui/prosjekt/datasets/prosjekt.yaml")).unwrap()
            + "kontroll: {profil: kladd}\n",
    )
    .unwrap();
    replace(folder.path(), DATASET, "            formaal: Inngår i husholdningens inntekt\n", "");
    let output = hjemmel(&["check"], folder.path());
    assert!(text(&output).contains("advarsel[formaal-mangler]"), "{}", text(&output));
    let built = hjemmel(&["build"], folder.path());
    assert_eq!(code(&built), 1);
    assert!(text(&built).contains("feil[formaal-mangler]"), "{}", text(&built));
    assert!(!folder.path().join("ut/index.html").exists());
}

#[test]
fn a_dataset_can_be_named_by_its_id() {
    let folder = project();
    assert_eq!(code(&hjemmel(&["check", "ulovlig"], folder.path())), 1);
    let output = hjemmel(&["check", "proevedatasettt"], folder.path());
    assert_eq!(code(&output), 2);
    assert!(String::from_utf8_lossy(&output.stderr).contains("mente du `proevedatasett`?"), "{output:?}");
}
