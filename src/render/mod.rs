//! Floor 3: what people read.
//!
//! What enters is a dataset as understood, the sets of what passes ([`crate::model::Denotation`]) and the substance
//! hashes; what leaves is documents for lawyers, as text, and [`write::Output`], the one module that puts files on
//! disk. A document is made in two steps: a view (`…View`) holds what is to be said, in the order it is said, and a
//! template says how it looks. Views decide nothing about law and compute nothing that the floors below have computed.
//!
//! Refused here: clocks, paths and host names in a document, links that are neither `https` nor relative, values that
//! a template asks for and the view does not have. Text from specs is escaped where it is written out
//! ([`escape`]), so that no prose can act as HTML, Markdown or template.

pub mod checks;
pub mod commonmark;
pub mod consumer;
pub mod document;
pub mod edition;
pub mod escape;
pub mod index;
pub mod manuscript;
pub mod markdown;
pub mod matrix;
pub mod note;
pub mod prose;
pub mod provisions;
pub mod record;
pub mod report;
pub mod sheet;
pub mod status;
pub mod templates;
pub mod texts;
pub mod word;
pub mod write;
