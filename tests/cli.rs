//! The command as a user meets it: exit codes, places, files on disk.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test prepares and inspects files of its own")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

#[path = "support/command.rs"]
mod command;

use command::{code, copy_of, fitting, hjemmel, replace, text};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A project of its own with the shipped catalogues and one dataset.
fn project() -> TempDir {
    let folder = copy_of(root());
    for file in fs::read_dir(folder.path().join("datasets/tjenester")).unwrap() {
        let file = file.unwrap().path();
        if !file.ends_with(DATASET) {
            fs::remove_file(file).unwrap();
        }
    }
    folder
}

const DATASET: &str = "tjenester/kommunal-bolig.yaml";

fn edit(folder: &Path, from: &str, to: &str) {
    replace(folder, &format!("datasets/{DATASET}"), from, to);
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut walk = vec![folder.to_owned()];
    while let Some(folder) = walk.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk.push(path);
            } else {
                found.insert(path.clone(), fs::read(path).unwrap());
            }
        }
    }
    found
}

#[test]
fn a_clean_project_ends_with_zero() {
    let output = hjemmel(&["check", "--dato", "2026-06-01"], root());
    assert_eq!(code(&output), 0, "{}", text(&output));
    assert!(text(&output).contains("7 datasett: 0 feil"));
    assert!(output.stderr.is_empty());
}

#[test]
fn an_error_ends_with_one_and_shows_its_place() {
    let folder = project();
    edit(folder.path(), "skatteforvaltningsloven: ", "skatteforvaltningslova: ");
    let output = hjemmel(&["check"], folder.path());
    assert_eq!(code(&output), 1);
    let shown = text(&output);
    assert!(shown.contains("feil[noekkel-ukjent]: ukjent nøkkel `skatteforvaltningslova`"), "{shown}");
    assert!(
        shown.contains("mente du `skatteforvaltningsloven`?") && shown.contains("kommunal-bolig.yaml:"),
        "{shown}"
    );
}

#[test]
fn one_slip_does_not_cascade() {
    let folder = project();
    edit(folder.path(), "kilde: summertskattegrunnlag", "kilde: summertskattegrunlag");
    let output = hjemmel(&["check", "--format", "json"], folder.path());
    let found = fitting(&output, "funn");
    let checks = found["funn"].as_array().unwrap().iter().map(|finding| finding["sjekk"].as_str().unwrap());
    // What a shipped dataset itself leaves open is noted with or without the slip.
    let checks: Vec<&str> = checks.filter(|id| *id != "sjekkpunkt-uavklart").collect();
    assert_eq!(checks, ["kilde-ukjent"]);
}

#[test]
fn json_outputs_fit_their_schemas() {
    let folder = project();
    edit(folder.path(), "detaljnivaa: sum", "detaljnivaa: suum");
    for (name, arguments) in [
        ("funn", vec!["check", "--format", "json"]),
        ("dekning", vec!["coverage", "--format", "json"]),
        ("bygg", vec!["build", "--format", "json"]),
    ] {
        for folder in [folder.path(), project().path()] {
            fitting(&hjemmel(&arguments, folder), name);
        }
    }
}

#[test]
fn wrong_usage_ends_with_two() {
    for arguments in [
        &["chek"][..],
        &["check", "finnes-ikke.yaml"],
        &["check", "--dato", "2026-02-30"],
        &["explain", "saerlov-manglar"],
        &["schema", "datasettt"],
        &["coverage", "kommunal-boligg"],
    ] {
        let output = hjemmel(arguments, root());
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn trouble_ends_with_three() {
    let folder = tempfile::tempdir().unwrap();
    let output = hjemmel(&["check"], folder.path());
    assert_eq!(code(&output), 3);
    assert!(String::from_utf8_lossy(&output.stderr).contains("datasets/prosjekt.yaml"));
}

#[test]
fn help_and_version_need_no_project() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["--help"][..], &["build", "--help"], &["--version"], &["explain"], &["schema"]] {
        assert_eq!(code(&hjemmel(arguments, folder.path())), 0, "{arguments:?}");
    }
}

