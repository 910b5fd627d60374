//! `hjemmel law parse`, `show` and `impact` on the shipped datasets, and what a date in the register does to them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test prepares and inspects files of its own")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

#[path = "support/command.rs"]
mod command;

use command::{code, copy_of, fitting, hjemmel, replace, text};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().map(|item| item.as_str().unwrap()).collect()
}

/// A field of a dataset: the dataset, the source and the code.
type Field = (String, String, String);

/// The fields that the errors of a project bear on.
fn in_error(folder: &Path) -> BTreeSet<Field> {
    let output = hjemmel(&["check", "--dato", "2026-06-01", "--format", "json"], folder);
    let view = fitting(&output, "funn");
    let mut fields = BTreeSet::new();
    for finding in view["funn"].as_array().unwrap() {
        if finding["alvor"] == "feil" {
            let dataset = Path::new(finding["sted"]["fil"].as_str().unwrap()).file_stem().unwrap();
            fields.extend(strings(&finding["felt"]).into_iter().map(|subject| {
                let (source, _) = subject.split_once('/').unwrap();
                let (_, code) = subject.rsplit_once('/').unwrap();
                (dataset.to_str().unwrap().to_owned(), source.to_owned(), code.to_owned())
            }));
        }
    }
    fields
}

/// An independent slow reading: the fields whose authority, or whose persons, are bounded by a rule that is cited with
/// some words. It knows YAML and the rule that the nearest level wins, and nothing of citations.
fn resting_on(folder: &Path, words: &str) -> BTreeSet<Field> {
    let mut fields = BTreeSet::new();
    for file in fs::read_dir(folder.join("datasets/tjenester")).unwrap() {
        let spec: Value = serde_saphyr::from_str(&fs::read_to_string(file.unwrap().path()).unwrap()).unwrap();
        let hit = |item: &&Value| item["hjemmel"].as_str().is_some_and(|text| text.contains(words));
        let id = |item: &Value| item["id"].as_str().unwrap().to_owned();
        let all: Vec<&Value> = spec["rettsgrunnlag"]
            .as_object()
            .unwrap()
            .values()
            .filter_map(Value::as_array)
            .flatten()
            .collect();
        let mut grounds: BTreeSet<String> = all.iter().copied().filter(hit).map(id).collect();
        let rests = |item: &&&Value| strings(&item["supplerende"]).iter().any(|id| grounds.contains(*id));
        let above: Vec<String> = all.iter().filter(rests).map(|item| id(item)).collect();
        grounds.extend(above);
        let persons: BTreeSet<String> =
            spec["personkrets"].as_array().unwrap().iter().filter(hit).map(id).collect();
        let everyone: Value = spec["personkrets"].as_array().unwrap().iter().map(id).collect();
        for delivery in spec["leveranser"].as_array().unwrap() {
            for group in delivery["grupper"].as_array().unwrap() {
                for field in group["felt"].as_array().unwrap() {
                    let nearest =
                        |key: &str| [field, group, delivery].into_iter().find_map(|level| level.get(key));
                    let names = |key: &str, ids: &BTreeSet<String>| {
                        let value = nearest(key).or((key == "personkrets").then_some(&everyone));
                        let named = value.map(|value| match value {
                            Value::String(one) => vec![one.as_str()],
                            many => strings(many),
                        });
                        named.unwrap_or_default().iter().any(|name| ids.contains(*name))
                    };
                    let authority =
                        ["skatteforvaltningsloven", "saerlov", "behandlingsgrunnlag", "saerligKategori"];
                    if authority.iter().any(|key| names(key, &grounds)) || names("personkrets", &persons) {
                        let name = field["navn"].as_str().unwrap();
                        let code = name.rsplit('/').next().unwrap();
                        fields.insert((
                            id(&spec),
                            delivery["kilde"].as_str().unwrap().to_owned(),
                            code.to_owned(),
                        ));
                    }
                }
            }
        }
    }
    fields
}

/// A date is changed in the register, and the fields that rest on the provision show up: all of them, and no others.
#[test]
fn one_date_in_the_register_shows_exactly_the_fields_that_rest_on_it() {
    const REGISTER: &str = "datasets/rettskilder/register.yaml";
    const STRUCTURE: &str = "datasets/rettskilder/struktur.yaml";
    // The file, the line, the same line with another date, and the words by which the datasets cite the provision.
    let cases = [
        (
            "an act that comes into force later",
            REGISTER,
            "    status: i-kraft\n    ikraft: 2023-08-17\n",
            "    status: i-kraft\n    ikraft: 2026-08-17\n",
            "forskrift 17. august 2023 nr. 1330",
        ),
        (
            "a section that comes into force later",
            STRUCTURE,
            "{nr: \"3-3\", fra: 2019-10-01,",
            "{nr: \"3-3\", fra: 2026-10-01,",
            "skatteforvaltningsloven § 3-3 ",
        ),
        (
            "a section that some fields rest on is repealed",
            STRUCTURE,
            "{nr: \"12-2\", tittel: Hva personinntekt omfatter,",
            "{nr: \"12-2\", til: 2026-03-31, tittel: Hva personinntekt omfatter,",
            "skatteloven § 12-2 ",
        ),
        (
            "a section that bounds persons is repealed",
            STRUCTURE,
            "{nr: \"10\", tittel: Samlet inntektsgradert utgiftstak",
            "{nr: \"10\", til: 2026-03-31, tittel: Samlet inntektsgradert utgiftstak",
            "forskrift om egenandel for kommunale helse- og omsorgstjenester § 10 ",
        ),
    ];
    for (case, file, from, to, words) in cases {
        let folder = copy_of(root());
        assert_eq!(in_error(folder.path()), BTreeSet::new(), "{case}");
        replace(folder.path(), file, from, to);
        let expected = resting_on(folder.path(), words);
        assert!(!expected.is_empty(), "{case}");
        assert_eq!(in_error(folder.path()), expected, "{case}");
    }
}

