//! How what was found differs from what was expected: the first difference, the file to open, the command to run.

use std::path::Path;

use hjemmel::cli::render_findings;
use hjemmel::text::{Finding, Lang, load};

use crate::fixture::{Case, Places, shown};
use crate::support::FILE;

/// The lines that findings point at, with their ids.
pub fn places(findings: &[Finding]) -> Places {
    let place = |finding: &Finding| {
        (finding.primary.source.place(finding.primary.span.start).line, finding.rule.id.to_string())
    };
    findings.iter().map(place).collect()
}

/// The first place where findings and markers differ.
pub fn wrong_places(case: &Case, findings: &[Finding]) -> Option<String> {
    let found = places(findings);
    let (line, id) = found.symmetric_difference(&case.expected).next()?;
    let path = case.name.with_extension("yaml");
    let file = shown(&path);
    let place = match case.origins.get(line - 1) {
        Some(Some(number)) => format!("{file}:{number}"),
        _ if path.is_file() => format!("{file} (line {line} of {FILE}, outside the fixture)"),
        _ => format!("{} in tests/support/bytes.rs, line {line}", shown(&case.name)),
    };
    Some(if found.contains(&(*line, id.clone())) {
        let here = |finding: &&Finding| places(std::slice::from_ref(*finding)).contains(&(*line, id.clone()));
        let shown = findings.iter().find(here).map(std::slice::from_ref).unwrap_or_default();
        let shown = render_findings(shown, Lang::Nb, false);
        format!("{place}: found `{id}` here, which no marker expects\n{shown}")
    } else {
        let ids: Vec<&String> = found.iter().map(|(_, id)| id).collect();
        format!("{place}: expected `{id}` here; the file has {ids:?}\n")
    })
}

/// How the terminal's output differs from what stands beside a fixture. When blessing, it is written instead.
pub fn wrong_output(name: &Path, findings: &[Finding]) -> Option<String> {
    let path = name.with_extension("stderr");
    let shown = shown(&path);
    let found = render_findings(findings, Lang::Nb, false);
    let bytes = load::bytes(&path, load::MAX_FILE_BYTES).unwrap_or_default();
    let expected = String::from_utf8_lossy(&bytes);
    if expected == found {
        return None;
    }
    if std::env::var_os("HJEMMEL_BLESS").is_some_and(|value| value == "1") {
        write(&path, &found);
        return None;
    }
    let mut pairs = (1..).zip(expected.lines().map(Some).chain(std::iter::repeat(None)));
    let mut lines = found.lines().map(Some).chain(std::iter::repeat(None));
    let (number, expected, found) = pairs
        .find_map(|(number, expected)| {
            let found = lines.next().flatten();
            (expected != found).then_some((
                number,
                expected.unwrap_or("(the end)"),
                found.unwrap_or("(the end)"),
            ))
        })
        .expect("two different texts differ in a line");
    Some(format!(
        "{shown}:{number} is not what the terminal shows\n  stands: {expected}\n  shown:  {found}\n\
         to accept what is shown: HJEMMEL_BLESS=1 cargo test --test ui\n"
    ))
}

#[expect(
    clippy::disallowed_methods,
    reason = "blessing writes expectations, which are no output of the program"
)]
fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a file in a folder")).expect("the folder can be made");
    std::fs::write(path, text).expect("the expectation can be written");
}
