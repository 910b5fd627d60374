//! The scope axis: what passes now and did not before, and the other way round.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::State;
use super::boxes::{Region, regions};
use super::cells::{Cell, Cells, Place, cells, minus, spread};
use super::change::{Cause, Change, Detail, Grounding, Impact, Level, Spot};
use super::kind::Kind;
use super::law::authorities;
use crate::model::{Dataset, Delivery, Element, Field, Necessity, Row, YearSet, folded};

/// What widens or narrows of one code in one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeChange {
    /// The source.
    pub source: String,
    /// The rights package.
    pub package: String,
    /// The code or path; empty for the envelope.
    pub code: String,
    /// The list in the answer; empty for the envelope and for trees.
    pub part: String,
    /// What people call the code.
    pub label: Option<String>,
    /// The elements.
    pub regions: Vec<Region>,
    /// One of them.
    pub sample: Sample,
}

/// One element of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Its name, and for a specification the type and the member of the type.
    pub member: [String; 3],
    /// The stage.
    pub stage: String,
    /// The income year.
    pub year: u16,
}

impl ScopeChange {
    /// The row the sample is of.
    pub fn row(&self) -> Row<'_> {
        let [name, kind, inner] = &self.sample.member;
        Row {
            source: &self.source,
            package: &self.package,
            part: &self.part,
            code: &self.code,
            member: Element { name, kind, inner },
            stage: &self.sample.stage,
        }
    }
}

/// The changes of scope between two states.
pub(super) fn changes<'x>(old: Option<State<'x>>, new: Option<State<'x>>) -> Vec<Change> {
    let all = |state: Option<State<'x>>| state.map(|state| cells(state.dataset)).unwrap_or_default();
    let (before, after) = rayon::join(|| all(old), || all(new));
    let mut found = Vec::new();
    if let Some(new) = new {
        // What the new text lets pass with the old catalogues: what is not in it, the new catalogues have added.
        let alone = old.filter(|old| differ(*old, new)).map(|old| understood(new, old));
        let (level, alone) = (Level::Expansion, alone.as_ref());
        Direction { level, here: &after, there: &before, alone, state: new, other: old }.collect(&mut found);
    }
    if let Some(old) = old {
        let alone = new.filter(|new| differ(old, *new)).map(|new| understood(old, new));
        // What the old text no longer lets pass with the new catalogues, they have taken away.
        let (level, alone) = (Level::Narrowing, alone.as_ref());
        Direction { level, here: &before, there: &after, alone, state: old, other: new }.collect(&mut found);
    }
    found
}

/// Whether the catalogues of two projects are not the same, as far as the text of their files says.
fn differ(a: State<'_>, b: State<'_>) -> bool {
    let [texts, others] =
        [a, b].map(|state| state.project.catalogues.values().map(|catalogue| catalogue.source.text.as_str()));
    !texts.eq(others)
}

/// What the text of one state lets pass when it is understood against the catalogues of another.
fn understood<'x>(text: State<'x>, catalogues: State<'x>) -> Cells<'x> {
    cells(&Dataset::new(text.dataset.spec, text.dataset.source, &catalogues.project.catalogues))
}

/// One direction of the comparison: what is here and not there.
struct Direction<'d, 'x> {
    level: Level,
    here: &'d Cells<'x>,
    there: &'d Cells<'x>,
    /// What the text here lets pass with the catalogues there, when they are others.
    alone: Option<&'d Cells<'x>>,
    state: State<'x>,
    other: Option<State<'x>>,
}

impl<'x> Direction<'_, 'x> {
    fn collect(&self, found: &mut Vec<Change>) {
        let rows_of = |place| self.there.get(place).map(Vec::as_slice).unwrap_or_default();
        let mut differing: Vec<_> =
            self.here.iter().filter(|(place, rows)| rows.as_slice() != rows_of(*place)).collect();
        differing.sort_unstable();
        let codes: HashSet<CodeKey<'x>> = differing.iter().map(|(place, _)| place.code_key()).collect();
        let known = Known::new(self.there, &codes);
        let spots = [Some(self.state), self.other].map(|state| state.map(|state| Spots::new(state, &codes)));
        for (place, rows) in differing {
            let rows_there = rows_of(place);
            let there = spread(rows_there);
            let left = minus(&spread(rows), &there);
            let alone =
                self.alone.map(|alone| spread(alone.get(place).map(Vec::as_slice).unwrap_or_default()));
            let mut sorted: BTreeMap<(Kind, Cause), BTreeMap<Cell<'x>, YearSet>> = BTreeMap::new();
            for (cell, years) in left {
                for year in years.iter() {
                    let kind = match self.other {
                        Some(_) => known.kind(place, &there, &cell, year),
                        None => Kind::Dataset,
                    };
                    let of_text = alone.as_ref().is_none_or(|alone| has(alone, &cell, year));
                    let cause = if of_text { Cause::Text } else { Cause::Catalogue };
                    let held = sorted.entry((kind, cause)).or_default().entry(cell).or_default();
                    *held = held.union(YearSet::range(year, year));
                }
            }
            for (which, cells) in sorted {
                found.push(self.change(place, which, &cells, &spots));
            }
        }
    }

    fn change(
        &self,
        place: &Place<'x>,
        (kind, cause): (Kind, Cause),
        cells: &BTreeMap<Cell<'x>, YearSet>,
        spots: &[Option<Spots<'x>>; 2],
    ) -> Change {
        let [here, there] = [0, 1].map(|side: usize| spots[side].as_ref().and_then(|spots| spots.of(place)));
        let field = spots[0].as_ref().and_then(|spots| spots.field(place));
        let widens = self.level == Level::Expansion;
        let scope = ScopeChange {
            source: place.source.to_owned(),
            package: place.package.to_owned(),
            code: place.code.to_owned(),
            part: place.part.to_owned(),
            label: label(self.state, place),
            regions: regions(cells),
            sample: sample(cells),
        };
        Change {
            level: self.level,
            kind,
            // The envelope is known by its package.
            subject: field
                .map_or_else(|| [place.source, place.package].join("/"), |field| field.subject.clone()),
            detail: Detail::Scope(scope),
            impact: if widens { Impact::Compatible } else { Impact::Breaking },
            cause,
            spots: if widens { [there, here] } else { [here, there] },
            bears_on: Vec::new(),
            grounding: field.filter(|_| widens).map(|field| Box::new(grounding(self.state.dataset, field))),
        }
    }
}

