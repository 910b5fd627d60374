//! The unit of a citation: a section, an article, a chapter or the whole, and what its signs mean in this source.

use super::provision::Spot;
use super::reference::{Existence, Reference, place};
use super::remedy::step_text;
use super::resolve::Resolver;
use super::say;
use super::statute::Statute;
use super::structure::Structure;
use super::walk::{Fall, walk};
use crate::model::statute_spec::StatuteKind;
use crate::text::citation::{Code, SectionNumber, Target, Unit};
use crate::text::{Lang, Message, Span};

impl<'r> Resolver<'r, '_> {
    /// Judges the unit and path of a target whose source applies on the day.
    pub(super) fn unit(
        &mut self,
        index: usize,
        reference: &mut Reference<'r>,
        target: &Target,
        others: &[usize],
    ) {
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
    pub(super) fn last_unknown(&mut self, reference: &Reference<'r>) {
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
}
