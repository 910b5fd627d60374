//! What was last read of the statutes in Lovdata's archives (`lovdata/1`), and how an archive differs from it.
//!
//! What enters is the statutes of an archive, one at a time, and the pinned file; what leaves is the [`Change`]s
//! and the text of the new file. Only the curated statutes of the register are kept, and of them no text: the division and
//! a hash of each provision. Nothing here depends on the order of an archive.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Deserialize;

use super::forms::{Hash, Shape, SourceId};
use super::structure::{Standing, Structure, ledd};
use super::{Register, Statute};
use crate::model::lovdata::{Item, Provision, StatuteText};
use crate::model::schema::typed;
use crate::model::words::{Line, Prose};
use crate::text::citation::SectionNumber;
use crate::text::{Date, NonEmpty, Spanned, load, parse};

/// Where the file stands under the project's root.
pub const PINNED_FILE: &str = "datasets/rettskilder/lest.yaml";

/// Det som sist ble lest av rettskildene i Lovdatas åpne uttrekk: oppbygning og avtrykk av hver bestemmelse.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PinnedSpec {
    /// Filslaget og utgaven av formatet.
    #[serde(rename = "skjema")]
    pub schema: Spanned<Line>,
    /// Lisens og navngivelse som følger opplysningene.
    #[serde(rename = "lisens")]
    pub licence: Prose,
    /// Rettskildene, sortert etter id.
    #[serde(rename = "kilder")]
    pub sources: NonEmpty<PinnedSourceSpec>,
}

/// Det som er lest av én rettskilde.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PinnedSourceSpec {
    /// Id-en i registeret.
    pub id: SourceId,
    /// Dagen den siste endringen trådte i kraft.
    #[serde(rename = "sistEndret")]
    pub last_change: Option<Date>,
    /// Bestemmelsene, i kildens rekkefølge.
    #[serde(rename = "bestemmelser", default)]
    pub provisions: Vec<PinnedProvisionSpec>,
}

/// Det som er lest av én bestemmelse.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PinnedProvisionSpec {
    /// Navnet hos Lovdata, uten mellomrom: `§3-3`, `gdpr/a6`.
    #[serde(rename = "navn")]
    pub name: Line,
    /// Ett ord per ledd, som i `rettskildestruktur/1`.
    #[serde(rename = "ledd")]
    pub shape: Option<Shape>,
    /// SHA-256 av teksten med dens inndeling.
    #[serde(rename = "sha256")]
    pub hash: Hash,
}

/// A provision as pinned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// Lovdata's name for it, or its address where several have the name.
    pub name: String,
    /// How it is divided; nothing where the notation has no word for it.
    pub shape: Option<Shape>,
    /// The hash of its text.
    pub hash: String,
}

/// A statute as pinned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct PinnedStatute {
    last_change: Option<Date>,
    provisions: Vec<Pin>,
}

/// The statutes that were read, by id.
#[derive(Debug, Clone, Default)]
pub struct Pins {
    statutes: BTreeMap<String, PinnedStatute>,
    /// The language each was read in; less comes first.
    languages: BTreeMap<String, (u8, String)>,
    /// The kinds of source that were met, curated or not: `LOV`, `FOR`.
    kinds: BTreeSet<String>,
}

impl Pins {
    /// What a pinned file holds.
    pub fn of_spec(spec: &PinnedSpec) -> Self {
        let pin = |spec: &PinnedProvisionSpec| Pin {
            name: spec.name.to_string(),
            shape: spec.shape.clone(),
            hash: spec.hash.to_string(),
        };
        let statute = |spec: &PinnedSourceSpec| PinnedStatute {
            last_change: spec.last_change,
            provisions: spec.provisions.iter().map(pin).collect(),
        };
        let statutes = spec.sources.iter().map(|spec| (spec.id.to_string(), statute(spec))).collect();
        Self { statutes, ..Self::default() }
    }

