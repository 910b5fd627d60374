//! Why an archive was refused.
//!
//! Every error names the file it arose in, when there is one, and has a text in three languages. A name from an
//! archive is never shown raw: it is cut short, and control characters in it are written out.

use std::fmt;

use crate::text::rules::say;
use crate::text::{Lang, Message, Text};

/// Longest name from an archive that is shown.
const SHOWN_NAME: usize = 120;

/// What is wrong with an archive, a folder or a file in it. Nothing has been written when it comes.
#[derive(Debug)]
#[non_exhaustive]
pub enum LovdataError {
    /// The archive could not be read at all.
    Unreadable {
        /// What the system said.
        why: String,
    },
    /// The bytes are neither a tar archive nor one packed with bzip2 or gzip.
    NotAnArchive,
    /// There is not one statute in it.
    Empty,
    /// The archive stops before its end.
    Truncated,
    /// The compressed data do not agree with their own check sums or structure.
    Damaged {
        /// What the decompressor said.
        why: String,
    },
    /// The head of an entry is malformed, or can be read in more than one way.
    Header {
        /// Where the head stands in the unpacked archive, in bytes.
        at: u64,
    },
    /// An entry has a name that points out of the archive.
    UnsafeName {
        /// The name.
        name: String,
    },
    /// The unpacked archive is larger than the limit.
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// A file is larger than the limit.
    FileTooLarge {
        /// The file.
        name: String,
        /// The limit, in bytes.
        limit: u64,
    },
    /// There are more entries than the limit.
    TooMany {
        /// The limit.
        limit: u64,
    },
    /// A file is not UTF-8, or says that it is something else.
    Encoding {
        /// The file.
        name: String,
    },
    /// A file is not well-formed XML.
    Malformed {
        /// The file.
        name: String,
        /// The line, from one.
        line: usize,
        /// What the reader said.
        why: String,
    },
    /// A file has a document type with more in it than the bare `<!DOCTYPE html>`.
    DocumentType {
        /// The file.
        name: String,
        /// The line, from one.
        line: usize,
    },
    /// A file uses an entity that XML does not define by itself.
    Entity {
        /// The file.
        name: String,
        /// The line, from one.
        line: usize,
        /// The entity's name.
        entity: String,
    },
    /// Elements are nested deeper than the limit.
    TooDeep {
        /// The file.
        name: String,
        /// The line, from one.
        line: usize,
        /// The limit.
        limit: usize,
    },
    /// The attributes of an element are longer or more than the limit.
    LongAttributes {
        /// The file.
        name: String,
        /// The line, from one.
        line: usize,
        /// The limit, in bytes.
        limit: usize,
    },
    /// A file is divided into more provisions, paragraphs and items than the limit.
    TooDivided {
        /// The file.
        name: String,
        /// The limit.
        limit: usize,
    },
    /// Two files are the same statute in the same language.
    Duplicate {
        /// The statute.
        id: String,
        /// The file that came first.
        first: String,
        /// The file that came second.
        second: String,
    },
}

/// A result whose error is a [`LovdataError`].
pub type Result<T> = std::result::Result<T, LovdataError>;

impl LovdataError {
    /// Whether the bytes themselves are not what was packed.
    pub(super) fn is_damage(&self) -> bool {
        matches!(self, Self::Truncated | Self::Damaged { .. })
    }

    /// Whether the archive can be read on after it: what was unpacked is wrong, and not too much of it.
    pub(super) fn is_about_content(&self) -> bool {
        matches!(
            self,
            Self::NotAnArchive
                | Self::Header { .. }
                | Self::UnsafeName { .. }
                | Self::Encoding { .. }
                | Self::Malformed { .. }
                | Self::DocumentType { .. }
                | Self::Entity { .. }
                | Self::Duplicate { .. }
        )
    }

