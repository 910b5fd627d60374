//! A delivery: what a municipality gets from one source through one rights package.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::example::ExampleView;
use super::field::{FieldScene, FieldView};
use super::grounds::Authorities;
use super::passes::{MemberView, Passing};
use super::refused::{self, CodeView, MatrixRow, ReasonView};
use super::{Scene, words};
use crate::model::{Delivery, Denotation, Tally, coverage};
use crate::render::prose::Linked;

/// What a municipality gets from one source.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DeliveryView<'v> {
    /// Its id in the document.
    pub anchor: String,
    /// The source's id.
    pub source: &'v str,
    /// The source's name.
    pub source_name: &'v str,
    /// Whether the project has the source.
    pub known: bool,
    /// The rights package.
    pub package: &'v str,
    /// What is known of the package.
    pub package_note: Option<&'v str>,
    /// The scope in Maskinporten.
    pub scope: &'v str,
    /// The channels.
    pub channels: Vec<&'v str>,
    /// The stages with what each is; none for sources without stages.
    pub stages: Vec<(&'v str, Option<&'v str>)>,
    /// The income years.
    pub years: String,
    /// What happens to answers about protected persons.
    pub shielding: &'v str,
    /// The members of the envelope that pass.
    pub envelope: Vec<MemberView<'v>>,
    /// The groups.
    pub groups: Vec<GroupView<'v>>,
    /// How many codes stand where, income year by income year, then in any year.
    pub tallies: Vec<TallyView>,
    /// Refused and deferred codes, by reason.
    pub reasons: Vec<ReasonView<'v>>,
    /// Codes nobody has assessed.
    pub unassessed: Vec<CodeView<'v>>,
    /// Whether there are many of them.
    pub unassessed_long: bool,
    /// The income years of the matrix.
    pub matrix_years: Vec<u16>,
    /// The codes granted in some year, with how they stand in each.
    pub matrix: Vec<MatrixRow<'v>>,
    /// An answer of the source, and what of it passes; nothing before [`ReportView::showing`](super::ReportView::showing),
    /// or when nothing passes.
    pub example: Option<ExampleView<'v>>,
}

impl DeliveryView<'_> {
    /// How many codes stand where in any year.
    pub fn tally(&self) -> Tally {
        self.tallies.last().map(|last| last.tally).unwrap_or_default()
    }
}

/// Fields that belong together.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GroupView<'v> {
    /// Its id in the document.
    pub anchor: String,
    /// Its name.
    pub title: &'v str,
    /// What the fields are used for.
    pub purpose: Option<Linked<'v>>,
    /// The fields.
    pub fields: Vec<FieldView<'v>>,
}

/// How many codes stand where.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct TallyView {
    /// The income year; nothing for any year.
    pub year: Option<u16>,
    /// How many.
    #[serde(flatten)]
    pub tally: Tally,
}

/// Numbers and ids that are given out once in a document.
#[derive(Default)]
pub(super) struct Numbering {
    fields: usize,
    taken: BTreeSet<String>,
}

impl Numbering {
    /// An id made of the words of a name; the second of the same name gets a number.
    pub(super) fn anchor(&mut self, prefix: &str, name: &str) -> String {
        let mut anchor = format!("{prefix}-");
        for character in name.chars() {
            match character {
                'a'..='z' | 'A'..='Z' | '0'..='9' => anchor.push(character),
                _ if anchor.ends_with('-') => {}
                _ => anchor.push('-'),
            }
        }
        let plain = anchor.clone();
        let mut count = 1;
        while !self.taken.insert(anchor.clone()) {
            count += 1;
            anchor = format!("{plain}-{count}");
        }
        anchor
    }

    fn field(&mut self) -> usize {
        self.fields += 1;
        self.fields
    }
}

pub(super) fn view<'v>(
    scene: &Scene<'v>,
    authorities: &mut Authorities<'v>,
    delivery: &'v Delivery<'v>,
    denotation: &'v Denotation<'v>,
    numbering: &mut Numbering,
) -> DeliveryView<'v> {
    let spec = delivery.spec;
    let catalogue = delivery.catalogue;
    let passing = Passing::new(catalogue, denotation);
    let coverage = coverage(delivery, denotation);
    let years = catalogue.map_or(spec.years.set, |catalogue| catalogue.years().intersection(spec.years.set));
    let matrix_years: Vec<u16> = years.iter().collect();
    let by_year = years.iter().map(Some).chain([None]);
    let unassessed = refused::unassessed(scene, &coverage);
    let package = catalogue.and_then(|catalogue| catalogue.package(&spec.package));
    DeliveryView {
        anchor: numbering.anchor("leveranse", &format!("{} {}", *spec.source, *spec.package)),
        source: &spec.source,
        source_name: catalogue.map_or(&spec.source, |catalogue| &catalogue.spec.name),
        known: catalogue.is_some(),
        package: &spec.package,
        package_note: package.and_then(|package| package.note.as_deref()),
        scope: &spec.scope,
        channels: spec.channels.iter().map(|channel| words::channel(scene.texts, *channel)).collect(),
        stages: words::stages(delivery),
        years: years.to_string(),
        shielding: words::shielding(scene.texts, spec.shielding),
        envelope: passing.envelope(),
        groups: groups(scene, authorities, delivery, &passing, numbering),
        tallies: by_year.map(|year| TallyView { year, tally: Tally::count(&coverage, year) }).collect(),
        reasons: refused::reasons(scene, delivery),
        unassessed_long: unassessed.len() > refused::LONG,
        unassessed,
        matrix: refused::matrix(scene, &matrix_years, &coverage),
        matrix_years,
        example: None,
    }
}

fn groups<'v>(
    scene: &Scene<'v>,
    authorities: &mut Authorities<'v>,
    delivery: &'v Delivery<'v>,
    passing: &Passing<'v>,
    numbering: &mut Numbering,
) -> Vec<GroupView<'v>> {
    let source = delivery.spec.source.as_str();
    let mut groups = Vec::new();
    for group in &delivery.groups {
        let fields = FieldScene { scene: scene.clone(), passing, delivery, group };
        let anchor = numbering.anchor("gruppe", &format!("{source} {}", *group.spec.id));
        let purpose = group.spec.purpose.as_ref().or(delivery.spec.purpose.as_ref());
        let mut views = Vec::new();
        for field in &group.fields {
            let anchor = numbering.anchor("felt", &field.subject);
            views.push(fields.view(field, authorities, numbering.field(), anchor));
        }
        groups.push(GroupView {
            anchor,
            title: &group.spec.title,
            purpose: scene.linker.maybe(purpose),
            fields: views,
        });
    }
    groups
}
