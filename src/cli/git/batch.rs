//! `git cat-file --batch`: one process that gives object after object.
//!
//! One request is written and its whole reply read before the next, so that neither side can wait for the other with
//! a full pipe. What git says on standard error goes to a file, which is never full.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, Write, copy, sink};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use anyhow::{Context, Result, anyhow, bail};

use super::command;
use crate::text::load;

/// Most bytes of the line that comes before an object: a name, a kind and a size.
const HEADER_BYTES: u64 = 64 * 1024;

/// What an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Blob,
    Commit,
    Tag,
    Tree,
}

/// An object. A blob that is larger than any file may be is cut there, and then refused as a file on disk is.
#[derive(Debug)]
pub(super) struct Object {
    pub id: String,
    pub kind: Kind,
    pub bytes: Vec<u8>,
}

/// What git knows of a name.
#[derive(Debug)]
pub(super) enum Reply {
    Found(Object),
    Missing,
    Ambiguous,
}

/// The process. It ends with this value.
#[derive(Debug)]
pub(super) struct Batch {
    child: Child,
    requests: ChildStdin,
    replies: BufReader<ChildStdout>,
    said: File,
}

impl Batch {
    /// Starts the process in a folder.
    pub fn start(folder: &Path) -> Result<Self> {
        let said = tempfile::tempfile().context("kan ikke lage en midlertidig fil")?;
        let errors = said.try_clone().context("kan ikke bruke en midlertidig fil")?;
        let mut git = command::git(folder);
        git.args(["cat-file", "--batch"]);
        git.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(errors);
        let mut child = command::start(&mut git)?;
        let requests = child.stdin.take().expect("internal: standard input is piped");
        let replies = child.stdout.take().expect("internal: standard output is piped");
        Ok(Self { child, requests, replies: BufReader::new(replies), said })
    }

    /// Asks for the object with a name, which is one line.
    pub fn ask(&mut self, name: &str) -> Result<Reply> {
        debug_assert!(!name.contains('\n'), "a request is one line");
        let sent = writeln!(self.requests, "{name}").and_then(|()| self.requests.flush());
        let reply = sent.map_err(|_| anyhow!("git sluttet")).and_then(|()| read(&mut self.replies, name));
        let said = self.said()?;
        match reply {
            // The name of a branch and of a tag: git takes one of them, and only warns.
            Ok(_) if said.contains("is ambiguous") => Ok(Reply::Ambiguous),
            Ok(reply) => Ok(reply),
            Err(error) if said.trim().is_empty() => Err(error.context("git ga ikke noe svar som kan leses")),
            Err(error) => Err(error.context(format!("git kunne ikke lese `{name}`: {}", said.trim()))),
        }
    }

    /// What git has said on standard error since the last request.
    fn said(&mut self) -> Result<String> {
        let mut bytes = Vec::new();
        self.said
            .rewind()
            .and_then(|()| Read::by_ref(&mut self.said).take(HEADER_BYTES).read_to_end(&mut bytes))
            .and_then(|_| self.said.set_len(0))
            .and_then(|()| self.said.rewind())
            .context("kan ikke lese en midlertidig fil")?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        // Nothing is written by it, so nothing is lost when it is stopped in the middle of a reply.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads one reply: `<id> SP <kind> SP <size> LF <bytes> LF`, or the name and what is wrong with it.
fn read(replies: &mut impl BufRead, name: &str) -> Result<Reply> {
    let mut header = Vec::new();
    replies.take(HEADER_BYTES).read_until(b'\n', &mut header).context("svaret lar seg ikke lese")?;
    let header = String::from_utf8_lossy(&header);
    let Some(header) = header.strip_suffix('\n') else { bail!("svaret sluttet før det var helt") };
    match header.strip_prefix(name) {
        Some(" missing") => return Ok(Reply::Missing),
        Some(" ambiguous") => return Ok(Reply::Ambiguous),
        _ => {}
    }
    let [id, kind, size] = header.split(' ').collect::<Vec<_>>()[..] else {
        bail!("uventet svar: {header}");
    };
    let kind = match kind {
        "blob" => Kind::Blob,
        "commit" => Kind::Commit,
        "tag" => Kind::Tag,
        "tree" => Kind::Tree,
        _ => bail!("uventet slag objekt: {header}"),
    };
    let is_id = matches!(id.len(), 40 | 64) && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    let size: Option<u64> = size.parse().ok();
    let Some(size) = size.filter(|_| is_id) else { bail!("uventet svar: {header}") };
    let kept = size.min(load::MAX_FILE_BYTES + 1);
    let mut bytes = Vec::new();
    replies.take(kept).read_to_end(&mut bytes).context("svaret lar seg ikke lese")?;
    let rest = copy(&mut replies.take(size - kept), &mut sink()).context("svaret lar seg ikke lese")?;
    let mut end = [0];
    let is_whole = bytes.len() as u64 + rest == size && replies.read_exact(&mut end).is_ok();
    if !is_whole || end != *b"\n" {
        bail!("svaret sluttet før det var helt");
    }
    Ok(Reply::Found(Object { id: id.to_owned(), kind, bytes }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_read_whole_or_refused() {
        let id = "0123456789".repeat(4);
        let whole = format!("{id} blob 3\na\nb\n");
        let mut replies = whole.as_bytes();
        let Reply::Found(object) = read(&mut replies, "HEAD").unwrap() else { panic!("not found") };
        assert_eq!((object.kind, object.bytes.as_slice(), replies), (Kind::Blob, &b"a\nb"[..], &b""[..]));
        for short in 0..whole.len() {
            assert!(read(&mut &whole.as_bytes()[..short], "HEAD").is_err(), "{short}");
        }
        for strange in [format!("{id} blob -1\n\n"), format!("{id} ting 0\n\n"), "x blob 0\n\n".to_owned()] {
            assert!(read(&mut strange.as_bytes(), "HEAD").is_err(), "{strange}");
        }
    }

    #[test]
    fn a_name_with_spaces_is_still_a_name() {
        let reply = |text: &str| read(&mut text.as_bytes(), "HEAD@{2 days ago}").unwrap();
        assert!(matches!(reply("HEAD@{2 days ago} missing\n"), Reply::Missing));
        assert!(matches!(reply("HEAD@{2 days ago} ambiguous\n"), Reply::Ambiguous));
    }
}
