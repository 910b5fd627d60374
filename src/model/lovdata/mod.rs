//! Lovdata's open bulk archives: the statutes in force, read for how they are divided and what has changed in them.
//!
//! What enters is an archive the user has downloaded (`gjeldende-lover.tar.bz2`, `gjeldende-sentrale-forskrifter.
//! tar.bz2`) or a folder of its files; what leaves is one [`StatuteText`] at a time. The module knows nothing of the
//! register: it says what a file says, and another joins the two.
//!
//! An archive is not trusted. It is read as a stream, one file in memory at a time, within [`Limits`]; nothing is
//! written, no link is followed, no entity is expanded, and whatever is wrong ends in a [`LovdataError`]. Statutes are
//! handed over before the whole archive is known to be sound: **keep nothing of them unless [`read`] ends well.**
//!
//! ```text
//! bytes → bzip2 or gzip → tar → name and content of a file → xml → statute → StatuteText
//! ```

mod error;
mod header;
mod key_info;
mod prose;
mod provision;
mod statute;
mod tar;
mod text_of;
mod xml;

use std::collections::BTreeMap;
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;

pub use self::error::{LovdataError, Result};
use self::header::Kind;
pub use self::provision::{Item, ItemKind, Paragraph, Provision};
use self::statute::Gathered;
use self::tar::{Tar, trouble};
use self::xml::Bounds;
use crate::text::{Date, load};

/// A statute or a regulation as a file of Lovdata's gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatuteText {
    /// Lovdata's id: `LOV-2016-05-27-14`.
    pub id: String,
    /// The code of its language: `no`, `nb`, `nn`. Lovdata writes `no` for most of them.
    pub language: String,
    /// When the last change in it came into force.
    pub last_change: Option<Date>,
    /// The provisions that have a name, in the order they stand.
    pub provisions: Vec<Provision>,
}

/// How much an archive may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes when it is unpacked.
    pub bytes: u64,
    /// Most bytes of one file that is read.
    pub file_bytes: u64,
    /// Most files, folders and links.
    pub entries: u64,
    /// Deepest nesting of elements.
    pub depth: usize,
    /// Longest element with its attributes, in bytes.
    pub attributes: usize,
}

impl Default for Limits {
    /// Several times what the archives of today need: the largest is 3 460 files.
    fn default() -> Self {
        Self {
            bytes: 2 * 1024 * 1024 * 1024,
            file_bytes: 32 * 1024 * 1024,
            entries: 100_000,
            depth: 200,
            attributes: 64 * 1024,
        }
    }
}

/// What an archive held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Statutes that were handed over.
    pub statutes: usize,
    /// Provisions in them.
    pub provisions: usize,
    /// XML files that are not statutes.
    pub foreign: usize,
    /// Other files; not read.
    pub other_files: usize,
    /// Links; not followed.
    pub links: usize,
    /// Devices, pipes and the like; passed over.
    pub special: usize,
    /// Bytes when unpacked.
    pub bytes: u64,
    /// The receiver asked for no more.
    pub stopped: bool,
}

/// Reads an archive: tar, bare or packed with bzip2 or gzip, which the first bytes tell. `each` gets every statute
/// and may end the reading.
pub fn read(
    mut archive: impl Read,
    limits: &Limits,
    each: impl FnMut(StatuteText) -> ControlFlow<()>,
) -> Result<Summary> {
    let mut start = Vec::with_capacity(4);
    archive.by_ref().take(4).read_to_end(&mut start).map_err(|error| trouble(&error))?;
    let packing = match start.as_slice() {
        [] => return Err(LovdataError::Empty),
        [b'B', b'Z', b'h', b'1'..=b'9'] => Packing::Bzip2,
        [0x1f, 0x8b, ..] => Packing::Gzip,
        _ => Packing::None,
    };
    let archive = BufReader::new(start.as_slice().chain(archive));
    match packing {
        Packing::Bzip2 => entries(bzip2::bufread::MultiBzDecoder::new(archive), limits, each),
        Packing::Gzip => entries(flate2::bufread::MultiGzDecoder::new(archive), limits, each),
        Packing::None => entries(archive, limits, each),
    }
}

enum Packing {
    Bzip2,
    Gzip,
    None,
}

