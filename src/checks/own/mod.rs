//! The checks that a project has written itself (`datasets/sjekker/`, `docs/egne-sjekker.md`).
//!
//! What enters is the files as read; what leaves is findings like those of any check. A check that cannot be used, or
//! cannot be worked out for a dataset, is an error (`sjekk-ugyldig`), never silence.

mod expression;
mod facts;

use std::borrow::Cow;

use super::{Context, Report, find, sjekk_ugyldig};
use crate::model::words::{Expression, Line};
use crate::model::{OwnCheckFile, OwnCheckSpec, OwnScope, Project, TranslatedSpec};
use crate::text::rules::say;
use crate::text::{Argument, Finding, Message, Rule, RuleRef, Severity, Span, Spanned, Text};
use expression::{Compiled, Facts, Fault, Sandbox};
pub use facts::FactsView;
use facts::{DatasetFacts, DeliveryFacts, FieldFacts};

/// The most checks a project may have of its own.
pub const MOST: usize = 100;
/// The longest message or advice, in characters.
const LONGEST: usize = 600;

say! {
    MESSAGE = "{melding}", "{melding}", "{melding}";
}

/// Every text of an own check: the project's words stand in its argument.
static TEXTS: &[&Text] = &[&MESSAGE];

/// The weight of a check by id: one of the tool's, or one of the project's.
pub(super) fn severity(project: &Project, id: &str) -> Option<Severity> {
    let own = || project.own_checks.iter().find(|file| file.spec.id.as_str() == id);
    find(id).map(|check| check.rule.severity).or_else(|| own().map(|file| file.spec.severity))
}

/// The rule of a project's own check, with a page of documentation like that of any other.
pub(super) fn rule(spec: &OwnCheckSpec) -> Rule {
    let when = spec.when.as_ref().map(|when| format!("Når: {}\n\n", code(when))).unwrap_or_default();
    let doc = format!(
        "{}\n\n## Hvorfor\n{}\n\n## Uttrykk\n{when}Krever: {}\n",
        spec.summary.as_str(),
        spec.reason.trim(),
        code(&spec.requires),
    );
    Rule {
        id: Cow::Owned(spec.id.to_string()),
        group: "egen",
        severity: spec.severity,
        since: "",
        doc: Cow::Owned(doc),
        texts: TEXTS,
    }
}

/// An expression as code in CommonMark, which ends at as many backticks as it began with.
fn code(expression: &str) -> String {
    let line = expression.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = line.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let (fence, space) = ("`".repeat(longest + 1), if longest == 0 { "" } else { " " });
    format!("{fence}{space}{line}{space}{fence}")
}

/// What is wrong with the project's own checks, whatever the datasets hold.
pub fn judge_own(project: &Project) -> Vec<Finding> {
    let sandbox = Sandbox::new();
    let mut findings = Vec::new();
    for (index, file) in project.own_checks.iter().enumerate() {
        let flaw = |span: Span, message: Message| {
            Finding::new(&sjekk_ugyldig::CHECK.rule, &file.source, span, message)
        };
        let place = format!("datasets/sjekker/{}.yaml", file.spec.id.as_str());
        if file.source.name != place {
            findings.push(flaw(file.spec.id.span, sjekk_ugyldig::misplaced(&file.spec.id, &place)));
        }
        if index == MOST {
            findings.push(flaw(file.spec.id.span, sjekk_ugyldig::too_many(MOST)));
        }
        for (span, fault) in flaws(&file.spec, &sandbox) {
            let mut finding = flaw(span, fault.message());
            finding.help = fault.help();
            findings.push(finding);
        }
    }
    findings
}

/// What is wrong with a check, and where in its file.
type Flaw = (Span, Fault);

fn read<'s>(expression: &Spanned<Expression>, sandbox: &'s Sandbox) -> Result<Compiled<'s>, Flaw> {
    sandbox.read(&expression.value).map_err(|fault| (expression.span, fault))
}

/// What is wrong with one check, and where: its expressions as they are read and tried on a sample, and the names in its
/// texts.
fn flaws(spec: &OwnCheckSpec, sandbox: &Sandbox) -> Vec<Flaw> {
    let sample = FactsView::sample();
    let facts = Facts::default().with("datasett", &sample.dataset);
    let facts = match spec.scope {
        OwnScope::Dataset => facts,
        OwnScope::Delivery => facts.with("leveranse", &sample.delivery),
        OwnScope::Field => facts.with("leveranse", &sample.delivery).with("felt", &sample.field),
    };
    let mut flaws = Vec::new();
    let tried = |expression: &Spanned<Expression>| {
        let read = read(expression, sandbox)?;
        let answer = read.names(&facts).and_then(|()| read.holds(&facts));
        answer.map_err(|fault| (expression.span, fault))
    };
    let when = spec.when.as_ref().map_or(Ok(true), tried);
    match (tried(&spec.requires), &when) {
        // Where the requirement does not apply, it need not have an answer.
        (Err((_, Fault::Failed(_))), Ok(false)) | (Ok(_), _) => {}
        (Err(flaw), _) => flaws.push(flaw),
    }
    flaws.extend(when.err());
    let texts = spec.message.all().into_iter().chain(spec.help.iter().flat_map(TranslatedSpec::all));
    flaws.extend(texts.filter_map(|text| Some((text.span, filled(text, &facts).err()?))));
    flaws
}

