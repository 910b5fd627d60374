//! What may have been meant by a citation that leads nowhere.

use super::provision::Spot;
use super::reference::place;
use super::resolve::Resolver;
use super::spec::ProvisionSpec;
use super::statute::State;
use super::structure::Standing;
use super::walk::{Shaped, walk};
use super::{Register, say};
use crate::text::citation::{self, Form, Level, SectionNumber, Step, Unit, Value, canonical};
use crate::text::rules::texts::DID_YOU_MEAN;
use crate::text::{Date, Lang, Message, Span};

impl<'r> Resolver<'r, '_> {
    /// On days before the structure was read, what is missing may have been there.
    pub(super) fn unread(&self) -> Option<Message> {
        let read: Date = "2025-11-08".parse().ok()?;
        self.when.day().filter(|day| *day < read).map(|_| Message::new(&say::NO_UNREAD, &[]))
    }

    /// Another source of the same name that has the provision.
    pub(super) fn namesake(&self, spot: Spot<'r>, path: &[Step], others: &[usize]) -> Option<Message> {
        let register = self.register;
        let same_name = register.names.exact(&spot.statute.name());
        let bearers =
            same_name.map(|entry| entry.bearers.iter().map(|(index, _)| *index).collect::<Vec<_>>());
        let all = bearers.unwrap_or_default().into_iter().chain(others.iter().copied());
        for index in all {
            let Some(other) = register.statutes.get(index).filter(|other| other.id != spot.statute.id) else {
                continue;
            };
            let Some(structure) = register.structures.get(&index) else { continue };
            let Some(version) = structure.versions(spot.article, spot.number).last() else { continue };
            let shaped = Shaped::of(version, spot.article);
            if version.repealed.is_some() || walk(shaped.as_ref(), path).is_err() {
                continue;
            }
            let name = other.dated_name().unwrap_or_else(|| other.name());
            let status = match self.when.day().map(|day| other.state(day)) {
                Some(State::Repealed(_)) => &say::IS_REPEALED,
                Some(State::NotYet(_)) => &say::IS_NOT_IN_FORCE,
                _ => &say::IS_IN_FORCE,
            };
            return Some(match self.places(&version.now) {
                Some(places) => {
                    let arguments: &[(&'static str, &str)] = &[("annen", &name), ("sted", &places)];
                    Message::new(&say::ELSEWHERE_NOW, arguments).with("status", status)
                }
                None => Message::new(&say::ELSEWHERE, &[("annen", &name)]).with("status", status),
            });
        }
        None
    }

    /// A source of the same day that has the section: a slip of a digit in the number.
    pub(super) fn neighbour(&self, spot: Spot<'r>) -> Option<Message> {
        let own = spot.statute.document()?;
        let day = |id: citation::DocId| (id.kind, id.year, id.month, id.day);
        let other = self.register.statutes.iter().find(|other| {
            let same_day = other.document().is_some_and(|id| day(id) == day(own) && id != own);
            let structure = self.register.structure(&other.id).filter(|_| same_day);
            structure.is_some_and(|known| !known.versions(spot.article, spot.number).is_empty())
        })?;
        let suggestion = format!("{} ({}) {}", other.id, other.name(), spot.place());
        Some(Message::new(&DID_YOU_MEAN, &[("forslag", &suggestion)]))
    }

    /// The section whose number differs by the hyphens only.
    pub(super) fn near_number(&self, spot: Spot<'r>) -> Option<Message> {
        let plain = |number: &SectionNumber| number.to_string().replace('-', "");
        let wanted = plain(&spot.number);
        let near = spot.structure.numbers(spot.article).into_iter().find(|number| plain(number) == wanted)?;
        let place = Spot { number: near, ..spot }.place();
        Some(Message::new(&DID_YOU_MEAN, &[("forslag", &place)]))
    }

    /// What another version of the provision says of a path that this one does not have.
    pub(super) fn other_version(&self, spot: Spot<'r>, path: &[Step], missing: &[Step]) -> Option<Message> {
        let day = self.when.day()?;
        let what = missing.first().map(step_text)?;
        let versions = spot.structure.versions(spot.article, spot.number);
        let fits = |version: &&ProvisionSpec| {
            let Some(shaped) = Shaped::of(version, spot.article) else { return false };
            walk(Some(&shaped), path).is_ok_and(|walked| walked.sentence.is_none())
        };
        let earlier =
            versions.iter().rev().filter(|version| version.to.is_some_and(|to| to < day)).find(fits);
        if let Some(version) = earlier {
            let next = version.to.and_then(|to| {
                versions.iter().filter_map(|other| other.from.or(other.repealed)).find(|from| *from > to)
            });
            let date = next.map(|date| date.to_string()).unwrap_or_default();
            let letter = path.iter().find(|step| step.level == Level::Bokstav);
            return Some(match (&version.letters_now, letter) {
                (Some(key), Some(letter)) => {
                    let now = self.register.describe_with(key, letter);
                    Message::new(&say::LETTERS_LEFT, &[("dato", &date), ("sted", &now)])
                }
                _ => Message::new(&say::LEFT, &[("hva", &what), ("dato", &date)]),
            });
        }
        let later =
            versions.iter().filter(|version| version.from.is_some_and(|from| day < from)).find(fits)?;
        let date = later.from.map(|date| date.to_string()).unwrap_or_default();
        Some(Message::new(&say::COMES, &[("hva", &what), ("dato", &date)]))
    }

    pub(super) fn later_help(&self, spot: Spot<'r>) -> Option<Message> {
        let day = self.when.day();
        match spot.structure.standing(spot.article, spot.number, day) {
            Standing::Later(version) => version.from.map(|from| {
                Message::new(&say::COMES, &[("hva", &spot.place()), ("dato", &from.to_string())])
            }),
            _ => None,
        }
    }

    pub(super) fn places(&self, keys: &[super::ProvisionKey]) -> Option<String> {
        let places: Vec<String> = keys.iter().map(|key| self.register.describe(key)).collect();
        (!places.is_empty()).then(|| places.join(" og "))
    }
}

impl Register {
    /// A key in words: `skatteforvaltningsloven § 3-11`.
    pub fn describe(&self, key: &str) -> String {
        self.describe_path(key, &[])
    }

    /// A key with a letter below it, in words.
    fn describe_with(&self, key: &str, letter: &Step) -> String {
        self.describe_path(key, std::slice::from_ref(letter))
    }

    fn describe_path(&self, key: &str, more: &[Step]) -> String {
        let id = key.split('/').next().unwrap_or(key);
        let Some(statute) = self.statute(id) else { return key.to_owned() };
        let name = statute.name();
        let parsed = citation::parse(key, self.lexicon());
        let Some(target) = parsed.targets.first() else { return name };
        let path: Vec<Step> = target.path.iter().chain(more).copied().collect();
        let part = citation::Part {
            name: &name,
            relation: citation::Relation::Main,
            unit: target.unit,
            path: &path,
            open: false,
            tight: self.structure(id).is_some_and(|known| known.tight),
        };
        canonical(&[part], Form::Full(Lang::Nb))
    }
}

pub(super) fn step_text(step: &Step) -> String {
    place(&Unit::Context, std::slice::from_ref(step), false, Lang::Nb)
}

pub(super) fn ordinal(number: u32) -> String {
    let step = Step { level: Level::Ledd, from: Value::Number(number), to: None, span: Span::default() };
    step_text(&step).trim_end_matches(" ledd").to_owned()
}

/// `bokstav a til o`, `nr. 1 og 2`.
pub(super) fn items_text(items: &[String]) -> String {
    let numbers = items.iter().all(|item| item.bytes().all(|digit| digit.is_ascii_digit()));
    let noun = if numbers { "nr." } else { "bokstav" };
    match items {
        [] => String::new(),
        [only] if only == "-" => "ett strekpunkt".to_owned(),
        [first, ..] if first == "-" => format!("{} strekpunkt", items.len()),
        [only] => format!("{noun} {only}"),
        [first, last] => format!("{noun} {first} og {last}"),
        [first, .., last] => format!("{noun} {first} til {last}"),
    }
}
