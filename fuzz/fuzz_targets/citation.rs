//! Any text: parsed, resolved against the shipped register, printed, and searched for in prose. Nothing may panic, every
//! place must lie on a character of the text, a text is read or refused, and what is printed must read as the same
//! provisions.

#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use hjemmel::model::Project;
use hjemmel::model::law::{Context, Resolution, When};
use hjemmel::text::citation::{Form, find_in_text};
use hjemmel::text::{Lang, Span};
use libfuzzer_sys::fuzz_target;

static PROJECT: LazyLock<Project> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    Project::load(&root, &mut Vec::new())
        .expect("the project can be read")
        .expect("the project is well formed")
});

static WHEN: LazyLock<[When; 3]> = LazyLock::new(|| {
    let on = |day: &str| When::On(day.parse().expect("a date"));
    [on("2018-05-01"), on("2026-06-01"), When::Any]
});

fn within(text: &str, span: Span) {
    assert!(span.start <= span.end && text.get(span.range()).is_some(), "{span:?} lies outside the text");
}

fn keys(resolution: &Resolution<'_>) -> Vec<String> {
    resolution.references.iter().map(|reference| reference.key()).collect()
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let register = &PROJECT.register;
    let parsed = register.parse(text);
    assert!(
        !parsed.targets.is_empty() || !parsed.works.is_empty() || parsed.is_broken(),
        "neither target nor error"
    );
    for target in &parsed.targets {
        within(text, target.span);
        within(text, target.source.span);
    }
    for advice in &parsed.advice {
        within(text, advice.span);
    }
    for when in WHEN.iter().copied() {
        let resolution = register.resolve(&parsed, text, when, &Context::default());
        for advice in &resolution.advice {
            within(text, advice.span);
            let _ = (advice.message.show(Lang::Nn), advice.help.as_ref().map(|help| help.show(Lang::En)));
        }
        let ambiguous = resolution.references.iter().any(|reference| !reference.alternatives.is_empty());
        for form in [Form::Full(Lang::Nb), Form::Full(Lang::Nn), Form::Short] {
            let Some(printed) = resolution.canonical(register, form, when) else { continue };
            if resolution.has_errors() || ambiguous || printed.len() > hjemmel::text::citation::MAX_BYTES {
                continue;
            }
            let again = register.read(&printed, when, &Context::default());
            assert_eq!(keys(&again), keys(&resolution), "`{text}` is printed as `{printed}`");
        }
    }
    let context = register.context("LOV-2022-12-20-121 § 9 fjerde ledd", When::Any);
    register.resolve(&parsed, text, When::Any, &context);
    let mut last = 0;
    for found in find_in_text(text, register.lexicon()) {
        within(text, found.span);
        assert!(found.span.start >= last, "citations overlap");
        last = found.span.end;
    }
    for mention in register.find_in_text(text, When::Any, &context) {
        for advice in &mention.resolution.advice {
            within(text, advice.span);
        }
    }
});
