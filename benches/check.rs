//! What a check costs, beside what reading the same bytes costs: `cargo bench`.
//!
//! The first table gives ratios measured side by side in one run on one core; the parser alone is one. The number of
//! datasets is taken from `HJEMMEL_DATASETS` (300 otherwise). Divan's own table follows.

mod corpus;

use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use hjemmel::checks::{self, Context};
use hjemmel::model::{DatasetFile, Project, schema};
use hjemmel::text::{Date, Source, load, parse};

static PROJECT: LazyLock<Project> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Project::load(root, &mut Vec::new()).ok().flatten().expect("the shipped project can be read")
});

static CORPUS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let count = std::env::var("HJEMMEL_DATASETS").ok().and_then(|count| count.parse().ok()).unwrap_or(300);
    let catalogue = &PROJECT.catalogues["summertskattegrunnlag"];
    (0..count).map(|number| corpus::dataset(catalogue, number, 60)).collect()
});

/// The parser alone: its events, counted and let go.
fn events(text: &str) -> usize {
    granit_parser::Parser::new_from_str(text).filter(Result::is_ok).count()
}

/// The file as it is after reading: bytes that are text and hold no refused character.
fn source(text: &str) -> Arc<Source> {
    load::text(text.as_bytes().to_vec(), "proeve.yaml", &mut Vec::new())
        .expect("a generated spec is plain text")
}

fn tree(text: &str) -> usize {
    parse(&source(text), &mut Vec::new()).map_or(0, |node| node.span.end as usize)
}

fn typed(text: &str) -> DatasetFile {
    let mut findings = Vec::new();
    let source = source(text);
    let tree = parse(&source, &mut findings).expect("a generated spec is well formed");
    let spec = schema::typed(&source, &tree, &mut findings).expect("a generated spec has the right shape");
    drop(tree);
    DatasetFile { source, spec }
}

fn checked(text: &str) -> usize {
    let file = typed(text);
    let dataset = PROJECT.understand(&file);
    let day: Date = "2026-06-01".parse().expect("a date");
    checks::run(&Context::new(&PROJECT, &dataset, day)).len()
}

/// The best of three runs over the corpus, after one that warms up.
fn time<T>(work: impl Fn(&str) -> T) -> Duration {
    let run = || {
        let start = Instant::now();
        for text in CORPUS.iter() {
            std::hint::black_box(work(text));
        }
        start.elapsed()
    };
    run();
    (0..3).map(|_| run()).min().unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
fn ratios() {
    let bytes: usize = CORPUS.iter().map(String::len).sum();
    let megabytes = bytes as f64 / 1e6;
    let alone = time(events);
    let rows = [
        ("events of the parser alone", alone),
        ("node tree with places", time(tree)),
        ("typed spec, shape checked", time(typed)),
        ("all checks", time(checked)),
    ];
    println!("{} datasets of 60 fields, {megabytes:.1} MB, one core", CORPUS.len());
    for (name, elapsed) in rows {
        let ratio = elapsed.as_secs_f64() / alone.as_secs_f64();
        println!(
            "  {name:28} {:8.1} ms  {ratio:5.2}×  {:6.1} MB/s",
            elapsed.as_secs_f64() * 1e3,
            megabytes / elapsed.as_secs_f64()
        );
    }
}

fn main() {
    ratios();
    divan::main();
}

#[divan::bench]
fn check_one_dataset() -> usize {
    checked(&CORPUS[0])
}

#[divan::bench]
fn read_one_dataset() -> DatasetFile {
    typed(&CORPUS[0])
}
