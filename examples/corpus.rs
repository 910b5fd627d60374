//! Writes a project with generated datasets: `cargo run --release --example corpus -- FOLDER COUNT FIELDS`.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::path::Path;

use anyhow::{Context, Result, bail};
use hjemmel::model::Project;

#[expect(clippy::disallowed_methods, reason = "a tool for measuring, not a part of the product")]
fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, count, fields] = arguments.as_slice() else { bail!("use: corpus FOLDER COUNT FIELDS") };
    let (count, fields): (usize, usize) = (count.parse()?, fields.parse()?);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = Project::load(root, &mut Vec::new())?.context("the project file cannot be read")?;
    let catalogue = &project.catalogues["summertskattegrunnlag"];
    let target = Path::new(folder).join("datasets");
    for part in ["tjenester", "kilder", "rettskilder"] {
        std::fs::create_dir_all(target.join(part))?;
    }
    let shared = ["register", "struktur", "innhold", "lover"].map(|name| format!("rettskilder/{name}.yaml"));
    let project = ["prosjekt.yaml", "kilder/summertskattegrunnlag.yaml"].map(str::to_owned);
    for file in project.iter().chain(&shared) {
        std::fs::copy(root.join("datasets").join(file), target.join(file))?;
    }
    for number in 0..count {
        let text = corpus::dataset(catalogue, number, fields);
        std::fs::write(target.join(format!("tjenester/proeve-{number}.yaml")), text)?;
    }
    Ok(())
}
