//! Accepted findings: what stands about them in a report for no day must not depend on the day it is made.

use std::path::Path;

use hjemmel::checks::{self, Context};
use hjemmel::model::schema::typed;
use hjemmel::model::{DatasetFile, DatasetSpec, Project, Substance};
use hjemmel::render::document::Format;
use hjemmel::render::report::ReportView;
use hjemmel::render::templates::Templates;
use hjemmel::text::{Date, Lang, load, parse};

use super::ROOT;

/// The fixture dataset with two equal assessments, of which one is accepted.
fn accepting(project: &Project) -> DatasetFile {
    let bytes = load::bytes(&project.datasets[0], load::MAX_FILE_BYTES).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let exception = "unntak:\n  - {sjekk: noedvendighet-lik, sted: proeve/renter, avtrykk: dmdjdajf, \
        grunn: Feltene vurderes under ett., ansvarlig: KS, utloeper: 2026-12-31}\n";
    let text = text
        .replace("Renter er kapitalinntekt etter", "Lønn er inntekt etter")
        .replace("unntak: []\n", exception);
    let mut findings = Vec::new();
    let source = load::text(text.into_bytes(), "proevedatasett.yaml", &mut findings).unwrap();
    let tree = parse(&source, &mut findings).unwrap();
    let spec = typed::<DatasetSpec>(&source, &tree, &mut findings).unwrap();
    DatasetFile { source, spec }
}

#[test]
fn a_report_for_no_day_is_the_same_before_and_after_an_exception_expires() {
    let project =
        Project::load(&Path::new(ROOT).join("tests/ui/prosjekt"), &mut Vec::new()).unwrap().unwrap();
    let file = accepting(&project);
    let dataset = project.understand(&file);
    let templates = Templates::builtin();
    let report = |today: Date, stated: Option<Date>, format| {
        let context = Context::new(&project, &dataset, today);
        let substance = Substance::of(&dataset, &context.denotations);
        let texts = templates.texts(Lang::Nb);
        let view = ReportView::new(&project, &dataset, &context.denotations, &substance, stated, texts);
        let accepted = checks::judge(&context).accepted;
        let page = view.accepting(&dataset.spec.exceptions, || &accepted).page(&templates).unwrap();
        String::from_utf8(page.bytes(format, texts).unwrap().into_owned()).unwrap()
    };
    let [last, next] = ["2026-12-31", "2027-01-01"].map(|day| day.parse().unwrap());
    for format in [Format::Html, Format::Markdown] {
        assert!(report(last, Some(last), format).contains("vurderingen er lik den for"), "{format:?}");
        assert!(report(next, Some(next), format).contains("utløpt"), "{format:?}");
        let for_none = report(last, None, format);
        assert!(for_none == report(next, None, format), "{format:?} depends on the day");
        assert!(for_none.contains("Feltene vurderes under ett.") && for_none.contains("31. desember 2026"));
        assert!(!for_none.contains("ikke noe funn nå") && !for_none.contains("utløpt"), "{format:?}");
    }
}