    /// Takes in a statute, if the register has it among the curated. What is repealed on the day is left out. Whether
    /// it agrees with what has been taken in before: two archives may hold one statute, but not in two wordings.
    pub fn take(&mut self, text: &StatuteText, register: &Register, day: Date) -> bool {
        self.kinds.insert(kind(&text.id).to_owned());
        let Some(statute) = register.statute(&text.id).filter(|statute| is_readable(statute)) else {
            return true;
        };
        let rank = match text.language.as_str() {
            "no" | "nb" => 0,
            "nn" => 1,
            _ => 2,
        };
        let language = (rank, text.language.clone());
        // A statute in several languages is pinned in one of them, whichever comes first.
        let kept = self.languages.get(&text.id);
        if kept.is_some_and(|kept| *kept < language) {
            return true;
        }
        let again = kept == Some(&language);
        self.languages.insert(text.id.clone(), language);
        let annex = annex(register, statute);
        let (mut own, mut annexed) = (Vec::new(), Vec::new());
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for provision in &text.provisions {
            if provision.marked_repealed || provision.repealed.is_some_and(|repealed| repealed <= day) {
                continue;
            }
            let written = if provision.shares_name && !provision.address.is_empty() {
                provision.address.split_whitespace().collect()
            } else {
                provision.name.clone()
            };
            let count = names.entry(written.clone()).or_default();
            *count += 1;
            let name = if *count == 1 { written } else { format!("{written}#{count}") };
            let pin = Pin { name, shape: shape(provision), hash: provision.text_hash.clone() };
            match annex {
                Some(_) if number(&provision.name).is_some_and(|(article, _)| article) => annexed.push(pin),
                _ => own.push(pin),
            }
        }
        let last_change = text.last_change;
        let mut taken = vec![(text.id.clone(), PinnedStatute { last_change, provisions: own })];
        if let Some(annex) = annex.filter(|_| !annexed.is_empty()) {
            // The date is that of the act, and says nothing of its annex.
            taken.push((annex.id.to_string(), PinnedStatute { last_change: None, provisions: annexed }));
        }
        let agrees = !again || taken.iter().all(|(id, statute)| self.statutes.get(id) == Some(statute));
        self.statutes.extend(taken);
        agrees
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.statutes.is_empty()
    }

    /// Whether the archives that were read are ones a source would stand in.
    fn covers(&self, id: &str, register: &Register) -> bool {
        match register.statute(id).and_then(|statute| statute.annex_of.as_deref()) {
            Some(parent) => self.statutes.contains_key(parent),
            None => self.kinds.contains(kind(id)),
        }
    }

    /// What is to be pinned after an archive has been read: what it holds, and the old of what it does not cover.
    pub fn over(&self, old: &Self, register: &Register) -> Self {
        let kept = old.statutes.iter().filter(|(id, _)| !self.covers(id, register));
        let mut statutes: BTreeMap<_, _> = kept.map(|(id, statute)| (id.clone(), statute.clone())).collect();
        statutes.extend(self.statutes.clone());
        Self { statutes, ..Self::default() }
    }

    /// The text of the file: the same pins give the same bytes. Nothing when it would not be read as it was written, as
    /// with a name that no file of the project may hold.
    pub fn to_yaml(&self) -> Option<String> {
        let text = self.written();
        let mut findings = Vec::new();
        let source = load::text(text.clone().into_bytes(), PINNED_FILE, &mut findings)?;
        let tree = parse(&source, &mut findings)?;
        let spec = typed::<PinnedSpec>(&source, &tree, &mut findings)?;
        (findings.is_empty() && Self::of_spec(&spec).statutes == self.statutes).then_some(text)
    }

    fn written(&self) -> String {
        let mut text = HEAD.to_owned();
        for (id, statute) in &self.statutes {
            let _ = writeln!(text, "  - id: {id}");
            if let Some(date) = statute.last_change {
                let _ = writeln!(text, "    sistEndret: {date}");
            }
            if !statute.provisions.is_empty() {
                text.push_str("    bestemmelser:\n");
            }
            for Pin { name, shape, hash } in &statute.provisions {
                // A text of JSON is one of YAML.
                let name = serde_json::Value::from(name.as_str());
                let _ = write!(text, "      - {{navn: {name}");
                if let Some(shape) = shape {
                    let _ = write!(text, ", ledd: \"{}\"", &**shape);
                }
                let _ = writeln!(text, ", sha256: \"{hash}\"}}");
            }
        }
        text
    }
}

const HEAD: &str = "\
# yaml-language-server: $schema=../../schemas/lovdata.schema.json
# Det som sist ble lest av rettskildene i Lovdatas åpne uttrekk. Skrevet av «hjemmel law import ARKIV --skriv»; endres ikke
# for hånd.
#
# sistEndret: dagen den siste endringen trådte i kraft. ledd: ett ord per ledd, som i struktur.yaml. sha256: avtrykk av
# bestemmelsens tekst med dens inndeling; overskrifter, noter og mellomrom er ikke med. Selve teksten er ikke tatt med.
#
# Inneholder data under norsk lisens for offentlige data (NLOD 2.0) tilgjengeliggjort av Lovdata.
skjema: lovdata/1
lisens: Inneholder data under norsk lisens for offentlige data (NLOD 2.0) tilgjengeliggjort av Lovdata.
kilder:
";

