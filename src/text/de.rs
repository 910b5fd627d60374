//! Nodes become typed values through serde, and an error keeps its place.

use std::fmt;

use serde::de::value::{StrDeserializer, U32Deserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};

use super::one_or_many::ONE_OR_MANY;
use super::span::{SPANNED, SPANNED_FIELDS};
use super::{Node, Span, Value};

/// Why a value could not become a type, and where it stands.
#[derive(Debug)]
pub struct DeError {
    /// What serde or the type says; for people who know the type.
    pub message: String,
    /// The place of the innermost value that was refused.
    pub span: Option<Span>,
}

impl fmt::Display for DeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for DeError {}

impl de::Error for DeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), span: None }
    }
}

/// A typed value from a node.
pub fn from_node<T: DeserializeOwned>(node: &Node<'_>) -> Result<T, DeError> {
    T::deserialize(De(node))
}

#[derive(Clone, Copy)]
struct De<'n>(&'n Node<'n>);

impl De<'_> {
    /// Gives an error that has no place yet the place of this node.
    fn placed<T>(self, result: Result<T, DeError>) -> Result<T, DeError> {
        result.map_err(|mut error| {
            error.span.get_or_insert_with(|| self.0.head());
            error
        })
    }
}

impl<'de> de::Deserializer<'de> for De<'de> {
    type Error = DeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        let result = match &self.0.value {
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Int(value) => visitor.visit_i64(*value),
            Value::Float(value) => visitor.visit_f64(*value),
            Value::Text(text) => visitor.visit_borrowed_str(text),
            Value::List(items) => visitor.visit_seq(Items(items.iter())),
            Value::Map(entries) => visitor.visit_map(Pairs { entries: entries.iter(), value: None }),
        };
        self.placed(result)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DeError> {
        let result = match &self.0.value {
            Value::List(items) if name == ONE_OR_MANY => visitor.visit_seq(Items(items.iter())),
            _ if name == ONE_OR_MANY => visitor.visit_seq(Items(std::slice::from_ref(self.0).iter())),
            _ => visitor.visit_newtype_struct(self),
        };
        self.placed(result)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DeError> {
        if name == SPANNED {
            return visitor.visit_map(SpannedParts { node: self.0, next: 0 });
        }
        // serde would take a list for a struct, value by value in the order of the fields.
        if !matches!(self.0.value, Value::Map(_)) {
            return self.placed(Err(de::Error::custom("expected keys with values")));
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DeError> {
        let result = match &self.0.value {
            Value::Text(text) => visitor.visit_enum(text.as_ref().into_deserializer()),
            _ => Err(de::Error::custom("expected one of the listed values")),
        };
        self.placed(result)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map identifier ignored_any
    }
}

struct Items<'n>(std::slice::Iter<'n, Node<'n>>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = DeError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, DeError> {
        self.0.next().map(|node| seed.deserialize(De(node))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Pairs<'n> {
    entries: std::slice::Iter<'n, super::Entry<'n>>,
    value: Option<&'n Node<'n>>,
}

impl<'de> MapAccess<'de> for Pairs<'de> {
    type Error = DeError;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, DeError> {
        let Some(entry) = self.entries.next() else { return Ok(None) };
        self.value = Some(&entry.value);
        let key: StrDeserializer<'de, DeError> = entry.key.as_ref().into_deserializer();
        let key = seed.deserialize(key).map_err(|mut error| {
            error.span = Some(entry.key_span);
            error
        })?;
        Ok(Some(key))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, DeError> {
        let node = self.value.take().expect("internal: serde asks for a value after its key");
        seed.deserialize(De(node))
    }
}

/// The three entries that [`Spanned`](super::Spanned) asks for.
struct SpannedParts<'n> {
    node: &'n Node<'n>,
    next: usize,
}

impl<'de> MapAccess<'de> for SpannedParts<'de> {
    type Error = DeError;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, DeError> {
        let Some(name) = SPANNED_FIELDS.get(self.next) else { return Ok(None) };
        let name: de::value::BorrowedStrDeserializer<'de, DeError> =
            de::value::BorrowedStrDeserializer::new(name);
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, DeError> {
        self.next += 1;
        let offset = match self.next {
            1 => self.node.span.start,
            2 => self.node.span.end,
            _ => return seed.deserialize(De(self.node)),
        };
        let offset: U32Deserializer<DeError> = offset.into_deserializer();
        seed.deserialize(offset)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde::Deserialize;

    use super::super::{Source, Spanned, parse};
    use super::*;

    #[derive(Debug, Deserialize)]
    struct Outer {
        a: Spanned<String>,
        b: Vec<Spanned<i64>>,
    }

    #[test]
    fn values_keep_their_places() {
        let source = Arc::new(Source::new("t.yaml", "a: 'å'\nb: [1, 20]\n"));
        let tree = parse(&source, &mut Vec::new()).unwrap();
        let outer: Outer = from_node(&tree).unwrap();
        assert_eq!((outer.a.value.as_str(), source.slice(outer.a.span)), ("å", "'å'"));
        assert_eq!((outer.b[1].value, source.slice(outer.b[1].span)), (20, "20"));
    }

    #[test]
    fn an_error_points_at_the_innermost_value() {
        let source = Arc::new(Source::new("t.yaml", "a: x\nb: [1, to]\n"));
        let tree = parse(&source, &mut Vec::new()).unwrap();
        let error = from_node::<Outer>(&tree).unwrap_err();
        assert_eq!(source.slice(error.span.unwrap()), "to");
    }
}
