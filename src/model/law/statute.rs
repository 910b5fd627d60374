//! A source as understood, whichever file names it.

use super::spec::ActNameSpec;
use crate::model::dataset_spec::Basis;
use crate::model::statute_spec::{LanguageForm, StatuteKind, StatuteSpec, StatuteStatus};
use crate::text::citation::{DocId, DocKind, EuId};
use crate::text::{Date, Lang};

/// An act, a regulation or an EU regulation.
#[derive(Debug, Clone)]
pub struct Statute {
    /// The id: `LOV-2016-05-27-14`.
    pub id: Box<str>,
    /// Its kind.
    pub kind: StatuteKind,
    /// The full title; the short title where only that is known.
    pub title: Box<str>,
    /// The short title as Lovdata has it.
    pub official_name: Option<Box<str>>,
    /// The short title in bokmål and nynorsk; one of them may be a translation.
    pub short_title: Option<(Box<str>, Option<Box<str>>)>,
    /// The language form it was adopted in.
    pub form: Option<LanguageForm>,
    /// Official abbreviations, without full stops.
    pub abbreviations: Vec<Box<str>>,
    /// Abbreviations in use that are not official.
    pub unofficial_abbreviations: Vec<Box<str>>,
    /// Other names it is cited by.
    pub other_names: Vec<Box<str>>,
    /// Status when the register was read.
    pub status: StatuteStatus,
    /// First day in force.
    pub in_force: Option<Date>,
    /// The day it was repealed.
    pub repealed: Option<Date>,
    /// The sources it replaced.
    pub predecessors: Vec<Box<str>>,
    /// The sources that replaced it.
    pub successors: Vec<Box<str>>,
    /// The acts a regulation belongs to.
    pub parents: Vec<Box<str>>,
    /// The act it is an annex of.
    pub annex_of: Option<Box<str>>,
    /// Lovdata's reference id.
    pub refid: Box<str>,
    /// Lovdata's address.
    pub address: Box<str>,
    /// The ELI address.
    pub eli: Option<Box<str>>,
    /// What is worth knowing about it.
    pub note: Option<Box<str>>,
    /// What is said of it is general knowledge, not read in the source.
    pub is_assumed: bool,
    /// It stands in the curated register, not only in the register of names.
    pub is_curated: bool,
}

/// Whether a source applies on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// In force.
    InForce,
    /// Adopted; in force from a day, or when the King decides.
    NotYet(Option<Date>),
    /// Repealed, on a day when it is known.
    Repealed(Option<Date>),
}

impl Statute {
    /// The source of an entry in the curated register.
    pub fn of_spec(spec: &StatuteSpec) -> Self {
        let id = spec.id.as_str();
        let boxed =
            |texts: &[crate::model::words::Line]| texts.iter().map(|text| text.as_str().into()).collect();
        let names =
            |names: &[crate::model::words::Name]| names.iter().map(|name| name.as_str().into()).collect();
        let short = spec.short_title.as_ref();
        let refid = spec.refid.as_ref().map_or_else(|| refid_of(id), |refid| refid.as_str().to_owned());
        Self {
            id: id.into(),
            kind: spec.kind,
            title: spec.title.as_str().into(),
            official_name: spec.official_name.as_ref().map(|name| name.as_str().into()),
            short_title: short
                .map(|name| (name.nb.as_str().into(), name.nn.as_ref().map(|nn| nn.as_str().into()))),
            form: spec.form,
            abbreviations: boxed(&spec.abbreviations),
            unofficial_abbreviations: boxed(&spec.unofficial_abbreviations),
            other_names: boxed(&spec.other_names),
            status: spec.status,
            in_force: spec.in_force,
            repealed: spec.repealed,
            predecessors: names(&spec.predecessors),
            successors: names(&spec.successors),
            parents: names(&spec.parents),
            annex_of: spec.annex_of.as_ref().map(|id| id.as_str().into()),
            address: spec
                .address
                .as_ref()
                .map_or_else(|| address_of(&refid), |url| url.as_str().to_owned())
                .into(),
            eli: spec.eli.as_ref().map(|url| url.as_str().into()),
            refid: refid.into(),
            note: spec.note.as_ref().map(|note| note.as_str().into()),
            is_assumed: spec.basis == Some(Basis::Assumed),
            is_curated: true,
        }
    }

