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
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use hjemmel::checks::{self, Context, Head, Scope};
use hjemmel::cli::render_findings;
use hjemmel::text::{Finding, Lang, Text, load};

use bytes::{generated, hostile};
use difference::{places, wrong_output, wrong_places};
use fixture::{Case, Places, fixture, fixtures, shown};
use support::{FILE, compose, example, findings, folder, project, read, usual_day};

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
    let pairs = pairs();
    known.extend(pairs.iter().map(|pair| pair.with_extension("stderr")));
    let others: Vec<PathBuf> =
        pairs.into_iter().chain(["prosjekt", "sjekk-ugyldig"].map(|name| folder().join(name))).collect();
    let all =
        ["stderr", "yaml"].map(|ending| load::files(&folder(), ending).expect("a folder that can be read"));
    let is_known =
        |path: &&PathBuf| known.contains(*path) || others.iter().any(|other| path.starts_with(other));
    let stray: Vec<&PathBuf> = all.iter().flatten().filter(|path| !is_known(path)).collect();
    assert!(stray.is_empty(), "no test reads {stray:#?}");
}

#[test]
fn every_rule_is_broken_by_a_fixture_of_its_own_and_kept_by_another() {
    let has = |id: &str, prefix: &str| {
        let of_rule = OUTCOMES.iter().filter(|outcome| outcome.case.folder() == id);
        of_rule
            .filter(|outcome| outcome.case.stem().starts_with(prefix))
            .any(|outcome| prefix == "ok-" || outcome.findings.iter().any(|finding| finding.rule.id == id))
    };
    for rule in checks::rules().iter().filter(|rule| !is_elsewhere(&rule.id)) {
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
    let of_two = pairs().into_iter().flat_map(|pair| together(&pair).0);
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
fn two_datasets_have_the_findings_they_are_marked_with_and_no_others() {
    for pair in pairs() {
        let (findings, expected) = together(&pair);
        assert_eq!(places(&findings), expected, "{}", shown(&pair));
        let is_feil = pair.file_name().is_some_and(|name| name.to_string_lossy().starts_with("feil-"));
        assert_eq!(is_feil, !expected.is_empty(), "{}", shown(&pair));
        let wrong = if is_feil { wrong_output(&pair, &findings) } else { None };
        assert!(wrong.is_none(), "\n{}", wrong.unwrap_or_default());
    }
}

#[test]
fn a_check_across_datasets_is_broken_by_a_pair_of_its_own_and_kept_by_another() {
    for check in checks::ALL.iter().filter(|check| is_of_several(&check.rule.id)) {
        for prefix in ["feil-", "ok-"] {
            let start = folder().join(&*check.rule.id).join(prefix).display().to_string();
            let found = pairs().iter().any(|pair| pair.display().to_string().starts_with(&start));
            assert!(found, "tests/ui/{}/{prefix}…/ is missing", check.rule.id);
        }
    }
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

/// Whether a flaw does not stand in one dataset: see the pairs below, and `tests/own_checks.rs`.
fn is_elsewhere(id: &str) -> bool {
    is_of_several(id) || id == "sjekk-ugyldig"
}

/// Whether a check looks at several datasets, which one file cannot show.
fn is_of_several(id: &str) -> bool {
    checks::find(id).is_some_and(|check| matches!(check.scope, Scope::Corpus(_)))
}

/// The folders with two datasets that are read together.
fn pairs() -> Vec<PathBuf> {
    let files = load::files(&folder(), "yaml").expect("the fixtures can be listed");
    let of_several = |path: &PathBuf| {
        let id = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        is_of_several(&id)
    };
    let folders: BTreeSet<PathBuf> =
        files.iter().filter_map(|path| path.parent().map(Path::to_owned)).filter(of_several).collect();
    folders.into_iter().collect()
}

/// The findings on two datasets together, and the places they are marked with.
fn together(pair: &Path) -> (Vec<Finding>, Places) {
    let mut heads = Vec::new();
    let mut files = Vec::new();
    let mut expected = Places::new();
    for file in ["en", "to"] {
        let case = fixture(&pair.join(file).with_extension("yaml"));
        let shown = format!("datasets/tjenester/{file}.yaml");
        let read = read(case.bytes, &shown, &mut Vec::new()).expect("both datasets can be read");
        let dataset = project().understand(&read);
        heads.push(Head::of(&Context::new(project(), &dataset, case.day), files.len()));
        files.push(read.source);
        expected.extend(case.expected);
    }
    (checks::across(&heads, |file| files.get(file).cloned()), expected)
}
