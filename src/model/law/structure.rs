//! Structure as understood: which provisions a source has on a day, and what stands in them.

use std::collections::HashMap;

use super::forms::Shape;
use super::spec::{ProvisionSpec, SourceStructureSpec};
use crate::text::Date;
use crate::text::citation::SectionNumber;

/// The provisions of one source.
#[derive(Debug, Default)]
pub struct Structure {
    /// Only some of its provisions are known.
    pub partial: bool,
    /// From this day it has been amended more than is known.
    pub uncertain_from: Option<Date>,
    /// Letters stand close to the number.
    pub tight: bool,
    sections: HashMap<SectionNumber, Vec<ProvisionSpec>>,
    articles: HashMap<SectionNumber, Vec<ProvisionSpec>>,
    chapters: Vec<u32>,
}

/// What is known of a number on a day.
#[derive(Debug, Clone, Copy)]
pub enum Standing<'r> {
    /// This version applies.
    Applies(&'r ProvisionSpec),
    /// Repealed, by an entry that says so or because its last version has ended.
    Repealed(&'r ProvisionSpec),
    /// It comes later.
    Later(&'r ProvisionSpec),
    /// There is no such number.
    Never,
    /// Not known.
    Unknown,
}

impl Structure {
    /// The structure as read from a file.
    pub fn new(spec: &SourceStructureSpec) -> Self {
        let mut structure = Self {
            partial: spec.partial,
            uncertain_from: spec.uncertain_from,
            tight: spec.tight,
            ..Self::default()
        };
        for section in &spec.sections {
            let Some(number) = SectionNumber::parse(&section.number) else { continue };
            if let Some(chapter) = number.chapter()
                && structure.chapters.last() != Some(&chapter)
            {
                structure.chapters.push(chapter);
            }
            structure.sections.entry(number).or_default().push(section.clone());
        }
        for article in &spec.articles {
            let Some(number) = SectionNumber::parse(&article.number) else { continue };
            structure.articles.entry(number).or_default().push(article.clone());
        }
        structure
    }

    /// Whether the source has articles rather than sections.
    pub fn has_articles(&self) -> bool {
        !self.articles.is_empty()
    }

    /// Whether section numbers begin with their chapter.
    pub fn is_chaptered(&self) -> bool {
        !self.chapters.is_empty()
    }

    /// Whether a chapter has sections; nothing when that cannot be known.
    pub fn has_chapter(&self, chapter: u32) -> Option<bool> {
        if self.partial || !self.is_chaptered() {
            return None;
        }
        Some(self.chapters.contains(&chapter))
    }

    /// Every version of a number, in the order of time.
    pub fn versions(&self, article: bool, number: SectionNumber) -> &[ProvisionSpec] {
        let map = if article { &self.articles } else { &self.sections };
        map.get(&number).map(Vec::as_slice).unwrap_or_default()
    }

    /// The numbers of all sections or articles.
    pub fn numbers(&self, article: bool) -> Vec<SectionNumber> {
        let map = if article { &self.articles } else { &self.sections };
        let mut numbers: Vec<_> = map.keys().copied().collect();
        numbers.sort();
        numbers
    }

    /// What is known of a number on a day; without a day the newest version counts.
    pub fn standing(&self, article: bool, number: SectionNumber, day: Option<Date>) -> Standing<'_> {
        let versions = self.versions(article, number);
        let uncertain = day.zip(self.uncertain_from).is_some_and(|(day, from)| day >= from);
        let Some(last) = versions.last() else {
            return if self.partial || uncertain { Standing::Unknown } else { Standing::Never };
        };
        let Some(day) = day else {
            let newest = versions.iter().rev().find(|version| version.repealed.is_none() && !version.gone);
            return newest.map_or(Standing::Repealed(last), Standing::Applies);
        };
        let applies = |version: &&ProvisionSpec| match version.repealed {
            _ if version.gone => false,
            Some(repealed) => day < repealed && versions.len() == 1,
            None => version.from.is_none_or(|from| from <= day) && version.to.is_none_or(|to| day <= to),
        };
        if let Some(version) = versions.iter().find(applies) {
            return Standing::Applies(version);
        }
        let is_gone =
            |version: &&ProvisionSpec| version.gone || version.repealed.is_some_and(|from| from <= day);
        if let Some(gone) = versions.iter().rev().find(is_gone) {
            return Standing::Repealed(gone);
        }
        // Before the first version that is known, an older one may have applied; between two, none did.
        let is_between = versions.iter().any(|version| version.to.is_some_and(|to| to < day));
        match versions.iter().find(|version| version.from.is_some_and(|from| day < from)) {
            Some(later) if later.new || is_between => Standing::Later(later),
            Some(_) => Standing::Unknown,
            None => Standing::Repealed(last),
        }
    }

    /// The version that applies beside the one of the day, while a transition lasts. `part` is the key of the steps
    /// that are asked for: a transition may be for one of them only.
    pub fn beside(
        &self,
        article: bool,
        number: SectionNumber,
        part: &str,
        day: Option<Date>,
    ) -> Option<&ProvisionSpec> {
        let day = day?;
        self.versions(article, number).iter().find(|version| {
            let covers = version.beside_part.as_ref().is_none_or(|kept| part.ends_with(kept.as_str()));
            let lasts = version.beside_until.is_some_and(|until| day <= until);
            covers && lasts && version.to.is_some_and(|to| to < day)
        })
    }
}

/// One ledd: its list, and the lists below the items of that list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledd {
    /// The items of its list.
    pub items: Vec<String>,
    below: Vec<(String, Vec<String>)>,
}

impl Ledd {
    /// The items below an item.
    pub fn below(&self, item: &str) -> &[String] {
        self.below
            .iter()
            .find(|(above, _)| above == item)
            .map(|(_, items)| items.as_slice())
            .unwrap_or_default()
    }
}

/// The ledd that a shape tells of.
pub fn ledd(shape: &Shape) -> Vec<Ledd> {
    let one = |text: &str| {
        let mut lists = text.split(';');
        let items = match lists.next() {
            None | Some("0") => Vec::new(),
            Some(list) => items(list),
        };
        let below = lists.filter_map(|list| list.split_once(':'));
        let below = below.map(|(above, list)| (above.to_owned(), self::items(list))).collect();
        Ledd { items, below }
    };
    shape.split(' ').map(one).collect()
}

/// The items of a list: `a-c,e` is a, b, c, e.
fn items(list: &str) -> Vec<String> {
    const ALPHABET: &str = "abcdefghijklmnopqrstuvwxyzæøå";
    let mut items = Vec::new();
    for part in list.split(',') {
        let Some((from, to)) = part.split_once('-').filter(|_| part != "-") else {
            items.push(part.to_owned());
            continue;
        };
        match (from.parse::<u32>(), to.parse::<u32>()) {
            (Ok(from), Ok(to)) => items.extend((from..=to).map(|number| number.to_string())),
            _ => {
                let letters = ALPHABET.chars().map(String::from);
                items.extend(letters.skip_while(|letter| letter != from).take_while(|letter| letter != to));
                items.push(to.to_owned());
            }
        }
    }
    items
}
