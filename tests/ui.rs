//! Every rule, on every fixture: `tests/ui/<id>/feil-<idea>.yaml` holds the findings its markers name and no others, and
//! `ok-<idea>.yaml` none.
//!
//! A fixture gives other lines for regions of the dataset `tests/ui/prosjekt`: `# sted: <region>`, then the lines,
//! indented from zero. `# sted: hele-filen` means that what follows is the whole file. `# dato: <day>` on the first line
//! sets the day on which the law is read. `#~ <id>` at the end of a line says that a finding of that rule points at
//! the line, `#~^ <id>` at the line above; markers are taken out before the file is read. Beside a `feil` fixture
//! stands what the terminal shows. `HJEMMEL_BLESS=1 cargo test --test ui` rewrites that, never a marker.

#[path = "support/bytes.rs"]
mod bytes;
#[path = "support/difference.rs"]
mod difference;
#[path = "support/fixture.rs"]
mod fixture;
mod support;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use hjemmel::checks::{self, Head};
use hjemmel::cli::render_findings;
use hjemmel::text::{Finding, Lang, Text, load};

use bytes::{generated, hostile};
use difference::{places, wrong_output, wrong_places};
use fixture::{Case, Places, fixture, fixtures, shown};
use support::{FILE, compose, example, findings, folder, read, usual_day};

/// A case and what was found.
struct Outcome {
    case: Case,
    findings: Vec<Finding>,
}

/// Every fixture and every generated case, judged once for all tests of this file.
static OUTCOMES: LazyLock<Vec<Outcome>> = LazyLock::new(|| {
    let cases = fixtures().into_iter().map(|path| fixture(&path)).chain(generated());
    let judge = |mut case: Case| {
        let bytes = std::mem::take(&mut case.bytes);
        Outcome { findings: findings(bytes, case.day), case }
    };
    cases.map(judge).collect()
});

