//! Any text: parsed, resolved against the shipped register, printed, and searched for in prose. Nothing may panic, every
//! place must lie on a character of the text, and what is printed must read as the same provisions.

#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use hjemmel::model::Project;
use hjemmel::model::law::{Context, Resolution, When};
use hjemmel::text::citation::Form;
use hjemmel::text::{Date, Lang};
use libfuzzer_sys::fuzz_target;

static PROJECT: LazyLock<Project> = LazyLock::new(|| {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    Project::load(root, &mut Vec::new()).ok().flatten().expect("the shipped project can be read")
});

static DAY: LazyLock<Date> = LazyLock::new(|| "2026-06-01".parse().expect("a date"));

fuzz_target!(|text: &str| {
    let register = &PROJECT.register;
    for when in [When::On(*DAY), When::Any] {
        let read = register.read(text, when, &Context::default());
        places(text, &read);
        if read.has_errors() {
            continue;
        }
        for lang in Lang::ALL {
            let Some(printed) = read.canonical(register, Form::Full(lang), when) else { continue };
            let again = register.read(&printed, when, &Context::default());
            assert_eq!(keys(&read), keys(&again), "`{text}` is printed as `{printed}`");
        }
    }
    for mention in register.find_in_text(text, When::On(*DAY), &Context::default()) {
        assert!(text.get(mention.span.range()).is_some(), "a mention outside the text");
        places(text, &mention.resolution);
    }
});

fn places(text: &str, resolution: &Resolution<'_>) {
    for advice in &resolution.advice {
        assert!(text.get(advice.span.range()).is_some(), "{} points outside the text", advice.code);
    }
}

fn keys(resolution: &Resolution<'_>) -> Vec<String> {
    resolution.references.iter().map(|reference| reference.key()).collect()
}
