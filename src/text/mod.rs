//! Floor 0: bytes become sources, places, nodes, citations and findings.
//!
//! What enters is a path; what leaves is a [`Source`] with a [`Node`] tree in which every key and every value
//! knows its place, or [`Finding`]s that say what is wrong and where. One parser reads everything
//! (`docs/decisions/0001-one-yaml-reader.md`), so two readings of a file can never disagree.
//!
//! The floor knows nothing of datasets or law: it refuses what no file of the project may hold (tabs, aliases,
//! duplicate keys, values that other readers take for something else) and turns the rest into plain values.

pub mod citation;
mod control;
mod date;
mod de;
mod files;
mod finding;
mod fingerprint;
mod hash;
mod lang;
pub mod load;
mod node;
mod one_or_many;
mod parse;
pub mod rules;
mod source;
mod span;
mod suggest;

pub use control::is_hidden;
pub use date::Date;
pub use de::{DeError, from_node};
pub use files::Files;
pub use finding::{Finding, Label, Message, Rule, RuleRef, Severity};
pub use hash::{digest, sha256};
pub use lang::{Argument, Lang, Text};
pub use node::{Entry, Node, Value};
pub use one_or_many::{NonEmpty, OneOrMany};
pub use parse::{MAX_DEPTH, MAX_NODES, parse};
pub use source::{Place, Source};
pub use span::{Span, Spanned};
pub use suggest::{likeness, listed, meant, nearest};
