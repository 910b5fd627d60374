//! The register of law as a cause: the same citation, another answer.

use std::collections::BTreeMap;

use super::State;
use super::change::{Cause, Change, Detail, Impact, Level};
use super::kind::Kind;
use crate::model::law::{Context, State as Standing, When};
use crate::model::{Dataset, Project, folded};
use crate::text::{Date, Lang, Span};

/// The citations that stand in both states and of which the register says something else now.
pub(super) fn changes(old: State<'_>, new: State<'_>, day: Date) -> Vec<Change> {
    let [before, after] = [old, new].map(|state| citations(state.dataset));
    let mut found = Vec::new();
    for (text, (subject, span)) in &after {
        let Some((_, old_span)) = before.get(text) else { continue };
        let [was, is] = [old, new].map(|state| answer(state.project, text, day));
        if was == is {
            continue;
        }
        let detail = Detail::Text { key: Some("hjemmel"), old: Some(was), new: Some(is) };
        found.push(Change {
            level: Level::Law,
            kind: Kind::Source,
            subject: subject.clone(),
            detail,
            impact: Impact::None,
            cause: Cause::Register,
            spots: [Some(old.spot(*old_span)), Some(new.spot(*span))],
            bears_on: Vec::new(),
            grounding: None,
        });
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

/// What a project's register says of a citation on a day: the provisions, whether their sources apply, what is wrong,
/// what the rule says, and the hash of its text.
fn answer(project: &Project, text: &str, day: Date) -> String {
    let register = &project.register;
    let read = register.read(text, When::On(day), &Context::default());
    let mut said = Vec::new();
    for reference in &read.references {
        let key = reference.key();
        let standing = match reference.statute.map(|statute| statute.state(day)) {
            None => "ukjent".to_owned(),
            Some(Standing::InForce) => "i kraft".to_owned(),
            Some(Standing::NotYet(from)) => dated("ikke i kraft", from),
            Some(Standing::Repealed(on)) => dated("opphevet", on),
        };
        let content = register.content(reference, day).map(|rule| format!(" («{}»)", rule.text.trim()));
        let hash = pinned(project, &key).map(|hash| format!(" [{hash}]"));
        said.push(format!("{key}: {standing}{}{}", content.unwrap_or_default(), hash.unwrap_or_default()));
    }
    said.extend(read.advice.iter().map(|advice| advice.message.show(Lang::Nb)));
    said.join("; ")
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
