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
use crate::filter::{self, Config, specimen};
use crate::model::{ExceptionSpec, Specimen, Substance, Tally};
use crate::render::document::{Document, Format, Page};
use crate::render::edition::Edition;
use crate::render::report::{DeliveryView, ReportView};
use crate::render::templates::Templates;
use crate::render::write;
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
    pub form: Form,
    /// From the root of its site.
    pub path: String,
}

/// What came of a dataset in one language.
pub(super) struct OfDataset {
    pub tallies: Vec<Tally>,
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
        let of_site = |site| self.of_dataset(site, context, substance, &|| &accepted, &examples);
        self.sites.iter().map(of_site).collect()
    }

    /// Writes the documents over all datasets.
    pub fn across(&self) -> Result<()> {
        let Some(changes) = self.changes.filter(|_| self.documents.contains(&Document::Note)) else {
            return Ok(());
        };
        for site in &self.sites {
            let note = changes.note(self.templates.texts(site.lang));
            self.put(site, Document::Note, "", &note.page(self.templates)?, &note)?;
        }
        Ok(())
    }

    fn of_dataset<'a>(
        &self,
        site: &Site,
        context: &Context<'_, '_>,
        substance: &Substance,
        accepted: &impl Fn() -> &'a [(&'a ExceptionSpec, Finding)],
        examples: &[Option<Specimen<'_>>],
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
        let tallies = view.deliveries.iter().map(DeliveryView::tally).collect();
        let mut written = Vec::new();
        if self.documents.contains(&Document::Report) {
            let folder = format!("{}/", dataset.id());
            written.extend(self.put(site, Document::Report, &folder, &view.page(self.templates)?, &view)?);
        }
        Ok(OfDataset { tallies, written })
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
            Ok(Written { form: *form, path })
        };
        self.forms.iter().map(put).collect()
    }
}
