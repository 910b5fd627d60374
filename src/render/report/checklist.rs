//! The checklist, point by point: where the answer stands, that it is open, or that it is missing.

use schemars::JsonSchema;
use serde::Serialize;

use super::Scene;
use crate::model::{Demand, POINTS, Point, Standing};
use crate::render::prose::Linked;

/// A point of the checklist and how the dataset stands towards it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PointView<'v> {
    /// Its id.
    pub id: &'static str,
    /// What it asks.
    pub question: &'static str,
    /// Whether it must or ought to be answered, in words.
    pub demand: &'v str,
    /// The law behind the question.
    pub law: &'static [&'static str],
    /// The keys that answer it.
    pub keys: &'static [&'static str],
    /// How the dataset stands, in words.
    pub standing: &'v str,
    /// Whether the answer is missing.
    pub missing: bool,
    /// The open question that leaves it unsettled.
    pub open: Option<&'v str>,
    /// The id of the chapter of the report where the answer stands.
    pub chapter: &'static str,
}

/// Who assessed the dataset, and what came of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AssessedView<'v> {
    /// Who.
    pub by: &'v str,
    /// When, in words; nothing when it is not known.
    pub date: Option<String>,
    /// What it came to.
    pub conclusion: Linked<'v>,
    /// What spoke against.
    pub against: Linked<'v>,
}

impl<'v> Scene<'v> {
    pub(super) fn checklist(&self) -> Vec<PointView<'v>> {
        POINTS.iter().map(|point| self.point(point)).collect()
    }

    fn point(&self, point: &'static Point) -> PointView<'v> {
        let standing = point.standing(self.dataset);
        PointView {
            id: point.id.id(),
            question: point.question.pattern(self.texts.lang()),
            demand: self.texts.get(match point.demand {
                Demand::Shall => "demand_shall",
                Demand::Should => "demand_should",
            }),
            law: point.law,
            keys: point.keys,
            standing: self.texts.get(match standing {
                Standing::Answered => "standing_answered",
                Standing::Open(_) => "standing_open",
                Standing::Missing(_) => "standing_missing",
            }),
            missing: matches!(standing, Standing::Missing(_)),
            open: standing.question().map(|question| question.id.as_str()),
            chapter: chapter(point),
        }
    }

    pub(super) fn assessed(&self) -> Option<AssessedView<'v>> {
        let assessed = self.dataset.spec.assessed.as_ref()?;
        Some(AssessedView {
            by: &assessed.by,
            date: assessed.date.as_ref().map(|date| self.texts.partial_date(date)),
            conclusion: self.linker.text(&assessed.conclusion),
            against: self.linker.text(&assessed.against),
        })
    }
}

/// The chapter that shows what stands under the first key of a point.
fn chapter(point: &Point) -> &'static str {
    let key = point.keys.first().copied().unwrap_or_default();
    match key.split('.').next().unwrap_or_default() {
        "rettsgrunnlag" => "rettsgrunnlag",
        "forholdsmessighet" => "forholdsmessighet",
        "vernetiltak" => "vernetiltak",
        "leveranser" => "felt",
        "vurdert" => "sjekkliste",
        _ => "tjeneste",
    }
}
