//! `hjemmel replay`: the filters of a revision and of the working tree, on answers that no one has given.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test prepares files of its own")]

#[path = "support/command.rs"]
mod command;
#[path = "support/repository.rs"]
mod repository;

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};
use tempfile::TempDir;

use command::{code, copy_of, fitting, replace, text};
use repository::{commit, git, hjemmel};

const DATASET: &str = "datasets/tjenester/proevedatasett.yaml";

/// A text that stands in every answer, and may stand in nothing that is written.
const MARKER: &str = "merke";

const RENTER: &str = "- navn: renter\n";
const RENTER_OF_2021: &str = "- navn: renter\n            inntektsaar: [2021]\n";

/// A repository in which `loenn` passes and `renter` does only of 2021. In the working tree both do.
fn project() -> TempDir {
    let folder = copy_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui/prosjekt"));
    let path = folder.path();
    replace(path, DATASET, RENTER, RENTER_OF_2021);
    git(path, &["init", "--quiet", "--initial-branch=main"]);
    commit(path, "Renter bare for 2021");
    replace(path, DATASET, RENTER_OF_2021, RENTER);
    folder
}

/// Four answers about three persons. Two of the persons have `renter`, one of them in two years.
fn answers() -> Vec<Value> {
    let answer = |person: &str, year: u16, codes: &[&str]| {
        let entry = |code: &&str| json!({"tekniskNavn": code, "beloep": MARKER, "kategori": MARKER});
        json!({
            "personidentifikator": format!("{MARKER}-{person}"),
            "inntektsaar": year,
            "stadie": "oppgjoer",
            "poster": codes.iter().map(entry).collect::<Vec<_>>(),
        })
    };
    vec![
        answer("a", 2022, &["formue", "loenn", "renter", "renter"]),
        answer("a", 2023, &["renter"]),
        answer("b", 2022, &["renter", "loenn"]),
        answer("c", 2022, &["loenn"]),
    ]
}

fn write(folder: &TempDir, name: &str, text: impl AsRef<[u8]>) {
    fs::write(folder.path().join(name), text).unwrap();
}

fn write_answers(folder: &TempDir) {
    write(folder, "svar.json", serde_json::to_vec_pretty(&answers()).unwrap());
}

fn replay(folder: &TempDir, arguments: &[&str]) -> Output {
    let output = hjemmel(folder.path(), &[&["replay", "--base", "HEAD"], arguments].concat());
    let written = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    assert!(!String::from_utf8(written).unwrap().contains(MARKER), "{output:?}");
    output
}

fn view(folder: &TempDir, arguments: &[&str]) -> Value {
    let output = replay(folder, &[arguments, &["--format", "json"]].concat());
    assert_eq!(code(&output), 0, "{output:?}");
    fitting(&output, "avspilling")
}

