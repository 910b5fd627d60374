//! What passes of a field, read from the denotation and never worked out again.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Catalogue, Denotation, Element, Field, MemberSpec, Row, YearSet};

/// What passes in the same way in some parts and stages of the answer.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PassView<'v> {
    /// The lists of the answer; none for sources whose codes are paths.
    pub parts: Vec<&'v str>,
    /// The stages; none for sources without stages.
    pub stages: Vec<&'v str>,
    /// The income years.
    pub years: String,
    /// The members of an entry; none where the code is itself the value.
    pub members: Vec<MemberView<'v>>,
    /// The specifications, type by type.
    pub kinds: Vec<KindView<'v>>,
}

/// A specification type that passes.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KindView<'v> {
    /// The type.
    pub kind: &'v str,
    /// The income years, when fewer than the field's.
    pub years: Option<String>,
    /// Its members that pass.
    pub members: Vec<MemberView<'v>>,
}

/// A member that passes, with what one should know of it.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MemberView<'v> {
    /// The member.
    pub name: &'v str,
    /// What it is.
    pub text: Option<&'v str>,
    /// Why it singles out a person, an account or a business.
    pub identifying: Option<&'v str>,
    /// Why it can reveal where the person is.
    pub geolocating: Option<&'v str>,
}

impl<'v> MemberView<'v> {
    pub(super) fn new(name: &'v str, spec: Option<&'v MemberSpec>) -> Self {
        Self {
            name,
            text: spec.and_then(|spec| spec.text.as_deref()),
            identifying: spec.and_then(|spec| spec.identifying.as_deref()),
            geolocating: spec.and_then(|spec| spec.geolocating.as_deref()),
        }
    }
}

/// The rows of a delivery by code.
pub(in crate::render) struct Passing<'v> {
    catalogue: Option<&'v Catalogue>,
    rows: BTreeMap<&'v str, Vec<&'v (Row<'v>, YearSet)>>,
}

type Content<'v> = Vec<(Element<'v>, YearSet)>;

impl<'v> Passing<'v> {
    pub(in crate::render) fn new(catalogue: Option<&'v Catalogue>, denotation: &'v Denotation<'v>) -> Self {
        Self { catalogue, rows: denotation.by_code() }
    }

    /// The members of the envelope, each once.
    pub(in crate::render) fn envelope(&self) -> Vec<MemberView<'v>> {
        let mut members: Vec<MemberView<'v>> = Vec::new();
        for (row, _) in self.rows.get("").into_iter().flatten() {
            let name = row.member.name;
            if members.iter().all(|member| member.name != name) {
                let spec = self.catalogue.and_then(|catalogue| catalogue.envelope(name));
                members.push(MemberView::new(name, spec));
            }
        }
        members
    }

    /// What passes of a field, and the income years it passes for.
    pub(in crate::render) fn of(&self, field: &Field<'v>) -> (Vec<PassView<'v>>, YearSet) {
        let name: &'v str = &field.spec.name;
        let rows = self.rows.get(name).map(Vec::as_slice).unwrap_or_default();
        let mut years = YearSet::EMPTY;
        // One entry per part and stage, in the order of the rows.
        let mut places: Vec<(&str, &str, Content<'v>)> = Vec::new();
        for (row, row_years) in rows.iter().copied().filter(|(row, _)| field.reaches(row.part)) {
            years = years.union(*row_years);
            let here =
                |(part, stage, _): &&mut (&str, &str, Content<'v>)| (*part, *stage) == (row.part, row.stage);
            match places.iter_mut().find(here) {
                Some((_, _, content)) => content.push((row.member, *row_years)),
                None => places.push((row.part, row.stage, vec![(row.member, *row_years)])),
            }
        }
        (self.merged(places), years)
    }

    /// Joins stages, and then parts, in which the same passes.
    fn merged(&self, places: Vec<(&'v str, &'v str, Content<'v>)>) -> Vec<PassView<'v>> {
        let mut by_part: Vec<(&str, Vec<&str>, Content<'v>)> = Vec::new();
        for (part, stage, content) in places {
            let same =
                by_part.iter_mut().find(|(held, _, held_content)| *held == part && *held_content == content);
            match same {
                Some((_, stages, _)) => stages.push(stage),
                None => by_part.push((part, vec![stage], content)),
            }
        }
        let mut passes: Vec<PassView<'v>> = Vec::new();
        for (part, mut stages, content) in by_part {
            stages.retain(|stage| !stage.is_empty());
            let pass = self.pass(part, stages, &content);
            let alike = |held: &&mut PassView<'v>| {
                (&held.stages, &held.years, &held.members, &held.kinds)
                    == (&pass.stages, &pass.years, &pass.members, &pass.kinds)
            };
            match passes.iter_mut().find(alike) {
                Some(held) => held.parts.extend(pass.parts),
                None => passes.push(pass),
            }
        }
        passes
    }

    fn pass(&self, part: &'v str, stages: Vec<&'v str>, content: &Content<'v>) -> PassView<'v> {
        let years = content.iter().map(|(_, years)| *years).collect::<YearSet>();
        let (mut members, mut kinds): (Vec<MemberView<'v>>, Vec<KindView<'v>>) = (Vec::new(), Vec::new());
        for (element, element_years) in content {
            if element.kind.is_empty() {
                let spec = self.catalogue.and_then(|catalogue| catalogue.member(part, element.name));
                members.extend((!element.name.is_empty()).then(|| MemberView::new(element.name, spec)));
                continue;
            }
            let spec = self.catalogue.and_then(|catalogue| catalogue.specification_type(element.kind));
            let member =
                spec.and_then(|kind| kind.members.iter().find(|held| held.name.as_str() == element.inner));
            let member = MemberView::new(element.inner, member);
            match kinds.last_mut().filter(|kind| kind.kind == element.kind) {
                Some(kind) => kind.members.push(member),
                None => kinds.push(KindView {
                    kind: element.kind,
                    years: (*element_years != years).then(|| element_years.to_string()),
                    members: vec![member],
                }),
            }
        }
        let parts = if part.is_empty() { Vec::new() } else { vec![part] };
        PassView { parts, stages, years: years.to_string(), members, kinds }
    }
}
