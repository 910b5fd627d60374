//! A provision on the day: whether it is there, what its path leads to, and what the reader should know of it.

use super::reference::{Existence, Reference, place};
use super::remedy::{items_text, ordinal, step_text};
use super::resolve::Resolver;
use super::say;
use super::spec::ProvisionSpec;
use super::statute::{State, Statute};
use super::structure::{Standing, Structure};
use super::walk::{Fall, Instead, Shaped, Walked, walk};
use crate::text::citation::{Code, Level, Mark, SectionNumber, Step, Target, Unit, Value};
use crate::text::rules::texts::DID_YOU_MEAN;
use crate::text::{Date, Lang, Message, Span};

/// A number in a source, on its way to being judged.
#[derive(Clone, Copy)]
pub(super) struct Spot<'r> {
    pub statute: &'r Statute,
    pub structure: &'r Structure,
    pub article: bool,
    pub number: SectionNumber,
}

impl Spot<'_> {
    pub fn unit(&self) -> Unit {
        if self.article { Unit::Article(self.number, None) } else { Unit::Section(self.number, None) }
    }

    pub fn place(&self) -> String {
        place(&self.unit(), &[], self.structure.tight, Lang::Nb)
    }
}

impl<'r> Resolver<'r, '_> {
    /// Whether a number exists on the day; says so when not.
    pub(super) fn exists(&mut self, spot: Spot<'r>, span: Span, reference: &mut Reference<'r>) -> bool {
        let day = self.when.day();
        match spot.structure.standing(spot.article, spot.number, day) {
            Standing::Applies(_) | Standing::Unknown => true,
            standing => {
                self.absent(spot, standing, span, reference, &[]);
                false
            }
        }
    }

    /// The provision stands in a regulation under the act, or in the act of the regulation.
    pub(super) fn related(&mut self, spot: Spot<'r>, reference: &mut Reference<'r>) -> bool {
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
    pub(super) fn numbered(&mut self, spot: Spot<'r>, reference: &mut Reference<'r>, others: &[usize]) {
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
                self.say(Code::Transition, reference.span, message, which_rules());
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
    pub(super) fn kept_in_use(
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
        self.say(
            Code::Transition,
            reference.span,
            Message::new(&say::TRANSITION_REPEALED, arguments),
            which_rules(),
        );
        self.settle(Spot { statute, structure, article, number }, version, walked, reference);
        true
    }

    pub(super) fn transition(&mut self, old: &ProvisionSpec, new: &ProvisionSpec, span: Span) {
        let until = old.beside_until.map(|date| date.to_string()).unwrap_or_default();
        let title = |version: &ProvisionSpec| version.title.clone().unwrap_or_else(|| "…".to_owned());
        let arguments: &[(&'static str, &str)] =
            &[("dato", &until), ("gammel", &title(old)), ("ny", &title(new))];
        self.say(Code::Transition, span, Message::new(&say::TRANSITION, arguments), which_rules());
    }

    pub(super) fn content_changed(&mut self, spot: Spot<'r>, version: &ProvisionSpec, span: Span) {
        let place = spot.place();
        let message = match &version.title {
            Some(title) => Message::new(&say::CONTENT_CHANGED, &[("paragraf", &place), ("da", title)]),
            None => Message::new(&say::CONTENT_CHANGED_UNTITLED, &[("paragraf", &place)]),
        };
        let now = self.places(&version.now);
        let help = now.map(|places| Message::new(&say::NOW_IN, &[("sted", &places)]));
        self.say(Code::ContentChanged, span, message, help);
    }

    /// Takes over what the walk found, and says what is unusual in it.
    pub(super) fn settle(
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
    pub(super) fn absent(
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
                let from = version.repealed.or(version.to.map(Date::next));
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
                let before = spot.structure.versions(spot.article, spot.number).iter();
                let ended = before.rev().filter(|older| older.from < version.from).find_map(|older| older.to);
                let (ended, text) = match ended {
                    Some(ended) => (ended.to_string(), &say::NO_SECTION_BETWEEN),
                    None => (String::new(), &say::NO_SECTION_YET),
                };
                let arguments: &[(&'static str, &str)] =
                    &[("navn", &name), ("paragraf", &place), ("forrige", &ended), ("dato", &from)];
                self.say(code, span, Message::new(text, arguments), None);
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

    /// Says that a step leads nowhere.
    pub(super) fn fallen(&mut self, spot: Spot<'r>, fall: &Fall, path: &[Step], others: &[usize]) {
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
                .map(|place| Message::new(&DID_YOU_MEAN, &[("forslag", &place)]))
                .or_else(|| self.other_version(spot, path, &[fall.step]))
                .or_else(|| self.namesake(spot, path, others)),
        };
        self.say(fall.code, fall.step.span, message, help);
    }

    /// `§ 13 a` where there is no § 13 a: the letter a of § 13, or neither. Gives whether that settled it.
    pub(super) fn letter_instead(
        &mut self,
        spot: Spot<'r>,
        reference: &mut Reference<'r>,
        target: &Target,
    ) -> bool {
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
}

/// What to do about rules that stand side by side: the citation alone does not tell them apart.
fn which_rules() -> Option<Message> {
    Some(Message::new(&say::TRANSITION_HELP, &[]))
}
