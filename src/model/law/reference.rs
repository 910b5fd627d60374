//! What a citation turned out to mean: keys, links and canonical printing.

use super::Register;
use super::spec::ProvisionSpec;
use super::statute::{Statute, small};
use crate::model::statute_spec::StatuteKind;
use crate::text::citation::{
    Advice, Form, Level, Part, Relation, SectionNumber, Step, Unit, Value, Work, canonical,
};
use crate::text::{Date, Lang, Severity, Span};

/// The day a citation is judged on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// This day: names that several sources bear are decided by it.
    On(Date),
    /// This day for want of a better one: names decided by it, but an unofficial abbreviation that has meant several
    /// sources keeps them all.
    Assumed(Date),
    /// No day: nothing is repealed, and a name keeps all who bear it.
    Any,
}

impl When {
    /// The day, when there is one.
    pub fn day(self) -> Option<Date> {
        match self {
            When::On(day) | When::Assumed(day) => Some(day),
            When::Any => None,
        }
    }
}

/// What is known of a provision on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existence {
    /// It exists.
    Exists,
    /// It does not exist.
    Missing,
    /// It, or its source, is repealed.
    Repealed,
    /// It, or its source, is not in force yet.
    NotInForce,
    /// The structure of its source is not known.
    Unknown,
}

/// A citation as understood.
#[derive(Debug, Clone, Default)]
pub struct Resolution<'r> {
    /// One for each target, in the order written.
    pub references: Vec<Reference<'r>>,
    /// Preparatory works that are named.
    pub works: Vec<Work>,
    /// What is wrong or unusual, by place.
    pub advice: Vec<Advice>,
}

impl Resolution<'_> {
    /// Whether there is an error.
    pub fn has_errors(&self) -> bool {
        self.advice.iter().any(|advice| advice.code.severity() == Severity::Error)
    }

    /// The whole citation in canonical form; nothing when a source is not known.
    pub fn canonical(&self, register: &Register, form: Form, when: When) -> Option<String> {
        let names: Vec<String> = self
            .references
            .iter()
            .map(|reference| reference.statute.map(|statute| register.name_of(statute, form, when)))
            .collect::<Option<_>>()?;
        if names.is_empty() {
            return None;
        }
        let parts: Vec<Part<'_>> =
            self.references.iter().zip(&names).map(|(reference, name)| reference.part(name)).collect();
        Some(canonical(&parts, form))
    }
}

/// One thing that is cited, as understood.
#[derive(Debug, Clone)]
pub struct Reference<'r> {
    /// The source; nothing when it is not known.
    pub statute: Option<&'r Statute>,
    /// Other sources the same name may mean.
    pub alternatives: Vec<&'r Statute>,
    /// How it relates to what stands before.
    pub relation: Relation,
    /// The bytes of the unit and path.
    pub span: Span,
    /// The bytes of the source.
    pub source_span: Span,
    /// The unit.
    pub unit: Unit,
    /// The steps as written.
    pub written: Vec<Step>,
    /// The steps with what was left out or relative put in.
    pub path: Vec<Step>,
    /// `flg.`
    pub open: bool,
    /// Whether it exists on the day.
    pub existence: Existence,
    /// The version of the provision that applies on the day.
    pub version: Option<&'r ProvisionSpec>,
    pub(super) tight: bool,
}

/// Whether two steps may mean the same place.
fn step_touches(mine: &Step, theirs: &Step) -> bool {
    let range = |step: &Step| match (step.from, step.to.unwrap_or(step.from)) {
        (Value::Number(from), Value::Number(to)) => Some((from, to)),
        _ => None,
    };
    if mine.level != theirs.level {
        return true;
    }
    match (range(mine), range(theirs)) {
        (Some((from, to)), Some((other_from, other_to))) => from <= other_to && other_from <= to,
        _ if mine.to.is_some() || theirs.to.is_some() => true,
        _ => mine.from == theirs.from,
    }
}

impl<'r> Reference<'r> {
    /// The stable key: `LOV-2016-05-27-14/§3-3/ledd-1`.
    pub fn key(&self) -> String {
        self.key_with(&self.path)
    }

    /// The key of what was written, with nothing put in.
    pub fn written_key(&self) -> String {
        self.key_with(&self.written)
    }

