//! Which source a name, an id or a relative reference means.

use super::names::NameKind;
use super::reference::When;
use super::resolve::Resolver;
use super::say;
use super::statute::{State, Statute};
use super::structure::Standing;
use crate::model::statute_spec::StatuteKind;
use crate::text::citation::{
    Code, DocId, EuId, NameId, Naming, Pointing, SourceKind, SourceRef, Target, Unit,
};
use crate::text::rules::texts::DID_YOU_MEAN;
use crate::text::{Message, Span, likeness, nearest};

/// The sources that are meant.
#[derive(Debug, Clone)]
pub(super) enum Sourced {
    One(usize),
    /// The likeliest, and the others.
    Several(usize, Vec<usize>),
    Nothing,
}

/// How like a name must be for a citation to be read as that name.
const GUESS: f64 = 0.87;
/// Longer texts are not compared with every name.
const LONGEST_MISSPELT: usize = 60;
/// Shorter words are too like each other to guess.
const SHORTEST_GUESS: usize = 8;

impl<'r> Resolver<'r, '_> {
    pub fn sourced(&mut self, target: &Target) -> Sourced {
        let source = &target.source;
        match source.what {
            Naming::Name(name) => self.named(name, source, target),
            Naming::Doc(id) => self.document(id, source, target),
            Naming::Eu(id) => self.eu(id, source),
            Naming::Unknown => self.unknown(source, target),
            Naming::Relative(kind, pointing) => self.relative(kind, pointing, source, target),
            Naming::Implied => match self.context.statute {
                Some(index) => {
                    if self.context.is_derived {
                        self.derived(index, target.span);
                    }
                    Sourced::One(index)
                }
                None => {
                    let message = Message::new(&say::NO_SOURCE, &[]);
                    let help = Message::new(&say::NO_SOURCE_HELP, &[]);
                    self.say(Code::NoSource, target.span, message, Some(help));
                    Sourced::Nothing
                }
            },
        }
    }

    fn written(&self, span: Span) -> String {
        self.text.get(span.range()).unwrap_or_default().trim_end_matches('.').to_owned()
    }

    fn statute_at(&self, index: usize) -> Option<&'r Statute> {
        self.register.statutes.get(index)
    }

    fn named(&mut self, name: NameId, source: &SourceRef, target: &Target) -> Sourced {
        let register = self.register;
        let Some(entry) = register.names.entry(name) else { return Sourced::Nothing };
        let mut bearers = entry.bearers.clone();
        if let Some(alias) = source.alias.and_then(|alias| register.names.entry(alias)) {
            let both = |index: usize| alias.bearers.iter().any(|(other, _)| *other == index);
            if bearers.iter().any(|(index, _)| both(*index)) {
                bearers.retain(|(index, _)| both(*index));
            }
        }
        if let Some(year) = source.year {
            let of_year =
                |index: usize| self.statute_at(index).is_some_and(|statute| year_of(statute) == Some(year));
            bearers.retain(|(index, _)| of_year(*index));
            if bearers.is_empty() {
                let name = entry.text.to_string();
                let year = year.to_string();
                let message = Message::new(&say::NO_SUCH_YEAR, &[("navn", &name), ("aar", &year)]);
                self.say(Code::UnknownSource, source.span, message, None);
                return Sourced::Nothing;
            }
        }
        let unofficial = bearers.iter().any(|(_, kind)| *kind == NameKind::UnofficialAbbreviation);
        let indexes: Vec<usize> = bearers.iter().map(|(index, _)| *index).collect();
        let sourced = self.choose(&indexes, target, unofficial && source.year.is_none());
        let chosen = match &sourced {
            Sourced::One(index) | Sourced::Several(index, _) => *index,
            Sourced::Nothing => return sourced,
        };
        if let Some((_, kind)) = bearers.iter().find(|(index, _)| *index == chosen) {
            self.name_advice(*kind, chosen, source);
        }
        sourced
    }

    /// Decides between the sources of one name by the day.
    fn choose(&mut self, indexes: &[usize], target: &Target, keeps_all: bool) -> Sourced {
        let source = &target.source;
        if let [only] = indexes {
            return Sourced::One(*only);
        }
        let state = |index: usize| {
            let statute = self.statute_at(index)?;
            Some(self.when.day().map_or(State::InForce, |day| statute.state(day)))
        };
        let mut order: Vec<usize> = indexes.to_vec();
        let lacks = |index: usize| {
            let structure = self.register.structures.get(&index);
            let Some((structure, Unit::Section(number, _))) = structure.map(|known| (known, target.unit))
            else {
                return false;
            };
            matches!(
                structure.standing(false, number, self.when.day()),
                Standing::Never | Standing::Later(_) | Standing::Repealed(_)
            )
        };
        // In force first, then what was repealed last, then what is to come; among those in force what may have the
        // section; the younger before the older.
        order.sort_by_key(|index| {
            let (rank, date) = match state(*index) {
                Some(State::InForce) => (u8::from(lacks(*index)), None),
                Some(State::Repealed(date)) => (2, date),
                Some(State::NotYet(_)) | None => (3, None),
            };
            (rank, std::cmp::Reverse((date, self.statute_at(*index).map(|statute| statute.id.clone()))))
        });
        let in_force = order.iter().filter(|index| state(**index) == Some(State::InForce)).count();
        let Some((first, others)) = order.split_first() else { return Sourced::Nothing };
        let others = match self.when {
            When::Any => others.to_vec(),
            When::Assumed(_) if keeps_all => others.to_vec(),
            _ if in_force > 1 => others[..in_force - 1].to_vec(),
            _ => return Sourced::One(*first),
        };
        let name = self.written(source.span);
        let all = std::iter::once(first).chain(&others).filter_map(|index| self.statute_at(*index));
        let names: Vec<String> = all.map(dated_or_name).collect();
        let message = Message::new(&say::CHOOSE, &[("navn", &name), ("kandidater", &names.join(" eller "))]);
        self.say(Code::Choose, source.span, message, Some(Message::new(&say::CHOOSE_HELP, &[])));
        Sourced::Several(*first, others)
    }

    /// What there is to say of the kind of name.
    fn name_advice(&mut self, kind: NameKind, index: usize, source: &SourceRef) {
        let Some(statute) = self.statute_at(index) else { return };
        let written = self.written(source.span);
        let official = statute.name();
        let help = Some(Message::new(&say::WRITE, &[("slik", &official)]));
        match kind {
            NameKind::UnofficialAbbreviation => {
                let message = Message::new(&say::UNOFFICIAL_ABBREVIATION, &[("navn", &written)]);
                self.say(Code::UnofficialAbbreviation, source.span, message, help);
            }
            NameKind::Customary => {
                let message = Message::new(&say::UNOFFICIAL_TITLE, &[("navn", &written)]);
                self.say(Code::UnofficialTitle, source.span, message, help);
            }
            NameKind::OtherForm => {
                let message = Message::new(&say::LANGUAGE_FORM, &[("offisiell", &official)]);
                self.say(Code::LanguageForm, source.span, message, help);
            }
            NameKind::Title | NameKind::Official | NameKind::Abbreviation => {}
        }
        if source.genitive {
            let help = Some(Message::new(&say::WRITE, &[("slik", &official)]));
            self.say(Code::Genitive, source.span, Message::new(&say::GENITIVE, &[]), help);
        }
    }

    fn document(&mut self, id: DocId, source: &SourceRef, target: &Target) -> Sourced {
        if let Some(index) = self.register.by_id.get(id.to_string().as_str()) {
            if self.has_other_title(*index, source) {
                return Sourced::Nothing;
            }
            return Sourced::One(*index);
        }
        let same_day: Vec<usize> = (0..self.register.statutes.len())
            .filter(|index| {
                let document = self.statute_at(*index).and_then(Statute::document);
                document.is_some_and(|other| DocId { number: None, ..other } == DocId { number: None, ..id })
            })
            .collect();
        if id.number.is_none()
            && let Some(first) = same_day.first()
        {
            return self.of_day(*first, &same_day, source, target);
        }
        let names: Vec<String> = same_day
            .iter()
            .filter_map(|index| self.statute_at(*index))
            .map(|statute| format!("{} ({})", statute.id, statute.name()))
            .collect();
        let help =
            (!names.is_empty()).then(|| Message::new(&DID_YOU_MEAN, &[("forslag", &names.join("`, `"))]));
        let message = Message::new(&say::UNKNOWN_ID, &[("id", &id.to_string())]);
        self.say(Code::UnknownSource, source.span, message, help);
        Sourced::Nothing
    }

    /// A date without a number: the only source of the day, or the likeliest of several, with the others.
    fn of_day(&mut self, first: usize, all: &[usize], source: &SourceRef, target: &Target) -> Sourced {
        let has_unit = |index: &&usize| match (self.register.structures.get(index), target.unit) {
            (Some(structure), Unit::Section(number, _)) => !structure.versions(false, number).is_empty(),
            _ => false,
        };
        let likeliest = all.iter().find(has_unit).copied().unwrap_or(first);
        if all.len() > 1 {
            let names: Vec<String> =
                all.iter().filter_map(|index| self.statute_at(*index)).map(dated_or_name).collect();
            let written = self.written(source.span);
            let arguments: &[(&'static str, &str)] =
                &[("navn", &written), ("kandidater", &names.join(" eller "))];
            let name = self.statute_at(likeliest).map(dated_or_name).unwrap_or_default();
            let help = Message::new(&say::ADD_NUMBER, &[("slik", &name)]);
            self.say(Code::Choose, source.span, Message::new(&say::CHOOSE, arguments), Some(help));
            return Sourced::Several(
                likeliest,
                all.iter().copied().filter(|index| *index != likeliest).collect(),
            );
        }
        if let Some(name) = self.statute_at(likeliest).and_then(Statute::dated_name) {
            let help = Message::new(&say::ADD_NUMBER, &[("slik", &name)]);
            self.say(Code::Style, source.span, Message::new(&say::WITHOUT_NUMBER, &[]), Some(help));
        }
        Sourced::One(likeliest)
    }

    /// Whether the title after a date and number is the title of another source: a slip of a digit.
    fn has_other_title(&mut self, index: usize, source: &SourceRef) -> bool {
        let Some(title) = source.title else { return false };
        let Some(statute) = self.statute_at(index) else { return false };
        let title = self.written(title);
        let kind = if statute.kind == StatuteKind::Act { "lov" } else { "forskrift" };
        let Some(entry) = self.register.names.exact(&format!("{kind} {title}")) else { return false };
        if entry.bearers.iter().any(|(bearer, _)| *bearer == index) {
            return false;
        }
        let Some(other) = entry.bearers.first().and_then(|(bearer, _)| self.statute_at(*bearer)) else {
            return false;
        };
        let other = other.dated_name().unwrap_or_else(|| other.name());
        let arguments: &[(&'static str, &str)] =
            &[("id", &statute.id), ("tittel", title.trim_start_matches("om ")), ("andre", &other)];
        let help = Message::new(&DID_YOU_MEAN, &[("forslag", &other)]);
        self.say(Code::UnknownSource, source.span, Message::new(&say::OTHER_TITLE, arguments), Some(help));
        true
    }

    fn eu(&mut self, id: EuId, source: &SourceRef) -> Sourced {
        match self.register.by_id.get(id.to_string().as_str()) {
            Some(index) => Sourced::One(*index),
            None => {
                let written = self.written(source.span);
                let message = Message::new(&say::UNKNOWN_ID, &[("id", &written)]);
                self.say(Code::UnknownSource, source.span, message, None);
                Sourced::Nothing
            }
        }
    }

    fn unknown(&mut self, source: &SourceRef, target: &Target) -> Sourced {
        let register = self.register;
        let written = self.written(source.span);
        let folded = written.to_lowercase();
        if folded.chars().count() >= SHORTEST_GUESS {
            let best = register
                .names
                .entries()
                .filter(|entry| entry.text.chars().count() >= SHORTEST_GUESS)
                .filter_map(|entry| Some((likeness(&folded, &entry.text, GUESS)?, entry)))
                .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.text.cmp(&a.1.text)));
            if let Some((_, entry)) = best {
                let indexes: Vec<usize> = entry.bearers.iter().map(|(index, _)| *index).collect();
                let arguments: &[(&'static str, &str)] = &[("navn", &written), ("forslag", &entry.text)];
                let message = Message::new(&say::GUESSED, arguments);
                let help = Message::new(&say::WRITE, &[("slik", &entry.text)]);
                self.say(Code::Guessed, source.span, message, Some(help));
                return self.choose(&indexes, target, false);
            }
        }
        let contained = folded.split(' ').rev().find_map(|word| register.names.exact(word));
        // A long text is no misspelt name.
        let is_name = folded.chars().count() <= LONGEST_MISSPELT;
        let near = contained
            .map(|entry| &*entry.text)
            .or_else(|| nearest(&folded, register.names().filter(|_| is_name)));
        let help = near.map(|name| Message::new(&DID_YOU_MEAN, &[("forslag", name)]));
        let message = Message::new(&say::UNKNOWN_NAME, &[("navn", &written)]);
        self.say(Code::UnknownSource, source.span, message, help);
        Sourced::Nothing
    }

    fn relative(
        &mut self,
        kind: SourceKind,
        pointing: Pointing,
        source: &SourceRef,
        target: &Target,
    ) -> Sourced {
        let context = &self.context;
        let found: Vec<usize> = match (kind, pointing) {
            (SourceKind::Act, Pointing::Bare) => match context.act {
                Some(act) => vec![act],
                None => context.regulation.map(|regulation| self.parents(regulation)).unwrap_or_default(),
            },
            (SourceKind::Act, _) => context.act.into_iter().collect(),
            (SourceKind::Regulation, Pointing::Bare) => self.regulations(target),
            (SourceKind::Regulation, _) => context.regulation.into_iter().collect(),
            (SourceKind::Eu, Pointing::Bare) => match context.eu {
                Some(eu) => vec![eu],
                None => context.act.map(|act| self.annexes(act)).unwrap_or_default(),
            },
            (SourceKind::Eu, _) => context.eu.into_iter().collect(),
        };
        let Some(first) = found.first().copied() else {
            self.no_context(source.span);
            return Sourced::Nothing;
        };
        if found.len() > 1 {
            return self.choose(&found, target, false);
        }
        if pointing == Pointing::Bare {
            self.derived(first, source.span);
        }
        Sourced::One(first)
    }

    fn derived(&mut self, index: usize, span: Span) {
        let Some(statute) = self.statute_at(index) else { return };
        let name = statute.name();
        self.say(Code::Derived, span, Message::new(&say::DERIVED, &[("navn", &name)]), None);
    }

    /// The acts a regulation belongs to.
    fn parents(&self, index: usize) -> Vec<usize> {
        let parents = self.statute_at(index).map(|statute| statute.parents.as_slice()).unwrap_or_default();
        parents.iter().filter_map(|id| self.register.by_id.get(id)).copied().collect()
    }

    fn annexes(&self, act: usize) -> Vec<usize> {
        let Some(act) = self.statute_at(act) else { return Vec::new() };
        (0..self.register.statutes.len())
            .filter(|index| {
                self.statute_at(*index).is_some_and(|other| other.annex_of.as_ref() == Some(&act.id))
            })
            .collect()
    }

    /// What `forskriften` means: the regulation in force under the act just named, that with the section where there
    /// are several; else the regulation just named.
    fn regulations(&self, target: &Target) -> Vec<usize> {
        let act = self.context.act.and_then(|act| self.statute_at(act));
        let mut under: Vec<usize> = match act {
            Some(act) => (0..self.register.statutes.len())
                .filter(|index| {
                    self.statute_at(*index).is_some_and(|other| {
                        let applies = self.when.day().is_none_or(|day| other.state(day) == State::InForce);
                        other.parents.contains(&act.id) && applies
                    })
                })
                .collect(),
            None => Vec::new(),
        };
        if under.len() > 1
            && let Unit::Section(number, _) = target.unit
        {
            let has = |index: &usize| {
                let structure = self.register.structures.get(index);
                structure.is_some_and(|structure| !structure.versions(false, number).is_empty())
            };
            if under.iter().any(has) {
                under.retain(has);
            }
        }
        if under.is_empty() {
            under.extend(self.context.regulation);
        }
        under
    }
}

/// The year of a source's id.
fn year_of(statute: &Statute) -> Option<u16> {
    statute.id.split('-').nth(1)?.parse().ok()
}

fn dated_or_name(statute: &Statute) -> String {
    statute.dated_name().unwrap_or_else(|| statute.name())
}
