//! A change, and what is said of it.

use std::sync::Arc;

use serde_json::{Value, json};

use super::boxes::Region;
use super::kind::Kind;
use super::scope::ScopeChange;
use crate::text::{Lang, Source, Span, Text, sha256};

/// The legal weight of a change, the heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// More passes than before.
    Expansion,
    /// Another legal basis for what passes.
    Law,
    /// Less passes than before.
    Narrowing,
    /// Nothing of legal weight.
    Editorial,
}

impl Level {
    /// Every level, the heaviest first.
    pub const ALL: [Level; 4] = [Level::Expansion, Level::Law, Level::Narrowing, Level::Editorial];

    /// The technical name.
    pub fn id(self) -> &'static str {
        match self {
            Level::Expansion => "utvidelse",
            Level::Law => "hjemmel",
            Level::Narrowing => "innsnevring",
            Level::Editorial => "redaksjonell",
        }
    }

    /// What people call it.
    pub fn name(self, lang: Lang) -> &'static str {
        let text = match self {
            Level::Expansion => Text { nb: "utvidelse", nn: "utviding", en: "expansion" },
            Level::Law => Text { nb: "rettslig grunnlag", nn: "rettsleg grunnlag", en: "legal basis" },
            Level::Narrowing => Text { nb: "innsnevring", nn: "innsnevring", en: "narrowing" },
            Level::Editorial => Text { nb: "redaksjonell", nn: "redaksjonell", en: "editorial" },
        };
        text.pattern(lang)
    }
}

/// What the consumer of the data must do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Impact {
    /// What the consumer relied on is gone or has moved.
    Breaking,
    /// The consumer may get more and need do nothing.
    Compatible,
    /// The answer is the same.
    None,
}

impl Impact {
    /// The technical name.
    pub fn id(self) -> &'static str {
        match self {
            Impact::Breaking => "brytende",
            Impact::Compatible => "kompatibel",
            Impact::None => "ingen",
        }
    }
}

/// What made the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The text of the dataset.
    Text,
    /// The source catalogue: the same text means something else.
    Catalogue,
    /// The register of law: the same citation means something else.
    Register,
}

impl Cause {
    /// The technical name.
    pub fn id(self) -> &'static str {
        match self {
            Cause::Text => "datasett",
            Cause::Catalogue => "kilde",
            Cause::Register => "rettskilde",
        }
    }
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The file.
    pub file: String,
    /// The line, from one.
    pub line: usize,
}

impl Spot {
    /// The place where a span begins.
    pub(super) fn new(source: &Arc<Source>, span: Span) -> Self {
        Self { file: source.name.clone(), line: source.place(span.start).line }
    }
}

/// What the change consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Elements that pass, or no longer do.
    Scope(ScopeChange),
    /// A text or value before and after; nothing where it does not stand.
    Text {
        /// Under which key, when the subject has several.
        key: Option<&'static str>,
        /// Before.
        old: Option<String>,
        /// After.
        new: Option<String>,
    },
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its legal weight.
    pub level: Level,
    /// What is changed.
    pub kind: Kind,
    /// What it is about: a field (`summertskattegrunnlag/loenn`), a ground (`rettsgrunnlag/utl`), or a part of the
    /// dataset.
    pub subject: String,
    /// Before and after.
    pub detail: Detail,
    /// What the consumer must do.
    pub impact: Impact,
    /// What made it.
    pub cause: Cause,
    /// The places before and after.
    pub spots: [Option<Spot>; 2],
    /// The fields that rest on what is changed, when it is not itself of a field.
    pub bears_on: Vec<String>,
    /// Why and by which authority, for what widens by a field.
    pub grounding: Option<Box<Grounding>>,
}

/// What a field says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounding {
    /// What it is used for.
    pub purpose: Option<String>,
    /// The necessity assessment, the alternative, and what goes wrong without.
    pub necessity: [Option<String>; 3],
    /// Skatteetaten's authority.
    pub disclosure: Option<String>,
    /// The municipality's authority.
    pub statute: Option<String>,
}

impl Change {
    /// A change of a text or value, which the answer does not show, by the text of the dataset.
    pub(super) fn of_text(
        (level, kind): (Level, Kind),
        subject: String,
        detail: Detail,
        spots: [Option<Spot>; 2],
    ) -> Self {
        let (impact, cause) = (Impact::None, Cause::Text);
        Self { level, kind, subject, detail, impact, cause, spots, bears_on: Vec::new(), grounding: None }
    }

    /// A word for what is changed, whatever the language, the lines and the wording: two runs that find the same
    /// change give the same one.
    pub fn fingerprint(&self, dataset: &str) -> String {
        let what = match &self.detail {
            Detail::Scope(scope) => {
                let regions: Vec<Value> = scope.regions.iter().map(region).collect();
                json!([scope.source, scope.package, scope.part, scope.code, regions])
            }
            Detail::Text { key, old, new } => json!([key, old.is_some(), new.is_some()]),
        };
        let said = json!([dataset, self.level.id(), self.kind.id(), self.subject, self.cause.id(), what]);
        sha256(said.to_string().as_bytes())[..16].to_owned()
    }

    /// The order in which changes are shown: by weight, then by kind and subject.
    pub(super) fn sort_key(&self) -> impl Ord + '_ {
        let line = self.spots.iter().rev().flatten().next();
        let (key, place) = match &self.detail {
            Detail::Text { key, .. } => (*key, None),
            Detail::Scope(scope) => (None, Some((&scope.source, &scope.package, &scope.code, &scope.part))),
        };
        (self.level, self.kind, line, &self.subject, key, place, self.cause)
    }
}

fn region(region: &Region) -> Value {
    json!([region.members, region.stages, region.years, region.persons, region.channels])
}

/// How many changes there are of each level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally([usize; 4]);

impl Tally {
    /// Counts changes.
    pub fn of<'c>(changes: impl IntoIterator<Item = &'c Change>) -> Self {
        let mut tally = Self::default();
        for change in changes {
            tally.0[change.level as usize] += 1;
        }
        tally
    }

    /// How many there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.0[level as usize]
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let mut sum = self;
        for (mine, theirs) in sum.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
        sum
    }
}