/// Reads the XML files of a folder, those of an archive that has been unpacked. Links are not followed.
pub fn read_folder(
    folder: &Path,
    limits: &Limits,
    each: impl FnMut(StatuteText) -> ControlFlow<()>,
) -> Result<Summary> {
    let unreadable = |why: String| LovdataError::Unreadable { why };
    let files = load::files(folder, "xml").map_err(|error| unreadable(format!("{error:#}")))?;
    if files.len() as u64 > limits.entries {
        return Err(LovdataError::TooMany { limit: limits.entries });
    }
    let mut reading = Reading::new(limits, each);
    for path in files {
        let inside = path.strip_prefix(folder).unwrap_or(&path);
        let name = inside.to_string_lossy().replace('\\', "/");
        let bytes = load::bytes(&path, limits.file_bytes.saturating_add(1))
            .map_err(|error| unreadable(format!("{name}: {error}")))?;
        reading.within(&name, bytes.len() as u64)?;
        reading.summary.bytes += bytes.len() as u64;
        if reading.summary.bytes > limits.bytes {
            return Err(LovdataError::TooLarge { limit: limits.bytes });
        }
        if reading.file(&name, &bytes)?.is_break() {
            break;
        }
    }
    reading.finish()
}

fn entries(
    unpacked: impl Read,
    limits: &Limits,
    each: impl FnMut(StatuteText) -> ControlFlow<()>,
) -> Result<Summary> {
    let mut tar = Tar::new(unpacked, limits.bytes, limits.entries);
    let mut reading = Reading::new(limits, each);
    // Damage shows in what was unpacked before the check sum after it is reached: it is the better explanation.
    if let Err(error) = reading.archive(&mut tar) {
        let damage = if error.is_about_content() { tar.drain().err() } else { None };
        return Err(damage.filter(LovdataError::is_damage).unwrap_or(error));
    }
    reading.summary.bytes = tar.read;
    reading.finish()
}

/// An XML file, and not the shadow of one that some programs pack beside it (`._nl-….xml`).
fn is_statute_file(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    let (stem, extension) = file.rsplit_once('.').unwrap_or_default();
    extension.eq_ignore_ascii_case("xml") && !stem.is_empty() && !stem.starts_with('.')
}

/// A run through the files of an archive or a folder.
struct Reading<'l, F> {
    limits: &'l Limits,
    each: F,
    summary: Summary,
    /// The file of each statute in each language: Grunnlova is one statute in two files.
    seen: BTreeMap<(String, String), String>,
}

impl<'l, F: FnMut(StatuteText) -> ControlFlow<()>> Reading<'l, F> {
    fn new(limits: &'l Limits, each: F) -> Self {
        Self { limits, each, summary: Summary::default(), seen: BTreeMap::new() }
    }

    fn archive(&mut self, tar: &mut Tar<impl Read>) -> Result<()> {
        let mut content = Vec::new();
        while let Some(entry) = tar.next()? {
            match entry.kind {
                Kind::File if is_statute_file(&entry.name) => {
                    self.within(&entry.name, entry.size)?;
                    tar.content(&mut content)?;
                    if self.file(&entry.name, &content)?.is_break() {
                        break;
                    }
                }
                Kind::File => self.summary.other_files += 1,
                Kind::Link => self.summary.links += 1,
                Kind::Folder => {}
                _ => self.summary.special += 1,
            }
        }
        Ok(())
    }

    /// Refuses a file that is too large before it is read.
    fn within(&self, name: &str, size: u64) -> Result<()> {
        let limit = self.limits.file_bytes;
        if size > limit { Err(LovdataError::FileTooLarge { name: name.to_owned(), limit }) } else { Ok(()) }
    }

    fn file(&mut self, name: &str, content: &[u8]) -> Result<ControlFlow<()>> {
        let mut gathered = Gathered::default();
        let bounds = Bounds { depth: self.limits.depth, attributes: self.limits.attributes };
        xml::read(content, name, bounds, &mut gathered)?;
        let Some(statute) = gathered.finish(name)? else {
            self.summary.foreign += 1;
            return Ok(ControlFlow::Continue(()));
        };
        let key = (statute.id.clone(), statute.language.clone());
        if let Some(first) = self.seen.insert(key, name.to_owned()) {
            return Err(LovdataError::Duplicate { id: statute.id, first, second: name.to_owned() });
        }
        self.summary.statutes += 1;
        self.summary.provisions += statute.provisions.len();
        let flow = (self.each)(statute);
        self.summary.stopped = flow.is_break();
        Ok(flow)
    }

    fn finish(self) -> Result<Summary> {
        if self.summary.statutes == 0 { Err(LovdataError::Empty) } else { Ok(self.summary) }
    }
}