    fn key_with(&self, path: &[Step]) -> String {
        let mut key = self.statute.map_or("?", |statute| &statute.id).to_owned();
        key.push_str(&unit_key(&self.unit));
        for step in path {
            let noun = match step.level {
                Level::Ledd => "ledd",
                Level::Punktum => "punktum",
                Level::Nr => "nr",
                Level::Bokstav => "bokstav",
                Level::Strekpunkt => "strekpunkt",
            };
            key.push_str(&format!("/{noun}-{}", value_key(step.from)));
            if let Some(to) = step.to {
                key.push_str(&format!("..{}", value_key(to)));
            }
        }
        key
    }

    /// Whether a change of one may touch the other: the same source, and neither apart from the other in section, ledd,
    /// letter or number. What is written with steps of another kind counts as touching.
    pub fn touches(&self, other: &Reference<'_>) -> bool {
        if !self.candidates().any(|mine| other.candidates().any(|theirs| mine.id == theirs.id)) {
            return false;
        }
        let (one, two) = (self.numbers(), other.numbers());
        let (Some((from, to)), Some((other_from, other_to))) = (one, two) else { return true };
        if to < other_from || other_to < from {
            return false;
        }
        let ranged = from < to || other_from < other_to || self.open || other.open;
        ranged || self.path.iter().zip(&other.path).all(|(mine, theirs)| step_touches(mine, theirs))
    }

    /// The statutes it can mean.
    fn candidates(&self) -> impl Iterator<Item = &'r Statute> {
        self.statute.into_iter().chain(self.alternatives.iter().copied())
    }

    /// The first and last section or article; nothing for what is not one.
    pub(super) fn numbers(&self) -> Option<(SectionNumber, SectionNumber)> {
        match self.unit {
            Unit::Section(from, to) | Unit::Article(from, to) => Some((from, to.unwrap_or(from))),
            _ => None,
        }
    }

    /// Lovdata's reference id: `lov/2016-05-27-14/§3-3/ledd/1`. Articles of a regulation have none below the article.
    pub fn refid(&self) -> Option<String> {
        let statute = self.statute?;
        let mut refid = statute.refid.to_string();
        match self.unit {
            Unit::Whole | Unit::Context => {}
            Unit::Section(number, _) => refid.push_str(&format!("/§{number}")),
            Unit::Article(number, _) => {
                refid.push_str(&format!("/a{number}"));
                return Some(refid);
            }
            Unit::Division(division) => {
                if let Some(chapter) = division.chapter {
                    refid.push_str(&format!("/kap{chapter}"));
                }
                return Some(refid);
            }
            Unit::Annex(mark) => {
                refid.push_str(&format!("/vedlegg{}", mark.map(|mark| mark.to_string()).unwrap_or_default()));
                return Some(refid);
            }
        }
        for step in self.path.iter().take_while(|step| step.to.is_none() && step.level != Level::Strekpunkt) {
            let noun = match step.level {
                Level::Ledd => "ledd",
                Level::Punktum => "setning",
                Level::Nr => "nummer",
                Level::Bokstav => "bokstav",
                Level::Strekpunkt => break,
            };
            refid.push_str(&format!("/{noun}/{}", value_key(step.from)));
        }
        Some(refid)
    }

    /// The address of the provision at Lovdata; of the source when the provision has none.
    pub fn link(&self) -> Option<String> {
        let statute = self.statute?;
        let refid = match self.unit {
            Unit::Section(number, _) => format!("{}/§{number}", statute.refid),
            Unit::Article(number, _) if statute.kind == StatuteKind::EuRegulation => {
                format!("{}/a{number}", statute.refid)
            }
            _ => return Some(statute.address.to_string()),
        };
        // Repealed sources are shown whole.
        if statute.address.contains("/NLO/") {
            return Some(statute.address.to_string());
        }
        Some(format!("https://lovdata.no/{refid}"))
    }

    /// The ELI address of the source.
    pub fn eli(&self) -> Option<&'r str> {
        self.statute?.eli.as_deref()
    }

    /// Whether the provision is read in the source; an assumption otherwise.
    pub fn is_assumed(&self) -> bool {
        let assumed = |basis| basis == crate::model::Basis::Assumed;
        self.statute.is_some_and(|statute| statute.is_assumed)
            || self.version.is_some_and(|version| version.basis.is_some_and(assumed))
    }

    pub(super) fn part<'n>(&'n self, name: &'n str) -> Part<'n> {
        Part {
            name,
            relation: self.relation,
            unit: self.unit,
            path: &self.path,
            open: self.open,
            tight: self.tight,
        }
    }

    /// The provision without its source: `§ 3-3 første ledd`.
    pub fn place(&self, lang: Lang) -> String {
        place(&self.unit, &self.path, self.tight, lang)
    }
}

