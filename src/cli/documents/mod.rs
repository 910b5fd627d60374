//! The documents of a run: which are asked for, and how each is made and written.
//!
//! `hjemmel build` asks for all and `hjemmel render` for some; both make them here, so that a document is the same
//! whoever asks. A dataset is taken once, and every document of it is written in every language and form before it is
//! let go.

mod site;

use anyhow::Result;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;

use super::diff::Changes;
use super::json::pretty;
use crate::checks::{self, Context};
use crate::filter::{self, Config, Example, specimen};
use crate::model::{Delivery, Denotation, ExceptionSpec, Project, Specimen, Substance};
use crate::render::consumer::{ConsumerView, Shown};
use crate::render::document::{Document, Format, Page};
use crate::render::edition::Edition;
use crate::render::report::{DeliveryView, ReportView};
use crate::render::templates::Templates;
use crate::render::{matrix, record, status, write};
use crate::text::{Date, Finding};
pub(super) use site::Site;

/// A form a document is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// For people.
    Document(Format),
    /// What the template is given, for those who write one.
    View,
}

impl Form {
    fn extension(self) -> &'static str {
        match self {
            Form::Document(format) => format.extension(),
            Form::View => "json",
        }
    }
}

/// What is asked for.
pub(super) struct Order<'o> {
    pub templates: &'o Templates,
    pub target: &'o write::Output,
    pub documents: Vec<Document>,
    pub forms: Vec<Form>,
    pub sites: Vec<Site>,
    pub edition: Edition,
    /// The day the grounds are held against.
    pub day: Option<Date>,
    /// What is changed since an earlier state.
    pub changes: Option<&'o Changes>,
}

/// A document that was written in a form.
pub(super) struct Written {
    pub document: Document,
    pub form: Form,
    /// From the root of its site.
    pub path: String,
}

/// What came of a dataset in one language.
pub(super) struct OfDataset {
    /// What the documents over all datasets say of it.
    pub status: status::Entry,
    matrix: matrix::Entry,
    record: record::Entry,
    pub written: Vec<Written>,
}

/// Takes an edition by its id.
pub(super) fn editions() -> impl TypedValueParser<Value = Edition> {
    named(&Edition::ALL, Edition::id)
}

/// Takes a document by its id.
pub(super) fn documents() -> impl TypedValueParser<Value = Document> {
    named(&Document::ALL, Document::id)
}

/// Takes what has an id.
fn named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    id: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(move |one| id(*one))).map(move |name| {
        *all.iter().find(|one| id(**one) == name).expect("internal: what is offered has a name")
    })
}

/// The configuration of each delivery of a dataset; nothing for one whose source is unknown.
pub(super) fn configs(context: &Context<'_, '_>, substance: &Substance) -> Vec<Option<Config>> {
    let deliveries = context.dataset.deliveries.iter().zip(&context.denotations);
    deliveries.map(|(delivery, set)| filter::build(context.dataset, delivery, set, substance)).collect()
}