fn has(cells: &BTreeMap<Cell<'_>, YearSet>, cell: &Cell<'_>, year: u16) -> bool {
    cells.get(cell).is_some_and(|years| years.contains(year))
}

/// A code of a package: source, package, code.
type CodeKey<'x> = (&'x str, &'x str, &'x str);

impl<'x> Place<'x> {
    fn code_key(&self) -> CodeKey<'x> {
        (self.source, self.package, self.code)
    }
}

/// What the other state has of places, to say what is new of an element.
struct Known<'x> {
    packages: HashSet<(&'x str, &'x str)>,
    codes: HashSet<CodeKey<'x>>,
}

impl<'x> Known<'x> {
    /// Of the codes, those that the other state has.
    fn new(cells: &Cells<'x>, codes: &HashSet<CodeKey<'x>>) -> Self {
        let mut known = Self { packages: HashSet::new(), codes: HashSet::new() };
        cells.keys().for_each(|place| {
            known.packages.insert((place.source, place.package));
            if codes.contains(&place.code_key()) {
                known.codes.insert(place.code_key());
            }
        });
        known
    }

    /// The first dimension in which an element is not in the other state; a combination when each is there alone.
    fn kind(
        &self,
        place: &Place<'_>,
        there: &BTreeMap<Cell<'_>, YearSet>,
        cell: &Cell<'_>,
        year: u16,
    ) -> Kind {
        let none = |holds: &dyn Fn(&Cell<'_>, YearSet) -> bool| {
            !there.iter().any(|(other, years)| holds(other, *years))
        };
        if !self.packages.contains(&(place.source, place.package)) {
            Kind::Package
        } else if !self.codes.contains(&place.code_key()) {
            Kind::Code
        } else if there.is_empty() {
            Kind::Part
        } else if none(&|other, _| other.member == cell.member) {
            Kind::Member
        } else if none(&|other, _| other.stage == cell.stage) {
            Kind::Stage
        } else if none(&|_, years| years.contains(year)) {
            Kind::Year
        } else if none(&|other, _| other.person == cell.person) {
            Kind::Person
        } else if none(&|other, _| other.channel == cell.channel) {
            Kind::Channel
        } else {
            Kind::Combination
        }
    }
}

/// Where a state says something of a place.
struct Spots<'x> {
    state: State<'x>,
    fields: HashMap<CodeKey<'x>, Vec<&'x Field<'x>>>,
}

impl<'x> Spots<'x> {
    /// Of some codes.
    fn new(state: State<'x>, codes: &HashSet<CodeKey<'x>>) -> Self {
        let mut fields: HashMap<_, Vec<_>> = HashMap::new();
        for (delivery, field) in state.dataset.fields() {
            let spec = delivery.spec;
            let key = (spec.source.as_str(), spec.package.as_str(), field.spec.name.as_str());
            if codes.contains(&key) {
                fields.entry(key).or_default().push(field);
            }
        }
        Self { state, fields }
    }

    fn field(&self, place: &Place<'_>) -> Option<&'x Field<'x>> {
        let fields = self.fields.get(&place.code_key());
        fields.into_iter().flatten().copied().find(|field| field.reaches(place.part))
    }

    /// At the field; at the delivery for its envelope, and where it has no such field.
    fn of(&self, place: &Place<'_>) -> Option<Spot> {
        let field = self.field(place);
        let is_here = |delivery: &&Delivery<'_>| {
            delivery.spec.source.as_str() == place.source && delivery.spec.package.as_str() == place.package
        };
        let delivery = || self.state.dataset.deliveries.iter().find(is_here);
        let span = match field {
            Some(field) => field.span(),
            None => delivery()?.spec.source.span,
        };
        Some(Spot::new(self.state.dataset.source, span))
    }
}

/// The last year of the first element: what is newest is closest to what will be asked for.
fn sample(cells: &BTreeMap<Cell<'_>, YearSet>) -> Sample {
    let (cell, years) = cells.first_key_value().expect("internal: a change has an element");
    let member = [cell.member.name, cell.member.kind, cell.member.inner].map(str::to_owned);
    Sample { member, stage: cell.stage.to_owned(), year: years.iter().last().unwrap_or_default() }
}

/// What a field says of why and by which authority.
fn grounding(dataset: &Dataset<'_>, field: &Field<'_>) -> Grounding {
    let Necessity { assessment, alternative, without } = field.necessity;
    Grounding {
        purpose: field.values.purpose.map(|text| folded(text)),
        necessity: [assessment, alternative, without].map(|text| text.map(|text| folded(text))),
        disclosure: authorities(dataset, &field.disclosure),
        statute: authorities(dataset, &field.statute),
    }
}

fn label(state: State<'_>, place: &Place<'_>) -> Option<String> {
    let catalogue = state.project.catalogues.get(place.source)?;
    let code = catalogue.named(place.code).find(|code| place.part.is_empty() || code.is_in(place.part))?;
    Some(code.spec.text.nb.to_string())
}
