//! The shipped datasets: complete, without errors, and right about the transition that the law makes.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use hjemmel::checks::{self, Context};
use hjemmel::model::{DatasetFile, Project, Status, read_dataset};
use hjemmel::text::{Date, Finding, Severity};

fn project(findings: &mut Vec<Finding>) -> Project {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Project::load(root, findings).unwrap().unwrap()
}

fn read(project: &Project, findings: &mut Vec<Finding>) -> Vec<DatasetFile> {
    let one = |path: &PathBuf| read_dataset(&project.root, path, findings).unwrap();
    project.datasets.iter().filter_map(one).collect()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_seven_services_are_there_and_have_no_errors() {
    let mut findings = Vec::new();
    let project = project(&mut findings);
    let files = read(&project, &mut findings);
    let ids: Vec<&str> = files.iter().map(|file| file.spec.id.as_str()).collect();
    for service in [
        "kommunal-bolig",
        "kommunal-bostoette",
        "redusert-foreldrebetaling-barnehage",
        "redusert-foreldrebetaling-sfo",
        "saernamsmann",
        "vederlag-langtidsopphold",
        "vederlag-personlig-assistanse",
    ] {
        assert!(ids.contains(&service), "{service} is missing");
    }
    for file in &files {
        let dataset = project.understand(file);
        findings.extend(checks::run(&Context::new(&project, &dataset, day("2026-06-01"))));
    }
    let errors: Vec<String> = findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .map(|finding| format!("{} {}", finding.rule.id, finding.message.show(Default::default())))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn no_code_is_left_unassessed() {
    let project = project(&mut Vec::new());
    for file in read(&project, &mut Vec::new()) {
        let dataset = project.understand(&file);
        let context = Context::new(&project, &dataset, day("2026-06-01"));
        for index in 0..dataset.deliveries.len() {
            let left =
                context.coverage(index).iter().filter(|code| !code.years(Status::Unassessed).is_empty());
            assert_eq!(left.count(), 0, "{}", dataset.id());
        }
    }
}

#[test]
fn every_field_has_authority_on_each_side_of_the_transition() {
    let project = project(&mut Vec::new());
    let files = read(&project, &mut Vec::new());
    let file = files.iter().find(|file| file.spec.id.as_str() == "saernamsmann").unwrap();
    let dataset = project.understand(file);
    let in_force = |date: &str, needle: &str| {
        let date = day(date);
        let names = |ground: &&hjemmel::model::Ground<'_>| ground.authority.as_str().contains(needle);
        dataset.grounds.iter().filter(names).any(|ground| ground.validity.contains(date))
    };
    // The rules change on 1 January 2026 and stand side by side through that year.
    assert!(in_force("2025-12-31", "eigedomsskattelova § 27") && !in_force("2025-12-31", "§ 2-14"));
    assert!(in_force("2026-06-01", "eigedomsskattelova § 27") && in_force("2026-06-01", "§ 2-14"));
    assert!(!in_force("2027-01-01", "eigedomsskattelova § 27") && in_force("2027-01-01", "§ 2-14"));
    for date in ["2025-12-31", "2026-06-01", "2027-01-01"] {
        let findings = checks::run(&Context::new(&project, &dataset, day(date)));
        let outside = findings.iter().filter(|finding| finding.rule.id == "hjemmel-utenfor-tid");
        assert_eq!(outside.count(), 0, "{date}");
    }
}
