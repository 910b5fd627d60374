//! `hjemmel explain`

use anyhow::Result;

use super::run::Run;
use super::wrap::markdown;
use super::{Common, EXIT_OK, Output, usage};
use crate::checks;
use crate::model::Project;
use crate::text::{Lang, Rule, RuleRef, Text, meant};

pub(super) fn run(common: &Common, id: Option<&str>, output: &Output) -> Result<u8> {
    let run = Run::start(common).ok();
    let lang = run.as_ref().map(|run| run.lang).or(common.lang).unwrap_or_default();
    let rules = rules(run.and_then(|run| run.project).as_ref());
    let Some(id) = id else {
        for rule in rules {
            output.line(&format!("{:30} {:9} {}", rule.id, rule.severity.name(lang), rule.summary()));
        }
        return Ok(EXIT_OK);
    };
    let Some(rule) = rules.iter().find(|rule| rule.id == id) else {
        let near = meant(id, rules.iter().map(|rule| rule.id.as_ref()));
        return usage(format!("det finnes ingen sjekk `{id}`{near}"));
    };
    output.line(&page(rule, lang));
    Ok(EXIT_OK)
}

/// The rules of the tool, and those of the project one stands in, if any: checks can be explained anywhere.
fn rules(project: Option<&Project>) -> Vec<RuleRef> {
    let own = project.into_iter().flat_map(|project| &project.own_checks);
    let own = own.map(|own| checks::own::rule(&own.spec).into());
    let mut rules: Vec<RuleRef> = checks::rules().into_iter().map(RuleRef::from).chain(own).collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    rules
}

/// A rule's documentation as Markdown in lines, with its id, group and weight on top.
fn page(rule: &Rule, lang: Lang) -> String {
    let severity = rule.severity.name(lang);
    let since =
        if rule.is_own() { String::new() } else { format!(" · {} {}", SINCE.pattern(lang), rule.since) };
    let language = LANGUAGE.pattern(lang);
    let documentation = markdown(&rule.documentation());
    format!("# {}\n\n{severity} · {}{since}{language}\n\n{documentation}", rule.id, rule.group)
}

/// What stands before the version that first had a rule.
static SINCE: Text = Text { nb: "siden", nn: "sidan", en: "since" };

/// That the documentation is in another language than the one asked for.
static LANGUAGE: Text =
    Text {
        nb: "", nn: " · forklaringa er på bokmål", en: " · the explanation is in Norwegian (bokmål)"
    };
