//! Git, and the command, as in a repository on a machine that is nobody's.

use std::path::Path;
use std::process::{Command, Output};

/// A command in an environment that says nothing of the machine or its user.
fn bare_environment(command: &mut Command, folder: &Path) -> Output {
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.current_dir(folder).env_clear().env("PATH", path);
    command.envs([("GIT_CONFIG_NOSYSTEM", "1"), ("HOME", "/finnes-ikke")]);
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Prøve").env(format!("GIT_{who}_EMAIL"), "proeve@example.org");
    }
    command.output().unwrap()
}

/// What git writes.
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = bare_environment(Command::new("git").args(arguments), folder);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Runs the command, which finds git.
pub fn hjemmel(folder: &Path, arguments: &[&str]) -> Output {
    bare_environment(Command::new(env!("CARGO_BIN_EXE_hjemmel")).args(arguments), folder)
}

/// Commits everything.
pub fn commit(folder: &Path, message: &str) {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--message", message]);
}