#[test]
fn a_citation_is_read_with_what_it_means_and_how_it_is_written() {
    let arguments = ["law", "parse", "--dato", "2026-06-01", "--format", "json"];
    let view = fitting(
        &hjemmel(&[&arguments[..], &["sktfvl.", "§ 3-3", "annet ledd"]].concat(), root()),
        "henvisninger",
    );
    let citation = &view["henvisninger"][0];
    assert_eq!(citation["kanonisk"]["nb"], "skatteforvaltningsloven § 3-3 annet ledd");
    assert_eq!(citation["kanonisk"]["nn"], "skatteforvaltningsloven § 3-3 andre ledd");
    assert_eq!(citation["maal"][0]["noekkel"], "LOV-2016-05-27-14/§3-3/ledd-2");
}

#[test]
fn what_is_wrong_with_a_citation_ends_with_one_and_says_what_to_write() {
    let output =
        hjemmel(&["law", "parse", "--dato", "2026-06-01", "skatteforvaltningsloven § 3-3 bokstav h"], root());
    assert_eq!(code(&output), 1);
    assert!(text(&output).contains("skatteforvaltningsforskriften § 3-3-1"), "{}", text(&output));
}

#[test]
fn citations_in_running_text_are_found_with_their_places() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tekst.txt");
    fs::write(&file, "Kommunen kan hente dette.\nDet følger av barnehageloven § 20, første av tjue.\n")
        .unwrap();
    let arguments = ["law", "parse", "--format", "json", "--in", file.to_str().unwrap()];
    let view = fitting(&hjemmel(&arguments, root()), "henvisninger");
    let found: Vec<_> = view["henvisninger"].as_array().unwrap().iter().collect();
    assert_eq!(found.len(), 1, "{view}");
    assert_eq!((&found[0]["linje"], &found[0]["kolonne"]), (&2.into(), &15.into()));
    assert_eq!(found[0]["tekst"], "barnehageloven § 20");
}

#[test]
fn a_provision_is_shown_with_its_versions_and_its_users() {
    let arguments = ["law", "show", "--dato", "2026-06-01", "barnehageloven § 20"];
    let shown = text(&hjemmel(&arguments, root()));
    for words in [
        "2006-01-01 – 2020-12-31  Taushetsplikt",
        "2021-01-01 – 2026-07-31  Foreldrebetaling",
        "https://lovdata.no/lov/2005-06-17-64/§20",
        "Brukes av: redusert-foreldrebetaling-barnehage",
    ] {
        assert!(shown.contains(words), "{shown}");
    }
    let view = fitting(&hjemmel(&[&arguments[..], &["--format", "json"]].concat(), root()), "bestemmelser");
    assert_eq!(strings(&view["brukesAv"]), ["redusert-foreldrebetaling-barnehage"]);
}

/// The work list of an amendment is what rests on the provision, by the slow reading too.
#[test]
fn an_amendment_becomes_a_work_list() {
    let arguments = ["law", "impact", "--dato", "2026-06-01", "--format", "json", "skatteloven § 12-2"];
    let view = fitting(&hjemmel(&arguments, root()), "paavirkning");
    let [dataset] = &view["datasett"].as_array().unwrap()[..] else { panic!("{view}") };
    let expected: BTreeSet<String> = resting_on(root(), "skatteloven § 12-2 ")
        .into_iter()
        .map(|(_, source, code)| format!("{source}/{code}"))
        .collect();
    let found: BTreeSet<String> = strings(&dataset["felt"]).into_iter().map(str::to_owned).collect();
    assert_eq!(found, expected);
    let rules = strings(&dataset["filterregler"]);
    assert!(!rules.is_empty() && rules.len() <= found.len(), "{rules:?}");
    assert!(rules.iter().all(|rule| rule.starts_with("summertskattegrunnlag.")), "{rules:?}");
}

#[test]
fn a_citation_of_nothing_is_wrong_usage() {
    for command in ["show", "impact"] {
        let output = hjemmel(&["law", command, "tulleloven § 1"], root());
        assert_eq!(code(&output), 2, "{output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("hjemmel law parse"), "{output:?}");
    }
}
