//! Text with a form: ids, prose, citations, addresses. One pattern per type serves both JSON Schema and loading.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::LazyLock;

use regex::Regex;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

/// Declares text types: a name, the pattern the text must match, and its greatest length in characters.
macro_rules! words {
    ($($(#[doc = $doc:literal])+ $name:ident = $pattern:literal, $longest:literal;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// The form of the text, as a regular expression.
            pub const PATTERN: &str = $pattern;

            /// The text, if it has the form.
            pub fn parse(text: &str) -> Result<Self, String> {
                static FORM: LazyLock<Regex> =
                    LazyLock::new(|| Regex::new($pattern).expect("internal: a pattern of words.rs"));
                let too_long = text.len() > $longest && text.chars().count() > $longest;
                if too_long || !FORM.is_match(text) {
                    return Err(format!("`{text}`: {}", $name::PATTERN));
                }
                Ok(Self(text.into()))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Cow::<str>::deserialize(deserializer)?;
                Self::parse(&text).map_err(D::Error::custom)
            }
        }

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "maxLength": $longest })
            }
        }
    )+};
}

words! {
    /// An id: lower-case ASCII words joined by hyphens.
    Id = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", 80;
    /// The id of a check that a project has written itself.
    OwnId = "^egen-[a-z0-9]+(-[a-z0-9]+)*$", 80;
    /// An expression of such a check. It is short: what needs more is two checks.
    Expression = r"\S", 1000;
    /// Prose: at least one letter, so that a lone date, number or dash is not taken for text.
    Prose = r"\p{L}", 20000;
    /// Text on one line.
    Line = r"^\S(.*\S)?$", 500;
    /// A reference to law as a lawyer writes it.
    Citation = r"^\S.*\p{L}.*\S$", 300;
    /// An address on the web.
    Url = r"^https://\S+$", 1000;
    /// A version of a spec: major, minor, patch.
    Version = r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$", 40;
    /// A name used by an interface: a code, a member, a list, a package or a path in an answer.
    Name = r"^[/A-Za-z0-9][A-Za-z0-9_./*\-]*$", 200;
    /// A Maskinporten scope.
    Scope = r"^[a-z]+:[a-z0-9/.]+$", 100;
    /// A year, a month or a day: `2021`, `2021-01` or `2021-01-15`.
    PartialDate = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$", 10;
    /// A month: `2026-02`.
    Month = r"^[0-9]{4}-(0[1-9]|1[0-2])$", 7;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_takes_and_refuses() {
        assert!(Id::parse("utl-a").is_ok() && Id::parse("Utl").is_err() && Id::parse("a--b").is_err());
        assert!(Prose::parse("Ja, 2020").is_ok() && Prose::parse("2020-11-24").is_err());
        assert!(Line::parse("a b").is_ok() && Line::parse(" a").is_err() && Line::parse("a\nb").is_err());
        assert!(Version::parse("0.10.2").is_ok() && Version::parse("1.02.0").is_err());
        assert!(Name::parse("/fastland/restskatt").is_ok() && Name::parse("*").is_err());
        assert!(PartialDate::parse("2021-13").is_err() && PartialDate::parse("2021-01").is_ok());
    }
}
