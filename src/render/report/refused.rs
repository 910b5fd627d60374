//! What is not granted: refused, deferred and unassessed codes, and how every granted code stands year by year.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Scene, words};
use crate::model::{Code, Coverage, Delivery, Refusal, RefusalReason, Status};
use crate::render::prose::Linked;
use crate::text::Lang;

/// A longer list of codes is folded in HTML.
pub(super) const LONG: usize = 12;

/// The codes refused for one reason.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReasonView<'v> {
    /// The reason.
    pub title: &'v str,
    /// How many codes.
    pub count: usize,
    /// The refusals as the spec groups them.
    pub refusals: Vec<RefusalView<'v>>,
}

/// Codes refused together.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RefusalView<'v> {
    /// Why.
    pub reasoning: Linked<'v>,
    /// When it was decided.
    pub date: Option<String>,
    /// The income years, when not all.
    pub years: Option<String>,
    /// The lists of the answer, when not all.
    pub parts: Vec<&'v str>,
    /// The codes.
    pub codes: Vec<CodeView<'v>>,
    /// Whether the list is long.
    pub long: bool,
}

/// A code by name and label.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CodeView<'v> {
    /// The code or path.
    pub name: &'v str,
    /// What people call it; nothing when the source does not have it.
    pub label: Option<&'v str>,
    /// Whether the label is in bokmål though the document is not.
    pub label_nb: bool,
    /// The income years, where they say something.
    pub years: Option<String>,
}

/// A code that is granted in some year.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatrixRow<'v> {
    /// The code.
    pub code: CodeView<'v>,
    /// The lists of the answer, when the name stands in several.
    pub parts: Vec<&'v str>,
    /// How it stands, year by year; nothing when the code does not exist that year.
    pub cells: Vec<Option<&'v str>>,
}

pub(super) fn reasons<'v>(scene: &Scene<'v>, delivery: &'v Delivery<'v>) -> Vec<ReasonView<'v>> {
    const ORDER: [RefusalReason; 4] = [
        RefusalReason::NotNecessary,
        RefusalReason::Sensitive,
        RefusalReason::NoAuthority,
        RefusalReason::Deferred,
    ];
    let view = |reason: RefusalReason| {
        let mine = delivery.refusals.iter().filter(|refusal| refusal.spec.reason == reason);
        let refusals: Vec<_> = mine.map(|refusal| refusal_view(scene, refusal)).collect();
        let count = refusals.iter().map(|refusal| refusal.codes.len()).sum();
        ReasonView { title: words::reason(scene.texts, reason), count, refusals }
    };
    ORDER.into_iter().map(view).filter(|reason| reason.count > 0).collect()
}

fn refusal_view<'v>(scene: &Scene<'v>, refusal: &'v Refusal<'v>) -> RefusalView<'v> {
    let spec = refusal.spec;
    let lang = scene.texts.lang();
    let codes: Vec<_> = spec
        .names
        .iter()
        .zip(&refusal.codes)
        .map(|(name, codes)| match codes.first() {
            Some(code) => code_view(lang, *code),
            None => CodeView { name, label: None, label_nb: false, years: None },
        })
        .collect();
    RefusalView {
        reasoning: scene.linker.text(&spec.reasoning),
        date: spec.date.map(|date| date.long(lang)),
        years: refusal.years.map(|years| years.to_string()),
        parts: spec.parts.as_deref().unwrap_or_default().iter().map(|part| part.as_str()).collect(),
        long: codes.len() > LONG,
        codes,
    }
}

pub(super) fn code_view<'v>(lang: Lang, code: Code<'v>) -> CodeView<'v> {
    let (label, label_nb) = words::label(lang, code);
    CodeView { name: code.name(), label: Some(label), label_nb, years: None }
}

pub(super) fn unassessed<'v>(scene: &Scene<'v>, coverage: &[Coverage<'v>]) -> Vec<CodeView<'v>> {
    let open = coverage.iter().filter(|coverage| !coverage.unassessed.is_empty());
    let view = |coverage: &Coverage<'v>| CodeView {
        years: Some(coverage.unassessed.to_string()),
        ..code_view(scene.texts.lang(), coverage.code)
    };
    open.map(view).collect()
}

pub(super) fn matrix<'v>(scene: &Scene<'v>, years: &[u16], coverage: &[Coverage<'v>]) -> Vec<MatrixRow<'v>> {
    let granted = coverage.iter().filter(|coverage| !coverage.granted.is_empty());
    let row = |coverage: &Coverage<'v>| {
        let code = coverage.code;
        let cell = |year: &u16| {
            let status = Status::ALL.into_iter().find(|status| coverage.years(*status).contains(*year));
            status.map(|status| words::status(scene.texts, status))
        };
        let ambiguous = code.catalogue.named(code.name()).nth(1).is_some();
        MatrixRow {
            code: code_view(scene.texts.lang(), code),
            parts: if ambiguous { code.parts() } else { Vec::new() },
            cells: years.iter().map(cell).collect(),
        }
    };
    granted.map(row).collect()
}
