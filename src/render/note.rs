//! *Endringsnotat*: the review document for a change, and the table that stands as a comment on a pull request.
//!
//! What enters is the [`DatasetDiff`]s and a witness for each change that has one; what leaves is a [`NoteView`] with
//! everything the documents say, ordered by legal weight, and its text as HTML or Markdown.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use super::document::Page;
use super::templates::Templates;
use super::texts::Texts;
use crate::diff::{
    Cause, Change, DatasetDiff, Detail, Grounding, Impact, Level, Rise, Spot, Tally, folded_changes, words,
};
use crate::text::Lang;

/// Texts longer than this, in words of both together, are not compared word by word: that would take time that grows
/// with the square of the length.
const MOST_WORDS: usize = 4_000;

/// What an expansion looks like in an answer.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Witness {
    /// The smallest valid answer in which the new element stands.
    pub response: serde_json::Value,
    /// The element, as a JSON Pointer.
    pub pointer: String,
    /// Whether the element passes the old filter.
    pub old: bool,
    /// Whether it passes the new one.
    pub new: bool,
}

/// Everything the documents say, in one language.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NoteView {
    /// The language's code.
    pub lang: Lang,
    /// What is compared: the two states as people know them.
    pub states: [String; 2],
    /// The datasets with changes, by id.
    pub datasets: Vec<DatasetView>,
    /// That the registers of law are not compared, when they are not.
    pub law_not_compared: Option<String>,
    /// How many changes there are of each level, over all datasets.
    pub counts: Vec<CountView>,
    /// The version of the tool.
    pub tool: &'static str,
}

/// The changes of one dataset.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DatasetView {
    /// Its id.
    pub id: String,
    /// Its version before and after.
    pub versions: [Option<String>; 2],
    /// The hash of its substance before and after.
    pub substance: [Option<String>; 2],
    /// Whether exactly the same passes as before.
    pub same_scope: bool,
    /// What the version must be, when it is not.
    pub advice: Option<String>,
    /// The levels that have changes.
    pub levels: Vec<LevelView>,
    /// How many changes there are of each level.
    pub counts: Vec<CountView>,
}

/// How many changes there are of a level.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CountView {
    /// The level's technical name.
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// How many.
    pub count: usize,
}

/// The changes of one level.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LevelView {
    /// The level's technical name.
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// The changes; those that say the same of several subjects are one.
    pub changes: Vec<ChangeView>,
}

/// A change.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChangeView {
    /// What is changed, as people call it.
    pub kind: &'static str,
    /// What people call the first of the subjects, when they call it something.
    pub label: Option<String>,
    /// What it is about.
    pub subjects: Vec<SubjectView>,
    /// Under which key.
    pub key: Option<&'static str>,
    /// The elements, for a change of scope.
    pub elements: Vec<String>,
    /// The text, word by word, for a change of law.
    pub pieces: Vec<PieceView>,
    /// What the consumer must do, when there is something.
    pub impact: Option<String>,
    /// What made the change, when it is not the text of the dataset.
    pub cause: Option<String>,
    /// Where it stands, before and after.
    pub spots: [Option<String>; 2],
    /// The fields that rest on what is changed.
    pub bears_on: Vec<String>,
    /// Why and by which authority, line by line.
    pub grounding: Vec<LineView>,
    /// What it looks like in an answer.
    pub witness: Option<Witness>,
}

/// What a change is about.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SubjectView {
    /// A field, a ground or a part of the dataset.
    pub name: String,
    /// Why the field is necessary, where several are told of together.
    pub necessity: Option<String>,
}

/// A line with its heading.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LineView {
    /// The heading.
    pub name: String,
    /// The text.
    pub text: String,
}

/// A piece of a text: the same, taken out or put in.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PieceView {
    /// `same`, `old` or `new`.
    pub tag: &'static str,
    /// The words.
    pub text: String,
}

impl NoteView {
    /// The view of some comparisons. Datasets without changes are left out.
    pub fn new(
        states: [&str; 2],
        diffs: &[DatasetDiff],
        law_is_compared: bool,
        texts: &Texts,
        witness: impl Fn(&DatasetDiff, &Change) -> Option<Witness>,
    ) -> Self {
        let lang = texts.lang();
        let changed: Vec<&DatasetDiff> = diffs.iter().filter(|diff| !diff.changes.is_empty()).collect();
        let total = changed.iter().fold(Tally::default(), |sum, diff| sum.plus(diff.tally()));
        Self {
            lang,
            states: states.map(str::to_owned),
            datasets: changed.into_iter().map(|diff| dataset(diff, texts, &witness)).collect(),
            law_not_compared: (!law_is_compared).then(|| texts.get("law_not_compared").to_owned()),
            counts: counts(total, lang),
            tool: env!("CARGO_PKG_VERSION"),
        }
    }

    /// The review document.
    pub fn page(&self, templates: &Templates) -> Result<Page> {
        templates.page("endringsnotat.html", self.lang, self)
    }

    /// The table for a comment on a pull request, in Markdown.
    pub fn table(&self, templates: &Templates) -> Result<String> {
        templates.text("endringer.md", self.lang, self)
    }
}