#[test]
fn two_builds_are_byte_identical_and_name_no_place() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for folder in [&first, &second] {
        let output = hjemmel(&["build", "--out", folder.path().to_str().unwrap()], root());
        assert_eq!(code(&output), 0, "{}", text(&output));
    }
    let relative = |folder: &TempDir| -> BTreeMap<PathBuf, Vec<u8>> {
        let inside =
            |(path, bytes): (PathBuf, Vec<u8>)| (path.strip_prefix(folder.path()).unwrap().to_owned(), bytes);
        files(folder.path()).into_iter().map(inside).collect()
    };
    let (first_files, second_files) = (relative(&first), relative(&second));
    assert!(first_files.len() > 25, "{} files", first_files.len());
    assert!(first_files == second_files, "two builds differ");
    let place = first.path().to_str().unwrap();
    for (path, bytes) in &first_files {
        let content = String::from_utf8_lossy(bytes);
        assert!(
            !content.contains(place) && !content.contains(env!("CARGO_MANIFEST_DIR")),
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_build_with_errors_writes_nothing_and_keeps_what_was_there() {
    let folder = project();
    assert_eq!(code(&hjemmel(&["build"], folder.path())), 0);
    let before = files(&folder.path().join("ut"));
    edit(folder.path(), "kilde: summertskattegrunnlag", "kilde: ukjent");
    let output = hjemmel(&["build"], folder.path());
    assert_eq!(code(&output), 1);
    assert!(text(&output).contains("Ingenting er skrevet"));
    assert!(files(&folder.path().join("ut")) == before);
}

#[test]
fn a_killed_build_leaves_no_half_written_file() {
    let folder = project();
    let whole = tempfile::tempdir().unwrap();
    assert_eq!(code(&hjemmel(&["build", "--out", whole.path().to_str().unwrap()], folder.path())), 0);
    let expected = files(whole.path());
    let out = folder.path().join("ut");
    for delay in [1, 5, 10, 20, 40, 80, 160] {
        let mut build = Command::new(env!("CARGO_BIN_EXE_hjemmel"))
            .arg("build")
            .current_dir(folder.path())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(delay));
        let _ = build.kill();
        build.wait().unwrap();
        for (path, bytes) in if out.exists() { files(&out) } else { BTreeMap::new() } {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.ends_with(".tmp") {
                continue;
            }
            let twin = whole.path().join(path.strip_prefix(&out).unwrap());
            assert!(expected[&twin] == bytes, "{} is half written", path.display());
        }
    }
}

#[test]
fn the_same_id_in_two_files_is_found() {
    let folder = project();
    let datasets = folder.path().join("datasets");
    fs::copy(datasets.join(DATASET), datasets.join("tjenester/kopi.yaml")).unwrap();
    let shown = text(&hjemmel(&["check"], folder.path()));
    assert!(shown.contains("feil[datasett-dobbelt]") && shown.contains("feil[fil-og-id]"), "{shown}");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let command = format!("{} explain | head -1", env!("CARGO_BIN_EXE_hjemmel"));
    let output = Command::new("sh").args(["-c", &command]).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
}

#[test]
fn changes_lists_what_became_of_the_codes_and_suggests_without_applying() {
    let folder = project();
    edit(folder.path(), "          - skattepliktigUtbytteFraVerdipapirfondsandel\n", "");
    let arguments =
        ["changes", "summertskattegrunnlag", "--fra", "2025", "--til", "2026", "--format", "json"];
    let output = hjemmel(&arguments, folder.path());
    assert_eq!(code(&output), 0, "{output:?}");
    let view = fitting(&output, "endringer");
    let (new, old) = ("skattepliktigUtbytteFraVerdipapirfondsandel", "utbytteFraVerdipapirfond");
    let changes = view["endringer"].as_array().unwrap();
    assert!(
        changes.iter().any(|change| {
            change["slag"] == "omdoept" && change["fra"][0] == old && change["til"][0] == new
        })
    );
    assert!(
        changes.iter().any(|change| change["slag"] == "ny" && change["til"][0] == "arbeidsfradragForUnge")
    );
    let answers = view["datasett"].as_array().unwrap();
    let answer = answers.iter().find(|answer| answer["kode"] == new).unwrap();
    assert_eq!(answer["status"], "uvurdert");
    assert_eq!(answer["forslag"]["etter"], old);
    assert_eq!(answer["forslag"]["status"], "avslaatt");
    assert_eq!(answer["forslag"]["grunn"], "forgjenger");
    let earlier = hjemmel(&["changes", "summertskattegrunnlag", "--til", "2025"], folder.path());
    let taken_up = "slått sammen   loennsinntektUtenTrygdeavgiftspliktOgMedTrekkplikt → nettoLoennsinntektFraArbeidINorge";
    assert!(text(&earlier).contains(taken_up), "{}", text(&earlier));
    let wrong = hjemmel(&["changes", "summertskattegrunnlag", "--til", "1999"], folder.path());
    assert_eq!(code(&wrong), 2);
}
