//! The lexicon: every name a source is cited by, as a tree over words.

use std::collections::HashMap;

use super::statute::Statute;
use crate::model::statute_spec::StatuteKind;
use crate::text::citation::{Lexicon, NameId, NameNode, name_words};

/// What kind of name it is to a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// The full title.
    Title,
    /// The official short title.
    Official,
    /// An official abbreviation.
    Abbreviation,
    /// The short title in the other language form.
    OtherForm,
    /// A short title in use that is not official.
    Customary,
    /// An abbreviation in use that is not official.
    UnofficialAbbreviation,
}

/// A name, with the sources that bear it.
#[derive(Debug)]
pub struct NameEntry {
    /// The name in lower case.
    pub text: Box<str>,
    /// Indexes of sources, with what the name is to each.
    pub bearers: Vec<(usize, NameKind)>,
}

/// All names.
#[derive(Debug, Default)]
pub struct Names {
    words: HashMap<Box<str>, u32>,
    edges: HashMap<(u32, u32), u32>,
    /// The name that ends at each node.
    ends: Vec<Option<NameId>>,
    entries: Vec<NameEntry>,
}

impl Names {
    /// The names of sources.
    pub fn new(statutes: &[Statute]) -> Self {
        let mut names = Self { ends: vec![None], ..Self::default() };
        for (index, statute) in statutes.iter().enumerate() {
            for (name, kind) in names_of(statute) {
                names.add(&name, index, kind);
            }
        }
        names
    }

    fn add(&mut self, name: &str, statute: usize, kind: NameKind) {
        let mut node = 0;
        let mut words = 0;
        for word in name_words(name) {
            words += 1;
            let fresh = self.words.len() as u32;
            let word = match self.words.get(word.as_ref()) {
                Some(word) => *word,
                None => *self.words.entry(word.as_ref().into()).or_insert(fresh),
            };
            let next = self.ends.len() as u32;
            node = *self.edges.entry((node, word)).or_insert(next);
            if node == next {
                self.ends.push(None);
            }
        }
        if words == 0 {
            return;
        }
        let fresh = NameId(self.entries.len() as u32);
        let Some(end) = self.ends.get_mut(node as usize) else { return };
        let id = *end.get_or_insert(fresh);
        if id == fresh {
            self.entries.push(NameEntry { text: name.to_lowercase().into(), bearers: Vec::new() });
        }
        let Some(entry) = self.entries.get_mut(id.0 as usize) else { return };
        match entry.bearers.iter_mut().find(|(bearer, _)| *bearer == statute) {
            Some((_, held)) => *held = (*held).min(kind),
            None => entry.bearers.push((statute, kind)),
        }
    }

    /// The entry of a name that was found.
    pub fn entry(&self, name: NameId) -> Option<&NameEntry> {
        self.entries.get(name.0 as usize)
    }

    /// Every name.
    pub fn entries(&self) -> impl Iterator<Item = &NameEntry> {
        self.entries.iter()
    }

    /// The name that a text is, word for word.
    pub fn exact(&self, text: &str) -> Option<&NameEntry> {
        let node = name_words(text).try_fold(NameNode::ROOT, |node, word| self.step(node, &word))?;
        self.entry(self.name(node)?)
    }
}

impl Lexicon for Names {
    fn step(&self, from: NameNode, word: &str) -> Option<NameNode> {
        let word = self.words.get(word)?;
        self.edges.get(&(from.0, *word)).copied().map(NameNode)
    }

    fn name(&self, at: NameNode) -> Option<NameId> {
        self.ends.get(at.0 as usize).copied().flatten()
    }
}

/// The names of one source, with their kinds.
fn names_of(statute: &Statute) -> Vec<(String, NameKind)> {
    let mut names = Vec::new();
    // Where Lovdata has no short title, the title is what there is.
    let official = statute.official_name.as_deref();
    let adopted = official.unwrap_or(&statute.title).to_lowercase();
    // "Lov 27. mai 2016 nr. 15" is read as a date.
    if statute
        .document()
        .is_none_or(|document| !statute.title.eq_ignore_ascii_case(&document.long(crate::text::Lang::Nb)))
    {
        names.push((statute.title.to_string(), NameKind::Title));
    }
    if let Some(name) = official {
        names.push((name.to_owned(), NameKind::Official));
        if let Some(other) = other_form(name) {
            names.push((other, NameKind::OtherForm));
        }
    }
    if let Some((nb, nn)) = &statute.short_title {
        for name in std::iter::once(nb).chain(nn) {
            let matches = adopted == name.to_lowercase();
            let translated = std::iter::once(nb).chain(nn).any(|form| form.to_lowercase() == adopted);
            let kind = match () {
                () if matches || statute.kind == StatuteKind::EuRegulation => NameKind::Official,
                () if translated => NameKind::OtherForm,
                () => NameKind::Customary,
            };
            names.push((name.to_string(), kind));
        }
    }
    names.extend(statute.other_names.iter().map(|name| (name.to_string(), NameKind::Customary)));
    names.extend(statute.abbreviations.iter().map(|name| (name.to_string(), NameKind::Abbreviation)));
    let unofficial = statute.unofficial_abbreviations.iter();
    names.extend(unofficial.map(|name| (name.to_string(), NameKind::UnofficialAbbreviation)));
    names
}

/// The short title in the other language form, where only the ending differs.
fn other_form(name: &str) -> Option<String> {
    const ENDINGS: [(&str, &str); 4] =
        [("loven", "lova"), ("lova", "loven"), ("forskriften", "forskrifta"), ("forskrifta", "forskriften")];
    let (stem, ending) =
        ENDINGS.iter().find_map(|(from, to)| name.strip_suffix(from).map(|stem| (stem, to)))?;
    Some(format!("{stem}{ending}"))
}
