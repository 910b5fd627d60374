//! What the tests of checks share: the fixture project, and files put together from its dataset and replaced regions.
//!
//! The dataset `proevedatasett` has no findings. A region of it stands between `# <name>` and `# </name>`; a test gives
//! other lines for some regions, and the rest stays as it is, so that a test holds its idea and nothing else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use hjemmel::checks::{self, Context};
use hjemmel::model::schema::typed;
use hjemmel::model::{DatasetFile, DatasetSpec, PROJECT_FILE, Project, ProjectSpec};
use hjemmel::text::{Date, Finding, Rule, load, parse};

/// The file that every test pretends to read. Its name fits the id of the dataset.
pub const FILE: &str = "datasets/tjenester/proevedatasett.yaml";

/// The region of the project file, which is put together in the place of the dataset when a test names it.
const PROJECT_REGION: &str = "kontroll";

/// The day on which the law is read unless a fixture names another.
pub fn usual_day() -> Date {
    "2026-06-01".parse().expect("a date")
}

/// The folder of fixtures.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui")
}

/// The fixture project, read once. Findings in what datasets share would spoil every test.
pub fn project() -> &'static Project {
    static PROJECT: LazyLock<Project> = LazyLock::new(|| {
        let mut findings = Vec::new();
        let project =
            Project::load(&folder().join("prosjekt"), &mut findings).expect("the project can be read");
        assert!(findings.is_empty(), "the shared files of tests/ui/prosjekt have findings: {findings:#?}");
        project.expect("a project without findings is understood")
    });
    &PROJECT
}

/// Everything the tool finds in the bytes of a dataset file, or of a project file, in the order it is shown.
pub fn findings(bytes: Vec<u8>, day: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    if bytes.starts_with(b"skjema: prosjekt/") {
        let source = load::text(bytes, PROJECT_FILE, &mut findings).expect("a text");
        let tree = parse(&source, &mut findings);
        let spec = tree.and_then(|tree| typed::<ProjectSpec>(&source, &tree, &mut findings));
        findings.extend(spec.into_iter().flat_map(|spec| checks::of_project(&spec, &source, &[])));
    } else if let Some(file) = read(bytes, FILE, &mut findings) {
        let project = project();
        let dataset = project.understand(&file);
        findings.extend(checks::run(&Context::new(project, &dataset, day)));
    }
    findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    findings
}

/// Reads bytes as a dataset file of the given name.
pub fn read(bytes: Vec<u8>, name: &str, findings: &mut Vec<Finding>) -> Option<DatasetFile> {
    let source = load::text(bytes, name, findings)?;
    let spec = parse(&source, findings).and_then(|tree| typed::<DatasetSpec>(&source, &tree, findings))?;
    Some(DatasetFile { source, spec })
}

/// A line that takes the place of another, and where it came from.
#[derive(Debug, Clone)]
pub struct Line {
    /// The text, indented relative to its region.
    pub text: String,
    /// The line number where it was written.
    pub number: usize,
}

/// Lines by the region they stand in.
pub type Sections = BTreeMap<String, Vec<Line>>;

/// A file put together.
#[derive(Debug)]
pub struct Composed {
    /// The file.
    pub text: String,
    /// For each line: the line number of the test it came from, or nothing when it is the dataset's own.
    pub origins: Vec<Option<usize>>,
}

/// The fixture dataset, or the project file, with other lines in some regions. The lines that mark a region are left out, so that an
/// excerpt looks as it would in a user's file.
pub fn compose(sections: &Sections) -> Result<Composed, String> {
    static DATASET: LazyLock<String> = LazyLock::new(|| base(FILE));
    static PROJECT: LazyLock<String> = LazyLock::new(|| base(PROJECT_FILE));
    let base = if sections.contains_key(PROJECT_REGION) { &PROJECT } else { &DATASET };
    let mut composed = Composed { text: String::new(), origins: Vec::new() };
    let mut regions = Vec::new();
    let mut open: Option<&str> = None;
    for line in base.lines() {
        let mark = line.trim_start().strip_prefix("# <").and_then(|rest| rest.strip_suffix('>'));
        match (mark, open) {
            (Some(end), Some(region)) if end.strip_prefix('/') == Some(region) => open = None,
            (Some(region), None) => {
                open = Some(region);
                regions.push(region);
                let indent = line.len() - line.trim_start().len();
                for Line { text, number } in sections.get(region).into_iter().flatten() {
                    let indent = if text.is_empty() { 0 } else { indent };
                    composed.push(&format!("{:indent$}{text}", ""), Some(*number));
                }
            }
            (Some(mark), Some(region)) => return Err(format!("`# <{mark}>` stands inside `{region}`")),
            (None, Some(region)) if sections.contains_key(region) => {}
            (None, _) => composed.push(line, None),
        }
    }
    match sections.keys().find(|region| !regions.contains(&region.as_str())) {
        Some(unknown) => Err(format!("{FILE} has no region `{unknown}`; it has {}", regions.join(", "))),
        None => Ok(composed),
    }
}

/// A file of the fixture project.
fn base(name: &str) -> String {
    let bytes = load::bytes(&folder().join("prosjekt").join(name), load::MAX_FILE_BYTES);
    String::from_utf8(bytes.expect("the file can be read")).expect("the file is UTF-8")
}

impl Composed {
    /// Adds a line.
    pub fn push(&mut self, line: &str, origin: Option<usize>) {
        self.text.push_str(line);
        self.text.push('\n');
        self.origins.push(origin);
    }
}

/// The example under a heading of a rule's documentation: each of its fences replaces the region it names.
pub fn example(rule: &Rule, heading: &str) -> Sections {
    let mut sections = Sections::new();
    let mut title = "";
    let mut fence: Option<&str> = None;
    for (index, line) in rule.doc.lines().enumerate() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        match (fence, line.strip_prefix("```")) {
            (Some(_), Some(_)) => fence = None,
            (None, Some(opening)) => {
                let region = opening.strip_prefix("yaml ").unwrap_or_default();
                fence = Some(region);
                if title == heading {
                    sections.entry(region.to_owned()).or_default();
                }
            }
            (Some(region), None) => {
                if let Some(lines) = sections.get_mut(region).filter(|_| title == heading) {
                    lines.push(Line { text: line.to_owned(), number: index + 1 });
                }
            }
            (None, None) => title = line.strip_prefix("## ").unwrap_or(title),
        }
    }
    sections
}
