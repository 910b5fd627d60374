//! A tar archive, one entry at a time.
//!
//! A reader of our own, because all that is wanted is names and bytes, and because the archive is not trusted: what
//! two readers could understand differently (a link with content, a sparse file, a repeated size) is refused rather
//! than guessed. Nothing is unpacked to disk. Formats: ustar, and the long names of pax and GNU.

use std::io::{ErrorKind, Read};

use super::error::{LovdataError, Result};
use super::header::{BLOCK, Header, Kind, pax};

/// Longest extended header: names, never content.
const LONGEST_EXTENSION: u64 = 64 * 1024;

/// The unpacked bytes of an archive, counted.
pub(super) struct Tar<R> {
    input: R,
    /// Bytes read so far.
    pub(super) read: u64,
    /// Entries met so far, extended headers among them.
    pub(super) entries: u64,
    most_bytes: u64,
    most_entries: u64,
    /// Content of the current entry that has not been read, with its padding.
    left: u64,
    padding: u64,
}

/// One entry: its content is read, or skipped when the next entry is asked for.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) size: u64,
}

/// What extended headers say about the entry that follows them.
#[derive(Debug, Default)]
struct Said {
    name: Option<Vec<u8>>,
    size: Option<u64>,
}

impl<R: Read> Tar<R> {
    pub(super) fn new(input: R, most_bytes: u64, most_entries: u64) -> Self {
        Self { input, read: 0, entries: 0, most_bytes, most_entries, left: 0, padding: 0 }
    }

    /// The next entry, or nothing at the end of the archive.
    pub(super) fn next(&mut self) -> Result<Option<Entry>> {
        let mut said = Said::default();
        loop {
            self.skip(self.left + self.padding)?;
            (self.left, self.padding) = (0, 0);
            let at = self.read;
            let mut block = [0; BLOCK];
            match self.fill(&mut block)? {
                BLOCK => {}
                // Too short for a single head: no archive, rather than one that was cut off.
                _ if at == 0 => return Err(LovdataError::NotAnArchive),
                _ => return Err(LovdataError::Truncated),
            }
            if block.iter().all(|byte| *byte == 0) {
                self.drain()?;
                return Ok(None);
            }
            let wrong = LovdataError::Header { at };
            let Some(mut header) = Header::parse(&block) else {
                return Err(if at == 0 { LovdataError::NotAnArchive } else { wrong });
            };
            self.entries += 1;
            if self.entries > self.most_entries {
                return Err(LovdataError::TooMany { limit: self.most_entries });
            }
            if let (Some(size), false) = (said.size, header.kind.is_extension()) {
                header.size = size;
            }
            // Programs differ in whether the content of a link or a folder is there: one of them would read headers
            // where another reads content.
            if header.size > 0 && header.kind.has_no_content() {
                return Err(wrong);
            }
            if header.size > self.most_bytes.saturating_sub(self.read) {
                return Err(LovdataError::TooLarge { limit: self.most_bytes });
            }
            self.left = header.size;
            self.padding = header.size.next_multiple_of(BLOCK as u64) - header.size;
            match header.kind {
                Kind::Sparse => return Err(wrong),
                Kind::LongName => {
                    let name = self.extension(at)?;
                    said.name = Some(name.split(|byte| *byte == 0).next().unwrap_or_default().to_vec());
                }
                Kind::Pax => {
                    let records = self.extension(at)?;
                    let records = pax(&records).ok_or(wrong)?;
                    said.name = records.path.or(said.name);
                    said.size = records.size.or(said.size);
                }
                Kind::LongLink | Kind::PaxGlobal => {}
                Kind::File | Kind::Folder | Kind::Link | Kind::Special => {
                    let name = name(said.name.unwrap_or(header.name))?;
                    return Ok(Some(Entry { name, kind: header.kind, size: header.size }));
                }
            }
        }
    }

    /// The content of the current entry, into a buffer that is used again. The caller has looked at its size.
    pub(super) fn content(&mut self, into: &mut Vec<u8>) -> Result<()> {
        into.clear();
        let mut chunk = [0; 16 * 1024];
        while self.left > 0 {
            let part = self.left.min(chunk.len() as u64) as usize;
            if self.fill(&mut chunk[..part])? < part {
                return Err(LovdataError::Truncated);
            }
            into.extend_from_slice(&chunk[..part]);
            self.left -= part as u64;
        }
        Ok(())
    }

    fn extension(&mut self, at: u64) -> Result<Vec<u8>> {
        if self.left > LONGEST_EXTENSION {
            return Err(LovdataError::Header { at });
        }
        let mut content = Vec::new();
        self.content(&mut content)?;
        Ok(content)
    }

    fn skip(&mut self, mut count: u64) -> Result<()> {
        let mut chunk = [0; 16 * 1024];
        while count > 0 {
            let part = count.min(chunk.len() as u64) as usize;
            if self.fill(&mut chunk[..part])? < part {
                return Err(LovdataError::Truncated);
            }
            count -= part as u64;
        }
        Ok(())
    }

    /// Reads what follows the end mark, so that the check sums at the end of the compressed data are checked too.
    pub(super) fn drain(&mut self) -> Result<()> {
        let mut chunk = [0; 16 * 1024];
        while self.fill(&mut chunk)? > 0 {}
        Ok(())
    }

    /// Fills a buffer as far as the input reaches.
    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.input.read(&mut buffer[filled..]) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(trouble(&error)),
            }
        }
        self.read += filled as u64;
        if self.read > self.most_bytes {
            return Err(LovdataError::TooLarge { limit: self.most_bytes });
        }
        Ok(filled)
    }
}

/// What an error of reading means. The decompressors report their own through the kind.
pub(super) fn trouble(error: &std::io::Error) -> LovdataError {
    match error.kind() {
        ErrorKind::UnexpectedEof => LovdataError::Truncated,
        ErrorKind::InvalidData | ErrorKind::InvalidInput => LovdataError::Damaged { why: error.to_string() },
        _ => LovdataError::Unreadable { why: error.to_string() },
    }
}

/// A name that stays within the archive. It is shown, and never becomes a path; a name that tries to get out
/// is still a sign that the archive is not what it says.
fn name(bytes: Vec<u8>) -> Result<String> {
    let name = match String::from_utf8(bytes) {
        Ok(name) => name,
        Err(error) => {
            let name = String::from_utf8_lossy(error.as_bytes()).into_owned();
            return Err(LovdataError::UnsafeName { name });
        }
    };
    let drive = name.as_bytes().get(1) == Some(&b':');
    let unsafe_name = name.is_empty()
        || name.starts_with('/')
        || drive
        || name.contains(['\\', '\0'])
        || name.chars().any(char::is_control)
        || name.split('/').any(|part| part == "..");
    if unsafe_name { Err(LovdataError::UnsafeName { name }) } else { Ok(name) }
}
