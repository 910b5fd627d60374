//! The citations of a dataset, read against the register.
//!
//! A ground is judged on the day of the run when it applies then, else on the last day it applied or the first it will:
//! a rule that is kept for the time before a transition is not wrong because the transition is over.

use std::collections::BTreeMap;

use super::{Context, Report, Resting};
use crate::model::PeriodSpec;
use crate::model::law::{Context as Place, Reference, Resolution, When};
use crate::text::citation::{Code, Relation};
use crate::text::rules::say;
use crate::text::{Date, Message, Source, Span};

/// A citation of the dataset.
#[derive(Debug)]
pub struct Cited<'a> {
    /// The words.
    pub text: &'a str,
    /// Where they stand.
    pub span: Span,
    /// What the citation is the authority of.
    pub subject: String,
    /// The day it is judged on.
    pub day: Date,
    /// The last day it is meant for, when there is one: that of the ground, or of the dataset.
    pub until: Option<Date>,
    /// The ground says itself until when it applies, and the day is not past it.
    pub is_stated: bool,
    /// What it means on its day.
    pub resolution: Resolution<'a>,
}

impl<'a> Cited<'a> {
    /// The rules it cites; what stands after `jf.` supports them and is not among them.
    pub(super) fn rules(&self) -> impl Iterator<Item = &Reference<'a>> {
        self.resolution.references.iter().filter(|reference| reference.relation == Relation::Main)
    }

    /// The place of a part of it.
    pub(super) fn place(&self, source: &Source, within: Span) -> Span {
        part_of(source, self.span, self.text, within)
    }
}

/// The place of some bytes of a text that stands at a place; the whole of it where quoting or folding has moved them.
pub(super) fn part_of(source: &Source, whole: Span, text: &str, within: Span) -> Span {
    let start = whole.start as usize;
    let (from, to) = (start + within.start as usize, start + within.end as usize);
    let plain = source.slice(whole) == text;
    if plain && within.start < within.end { Span::new(from, to) } else { whole }
}

pub(super) fn of<'a>(context: &Context<'_, 'a>) -> Vec<Cited<'a>> {
    let register = &context.project.register;
    if register.is_empty() {
        return Vec::new();
    }
    let dataset = context.dataset;
    let mut written: BTreeMap<Span, (&'a str, String, PeriodSpec)> = BTreeMap::new();
    for ground in &dataset.grounds {
        let subject = format!("rettsgrunnlag/{}", ground.id.value);
        written.insert(ground.authority.span, (ground.authority.value.as_str(), subject, ground.validity));
    }
    let always = PeriodSpec::default();
    for person in dataset.spec.persons.iter() {
        let Some(authority) = &person.authority else { continue };
        let subject = format!("personkrets/{}", person.id.value);
        written.insert(authority.span, (authority.value.as_str(), subject, always));
    }
    for (_, field) in dataset.fields() {
        let references = field.disclosure.iter().chain(&field.statute);
        // An inherited citation is written once and judged once.
        for reference in references.filter(|reference| reference.ground.is_none() && !reference.is_dangling())
        {
            let subject = || (reference.written, field.subject.clone(), always);
            written.entry(reference.span).or_insert_with(subject);
        }
    }
    let end = dataset.spec.validity.and_then(|validity| validity.to);
    let read = |(span, (text, subject, period)): (_, (_, _, PeriodSpec))| {
        let day = judged_on(period, context.day);
        Cited {
            text,
            span,
            subject,
            day,
            until: period.to.into_iter().chain(end).min(),
            is_stated: period.to.is_some_and(|to| context.day <= to),
            resolution: register.read(text, When::On(day), &Place::default()),
        }
    };
    written.into_iter().map(read).collect()
}

fn judged_on(validity: PeriodSpec, day: Date) -> Date {
    match (validity.from, validity.to) {
        (_, Some(to)) if to < day => to,
        (Some(from), _) if day < from => from,
        _ => day,
    }
}

say! {
    SAYS = "`{henvisning}`: {raad}", "`{henvisning}`: {raad}", "`{henvisning}`: {raad}";
    HELP = "{raad}", "{raad}", "{raad}";
}

/// What is said of a provision that is not there.
pub(super) const NOT_THERE: &[Code] =
    &[Code::WrongUnit, Code::NoSection, Code::NoArticle, Code::NoLedd, Code::NoLetter, Code::NoNumber];

/// Reports the advice that a check takes up.
pub(super) fn advise(takes_up: impl Fn(&Cited<'_>, Code) -> bool, report: &mut Report<'_, '_>) {
    let context = report.context;
    for cited in context.citations() {
        let mut resting = None;
        for advice in cited.resolution.advice.iter().filter(|advice| takes_up(cited, advice.code)) {
            let span = cited.place(context.dataset.source, advice.span);
            let message = Message::new(&SAYS, &[("henvisning", cited.text)]).said("raad", &advice.message);
            let remedy = advice.help.as_ref().map(|remedy| Message::new(&HELP, &[]).said("raad", remedy));
            let resting = resting.get_or_insert_with(|| Resting::on(context.dataset, vec![cited]));
            report.at(span, message).about(cited.subject.as_str()).bears_on(resting.fields()).help_if(remedy);
        }
    }
}
