//! `hjemmel schema`

use anyhow::Result;
use serde_json::Value;

use super::changes::ChangesView;
use super::diff::DiffView;
use super::json::{BuildView, CoverageView, FindingsView, pretty};
use super::law::{CitationsView, ImpactView, ImportView, ProvisionsView};
use super::replay::ReplayView;
use super::why::AnswersView;
use super::{Common, EXIT_OK, Output, usage};
use crate::checks::own::FactsView;
use crate::model::schema::generate;
use crate::text::meant;
use crate::{filter, model};

/// Every schema of the project: files, the filter configuration, and JSON outputs.
pub fn all() -> Vec<(&'static str, Value)> {
    let mut schemas = model::schema::all();
    schemas.push(("filter", filter::schema()));
    schemas.push(("sjekkfakta", generate::<FactsView>("sjekkfakta")));
    schemas.push(("funn", generate::<FindingsView>("funn")));
    schemas.push(("bygg", generate::<BuildView>("bygg")));
    schemas.push(("henvisninger", generate::<CitationsView>("henvisninger")));
    schemas.push(("bestemmelser", generate::<ProvisionsView>("bestemmelser")));
    schemas.push(("paavirkning", generate::<ImpactView>("paavirkning")));
    schemas.push(("dekning", generate::<CoverageView>("dekning")));
    schemas.push(("forskjell", generate::<DiffView>("forskjell")));
    schemas.push(("avspilling", generate::<ReplayView>("avspilling")));
    schemas.push(("endringer", generate::<ChangesView>("endringer")));
    schemas.push(("svar", generate::<AnswersView>("svar")));
    schemas.push(("lovimport", generate::<ImportView>("lovimport")));
    schemas
}

pub(super) fn run(_: &Common, name: Option<&str>, output: &Output) -> Result<u8> {
    let schemas = all();
    let Some(name) = name else {
        for (name, schema) in &schemas {
            let about = schema["description"].as_str().unwrap_or_default();
            output.line(&format!("{name:19} {about}"));
        }
        return Ok(EXIT_OK);
    };
    let Some((_, schema)) = schemas.iter().find(|(known, _)| *known == name) else {
        let near = meant(name, schemas.iter().map(|(known, _)| *known));
        return usage(format!("det finnes ikke noe skjema `{name}`{near}"));
    };
    output.line(&pretty(schema));
    Ok(EXIT_OK)
}
