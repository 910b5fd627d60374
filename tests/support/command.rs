//! The command as a user runs it, in a folder of its own.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// Runs the command in a folder, in an environment that says nothing of the machine.
pub fn hjemmel(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hjemmel"));
    command.args(arguments).current_dir(folder).env_clear().env("TZ", "Pacific/Auckland");
    command.output().unwrap()
}

/// What it wrote to standard output.
pub fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What it wrote as JSON, which must fit the schema that the command itself gives.
pub fn fitting(output: &Output, schema: &str) -> Value {
    let read = |output: &Output| -> Value {
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
    };
    let (value, schema) = (read(output), read(&hjemmel(&["schema", schema], Path::new("."))));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let flaws: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(flaws.is_empty(), "{flaws:?}");
    value
}

/// The exit code.
pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// The whole of a project's `datasets/`, in a folder that goes away by itself.
pub fn copy_of(root: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in ["", "kilder", "rettskilder", "tjenester"] {
        let (from, to) = (root.join("datasets").join(part), folder.path().join("datasets").join(part));
        fs::create_dir_all(&to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    folder
}

/// Puts other words in the place of the first that are so in a file.
pub fn replace(folder: &Path, path: &str, from: &str, to: &str) {
    let path = folder.join(path);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{} no longer holds `{from}`", path.display());
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}
