//! The head of a tar entry.

/// Everything in a tar archive comes in blocks of this many bytes.
pub(super) const BLOCK: usize = 512;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// Symbolic or hard.
    Link,
    /// Devices, pipes, and kinds that no standard defines.
    Special,
    Sparse,
    /// GNU: the content is the name of the next entry.
    LongName,
    /// GNU: the content is where the next entry links to.
    LongLink,
    /// pax: the content is records about the next entry.
    Pax,
    /// pax: the content is records about all that follow; none of them matters here.
    PaxGlobal,
}

impl Kind {
    pub(super) fn is_extension(self) -> bool {
        matches!(self, Kind::LongName | Kind::LongLink | Kind::Pax | Kind::PaxGlobal)
    }

    pub(super) fn has_no_content(self) -> bool {
        matches!(self, Kind::Folder | Kind::Link)
    }
}

/// The parts of a header that matter here.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) name: Vec<u8>,
    pub(super) kind: Kind,
    pub(super) size: u64,
}

impl Header {
    /// Nothing when the check sum does not fit or a number is not one.
    pub(super) fn parse(block: &[u8; BLOCK]) -> Option<Self> {
        let sum = number(&block[148..156])?;
        let blanked = block.iter().enumerate().map(|(at, byte)| match at {
            148..156 => b' ',
            _ => *byte,
        });
        let (unsigned, signed) = blanked.fold((0u64, 0i64), |(unsigned, signed), byte| {
            (unsigned + u64::from(byte), signed + i64::from(byte.cast_signed()))
        });
        // Old programs added the bytes up as signed ones.
        if sum != unsigned && i64::try_from(sum) != Ok(signed) {
            return None;
        }
        let ustar = &block[257..263] == b"ustar\0";
        let (name, prefix) = (text(&block[..100]), text(&block[345..500]));
        let name = match ustar && !prefix.is_empty() {
            true => [prefix, b"/", name].concat(),
            false => name.to_vec(),
        };
        let kind = match block[156] {
            b'0' | 0 | b'7' if name.ends_with(b"/") => Kind::Folder,
            b'0' | 0 | b'7' => Kind::File,
            b'1' | b'2' => Kind::Link,
            b'5' => Kind::Folder,
            b'S' => Kind::Sparse,
            b'L' => Kind::LongName,
            b'K' => Kind::LongLink,
            b'x' => Kind::Pax,
            b'g' => Kind::PaxGlobal,
            _ => Kind::Special,
        };
        Some(Self { name, kind, size: number(&block[124..136])? })
    }
}

/// Up to the first NUL.
fn text(field: &[u8]) -> &[u8] {
    field.split(|byte| *byte == 0).next().unwrap_or_default()
}

/// An octal number between blanks and NULs, or GNU's big-endian one with the highest bit set.
fn number(field: &[u8]) -> Option<u64> {
    if field[0] & 0x80 != 0 {
        let (head, tail) = field.split_at(field.len().saturating_sub(8));
        // Anything in the head is a negative number or one beyond 64 bits.
        let fits = head.iter().enumerate().all(|(at, byte)| *byte == if at == 0 { 0x80 } else { 0 });
        return (fits && !head.is_empty())
            .then(|| tail.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)));
    }
    let digits = field.trim_ascii_start();
    let end = digits.iter().position(|byte| matches!(byte, 0 | b' ')).unwrap_or(digits.len());
    let (digits, rest) = digits.split_at(end);
    if !rest.iter().all(|byte| matches!(byte, 0 | b' ')) {
        return None;
    }
    digits.iter().try_fold(0u64, |sum, byte| match byte {
        b'0'..=b'7' => sum.checked_mul(8)?.checked_add(u64::from(byte - b'0')),
        _ => None,
    })
}

/// What a pax header says that matters here.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) path: Option<Vec<u8>>,
    pub(super) size: Option<u64>,
}

/// The records of a pax header: `30 path=a name\n`, the number being the length of the whole record. Nothing when
/// they are malformed or speak of sparse files.
pub(super) fn pax(mut bytes: &[u8]) -> Option<Records> {
    let mut records = Records::default();
    while !bytes.is_empty() {
        let blank = bytes.iter().take(8).position(|byte| *byte == b' ')?;
        let length: usize = std::str::from_utf8(&bytes[..blank]).ok()?.parse().ok()?;
        let record = bytes.get(blank + 1..length)?.strip_suffix(b"\n")?;
        let equals = record.iter().position(|byte| *byte == b'=')?;
        let (key, value) = (&record[..equals], &record[equals + 1..]);
        match key {
            b"path" => records.path = Some(value.to_vec()),
            b"size" => records.size = Some(std::str::from_utf8(value).ok()?.parse().ok()?),
            _ if key.starts_with(b"GNU.sparse") => return None,
            _ => {}
        }
        bytes = &bytes[length..];
    }
    Some(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_octal_or_binary_and_nothing_else() {
        assert_eq!(number(b"0000644\0"), Some(0o644));
        assert_eq!(number(b"   17 \0\0"), Some(15));
        assert_eq!(number(b"\x80\0\0\0\0\0\0\0\0\0\x01\0"), Some(256));
        assert_eq!(number(b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"), None);
        assert_eq!(number(b"0000648\0"), None);
        assert_eq!(number(b"12 \x0034"), None);
    }

    #[test]
    fn a_pax_record_knows_its_own_length() {
        assert_eq!(pax(b"13 path=abcd\n").unwrap().path.unwrap(), b"abcd");
        assert!(pax(b"99 path=abcd\n").is_none());
        assert!(pax(b"5 path=abcd\n").is_none());
        assert!(pax(b"path=abcd\n").is_none());
        assert!(pax(b"22 GNU.sparse.major=1\n").is_none());
    }
}