/// The exit code, and what is said.
fn refused(folder: &TempDir, arguments: &[&str]) -> (i32, String) {
    let output = replay(folder, arguments);
    (code(&output), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn what_passes_anew_is_counted_by_person_and_entry() {
    let folder = project();
    write_answers(&folder);
    let expected = json!({
        "skjema": "avspilling/1",
        "gammel": "HEAD",
        "ny": "arbeidstreet",
        "kilde": "proeve",
        "svar": 4,
        "personer": 3,
        "utenUtlevering": 0,
        "leveranser": [{
            "datasett": "proevedatasett",
            "rettighetspakke": "proevepakke",
            "koder": [{
                "kode": "renter",
                "nyePersoner": 2,
                "nyePoster": 4,
                "flereOpplysninger": 0,
                "bortePersoner": 0,
                "bortePoster": 0,
                "faerreOpplysninger": 0,
            }],
        }],
    });
    assert_eq!(view(&folder, &["--svar", "svar.json"]), expected);
    let said = text(&replay(&folder, &["--svar", "svar.json"]));
    let expected = "\
HEAD → arbeidstreet
proeve: 4 svar om 3 personer

proevedatasett (proevepakke)
                                                    nye              ikke lenger
  kode                          personer  poster  flere  personer  poster  færre
  renter                               2       4      0         0       0      0
";
    assert_eq!(said.trim_end(), expected.trim_end());
}

/// The codes of the only delivery that differ, each with its numbers as they stand in the table.
fn numbers(view: &Value) -> Vec<(&str, [u64; 6])> {
    let keys = [
        "nyePersoner",
        "nyePoster",
        "flereOpplysninger",
        "bortePersoner",
        "bortePoster",
        "faerreOpplysninger",
    ];
    let codes = view["leveranser"][0]["koder"].as_array().unwrap();
    codes
        .iter()
        .map(|code| (code["kode"].as_str().unwrap(), keys.map(|key| code[key].as_u64().unwrap())))
        .collect()
}

#[test]
fn what_no_longer_passes_is_counted_too() {
    let folder = project();
    write_answers(&folder);
    commit(folder.path(), "Renter for alle årene");
    replace(folder.path(), DATASET, RENTER, RENTER_OF_2021);
    let counted = view(&folder, &["--svar", "svar.json"]);
    assert_eq!(numbers(&counted), [("renter", [0, 0, 0, 2, 4, 0])]);
    let said = text(&replay(&folder, &["--svar", "svar.json", "--lang", "nn"]));
    assert!(said.contains("ikkje lenger"), "{said}");
    assert!(said.ends_with("\nIngen nye opplysningar blir utleverte for nokon i svara.\n"), "{said}");
}

#[test]
fn entries_that_pass_with_more_or_less_are_not_new_and_not_gone() {
    let folder = project();
    write_answers(&folder);
    commit(folder.path(), "Renter for alle årene");
    let (few, many) = ("medlemmer: [beloep]", "medlemmer: [beloep, kategori]");
    replace(folder.path(), DATASET, few, many);
    let counted = view(&folder, &["--svar", "svar.json"]);
    assert_eq!(numbers(&counted), [("loenn", [3, 0, 3, 0, 0, 0]), ("renter", [2, 0, 4, 0, 0, 0])]);
    let said = text(&replay(&folder, &["--svar", "svar.json", "--lang", "en"]));
    assert!(said.contains("\nmore, fewer: entries that"), "{said}");
    commit(folder.path(), "Kategori også");
    replace(folder.path(), DATASET, many, few);
    let counted = view(&folder, &["--svar", "svar.json"]);
    assert_eq!(numbers(&counted), [("loenn", [0, 0, 0, 3, 0, 3]), ("renter", [0, 0, 0, 2, 0, 4])]);
}

#[test]
fn the_envelope_is_counted_as_a_code_of_its_own() {
    let folder = project();
    write_answers(&folder);
    commit(folder.path(), "Renter for alle årene");
    let (without, with) =
        ("[personidentifikator, inntektsaar]", "[personidentifikator, inntektsaar, stadie]");
    replace(folder.path(), DATASET, without, with);
    assert_eq!(numbers(&view(&folder, &["--svar", "svar.json"])), [("", [3, 4, 0, 0, 0, 0])]);
    let said = text(&replay(&folder, &["--svar", "svar.json"]));
    assert!(said.contains("\n  konvolutt  "), "{said}");
}

#[test]
fn a_dataset_that_is_new_is_all_new_and_equal_filters_say_so() {
    let folder = project();
    write_answers(&folder);
    let file = folder.path().join(DATASET);
    let copy = fs::read_to_string(&file).unwrap().replacen("id: proevedatasett", "id: nytt", 1);
    write(&folder, "datasets/tjenester/nytt.yaml", copy);
    let counted = view(&folder, &["--svar", "svar.json", "--datasett", "nytt"]);
    let expected = [("", [3, 8, 0, 0, 0, 0]), ("loenn", [3, 3, 0, 0, 0, 0]), ("renter", [2, 4, 0, 0, 0, 0])];
    assert_eq!(numbers(&counted), expected);
    commit(folder.path(), "Et nytt datasett");
    let said = text(&replay(&folder, &["--svar", "svar.json"]));
    let expected = "\
HEAD → arbeidstreet
proeve: 4 svar om 3 personer

nytt (proevepakke): ingen forskjell

proevedatasett (proevepakke): ingen forskjell

Ingen nye opplysninger utleveres for noen i svarene.
";
    assert_eq!(said, expected);
}

#[test]
fn a_catalogue_that_did_not_say_where_the_stage_stands_makes_nothing_look_new() {
    let folder = project();
    write_answers(&folder);
    let (catalogue, stated) = ("datasets/kilder/proeve.yaml", "stadium: /stadie\n");
    replace(folder.path(), catalogue, stated, "# uten sted\n");
    commit(folder.path(), "Renter for alle årene, uten sted for stadiet");
    replace(folder.path(), catalogue, "# uten sted\n", stated);
    assert_eq!(numbers(&view(&folder, &["--svar", "svar.json"])), []);
}

#[test]
fn answers_may_stand_line_by_line_and_in_several_files() {
    let folder = project();
    write_answers(&folder);
    let lines: Vec<String> = answers().iter().map(Value::to_string).collect();
    write(&folder, "to.ndjson", format!("{}\r\n\n{}\n", lines[0], lines[1]));
    write(&folder, "en.jsonl", &lines[2]);
    write(&folder, "ett.json", &lines[3]);
    let whole = view(&folder, &["--svar", "svar.json"]);
    assert_eq!(view(&folder, &["--svar", "to.ndjson", "en.jsonl", "ett.json"]), whole);
}

#[test]
fn an_answer_without_identifier_is_a_person_and_one_of_which_nothing_passes_is_told_of() {
    let folder = project();
    let mut answers = answers();
    for answer in &mut answers {
        answer.as_object_mut().unwrap().remove("personidentifikator");
    }
    answers.push(json!({"noe": MARKER}));
    write(&folder, "svar.json", Value::from(answers).to_string());
    let counted = view(&folder, &["--svar", "svar.json"]);
    assert_eq!(numbers(&counted), [("renter", [3, 4, 0, 0, 0, 0])]);
    assert_eq!((&counted["personer"], &counted["utenUtlevering"]), (&json!(5), &json!(1)));
    let said = text(&replay(&folder, &["--svar", "svar.json"]));
    assert!(said.contains("\nAv 1 av svarene utleveres ingenting"), "{said}");
}

#[test]
fn what_is_no_answer_is_refused_with_its_place_and_not_its_content() {
    let folder = project();
    let answer = answers()[0].to_string();
    let cases: [(&str, String, &str); 6] = [
        (
            "a.ndjson",
            format!("{answer}\n{{\"{MARKER}\": {MARKER}}}\n"),
            "a.ndjson: linje 2 er ikke gyldig JSON (tegn ",
        ),
        ("b.ndjson", format!("{answer}\n\n\"{MARKER}\"\n"), "b.ndjson: linje 3 er ikke et objekt"),
        ("c.json", format!("{{\n\"{MARKER}\"}}"), "c.json er ikke gyldig JSON (linje 2, tegn "),
        ("d.json", format!("[{answer}, \"{MARKER}\"]"), "d.json: svar nummer 2 er ikke et objekt"),
        ("e.json", format!("\"{MARKER}\""), "det ytterste er ikke et objekt"),
        ("f.json", "[".repeat(500), "f.json er ikke gyldig JSON (linje 1, tegn "),
    ];
    for (name, content, expected) in cases {
        write(&folder, name, content);
        let (code, said) = refused(&folder, &["--svar", name]);
        assert!(code == 3 && said.contains(expected), "{name}: {code} {said}");
    }
    let (code, said) = refused(&folder, &["--svar", "finnes-ikke.json"]);
    assert!(code == 3 && said.contains("kan ikke lese finnes-ikke.json"), "{said}");
}

#[test]
fn what_is_asked_wrongly_is_refused() {
    let folder = project();
    write_answers(&folder);
    write(&folder, "svar.csv", MARKER);
    write(&folder, "tom.json", "[]");
    let cases: [(&[&str], &str); 7] = [
        (
            &["--svar", "svar.json", "--kilde", "proev"],
            "ikke fra `proev`, men fra `proeve`; mente du `proeve`?",
        ),
        (&["--svar", "svar.json", "--datasett", "proevedataset"], "mente du `proevedatasett`?"),
        (&["--svar", "svar.csv"], "svar.csv ender ikke på .json, .ndjson eller .jsonl"),
        (&["--svar", "tom.json"], "det er ingen svar i filene"),
        (&["--svar"], "`--svar"),
        (&[], "`--svar"),
        (&["--svar", "svar.json", "--base", "HEAD"], "bare gis én gang"),
    ];
    for (arguments, expected) in cases {
        let (code, said) = refused(&folder, arguments);
        assert!(code == 2 && said.contains(expected), "{arguments:?}: {code} {said}");
    }
    let output = hjemmel(folder.path(), &["replay", "--base", "finnes-ikke", "--svar", "svar.json"]);
    assert_eq!(code(&output), 2, "{output:?}");
    let extra = fs::read_to_string(folder.path().join(DATASET)).unwrap();
    let extra = extra.replacen("id: proevedatasett", "id: annet", 1);
    let extra = extra.replace("kilde: proeve\n", "kilde: tre\n").replace("proevepakke", "trepakke");
    write(&folder, "datasets/tjenester/annet.yaml", extra);
    let (code, said) = refused(&folder, &["--svar", "svar.json"]);
    assert!(code == 2 && said.contains("si med `--kilde`") && said.contains("`proeve`, `tre`"), "{said}");
    assert_eq!(numbers(&view(&folder, &["--svar", "svar.json", "--kilde", "proeve"])).len(), 1);
}

#[test]
fn datasets_that_cannot_be_understood_stop_it() {
    let folder = project();
    write_answers(&folder);
    replace(folder.path(), DATASET, "versjon:", "version:");
    let output = replay(&folder, &["--svar", "svar.json"]);
    assert_eq!(code(&output), 1);
    assert!(text(&output).contains("arbeidstreet lar seg ikke lese"), "{output:?}");
}