/// `LOV`, `FOR` or `EU`.
fn kind(id: &str) -> &str {
    id.split('-').next().unwrap_or_default()
}

/// Whether it is a curated source with an id that the file can hold.
fn is_readable(statute: &Statute) -> bool {
    statute.is_curated && SourceId::parse(&statute.id).is_some()
}

/// The source that is an annex of a statute, when there is exactly one.
fn annex<'r>(register: &'r Register, statute: &Statute) -> Option<&'r Statute> {
    let is_annex = |other: &&Statute| other.annex_of.as_deref() == Some(&*statute.id) && is_readable(other);
    let mut annexes = register.statutes().iter().filter(is_annex);
    annexes.next().filter(|_| annexes.next().is_none())
}

/// The number in a name of Lovdata's, and whether it is that of an article: `§3-3`, `NL/lov/2018-06-15-38/gdpr/a6`.
fn number(name: &str) -> Option<(bool, SectionNumber)> {
    let last = name.rsplit('/').next().unwrap_or_default();
    let (article, digits) = match last.strip_prefix('§') {
        Some(digits) => (false, digits),
        None => (true, last.strip_prefix('a').filter(|_| name.contains('/'))?),
    };
    SectionNumber::parse(digits).map(|number| (article, number))
}

/// The division in the notation of the register. Nothing for a provision without ledd, or with a division that the
/// notation has no words for.
fn shape(provision: &Provision) -> Option<Shape> {
    let mut lists: Vec<Vec<&Item>> =
        provision.paragraphs.iter().map(|paragraph| paragraph.items.iter().collect()).collect();
    if !provision.items.is_empty() {
        if lists.is_empty() {
            lists.push(Vec::new());
        }
        lists.last_mut()?.extend(&provision.items);
    }
    let words: Vec<String> = lists.iter().map(|items| word(items)).collect();
    Shape::parse(&words.join(" "))
}

/// One ledd: its list, and the lists below its items.
fn word(items: &[&Item]) -> String {
    if items.is_empty() {
        return "0".to_owned();
    }
    let names =
        |items: &[&Item]| list(&items.iter().map(|item| item.name.to_lowercase()).collect::<Vec<_>>());
    let mut word = names(items);
    for item in items.iter().filter(|item| !item.items.is_empty()) {
        let below: Vec<&Item> = item.items.iter().collect();
        let _ = write!(word, ";{}:{}", item.name.to_lowercase(), names(&below));
    }
    word
}

/// A list with runs written as ranges: `a-c,e`.
fn list(names: &[String]) -> String {
    let mut parts: Vec<(&str, &str)> = Vec::new();
    for name in names {
        match parts.last_mut() {
            Some((_, last)) if follows(last, name) => *last = name,
            _ => parts.push((name, name)),
        }
    }
    let part = |(from, to): (&str, &str)| if from == to { from.to_owned() } else { format!("{from}-{to}") };
    parts.into_iter().map(part).collect::<Vec<_>>().join(",")
}

fn follows(before: &str, after: &str) -> bool {
    const ALPHABET: &str = "abcdefghijklmnopqrstuvwxyzæøå";
    if let (Ok(before), Ok(after)) = (before.parse::<u32>(), after.parse::<u32>()) {
        return before.checked_add(1) == Some(after);
    }
    let place = |name: &str| {
        let mut letters = name.chars();
        let letter = letters.next().filter(|_| letters.next().is_none())?;
        ALPHABET.chars().position(|known| known == letter)
    };
    matches!((place(before), place(after)), (Some(before), Some(after)) if before + 1 == after)
}

/// How one statute differs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// The id.
    pub id: String,
    /// It has not been pinned before.
    pub is_new: bool,
    /// It is no longer in the archives.
    pub is_gone: bool,
    /// How many provisions it has.
    pub provisions: usize,
    /// The date of the last change, as pinned and as read, when they differ.
    pub last_change: Option<(Option<Date>, Option<Date>)>,
    /// Provisions that are not as pinned, in the order of the source.
    pub fates: Vec<(String, Fate)>,
    /// Provisions that are divided otherwise than the register says.
    pub differences: Vec<Difference>,
}

/// What happened to a provision since it was pinned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Its text or division changed.
    Changed,
    /// It is no longer there, or is repealed.
    Gone,
    /// It has come since.
    New,
}

