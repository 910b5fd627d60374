//! `hjemmel build`
//!
//! Two passes over the datasets: the first checks them all, and nothing is written when one has an error; the second
//! renders each and lets it go. Neither holds more than one dataset per core.

use std::cell::LazyCell;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::json::{BuildView, pretty};
use super::run::{Run, has_errors};
use super::{Common, EXIT_FINDINGS, EXIT_OK, Format, Output, coverage, terminal};
use crate::checks::{self, Context, Gate};
use crate::filter;
use crate::model::{Status, Substance, Tally};
use crate::render::checks::pages;
use crate::render::document::Format as Document;
use crate::render::index::{self, Link, Links, Summary};
use crate::render::report::{DeliveryView, ReportView};
use crate::render::templates::Templates;
use crate::render::write;
use crate::text::{Date, Finding, Lang};

pub(super) fn run(common: &Common, out: &Path, output: &Output) -> Result<u8> {
    let mut run = Run::start(common)?;
    let files = run.datasets().to_vec();
    let mut outcomes = run.check(&files)?;
    let findings = run.collect(&files, &mut outcomes, Gate::Build);
    let built = if has_errors(&findings) { None } else { write_all(&run, common.dato, &files, out)? };
    match common.format {
        Format::Human => show(&run, &findings, built.as_ref(), out, output),
        _ => {
            let written = built.as_ref().map(|built| built.finished.written.as_slice()).unwrap_or_default();
            output.line(&pretty(&BuildView::new(&findings, files.len(), written, run.lang)));
        }
    }
    Ok(if built.is_some() { EXIT_OK } else { EXIT_FINDINGS })
}

/// What was written.
struct Built {
    datasets: Vec<(String, Tally)>,
    finished: write::Finished,
}

fn write_all(run: &Run, day: Option<Date>, files: &[PathBuf], out: &Path) -> Result<Option<Built>> {
    let Some(project) = &run.project else { return Ok(None) };
    let templates = Templates::load(&project.root)?;
    let target = write::Output::new(out)?;
    let editions = Edition::all(run.lang);
    let outcomes = run.each(files, |context| dataset(context, &templates, &editions, day, &target))?;
    let results: Vec<Vec<Summary>> = outcomes.into_iter().filter_map(|outcome| outcome.result).collect();
    for (at, edition) in editions.iter().enumerate() {
        for (path, page) in pages(&templates, edition.lang, project)? {
            target.put(&edition.path(&path), page.as_bytes())?;
        }
        let summaries: Vec<&Summary> = results.iter().map(|summaries| &summaries[at]).collect();
        let page = index::render(&templates, edition.lang, project, &summaries, &edition.others)?;
        target.put(&edition.path("index.html"), page.as_bytes())?;
    }
    let first = results.iter().filter_map(|summaries| summaries.first());
    let datasets = first.map(|summary| (summary.id().to_owned(), summary.tally())).collect();
    Ok(Some(Built { datasets, finished: target.finish()? }))
}

/// Writes the documents and the configurations of one dataset, and gives what the start pages say of it.
fn dataset(
    context: &Context<'_, '_>,
    templates: &Templates,
    editions: &[Edition],
    day: Option<Date>,
    target: &write::Output,
) -> Result<Vec<Summary>> {
    let dataset = context.dataset;
    let id = dataset.id();
    let substance = Substance::of(dataset, &context.denotations);
    let mut filters = Vec::new();
    for (delivery, denotation) in dataset.deliveries.iter().zip(&context.denotations) {
        let Some(config) = filter::build(dataset, delivery, denotation, &substance) else { continue };
        let path = format!("{id}/filter/{}.{}.json", delivery.spec.source.value, delivery.spec.package.value);
        target.put(&path, config.to_json().as_bytes())?;
        filters.push(Link { title: delivery.spec.source.to_string(), path });
    }
    // The checks have run once; only a dataset that accepts findings is asked again which they are.
    let accepted = LazyCell::new(|| checks::judge(context).accepted);
    let mut summaries = Vec::new();
    for edition in editions {
        let texts = templates.texts(edition.lang);
        let view = ReportView::new(context.project, dataset, &context.denotations, &substance, day, texts);
        let view = view.accepting(&dataset.spec.exceptions, || &accepted);
        let page = view.page(templates)?;
        let mut links = Links::default();
        for format in Document::ALL {
            let path = format!("{id}/noedvendighetsrapport.{}", format.extension());
            target.put(&edition.path(&path), &page.bytes(format)?)?;
            match format {
                Document::Html => links.html = Some(path),
                Document::Markdown => links.markdown = Some(path),
            }
        }
        let from_here = |link: &Link| Link { path: format!("{}{}", edition.up(), link.path), ..link.clone() };
        links.filters = filters.iter().map(from_here).collect();
        let tallies: Vec<Tally> = view.deliveries.iter().map(DeliveryView::tally).collect();
        summaries.push(Summary::of(dataset, &tallies, links));
    }
    Ok(summaries)
}

