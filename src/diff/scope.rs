//! The scope axis: what passes now and did not before, and the other way round.

use std::collections::BTreeMap;

use super::State;
use super::boxes::{Region, regions};
use super::cells::{Cell, Cells, Givers, Place, minus};
use super::change::{Cause, Change, Detail, Grounding, Impact, Level, Spot};
use super::kind::Kind;
use super::law::authorities;
use crate::model::{Dataset, Element, Field, Necessity, Row, YearSet, folded};

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
    let states = [old, new];
    let givers = |side: usize| states[side].map(|state| Givers::of(state.dataset)).unwrap_or_default();
    let (before, after) = rayon::join(|| givers(0), || givers(1));
    let givers = [before, after];
    let places = givers[0].differing(&givers[1]);
    // What the text of each state lets pass with the catalogues of the other, when they are others.
    let moved = old.zip(new).filter(|(old, new)| differ(*old, *new));
    let moved = moved.map(|(old, new)| [understood(old, new), understood(new, old)]);
    let alone = moved.as_ref().map(|moved| moved.each_ref().map(Givers::of));
    let mut found = Vec::new();
    for (level, here, there) in [(Level::Expansion, 1, 0), (Level::Narrowing, 0, 1)] {
        let Some(state) = states[here] else { continue };
        let direction = Direction {
            level,
            here: (state, &givers[here]),
            there: states[there].map(|state| (state, &givers[there])),
            alone: alone.as_ref().map(|alone| &alone[here]),
        };
        places.iter().for_each(|place| direction.collect(place, &mut found));
    }
    found
}

/// Whether the catalogues of two projects are not the same, as far as the text of their files says.
fn differ(a: State<'_>, b: State<'_>) -> bool {
    let [texts, others] =
        [a, b].map(|state| state.project.catalogues.values().map(|catalogue| catalogue.source.text.as_str()));
    !texts.eq(others)
}

/// The dataset of one state as it is understood against the catalogues of another.
fn understood<'x>(text: State<'x>, catalogues: State<'x>) -> Dataset<'x> {
    Dataset::new(text.dataset.spec, text.dataset.source, &catalogues.project.catalogues)
}

/// One direction of the comparison: what is here and not there.
struct Direction<'d, 'x> {
    level: Level,
    here: (State<'x>, &'d Givers<'x>),
    there: Option<(State<'x>, &'d Givers<'x>)>,
    /// What the text here lets pass with the catalogues there, when they are others. For an expansion, what is not in
    /// it the new catalogues have added; for a narrowing, they have taken it away.
    alone: Option<&'d Givers<'d>>,
}

impl<'x> Direction<'_, 'x> {
    fn collect(&self, place: &Place<'x>, found: &mut Vec<Change>) {
        let known = Known::new(self.there.map(|(_, givers)| givers), place);
        let alone = self.alone.map(|alone| alone.cells(place));
        for (part, cells) in self.here.1.cells(place) {
            let mut sorted: BTreeMap<(Kind, Cause), Cells<'_>> = BTreeMap::new();
            for (cell, years) in minus(&cells, known.part(part)) {
                for year in years.iter() {
                    let kind = match self.there {
                        Some(_) => known.kind(part, &cell, year),
                        None => Kind::Dataset,
                    };
                    let of_text = alone.as_ref().is_none_or(|alone| has(alone.get(part), &cell, year));
                    let cause = if of_text { Cause::Text } else { Cause::Catalogue };
                    let held = sorted.entry((kind, cause)).or_default().entry(cell).or_default();
                    *held = held.union(YearSet::range(year, year));
                }
            }
            found.extend(sorted.iter().map(|(which, cells)| self.change(place, part, *which, cells)));
        }
    }

    fn change(
        &self,
        place: &Place<'x>,
        part: &str,
        (kind, cause): (Kind, Cause),
        cells: &Cells<'_>,
    ) -> Change {
        let (state, givers) = self.here;
        let field = givers.field(place, part);
        let here = spot(self.here, place, part);
        let there = self.there.and_then(|there| spot(there, place, part));
        let widens = self.level == Level::Expansion;
        let scope = ScopeChange {
            source: place.source.to_owned(),
            package: place.package.to_owned(),
            code: place.code.to_owned(),
            part: part.to_owned(),
            label: label(state, place, part),
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
            grounding: field.filter(|_| widens).map(|field| Box::new(grounding(state.dataset, field))),
        }
    }
}

fn has(cells: Option<&Cells<'_>>, cell: &Cell<'_>, year: u16) -> bool {
    cells.and_then(|cells| cells.get(cell)).is_some_and(|years| years.contains(year))
}

/// What the other state has of a place, to say what is new of an element.
struct Known<'d> {
    package: bool,
    parts: BTreeMap<&'d str, Cells<'d>>,
}

impl<'d> Known<'d> {
    fn new<'x>(there: Option<&'d Givers<'x>>, place: &Place<'x>) -> Self {
        let package = there.is_some_and(|givers| givers.has_package(place));
        Self { package, parts: there.map(|givers| givers.cells(place)).unwrap_or_default() }
    }

    fn part(&self, part: &str) -> &Cells<'d> {
        static NONE: Cells<'static> = Cells::new();
        self.parts.get(part).unwrap_or(&NONE)
    }

    /// The first dimension in which an element is not in the other state; a combination when each is there alone.
    fn kind(&self, part: &str, cell: &Cell<'_>, year: u16) -> Kind {
        let there = self.part(part);
        let none = |holds: &dyn Fn(&Cell<'_>, YearSet) -> bool| {
            !there.iter().any(|(other, years)| holds(other, *years))
        };
        if !self.package {
            Kind::Package
        } else if self.parts.is_empty() {
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

/// Where a state says something of a place: at the field; at the delivery for its envelope, and where it has no such
/// field.
fn spot<'x>((state, givers): (State<'x>, &Givers<'x>), place: &Place<'x>, part: &str) -> Option<Spot> {
    let span = match givers.field(place, part) {
        Some(field) => field.span(),
        None => givers.delivery(place)?.spec.source.span,
    };
    Some(state.spot(span))
}

/// The last year of the first element: what is newest is closest to what will be asked for.
fn sample(cells: &Cells<'_>) -> Sample {
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

fn label(state: State<'_>, place: &Place<'_>, part: &str) -> Option<String> {
    let catalogue = state.project.catalogues.get(place.source)?;
    let code = catalogue.named(place.code).find(|code| part.is_empty() || code.is_in(part))?;
    Some(code.spec.text.nb.to_string())
}
