//! Two datasets with one id.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Scope;
use crate::text::rules::say;
use crate::text::{Finding, Label, Message, Source, Span};

check! {
    /// To datasett har samme id.
    ///
    /// ## Hvorfor
    /// Rapporter og konfigurasjoner får navn etter id-en, og det ene datasettet ville skrive over det andre.
    "datasett-dobbelt", "sammenheng", Error, since "0.1.0", Scope::Corpus, [TWICE, FIRST]
}

say! {
    TWICE = "id-en `{id}` er brukt av to datasett",
        "id-en `{id}` er brukt av to datasett",
        "the id `{id}` is used by two datasets";
    FIRST = "også her", "òg her", "also here";
}

/// A dataset's id and where it stands.
#[derive(Debug, Clone)]
pub struct Head {
    /// The id.
    pub id: String,
    /// The place of the id in its file.
    pub span: Span,
    /// The file's position among the files of the run.
    pub file: usize,
}

/// Reports the ids that several datasets have. The heads come in the order of the files; `reopen` gives a file's
/// source again, so that a large corpus need not be held in memory for the rare pair.
pub fn across(heads: &[Head], mut reopen: impl FnMut(usize) -> Option<Arc<Source>>) -> Vec<Finding> {
    let mut first: BTreeMap<&str, &Head> = BTreeMap::new();
    let mut findings = Vec::new();
    for head in heads {
        let Some(earlier) = first.get(head.id.as_str()) else {
            first.insert(&head.id, head);
            continue;
        };
        let (Some(source), Some(other)) = (reopen(head.file), reopen(earlier.file)) else { continue };
        let message = Message::new(&TWICE, &[("id", &head.id)]);
        let mut finding = Finding::new(&CHECK.rule, &source, head.span, message);
        let label = Message::new(&FIRST, &[]);
        finding.related.push(Label { source: other, span: earlier.span, message: Some(label) });
        findings.push(finding);
    }
    findings
}