    /// The error as a message in any of the three languages.
    pub fn message(&self) -> Message {
        use LovdataError as E;
        match self {
            E::Unreadable { why } => Message::new(&UNREADABLE, &[("hvorfor", why)]),
            E::NotAnArchive => Message::new(&NOT_AN_ARCHIVE, &[]),
            E::Empty => Message::new(&EMPTY, &[]),
            E::Truncated => Message::new(&TRUNCATED, &[]),
            E::Damaged { why } => Message::new(&DAMAGED, &[("hvorfor", why)]),
            E::Header { at } => Message::new(&HEADER, &[("sted", &at.to_string())]),
            E::UnsafeName { name } => Message::new(&UNSAFE_NAME, &[("fil", &shown(name))]),
            E::TooLarge { limit } => Message::new(&TOO_LARGE, &[("grense", &limit.to_string())]),
            E::FileTooLarge { name, limit } => {
                Message::new(&FILE_TOO_LARGE, &[("fil", &shown(name)), ("grense", &limit.to_string())])
            }
            E::TooMany { limit } => Message::new(&TOO_MANY, &[("grense", &limit.to_string())]),
            E::Encoding { name } => Message::new(&ENCODING, &[("fil", &shown(name))]),
            E::Malformed { name, line, why } => at(&MALFORMED, name, *line, &[("hvorfor", why)]),
            E::DocumentType { name, line } => at(&DOCUMENT_TYPE, name, *line, &[]),
            E::Entity { name, line, entity } => at(&ENTITY, name, *line, &[("navn", &shown(entity))]),
            E::TooDeep { name, line, limit } => at(&TOO_DEEP, name, *line, &[("grense", &limit.to_string())]),
            E::LongAttributes { name, line, limit } => {
                at(&LONG_ATTRIBUTES, name, *line, &[("grense", &limit.to_string())])
            }
            E::TooDivided { name, limit } => {
                Message::new(&TOO_DIVIDED, &[("fil", &shown(name)), ("grense", &limit.to_string())])
            }
            E::Duplicate { id, first, second } => {
                Message::new(&DUPLICATE, &[("id", id), ("foerst", &shown(first)), ("saa", &shown(second))])
            }
        }
    }
}

impl fmt::Display for LovdataError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message().show(Lang::default()))
    }
}

impl std::error::Error for LovdataError {}

fn at(text: &'static Text, name: &str, line: usize, more: &[(&'static str, &str)]) -> Message {
    let (name, line) = (shown(name), line.to_string());
    let mut arguments = vec![("fil", name.as_str()), ("linje", line.as_str())];
    arguments.extend_from_slice(more);
    Message::new(text, &arguments)
}

/// A name that cannot move the cursor of a terminal or fill its screen.
fn shown(name: &str) -> String {
    let mut shown: String = name.chars().take(SHOWN_NAME).flat_map(char::escape_debug).collect();
    if name.chars().nth(SHOWN_NAME).is_some() {
        shown.push('…');
    }
    shown
}

