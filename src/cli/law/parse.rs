//! `hjemmel law parse`

use std::path::Path;

use anyhow::{Context as _, Result};
use schemars::JsonSchema;
use serde::Serialize;

use super::view::{AdviceView, TargetView, show};
use super::{Common, Output, when};
use crate::cli::json::pretty;
use crate::cli::run::Run;
use crate::cli::{EXIT_FINDINGS, EXIT_OK, Format, usage};
use crate::model::law::{Context, Mention};
use crate::text::citation::{Form, MAX_BYTES};
use crate::text::{Lang, Source, Text, load};

/// Henvisningene i en tekst.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct CitationsView {
    /// Utgaven av formatet.
    #[serde(rename = "skjema")]
    schema: &'static str,
    /// Henvisningene, i tekstens rekkefølge.
    #[serde(rename = "henvisninger")]
    citations: Vec<CitationView>,
}

/// En henvisning.
#[derive(Debug, Serialize, JsonSchema)]
struct CitationView {
    /// Ordene.
    #[serde(rename = "tekst")]
    text: String,
    /// Linjen i filen, fra 1; mangler når teksten ikke er fra en fil.
    #[serde(rename = "linje", skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    /// Tegnet på linjen, fra 1.
    #[serde(rename = "kolonne", skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    /// Henvisningen slik den bør skrives; mangler når en kilde er ukjent.
    #[serde(rename = "kanonisk", skip_serializing_if = "Option::is_none")]
    canonical: Option<CanonicalView>,
    /// Det den viser til.
    #[serde(rename = "maal")]
    targets: Vec<TargetView>,
    /// Råd.
    #[serde(rename = "raad")]
    advice: Vec<AdviceView>,
}

/// En henvisning slik den bør skrives.
#[derive(Debug, Serialize, JsonSchema)]
struct CanonicalView {
    /// Bokmål.
    nb: String,
    /// Nynorsk.
    nn: String,
    /// Kort.
    #[serde(rename = "kort")]
    short: String,
}

/// What is said of a text without citations.
static NONE: Text =
    Text { nb: "Fant ingen henvisninger.", nn: "Fann ingen tilvisingar.", en: "Found no citations." };

pub(super) fn run(common: &Common, text: &str, file: Option<&Path>, output: &Output) -> Result<u8> {
    let run = Run::start(common)?;
    let project = run.project()?;
    let (register, when) = (&project.register, when(common));
    let source = match file {
        Some(file) => {
            let bytes = load::bytes(file, load::MAX_FILE_BYTES);
            let bytes = bytes.with_context(|| format!("kan ikke lese {}", file.display()))?;
            let text =
                String::from_utf8(bytes).with_context(|| format!("{} er ikke UTF-8", file.display()))?;
            Source::new(file.display().to_string(), text)
        }
        None if text.len() > MAX_BYTES => {
            return usage("teksten er for lang; bruk --in FIL for løpende tekst");
        }
        None => Source::new("", text),
    };
    let mentions = match file {
        Some(_) => register.find_in_text(&source.text, when, &Context::default()),
        None => {
            let resolution = register.read(text, when, &Context::default());
            let end = u32::try_from(text.len()).unwrap_or_default();
            vec![Mention { span: crate::text::Span { start: 0, end }, resolution }]
        }
    };
    match common.format {
        Format::Human => {
            let shown = |mention: &Mention<'_>| {
                let place = file.map(|_| source.place(mention.span.start));
                let place = place.map(|place| format!("{}:{}:{}\n", source.name, place.line, place.column));
                let text = show(&source.text, &mention.resolution, register, when, run.lang);
                place.unwrap_or_default() + text.trim_end()
            };
            let shown = mentions.iter().map(shown).collect::<Vec<_>>().join("\n\n");
            output.line(if shown.is_empty() { NONE.pattern(run.lang) } else { &shown });
        }
        _ => {
            let view = |mention: &Mention<'_>| {
                let resolution = &mention.resolution;
                let canonical = |form| resolution.canonical(register, form, when);
                let place = file.map(|_| source.place(mention.span.start));
                CitationView {
                    text: source.slice(mention.span).to_owned(),
                    line: place.map(|place| place.line),
                    column: place.map(|place| place.column),
                    canonical: canonical(Form::Full(Lang::Nb))
                        .zip(canonical(Form::Full(Lang::Nn)))
                        .zip(canonical(Form::Short))
                        .map(|((nb, nn), short)| CanonicalView { nb, nn, short }),
                    targets: resolution.references.iter().map(TargetView::new).collect(),
                    advice: resolution
                        .advice
                        .iter()
                        .map(|advice| AdviceView::new(advice, run.lang))
                        .collect(),
                }
            };
            let citations = mentions.iter().map(view).collect();
            output.line(&pretty(&CitationsView { schema: "henvisninger/1", citations }));
        }
    }
    let wrong = mentions.iter().any(|mention| mention.resolution.has_errors());
    Ok(if wrong { EXIT_FINDINGS } else { EXIT_OK })
}
