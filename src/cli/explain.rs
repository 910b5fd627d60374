//! `hjemmel explain`

use anyhow::Result;

use super::{Common, EXIT_OK, Output, usage};
use crate::checks;
use crate::text::{Lang, Rule, meant};

pub(super) fn run(_: &Common, id: Option<&str>, output: &Output) -> Result<u8> {
    let rules = checks::rules();
    let Some(id) = id else {
        for rule in rules {
            output.line(&format!("{:30} {:9} {}", rule.id, rule.severity.name(Lang::Nb), rule.summary()));
        }
        return Ok(EXIT_OK);
    };
    let Some(rule) = rules.iter().find(|rule| rule.id == id) else {
        let near = meant(id, rules.iter().map(|rule| rule.id));
        return usage(format!("det finnes ingen sjekk `{id}`{near}"));
    };
    output.line(&page(rule));
    Ok(EXIT_OK)
}

/// A rule's documentation as Markdown, with its id, group and weight on top.
fn page(rule: &Rule) -> String {
    let severity = rule.severity.name(Lang::Nb);
    let documentation = rule.documentation();
    format!("# {}\n\n{severity} · {} · siden {}\n\n{documentation}", rule.id, rule.group, rule.since)
}