/// Runs the project's own checks on a dataset.
pub(super) fn run(context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
    if context.project.own_checks.is_empty() {
        return;
    }
    let sandbox = Sandbox::new();
    let subjects = subjects(context);
    for file in context.project.own_checks.iter().take(MOST) {
        // One that cannot be used has a finding already.
        if *file.usable.get_or_init(|| flaws(&file.spec, &sandbox).is_empty()) {
            judge(file, &sandbox, &subjects, context, findings);
        }
    }
}

/// Something that checks look at, with its facts.
struct Subject {
    scope: OwnScope,
    span: Span,
    name: String,
    facts: Facts,
}

fn subjects(context: &Context<'_, '_>) -> Vec<Subject> {
    let of_dataset = Facts::default().with("datasett", &DatasetFacts::of(context));
    let mut subjects = vec![Subject {
        scope: OwnScope::Dataset,
        span: context.dataset.spec.id.span,
        name: String::new(),
        facts: of_dataset.clone(),
    }];
    for (index, delivery) in context.dataset.deliveries.iter().enumerate() {
        let facts = of_dataset.clone().with("leveranse", &DeliveryFacts::of(context, index, delivery));
        for field in delivery.fields() {
            let own = FieldFacts::of(context, index, delivery, field);
            subjects.push(Subject {
                scope: OwnScope::Field,
                span: field.span(),
                name: field.subject.clone(),
                facts: facts.clone().with("felt", &own),
            });
        }
        subjects.push(Subject {
            scope: OwnScope::Delivery,
            span: delivery.spec.source.span,
            name: delivery.spec.source.to_string(),
            facts,
        });
    }
    subjects
}

/// The expressions of a check, read.
struct Expressions<'s> {
    when: Option<Compiled<'s>>,
    requires: Compiled<'s>,
}

fn judge(
    file: &OwnCheckFile,
    sandbox: &Sandbox,
    subjects: &[Subject],
    context: &Context<'_, '_>,
    findings: &mut Vec<Finding>,
) {
    let spec = &file.spec;
    let own = RuleRef::from(rule(spec));
    let when = spec.when.as_ref().map(|when| read(when, sandbox)).transpose();
    let (Ok(when), Ok(requires)) = (when, read(&spec.requires, sandbox)) else { return };
    let expressions = Expressions { when, requires };
    for subject in subjects.iter().filter(|subject| subject.scope == spec.scope) {
        let found = broken(spec, &expressions, &subject.facts);
        let (span, name) = (subject.span, subject.name.as_str());
        match found {
            Ok(None) => {}
            Ok(Some((message, help))) => {
                let mut report = Report::new(own.clone(), context, findings);
                report.at(span, message).about(name).help_if(help);
            }
            Err((place, fault)) => {
                let mut report = Report::new(&sjekk_ugyldig::CHECK.rule, context, findings);
                let label = sjekk_ugyldig::written_here(&spec.id);
                report
                    .at(span, fault.message())
                    .about(name)
                    .see_in(&file.source, place, label)
                    .help_if(fault.help());
            }
        }
    }
}

/// What is said when a subject does not meet the requirement; nothing when it does, or when the requirement does not apply.
fn broken(
    spec: &OwnCheckSpec,
    expressions: &Expressions<'_>,
    facts: &Facts,
) -> Result<Option<(Message, Option<Message>)>, Flaw> {
    let applies = match (&spec.when, &expressions.when) {
        (Some(written), Some(when)) => when.holds(facts).map_err(|fault| (written.span, fault))?,
        _ => true,
    };
    let holds = || expressions.requires.holds(facts).map_err(|fault| (spec.requires.span, fault));
    if !applies || holds()? {
        return Ok(None);
    }
    let message = said(&spec.message, facts)?;
    let help = spec.help.as_ref().map(|help| said(help, facts)).transpose()?;
    Ok(Some((message, help)))
}

fn said(texts: &TranslatedSpec, facts: &Facts) -> Result<Message, Flaw> {
    let fill = |text: &Spanned<Line>| filled(text, facts).map_err(|fault| (text.span, fault));
    let [nb, nn, en] = texts.all();
    let own = Argument::Own(Box::new([fill(nb)?, fill(nn)?, fill(en)?]));
    Ok(Message { text: &MESSAGE, arguments: vec![("melding", own)] })
}

/// A text with the facts it names put in. Facts are never read as patterns.
fn filled(text: &str, facts: &Facts) -> Result<String, Fault> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        filled.push_str(before);
        filled.push_str(&facts.shown(name.trim())?);
        rest = after;
    }
    filled.push_str(rest);
    Ok(cut(&filled, LONGEST))
}

/// A text, cut to so many characters.
fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

impl Fault {
    fn message(&self) -> Message {
        let with = |text: &'static Text, name, value: &str| Message::new(text, &[(name, value)]);
        match self {
            Fault::Unreadable(why) => with(&sjekk_ugyldig::UNREADABLE, "grunn", why),
            Fault::Unknown(name, _) => with(&sjekk_ugyldig::UNKNOWN, "navn", name),
            Fault::NoAnswer => Message::new(&sjekk_ugyldig::NO_ANSWER, &[]),
            Fault::Exhausted => Message::new(&sjekk_ugyldig::EXHAUSTED, &[]),
            Fault::Failed(why) => with(&sjekk_ugyldig::FAILED, "grunn", why),
        }
    }

    fn help(&self) -> Option<Message> {
        match self {
            Fault::Unknown(_, Some(near)) => Some(sjekk_ugyldig::meant(near)),
            _ => Some(Message::new(&sjekk_ugyldig::HELP, &[])),
        }
    }
}
