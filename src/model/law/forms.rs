//! Text with a form, checked by hand: the structure file holds thousands of entries, and a regular expression for each
//! would cost more than reading the file. The pattern says the same for the schema; a test holds the two together.

use std::borrow::Cow;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};

macro_rules! mark {
    () => {
        "([a-zæøå]{1,4}|([1-9][0-9]{0,2}|0[0-9]{1,2})[a-zæøå]?)"
    };
}
macro_rules! items {
    () => {
        concat!("(-|", mark!(), "(-", mark!(), ")?)(,(-|", mark!(), "(-", mark!(), ")?))*")
    };
}
macro_rules! ledd {
    () => {
        concat!("(0|", items!(), "(;", mark!(), ":", items!(), ")*)")
    };
}

/// The pattern of [`Shape`]: ledd, each a `0` or a list, with the lists below its items.
const SHAPE: &str = concat!("^", ledd!(), "( ", ledd!(), ")*$");

/// Declares text types: name, pattern, and the function that says the same.
macro_rules! forms {
    ($($(#[doc = $doc:literal])+ $name:ident = $pattern:expr, $fits:path;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// The form of the text, as a regular expression.
            pub const PATTERN: &str = $pattern;

            /// The text, if it has the form.
            pub fn parse(text: &str) -> Option<Self> {
                $fits(text).then(|| Self(text.into()))
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Cow::<str>::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| D::Error::custom(format!("`{text}`: {}", $name::PATTERN)))
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
                json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    )+};
}

forms! {
    /// The id of a source: `LOV-2016-05-27-14`, `FOR-2016-11-23-1360`, `EU-2016-679`.
    SourceId = "^((LOV|FOR)-[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9]{1,5})?|EU-[0-9]{4}-[0-9]{1,5})$", is_source_id;
    /// A provision by key: `LOV-2016-05-27-14/§3-3/ledd-1`, or a source alone.
    ProvisionKey = "^((LOV|FOR)-[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9]{1,5})?|EU-[0-9]{4}-[0-9]{1,5})(/[^/ ]+)*$", is_key;
    /// The number of a section or article, without spaces: `3-3-1`, `13b`, `1B-2`.
    Number = "^[0-9]{1,6}[a-zæøåA-ZÆØÅ]?(-[0-9]{1,6}[a-zæøåA-ZÆØÅ]?){0,3}$", is_number;
    /// The ledd of a provision, a word for each: `0 a-o 1-7;6:a-c`.
    Shape = SHAPE, is_shape;
    /// SHA-256 in lower-case hexadecimal.
    Hash = "^[0-9a-f]{64}$", is_hash;
    /// About how many sentences each ledd has: `2 0 1`.
    Counts = "^[0-9]{1,2}( [0-9]{1,2})*$", is_counts;
}

fn digits(text: &str, fewest: usize, most: usize) -> bool {
    (fewest..=most).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_source_id(text: &str) -> bool {
    let mut parts = text.split('-');
    let kind = parts.next();
    let mut next = |fewest, most| parts.next().is_some_and(|part| digits(part, fewest, most));
    match kind {
        Some("EU") => next(4, 4) && next(1, 5) && parts.next().is_none(),
        Some("LOV" | "FOR") => {
            next(4, 4)
                && next(2, 2)
                && next(2, 2)
                && parts.next().is_none_or(|number| digits(number, 1, 5))
                && parts.next().is_none()
        }
        _ => false,
    }
}

fn is_key(text: &str) -> bool {
    let mut parts = text.split('/');
    parts.next().is_some_and(is_source_id) && parts.all(|part| !part.is_empty() && !part.contains(' '))
}

fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, 'æ' | 'ø' | 'å' | 'Æ' | 'Ø' | 'Å')
}

fn is_number(text: &str) -> bool {
    let part = |part: &str| digits(part.strip_suffix(is_letter).unwrap_or(part), 1, 6);
    text.split('-').count() <= 4 && text.split('-').all(part)
}

fn is_shape(text: &str) -> bool {
    text.split(' ').all(|ledd| {
        let mut lists = ledd.split(';');
        let first = lists.next().unwrap_or_default();
        (first == "0" && !ledd.contains(';'))
            || (is_items(first)
                && lists.all(|list| {
                    list.split_once(':').is_some_and(|(mark, items)| is_mark(mark) && is_items(items))
                }))
    })
}

fn is_items(text: &str) -> bool {
    text.split(',').all(|item| {
        item == "-"
            || item.split_once('-').map_or_else(|| is_mark(item), |(from, to)| is_mark(from) && is_mark(to))
    })
}

/// A letter, up to four letters (`aa`, `iii`), or a number with maybe a letter.
fn is_mark(text: &str) -> bool {
    let small = |letter: char| letter.is_ascii_lowercase() || matches!(letter, 'æ' | 'ø' | 'å');
    let numbered = text.strip_suffix(small).unwrap_or(text);
    (digits(numbered, 1, 3) && numbered != "0")
        || ((1..=4).contains(&text.chars().count()) && text.chars().all(small))
}

fn is_counts(text: &str) -> bool {
    text.split(' ').all(|count| digits(count, 1, 2))
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    proptest! {
        #[test]
        fn the_pattern_and_the_function_say_the_same(
            text in "[0-9a-cæÅB ;:,/§-]{0,12}|(LOV|FOR|EU)-[0-9]{3,5}(-[0-9]{1,3}){0,4}(/[a-c §]{0,3}){0,2}"
        ) {
            let says = |pattern: &str| Regex::new(pattern).unwrap().is_match(&text);
            prop_assert_eq!(says(SourceId::PATTERN), is_source_id(&text));
            prop_assert_eq!(says(ProvisionKey::PATTERN), is_key(&text));
            prop_assert_eq!(says(Number::PATTERN), is_number(&text));
            prop_assert_eq!(says(Shape::PATTERN), is_shape(&text));
            let hash = format!("{text}{}", "0".repeat(64_usize.saturating_sub(text.len())));
            prop_assert_eq!(Regex::new(Hash::PATTERN).unwrap().is_match(&hash), is_hash(&hash));
            prop_assert_eq!(says(Counts::PATTERN), is_counts(&text));
        }
    }
}
