//! What a comparison costs: `cargo bench --bench diff`. A pair of 100 000 fields stays under a second, and the time
//! grows nearly in line with the fields.
//!
//! One dataset over a made-up catalogue, before and after: one field in a hundred is new, one is gone, one is given for
//! fewer years, and one has another assessment. Reading the two files is timed beside it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hjemmel::diff::{self, State, Writing};
use hjemmel::model::schema::{FileKind, typed};
use hjemmel::model::{Catalogue, Dataset, DatasetSpec, Project, SourceSpec};
use hjemmel::text::{Node, Source, load, parse};

fn read<T: FileKind, U>(name: &str, text: String, take: impl FnOnce(&Node<'_>) -> U) -> (T, Arc<Source>, U) {
    let mut findings = Vec::new();
    let source = load::text(text.into_bytes(), name, &mut findings).expect("a text");
    let tree = parse(&source, &mut findings).expect("a tree");
    let spec = typed::<T>(&source, &tree, &mut findings);
    let spec = spec.unwrap_or_else(|| panic!("{:?}", findings[0].message));
    let taken = take(&tree);
    (spec, Arc::clone(&source), taken)
}

/// A catalogue with so many codes.
fn catalogue(codes: usize) -> String {
    let mut text = String::from(
        "skjema: kilde/1\nid: stor\nnavn: Stor\nversjon: v1\nutgave: 2026-01\nscope: [skatteetaten:stor]\n\
         adresse: https://stor.example.no/v1\nkilder: [https://stor.example.no/d]\ninntektsaar: {fra: 2020, til: 2024}\n\
         aarGrunnlag: antatt\naar: /inntektsaar\npakker:\n  - {navn: storpakke}\nkonvolutt:\n  \
         - {navn: inntektsaar, sti: /inntektsaar, type: aarstall}\ndeler:\n  \
         - {id: poster, sti: /poster/*, kode: navn, tekst: Poster}\nmedlemmer:\n  - {navn: navn, type: kode}\n  \
         - {navn: beloep, type: beloep}\nkoder:\n",
    );
    for code in 0..codes {
        let _ = writeln!(
            text,
            "  - {{navn: kode{code}, tekst: {{nb: Kode}}, inntektsaar: {{fra: 2020, til: 2024}}}}"
        );
    }
    text
}

/// A dataset with so many fields, before or after.
fn dataset(fields: usize, after: bool) -> String {
    let mut text = String::from(
        "skjema: datasett/1\nid: stort\nversjon: 1.0.0\ntittel: Stort\ntjeneste: {navn: T, lovpaalagt: true, \
         beskrivelse: B}\nformaal: {id: f, tekst: F}\nbehandlingsansvarlig: kommunen\npersonkrets:\n  \
         - {id: soeker, tekst: S}\n  - {id: ektefelle, tekst: E}\nrettsgrunnlag:\n  utlevering:\n    \
         - {id: utl, hjemmel: skatteforvaltningsloven § 3-3, begrunnelse: B, grunnlag: sett}\nleveranser:\n  - kilde: stor\n    \
         rettighetspakke: storpakke\n    scope: skatteetaten:stor\n    kanaler: [direkte, fiks]\n    \
         inntektsaar: {fra: 2020, til: 2024}\n    skjerming: standard\n    konvolutt: [inntektsaar]\n    deler: [poster]\n    \
         medlemmer: [beloep]\n    skatteforvaltningsloven: utl\n    formaal: F\n    grupper:\n      - id: g\n        \
         tittel: G\n        felt:\n",
    );
    for field in 0..fields {
        let is = |of_hundred: usize| field % 100 == of_hundred;
        if (is(1) && !after) || (is(2) && after) {
            continue;
        }
        let years = if is(3) && after { ", inntektsaar: [2020]" } else { "" };
        let why = if is(4) && after { "En annen grunn" } else { "En grunn" };
        let _ = writeln!(
            text,
            "          - {{navn: kode{field}{years}, noedvendighet: {{vurdering: {why} for {field}., alternativ: Intet., \
             utenOpplysningen: Feil.}}}}"
        );
    }
    text
}

fn best(mut work: impl FnMut()) -> Duration {
    let run = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..3).map(|_| run(&mut work)).min().unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
fn main() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = Project::load(root, &mut Vec::new()).expect("readable").expect("understood");
    let mut before: Option<f64> = None;
    for fields in [1_000, 10_000, 100_000] {
        let (spec, source, ()) = read::<SourceSpec, _>("stor.yaml", catalogue(fields), |_| ());
        let catalogues = BTreeMap::from([("stor".to_owned(), Catalogue::new(spec, source))]);
        let reading = best(|| {
            for after in [false, true] {
                black_box(read::<DatasetSpec, _>("stort.yaml", dataset(fields, after), Writing::of));
            }
        });
        let files = [false, true]
            .map(|after| read::<DatasetSpec, _>("stort.yaml", dataset(fields, after), Writing::of));
        let datasets = files.each_ref().map(|(spec, source, _)| Dataset::new(spec, source, &catalogues));
        let state = |side: usize| {
            Some(State { project: &project, dataset: &datasets[side], writing: &files[side].2 })
        };
        let changes = diff::compare(state(0), state(1), None).changes.len();
        let compared = best(|| drop(black_box(diff::compare(state(0), state(1), None))));
        let milliseconds = compared.as_secs_f64() * 1e3;
        let growth =
            before.map_or(String::new(), |before| format!("  {:.1}× a tenth of it", milliseconds / before));
        println!(
            "{fields:6} fields {changes:5} changes {milliseconds:8.1} ms  {:.2}× reading the two files{growth}",
            compared.as_secs_f64() / reading.as_secs_f64()
        );
        before = Some(milliseconds);
    }
}
