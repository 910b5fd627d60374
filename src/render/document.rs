//! The documents and the formats they are written in.
//!
//! What enters is the HTML that a template wrote ([`Page`]); what leaves is the document as a file of a format. Every
//! format but HTML is made from the same [`Manuscript`].

use std::borrow::Cow;
use std::cell::OnceCell;

use anyhow::{Context, Result};

use super::manuscript::Manuscript;
use super::texts::Texts;
use super::{markdown, word};

/// A document that people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Document {
    /// What a reviewer decides from, for each dataset.
    Report,
    /// What is changed since an earlier state.
    Note,
    /// The record of processing activities, over all datasets.
    Record,
    /// Which codes each rights package and each service gets.
    Matrix,
    /// How far the work on each service has come.
    Status,
    /// What a municipality gets and under which terms, for each dataset.
    Consumer,
}

impl Document {
    /// Every document.
    pub const ALL: [Document; 6] = [
        Document::Report,
        Document::Note,
        Document::Record,
        Document::Matrix,
        Document::Status,
        Document::Consumer,
    ];

    /// What it is called on the command line, and its files.
    pub fn id(self) -> &'static str {
        match self {
            Document::Report => "noedvendighetsrapport",
            Document::Note => "endringsnotat",
            Document::Record => "protokoll",
            Document::Matrix => "matrise",
            Document::Status => "status",
            Document::Consumer => "forbrukerinfo",
        }
    }
}

/// A format a document is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// One self-contained page.
    Html,
    /// Text that reads as text.
    Markdown,
    /// A document for Word.
    Word,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 3] = [Format::Html, Format::Markdown, Format::Word];

    /// What a file of the format ends with, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Markdown => "md",
            Format::Word => "docx",
        }
    }
}

/// A document as a template wrote it.
#[derive(Debug)]
pub struct Page {
    template: String,
    html: String,
    manuscript: OnceCell<Manuscript>,
}

impl Page {
    /// The document that a template wrote.
    pub(super) fn new(template: &str, html: String) -> Self {
        Self { template: template.to_owned(), html, manuscript: OnceCell::new() }
    }

    /// The document as one self-contained page.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// The document as Markdown. Fails when the template is one that cannot be read.
    pub fn markdown(&self) -> Result<String> {
        Ok(markdown::write(self.manuscript()?))
    }

    /// The document as a file of a format, with the texts of its language. Fails when the template is one that cannot
    /// be read.
    pub fn bytes(&self, format: Format, texts: &Texts) -> Result<Cow<'_, [u8]>> {
        Ok(match format {
            Format::Html => Cow::Borrowed(self.html.as_bytes()),
            Format::Markdown => Cow::Owned(self.markdown()?.into_bytes()),
            Format::Word => Cow::Owned(word::write(self.manuscript()?, texts)?),
        })
    }

    fn manuscript(&self) -> Result<&Manuscript> {
        if let Some(manuscript) = self.manuscript.get() {
            return Ok(manuscript);
        }
        let read = Manuscript::read(&self.html);
        let read = read.with_context(|| format!("det malen {} skrev, kan ikke gjøres om", self.template))?;
        Ok(self.manuscript.get_or_init(|| read))
    }
}
