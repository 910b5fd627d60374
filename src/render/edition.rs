//! Whom a document is written for.

use schemars::JsonSchema;
use serde::Serialize;

/// The edition of a document. What an edition leaves out is left out of the view, so that no template can show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, JsonSchema)]
#[schemars(inline)]
#[expect(missing_docs, reason = "a doc comment on a variant would spoil the schema of the list")]
pub enum Edition {
    #[default]
    #[serde(rename = "intern")]
    Internal,
    #[serde(rename = "ekstern")]
    External,
}

impl Edition {
    /// Both editions.
    pub const ALL: [Edition; 2] = [Edition::Internal, Edition::External];

    /// The technical name.
    pub fn id(self) -> &'static str {
        match self {
            Edition::Internal => "intern",
            Edition::External => "ekstern",
        }
    }

    /// What only those who work on the datasets read: assessments, and who has made them.
    pub fn internal<T>(self, value: T) -> Option<T> {
        (self == Edition::Internal).then_some(value)
    }
}
