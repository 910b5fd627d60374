//! Every generated file is current. `HJEMMEL_BLESS=1 cargo test --test generated` rewrites them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test prepares and inspects files of its own")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use hjemmel::checks;
use hjemmel::model::{Demand, POINTS};
use hjemmel::text::{Lang, Severity};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares a file with what it should hold, or rewrites it.
fn current(path: &str, expected: &str) {
    let file: PathBuf = root().join(path);
    let held = std::fs::read_to_string(&file).unwrap_or_default();
    if held == expected {
        return;
    }
    if std::env::var_os("HJEMMEL_BLESS").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, expected).unwrap();
        return;
    }
    let same = held.lines().zip(expected.lines()).take_while(|(a, b)| a == b).count();
    panic!(
        "{path} differs from line {} on; HJEMMEL_BLESS=1 cargo test --test generated rewrites it",
        same + 1
    );
}

#[test]
fn schemas_are_current() {
    for (name, schema) in hjemmel::cli::schemas() {
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        current(&format!("schemas/{name}.schema.json"), &text);
    }
}

/// The table of checks: id, weight, and what it finds.
fn table() -> String {
    let mut table = String::from("| Sjekk | Alvor | Hva den finner |\n| --- | --- | --- |\n");
    for rule in checks::rules() {
        let severity = rule.severity.name(Lang::Nb);
        let _ =
            writeln!(table, "| [`{0}`](docs/sjekker.md#{0}) | {severity} | {1} |", rule.id, rule.summary());
    }
    table
}

#[test]
fn the_page_of_checks_is_current() {
    let mut page = String::from(
        "# Sjekkene\n\nSiden er laget av dokumentasjonen i koden. `hjemmel explain SJEKK` viser det samme i terminalen.\n",
    );
    for rule in checks::rules() {
        let severity = match rule.severity {
            Severity::Error => "feil: må rettes",
            Severity::Warning => "advarsel: kan godtas for en tid under `unntak`",
            Severity::Note => "merknad",
        };
        // Headings of the documentation go one level down, under the heading of the check.
        let documentation = rule.documentation().replace("\n## ", "\n### ");
        let _ = write!(
            page,
            "\n## {}\n\n*{severity} · {} · siden {}*\n\n{}",
            rule.id, rule.group, rule.since, documentation
        );
    }
    current("docs/sjekker.md", &page);
}

#[test]
fn the_table_in_the_readme_is_current() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let (before, rest) = readme.split_once("<!-- sjekker:start -->").unwrap();
    let (_, after) = rest.split_once("<!-- sjekker:end -->").unwrap();
    let expected = format!("{before}<!-- sjekker:start -->\n{}<!-- sjekker:end -->{after}", table());
    current("README.md", &expected);
}

#[test]
fn the_page_of_the_checklist_is_current() {
    let mut page = String::from(
        "# Sjekklisten\n\nPunktene en jurist går gjennom for datasettet (D) og for hvert felt (F), nøklene som svarer, og sjekkene som finner at \
         svaret mangler. Siden er laget av koden. Er et punkt ikke avklart, sier et spørsmål under `aapneSpoersmaal` det med `punkter`.\n\n\
         | Punkt | Krav | Spørsmål | Rett og kilde | Nøkler | Sjekker |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for point in POINTS {
        let demand = if point.demand == Demand::Shall { "skal" } else { "bør" };
        let law: Vec<&str> = point.law.iter().chain(point.sources).copied().collect();
        let keys: Vec<String> = point.keys.iter().map(|key| format!("`{key}`")).collect();
        let links = point.found_missing_by.iter().map(|id| format!("[`{id}`](sjekker.md#{id})"));
        let links: Vec<String> = links.collect();
        let _ = writeln!(
            page,
            "| {} | {demand} | {} | {} | {} | {} |",
            point.id.id(),
            point.question.pattern(Lang::Nb),
            law.join("; "),
            keys.join(", "),
            links.join(", ")
        );
    }
    current("docs/sjekkliste.md", &page);
}
