//! The chapters of the report: what each is made of, and what an edition leaves out.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "report/edition.rs"]
mod edition;
#[path = "report/example.rs"]
mod example;
#[path = "report/since.rs"]
mod since;
#[path = "report/steps.rs"]
mod steps;

use std::path::Path;
use std::sync::LazyLock;

use hjemmel::model::schema::typed;
use hjemmel::model::{Dataset, DatasetFile, DatasetSpec, Denotation, Project, Substance, read_dataset};
use hjemmel::render::report::ReportView;
use hjemmel::render::templates::Templates;
use hjemmel::text::{Date, Lang, load, parse};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

static TEMPLATES: LazyLock<Templates> = LazyLock::new(Templates::builtin);

/// The project of the fixtures.
static FIXTURES: LazyLock<Project> = LazyLock::new(|| project(&Path::new(ROOT).join("tests/ui/prosjekt")));

/// The shipped project.
static SHIPPED: LazyLock<Project> = LazyLock::new(|| project(Path::new(ROOT)));

fn project(root: &Path) -> Project {
    Project::load(root, &mut Vec::new()).unwrap().unwrap()
}

/// The dataset of the fixtures with some of its text replaced; what is replaced must be there.
fn fixture(replaced: &[(&str, &str)]) -> DatasetFile {
    let bytes = load::bytes(&FIXTURES.datasets[0], load::MAX_FILE_BYTES).unwrap();
    let mut text = String::from_utf8(bytes).unwrap();
    for (from, to) in replaced {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let mut findings = Vec::new();
    let source = load::text(text.into_bytes(), "proevedatasett.yaml", &mut findings).unwrap();
    let tree = parse(&source, &mut findings).unwrap();
    let spec = typed::<DatasetSpec>(&source, &tree, &mut findings);
    let said: Vec<_> = findings.iter().map(|finding| finding.message.show(Lang::Nb)).collect();
    DatasetFile { source, spec: spec.unwrap_or_else(|| panic!("{said:?}")) }
}

/// A dataset with what it means, for as long as its report is made.
struct Meant<'a> {
    project: &'a Project,
    dataset: Dataset<'a>,
    denotations: Vec<Denotation<'a>>,
    substance: Substance,
}

impl<'a> Meant<'a> {
    fn new(project: &'a Project, file: &'a DatasetFile) -> Self {
        let dataset = project.understand(file);
        let denotations: Vec<_> = dataset.deliveries.iter().map(|delivery| delivery.denotation()).collect();
        let substance = Substance::of(&dataset, &denotations);
        Self { project, dataset, denotations, substance }
    }

    fn report(&self, day: Option<Date>, lang: Lang) -> ReportView<'_> {
        let texts = TEMPLATES.texts(lang);
        ReportView::new(self.project, &self.dataset, &self.denotations, &self.substance, day, texts)
    }
}

fn html(view: &ReportView<'_>) -> String {
    view.page(&TEMPLATES).unwrap().html().to_owned()
}

/// Runs something on every shipped dataset.
fn each_shipped(mut look: impl FnMut(&Meant<'_>)) {
    for path in &SHIPPED.datasets {
        let file = read_dataset(Path::new(ROOT), path, &mut Vec::new()).unwrap().unwrap();
        look(&Meant::new(&SHIPPED, &file));
    }
}

#[test]
fn a_field_says_shall_or_may_its_need_and_that_its_grounds_are_in_force() {
    let file = fixture(&[]);
    let meant = Meant::new(&FIXTURES, &file);
    let view = meant.report(Some("2026-01-15".parse().unwrap()), Lang::Nb);
    let field = &view.deliveries[0].groups[0].fields[0];
    assert_eq!(field.force.as_deref(), Some("kan"));
    assert!(field.purpose.is_some(), "a purpose of the field stands on its card");
    assert_eq!(field.needs[0].reported_by, "Prøvekommunen");
    assert!(view.cited[field.statute][0].in_force);
    let page = html(&view);
    assert!(
        page.contains("<a class=\"id\" href=\"#behov-inntekt\">inntekt</a> (<span>Prøvekommunen</span>)")
    );
    assert!(page.contains("(kan, i kraft)"));
    assert!(!html(&meant.report(None, Lang::Nb)).contains("i kraft)"), "without a day nothing is in force");
}

#[test]
fn the_flow_is_drawn_and_told_for_every_delivery() {
    each_shipped(|meant| {
        let view = meant.report(None, Lang::Nb);
        let flow = view.flow.as_ref().unwrap();
        let filters = flow.boxes.iter().filter(|shape| shape.is_filter).count();
        assert_eq!(filters, view.deliveries.len());
        for delivery in &view.deliveries {
            for said in [delivery.source_name, delivery.package, delivery.scope] {
                assert!(flow.words.contains(said), "{said}");
            }
        }
        for shape in &flow.boxes {
            assert!(shape.x + shape.width <= flow.width && shape.y + shape.height <= flow.height);
            assert!(shape.lines.iter().all(|line| line.text.chars().count() <= 36), "{shape:?}");
        }
        assert!(html(&view).contains("role=\"img\" aria-label=\"Opplysningene i"));
    });
}

#[test]
fn every_link_within_a_report_leads_somewhere() {
    each_shipped(|meant| {
        for edition in hjemmel::render::edition::Edition::ALL {
            let page = html(&meant.report(None, Lang::Nb).in_edition(edition));
            for target in page.split("href=\"#").skip(1) {
                let id = target.split('"').next().unwrap();
                assert!(page.contains(&format!(" id=\"{id}\"")), "{} {edition:?}: #{id}", meant.dataset.id());
            }
        }
    });
}
