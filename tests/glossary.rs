//! The glossary of the guide pairs each Norwegian key with its English name; the pairs stand in the code.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hjemmel::text::load;

fn text(path: &Path) -> String {
    String::from_utf8(load::bytes(path, u64::MAX).unwrap()).unwrap()
}

/// The keys that the datasets' and the sources' schemas know.
fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let schemas: Vec<_> = hjemmel::cli::schemas().into_iter().map(|(_, schema)| schema).collect();
    let mut walk: Vec<&serde_json::Value> = schemas.iter().collect();
    while let Some(value) = walk.pop() {
        if let Some(properties) = value.get("properties").and_then(serde_json::Value::as_object) {
            keys.extend(properties.keys().cloned());
        }
        match value {
            serde_json::Value::Object(object) => walk.extend(object.values()),
            serde_json::Value::Array(items) => walk.extend(items),
            _ => {}
        }
    }
    keys
}

#[test]
fn every_pair_of_the_glossary_stands_in_the_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources: Vec<PathBuf> = load::files(&root.join("src"), "rs").unwrap();
    let code: String = sources.iter().map(|path| text(path)).collect();
    let guide = text(&root.join("docs/veileder.md"));
    let (_, glossary) = guide.split_once("## Ordliste").unwrap();
    let known = keys();
    let mut rows = 0;
    for row in glossary.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let quoted =
            |cell: &str| -> Vec<String> { cell.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
        for key in quoted(cells[1]) {
            // `kilde` and the like are keys of several files; what counts is that some schema has it.
            assert!(known.contains(&key), "no schema has the key `{key}`");
        }
        for name in quoted(cells[3]) {
            let last = name.rsplit("::").next().unwrap();
            let forms = ["struct {}", "enum {}", "pub {}:", "    {},", "    {} = r\""];
            let declared = forms.iter().any(|form| code.contains(&form.replace("{}", last)));
            assert!(declared, "the code has no `{name}`");
        }
        rows += 1;
    }
    assert!(rows > 25, "the glossary has {rows} rows");
}
