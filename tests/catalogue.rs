//! The registry of rules: their ids, their documentation and its examples, and their texts in three languages.

mod support;

use std::collections::BTreeSet;
use std::path::PathBuf;

use hjemmel::checks::{self, Check, Scope};
use hjemmel::text::{Finding, Lang, Rule, Text, load, rules as reading};

use support::{compose, example, findings, folder, usual_day};

#[test]
fn ids_are_unique_and_written_in_kebab_case() {
    let mut seen = BTreeSet::new();
    for rule in checks::rules() {
        let word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        assert!(rule.id.split('-').all(word), "{}", rule.id);
        assert!(!rule.id.starts_with("egen-"), "{} has the name of a project's own check", rule.id);
        assert!(seen.insert(&rule.id), "{} is used twice", rule.id);
    }
}

#[test]
fn catalogues_are_sorted_by_id() {
    assert_sorted(checks::ALL.iter().map(|check| &*check.rule.id).collect());
    assert_sorted(reading::ALL.iter().map(|rule| &*rule.id).collect());
    assert_sorted(checks::rules().iter().map(|rule| &*rule.id).collect());
}

fn assert_sorted(ids: Vec<&str>) {
    for pair in ids.windows(2) {
        assert!(pair[0] < pair[1], "`{}` stands before `{}`", pair[0], pair[1]);
    }
}

#[test]
fn a_check_has_the_name_of_its_file_and_of_its_fixtures() {
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks");
    let files = load::files(&source, "rs").expect("the checks can be listed");
    let declares = |path: &&PathBuf| {
        let text = load::bytes(path, load::MAX_FILE_BYTES).expect("a check can be read");
        String::from_utf8_lossy(&text).contains("\ncheck! {")
    };
    let stems = files.iter().filter(declares).filter_map(|path| path.file_stem());
    let files: BTreeSet<String> = stems.map(|stem| stem.to_string_lossy().replace('_', "-")).collect();
    let ids: BTreeSet<String> = checks::ALL.iter().map(|check| check.rule.id.to_string()).collect();
    assert_eq!(files, ids, "the files of src/checks, and the ids of the checks");

    let all: BTreeSet<String> = checks::rules().iter().map(|rule| rule.id.to_string()).collect();
    let fixtures =
        load::files(&folder(), "yaml").into_iter().chain(load::files(&folder(), "stderr")).flatten();
    let folders = fixtures.filter_map(|path| {
        let inside = path.strip_prefix(folder()).ok()?;
        Some(inside.components().next()?.as_os_str().to_string_lossy().into_owned())
    });
    let folders: BTreeSet<String> = folders.filter(|folder| folder != "prosjekt").collect();
    assert_eq!(folders, all, "the folders of tests/ui, and the ids of the rules");
}

#[test]
fn documentation_has_a_summary_and_a_reason() {
    for rule in checks::rules() {
        let summary = rule.summary();
        assert!(
            summary.ends_with('.') && !summary.starts_with('#'),
            "{}: `{summary}` is no summary",
            rule.id
        );
        assert!(rule.doc.lines().any(|line| line.trim() == "## Hvorfor"), "{} lacks `## Hvorfor`", rule.id);
        assert!(!rule.group.is_empty() && !rule.since.is_empty() && !rule.texts.is_empty(), "{}", rule.id);
    }
}

#[test]
fn examples_of_flaws_have_that_flaw_and_no_other() {
    for rule in documented() {
        let findings = run(rule, "Feil");
        assert!(!findings.is_empty(), "{}: nothing is found in the example under `## Feil`", rule.id);
        let other: Vec<String> =
            describe(&findings).filter(|line| !line.starts_with(&format!("{} ", rule.id))).collect();
        assert!(other.is_empty(), "{}: the example under `## Feil` has also {other:#?}", rule.id);
    }
}

#[test]
fn examples_of_what_is_right_have_no_flaw() {
    for rule in documented() {
        let findings: Vec<String> = describe(&run(rule, "Riktig")).collect();
        assert!(findings.is_empty(), "{}: the example under `## Riktig` has {findings:#?}", rule.id);
    }
}

/// The rules whose examples are executed: an example of one dataset cannot show what holds across several.
fn documented() -> impl Iterator<Item = &'static Rule> {
    let of_one = |check: &&&'static Check| !matches!(check.scope, Scope::Corpus(_) | Scope::Own);
    checks::ALL.iter().filter(of_one).map(|check| &check.rule)
}

fn run(rule: &Rule, heading: &str) -> Vec<Finding> {
    let sections = example(rule, heading);
    assert!(!sections.is_empty(), "{}: `## {heading}` has no example", rule.id);
    let composed = compose(&sections).unwrap_or_else(|error| panic!("{}: `## {heading}`: {error}", rule.id));
    findings(composed.text.into_bytes(), usual_day())
}

fn describe(findings: &[Finding]) -> impl Iterator<Item = String> {
    findings.iter().map(|finding| {
        let line = finding.primary.source.slice(finding.primary.span);
        format!("{} at `{line}`: {}", finding.rule.id, finding.message.show(Lang::Nb))
    })
}

#[test]
fn languages_hold_the_same_arguments() {
    for (id, text) in texts() {
        let arguments = |lang| text.arguments(lang).into_iter().collect::<BTreeSet<_>>();
        for lang in Lang::ALL {
            let pattern = text.pattern(lang);
            assert!(!pattern.trim().is_empty(), "{id}: a text is empty in {lang}: {text:?}");
            assert_eq!(arguments(lang), arguments(Lang::Nb), "{id}: {pattern}");
        }
    }
}

#[test]
fn patterns_are_well_formed() {
    for (id, pattern) in patterns() {
        let mut open = false;
        for character in pattern.chars() {
            match character {
                '{' | '}' => {
                    assert_eq!(open, character == '}', "{id}: `{pattern}` has a brace too many or too few");
                    open = !open;
                }
                other if open => {
                    assert!(other.is_ascii_lowercase(), "{id}: `{pattern}`: `{other}` in a name")
                }
                _ => {}
            }
        }
        assert!(!open, "{id}: `{pattern}` holds an unclosed brace");
    }
}

#[test]
fn messages_begin_small_and_end_without_a_full_stop() {
    for (id, pattern) in patterns() {
        assert!(!pattern.starts_with(char::is_uppercase), "{id}: `{pattern}` begins with a capital letter");
        assert!(!pattern.ends_with('.'), "{id}: `{pattern}` ends with a full stop");
        assert_eq!(pattern, pattern.trim(), "{id}: `{pattern}` has space at an end");
    }
}

/// Every text of every rule.
fn texts() -> impl Iterator<Item = (&'static str, &'static Text)> {
    checks::rules().into_iter().flat_map(|rule| rule.texts.iter().map(move |text| (&*rule.id, *text)))
}

/// Every text in every language.
fn patterns() -> impl Iterator<Item = (&'static str, &'static str)> {
    texts().flat_map(|(id, text)| Lang::ALL.map(|lang| (id, text.pattern(lang))))
}
