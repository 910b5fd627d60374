//! `hjemmel render --watch`: writes again when what the documents are made from has changed.
//!
//! The files are looked at again and again. Notices from the file system would be sooner and are not to be had on the
//! network drives that jurists work on.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Result;

use super::super::{Common, Output};
use super::{Asked, once};
use crate::model::find_project;
use crate::text::{Lang, load};

/// How long a change may go unseen.
const PAUSE: Duration = Duration::from_millis(300);

/// The folders that documents are made from, in a project, and what their files end with.
const FOLDERS: [&str; 2] = ["datasets", "templates"];
const EXTENSIONS: [&str; 4] = ["yaml", "html", "md", "css"];

/// When each file was written, and how long it is.
type Seen = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Writes now and after every change, until the process is stopped. What goes wrong is shown, and the next change is
/// another try.
pub(super) fn run(common: &Common, asked: &Asked, output: &Output) -> Result<u8> {
    let root = find_project(common.prosjekt.as_deref().unwrap_or(Path::new(".")))?;
    loop {
        let seen = look(&root);
        if let Err(trouble) = once(common, asked, output) {
            output.error_line(&format!("feil: {trouble:#}"));
        }
        output.line(match common.lang.unwrap_or_default() {
            Lang::Nb => "Venter på endringer. Stopp med Ctrl-C.",
            Lang::Nn => "Ventar på endringar. Stopp med Ctrl-C.",
            Lang::En => "Waiting for changes. Stop with Ctrl-C.",
        });
        while look(&root) == seen {
            std::thread::sleep(PAUSE);
        }
    }
}

/// The files as they are now. What cannot be read is not there.
fn look(root: &Path) -> Seen {
    let folders =
        FOLDERS.iter().flat_map(|folder| EXTENSIONS.map(|extension| (root.join(folder), extension)));
    let files = folders.flat_map(|(folder, extension)| load::files(&folder, extension).unwrap_or_default());
    let seen = files.filter_map(|path| {
        let data = path.metadata().ok()?;
        Some((path, (data.modified().ok(), data.len())))
    });
    seen.collect()
}
