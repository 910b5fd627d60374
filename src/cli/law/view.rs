//! A citation as understood, for people and for machines.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::terminal::HELP;
use crate::model::Register;
use crate::model::law::{Existence, Reference, Resolution, When};
use crate::text::citation::{Advice, Form};
use crate::text::{Lang, Severity, Text};

/// Det en henvisning viser til.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct TargetView {
    /// Id-en til loven eller forskriften; mangler når den er ukjent.
    #[serde(rename = "kilde", skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    /// Den stabile nøkkelen til bestemmelsen.
    #[serde(rename = "noekkel")]
    pub key: String,
    /// Om bestemmelsen finnes på dagen.
    #[serde(rename = "finnes")]
    existence: &'static str,
    /// Overskriften på bestemmelsen.
    #[serde(rename = "tittel", skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// Adressen hos Lovdata.
    #[serde(rename = "lenke", skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    /// ELI-adressen til loven eller forskriften.
    #[serde(skip_serializing_if = "Option::is_none")]
    eli: Option<String>,
}

/// Et råd om en henvisning.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct AdviceView {
    /// Koden.
    #[serde(rename = "kode")]
    code: &'static str,
    /// Hvor mye rådet veier.
    #[serde(rename = "alvor")]
    severity: Severity,
    /// Hva som er galt eller uvanlig.
    #[serde(rename = "melding")]
    message: String,
    /// Hva som kan gjøres.
    #[serde(rename = "hjelp", skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    /// Første byte av stedet i teksten.
    #[serde(rename = "fra")]
    from: u32,
    /// Byten etter den siste.
    #[serde(rename = "til")]
    to: u32,
}

impl TargetView {
    pub fn new(reference: &Reference<'_>) -> Self {
        Self {
            source: reference.statute.map(|statute| statute.id.to_string()),
            key: reference.key(),
            existence: existence_id(reference.existence),
            title: reference.version.and_then(|version| version.title.clone()),
            link: reference.link(),
            eli: reference.eli().map(str::to_owned),
        }
    }
}

impl AdviceView {
    pub fn new(advice: &Advice, lang: Lang) -> Self {
        Self {
            code: advice.code.id(),
            severity: advice.code.severity(),
            message: advice.message.show(lang),
            help: advice.help.as_ref().map(|help| help.show(lang)),
            from: advice.span.start,
            to: advice.span.end,
        }
    }
}

fn existence_id(existence: Existence) -> &'static str {
    match existence {
        Existence::Exists => "finnes",
        Existence::Missing => "finnes-ikke",
        Existence::Repealed => "opphevet",
        Existence::NotInForce => "ikke-i-kraft",
        Existence::Unknown => "ukjent",
    }
}

/// Whether a provision exists, in words.
pub(super) fn existence(existence: Existence) -> &'static Text {
    match existence {
        Existence::Exists => &Text { nb: "finnes", nn: "finst", en: "exists" },
        Existence::Missing => &Text { nb: "finnes ikke", nn: "finst ikkje", en: "does not exist" },
        Existence::Repealed => &Text { nb: "opphevet", nn: "oppheva", en: "repealed" },
        Existence::NotInForce => &Text { nb: "ikke i kraft", nn: "ikkje i kraft", en: "not in force" },
        Existence::Unknown => &Text { nb: "ikke kontrollert", nn: "ikkje kontrollert", en: "not checked" },
    }
}

/// A citation for people: each target with key, existence and link, then the advice with its place.
pub(super) fn show(
    text: &str,
    resolution: &Resolution<'_>,
    register: &Register,
    when: When,
    lang: Lang,
) -> String {
    let mut shown = String::new();
    let canonical = resolution.canonical(register, Form::Full(lang), when);
    let _ = writeln!(shown, "{}", canonical.as_deref().unwrap_or(text));
    for reference in &resolution.references {
        let title = reference.version.and_then(|version| version.title.as_deref()).unwrap_or_default();
        let word = existence(reference.existence).pattern(lang);
        let dash = if title.is_empty() { "" } else { " · " };
        let _ = writeln!(shown, "  {}\n    {word}{dash}{title}", reference.key());
        if let Some(link) = reference.link() {
            let _ = writeln!(shown, "    {link}");
        }
    }
    for advice in &resolution.advice {
        marked(text, advice, lang, &mut shown);
    }
    shown
}

/// Advice under the words it is about.
fn marked(text: &str, advice: &Advice, lang: Lang, shown: &mut String) {
    let heading = advice.code.severity().name(lang);
    let _ = writeln!(shown, "{heading}[{}]: {}", advice.code, advice.message.show(lang));
    let start = text.get(..advice.span.start as usize).unwrap_or_default();
    let marked = text.get(advice.span.range()).unwrap_or_default();
    let line = start.rsplit('\n').next().unwrap_or_default();
    let rest = text.get(start.len()..).unwrap_or_default().lines().next().unwrap_or_default();
    let width = marked.lines().next().unwrap_or_default().chars().count().max(1);
    let _ = writeln!(shown, "  {line}{rest}");
    let _ = writeln!(shown, "  {}{}", " ".repeat(line.chars().count()), "^".repeat(width));
    if let Some(help) = &advice.help {
        let _ = writeln!(shown, "  {}: {}", HELP.pattern(lang), help.show(lang));
    }
}
