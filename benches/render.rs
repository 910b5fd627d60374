//! What a document costs: `cargo bench --bench render`.
//!
//! Documents a second on all cores, HTML and Markdown together, beside what reading the dataset costs on one core. The
//! number of datasets is taken from `HJEMMEL_DATASETS` (300 otherwise).

mod corpus;

use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use hjemmel::model::{DatasetFile, Delivery, Project, Substance, schema};
use hjemmel::render::report::ReportView;
use hjemmel::render::templates::Templates;
use hjemmel::text::{Lang, load, parse};
use rayon::prelude::*;

static PROJECT: LazyLock<Project> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Project::load(root, &mut Vec::new()).ok().flatten().expect("the shipped project can be read")
});

static CORPUS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let count = std::env::var("HJEMMEL_DATASETS").ok().and_then(|count| count.parse().ok()).unwrap_or(300);
    let catalogue = &PROJECT.catalogues["summertskattegrunnlag"];
    (0..count).map(|number| corpus::dataset(catalogue, number, 60)).collect()
});

static TEMPLATES: LazyLock<Templates> = LazyLock::new(Templates::builtin);

fn read(text: &str) -> DatasetFile {
    let mut findings = Vec::new();
    let source = load::text(text.as_bytes().to_vec(), "proeve.yaml", &mut findings).expect("a spec is text");
    let tree = parse(&source, &mut findings).expect("a generated spec is well formed");
    let spec = schema::typed(&source, &tree, &mut findings).expect("a generated spec has the right shape");
    DatasetFile { source, spec }
}

/// The documents of a dataset, and how long they are.
fn written(text: &str, with_markdown: bool) -> usize {
    let file = read(text);
    let dataset = PROJECT.understand(&file);
    let denotations: Vec<_> = dataset.deliveries.iter().map(Delivery::denotation).collect();
    let substance = Substance::of(&dataset, &denotations);
    let texts = TEMPLATES.texts(Lang::Nb);
    let view = ReportView::new(&PROJECT, &dataset, &denotations, &substance, None, texts);
    let page = view.page(&TEMPLATES).expect("the built-in template fits its view");
    let markdown = if with_markdown { page.markdown().expect("the page can be read").len() } else { 0 };
    page.html().len() + markdown
}

fn time(work: impl Fn()) -> Duration {
    work();
    let run = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..3).map(|_| run()).min().unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
fn main() {
    let count = CORPUS.len();
    let reading = time(|| CORPUS.iter().for_each(|text| drop(std::hint::black_box(read(text)))));
    let html = time(|| CORPUS.iter().for_each(|text| drop(std::hint::black_box(written(text, false)))));
    let both = time(|| CORPUS.iter().for_each(|text| drop(std::hint::black_box(written(text, true)))));
    let all = time(|| CORPUS.par_iter().for_each(|text| drop(std::hint::black_box(written(text, true)))));
    let bytes: usize = CORPUS.iter().take(10).map(|text| written(text, true)).sum();
    let each = |time: Duration| time.as_secs_f64() * 1e3 / count as f64;
    let ratio = |time: Duration| time.as_secs_f64() / reading.as_secs_f64();
    println!("{count} datasets of 60 fields, {} KB a dataset in HTML and Markdown", bytes / 10_000);
    for (name, time) in [("reading alone", reading), ("with HTML", html), ("with HTML and Markdown", both)] {
        println!("{name:24} {:8.2} ms a dataset on one core {:8.2}×", each(time), ratio(time));
    }
    let (threads, seconds) = (rayon::current_num_threads(), all.as_secs_f64());
    println!("{:24} {:8.0} documents a second on {threads} cores", "all of it", 2.0 * count as f64 / seconds);
}
