//! A parsed citation against the register: target by target, with a context that moves along.

use super::reference::{Existence, Reference, Resolution, When, place};
use super::source::Sourced;
use super::statute::{State, Statute};
use super::{Register, say};
use crate::model::statute_spec::StatuteKind;
use crate::text::citation::{
    Advice, Code, Level, Naming, Parsed, SourceRef, Step, Target, Unit, Value, find_in_text,
};
use crate::text::{Lang, Message, Severity, Span};

/// What relative references are relative to.
#[derive(Debug, Clone, Default)]
pub struct Context {
    pub(super) statute: Option<usize>,
    pub(super) act: Option<usize>,
    pub(super) regulation: Option<usize>,
    pub(super) eu: Option<usize>,
    unit: Option<Unit>,
    path: Vec<Step>,
    /// It comes from what was read before, not from the caller.
    pub(super) is_derived: bool,
}

/// A citation in prose, with what it means.
#[derive(Debug, Clone)]
pub struct Mention<'r> {
    /// The bytes of the citation in the text.
    pub span: Span,
    /// What it means; places are bytes of the text.
    pub resolution: Resolution<'r>,
}

impl Mention<'_> {
    /// Whether the words do not say themselves of which source they are, or of one that is unknown.
    pub fn is_guess(&self) -> bool {
        const GUESSES: &[Code] = &[Code::Derived, Code::Guessed, Code::UnknownSource, Code::NoSource];
        self.resolution.advice.iter().any(|advice| GUESSES.contains(&advice.code))
    }
}

impl Register {
    /// What a parsed text means on a day.
    pub fn resolve(&self, parsed: &Parsed, text: &str, when: When, context: &Context) -> Resolution<'_> {
        Resolver::new(self, text, when, context.clone()).all(parsed).0
    }

    /// The citations of a text, each with what it means. A section without a source belongs to the source named
    /// before it.
    pub fn find_in_text(&self, text: &str, when: When, context: &Context) -> Vec<Mention<'_>> {
        let mut context = context.clone();
        let mut mentions = Vec::new();
        for found in find_in_text(text, &self.names) {
            let (resolution, after) = Resolver::new(self, text, when, context).all(&found.parsed);
            context = after;
            context.is_derived = true;
            mentions.push(Mention { span: found.span, resolution });
        }
        mentions
    }

    /// The context that a citation gives, such as the place where a text stands: `LOV-2022-12-20-121 § 9 fjerde ledd`.
    pub fn context(&self, citation: &str, when: When) -> Context {
        let (_, mut context) =
            Resolver::new(self, citation, when, Context::default()).all(&self.parse(citation));
        context.is_derived = false;
        context
    }
}

/// The name of a source that replaces, or is replaced by, one with the given name: date and number where both have it.
fn beside(statute: &Statute, name: &str) -> String {
    let own = statute.name();
    if own == name { statute.dated_name().unwrap_or(own) } else { own }
}

pub(super) struct Resolver<'r, 't> {
    pub register: &'r Register,
    pub text: &'t str,
    pub when: When,
    pub context: Context,
    pub advice: Vec<Advice>,
    pub references: Vec<Reference<'r>>,
    last: Option<(SourceRef, Sourced)>,
}

impl<'r, 't> Resolver<'r, 't> {
    fn new(register: &'r Register, text: &'t str, when: When, context: Context) -> Self {
        Self { register, text, when, context, advice: Vec::new(), references: Vec::new(), last: None }
    }

    fn all(mut self, parsed: &Parsed) -> (Resolution<'r>, Context) {
        self.advice.clone_from(&parsed.advice);
        for target in &parsed.targets {
            self.target(target);
        }
        // First things first: how to write it better is worth saying of what is right.
        if self.advice.iter().any(|advice| advice.code.severity() == Severity::Error) {
            self.advice.retain(|advice| !advice.code.is_style() && advice.code != Code::Whole);
        }
        self.advice.sort_by_key(|advice| (advice.span, advice.code));
        self.advice.dedup_by(|a, b| a.span == b.span && a.code == b.code);
        let resolution =
            Resolution { references: self.references, works: parsed.works.clone(), advice: self.advice };
        (resolution, self.context)
    }

    pub fn say(&mut self, code: Code, span: Span, message: Message, help: Option<Message>) {
        self.advice.push(Advice::new(code, span, message).help(help));
    }

    fn target(&mut self, target: &Target) {
        let sourced = match &self.last {
            Some((source, sourced)) if *source == target.source => sourced.clone(),
            _ => {
                let sourced = self.sourced(target);
                self.last = Some((target.source, sourced.clone()));
                sourced
            }
        };
        let (index, alternatives) = match sourced {
            Sourced::One(index) => (Some(index), Vec::new()),
            Sourced::Several(index, others) => (Some(index), others),
            Sourced::Nothing => (None, Vec::new()),
        };
        let statutes = &self.register.statutes;
        let mut reference = Reference {
            statute: index.and_then(|index| statutes.get(index)),
            alternatives: alternatives.iter().filter_map(|index| statutes.get(*index)).collect(),
            relation: target.relation,
            span: target.span,
            source_span: target.source.span,
            unit: target.unit,
            written: target.path.clone(),
            path: target.path.clone(),
            open: target.open,
            existence: Existence::Unknown,
            version: None,
            tight: index
                .and_then(|index| self.register.structures.get(&index))
                .is_some_and(|known| known.tight),
        };
        let Some(index) = index else {
            self.references.push(reference);
            return;
        };
        if target.unit == Unit::Context {
            match self.context.unit {
                Some(unit) if self.context.statute == Some(index) => reference.unit = unit,
                _ => {
                    self.no_context(target.span);
                    self.references.push(reference);
                    return;
                }
            }
        }
        self.settle_previous(&mut reference);
        if self.is_in_force(index, &mut reference, target) {
            self.unit(index, &mut reference, target, &alternatives);
        }
        self.remember(&reference, index);
        self.references.push(reference);
    }

