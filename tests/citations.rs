//! Citations as lawyers write them: what they are read as, what they mean on a day, and what is said of them.
//!
//! `tests/citations/*.yaml` holds the cases; `egne.yaml` explains the fields.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::sync::{Arc, LazyLock};

use hjemmel::model::Project;
use hjemmel::model::law::{Context, Register, Resolution, When};
use hjemmel::text::citation::{Form, Relation};
use hjemmel::text::{Date, Lang, Source, from_node, load, parse};
use serde::Deserialize;

static PROJECT: LazyLock<Project> = LazyLock::new(|| {
    let mut findings = Vec::new();
    let project = Project::load(root(), &mut findings).unwrap().unwrap();
    assert!(findings.is_empty(), "{:?}", findings[0].message);
    project
});

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn register() -> &'static Register {
    &PROJECT.register
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    dato: Date,
    tilfeller: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    inn: String,
    dato: Option<Date>,
    kontekst: Option<String>,
    #[serde(default)]
    tekst: bool,
    spenn: Option<String>,
    #[serde(default)]
    koder: Vec<String>,
    ut: Option<Vec<String>>,
    loest: Option<Vec<String>>,
    refid: Option<String>,
    nb: Option<String>,
    nn: Option<String>,
    kort: Option<String>,
    #[serde(default)]
    hint: Vec<String>,
    peker: Option<String>,
}

fn cases(name: &str) -> Cases {
    let path = root().join("tests/citations").join(name);
    let text = String::from_utf8(load::bytes(&path, u64::MAX).unwrap()).unwrap();
    let source = Arc::new(Source::new(name, text));
    let mut findings = Vec::new();
    let tree = parse(&source, &mut findings).unwrap_or_else(|| {
        panic!("{name}:{}: {:?}", source.place(findings[0].primary.span.start).line, findings[0].message)
    });
    from_node(&tree)
        .unwrap_or_else(|error| panic!("{name}: {error} {:?}", error.span.map(|at| source.place(at.start))))
}

/// The keys of a reading, with relations, and with the other sources an ambiguous name may mean.
fn keys(resolution: &Resolution<'_>, written: bool) -> Vec<String> {
    let mut keys = Vec::new();
    for reference in &resolution.references {
        let key = if written { reference.written_key() } else { reference.key() };
        let relation = match reference.relation {
            Relation::Main => "",
            Relation::Jf => "jf ",
            Relation::Sml => "sml ",
        };
        let open = if reference.open { " flg" } else { "" };
        keys.push(format!("{relation}{key}{open}"));
        let id = reference.statute.map_or("", |statute| &*statute.id);
        keys.extend(
            reference
                .alternatives
                .iter()
                .map(|other| format!("{relation}{}{open}", key.replace(id, &other.id))),
        );
    }
    keys
}

fn show(resolution: &Resolution<'_>) -> String {
    let advice = resolution.advice.iter().map(|advice| {
        let help = advice.help.as_ref().map(|help| format!(" ({})", help.show(Lang::Nb))).unwrap_or_default();
        format!("\n      {} {:?} {}{help}", advice.code, advice.span.range(), advice.message.show(Lang::Nb))
    });
    advice.collect()
}

fn judge(case: &Case, standard: Date) -> Vec<String> {
    let register = register();
    let when = case.dato.map_or(When::Assumed(standard), When::On);
    let context = case.kontekst.as_ref().map_or_else(Context::default, |text| register.context(text, when));
    let mut wrong = Vec::new();
    let resolution = if case.tekst {
        let mentions = register.find_in_text(&case.inn, when, &context);
        let spans: Vec<&str> = mentions.iter().map(|mention| &case.inn[mention.span.range()]).collect();
        if case.ut.is_none() && case.koder.is_empty() {
            if !mentions.is_empty() {
                wrong.push(format!("found {spans:?}"));
            }
            return wrong;
        }
        if case.spenn.as_deref().is_some_and(|span| spans.first() != Some(&span)) {
            wrong.push(format!("found {spans:?}, not {:?}", case.spenn));
        }
        let mut all = Resolution::default();
        for mention in mentions {
            all.references.extend(mention.resolution.references);
            all.advice.extend(mention.resolution.advice);
            all.works.extend(mention.resolution.works);
        }
        all
    } else {
        register.read(&case.inn, when, &context)
    };
    let mut expected = case.koder.clone();
    expected.sort();
    let mut codes: Vec<String> = resolution.advice.iter().map(|advice| advice.code.to_string()).collect();
    codes.sort();
    codes.dedup();
    if codes != expected {
        wrong.push(format!("codes {codes:?}, not {expected:?}"));
    }
    let (written, settled) = (keys(&resolution, true), keys(&resolution, false));
    if let Some(keys) = &case.ut
        && *keys != written
        && *keys != settled
    {
        wrong.push(format!("targets {written:?} or {settled:?}, not {keys:?}"));
    }
    if let Some(keys) = &case.loest
        && *keys != settled
    {
        wrong.push(format!("settled {settled:?}, not {keys:?}"));
    }
    if let Some(refid) = &case.refid {
        let found = resolution.references.first().and_then(|reference| reference.refid());
        if found.as_deref() != Some(refid) {
            wrong.push(format!("refid {found:?}, not {refid:?}"));
        }
    }
    let forms =
        [(&case.nb, Form::Full(Lang::Nb)), (&case.nn, Form::Full(Lang::Nn)), (&case.kort, Form::Short)];
    for (expected, form) in forms {
        let Some(expected) = expected else { continue };
        let found = resolution.canonical(register, form, when);
        if found.as_ref() != Some(expected) {
            wrong.push(format!("printed {found:?}, not {expected:?}"));
        }
    }
    let said = show(&resolution);
    for hint in &case.hint {
        if !said.contains(hint.as_str()) {
            wrong.push(format!("nothing says {hint:?}"));
        }
    }
    if let Some(pointed) = &case.peker {
        let spans: Vec<&str> =
            resolution.advice.iter().map(|advice| &case.inn[advice.span.range()]).collect();
        if !spans.contains(&pointed.as_str()) {
            wrong.push(format!("points at {spans:?}, not {pointed:?}"));
        }
    }
    if !wrong.is_empty() {
        wrong.push(format!("said:{said}"));
    }
    wrong
}

fn all_pass(name: &str, fewest: usize) {
    let cases = cases(name);
    assert!(cases.tilfeller.len() >= fewest, "only {} cases", cases.tilfeller.len());
    let mut report = String::new();
    let mut count = 0;
    for case in &cases.tilfeller {
        let wrong = judge(case, cases.dato);
        if !wrong.is_empty() {
            count += 1;
            report.push_str(&format!("\n{} {:?}\n    {}", case.id, case.inn, wrong.join("\n    ")));
        }
    }
    assert!(count == 0, "{count} of {} cases of {name}:{report}", cases.tilfeller.len());
}

#[test]
fn every_case_of_the_domain_is_read_as_it_says() {
    all_pass("siteringer.yaml", 153);
}