say! {
    UNREADABLE = "arkivet kan ikke leses: {hvorfor}",
        "arkivet kan ikkje lesast: {hvorfor}",
        "the archive cannot be read: {hvorfor}";
    NOT_AN_ARCHIVE = "filen er ikke et arkiv fra Lovdata (`.tar.bz2`, `.tar.gz` eller `.tar`)",
        "fila er ikkje eit arkiv frå Lovdata (`.tar.bz2`, `.tar.gz` eller `.tar`)",
        "the file is not an archive from Lovdata (`.tar.bz2`, `.tar.gz` or `.tar`)";
    EMPTY = "det er ingen lover eller forskrifter der",
        "det er ingen lover eller forskrifter der",
        "there are no statutes or regulations in it";
    TRUNCATED = "arkivet slutter før det er ferdig; last det ned på nytt",
        "arkivet sluttar før det er ferdig; last det ned på nytt",
        "the archive stops before its end; download it again";
    DAMAGED = "arkivet er skadet; last det ned på nytt ({hvorfor})",
        "arkivet er skadd; last det ned på nytt ({hvorfor})",
        "the archive is damaged; download it again ({hvorfor})";
    HEADER = "arkivet har et ugyldig filhode ved byte {sted}",
        "arkivet har eit ugyldig filhovud ved byte {sted}",
        "the archive has an invalid header at byte {sted}";
    UNSAFE_NAME = "arkivet har en fil med et navn som peker ut av arkivet: `{fil}`",
        "arkivet har ei fil med eit namn som peikar ut av arkivet: `{fil}`",
        "the archive has a file with a name that points out of the archive: `{fil}`";
    TOO_LARGE = "arkivet er større enn {grense} byte når det pakkes ut",
        "arkivet er større enn {grense} byte når det blir pakka ut",
        "the archive is larger than {grense} bytes when unpacked";
    FILE_TOO_LARGE = "`{fil}` er større enn {grense} byte",
        "`{fil}` er større enn {grense} byte",
        "`{fil}` is larger than {grense} bytes";
    TOO_MANY = "det er flere enn {grense} filer der",
        "det er fleire enn {grense} filer der",
        "there are more than {grense} files in it";
    ENCODING = "`{fil}` er ikke UTF-8", "`{fil}` er ikkje UTF-8", "`{fil}` is not UTF-8";
    MALFORMED = "`{fil}`, linje {linje}: ikke gyldig XML ({hvorfor})",
        "`{fil}`, linje {linje}: ikkje gyldig XML ({hvorfor})",
        "`{fil}`, line {linje}: not valid XML ({hvorfor})";
    DOCUMENT_TYPE = "`{fil}`, linje {linje}: bare `<!DOCTYPE html>` er lov",
        "`{fil}`, linje {linje}: berre `<!DOCTYPE html>` er lov",
        "`{fil}`, line {linje}: only `<!DOCTYPE html>` is allowed";
    ENTITY = "`{fil}`, linje {linje}: ukjent entitet `{navn}`",
        "`{fil}`, linje {linje}: ukjend entitet `{navn}`",
        "`{fil}`, line {linje}: unknown entity `{navn}`";
    TOO_DEEP = "`{fil}`, linje {linje}: dypere enn {grense} nivåer",
        "`{fil}`, linje {linje}: djupare enn {grense} nivå",
        "`{fil}`, line {linje}: deeper than {grense} levels";
    LONG_ATTRIBUTES = "`{fil}`, linje {linje}: attributtene er lengre enn {grense} byte eller for mange",
        "`{fil}`, linje {linje}: attributta er lengre enn {grense} byte eller for mange",
        "`{fil}`, line {linje}: the attributes are longer than {grense} bytes or too many";
    TOO_DIVIDED = "`{fil}` har flere enn {grense} paragrafer, ledd og punkter",
        "`{fil}` har fleire enn {grense} paragrafar, ledd og punkt",
        "`{fil}` has more than {grense} provisions, paragraphs and items";
    DUPLICATE = "`{id}` står to ganger: i `{foerst}` og i `{saa}`",
        "`{id}` står to gonger: i `{foerst}` og i `{saa}`",
        "`{id}` stands twice: in `{foerst}` and in `{saa}`";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text of this module.
    static TEXTS: &[&Text] = &[
        &UNREADABLE,
        &NOT_AN_ARCHIVE,
        &EMPTY,
        &TRUNCATED,
        &DAMAGED,
        &HEADER,
        &UNSAFE_NAME,
        &TOO_LARGE,
        &FILE_TOO_LARGE,
        &TOO_MANY,
        &ENCODING,
        &MALFORMED,
        &DOCUMENT_TYPE,
        &ENTITY,
        &TOO_DEEP,
        &LONG_ATTRIBUTES,
        &TOO_DIVIDED,
        &DUPLICATE,
    ];

    #[test]
    fn the_three_languages_hold_the_same_arguments() {
        for text in TEXTS {
            let names = |lang| {
                let mut names = text.arguments(lang);
                names.sort_unstable();
                names
            };
            assert_eq!(names(Lang::Nb), names(Lang::Nn), "{text:?}");
            assert_eq!(names(Lang::Nb), names(Lang::En), "{text:?}");
        }
    }

    #[test]
    fn a_name_from_an_archive_is_shown_harmless() {
        let error = LovdataError::UnsafeName { name: format!("\u{1b}[2J../{}", "x".repeat(5000)) };
        let text = error.to_string();
        assert!(!text.contains('\u{1b}') && text.len() < 400, "{text}");
    }
}
