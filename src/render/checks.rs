//! The pages of checks: one per check that a project has, its own among them, and the list of all.
//!
//! What enters is the project; what leaves is pages by their paths from the start page. The documentation of a check is
//! in bokmål; what stands around it is in the language of the documents.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::templates::Templates;
use super::texts::Texts;
use crate::checks::{Gate, Weights, rules_of};
use crate::model::{POINTS, Project};
use crate::text::{Lang, Rule};

/// The list of checks, from the start page.
pub const LIST: &str = "sjekker/index.html";

/// The page of a check, from the start page. Ids are words and hyphens, so that no id leads out of the folder.
pub fn path(id: &str) -> String {
    format!("sjekker/{id}.html")
}

#[derive(Serialize, JsonSchema)]
struct ListView<'v> {
    lang: Lang,
    project: &'v str,
    checks: &'v [CheckView<'v>],
    tool: &'static str,
}

#[derive(Serialize, JsonSchema)]
struct PageView<'v> {
    lang: Lang,
    project: &'v str,
    check: &'v CheckView<'v>,
    tool: &'static str,
}

#[derive(Serialize, JsonSchema)]
struct CheckView<'v> {
    id: &'v str,
    group: &'v str,
    severity: String,
    /// The version that first had it; nothing for one of the project's own.
    since: Option<&'v str>,
    summary: &'v str,
    /// What follows the summary, as CommonMark.
    documentation: String,
    points: Vec<PointView<'v>>,
}

/// A point of the checklist whose answer the check finds missing.
#[derive(Serialize, JsonSchema)]
struct PointView<'v> {
    id: &'static str,
    question: &'v str,
}

/// Every page, by path, sorted by the id of the check, with the list last.
pub fn pages(templates: &Templates, lang: Lang, project: &Project) -> Result<Vec<(String, String)>> {
    let texts = templates.texts(lang);
    let rules = rules_of(Some(project));
    // The severity that people meet in `hjemmel check`.
    let weights = Weights::new(&project.spec.checking, Gate::Check);
    let checks: Vec<CheckView<'_>> = rules.iter().map(|rule| view(rule, &weights, texts)).collect();
    let (name, tool) = (project.spec.name.as_str(), env!("CARGO_PKG_VERSION"));
    let page = |check: &CheckView<'_>| {
        let view = PageView { lang, project: name, check, tool };
        Ok((path(check.id), templates.text("sjekk.html", lang, &view)?))
    };
    let mut pages: Vec<(String, String)> = checks.iter().map(page).collect::<Result<_>>()?;
    let view = ListView { lang, project: name, checks: &checks, tool };
    pages.push((LIST.to_owned(), templates.text("sjekker.html", lang, &view)?));
    Ok(pages)
}

fn view<'v>(rule: &'v Rule, weights: &Weights<'_>, texts: &'v Texts) -> CheckView<'v> {
    let documentation = rule.documentation();
    let after = documentation.trim_start().split_once('\n').map_or("", |(_, after)| after);
    let finds = POINTS.iter().filter(|point| point.found_missing_by.contains(&&*rule.id));
    CheckView {
        id: &rule.id,
        group: rule.group,
        severity: severity(rule, weights, texts),
        since: Some(rule.since).filter(|_| !rule.is_own()),
        summary: rule.summary(),
        documentation: after.to_owned(),
        points: finds
            .map(|point| PointView { id: point.id.id(), question: point.question.pattern(texts.lang()) })
            .collect(),
    }
}

/// The weight of a check in the project, with its own beside it where the project has another.
fn severity(rule: &Rule, weights: &Weights<'_>, texts: &Texts) -> String {
    let usual = rule.severity.name(texts.lang());
    let weighed = weights.of(&rule.id, rule.severity);
    let weight = weighed.map_or(texts.get("severity_off"), |severity| severity.name(texts.lang()));
    if weighed == Some(rule.severity) {
        return usual.to_owned();
    }
    texts.fill("severity_other", &[("alvor", weight), ("vanlig", usual)])
}
