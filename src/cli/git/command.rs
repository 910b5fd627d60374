//! The `git` command: which is run, in which environment, and what it says when it cannot.

use std::io::ErrorKind;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Error, Result, anyhow, bail};

/// A git command in a folder. Where the repository is, git finds as it always does.
pub(super) fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    // A name that is both a branch and a tag must be said to be so, whatever the user has set.
    git.current_dir(folder).args(["-c", "core.warnAmbiguousRefs=true"]);
    git.envs([
        ("LC_ALL", "C"),
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_TERMINAL_PROMPT", "0"),
        // What a partial clone lacks is not fetched. Versions of git before 2.44 know only the second of these.
        ("GIT_NO_LAZY_FETCH", "1"),
        ("GIT_ALLOW_PROTOCOL", "none"),
        // A commit means what it holds, not what someone has put in its place.
        ("GIT_NO_REPLACE_OBJECTS", "1"),
    ]);
    git
}

/// Starts a command.
pub(super) fn start(git: &mut Command) -> Result<Child> {
    git.spawn().map_err(not_started)
}

/// What git answers, as text.
pub(super) fn ask(folder: &Path, arguments: &[&str]) -> Result<String> {
    let output = git(folder).args(arguments).stdin(Stdio::null()).output().map_err(not_started)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        if said.contains("not a git repository") {
            bail!(
                "{} ligger ikke i et git-repositorium, så ingen revisjon kan leses; \
                 filer og mapper kan sammenlignes uten git",
                folder.display()
            );
        }
        bail!("git kunne ikke lese repositoriet: {}", said.trim());
    }
    String::from_utf8(output.stdout).map_err(|_| anyhow!("mappens navn er ikke gyldig UTF-8"))
}

fn not_started(error: std::io::Error) -> Error {
    if error.kind() == ErrorKind::NotFound {
        anyhow!(
            "finner ikke git, som trengs for å lese revisjoner; installer git, eller sammenlign filer og mapper"
        )
    } else {
        anyhow!("kan ikke kjøre git: {error}")
    }
}
