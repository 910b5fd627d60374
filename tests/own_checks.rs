//! Checks that a project writes itself: what they find, what they may not do, and that one that fails is a finding.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test prepares files of its own")]

#[path = "support/command.rs"]
mod command;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use hjemmel::checks::{self, Context, own};
use hjemmel::cli::render_findings;
use hjemmel::model::{Project, read_dataset};
use hjemmel::text::{Finding, Lang};

use command::{code, copy_of, fitting, hjemmel, replace, text};

/// The folder of fixtures.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui")
}

/// A check with an expression, about a field.
fn check(requires: &str) -> String {
    format!(
        "skjema: egensjekk/1\nid: egen-proeve\nbeskrivelse: Prøve.\nhvorfor: Prøve.\nalvor: advarsel\n\
         gjelder: felt\nkrever: >-\n  {requires}\nmelding:\n  nb: galt med {{felt.navn}}\n  nn: gale med {{felt.navn}}\n  \
         en: wrong with {{felt.navn}}\n"
    )
}

/// The fixture project with one check of its own, and what is found when it is read and run.
fn findings(name: &str, text: &str) -> Vec<Finding> {
    let copy = copy_of(&folder().join("prosjekt"));
    write(copy.path(), name, text);
    judge(copy.path())
}

fn write(root: &Path, name: &str, text: &str) {
    let checks = root.join("datasets/sjekker");
    fs::create_dir_all(&checks).unwrap();
    fs::write(checks.join(name), text).unwrap();
}

fn judge(root: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    let project = Project::load(root, &mut findings).unwrap().unwrap();
    findings.extend(own::judge_own(&project));
    let file = read_dataset(root, &project.datasets[0], &mut findings).unwrap().unwrap();
    let dataset = project.understand(&file);
    findings.extend(checks::run(&Context::new(&project, &dataset, "2026-06-01".parse().unwrap())));
    findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    findings
}

fn said(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| format!("{}: {}", finding.rule.id, finding.message.show(Lang::Nb)))
        .collect()
}

/// The expression of a project's check, and the message about it.
fn about(requires: &str) -> Vec<String> {
    said(&findings("egen-proeve.yaml", &check(requires)))
}

#[test]
fn a_requirement_that_is_met_is_silent_and_one_that_is_not_is_found_at_each_field() {
    assert_eq!(about("felt.navn|length > 0"), [""; 0]);
    let found = findings("egen-proeve.yaml", &check("felt.navn != \"renter\""));
    assert_eq!(said(&found), ["egen-proeve: galt med renter"; 2]);
    let subjects: Vec<_> = found.iter().map(|finding| finding.subject.as_str()).collect();
    assert_eq!(subjects, ["proeve/renter", "proeve/renter"]);
    assert_eq!(found[0].primary.source.slice(found[0].primary.span), "renter");
    assert_eq!(found[0].message.show(Lang::En), "wrong with renter");
}

#[test]
fn the_examples_of_the_guide_are_read_and_run() {
    let guide = fs::read_to_string("docs/egne-sjekker.md").unwrap();
    let examples: Vec<&str> =
        guide.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(examples.len(), 3);
    for example in examples {
        let id = example.lines().find_map(|line| line.strip_prefix("id: ")).unwrap();
        let found = said(&findings(&format!("{id}.yaml"), example));
        let expected: Vec<&str> =
            found.iter().map(String::as_str).filter(|line| line.starts_with(id)).collect();
        assert_eq!(found, expected, "{id}");
        assert_eq!(found.is_empty(), id != "egen-kort-alternativ", "{id}: {found:?}");
    }
}

#[test]
fn a_name_that_is_not_there_is_shown_in_the_file_of_the_check() {
    let name = folder().join("sjekk-ugyldig/feil-ukjent-navn");
    let text = fs::read_to_string(name.join("egen-kort-alternativ.yaml")).unwrap();
    let found = findings("egen-kort-alternativ.yaml", &text.replace(" #~ sjekk-ugyldig", ""));
    assert_eq!(found.len(), 1, "{:?}", said(&found));
    let shown = render_findings(&found, Lang::Nb, false);
    let expected = name.with_extension("stderr");
    if std::env::var_os("HJEMMEL_BLESS").is_some_and(|value| value == "1") {
        fs::write(&expected, &shown).unwrap();
    }
    assert_eq!(shown, fs::read_to_string(expected).unwrap());
}

