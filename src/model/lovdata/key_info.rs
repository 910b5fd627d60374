//! The head of a file: what Lovdata says about the statute as a whole.

use super::prose::Folded;
use crate::text::Date;

/// The entries that are read; Lovdata has more.
const WANTED: [&str; 2] = ["legacyID", "lastChangeInForce"];

/// The entries of the head, gathered while the file is read.
#[derive(Debug, Default)]
pub(super) struct KeyInfo {
    entries: [Folded; WANTED.len()],
}

impl KeyInfo {
    /// Where an entry of a class is gathered; nothing for a class that is not read.
    pub(super) fn entry(class: &str) -> Option<usize> {
        WANTED.iter().position(|wanted| *wanted == class)
    }

    pub(super) fn text(&mut self, entry: usize) -> &mut Folded {
        &mut self.entries[entry]
    }

    fn get(&self, class: &str) -> &str {
        Self::entry(class).map_or("", |entry| self.entries[entry].as_str())
    }

    /// The statute's id, when it has the form of one: `LOV-2016-05-27-14`, `LOV-1967-02-10`.
    pub(super) fn id(&self) -> Option<&str> {
        let id = self.get("legacyID");
        let (kind, rest) = id.split_once('-')?;
        let (date, number) = rest.split_at_checked(10)?;
        let kind_fits = (2..=5).contains(&kind.len()) && kind.bytes().all(|byte| byte.is_ascii_uppercase());
        let date_fits = date.parse::<Date>().is_ok() || {
            // The day is not known of some old instruments: `1814-05-00`.
            date.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            })
        };
        let number_fits = number.is_empty()
            || (number.len() <= 12
                && number.starts_with('-')
                && number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
        (kind_fits && date_fits && number_fits).then_some(id)
    }

    /// The day of the last change. The field may hold several, for parts that came into force on different days, and
    /// words beside them.
    pub(super) fn last_change(&self) -> Option<Date> {
        let text = self.get("lastChangeInForce");
        let words = text.split(|character: char| character != '-' && !character.is_ascii_digit());
        words.filter_map(|word| word.parse().ok()).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(class: &str, text: &str) -> KeyInfo {
        let mut info = KeyInfo::default();
        info.text(KeyInfo::entry(class).unwrap()).push(text);
        info
    }

    #[test]
    fn an_id_has_a_kind_a_date_and_perhaps_a_number() {
        for id in ["LOV-2016-05-27-14", "LOV-1967-02-10", "FOR-2016-11-23-1360", "LOV-1814-05-00"] {
            assert_eq!(head("legacyID", id).id(), Some(id));
        }
        for id in [
            "",
            "LOV",
            "LOV-2016",
            "lov-2016-05-27-14",
            "LOV-2016-05-27-14/../x",
            "LOV-2016-05-27/1",
            "LOV-æææææ",
        ] {
            assert_eq!(head("legacyID", id).id(), None, "{id}");
        }
    }

    #[test]
    fn the_last_of_several_changes_counts() {
        let day = |text| head("lastChangeInForce", text).last_change().map(|day| day.to_string());
        assert_eq!(day("2024-05-06, 2023-01-01 og senere").as_deref(), Some("2024-05-06"));
        assert_eq!((day("Kongen bestemmer"), day("")), (None, None));
    }
}
