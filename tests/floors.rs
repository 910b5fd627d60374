//! The floors of `src/lib.rs`: a floor uses itself and those below, and each third-party crate has its place.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use hjemmel::text::load;

/// The floors from the ground up.
const FLOORS: [&[&str]; 5] = [&["text"], &["model"], &["checks", "diff"], &["render", "filter"], &["cli"]];

/// Crates that stand in few places, with the modules that may name them.
const CONFINED: [(&str, &[&str]); 15] = [
    ("granit_parser", &["text/parse.rs"]),
    ("jiff", &["text/date.rs"]),
    ("strsim", &["text/suggest.rs"]),
    ("jsonschema", &["model/schema.rs"]),
    ("sha2", &["text/hash.rs"]),
    ("bzip2", &["model/lovdata/mod.rs"]),
    ("flate2", &["model/lovdata/mod.rs"]),
    ("zip", &["render/word/package.rs"]),
    ("quick_xml", &["model/lovdata/xml.rs", "render/manuscript/markup.rs", "cli/formats/junit.rs"]),
    ("rust_xlsxwriter", &["render/sheet.rs"]),
    ("similar", &["render/note.rs"]),
    ("minijinja", &["render/", "checks/own/expression.rs"]),
    ("pulldown_cmark", &["render/commonmark.rs"]),
    ("annotate_snippets", &["cli/terminal.rs"]),
    ("clap", &["cli/"]),
];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |path: PathBuf| {
        let text = String::from_utf8(load::bytes(&path, u64::MAX).unwrap()).unwrap();
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        (name, text)
    };
    load::files(&root, "rs").unwrap().into_iter().map(read).collect()
}

/// The code of a file without its comments.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn floor_of(name: &str) -> Option<usize> {
    let top = name.split('/').next()?.trim_end_matches(".rs");
    FLOORS.iter().position(|floor| floor.contains(&top))
}

#[test]
fn a_floor_names_no_floor_above_it() {
    for (name, text) in sources() {
        let Some(own) = floor_of(&name) else { continue };
        for (index, floor) in FLOORS.iter().enumerate().skip(own + 1) {
            for module in *floor {
                assert!(
                    !code(&text).contains(&format!("crate::{module}")),
                    "{name} (floor {own}) names {module} ({index})"
                );
            }
        }
        for sibling in FLOORS[own] {
            let mine = name.starts_with(sibling);
            assert!(
                mine || !code(&text).contains(&format!("crate::{sibling}")),
                "{name} names its sibling {sibling}"
            );
        }
    }
}

#[test]
fn each_confined_crate_stands_in_its_place() {
    for (name, text) in sources() {
        for (krate, places) in CONFINED {
            let named = code(&text).contains(&format!("{krate}::"));
            assert!(!named || places.iter().any(|place| name.starts_with(place)), "{name} names {krate}");
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for (name, text) in sources() {
        assert!(text.starts_with("//! "), "{name} has no module documentation");
    }
}