impl Order<'_> {
    /// Writes the documents of a dataset, and gives what came of each site. `configs` are those of its deliveries.
    pub fn dataset(
        &self,
        context: &Context<'_, '_>,
        substance: &Substance,
        configs: &[Option<Config>],
    ) -> Result<Vec<OfDataset>> {
        // The checks have run once; only a dataset that accepts findings is asked again which they are.
        let accepted = std::cell::LazyCell::new(|| checks::judge(context).accepted);
        let deliveries = context.dataset.deliveries.iter().zip(&context.denotations).zip(configs);
        let example =
            |((delivery, set), config): (_, &Option<Config>)| specimen(config.as_ref()?, delivery, set);
        let examples: Vec<_> = deliveries.map(example).collect();
        let answer = |(delivery, set): (&Delivery<'_>, &Denotation<'_>)| {
            let Example { year, stage, response } = filter::example(delivery.catalogue?, set)?;
            Some(Shown { year, stage, response })
        };
        let answers: Vec<_> =
            context.dataset.deliveries.iter().zip(&context.denotations).map(answer).collect();
        let of_site = |site| self.of_dataset(site, context, substance, &|| &accepted, &examples, &answers);
        self.sites.iter().map(of_site).collect()
    }

    /// Writes the documents over all datasets, from what came of each dataset for each site. What was written comes
    /// back site by site.
    pub fn across(&self, project: &Project, datasets: &[Vec<OfDataset>]) -> Result<Vec<Vec<Written>>> {
        let of_site = |(at, site): (usize, &Site)| {
            let texts = self.templates.texts(site.lang);
            let entries = || datasets.iter().map(|sites| &sites[at]);
            let mut written = Vec::new();
            for document in &self.documents {
                match document {
                    Document::Report | Document::Consumer => {}
                    Document::Note => {
                        let Some(changes) = self.changes else { continue };
                        let note = changes.note(texts);
                        written.extend(self.put(site, *document, "", &note.page(self.templates)?, &note)?);
                    }
                    Document::Record => {
                        let entries: Vec<_> = entries().map(|entry| entry.record.clone()).collect();
                        let view = record::view(project, texts, self.edition, &entries);
                        written.extend(self.put(site, *document, "", &view.page(self.templates)?, &view)?);
                    }
                    Document::Matrix => {
                        let entries: Vec<_> = entries().map(|entry| entry.matrix.clone()).collect();
                        let view = matrix::view(project, texts, &entries);
                        written.extend(self.put(site, *document, "", &view.page(self.templates)?, &view)?);
                    }
                    Document::Status => {
                        let entries: Vec<_> = entries().map(|entry| entry.status.clone()).collect();
                        let view = status::view(project, texts, self.edition, &entries);
                        written.extend(self.put(site, *document, "", &view.page(self.templates)?, &view)?);
                    }
                }
            }
            Ok(written)
        };
        self.sites.iter().enumerate().map(of_site).collect()
    }

    fn of_dataset<'a>(
        &self,
        site: &Site,
        context: &Context<'_, '_>,
        substance: &Substance,
        accepted: &impl Fn() -> &'a [(&'a ExceptionSpec, Finding)],
        examples: &[Option<Specimen<'_>>],
        answers: &[Option<Shown>],
    ) -> Result<OfDataset> {
        let dataset = context.dataset;
        let texts = self.templates.texts(site.lang);
        let view =
            ReportView::new(context.project, dataset, &context.denotations, substance, self.day, texts);
        let mut view = view.showing(examples.to_vec(), texts).accepting(&dataset.spec.exceptions, accepted);
        if let Some(changes) = self.changes {
            view.since = changes.of(dataset.id(), self.note_beside(), texts);
        }
        let view = view.in_edition(self.edition);
        let tallies: Vec<_> = view.deliveries.iter().map(DeliveryView::tally).collect();
        let folder = format!("{}/", dataset.id());
        let mut written = Vec::new();
        if self.documents.contains(&Document::Report) {
            written.extend(self.put(site, Document::Report, &folder, &view.page(self.templates)?, &view)?);
        }
        let (project, sets, day) = (context.project, &context.denotations, self.day);
        if self.documents.contains(&Document::Consumer) {
            let view = ConsumerView::new(project, dataset, sets, substance, day, texts);
            let view = view.showing(answers.to_vec()).in_edition(self.edition);
            written.extend(self.put(
                site,
                Document::Consumer,
                &folder,
                &view.page(self.templates)?,
                &view,
            )?);
        }
        Ok(OfDataset {
            status: status::Entry::of(dataset, &tallies),
            matrix: matrix::Entry::new(dataset, sets),
            record: record::Entry::new(project, dataset, sets, substance, day, texts),
            written,
        })
    }

    /// Where the note on the changes lies from the folder of a dataset, when it is written as a page.
    fn note_beside(&self) -> Option<String> {
        let page = Form::Document(Format::Html);
        let is_written = self.documents.contains(&Document::Note) && self.forms.contains(&page);
        is_written.then(|| format!("../{}.{}", Document::Note.id(), page.extension()))
    }

    /// Writes a document in every form that is asked for.
    fn put(
        &self,
        site: &Site,
        document: Document,
        folder: &str,
        page: &Page,
        view: &impl Serialize,
    ) -> Result<Vec<Written>> {
        let put = |form: &Form| {
            let path = format!("{folder}{}.{}", document.id(), form.extension());
            match form {
                Form::Document(format) => self
                    .target
                    .put(&site.path(&path), &page.bytes(*format, self.templates.texts(site.lang))?)?,
                Form::View => self.target.put(&site.path(&path), format!("{}\n", pretty(view)).as_bytes())?,
            }
            Ok(Written { document, form: *form, path })
        };
        self.forms.iter().map(put).collect()
    }
}