/// The site in one language. The project's own is at the root of the folder, and each of the others in a folder of its
/// own.
struct Edition {
    lang: Lang,
    is_root: bool,
    /// The start pages of the other languages, from this one's.
    others: Vec<(Lang, String)>,
}

impl Edition {
    /// Every edition, the one at the root first.
    fn all(root: Lang) -> Vec<Edition> {
        let mut langs = Lang::ALL;
        langs.sort_by_key(|lang| *lang != root);
        let folder = |lang: Lang| if lang == root { String::new() } else { format!("{lang}/") };
        let edition = |lang: Lang| {
            let up = if lang == root { "" } else { "../" };
            let others = langs.into_iter().filter(|other| *other != lang);
            Edition {
                lang,
                is_root: lang == root,
                others: others.map(|other| (other, format!("{up}{}index.html", folder(other)))).collect(),
            }
        };
        langs.map(edition).into()
    }

    /// Where a file of the edition lies in the folder.
    fn path(&self, path: &str) -> String {
        if self.is_root { path.to_owned() } else { format!("{}/{path}", self.lang) }
    }

    /// The way from the start page of the edition to the root of the folder.
    fn up(&self) -> &'static str {
        if self.is_root { "" } else { "../" }
    }
}

fn show(run: &Run, findings: &[Finding], built: Option<&Built>, out: &Path, output: &Output) {
    let datasets = built.map_or(0, |built| built.datasets.len());
    if !findings.is_empty() {
        output.line(terminal::render(findings, run.lang, output.colour).trim_end());
        output.line("");
    }
    let Some(built) = built else {
        output.line(&terminal::summary(findings, run.datasets().len(), run.lang));
        output.line(match run.lang {
            Lang::Nb => "Ingenting er skrevet. Rett feilene først.",
            Lang::Nn => "Ingenting er skrive. Rett feila først.",
            Lang::En => "Nothing is written. Mend the errors first.",
        });
        return;
    };
    let widest = built.datasets.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    for (name, tally) in &built.datasets {
        output.line(&format!("{name:widest$}  {}", counts(*tally, run.lang)));
    }
    let (files, folder) = (built.finished.written.len(), out.display());
    output.line("");
    output.line(&terminal::summary(findings, datasets, run.lang));
    output.line(&match run.lang {
        Lang::Nb => format!(
            "Skrev {files} filer i {folder}. Begynn med {folder}/index.html.\n\
             Filterkonfigurasjonene er for test: ingen felt er godkjent ennå."
        ),
        Lang::Nn => format!(
            "Skreiv {files} filer i {folder}. Byrj med {folder}/index.html.\n\
             Filterkonfigurasjonane er for test: ingen felt er godkjende enno."
        ),
        Lang::En => format!(
            "Wrote {files} files in {folder}. Begin with {folder}/index.html.\n\
             The filter configurations are for test: no field is approved yet."
        ),
    });
}

fn counts(tally: Tally, lang: Lang) -> String {
    let Tally { granted, refused, deferred, unassessed } = tally;
    let [g, r, d, u] = Status::ALL.map(|status| coverage::name(status, lang));
    format!("{granted:4} {g} {refused:4} {r} {deferred:4} {d} {unassessed:4} {u}")
}
