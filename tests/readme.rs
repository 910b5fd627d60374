//! What the README and the guide show is what happens.

use std::path::Path;
use std::sync::Arc;

use hjemmel::checks::{self, Context};
use hjemmel::model::{DatasetFile, Project, schema};
use hjemmel::text::{Severity, Source, load, parse};

/// Runs the commands of every `console` block and compares what they print.
#[test]
fn the_walk_through_the_project_is_what_happens() {
    trycmd::TestCases::new().case("README.md");
}

/// The blocks of the guide that are marked `yaml eksempel` are, one after the other, a whole dataset.
#[test]
fn the_example_of_the_guide_is_a_dataset_without_errors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = String::from_utf8(load::bytes(&root.join("docs/veileder.md"), u64::MAX).unwrap()).unwrap();
    let mut example = String::new();
    for block in guide.split("```yaml eksempel\n").skip(1) {
        example.push_str(block.split("```").next().unwrap());
    }
    let id = example.lines().find_map(|line| line.strip_prefix("id: ")).unwrap();
    let source = Arc::new(Source::new(format!("datasets/tjenester/{id}.yaml"), example.clone()));
    let mut findings = Vec::new();
    let project = Project::load(root, &mut findings).unwrap().unwrap();
    let spec = parse(&source, &mut findings).and_then(|tree| schema::typed(&source, &tree, &mut findings));
    let Some(spec) = spec else { panic!("{}", findings[0].message.show(Default::default())) };
    let file = DatasetFile { source, spec };
    let dataset = project.understand(&file);
    findings.extend(checks::run(&Context::new(&project, &dataset, "2026-06-01".parse().unwrap())));
    let errors: Vec<String> = findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .map(|finding| finding.message.show(Default::default()))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}