#[test]
fn every_file_has_the_findings_it_is_marked_with_and_no_others() {
    for Outcome { case, .. } in OUTCOMES.iter() {
        let stem = case.stem();
        let fits = if case.is_feil() { stem.starts_with("feil-") } else { case.expected.is_empty() };
        assert!(
            fits,
            "{}: `feil-…` has markers, `ok-…` has none, and there is nothing else",
            shown(&case.name)
        );
    }
    let wrong: Vec<String> =
        OUTCOMES.iter().filter_map(|outcome| wrong_places(&outcome.case, &outcome.findings)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_terminal_shows_what_stands_beside_each_file() {
    let feil = OUTCOMES.iter().filter(|outcome| outcome.case.is_feil());
    let wrong: Vec<String> =
        feil.filter_map(|outcome| wrong_output(&outcome.case.name, &outcome.findings)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn nothing_lies_about_that_no_test_reads() {
    let expectations = OUTCOMES.iter().map(|outcome| &outcome.case).filter(|case| case.is_feil());
    let mut known: BTreeSet<PathBuf> = expectations.map(|case| case.name.with_extension("stderr")).collect();
    known.extend(fixtures());
    // The project, and the pairs of files that are read together.
    let others = ["prosjekt", "datasett-dobbelt", "sjekk-ugyldig"].map(|name| folder().join(name));
    let all =
        ["stderr", "yaml"].map(|ending| load::files(&folder(), ending).expect("a folder that can be read"));
    let is_known =
        |path: &&PathBuf| known.contains(*path) || others.iter().any(|other| path.starts_with(other));
    let stray: Vec<&PathBuf> = all.iter().flatten().filter(|path| !is_known(path)).collect();
    assert!(stray.is_empty(), "no test reads {stray:#?}");
}

/// Rules whose flaw does not stand in one dataset: below, and in `tests/own_checks.rs`.
const ELSEWHERE: [&str; 2] = ["datasett-dobbelt", "sjekk-ugyldig"];

#[test]
fn every_rule_is_broken_by_a_fixture_of_its_own_and_kept_by_another() {
    let has = |id: &str, prefix: &str| {
        let of_rule = OUTCOMES.iter().filter(|outcome| outcome.case.folder() == id);
        of_rule
            .filter(|outcome| outcome.case.stem().starts_with(prefix))
            .any(|outcome| prefix == "ok-" || outcome.findings.iter().any(|finding| finding.rule.id == id))
    };
    for rule in checks::rules().iter().filter(|rule| !ELSEWHERE.contains(&&*rule.id)) {
        assert!(has(&rule.id, "feil-"), "tests/ui/{}/feil-….yaml is missing", rule.id);
        let is_check = checks::find(&rule.id).is_some();
        assert!(!is_check || has(&rule.id, "ok-"), "tests/ui/{}/ok-….yaml is missing", rule.id);
    }
}

/// Texts that no fixture shows, and why.
const UNSEEN: &[(&str, &str, &str)] = &[
    (
        "verdi-feil-form",
        "teksten er for kort",
        "no type states a least length; the validator knows the keyword",
    ),
    (
        "verdi-feil-form",
        "`egen-` og så små bokstaver a–z, tall og bindestrek",
        "a dataset has no such id; tests/own_checks.rs reads files that have",
    ),
    (
        "yaml-for-dyp",
        "filen har for mange verdier",
        "reading that many values takes longer than a test should",
    ),
];

#[test]
fn every_text_is_seen_and_declared() {
    let examples = checks::rules().into_iter().flat_map(|rule| {
        let composed = compose(&example(rule, "Feil")).expect("the regions of an example");
        findings(composed.text.into_bytes(), usual_day())
    });
    let of_two = same_id("feil-samme-id").0;
    let all =
        OUTCOMES.iter().flat_map(|outcome| outcome.findings.iter().cloned()).chain(examples).chain(of_two);
    let mut seen: Vec<&'static Text> = Vec::new();
    let mut wrong = BTreeSet::new();
    for finding in all {
        for text in texts(&finding) {
            // Two texts may be worded alike; it is the text that counts, not the words.
            if !finding.rule.texts.iter().any(|declared| std::ptr::eq(*declared, text)) {
                wrong.insert(format!("{} says «{}» without declaring it", finding.rule.id, text.nb));
            }
            seen.push(text);
        }
    }
    for rule in checks::rules().into_iter().filter(|rule| rule.id != "sjekk-ugyldig") {
        for text in rule.texts {
            let is_seen = seen.iter().any(|seen| std::ptr::eq(*seen, *text));
            let excused = UNSEEN.iter().any(|(id, nb, _)| **id == rule.id && *nb == text.nb);
            if is_seen == excused {
                let verb = if excused { "is seen after all" } else { "is seen in no fixture" };
                wrong.insert(format!("{}: «{}» {verb}", rule.id, text.nb));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The texts of a finding: of its message, its help and its labels.
fn texts(finding: &Finding) -> impl Iterator<Item = &'static Text> {
    let labels = finding.related.iter().chain([&finding.primary]).filter_map(|label| label.message.as_ref());
    labels.chain(&finding.help).chain([&finding.message]).map(|message| message.text)
}

#[test]
fn two_datasets_with_one_id_are_found_and_two_with_an_id_each_are_not() {
    let (findings, expected) = same_id("feil-samme-id");
    assert_eq!(places(&findings), expected);
    let wrong = wrong_output(&folder().join("datasett-dobbelt/feil-samme-id"), &findings);
    assert!(wrong.is_none(), "\n{}", wrong.unwrap_or_default());
    let (findings, expected) = same_id("ok-hver-sin-id");
    assert!(findings.is_empty() && expected.is_empty(), "{findings:#?}");
}

#[test]
fn hostile_input_gives_a_finding_at_once_and_on_a_small_stack() {
    const STACK: usize = 256 * 1024;
    // What these files are made for would take minutes, or never end.
    const LONGEST: Duration = Duration::from_secs(5);
    for (name, bytes) in hostile() {
        let judge = move || {
            let start = Instant::now();
            let mut findings = Vec::new();
            let understood = read(bytes, FILE, &mut findings).is_some();
            let shown =
                findings.first().map(|first| render_findings(std::slice::from_ref(first), Lang::Nb, false));
            (understood, shown.map(|text| text.len()), start.elapsed())
        };
        let thread = std::thread::Builder::new().stack_size(STACK).spawn(judge).expect("a thread");
        let (understood, shown, took) = thread.join().unwrap_or_else(|_| panic!("{name}: panicked"));
        assert!(!understood, "{name}: was read as a dataset");
        let shown = shown.unwrap_or_else(|| panic!("{name}: refused without a finding"));
        assert!(shown < 10_000, "{name}: an excerpt of {shown} bytes");
        assert!(took < LONGEST, "{name}: took {took:?}");
    }
}

/// The findings on two datasets together, and the places they are marked with in the second file.
fn same_id(name: &str) -> (Vec<Finding>, Places) {
    let mut heads = Vec::new();
    let mut files = Vec::new();
    let mut expected = Places::new();
    for (file, name) in ["en", "to"].map(|file| (file, format!("datasett-dobbelt/{name}/{file}.yaml"))) {
        let case = fixture(&folder().join(name));
        let shown = format!("datasets/tjenester/{file}.yaml");
        let read = read(case.bytes, &shown, &mut Vec::new()).expect("both datasets can be read");
        heads.push(Head { id: read.spec.id.to_string(), span: read.spec.id.span, file: files.len() });
        files.push(read.source);
        expected.extend(case.expected);
    }
    (checks::across(&heads, |file| files.get(file).cloned()), expected)
}