/// A provision that the register and an archive do not agree on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The provision.
    pub name: String,
    /// The division in the register; nothing when it has no such provision on the day.
    pub register: Option<String>,
    /// The division in the archive; nothing when it has no such provision.
    pub archive: Option<String>,
}

impl Change {
    /// Provisions on which a dataset may rest that no longer say what they did.
    pub fn drifted(&self) -> impl Iterator<Item = &str> {
        let drifted = self.fates.iter().filter(|(_, fate)| *fate != Fate::New);
        drifted.map(|(name, _)| name.as_str())
    }

    fn is_worth_saying(&self) -> bool {
        self.is_new
            || self.is_gone
            || self.last_change.is_some()
            || !self.fates.is_empty()
            || !self.differences.is_empty()
    }
}

/// Compares what was read with what is pinned, and with the register on a day.
pub fn compare(old: &Pins, read: &Pins, register: &Register, day: Date) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for (id, statute) in &read.statutes {
        let mut change = Change { id: id.clone(), provisions: statute.provisions.len(), ..Change::default() };
        match old.statutes.get(id) {
            Some(before) => {
                let dates = (before.last_change, statute.last_change);
                change.last_change = (dates.0 != dates.1).then_some(dates);
                change.fates = fates(&before.provisions, &statute.provisions);
            }
            None => change.is_new = true,
        }
        if let Some(structure) = register.structure(id) {
            change.differences = differences(structure, &statute.provisions, day);
        }
        changes.push(change);
    }
    for (id, statute) in &old.statutes {
        if !read.statutes.contains_key(id) && read.covers(id, register) {
            let fates = fates(&statute.provisions, &[]);
            changes.push(Change { id: id.clone(), is_gone: true, fates, ..Change::default() });
        }
    }
    changes.retain(Change::is_worth_saying);
    changes.sort_by(|one, other| one.id.cmp(&other.id));
    changes
}

fn fates(before: &[Pin], now: &[Pin]) -> Vec<(String, Fate)> {
    let by_name = |pins: &[Pin]| -> BTreeMap<String, String> {
        pins.iter().map(|pin| (pin.name.clone(), pin.hash.clone())).collect()
    };
    let (old, new) = (by_name(before), by_name(now));
    let of_new = now.iter().filter_map(|pin| match old.get(&pin.name) {
        Some(hash) if *hash == pin.hash => None,
        Some(_) => Some((pin.name.clone(), Fate::Changed)),
        None => Some((pin.name.clone(), Fate::New)),
    });
    let gone = before.iter().filter(|pin| !new.contains_key(&pin.name));
    of_new.chain(gone.map(|pin| (pin.name.clone(), Fate::Gone))).collect()
}

fn differences(structure: &Structure, pins: &[Pin], day: Date) -> Vec<Difference> {
    let articles = structure.has_articles();
    let mut met = BTreeSet::new();
    let mut found = Vec::new();
    for pin in pins {
        let Some((article, number)) = number(&pin.name).filter(|(article, _)| *article == articles) else {
            continue;
        };
        if !met.insert(number) {
            continue;
        }
        let archive = pin.shape.as_deref().map(str::to_owned);
        match structure.standing(article, number, Some(day)) {
            Standing::Applies(version) => {
                let (Some(known), Some(read)) = (&version.shape, &pin.shape) else { continue };
                if ledd(known) != ledd(read) {
                    let register = Some(known.to_string());
                    found.push(Difference { name: pin.name.clone(), register, archive });
                }
            }
            Standing::Repealed(_) | Standing::Later(_) | Standing::Never => {
                let archive = archive.or_else(|| Some("?".to_owned()));
                found.push(Difference { name: pin.name.clone(), register: None, archive });
            }
            Standing::Unknown => {}
        }
    }
    for number in structure.numbers(articles) {
        if let Standing::Applies(version) = structure.standing(articles, number, Some(day))
            && !met.contains(&number)
        {
            let sign = if articles { "a" } else { "§" };
            let register = Some(version.shape.as_deref().unwrap_or("?").to_owned());
            found.push(Difference { name: format!("{sign}{}", &*version.number), register, archive: None });
        }
    }
    found
}

impl Register {
    /// A provision by the name that Lovdata has for it; the source as a whole where the name has no number.
    pub fn pinned<'r>(&'r self, statute: &'r Statute, name: &str) -> super::Reference<'r> {
        let number = number(name.split('#').next().unwrap_or_default());
        self.provision(statute, number.is_some_and(|(article, _)| article), number.map(|(_, number)| number))
    }
}
