//! Places in a file, and values that keep theirs.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// A half-open range of byte offsets in one [`Source`](super::Source).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset just past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        // Sources are far smaller than 4 GiB (`load::MAX_FILE_BYTES`).
        Self { start: start as u32, end: end as u32 }
    }

    /// The span as a range of indexes.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Names under which [`Spanned`] asks the deserializer of this floor for a place.
pub(super) const SPANNED: &str = "$hjemmel::Spanned";
pub(super) const SPANNED_FIELDS: &[&str] = &["start", "end", "value"];

/// A value together with its place in the file it was read from.
#[derive(Debug, Clone, Default)]
pub struct Spanned<T> {
    /// The value itself.
    pub value: T,
    /// Where the value stands.
    pub span: Span,
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(SPANNED, SPANNED_FIELDS, SpannedVisitor(PhantomData))
    }
}

struct SpannedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SpannedVisitor<T> {
    type Value = Spanned<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value with a place")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let place = "internal: the deserializer gives start, end and value";
        let (_, start) = map.next_entry::<&str, u32>()?.expect(place);
        let (_, end) = map.next_entry::<&str, u32>()?.expect(place);
        let (_, value) = map.next_entry::<&str, T>()?.expect(place);
        Ok(Spanned { value, span: Span { start, end } })
    }
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
