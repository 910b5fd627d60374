//! Whether a section and its path exist on the day, and what else the reader should know of them.

use super::reference::{Existence, Reference, place};
use super::resolve::Resolver;
use super::spec::ProvisionSpec;
use super::statute::{State, Statute};
use super::structure::{Standing, Structure};
use super::walk::{Fall, Instead, Shaped, Walked, walk};
use super::{Register, say};
use crate::model::statute_spec::StatuteKind;
use crate::text::citation::{
    self, Code, Form, Level, Mark, SectionNumber, Step, Target, Unit, Value, canonical,
};
use crate::text::{Date, Lang, Message, Span};

/// A number in a source, on its way to being judged.
#[derive(Clone, Copy)]
struct Spot<'r> {
    statute: &'r Statute,
    structure: &'r Structure,
    article: bool,
    number: SectionNumber,
}

impl Spot<'_> {
    fn unit(&self) -> Unit {
        if self.article { Unit::Article(self.number, None) } else { Unit::Section(self.number, None) }
    }

    fn place(&self) -> String {
        place(&self.unit(), &[], self.structure.tight, Lang::Nb)
    }
}

impl<'r> Resolver<'r, '_> {
    /// Judges the unit and path of a target whose source applies on the day.
    pub fn unit(&mut self, index: usize, reference: &mut Reference<'r>, target: &Target, others: &[usize]) {
        let register = self.register;
        let Some(statute) = register.statutes.get(index) else { return };
        match reference.unit {
            Unit::Whole => {
                reference.existence = Existence::Exists;
                if !target.written.address {
                    let name = statute.name();
                    let span = reference.source_span;
                    self.say(Code::Whole, span, Message::new(&say::WHOLE, &[("navn", &name)]), None);
                }
            }
            Unit::Context | Unit::Annex(_) => self.last_unknown(reference),
            Unit::Division(division) => {
                let chapter = division.chapter.and_then(|mark| mark.as_str().parse::<u32>().ok());
                let structure = register.structures.get(&index);
                let known = chapter.and_then(|chapter| structure?.has_chapter(chapter));
                match (known, chapter) {
                    (Some(true), _) => reference.existence = Existence::Exists,
                    (Some(false), Some(chapter)) => {
                        reference.existence = Existence::Missing;
                        let (name, chapter) = (statute.name(), chapter.to_string());
                        let message =
                            Message::new(&say::NO_CHAPTER, &[("navn", &name), ("kapittel", &chapter)]);
                        self.say(Code::NoSection, reference.span, message, None);
                    }
                    _ => {}
                }
            }
            Unit::Section(..) => self.section_unit(index, statute, reference, target, others),
            Unit::Article(from, to) => self.article_unit(index, statute, reference, (from, to), others),
        }
    }

    /// Says that `siste` moves, when nothing more is known.
    fn last_unknown(&mut self, reference: &Reference<'r>) {
        if let Ok(walked) = walk(None, &reference.path)
            && let Some(step) = walked.last
        {
            self.say(Code::Last, step.span, Message::new(&say::LAST_UNKNOWN, &[]), None);
        }
    }

    fn article_unit(
        &mut self,
        index: usize,
        statute: &'r Statute,
        reference: &mut Reference<'r>,
        (from, to): (SectionNumber, Option<SectionNumber>),
        others: &[usize],
    ) {
        let register = self.register;
        let mut statute = statute;
        let mut structure = register.structures.get(&index);
        if statute.kind != StatuteKind::EuRegulation && !structure.is_some_and(Structure::has_articles) {
            let annex = register.statutes.iter().find(|other| other.annex_of.as_ref() == Some(&statute.id));
            match annex {
                Some(annex) => {
                    let (name, other) = (statute.name(), annex.name());
                    let message = Message::new(&say::IN_ANNEX, &[("vedlegg", &other), ("navn", &name)]);
                    let help = Message::new(&say::WRITE, &[("slik", &other)]);
                    self.say(Code::WrongSource, reference.source_span, message, Some(help));
                    statute = annex;
                    reference.statute = Some(annex);
                    structure = register.structure(&annex.id);
                }
                None => {
                    if structure.is_some() {
                        reference.existence = Existence::Missing;
                        let name = statute.name();
                        let message = Message::new(&say::HAS_SECTIONS, &[("navn", &name)]);
                        self.say(Code::WrongUnit, reference.span, message, None);
                    } else {
                        self.last_unknown(reference);
                    }
                    return;
                }
            }
        }
        let Some(structure) = structure else {
            self.last_unknown(reference);
            return;
        };
        let spot = |number| Spot { statute, structure, article: true, number };
        if let Some(to) = to
            && !self.exists(spot(to), reference.span, reference)
        {
            return;
        }
        self.numbered(spot(from), reference, others);
    }

    fn section_unit(
        &mut self,
        index: usize,
        statute: &'r Statute,
        reference: &mut Reference<'r>,
        target: &Target,
        others: &[usize],
    ) {
        let register = self.register;
        let structure = register.structures.get(&index);
        if statute.kind == StatuteKind::EuRegulation || structure.is_some_and(Structure::has_articles) {
            reference.existence = Existence::Missing;
            let name = statute.name();
            let message = Message::new(&say::HAS_ARTICLES, &[("navn", &name)]);
            let right = match reference.unit {
                Unit::Section(number, to) => {
                    place(&Unit::Article(number, to), &reference.path, false, Lang::Nb)
                }
                _ => String::new(),
            };
            let help = Message::new(&say::WRITE, &[("slik", &right)]);
            self.say(Code::WrongUnit, reference.span, message, Some(help));
            return;
        }
        self.read_sign(structure, reference, target);
        let Unit::Section(from, to) = reference.unit else { return };
        let Some(structure) = structure else {
            if let Err(fall) = walk(None, &reference.path) {
                self.zeroth(&fall, reference);
            } else {
                self.last_unknown(reference);
            }
            return;
        };
        let spot = |number| Spot { statute, structure, article: false, number };
        if let Some(to) = to {
            // The end of a range has nothing below it.
            if !self.exists(spot(to), reference.span, reference) {
                return;
            }
        } else if from.letter().is_some() && self.letter_instead(spot(from), reference, target) {
            return;
        }
        self.numbered(spot(from), reference, others);
    }

    fn zeroth(&mut self, fall: &Fall, reference: &mut Reference<'r>) {
        reference.existence = Existence::Missing;
        let place = place(&reference.unit, &[], reference.tight, Lang::Nb);
        let what = step_text(&fall.step);
        let message = Message::new(&say::HAS_NO_LIST, &[("hva", &what), ("sted", &place)]);
        self.say(fall.code, fall.step.span, message, None);
    }

    /// Settles what the signs and hyphens of a section number mean in this source.
    fn read_sign(&mut self, structure: Option<&Structure>, reference: &mut Reference<'r>, target: &Target) {
        let Unit::Section(from, to) = reference.unit else { return };
        let has =
            |number: SectionNumber| structure.is_some_and(|known| !known.versions(false, number).is_empty());
        let written = target.written;
        let range_of = |number: SectionNumber| number.halves().filter(|(from, to)| from < to);
        if let Some(sign) = written.double_sign {
            let range = range_of(from).filter(|(first, last)| match structure {
                Some(_) => !has(from) && has(*first) && has(*last),
                None => true,
            });
            match range {
                Some((first, last)) => self.hyphen_range(first, last, reference),
                None => {
                    let help = Message::new(&say::WRITE, &[("slik", "§")]);
                    let message = Message::new(&say::DOUBLE_SIGN, &[]);
                    self.say(Code::DoubleSign, sign, message, Some(help));
                }
            }
            return;
        }
        if let (Some(span), Some(to)) = (written.loose_range, to) {
            if let Some(number) = from.joined(&to).filter(|number| has(*number) && !(has(from) && has(to))) {
                reference.unit = Unit::Section(number, None);
                let place = place(&reference.unit, &[], reference.tight, Lang::Nb);
                let message = Message::new(&say::DASH_NUMBER, &[("paragraf", &place)]);
                let help = Message::new(&say::WRITE, &[("slik", &place)]);
                self.say(Code::Style, span, message, Some(help));
                return;
            }
            if from > to {
                let (from, to) = (from.to_string(), to.to_string());
                let message = Message::new(&say::BACKWARDS, &[("fra", &from), ("til", &to)]);
                self.say(Code::Backwards, span, message, None);
                return;
            }
            self.single_sign(span);
            if written.hyphen_range {
                self.hyphen_range(from, to, reference);
            }
            return;
        }
        if to.is_none()
            && !has(from)
            && let Some((first, last)) = range_of(from).filter(|(first, last)| has(*first) && has(*last))
        {
            self.single_sign(reference.span);
            self.hyphen_range(first, last, reference);
        }
    }

    fn single_sign(&mut self, span: Span) {
        let help = Message::new(&say::WRITE, &[("slik", "§§")]);
        self.say(Code::SingleSign, span, Message::new(&say::SINGLE_SIGN, &[]), Some(help));
    }

    fn hyphen_range(&mut self, from: SectionNumber, to: SectionNumber, reference: &mut Reference<'r>) {
        reference.unit = Unit::Section(from, Some(to));
        let right = place(&reference.unit, &[], reference.tight, Lang::Nb);
        let (from, to) = (from.to_string(), to.to_string());
        let message = Message::new(&say::HYPHEN_RANGE, &[("fra", &from), ("til", &to)]);
        let help = Message::new(&say::WRITE, &[("slik", &right)]);
        self.say(Code::HyphenRange, reference.span, message, Some(help));
    }

    /// `§ 13 a` where there is no § 13 a: the letter a of § 13, or neither. Gives whether that settled it.
    fn letter_instead(&mut self, spot: Spot<'r>, reference: &mut Reference<'r>, target: &Target) -> bool {
        let day = self.when.day();
        let missing =
            matches!(spot.structure.standing(false, spot.number, day), Standing::Never | Standing::Later(_));
        let Some(letter) = spot.number.letter().filter(|_| missing) else { return false };
        let base = Spot { number: spot.number.without_letter(), ..spot };
        let Standing::Applies(version) = base.structure.standing(false, base.number, day) else {
            return false;
        };
        if letter == 'f' && target.written.dotted_letter && reference.path.is_empty() {
            reference.unit = base.unit();
            reference.open = true;
            self.say(Code::Open, reference.span, Message::new(&say::OPEN, &[]), None);
            self.numbered(base, reference, &[]);
            return true;
        }
        let Some(mark) = Mark::new(letter.to_lowercase().to_string().as_str()) else { return false };
        let step = Step { level: Level::Bokstav, from: Value::Mark(mark), to: None, span: reference.span };
        let path: Vec<Step> = std::iter::once(step).chain(reference.path.iter().copied()).collect();
        let shaped = Shaped::of(version, false);
        let walked = shaped.as_ref().and_then(|shaped| walk(Some(shaped), &path).ok());
        let fits = walked.is_some();
        let whole = walked.map_or_else(|| path.clone(), |walked| walked.path);
        let there = place(&base.unit(), &whole, spot.structure.tight, Lang::Nb);
        let missing = spot.place();
        if fits && target.written.spaced_letter {
            reference.unit = base.unit();
            reference.written.insert(0, step);
            reference.path.insert(0, step);
            let message = Message::new(&say::LETTER_OF, &[("paragraf", &missing), ("sted", &there)]);
            let help = Message::new(&say::WRITE, &[("slik", &there)]);
            self.say(Code::Style, reference.span, message, Some(help));
            self.numbered(base, reference, &[]);
            return true;
        }
        if self.related(spot, reference) {
            return true;
        }
        reference.existence = Existence::Missing;
        let name = spot.statute.name();
        let message = Message::new(&say::NO_SECTION, &[("navn", &name), ("paragraf", &missing)]);
        let help = fits.then(|| Message::new(&say::MEANT_LETTER, &[("sted", &there)]));
        let help = help.or_else(|| self.later_help(spot));
        self.say(Code::NoSection, reference.span, message, help);
        if !fits && target.written.spaced_letter && shaped.is_some() {
            let fall = walk(shaped.as_ref(), &path);
            if let Err(fall) = fall {
                self.fallen(base, &fall, &path, &[]);
            }
        }
        true
    }

    /// Whether a number exists on the day; says so when not.
    fn exists(&mut self, spot: Spot<'r>, span: Span, reference: &mut Reference<'r>) -> bool {
        let day = self.when.day();
        match spot.structure.standing(spot.article, spot.number, day) {
            Standing::Applies(_) | Standing::Unknown => true,
            standing => {
                self.absent(spot, standing, span, reference, &[]);
                false
            }
        }
    }

    fn later_help(&self, spot: Spot<'r>) -> Option<Message> {
        let day = self.when.day();
        match spot.structure.standing(spot.article, spot.number, day) {
            Standing::Later(version) => version.from.map(|from| {
                Message::new(&say::COMES, &[("hva", &spot.place()), ("dato", &from.to_string())])
            }),
            _ => None,
        }
    }

    /// The provision stands in a regulation under the act, or in the act of the regulation.
    fn related(&mut self, spot: Spot<'r>, reference: &mut Reference<'r>) -> bool {
        let register = self.register;
        let day = self.when.day();
        let found = register.statutes.iter().find_map(|other| {
            let related =
                other.parents.contains(&spot.statute.id) || spot.statute.parents.contains(&other.id);
            let applies = day.is_none_or(|day| other.state(day) == State::InForce);
            let structure = register.structure(&other.id).filter(|_| related && applies)?;
            let Standing::Applies(version) = structure.standing(spot.article, spot.number, day) else {
                return None;
            };
            let shaped = Shaped::of(version, spot.article);
            let walked = walk(shaped.as_ref(), &reference.path).ok()?;
            Some((other, structure, version, walked))
        });
        let Some((other, structure, version, walked)) = found else { return false };
        let (name, other_name) = (spot.statute.name(), other.name());
        let place = Spot { structure, ..spot }.place();
        let arguments: &[(&'static str, &str)] =
            &[("navn", &name), ("paragraf", &place), ("annen", &other_name)];
        let help = Message::new(&say::WRITE, &[("slik", &format!("{other_name} {place}"))]);
        let span =
            if reference.source_span == Span::default() { reference.span } else { reference.source_span };
        self.say(Code::WrongSource, span, Message::new(&say::IN_RELATED, arguments), Some(help));
        reference.statute = Some(other);
        reference.tight = structure.tight;
        self.settle(Spot { statute: other, structure, ..spot }, version, walked, reference);
        true
    }

    /// Judges a number that must exist, with the path below it.
    fn numbered(&mut self, spot: Spot<'r>, reference: &mut Reference<'r>, others: &[usize]) {
        let day = self.when.day();
        let version = match spot.structure.standing(spot.article, spot.number, day) {
            Standing::Applies(version) => version,
            Standing::Unknown => {
                self.last_unknown(reference);
                return;
            }
            standing => {
                let never = matches!(standing, Standing::Never);
                if never && self.related(spot, reference) {
                    return;
                }
                self.absent(spot, standing, reference.span, reference, others);
                return;
            }
        };
        let beside = spot.structure.beside(spot.article, spot.number, &reference.key(), day);
        let shaped = Shaped::of(version, spot.article);
        let old_shaped = beside.and_then(|old| Shaped::of(old, spot.article));
        let old_walked = beside.and_then(|_| walk(old_shaped.as_ref(), &reference.path).ok());
        let old_fits = old_walked.is_some();
        match walk(shaped.as_ref(), &reference.path) {
            Ok(walked) => {
                if let Some(old) = beside.filter(|old| old_fits && old.beside_part.is_none()) {
                    self.transition(old, version, reference.span);
                } else if version.other_subject {
                    self.content_changed(spot, version, reference.span);
                }
                self.settle(spot, version, walked, reference);
            }
            Err(_) if old_fits => {
                let (Some(old), Some(walked)) = (beside, old_walked) else { return };
                let until = old.beside_until.map(|date| date.to_string()).unwrap_or_default();
                let message = Message::new(&say::TRANSITION_OLD, &[("dato", &until)]);
                self.say(Code::Transition, reference.span, message, None);
                self.settle(spot, old, walked, reference);
            }
            Err(fall) => {
                reference.existence = Existence::Missing;
                reference.version = Some(version);
                let path = reference.path.clone();
                self.fallen(spot, &fall, &path, others);
            }
        }
    }

    /// A provision of a repealed source that a transition keeps in use; gives whether there is one.
    pub fn kept_in_use(
        &mut self,
        index: usize,
        reference: &mut Reference<'r>,
        repealed: Option<Date>,
    ) -> bool {
        let register = self.register;
        let (article, number) = match reference.unit {
            Unit::Section(number, None) => (false, number),
            Unit::Article(number, None) => (true, number),
            _ => return false,
        };
        let (Some(structure), Some(statute)) =
            (register.structures.get(&index), register.statutes.get(index))
        else {
            return false;
        };
        let Some(version) = structure.beside(article, number, &reference.key(), self.when.day()) else {
            return false;
        };
        let shaped = Shaped::of(version, article);
        let Ok(walked) = walk(shaped.as_ref(), &reference.path) else { return false };
        let until = version.beside_until.map(|date| date.to_string()).unwrap_or_default();
        let (name, repealed) = (statute.name(), repealed.map(|date| date.to_string()).unwrap_or_default());
        let arguments: &[(&'static str, &str)] = &[("navn", &name), ("dato", &repealed), ("til", &until)];
        self.say(Code::Transition, reference.span, Message::new(&say::TRANSITION_REPEALED, arguments), None);
        self.settle(Spot { statute, structure, article, number }, version, walked, reference);
        true
    }

    fn transition(&mut self, old: &ProvisionSpec, new: &ProvisionSpec, span: Span) {
        let until = old.beside_until.map(|date| date.to_string()).unwrap_or_default();
        let title = |version: &ProvisionSpec| version.title.clone().unwrap_or_else(|| "…".to_owned());
        let arguments: &[(&'static str, &str)] =
            &[("dato", &until), ("gammel", &title(old)), ("ny", &title(new))];
        self.say(Code::Transition, span, Message::new(&say::TRANSITION, arguments), None);
    }

    fn content_changed(&mut self, spot: Spot<'r>, version: &ProvisionSpec, span: Span) {
        let place = spot.place();
        let message = match &version.title {
            Some(title) => Message::new(&say::CONTENT_CHANGED, &[("paragraf", &place), ("da", title)]),
            None => Message::new(&say::CONTENT_CHANGED_UNTITLED, &[("paragraf", &place)]),
        };
        let now = self.places(&version.now);
        let help = now.map(|places| Message::new(&say::NOW_IN, &[("sted", &places)]));
        self.say(Code::ContentChanged, span, message, help);
    }

    fn places(&self, keys: &[super::ProvisionKey]) -> Option<String> {
        let places: Vec<String> = keys.iter().map(|key| self.register.describe(key)).collect();
        (!places.is_empty()).then(|| places.join(" og "))
    }

    /// Takes over what the walk found, and says what is unusual in it.
    fn settle(
        &mut self,
        spot: Spot<'r>,
        version: &'r ProvisionSpec,
        walked: Walked,
        reference: &mut Reference<'r>,
    ) {
        reference.existence = Existence::Exists;
        reference.version = Some(version);
        reference.path = walked.path;
        if let Some(ledd) = walked.inferred {
            let span = reference.written.first().map_or(reference.span, |step| step.span);
            let right = reference.place(Lang::Nb);
            let message = Message::new(&say::INFERRED, &[("ledd", &ordinal(ledd))]);
            self.say(Code::Inferred, span, message, Some(Message::new(&say::WRITE, &[("slik", &right)])));
        }
        if !walked.several.is_empty() {
            let numbers: Vec<String> = walked.several.iter().map(u32::to_string).collect();
            let message = Message::new(&say::SEVERAL_LEDD, &[("ledd", &numbers.join(" og "))]);
            self.say(Code::Whole, reference.span, message, None);
        }
        if let Some(step) = walked.last {
            let place = reference.place(Lang::Nb);
            // Sentences are not counted surely enough to say which one is the last.
            let settled =
                !reference.path.iter().any(|held| held.level == step.level && held.from == step.from);
            let message = if settled {
                Message::new(&say::LAST, &[("sted", &place)])
            } else {
                Message::new(&say::LAST_UNKNOWN, &[])
            };
            self.say(Code::Last, step.span, message, None);
        }
        if let Some(step) = walked.ledd_for_number {
            let right = reference.place(Lang::Nb);
            let help = Message::new(&say::WRITE, &[("slik", &right)]);
            self.say(Code::LeddForNumber, step.span, Message::new(&say::LEDD_FOR_NUMBER, &[]), Some(help));
        }
        if let Some((step, count)) = walked.sentence {
            let message = Message::new(&say::HAS_SENTENCES, &[("antall", &count.to_string())]);
            // Sentences are counted by machine: that one is of the old rules is a hint, not a finding of its own.
            let beside = spot.structure.beside(spot.article, spot.number, &reference.key(), self.when.day());
            let until = beside.and_then(|old| old.beside_until).map(|until| until.to_string());
            let help = match until {
                Some(until) => Some(Message::new(&say::TRANSITION_OLD, &[("dato", &until)])),
                None => self.other_version(spot, &reference.path, &[step]),
            };
            self.say(Code::NoSentence, step.span, message, help);
        }
    }

    /// Says that a number does not stand in its source on the day.
    fn absent(
        &mut self,
        spot: Spot<'r>,
        standing: Standing<'r>,
        span: Span,
        reference: &mut Reference<'r>,
        others: &[usize],
    ) {
        let (name, place) = (spot.statute.name(), spot.place());
        let code = if spot.article { Code::NoArticle } else { Code::NoSection };
        match standing {
            Standing::Repealed(version) => {
                reference.existence = Existence::Repealed;
                let from = version.repealed.or(version.to);
                let message = match from {
                    Some(from) => {
                        let from = from.to_string();
                        Message::new(&say::SECTION_REPEALED_FROM, &[("paragraf", &place), ("dato", &from)])
                    }
                    None => Message::new(&say::SECTION_REPEALED, &[("paragraf", &place)]),
                };
                let now = self.places(&version.now);
                let help = now.map(|places| Message::new(&say::NOW_IN, &[("sted", &places)]));
                self.say(Code::SectionRepealed, span, message, help);
            }
            Standing::Later(version) => {
                reference.existence = Existence::NotInForce;
                let from = version.from.map(|from| from.to_string()).unwrap_or_default();
                let arguments: &[(&'static str, &str)] =
                    &[("navn", &name), ("paragraf", &place), ("dato", &from)];
                self.say(code, span, Message::new(&say::NO_SECTION_YET, arguments), None);
            }
            _ => {
                reference.existence = Existence::Missing;
                let message = Message::new(&say::NO_SECTION, &[("navn", &name), ("paragraf", &place)]);
                let help = self
                    .namesake(spot, &reference.path, others)
                    .or_else(|| self.neighbour(spot))
                    .or_else(|| self.near_number(spot))
                    .or_else(|| self.unread());
                self.say(code, span, message, help);
            }
        }
    }

    /// On days before the structure was read, what is missing may have been there.
    fn unread(&self) -> Option<Message> {
        let read: Date = "2025-11-08".parse().ok()?;
        self.when.day().filter(|day| *day < read).map(|_| Message::new(&say::NO_UNREAD, &[]))
    }

    /// Another source of the same name that has the provision.
    fn namesake(&self, spot: Spot<'r>, path: &[Step], others: &[usize]) -> Option<Message> {
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
    fn neighbour(&self, spot: Spot<'r>) -> Option<Message> {
        let own = spot.statute.document()?;
        let day = |id: citation::DocId| (id.kind, id.year, id.month, id.day);
        let other = self.register.statutes.iter().find(|other| {
            let same_day = other.document().is_some_and(|id| day(id) == day(own) && id != own);
            let structure = self.register.structure(&other.id).filter(|_| same_day);
            structure.is_some_and(|known| !known.versions(spot.article, spot.number).is_empty())
        })?;
        let suggestion = format!("{} ({}) {}", other.id, other.name(), spot.place());
        Some(Message::new(&say::DID_YOU_MEAN, &[("forslag", &suggestion)]))
    }

    /// The section whose number differs by the hyphens only.
    fn near_number(&self, spot: Spot<'r>) -> Option<Message> {
        let plain = |number: &SectionNumber| number.to_string().replace('-', "");
        let wanted = plain(&spot.number);
        let near = spot.structure.numbers(spot.article).into_iter().find(|number| plain(number) == wanted)?;
        let place = Spot { number: near, ..spot }.place();
        Some(Message::new(&say::DID_YOU_MEAN, &[("forslag", &place)]))
    }

    /// Says that a step leads nowhere.
    fn fallen(&mut self, spot: Spot<'r>, fall: &Fall, path: &[Step], others: &[usize]) {
        let above: Vec<Step> = path
            .iter()
            .take_while(|step| step.span != fall.step.span || step.level != fall.step.level)
            .copied()
            .collect();
        let where_ = place(&spot.unit(), &above, spot.structure.tight, Lang::Nb);
        let what = step_text(&fall.step);
        let mut meant = None;
        let message = match &fall.instead {
            Instead::Order => Message::new(&say::MISPLACED, &[]),
            Instead::Ledd(count) => {
                let text = if fall.step.level == Level::Nr { &say::HAS_NUMBERS } else { &say::HAS_LEDD };
                Message::new(text, &[("sted", &spot.place()), ("antall", &count.to_string())])
            }
            Instead::Items(items) => {
                let list = items_text(items);
                Message::new(&say::HAS_ITEMS, &[("hva", &what), ("sted", &where_), ("liste", &list)])
            }
            Instead::NoList => {
                // "nr. 2" may be how someone writes a numbered ledd.
                if fall.step.level == Level::Nr
                    && let Value::Number(number) = fall.step.from
                {
                    let ledd = Step { level: Level::Ledd, ..fall.step };
                    let version = match spot.structure.standing(spot.article, spot.number, self.when.day()) {
                        Standing::Applies(version) => Some(version),
                        _ => None,
                    };
                    let shaped = version
                        .filter(|version| version.numbered)
                        .and_then(|version| Shaped::of(version, spot.article));
                    if number > 0 && shaped.is_some_and(|shaped| walk(Some(&shaped), &[ledd]).is_ok()) {
                        meant = Some(place(&spot.unit(), &[ledd], spot.structure.tight, Lang::Nb));
                    }
                }
                Message::new(&say::HAS_NO_LIST, &[("hva", &what), ("sted", &where_)])
            }
        };
        let help = match fall.instead {
            Instead::Order => {
                let mut sorted = path.to_vec();
                sorted.sort_by_key(|step| step.level);
                let right = place(&spot.unit(), &sorted, spot.structure.tight, Lang::Nb);
                Some(Message::new(&say::WRITE, &[("slik", &right)]))
            }
            _ => meant
                .map(|place| Message::new(&say::DID_YOU_MEAN, &[("forslag", &place)]))
                .or_else(|| self.other_version(spot, path, &[fall.step]))
                .or_else(|| self.namesake(spot, path, others)),
        };
        self.say(fall.code, fall.step.span, message, help);
    }

    /// What another version of the provision says of a path that this one does not have.
    fn other_version(&self, spot: Spot<'r>, path: &[Step], missing: &[Step]) -> Option<Message> {
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

fn step_text(step: &Step) -> String {
    place(&Unit::Context, std::slice::from_ref(step), false, Lang::Nb)
}

fn ordinal(number: u32) -> String {
    let step = Step { level: Level::Ledd, from: Value::Number(number), to: None, span: Span::default() };
    step_text(&step).trim_end_matches(" ledd").to_owned()
}

/// `bokstav a til o`, `nr. 1 og 2`.
fn items_text(items: &[String]) -> String {
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