fn dataset(
    diff: &DatasetDiff,
    texts: &Texts,
    witness: &impl Fn(&DatasetDiff, &Change) -> Option<Witness>,
) -> DatasetView {
    let groups = folded_changes(&diff.changes);
    let level = |level: Level| {
        let own = groups.iter().filter(|group| group[0].level == level);
        let changes: Vec<ChangeView> =
            own.map(|group| change(group, texts, witness(diff, group[0]))).collect();
        (!changes.is_empty()).then(|| LevelView { id: level.id(), name: level.name(texts.lang()), changes })
    };
    let rise = |rise: Rise| {
        texts.get(match rise {
            Rise::None => "rise_ingen",
            Rise::Correction => "rise_retting",
            Rise::Addition => "rise_tillegg",
            Rise::Main => "rise_hovedversjon",
        })
    };
    DatasetView {
        id: diff.id.clone(),
        versions: diff.versions.clone(),
        substance: diff.substance.clone(),
        same_scope: diff.same_scope(),
        advice: (!diff.advice.is_kept()).then(|| {
            texts.fill(
                "version_advice",
                &[("del", rise(diff.advice.needed)), ("gitt", rise(diff.advice.given))],
            )
        }),
        levels: Level::ALL.into_iter().filter_map(level).collect(),
        counts: counts(diff.tally(), texts.lang()),
    }
}

pub(super) fn counts(tally: Tally, lang: Lang) -> Vec<CountView> {
    Level::ALL
        .map(|level| CountView { id: level.id(), name: level.name(lang), count: tally.count(level) })
        .into()
}

fn change(group: &[&Change], texts: &Texts, witness: Option<Witness>) -> ChangeView {
    let first = group[0];
    let (label, key, elements, pieces) = match &first.detail {
        Detail::Scope(scope) => {
            let elements = scope.regions.iter().map(|region| words(region, texts.lang())).collect();
            (scope.label.clone(), None, elements, Vec::new())
        }
        Detail::Text { key, old, new } => (None, *key, Vec::new(), pieces(old.as_deref(), new.as_deref())),
    };
    let impact = match first.impact {
        Impact::Breaking => Some("impact_brytende"),
        Impact::Compatible => Some("impact_kompatibel"),
        Impact::None => None,
    };
    let cause = match first.cause {
        Cause::Text => None,
        Cause::Catalogue => Some("cause_kilde"),
        Cause::Register => Some("cause_rettskilde"),
    };
    // Fields told of together each have a reason of their own.
    let alone = first.grounding.as_deref().filter(|_| group.len() == 1);
    let said = |key: Option<&str>| key.map(|key| texts.get(key).to_owned());
    let spot = |spot: &Option<Spot>| spot.as_ref().map(|spot| format!("{}:{}", spot.file, spot.line));
    ChangeView {
        kind: first.kind.name(texts.lang()),
        label: label.filter(|_| group.len() == 1),
        subjects: group.iter().map(|change| subject(change, group.len() > 1)).collect(),
        key,
        elements,
        pieces,
        impact: said(impact),
        cause: said(cause),
        spots: first.spots.each_ref().map(spot),
        bears_on: first.bears_on.clone(),
        grounding: alone.map(|said| grounding(said, texts)).unwrap_or_default(),
        witness,
    }
}

fn subject(change: &Change, together: bool) -> SubjectView {
    let grounding = change.grounding.as_deref().filter(|_| together);
    SubjectView {
        name: change.subject.clone(),
        necessity: grounding.and_then(|said| said.necessity[0].clone()),
    }
}

fn grounding(said: &Grounding, texts: &Texts) -> Vec<LineView> {
    let [assessment, alternative, without] = &said.necessity;
    let lines = [
        ("purpose", &said.purpose),
        ("necessity", assessment),
        ("alternative", alternative),
        ("without", without),
        ("role_disclosure", &said.disclosure),
        ("statute", &said.statute),
    ];
    let line = |(key, text): (&str, &Option<String>)| {
        Some(LineView { name: texts.get(key).to_owned(), text: text.clone()? })
    };
    lines.into_iter().filter_map(line).collect()
}

/// The words that are the same, taken out and put in.
fn pieces(old: Option<&str>, new: Option<&str>) -> Vec<PieceView> {
    let whole = |tag, text: &str| PieceView { tag, text: text.to_owned() };
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old, new),
        (old, new) => {
            let taken = old.map(|text| whole("old", text));
            return taken.into_iter().chain(new.map(|text| whole("new", text))).collect();
        }
    };
    if old.split(' ').count() + new.split(' ').count() > MOST_WORDS {
        return vec![whole("old", old), whole("new", new)];
    }
    let mut pieces: Vec<PieceView> = Vec::new();
    for change in TextDiff::from_words(old, new).iter_all_changes() {
        let tag = match change.tag() {
            ChangeTag::Equal => "same",
            ChangeTag::Delete => "old",
            ChangeTag::Insert => "new",
        };
        match pieces.last_mut().filter(|piece| piece.tag == tag) {
            Some(piece) => piece.text.push_str(change.value()),
            None => pieces.push(whole(tag, change.value())),
        }
    }
    pieces
}
