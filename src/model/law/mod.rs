//! The law as data: which sources there are, by which names, with which provisions on which day.
//!
//! What enters is the register of curated sources, the register of names and the structure
//! (`datasets/rettskilder/`); what leaves is a [`Register`], which is the lexicon of `text::citation` and answers
//! what a citation means on a day: the source, the version of the provision, and advice with places where something
//! is wrong, unusual or worth knowing. A structure that has not been read gives no opinion ([`Existence::Unknown`]).
//!
//! The floor knows nothing of datasets; a caller gives the day and, where a citation is relative, the [`Context`].

mod ahead;
mod content;
mod forms;
mod names;
mod pinned;
mod provision;
mod reference;
mod remedy;
mod resolve;
mod say;
mod section;
mod source;
mod spec;
mod statute;
mod structure;
mod walk;

use std::collections::HashMap;

pub use content::{ContentRole, ContentSpec, Contents, ContentsSpec};
pub use forms::{Counts, Hash, Number, ProvisionKey, Shape, SourceId};
pub use names::{NameEntry, NameKind, Names};
pub use pinned::{Change, Difference, Fate, PINNED_FILE, Pin, PinnedSpec, Pins, compare};
pub use reference::{Existence, Reference, Resolution, When};
pub use resolve::{Context, Mention};
pub use spec::{ActNameSpec, ActNamesSpec, ProvisionSpec, SourceStructureSpec, StructureSpec};
pub use statute::{State, Statute};
pub use structure::{Standing, Structure};

use super::statute_spec::RegisterSpec;
use crate::text::citation::{self, Parsed};

/// Every source known to the project.
#[derive(Debug, Default)]
pub struct Register {
    statutes: Vec<Statute>,
    by_id: HashMap<Box<str>, usize>,
    names: Names,
    structures: HashMap<usize, Structure>,
    editions: Vec<String>,
    contents: Contents,
}

impl Register {
    /// The register of the given files. What the curated register says of a source goes before the register of names.
    pub fn new(registers: &[RegisterSpec], acts: &[ActNamesSpec], structures: &[StructureSpec]) -> Self {
        let mut register = Self::default();
        register.editions.extend(registers.iter().map(|spec| spec.per.to_string()));
        for spec in registers.iter().flat_map(|register| register.statutes.iter()) {
            register.add(Statute::of_spec(spec));
        }
        for spec in acts.iter().flat_map(|acts| acts.acts.iter()) {
            register.add(Statute::of_name(spec));
        }
        for spec in structures.iter().flat_map(|structure| structure.sources.iter()) {
            if let Some(index) = register.by_id.get(&*spec.id) {
                register.structures.insert(*index, Structure::new(spec));
            }
        }
        register.names = Names::new(&register.statutes);
        register
    }

    fn add(&mut self, statute: Statute) {
        if !self.by_id.contains_key(&statute.id) {
            self.by_id.insert(statute.id.clone(), self.statutes.len());
            self.statutes.push(statute);
        }
    }

    /// The register with what is known of the content of rules.
    pub fn with_contents(self, contents: Contents) -> Self {
        Self { contents, ..self }
    }

    /// Whether the project has any register at all.
    pub fn is_empty(&self) -> bool {
        self.statutes.is_empty()
    }

    /// How recent each curated register is, as it says itself.
    pub fn editions(&self) -> &[String] {
        &self.editions
    }

    /// Every source, curated ones first.
    pub fn statutes(&self) -> &[Statute] {
        &self.statutes
    }

    /// The source of an id.
    pub fn statute(&self, id: &str) -> Option<&Statute> {
        self.by_id.get(id).and_then(|index| self.statutes.get(*index))
    }

    /// The structure of a source, when it has been read.
    pub fn structure(&self, id: &str) -> Option<&Structure> {
        self.by_id.get(id).and_then(|index| self.structures.get(index))
    }

    /// The source that a citation begins with, whatever the day; the one in force where a name means several.
    pub fn find(&self, citation: &str) -> Option<&Statute> {
        let parsed = citation::parse(citation, &self.names);
        let resolution = self.resolve(&parsed, citation, When::Any, &Context::default());
        let first = resolution.references.first()?;
        let known = !resolution.advice.iter().any(|advice| {
            matches!(advice.code, citation::Code::UnknownSource | citation::Code::Guessed)
                && advice.span == first.source_span
        });
        let in_force = |statute: &&&Statute| statute.status == super::statute_spec::StatuteStatus::InForce;
        let statute = first.statute.filter(|_| known)?;
        Some(std::iter::once(&statute).chain(&first.alternatives).find(in_force).copied().unwrap_or(statute))
    }

    /// Every name a citation can begin with, in lower case.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.entries().map(|entry| &*entry.text)
    }

    /// The names as a lexicon, for `text::citation`.
    pub fn lexicon(&self) -> &Names {
        &self.names
    }

    /// Reads a text as one citation.
    pub fn parse(&self, text: &str) -> Parsed {
        citation::parse(text, &self.names)
    }

    /// Reads a text as one citation and says what it means on a day.
    pub fn read(&self, text: &str, when: When, context: &Context) -> Resolution<'_> {
        self.resolve(&self.parse(text), text, when, context)
    }
}
