//! The head of a file: what Lovdata says about the statute as a whole.

use super::prose::{Folded, sentences};
use crate::text::Date;

/// The entries that are read; Lovdata has more.
const WANTED: [&str; 7] =
    ["legacyID", "refid", "title", "titleShort", "dateInForce", "lastChangeInForce", "miscInformation"];

/// The entries of the head, gathered while the file is read.
#[derive(Debug, Default)]
pub(super) struct KeyInfo {
    entries: [Folded; WANTED.len()],
}

/// A field that holds dates, and sometimes words beside them or instead of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dated {
    /// The field as it stands; "Kongen bestemmer" for what no date is set for.
    pub text: String,
    /// The dates in it, in the order they stand: parts of a statute may come into force on different days.
    pub dates: Vec<Date>,
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

    pub(super) fn refid(&self) -> String {
        self.get("refid").to_owned()
    }

    pub(super) fn title(&self) -> String {
        self.get("title").to_owned()
    }

    /// The short title and, after a dash, the abbreviation: `Skatteforvaltningsloven – sktfvl`.
    pub(super) fn short_title(&self) -> (Option<String>, Option<String>) {
        let whole = self.get("titleShort");
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        match whole.rsplit_once(" – ") {
            // A dash within a title has words after it; an abbreviation is one.
            Some((title, short)) if !short.contains(' ') && short.chars().count() <= 20 => {
                (some(title), some(short))
            }
            _ => (some(whole), None),
        }
    }

    pub(super) fn in_force(&self) -> Option<Dated> {
        dated(self.get("dateInForce"))
    }

    pub(super) fn last_change(&self) -> Option<Dated> {
        dated(self.get("lastChangeInForce"))
    }

    /// The sentence that says the whole statute is, or will be, repealed. A sentence about some of its provisions
    /// is not one.
    pub(super) fn repealed(&self) -> Option<String> {
        let says = |sentence: &&str| {
            let start = sentence.split(' ').next().unwrap_or_default().to_lowercase();
            let whole = matches!(start.as_str(), "loven" | "lova" | "forskriften" | "forskrifta")
                && sentence.to_lowercase().contains(" opphev");
            (start.starts_with("opphev") || whole) && !sentence.contains('§')
        };
        let text = self.get("miscInformation").split(" – ");
        text.flat_map(sentences).find(says).map(str::to_owned)
    }
}

fn dated(text: &str) -> Option<Dated> {
    if text.is_empty() {
        return None;
    }
    let words = text.split(|character: char| character != '-' && !character.is_ascii_digit());
    Some(Dated { text: text.to_owned(), dates: words.filter_map(|word| word.parse().ok()).collect() })
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
    fn the_abbreviation_stands_after_the_dash() {
        let title = |text| head("titleShort", text).short_title();
        assert_eq!(title("Prøveloven – prl"), (Some("Prøveloven".into()), Some("prl".into())));
        assert_eq!(title("Lov om lån – og gaver mv."), (Some("Lov om lån – og gaver mv.".into()), None));
    }

    #[test]
    fn the_sentence_on_repeal_is_found() {
        let note = |text| head("miscInformation", text).repealed();
        let text = "Jf. lov om prøver. Oppheves ved lov 20. juni 2025 nr. 96 fra 1. januar 2026. Endret.";
        assert_eq!(note(text).unwrap(), "Oppheves ved lov 20. juni 2025 nr. 96 fra 1. januar 2026.");
        assert_eq!(note("Endret ved lov 3. mai 2001 nr. 5 (opphevet § 7)."), None);
    }
}
