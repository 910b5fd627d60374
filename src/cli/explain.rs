//! `hjemmel explain`

use anyhow::Result;

use super::run::Run;
use super::{Common, EXIT_OK, Output, usage};
use crate::checks;
use crate::text::{Lang, Rule, RuleRef, meant};

pub(super) fn run(common: &Common, id: Option<&str>, output: &Output) -> Result<u8> {
    let rules = rules(common);
    let Some(id) = id else {
        for rule in rules {
            output.line(&format!("{:30} {:9} {}", rule.id, rule.severity.name(Lang::Nb), rule.summary()));
        }
        return Ok(EXIT_OK);
    };
    let Some(rule) = rules.iter().find(|rule| rule.id == id) else {
        let near = meant(id, rules.iter().map(|rule| rule.id.as_ref()));
        return usage(format!("det finnes ingen sjekk `{id}`{near}"));
    };
    output.line(&page(rule));
    Ok(EXIT_OK)
}

/// The rules of the tool, and those of the project one stands in, if any: checks can be explained anywhere.
fn rules(common: &Common) -> Vec<RuleRef> {
    let mut rules: Vec<RuleRef> = checks::rules().into_iter().map(RuleRef::from).collect();
    let project = Run::start(common).ok().and_then(|run| run.project);
    rules.extend(
        project.iter().flat_map(|project| &project.own_checks).map(|own| checks::own::rule(&own.spec).into()),
    );
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    rules
}

/// A rule's documentation as Markdown, with its id, group and weight on top.
fn page(rule: &Rule) -> String {
    let severity = rule.severity.name(Lang::Nb);
    let documentation = rule.documentation();
    let since = if rule.since.is_empty() { String::new() } else { format!(" · siden {}", rule.since) };
    format!("# {}\n\n{severity} · {}{since}\n\n{documentation}", rule.id, rule.group)
}
