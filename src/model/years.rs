//! Sets of income years.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};

/// A set of income years from [`FIRST_YEAR`] to [`LAST_YEAR`], as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct YearSet(u64);

/// The first year a set can hold.
pub const FIRST_YEAR: u16 = 1990;
/// The last year a set can hold.
pub const LAST_YEAR: u16 = FIRST_YEAR + 63;

impl YearSet {
    /// No year.
    pub const EMPTY: YearSet = YearSet(0);

    /// The years from `from` to `to`, both included; none when they stand the wrong way round.
    pub fn range(from: u16, to: u16) -> Self {
        (from..=to).collect()
    }

    /// Whether the year is in the set.
    pub fn contains(self, year: u16) -> bool {
        (FIRST_YEAR..=LAST_YEAR).contains(&year) && self.0 & (1 << (year - FIRST_YEAR)) != 0
    }

    /// Whether the set has no year.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The years of either.
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The years of both.
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The years of this and not of the other.
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The years, rising.
    pub fn iter(self) -> impl Iterator<Item = u16> {
        (FIRST_YEAR..=LAST_YEAR).filter(move |year| self.contains(*year))
    }
}

impl FromIterator<u16> for YearSet {
    fn from_iter<I: IntoIterator<Item = u16>>(years: I) -> Self {
        let inside = years.into_iter().filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year));
        Self(inside.fold(0, |bits, year| bits | 1 << (year - FIRST_YEAR)))
    }
}

impl FromIterator<YearSet> for YearSet {
    /// All the years of all the sets.
    fn from_iter<I: IntoIterator<Item = YearSet>>(sets: I) -> Self {
        sets.into_iter().fold(YearSet::EMPTY, YearSet::union)
    }
}

impl fmt::Display for YearSet {
    /// Runs of years: `2020–2023, 2025`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut years = self.iter().peekable();
        let mut separator = "";
        while let Some(first) = years.next() {
            let mut last = first;
            while let Some(next) = years.next_if(|next| *next == last + 1) {
                last = next;
            }
            write!(out, "{separator}{first}")?;
            if last > first {
                write!(out, "–{last}")?;
            }
            separator = ", ";
        }
        Ok(())
    }
}

impl Serialize for YearSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// Income years as written: `{fra: 2020, til: 2026}` or `[2020, 2022]`. Both ends are required, so that a new
/// income year in the source never widens a spec by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Years {
    /// The years meant; empty when `fra` is later than `til`.
    pub set: YearSet,
}

impl<'de> Deserialize<'de> for Years {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(YearsVisitor)
    }
}

struct YearsVisitor;

fn year<E: Error>(year: u16) -> Result<u16, E> {
    match year {
        FIRST_YEAR..=LAST_YEAR => Ok(year),
        _ => Err(E::custom(format!("{year} is not in {FIRST_YEAR}–{LAST_YEAR}"))),
    }
}

impl<'de> Visitor<'de> for YearsVisitor {
    type Value = Years;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("{fra: year, til: year} or a list of years")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Years, A::Error> {
        let (mut from, mut to) = (None, None);
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match key.as_ref() {
                "fra" => from = Some(year(map.next_value()?)?),
                "til" => to = Some(year(map.next_value()?)?),
                other => return Err(A::Error::unknown_field(other, &["fra", "til"])),
            }
        }
        let from = from.ok_or_else(|| A::Error::missing_field("fra"))?;
        let to = to.ok_or_else(|| A::Error::missing_field("til"))?;
        Ok(Years { set: YearSet::range(from, to) })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Years, A::Error> {
        let mut set = YearSet::EMPTY;
        while let Some(next) = list.next_element()? {
            let next = YearSet::from_iter([year(next)?]);
            if !set.intersection(next).is_empty() {
                return Err(A::Error::custom("a year stands twice"));
            }
            set = set.union(next);
        }
        if set.is_empty() { Err(A::Error::custom("the list is empty")) } else { Ok(Years { set }) }
    }
}

impl JsonSchema for Years {
    fn schema_name() -> Cow<'static, str> {
        "Inntektsaar".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let year = serde_json::json!({ "type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR });
        json_schema!({
            "description": "Inntektsår: `{fra: 2020, til: 2026}` (begge med) eller en liste `[2020, 2022]`.",
            "type": ["object", "array"],
            "properties": { "fra": year, "til": year },
            "required": ["fra", "til"],
            "additionalProperties": false,
            "items": year,
            "minItems": 1,
            "uniqueItems": true,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_print_as_runs() {
        let set = YearSet::range(2020, 2023).union(YearSet::from_iter([2025]));
        assert_eq!(set.to_string(), "2020–2023, 2025");
        assert_eq!(set.iter().count(), 5);
        assert!(YearSet::range(2021, 2020).is_empty() && !set.contains(1800));
    }
}
