//! The register of law as a cause: the same citation, another answer.

use std::collections::BTreeMap;

use super::State;
use super::change::{Cause, Change, Detail, Level};
use super::kind::Kind;
use crate::model::law::{Context, Reference, State as Standing, When};
use crate::model::{Dataset, Project, folded};
use crate::text::{Date, Lang, Span};

/// The citations that stand in both states and of which the register says something else now.
pub(super) fn changes(old: State<'_>, new: State<'_>, day: Date) -> Vec<Change> {
    let [before, after] = [old, new].map(|state| citations(state.dataset));
    let mut found = Vec::new();
    for (text, (subject, span)) in &after {
        let Some((_, old_span)) = before.get(text) else { continue };
        let [was, is] = [old, new].map(|state| Answer::of(state.project, text, day));
        if !is.is_other(&was) {
            continue;
        }
        let detail = Detail::Text { key: Some("hjemmel"), old: Some(was.words()), new: Some(is.words()) };
        let spots = [Some(old.spot(*old_span)), Some(new.spot(*span))];
        let change = Change::of_text((Level::Law, Kind::Source), subject.clone(), detail, spots);
        found.push(Change { cause: Cause::Register, ..change });
    }
    found
}

/// The citations of a dataset, each once, with what it is the authority of.
fn citations(dataset: &Dataset<'_>) -> BTreeMap<String, (String, Span)> {
    let mut found = BTreeMap::new();
    for ground in &dataset.grounds {
        let subject = format!("rettsgrunnlag/{}", ground.id.value);
        found.entry(folded(ground.authority)).or_insert((subject, ground.authority.span));
    }
    for person in dataset.spec.persons.iter() {
        let Some(authority) = &person.authority else { continue };
        let subject = format!("personkrets/{}", person.id.value);
        found.entry(folded(authority)).or_insert((subject, authority.span));
    }
    for (_, field) in dataset.fields() {
        let written = field.disclosure.iter().chain(&field.statute);
        for reference in written.filter(|reference| reference.ground.is_none() && !reference.is_dangling()) {
            found.entry(folded(reference.written)).or_insert((field.subject.clone(), reference.span));
        }
    }
    found
}

/// What a register says of a citation on a day.
struct Answer {
    provisions: Vec<Provision>,
    /// What is wrong with the citation.
    advice: Vec<String>,
}

/// What a register says of one provision.
struct Provision {
    key: String,
    /// Whether its source applies.
    standing: String,
    /// What the rule says, when that is read.
    content: Option<String>,
    /// The hash of its text, when that is read.
    hash: Option<String>,
}

impl Answer {
    fn of(project: &Project, text: &str, day: Date) -> Self {
        let register = &project.register;
        let read = register.read(text, When::On(day), &Context::default());
        let provision = |reference: &Reference<'_>| {
            let key = reference.key();
            Provision {
                standing: match reference.statute.map(|statute| statute.state(day)) {
                    None => "ukjent".to_owned(),
                    Some(Standing::InForce) => "i kraft".to_owned(),
                    Some(Standing::NotYet(from)) => dated("ikke i kraft", from),
                    Some(Standing::Repealed(on)) => dated("opphevet", on),
                },
                content: register.content(reference, day).map(|rule| folded(&rule.text)),
                hash: pinned(project, &key),
                key,
            }
        };
        Self {
            provisions: read.references.iter().map(provision).collect(),
            advice: read.advice.iter().map(|advice| advice.message.show(Lang::Nb)).collect(),
        }
    }

    /// Whether another answer is another law. That a register has come to know more is not.
    fn is_other(&self, other: &Self) -> bool {
        let differ = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
        self.advice != other.advice
            || self.provisions.len() != other.provisions.len()
            || self.provisions.iter().zip(&other.provisions).any(|(a, b)| {
                (&a.key, &a.standing) != (&b.key, &b.standing)
                    || differ(&a.content, &b.content)
                    || differ(&a.hash, &b.hash)
            })
    }

    fn words(&self) -> String {
        let provision = |said: &Provision| {
            let content = said.content.as_ref().map(|text| format!(" («{text}»)")).unwrap_or_default();
            let hash = said.hash.as_ref().map(|hash| format!(" [{hash}]")).unwrap_or_default();
            format!("{}: {}{content}{hash}", said.key, said.standing)
        };
        self.provisions
            .iter()
            .map(provision)
            .chain(self.advice.iter().cloned())
            .collect::<Vec<_>>()
            .join("; ")
    }
}

fn dated(word: &str, day: Option<Date>) -> String {
    day.map_or_else(|| word.to_owned(), |day| format!("{word} {day}"))
}

/// The hash of the text of a provision as last read, when it was: eight digits tell two texts apart.
fn pinned(project: &Project, key: &str) -> Option<String> {
    let mut steps = key.split('/');
    let (source, section) = (steps.next()?, steps.next()?);
    let sources = project.pinned.iter().flat_map(|(_, spec)| spec.sources.iter());
    let source = sources.into_iter().find(|found| *found.id == *source)?;
    let provision = source.provisions.iter().find(|provision| *provision.name == *section)?;
    provision.hash.get(..8).map(str::to_owned)
}
