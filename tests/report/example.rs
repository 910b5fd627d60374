//! The example shows what the compiled filter keeps and nothing else.

use std::collections::BTreeSet;

use hjemmel::filter;
use hjemmel::model::{Specimen, Status};
use hjemmel::text::Lang;
use serde_json::Value;

use super::{Meant, TEMPLATES, each_shipped, html};

fn leaves(value: &Value) -> usize {
    match value {
        Value::Object(members) => members.values().map(leaves).sum(),
        Value::Array(elements) => elements.iter().map(leaves).sum(),
        _ => 1,
    }
}

fn specimens<'a>(meant: &Meant<'a>) -> Vec<(filter::Config, Specimen<'a>)> {
    let deliveries = meant.dataset.deliveries.iter().zip(&meant.denotations);
    let specimen = deliveries.map(|(delivery, denotation)| {
        let config = filter::build(&meant.dataset, delivery, denotation, &meant.substance).unwrap();
        let specimen = filter::specimen(&config, delivery, denotation).unwrap();
        (config, specimen)
    });
    specimen.collect()
}

#[test]
fn what_is_said_to_pass_is_what_the_filter_keeps() {
    each_shipped(|meant| {
        for (config, specimen) in specimens(meant) {
            let kept = filter::evaluate(&config, &specimen.response).unwrap();
            let passing = specimen.values.iter().filter(|value| value.passes).count();
            assert_eq!(passing, leaves(&kept), "{}", meant.dataset.id());
            assert_eq!(specimen.values.len(), leaves(&specimen.response));
        }
    });
}

#[test]
fn every_granted_code_is_shown_and_passes_and_no_other_does() {
    each_shipped(|meant| {
        for ((_, specimen), denotation) in specimens(meant).iter().zip(&meant.denotations) {
            let here = |stage: &str| stage == specimen.stage;
            let rows = denotation.rows().iter().filter(|(row, _)| !row.code.is_empty());
            let rows = rows.filter(|(row, years)| here(row.stage) && years.contains(specimen.year));
            let granted: BTreeSet<&str> = rows.map(|(row, _)| row.code).collect();
            let values = specimen.values.iter().filter(|value| value.passes);
            let passing: BTreeSet<&str> =
                values.filter_map(|value| value.code).map(|(code, _)| code.name()).collect();
            assert_eq!(passing, granted, "{}", meant.dataset.id());
            let refused = specimen.values.iter().filter_map(|value| value.code);
            let refused = refused.filter(|(_, status)| *status != Status::Granted).count();
            assert!(refused > 0, "{} shows nothing that is taken out", meant.dataset.id());
        }
    });
}

#[test]
fn what_does_not_pass_is_struck_out_in_the_report() {
    each_shipped(|meant| {
        let shown: Vec<_> = specimens(meant).into_iter().map(|(_, specimen)| Some(specimen)).collect();
        let struck = shown.iter().flatten().flat_map(|shown| &shown.values);
        let struck = struck.filter(|value| !value.passes).count();
        let view = meant.report(None, Lang::Nb).showing(shown, TEMPLATES.texts(Lang::Nb));
        let page = html(&view);
        let (_, chapter) = page.split_once("<section aria-labelledby=\"eksempel\">").unwrap();
        let (chapter, _) = chapter.split_once("</section>").unwrap();
        assert_eq!(chapter.matches("<del>").count(), struck);
        assert!(chapter.contains("ingenting: avslått"));
    });
}
