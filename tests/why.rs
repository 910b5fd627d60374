//! `hjemmel why` and `hjemmel whynot` on the real datasets: the answer, its form and its exit code.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test prepares files of its own")]

#[path = "support/command.rs"]
mod command;

use std::path::Path;

use serde_json::Value;

use command::{code, copy_of, fitting, hjemmel, replace, text};

const WAGE: &str = "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt";
const DUES: &str = "fradragForFagforeningskontingent";
const NURSERY: &str = "redusert-foreldrebetaling-barnehage";

fn ask(arguments: &[&str]) -> std::process::Output {
    hjemmel(arguments, Path::new(env!("CARGO_MANIFEST_DIR")))
}

/// The sentences as one line of text.
fn line(output: &std::process::Output) -> String {
    text(output).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_code_that_is_given_is_answered_with_citation_approval_and_filter() {
    let output = ask(&["why", WAGE, "--datasett", NURSERY]);
    assert_eq!(code(&output), 0, "{output:?}");
    let said = line(&output);
    for part in ["gis i", "skatteforvaltningsloven § 3-3", "ikke kontrollert", "regel "] {
        assert!(said.contains(part), "{said}");
    }
    // A name or a path that is longer than a line stands alone.
    assert!(
        text(&output).lines().all(|line| line.chars().count() <= 80 || !line.trim().contains(' ')),
        "{said}"
    );
    let other = ask(&["whynot", WAGE, "--datasett", NURSERY]);
    assert_eq!(text(&other), text(&output), "whynot of a code that is given says that it is");
}

#[test]
fn a_code_that_is_refused_is_answered_with_the_reason() {
    for command in ["why", "whynot"] {
        let output = ask(&[command, DUES, "--datasett", NURSERY]);
        assert_eq!(code(&output), 0, "{output:?}");
        assert!(line(&output).contains("gis ikke i"), "{output:?}");
    }
    let english = line(&ask(&["whynot", DUES, "--datasett", NURSERY, "--lang", "en"]));
    assert!(english.contains("is not given in"), "{english}");
    let nynorsk = line(&ask(&["whynot", DUES, "--datasett", NURSERY, "--lang", "nn"]));
    assert!(nynorsk.contains("blir ikkje gitt"), "{nynorsk}");
}

#[test]
fn years_members_and_stages_outside_what_is_given_have_reasons_of_their_own() {
    let asked = |more: &[&str]| {
        let mut arguments = vec!["whynot", WAGE, "--datasett", NURSERY];
        arguments.extend(more);
        line(&ask(&arguments))
    };
    assert!(asked(&["--aar", "1999"]).contains("kilden har den bare for"), "{}", asked(&["--aar", "1999"]));
    assert!(asked(&["--medlem", "finnesIkke"]).contains("medlemmet `finnesIkke` er ikke med"));
}

#[test]
fn what_is_not_known_is_wrong_usage_with_what_was_meant() {
    let cases: [(&[&str], &str); 4] = [
        (&["why", WAGE, "--datasett", "redusert-foreldrebetaling-barnehagen"], NURSERY),
        (&["why", "fradragForFagforeningskontingenten", "--datasett", NURSERY], DUES),
        (
            &["whynot", WAGE, "--datasett", NURSERY, "--kilde", "summertskattegrunlag"],
            "summertskattegrunnlag",
        ),
        (&["whynot", WAGE, "--datasett", NURSERY, "--stadium", "oppgjor"], "oppgjoer"),
    ];
    for (arguments, near) in cases {
        let output = ask(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(code(&output), 2, "{output:?}");
        assert!(said.contains(&format!("mente du `{near}`?")), "{said}");
    }
}

#[test]
fn the_rule_named_is_the_rule_of_the_configuration() {
    let output = ask(&["why", WAGE, "--datasett", NURSERY, "--format", "json"]);
    let answers = fitting(&output, "svar");
    let answer = &answers["svar"][0];
    assert_eq!(
        (&answer["status"], &answer["kontroll"]),
        (&Value::from("innvilget"), &Value::from("ikke-kontrollert"))
    );
    let project = copy_of(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert_eq!(code(&hjemmel(&["build", "--dato", "2026-06-01"], project.path())), 0);
    let file = project.path().join("ut").join(answer["filter"].as_str().unwrap());
    let config: Value =
        serde_json::from_slice(&hjemmel::text::load::bytes(&file, u64::MAX).unwrap()).unwrap();
    for rule in answer["regler"].as_array().unwrap() {
        assert_eq!(config["regler"][rule.as_u64().unwrap() as usize - 1]["kode"], WAGE);
    }
}

/// The fixture project, whose sources have every way in which a code can stand.
#[test]
fn every_standing_of_a_code_is_said() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui/prosjekt");
    let project = copy_of(&root);
    let spec = "datasets/tjenester/proevedatasett.yaml";
    replace(
        project.path(),
        spec,
        "- {navn: formue, grunn: ikke-noedvendig, begrunnelse: Prøveforskriften § 2 regner ikke formue.}",
        "- {navn: formue, grunn: utsatt, dato: 2026-02-01, begrunnelse: Loven endres.}",
    );
    replace(project.path(), spec, "[kontingent, ufoeretrygd]", "[kontingent]");
    let cases: [(&[&str], &str, &str); 8] = [
        (&["loenn"], "innvilget", "gis i"),
        (&["kontingent"], "avslaatt", "som sensitiv. Opplysningene trengs ikke."),
        (&["formue"], "utsatt", "den er utsatt 1. februar 2026. Loven endres."),
        (&["ufoeretrygd"], "uvurdert", "ingen har tatt stilling til den"),
        (&["loenn", "--aar", "2019"], "ikke-i-kilden", "kilden har den bare for 2021–2023"),
        (&["loenn", "--stadium", "utkast"], "stadium-ikke-innvilget", "stadiet `utkast` er ikke med"),
        (&["loenn", "--medlem", "kategori"], "medlem-ikke-innvilget", "medlemmet `kategori` er ikke med"),
        (&["gammelkode", "--aar", "2023"], "ikke-i-kilden", "kilden har den bare for 2021"),
    ];
    for (asked, status, said) in cases {
        let mut arguments = vec!["whynot"];
        arguments.extend(asked);
        arguments.extend(["--datasett", "proevedatasett"]);
        let sentence = line(&hjemmel(&arguments, project.path()));
        assert!(sentence.contains(said), "{asked:?}: {sentence}");
        arguments.extend(["--format", "json"]);
        let answers = fitting(&hjemmel(&arguments, project.path()), "svar");
        assert_eq!(answers["svar"][0]["status"], status, "{asked:?}: {answers}");
    }
}