    pub fn no_context(&mut self, span: Span) {
        let word = self.text.get(span.range()).unwrap_or_default().to_owned();
        self.say(Code::NoSource, span, Message::new(&say::NO_CONTEXT, &[("ord", &word)]), None);
    }

    /// Puts in what `foregående ledd` means.
    fn settle_previous(&mut self, reference: &mut Reference<'r>) {
        for index in 0..reference.path.len() {
            let step = reference.path[index];
            if step.from != Value::Previous {
                continue;
            }
            let here = self.context.path.iter().find(|before| before.level == step.level);
            let Some(Value::Number(number)) = here.map(|before| before.from) else {
                self.no_context(step.span);
                continue;
            };
            let before = self.context.path.iter().take_while(|before| before.level != step.level).copied();
            let mut path: Vec<Step> = if index == 0 { before.collect() } else { Vec::new() };
            path.extend_from_slice(&reference.path[..index]);
            path.push(Step { from: Value::Number(number.saturating_sub(1)), ..step });
            path.extend_from_slice(&reference.path[index + 1..]);
            let meant = place(&reference.unit, &path, reference.tight, Lang::Nb);
            self.say(Code::Relative, step.span, Message::new(&say::RELATIVE, &[("sted", &meant)]), None);
            reference.path = path;
            return;
        }
        let inherits = reference.unit != Unit::Whole
            && reference.path.first().is_some_and(|step| step.level != Level::Ledd)
            && self.context.unit == Some(reference.unit)
            && self.references.is_empty();
        if inherits && reference.written == reference.path && self.is_relative(reference) {
            let level = reference.path[0].level;
            let above = self.context.path.iter().take_while(|before| before.level < level).copied();
            reference.path = above.chain(reference.path.iter().copied()).collect();
        }
    }

    /// Whether the reference names neither source nor section itself.
    fn is_relative(&self, reference: &Reference<'r>) -> bool {
        matches!(self.last, Some((SourceRef { what: Naming::Implied, .. }, _)))
            && reference.source_span == Span::default()
    }

    /// Says so when the whole source does not apply on the day.
    fn is_in_force(&mut self, index: usize, reference: &mut Reference<'r>, target: &Target) -> bool {
        let Some(day) = self.when.day() else { return true };
        let Some(statute) = self.register.statutes.get(index) else { return false };
        let name = statute.name();
        let span = if target.source.span == Span::default() { target.span } else { target.source.span };
        match statute.state(day) {
            State::InForce => true,
            State::Repealed(date) if self.kept_in_use(index, reference, date) => false,
            State::Repealed(date) => {
                reference.existence = Existence::Repealed;
                let message = match date {
                    Some(date) => {
                        Message::new(&say::REPEALED, &[("navn", &name), ("dato", &date.to_string())])
                    }
                    None => Message::new(&say::REPEALED_UNDATED, &[("navn", &name)]),
                };
                let now = self.now_of(index, &reference.unit);
                let help = match now {
                    Some(places) => Some(Message::new(&say::NOW_IN, &[("sted", &places)])),
                    None => {
                        let names: Vec<String> = statute
                            .successors
                            .iter()
                            .map(|id| {
                                self.register
                                    .statute(id)
                                    .map_or_else(|| id.to_string(), |new| beside(new, &name))
                            })
                            .collect();
                        let all = names.join(", ");
                        (!names.is_empty()).then(|| Message::new(&say::SUCCEEDED_BY, &[("nye", &all)]))
                    }
                };
                self.say(Code::Repealed, span, message, help);
                false
            }
            State::NotYet(date) => {
                reference.existence = Existence::NotInForce;
                let message = match date {
                    Some(date) => {
                        Message::new(&say::NOT_IN_FORCE_YET, &[("navn", &name), ("dato", &date.to_string())])
                    }
                    None => Message::new(&say::NOT_IN_FORCE, &[("navn", &name)]),
                };
                let old = statute
                    .predecessors
                    .iter()
                    .find_map(|id| self.register.statute(id).filter(|old| old.state(day) == State::InForce));
                let help = old.map(|old| Message::new(&say::UNTIL_THEN, &[("gammel", &beside(old, &name))]));
                self.say(Code::NotInForce, span, message, help);
                false
            }
        }
    }

    /// Where the content of a unit of a repealed source stands now.
    fn now_of(&self, index: usize, unit: &Unit) -> Option<String> {
        let (article, number) = match unit {
            Unit::Section(number, _) => (false, *number),
            Unit::Article(number, _) => (true, *number),
            _ => return None,
        };
        let version = self.register.structures.get(&index)?.versions(article, number).last()?;
        let places: Vec<String> = version.now.iter().map(|key| self.register.describe(key)).collect();
        (!places.is_empty()).then(|| places.join(" og "))
    }

    fn remember(&mut self, reference: &Reference<'r>, index: usize) {
        let index = reference
            .statute
            .and_then(|statute| self.register.by_id.get(&statute.id))
            .copied()
            .unwrap_or(index);
        self.context.statute = Some(index);
        match reference.statute.map(|statute| statute.kind) {
            Some(StatuteKind::Act) => self.context.act = Some(index),
            Some(StatuteKind::Regulation) => self.context.regulation = Some(index),
            Some(StatuteKind::EuRegulation) => self.context.eu = Some(index),
            None => {}
        }
        self.context.unit = (reference.unit != Unit::Context).then_some(reference.unit);
        self.context.path.clone_from(&reference.path);
    }
}
