//! Fixtures: files in which markers say what must be found.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hjemmel::text::{Date, load};

use crate::support::{Composed, Line, Sections, compose, folder, usual_day};

/// Findings by line and id.
pub type Places = BTreeSet<(usize, String)>;

/// A file to be judged, and the findings it must have.
pub struct Case {
    /// The fixture, or where it would stand when it is made by code; without ending.
    pub name: PathBuf,
    /// What the file holds.
    pub bytes: Vec<u8>,
    /// The day on which the law is read.
    pub day: Date,
    /// The findings it must have.
    pub expected: Places,
    /// For each line of the file: the line of the fixture it came from.
    pub origins: Vec<Option<usize>>,
}

impl Case {
    /// Its name without folder and ending.
    pub fn stem(&self) -> String {
        self.name.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The folder it stands in: the id of a rule.
    pub fn folder(&self) -> String {
        let folder = self.name.parent().and_then(Path::file_name);
        folder.unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Whether something must be found.
    pub fn is_feil(&self) -> bool {
        !self.stem().starts_with("ok-")
    }
}

/// The fixture files: those that stand directly in the folder of a rule.
pub fn fixtures() -> Vec<PathBuf> {
    let root = folder();
    let all = load::files(&root, "yaml").expect("the fixtures can be listed");
    let direct = |path: &PathBuf| path.parent().and_then(Path::parent) == Some(root.as_path());
    all.into_iter().filter(direct).collect()
}

/// Reads a fixture and puts its file together.
pub fn fixture(path: &Path) -> Case {
    let shown = shown(path);
    let bytes = load::bytes(path, load::MAX_FILE_BYTES).expect("a fixture can be read");
    let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("{shown}: not UTF-8"));
    let count = text.lines().count();
    assert!(count <= 26, "{shown}: {count} lines; a fixture holds one idea in at most 26");

    let mut day = usual_day();
    let mut sections = Sections::new();
    let mut region: Option<String> = None;
    let mut marked: BTreeSet<(usize, String)> = BTreeSet::new();
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        if let (Some(date), 0) = (line.strip_prefix("# dato: "), index) {
            day = date.parse().unwrap_or_else(|_| panic!("{shown}: `{date}` is not a date"));
        } else if let Some(name) = line.strip_prefix("# sted: ") {
            let twice = sections.insert(name.to_owned(), Vec::new()).is_some();
            assert!(!twice, "{shown}:{number}: `{name}` stands twice");
            region = Some(name.to_owned());
        } else {
            let lines = region.as_ref().and_then(|region| sections.get_mut(region));
            let lines =
                lines.unwrap_or_else(|| panic!("{shown}:{number}: `# sted: <region>` is missing above"));
            let (text, up, ids) = unmark(line);
            marked.extend(ids.map(|id| (number - up, id.to_owned())));
            // A line that is only a marker is not part of the file.
            if !text.is_empty() || line.is_empty() {
                lines.push(Line { text: text.to_owned(), number });
            }
        }
    }
    let composed = match sections.remove("hele-filen") {
        Some(lines) => whole(&lines),
        None => compose(&sections).unwrap_or_else(|error| panic!("{shown}: {error}")),
    };
    let line_of = |(number, id): (usize, String)| {
        let line = composed.origins.iter().position(|origin| *origin == Some(number));
        (line.unwrap_or_else(|| panic!("{shown}:{number}: the marker stands on no line of the file")) + 1, id)
    };
    let expected: Places = marked.into_iter().map(line_of).collect();
    let name = path.with_extension("");
    Case { name, bytes: composed.text.into_bytes(), day, expected, origins: composed.origins }
}

/// Splits a line of a fixture into its text, how many lines up its marker points, and the ids of the marker.
fn unmark(line: &str) -> (&str, usize, impl Iterator<Item = &str>) {
    let (text, marker) = line.split_once("#~").unwrap_or((line, ""));
    let ids = marker.trim_start_matches('^');
    let text = if marker.is_empty() { text } else { text.trim_end() };
    (text, marker.len() - ids.len(), ids.split_whitespace())
}

fn whole(lines: &[Line]) -> Composed {
    let mut composed = Composed { text: String::new(), origins: Vec::new() };
    for line in lines {
        composed.push(&line.text, Some(line.number));
    }
    composed
}

/// A path as it is opened from the root of the repository.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path).display().to_string()
}