#[test]
fn an_expression_that_cannot_be_used_is_a_finding() {
    let cases = [
        ("felt.navn ==", "kan ikke leses"),
        ("kommune.navn == \"x\"", "`kommune.navn` finnes ikke her"),
        ("felt.navn.lengde == 1", "`felt.navn.lengde` finnes ikke her"),
        ("false and felt.ukjent", "`felt.ukjent` finnes ikke her"),
        ("felt[\"ukjent\"] == 1", "kan ikke regnes ut"),
        ("felt.inntektsaar[7] == 2021", "kan ikke regnes ut"),
        ("felt.navn|join(\"x\") == \"x\"", "kan ikke leses"),
        ("felt.navn is defined", "kan ikke leses"),
        ("range(10) == 1", "`range` finnes ikke her"),
        ("felt.navn.upper() == \"X\"", "`felt.navn.upper` finnes ikke her"),
        ("felt.navn", "verken sant eller usant"),
        ("felt.inntektsaar|length", "verken sant eller usant"),
    ];
    for (requires, expected) in cases {
        let found = about(requires);
        assert_eq!(found.len(), 1, "{requires}: {found:?}");
        assert!(
            found[0].starts_with("sjekk-ugyldig: ") && found[0].contains(expected),
            "{requires}: {found:?}"
        );
    }
}

#[test]
fn an_expression_that_fails_for_a_dataset_is_an_error_there() {
    // The sample has a specification, and the fields of the dataset have none.
    let found = findings("egen-proeve.yaml", &check("felt.spesifisering|first != \"Konto\""));
    assert!(
        found.len() > 1 && found.iter().all(|finding| finding.rule.id == "sjekk-ugyldig"),
        "{:?}",
        said(&found)
    );
    assert!(found.iter().all(|finding| finding.related.len() == 1 && !finding.subject.is_empty()));
}

#[test]
fn hostile_expressions_end_at_once_and_small() {
    let nested = format!("{}true{}", "(".repeat(400), ")".repeat(400));
    let chain = format!("{}true", "not ".repeat(200));
    let sums = format!("{} > 0", vec!["felt.navn|length"; 50].join(" + "));
    let doubled = format!("({})|length > 0", vec!["felt.vurdering"; 60].join(" ~ "));
    let lists = format!("{}felt.inntektsaar{} == 1", "[".repeat(300), "]".repeat(300));
    let hostile = [
        nested.as_str(),
        &chain,
        &sums,
        &doubled,
        &lists,
        "(\"x\" * 1000000000)|length > 0",
        "(\"x\" * 99999 * 99999)|length > 0",
        "(felt.inntektsaar * 100000000)|length > 0",
        "10 ** 10 ** 10 > 0",
        "range(1000000000)|length > 0",
        "(leveranse.felt * 100000)|unique|length > 0",
        "self.x == 1",
        "felt.__class__ == 1",
        "(1 / 0) > 1",
        "{# #}",
        "{% for x in range(9) %}{% endfor %}",
        "include(\"/etc/passwd\") == 1",
    ];
    for requires in hostile {
        let start = Instant::now();
        let found = about(requires);
        assert!(start.elapsed() < Duration::from_secs(3), "{requires}: {:?}", start.elapsed());
        assert!(found.iter().all(|line| line.chars().count() < 500), "{requires}: {found:?}");
    }
    let bomb = about("(\"x\" * 1000000000)|length > 0");
    assert!(bomb[0].starts_with("sjekk-ugyldig"), "{bomb:?}");
}

#[test]
fn facts_in_a_message_are_cut_and_never_read_as_patterns() {
    let copy = copy_of(&folder().join("prosjekt"));
    let long = format!("{{felt.navn}} {}", "ord ".repeat(400));
    replace(
        copy.path(),
        "datasets/tjenester/proevedatasett.yaml",
        "alternativ: Et ja eller nei gir ikke beløpet.",
        &format!("alternativ: \"{long}\""),
    );
    let text = check("felt.alternativ|ord < 99").replace("{felt.navn}", "{felt.alternativ}");
    write(copy.path(), "egen-proeve.yaml", &text);
    let found = said(&judge(copy.path()));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("galt med {felt.navn} ord") && found[0].chars().count() < 300, "{found:?}");
}

