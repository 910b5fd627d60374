//! `hjemmel build`
//!
//! Two passes over the datasets: the first checks them all, and nothing is written when one has an error; the second
//! renders each and lets it go. Neither holds more than one dataset per core.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::diff::Changes;
use super::documents::{Form, OfDataset, Order, Site, Written, configs, editions};
use super::json::{BuildView, pretty};
use super::render::nothing_written;
use super::run::{Run, has_errors};
use super::{Common, EXIT_FINDINGS, EXIT_OK, Output, coverage, terminal};
use crate::checks::{Context, Gate};
use crate::model::{Status, Substance, Tally};
use crate::render::checks::pages;
use crate::render::document::{Document, Format};
use crate::render::edition::Edition;
use crate::render::index::{self, Link, Links, Summary};
use crate::render::templates::Templates;
use crate::render::texts::Texts;
use crate::render::write;
use crate::text::{Date, Finding, Lang};

/// What is asked, as it stands on the command line.
#[derive(Debug, clap::Args)]
pub(super) struct Asked {
    /// Mappen det skrives til
    #[arg(long, value_name = "MAPPE", default_value = "ut", hide_default_value = true)]
    out: PathBuf,
    /// Hvem dokumentene er for: intern, eller ekstern uten interne vurderinger og navn
    #[arg(long, value_name = "UTGAVE", default_value = "intern", value_parser = editions(), hide_possible_values = true,
        hide_default_value = true)]
    utgave: Edition,
    /// Skriv også et endringsnotat om det som er endret siden denne git-revisjonen
    #[arg(long, value_name = "REV")]
    base: Option<String>,
}

pub(super) fn run(common: &Common, asked: &Asked, output: &Output) -> Result<u8> {
    let mut run = Run::start(common)?;
    let files = run.datasets().to_vec();
    let mut outcomes = run.check(&files)?;
    let findings = run.collect(&files, &mut outcomes, Gate::Build);
    let mut built = None;
    if !has_errors(&findings) {
        let changes = match &asked.base {
            Some(base) => match Changes::since(common, base, output)? {
                Some(changes) => Some(changes),
                None => return Ok(EXIT_FINDINGS),
            },
            None => None,
        };
        built = write_all(&run, asked, common.dato, changes.as_ref())?;
    }
    match common.format {
        super::Format::Human => show(&run, &findings, built.as_ref(), &asked.out, output),
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

fn write_all(
    run: &Run,
    asked: &Asked,
    day: Option<Date>,
    changes: Option<&Changes>,
) -> Result<Option<Built>> {
    let Some(project) = &run.project else { return Ok(None) };
    let templates = Templates::load(&project.root)?;
    let target = write::Output::new(&asked.out)?;
    let order = Order {
        templates: &templates,
        target: &target,
        documents: Document::ALL.into(),
        forms: Format::ALL.map(Form::Document).into(),
        sites: Site::all(run.lang),
        edition: asked.utgave,
        day,
        changes,
    };
    let outcomes = run.each(run.datasets(), |context| dataset(context, &order))?;
    let results = outcomes.into_iter().filter_map(|outcome| outcome.result);
    let (filters, datasets): (Vec<Vec<Link>>, Vec<Vec<OfDataset>>) = results.unzip();
    let across = order.across(project, &datasets)?;
    for (at, site) in order.sites.iter().enumerate() {
        for (path, page) in pages(&templates, site.lang, project)? {
            target.put(&site.path(&path), page.as_bytes())?;
        }
        let summaries: Vec<Summary> =
            datasets.iter().zip(&filters).map(|(made, filters)| summary(site, &made[at], filters)).collect();
        let texts = templates.texts(site.lang);
        let documents: Vec<Link> = across[at].iter().filter_map(|written| listed(written, texts)).collect();
        let page = index::render(&templates, site.lang, project, &summaries, &documents, &site.others)?;
        target.put(&site.path("index.html"), page.as_bytes())?;
    }
    let first = datasets.iter().filter_map(|sites| sites.first()).map(|made| &made.status);
    let datasets = first.map(|status| (status.id().to_owned(), status.tally())).collect();
    drop(order);
    Ok(Some(Built { datasets, finished: target.finish()? }))
}

/// Writes the documents and the configurations of one dataset. The links lead to the configurations, from the root.
fn dataset(context: &Context<'_, '_>, order: &Order<'_>) -> Result<(Vec<Link>, Vec<OfDataset>)> {
    let dataset = context.dataset;
    let id = dataset.id();
    let substance = Substance::of(dataset, &context.denotations);
    let mut filters = Vec::new();
    let configs = configs(context, &substance);
    for (delivery, config) in dataset.deliveries.iter().zip(&configs) {
        let Some(config) = config else { continue };
        let path = format!("{id}/filter/{}.{}.json", delivery.spec.source.value, delivery.spec.package.value);
        order.target.put(&path, config.to_json().as_bytes())?;
        filters.push(Link { title: delivery.spec.source.to_string(), path });
    }
    Ok((filters, order.dataset(context, &substance, &configs)?))
}

/// What the start page of a site says of a dataset.
fn summary(site: &Site, made: &OfDataset, filters: &[Link]) -> Summary {
    let from_here = |link: &Link| Link { path: format!("{}{}", site.up(), link.path), ..link.clone() };
    let mut links = Links { filters: filters.iter().map(from_here).collect(), ..Links::default() };
    for written in &made.written {
        let link = match (written.document, written.form) {
            (Document::Report, Form::Document(Format::Html)) => &mut links.html,
            (Document::Report, Form::Document(Format::Markdown)) => &mut links.markdown,
            (Document::Report, Form::Document(Format::Word)) => &mut links.word,
            (Document::Consumer, Form::Document(Format::Html)) => &mut links.consumer,
            _ => continue,
        };
        *link = Some(written.path.clone());
    }
    Summary::new(made.status.clone(), links)
}

/// The link to a page over all datasets.
fn listed(written: &Written, texts: &Texts) -> Option<Link> {
    let title = match written.document {
        Document::Report | Document::Consumer => return None,
        Document::Note => "change_note",
        Document::Record => "record_kind",
        Document::Matrix => "matrix_kind",
        Document::Status => "status_kind",
    };
    let is_page = written.form == Form::Document(Format::Html);
    is_page.then(|| Link { title: texts.get(title).to_owned(), path: written.path.clone() })
}

fn show(run: &Run, findings: &[Finding], built: Option<&Built>, out: &Path, output: &Output) {
    let datasets = built.map_or(0, |built| built.datasets.len());
    if !findings.is_empty() {
        output.line(terminal::render(findings, run.lang, output.colour).trim_end());
        output.line("");
    }
    let Some(built) = built else {
        output.line(&terminal::summary(findings, run.datasets().len(), run.lang));
        output.line(nothing_written(run.lang));
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
