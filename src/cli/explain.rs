//! `hjemmel explain`

use anyhow::Result;

use super::run::Run;
use super::wrap::markdown;
use super::{Common, EXIT_OK, Output, usage};
use crate::checks;
use crate::text::{Lang, Rule, Text, meant};

pub(super) fn run(common: &Common, id: Option<&str>, output: &Output) -> Result<u8> {
    // Checks can be explained anywhere; in a project, its own too.
    let run = Run::start(common).ok();
    let lang = run.as_ref().map(|run| run.lang).or(common.lang).unwrap_or_default();
    let rules = checks::rules_of(run.and_then(|run| run.project).as_ref());
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