/// A unit and its path in words.
pub(super) fn place(unit: &Unit, path: &[Step], tight: bool, lang: Lang) -> String {
    let part = Part { name: "", relation: Relation::Main, unit: *unit, path, open: false, tight };
    canonical(&[part], Form::Full(lang))
}

fn unit_key(unit: &Unit) -> String {
    let range = |from: &crate::text::citation::SectionNumber,
                 to: &Option<crate::text::citation::SectionNumber>| {
        to.map_or_else(|| from.to_string(), |to| format!("{from}..{to}"))
    };
    match unit {
        Unit::Whole | Unit::Context => String::new(),
        Unit::Section(from, to) => format!("/§{}", range(from, to)),
        Unit::Article(from, to) => format!("/artikkel-{}", range(from, to)),
        Unit::Division(division) => {
            let mut key = String::new();
            if let Some(part) = division.part {
                key.push_str(&format!("/del-{part}"));
            }
            if let Some(chapter) = division.chapter {
                let to = division.to.map(|to| format!("..{to}")).unwrap_or_default();
                key.push_str(&format!("/kapittel-{chapter}{to}"));
            }
            if let Some(section) = division.section {
                key.push_str(&format!("/avsnitt-{section}"));
            }
            key
        }
        Unit::Annex(mark) => format!("/vedlegg-{}", mark.map(|mark| mark.to_string()).unwrap_or_default()),
    }
}

fn value_key(value: Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Mark(mark) => mark.to_string(),
        Value::Last => "siste".to_owned(),
        Value::BeforeLast => "nest-siste".to_owned(),
        Value::Previous => "foregaaende".to_owned(),
    }
}

impl Register {
    /// A section or article of a source, all of it and whatever the day; the whole source when there is no number.
    pub fn provision<'r>(
        &'r self,
        statute: &'r Statute,
        article: bool,
        number: Option<SectionNumber>,
    ) -> Reference<'r> {
        let unit = match number {
            Some(number) if article => Unit::Article(number, None),
            Some(number) => Unit::Section(number, None),
            None => Unit::Whole,
        };
        Reference {
            statute: Some(statute),
            alternatives: Vec::new(),
            relation: Relation::Main,
            span: Span::default(),
            source_span: Span::default(),
            unit,
            written: Vec::new(),
            path: Vec::new(),
            open: false,
            existence: Existence::Unknown,
            version: None,
            tight: self.structure(&statute.id).is_some_and(|structure| structure.tight),
        }
    }

    /// The name a source is cited by in a form. A name that means another source on the day is passed over for date
    /// and number, which mean one only.
    pub fn name_of(&self, statute: &Statute, form: Form, when: When) -> String {
        let candidate = match form {
            Form::Short => statute.abbreviations.first().map(|name| abbreviation(name)),
            Form::Full(Lang::Nn) if statute.kind == StatuteKind::EuRegulation => {
                statute.short_title.as_ref().and_then(|(_, nn)| nn.as_deref()).map(small)
            }
            Form::Full(_) => None,
        };
        let name = candidate.unwrap_or_else(|| statute.name());
        if self.is_meant(&name, statute, when) {
            return name;
        }
        statute.dated_name().unwrap_or(name)
    }

    /// Whether a name, on the day, means this source and no other.
    fn is_meant(&self, name: &str, statute: &Statute, when: When) -> bool {
        // Date and number are no name of the lexicon, and mean one source.
        let Some(entry) = self.names.exact(name) else { return true };
        let bearers = entry.bearers.iter().filter_map(|(index, _)| self.statutes.get(*index));
        let alive = |statute: &&Statute| {
            when.day().is_none_or(|day| statute.state(day) == super::statute::State::InForce)
        };
        let all: Vec<&Statute> = bearers.collect();
        if all.len() == 1 {
            return all[0].id == statute.id;
        }
        let alive: Vec<&&Statute> = all.iter().filter(|statute| alive(statute)).collect();
        matches!(alive.as_slice(), [only] if only.id == statute.id)
    }
}

/// An abbreviation as it is printed: with a full stop, unless it is in capitals.
fn abbreviation(name: &str) -> String {
    let capitals = name.chars().all(|letter| !letter.is_lowercase());
    // "tvangsloven" stands in Lovdata's field for abbreviations.
    let word = ["loven", "lova"].iter().any(|ending| name.ends_with(ending));
    if capitals || word { name.to_owned() } else { format!("{name}.") }
}
