//! `hjemmel render`: some documents, in some forms.
//!
//! [`watch`] writes them again whenever what they are made from changes.

mod watch;

use std::path::PathBuf;

use anyhow::Result;

use super::diff::Changes;
use super::documents::{Form, Order, Site, configs, documents, editions};
use super::run::{Run, chosen, has_errors};
use super::{Common, EXIT_FINDINGS, EXIT_OK, Format, Output, formats_of, terminal, usage};
use crate::checks::Gate;
use crate::model::Substance;
use crate::render::document::{self, Document};
use crate::render::edition::Edition;
use crate::render::templates::Templates;
use crate::render::write;
use crate::text::Lang;

/// What is asked, as it stands on the command line.
#[derive(Debug, clap::Args)]
pub(super) struct Asked {
    /// Datasettene: id-er, filer eller mapper
    #[arg(value_name = "DATASETT")]
    datasets: Vec<PathBuf>,
    /// Alle datasettene
    #[arg(long, conflicts_with = "datasets")]
    alle: bool,
    /// Dokumentene, med komma mellom: noedvendighetsrapport, endringsnotat, protokoll, matrise, status eller forbrukerinfo (ellers det første)
    #[arg(long, value_name = "DOKUMENT", value_delimiter = ',', value_parser = documents(),
        default_value = "noedvendighetsrapport", hide_possible_values = true, hide_default_value = true)]
    dokument: Vec<Document>,
    // Stands in the place of the option of all commands, which then has its first value.
    /// Formene, med komma mellom: html, md, docx, eller json med det malen får (ellers html)
    #[arg(long, value_name = "FORM", value_delimiter = ',', value_parser = formats_of(FORMATS),
        default_value = "html", hide_possible_values = true, hide_default_value = true)]
    format: Vec<Format>,
    /// Hvem dokumentene er for: intern, eller ekstern uten interne vurderinger og navn (ellers intern)
    #[arg(long, value_name = "UTGAVE", value_parser = editions(), default_value = "intern",
        hide_possible_values = true, hide_default_value = true)]
    utgave: Edition,
    /// Mappen det skrives til (ellers ut)
    #[arg(long, value_name = "MAPPE", default_value = "ut", hide_default_value = true)]
    out: PathBuf,
    /// Git-revisjonen endringsnotatet sammenligner med
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// Skriv på nytt hver gang noe av det dokumentene lages av, blir endret; stopp med Ctrl-C
    #[arg(long)]
    watch: bool,
}

/// The forms documents are written in.
pub(super) const FORMATS: &[Format] = &[Format::Html, Format::Markdown, Format::Docx, Format::Json];

pub(super) fn run(common: &Common, asked: &Asked, output: &Output) -> Result<u8> {
    if asked.datasets.is_empty() && !asked.alle {
        return usage("skriv hvilket datasett, for eksempel `hjemmel render kommunal-bolig`, eller `--alle`");
    }
    if asked.dokument.contains(&Document::Note) && asked.base.is_none() {
        return usage("endringsnotatet trenger `--base REV`, det det skal sammenlignes med");
    }
    if asked.watch {
        return watch::run(common, asked, output);
    }
    once(common, asked, output)
}

/// Writes what is asked for, or shows why not.
fn once(common: &Common, asked: &Asked, output: &Output) -> Result<u8> {
    let mut run = Run::start(common)?;
    let files =
        run.project.as_ref().map(|project| chosen(project, &asked.datasets)).transpose()?.unwrap_or_default();
    let mut outcomes = run.check(&files)?;
    let findings = run.collect(&files, &mut outcomes, Gate::Check);
    let Some(project) = run.project.as_ref().filter(|_| !has_errors(&findings)) else {
        output.line(&terminal::render(&findings, run.lang, output.colour));
        output.line(nothing_written(run.lang));
        return Ok(EXIT_FINDINGS);
    };
    let changes = match &asked.base {
        Some(base) => match Changes::since(common, base, output)? {
            Some(changes) => Some(changes),
            None => return Ok(EXIT_FINDINGS),
        },
        None => None,
    };
    let templates = Templates::load(&project.root)?;
    let target = write::Output::beside(&asked.out)?;
    let order = Order {
        templates: &templates,
        target: &target,
        documents: asked.dokument.clone(),
        forms: asked.format.iter().map(|format| form(*format)).collect(),
        sites: Site::only(run.lang),
        edition: asked.utgave,
        day: common.dato,
        changes: changes.as_ref(),
    };
    let outcomes = run.each(&files, |context| {
        let substance = Substance::of(context.dataset, &context.denotations);
        order.dataset(context, &substance, &configs(context, &substance))
    })?;
    let datasets: Vec<_> = outcomes.into_iter().filter_map(|outcome| outcome.result).collect();
    order.across(project, &datasets)?;
    drop(order);
    for file in target.finish()?.written {
        output.line(&asked.out.join(&file.path).display().to_string());
    }
    Ok(EXIT_OK)
}

fn form(format: Format) -> Form {
    match format {
        Format::Html => Form::Document(document::Format::Html),
        Format::Markdown => Form::Document(document::Format::Markdown),
        Format::Docx => Form::Document(document::Format::Word),
        _ => Form::View,
    }
}

/// What is said when there are errors.
pub(super) fn nothing_written(lang: Lang) -> &'static str {
    match lang {
        Lang::Nb => "Ingenting er skrevet. Rett feilene først.",
        Lang::Nn => "Ingenting er skrive. Rett feila først.",
        Lang::En => "Nothing is written. Mend the errors first.",
    }
}