    /// The source of an entry in the register of names.
    pub fn of_name(spec: &ActNameSpec) -> Self {
        let refid = refid_of(&spec.id);
        let nynorsk = spec.name.ends_with("lova");
        let status = match (spec.not_in_force, spec.repealed) {
            (true, _) => StatuteStatus::Adopted,
            _ => StatuteStatus::InForce,
        };
        Self {
            id: (*spec.id).into(),
            kind: StatuteKind::Act,
            title: spec.name.as_str().into(),
            official_name: Some(spec.name.as_str().into()),
            short_title: None,
            form: nynorsk.then_some(LanguageForm::Nn),
            abbreviations: spec.abbreviation.iter().map(|text| text.as_str().into()).collect(),
            unofficial_abbreviations: Vec::new(),
            other_names: Vec::new(),
            status,
            in_force: spec.in_force,
            repealed: spec.repealed,
            predecessors: Vec::new(),
            successors: Vec::new(),
            parents: Vec::new(),
            annex_of: None,
            address: address_of(&refid).into(),
            eli: eli_of(&spec.id).map(Into::into),
            refid: refid.into(),
            note: spec.note.as_deref().map(Into::into),
            is_assumed: false,
            is_curated: false,
        }
    }

    /// Whether it applies on a day.
    pub fn state(&self, day: Date) -> State {
        if self.repealed.is_some_and(|repealed| repealed <= day) {
            return State::Repealed(self.repealed);
        }
        match (self.in_force, self.status) {
            (Some(from), _) if day < from => State::NotYet(Some(from)),
            (None, StatuteStatus::Adopted) => State::NotYet(None),
            (_, StatuteStatus::Repealed) if self.repealed.is_none() => State::Repealed(None),
            _ => State::InForce,
        }
    }

    /// The document id, unless it is an EU act.
    pub fn document(&self) -> Option<DocId> {
        DocId::parse(&self.id)
    }

    /// Date and number in words, which no other source shares: `lov 27. mai 2016 nr. 14`.
    pub fn dated_name(&self) -> Option<String> {
        self.document().map(|document| document.long(Lang::Nb))
    }

    /// The name it is known by: the official short title, else the title, else, where that is long, date and number.
    /// Lower-case in front where Norwegian writes it so.
    pub fn name(&self) -> String {
        let name = self.official_name.as_deref().unwrap_or(&self.title);
        match self.dated_name() {
            Some(dated) if name.chars().count() > LONGEST_NAME => dated,
            _ => small(name),
        }
    }
}

/// Names longer than this are cited by date and number.
const LONGEST_NAME: usize = 90;

/// A name with a small first letter, unless it is a proper name or an initialism.
pub fn small(name: &str) -> String {
    const PROPER: [&str; 2] = ["Grunnloven", "Norske Lov"];
    let mut letters = name.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return String::new() };
    let initialism = second.is_some_and(|second| second.is_uppercase() || !second.is_alphabetic());
    if PROPER.contains(&name) || (initialism && first.is_uppercase()) {
        return name.to_owned();
    }
    first.to_lowercase().chain(name.chars().skip(1)).collect()
}

fn refid_of(id: &str) -> String {
    match (DocId::parse(id), eu_id(id)) {
        (Some(document), _) => document.refid(),
        (None, Some(eu)) => format!("eu/3{}r{:04}", eu.year, eu.number),
        (None, None) => id.to_owned(),
    }
}

/// The EU number of an id such as `EU-2016-679`.
pub fn eu_id(id: &str) -> Option<EuId> {
    let (year, number) = id.strip_prefix("EU-")?.split_once('-')?;
    Some(EuId { year: year.parse().ok()?, number: number.parse().ok()? })
}

fn address_of(refid: &str) -> String {
    match refid.split_once('/') {
        Some(("lov", _)) => format!("https://lovdata.no/dokument/NL/{refid}"),
        Some(("forskrift", _)) => format!("https://lovdata.no/dokument/SF/{refid}"),
        _ => format!("https://lovdata.no/{refid}"),
    }
}

fn eli_of(id: &str) -> Option<String> {
    let document = DocId::parse(id)?;
    let kind = match document.kind {
        DocKind::Act => "lov",
        DocKind::Regulation => "forskrift",
    };
    let number = document.number.map(|number| format!("/{number}")).unwrap_or_default();
    Some(format!(
        "https://lovdata.no/eli/{kind}/{:04}/{:02}/{:02}{number}",
        document.year, document.month, document.day
    ))
}