#[test]
fn a_check_stands_in_the_file_of_its_name_and_under_a_prefix_of_its_own() {
    let found = said(&findings("egen-annet.yaml", &check("true")));
    assert_eq!(
        found,
        ["sjekk-ugyldig: sjekken `egen-proeve` skal stå i `datasets/sjekker/egen-proeve.yaml`"]
    );
    let found = said(&findings("kode-ukjent.yaml", &check("true").replace("egen-proeve", "kode-ukjent")));
    assert_eq!(found, ["verdi-feil-form: `kode-ukjent` har feil form"]);
}

#[test]
fn a_project_has_a_bounded_number_of_checks() {
    let copy = copy_of(&folder().join("prosjekt"));
    for number in 0..=own::MOST {
        let id = format!("egen-{number:03}");
        write(copy.path(), &format!("{id}.yaml"), &check("true").replace("egen-proeve", &id));
    }
    assert_eq!(said(&judge(copy.path())), ["sjekk-ugyldig: prosjektet har flere enn 100 egne sjekker"]);
}

#[test]
fn every_message_about_a_check_is_seen() {
    let rule = &checks::find("sjekk-ugyldig").unwrap().rule;
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut cases = vec![findings("egen-annet.yaml", &check("true"))];
    for requires in
        ["felt.navn ==", "felt.namn == \"x\"", "felt.navn", "felt.spesifisering|first == \"x\"", "1 / 0 > 1"]
    {
        cases.push(findings("egen-proeve.yaml", &check(requires)));
    }
    for finding in cases.iter().flatten() {
        let labels = finding.related.iter().filter_map(|label| label.message.as_ref());
        seen.extend(labels.chain(&finding.help).chain([&finding.message]).map(|message| message.text.nb));
    }
    // The two bounds have tests of their own.
    let bounds = ["flere enn {grense}", "regner for lenge"];
    let unseen: Vec<&str> =
        rule.texts.iter().map(|text| text.nb).filter(|text| !seen.contains(text)).collect();
    assert!(unseen.iter().all(|text| bounds.iter().any(|bound| text.contains(bound))), "{unseen:?}");
}

#[test]
fn findings_of_own_checks_are_explained_accepted_and_written_like_others() {
    let copy = copy_of(&folder().join("prosjekt"));
    write(copy.path(), "egen-proeve.yaml", &check("felt.navn != \"svalbardtillegg\""));
    let output = hjemmel(&["explain", "egen-proeve"], copy.path());
    assert!(text(&output).contains("Krever: `felt.navn"), "{output:?}");
    let output = hjemmel(&["check", "--format", "json", "--dato", "2026-06-01"], copy.path());
    let found = &fitting(&output, "funn")["funn"][0];
    assert_eq!(found["sjekk"], "egen-proeve");
    let (subject, fingerprint) = (found["gjelder"].as_str().unwrap(), found["avtrykk"].as_str().unwrap());
    let exception = format!(
        "unntak:\n  - {{sjekk: egen-proeve, sted: {subject}, avtrykk: {fingerprint}, grunn: Vurdert., ansvarlig: KS, utloeper: 2026-12-31}}\n"
    );
    replace(copy.path(), "datasets/tjenester/proevedatasett.yaml", "unntak: []\n", &exception);
    let output = hjemmel(&["check", "--dato", "2026-06-01"], copy.path());
    assert_eq!((code(&output), text(&output).trim()), (0, "1 datasett: 0 feil, 0 advarsler, 0 merknader"));
    assert_eq!(code(&hjemmel(&["build", "--dato", "2026-06-01"], copy.path())), 0);
    for format in ["html", "md"] {
        let report = copy.path().join(format!("ut/proevedatasett/noedvendighetsrapport.{format}"));
        assert!(fs::read_to_string(report).unwrap().contains("galt med svalbardtillegg"), "{format}");
    }
}
