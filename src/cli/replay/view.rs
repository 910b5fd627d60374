//! The numbers as JSON (`avspilling/1`) and for a terminal of 80 columns.

use std::collections::BTreeSet;
use std::fmt::{Display, Write as _};

use schemars::JsonSchema;
use serde::Serialize;

use super::super::wrap::wrapped;
use super::count::{CodeCount, Corpus, Counted, Pair};
use crate::text::Lang;

/// Hvor mange det utleveres noe nytt om når gamle og nye filtre brukes på de samme svarene.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct ReplayView {
    /// Utgaven av formatet.
    #[serde(rename = "skjema")]
    schema: &'static str,
    /// Revisjonen de gamle filtrene er i.
    #[serde(rename = "gammel")]
    old: String,
    /// Det de nye filtrene er i.
    #[serde(rename = "ny")]
    new: String,
    /// Kilden svarene kommer fra.
    #[serde(rename = "kilde")]
    source: String,
    /// Antall svar.
    #[serde(rename = "svar")]
    answers: usize,
    /// Antall personer svarene gjelder. Et svar som ikke sier hvem det gjelder, telles som én person.
    #[serde(rename = "personer")]
    persons: usize,
    /// Antall svar som ingen av filtrene slipper noe gjennom av, verken de gamle eller de nye.
    #[serde(rename = "utenUtlevering")]
    silent: usize,
    /// Leveransene som er prøvd.
    #[serde(rename = "leveranser")]
    deliveries: Vec<DeliveryView>,
}

/// En leveranse som er prøvd.
#[derive(Debug, Serialize, JsonSchema)]
struct DeliveryView {
    /// Datasettet.
    #[serde(rename = "datasett")]
    dataset: String,
    /// Rettighetspakken.
    #[serde(rename = "rettighetspakke")]
    package: String,
    /// Kodene det er forskjell på; ingen når filtrene gir det samme.
    #[serde(rename = "koder")]
    codes: Vec<CodeView>,
}

/// Forskjellen for en kode.
#[derive(Debug, Serialize, JsonSchema)]
struct CodeView {
    /// Koden eller stien; tom for konvolutten.
    #[serde(rename = "kode")]
    code: String,
    /// Antall personer det utleveres noe nytt om.
    #[serde(rename = "nyePersoner")]
    new_persons: usize,
    /// Antall poster som ikke ble utlevert før, men blir det nå.
    #[serde(rename = "nyePoster")]
    new_entries: usize,
    /// Antall poster som ble utlevert før, og nå utleveres med flere opplysninger.
    #[serde(rename = "flereOpplysninger")]
    widened: usize,
    /// Antall personer det ikke lenger utleveres noe om som ble utlevert før.
    #[serde(rename = "bortePersoner")]
    gone_persons: usize,
    /// Antall poster som ble utlevert før, men ikke blir det nå.
    #[serde(rename = "bortePoster")]
    gone_entries: usize,
    /// Antall poster som fortsatt utleveres, men med noen opplysninger borte.
    #[serde(rename = "faerreOpplysninger")]
    narrowed: usize,
}

impl ReplayView {
    pub(super) fn new(
        [old, new]: [&str; 2],
        source: String,
        corpus: &Corpus,
        counted: Vec<(Counted, Pair)>,
    ) -> Self {
        let passed: BTreeSet<usize> =
            counted.iter().flat_map(|(counted, _)| counted.passed.iter().copied()).collect();
        let delivery = |(counted, pair): (Counted, Pair)| DeliveryView {
            dataset: pair.dataset,
            package: pair.package,
            codes: counted.codes.into_iter().map(CodeView::new).collect(),
        };
        Self {
            schema: "avspilling/1",
            old: old.to_owned(),
            new: new.to_owned(),
            source,
            answers: corpus.len(),
            persons: corpus.persons(),
            silent: corpus.len() - passed.len(),
            deliveries: counted.into_iter().map(delivery).collect(),
        }
    }

    /// The numbers for people.
    pub(super) fn text(&self, lang: Lang) -> String {
        let words = words(lang);
        let mut text = format!("{} → {}\n{}: {}\n", self.old, self.new, self.source, self.extent(lang));
        for delivery in &self.deliveries {
            let _ = write!(text, "\n{} ({})", delivery.dataset, delivery.package);
            if delivery.codes.is_empty() {
                let _ = writeln!(text, ": {}", words.same);
            } else {
                text.push('\n');
                table(&delivery.codes, &words, &mut text);
            }
        }
        let codes = || self.deliveries.iter().flat_map(|delivery| &delivery.codes);
        text.push('\n');
        if codes().any(|code| code.widened + code.narrowed > 0) {
            let _ = writeln!(text, "{}", wrapped(words.partly, ""));
        }
        if self.silent > 0 {
            let _ = writeln!(text, "{}", wrapped(&self.silence(lang), ""));
        }
        if codes().all(|code| code.new_persons == 0) {
            text.push_str(words.nothing_new);
        }
        text
    }

    fn extent(&self, lang: Lang) -> String {
        let Self { answers, persons, .. } = self;
        let one = |count: &usize, one, many| if *count == 1 { one } else { many };
        match lang {
            Lang::Nb => format!("{answers} svar om {persons} {}", one(persons, "person", "personer")),
            Lang::Nn => format!("{answers} svar om {persons} {}", one(persons, "person", "personar")),
            Lang::En => format!(
                "{answers} {} about {persons} {}",
                one(answers, "response", "responses"),
                one(persons, "person", "persons")
            ),
        }
    }

    fn silence(&self, lang: Lang) -> String {
        let Self { silent, source, .. } = self;
        match lang {
            Lang::Nb => format!(
                "Av {silent} av svarene utleveres ingenting, verken før eller nå. Er de fra `{source}`?"
            ),
            Lang::Nn => format!(
                "Av {silent} av svara blir ingenting utlevert, verken før eller no. Er dei frå `{source}`?"
            ),
            Lang::En => {
                format!("Nothing is disclosed of {silent} of the responses. Are they from `{source}`?")
            }
        }
    }
}

impl CodeView {
    fn new(count: CodeCount) -> Self {
        Self {
            code: count.code,
            new_persons: count.gained.persons,
            new_entries: count.gained.entries,
            widened: count.gained.partly,
            gone_persons: count.lost.persons,
            gone_entries: count.lost.entries,
            narrowed: count.lost.partly,
        }
    }
}

/// The widest code that stands on the line of its numbers.
const CODE: usize = 28;

fn table(codes: &[CodeView], words: &Words, text: &mut String) {
    let [persons, entries, more, fewer] = words.columns;
    let _ = writeln!(text, "  {:CODE$}{:>25}{:>25}", "", words.new, words.gone);
    text.push_str(&line(words.code, [persons, entries, more, persons, entries, fewer]));
    for code in codes {
        let CodeView { new_persons, new_entries, widened, gone_persons, gone_entries, narrowed, .. } = *code;
        let numbers = [new_persons, new_entries, widened, gone_persons, gone_entries, narrowed];
        let mut name = if code.code.is_empty() { words.envelope } else { &code.code };
        if name.chars().count() > CODE {
            // The numbers stay in their columns, below a code that is wider than its own.
            let _ = writeln!(text, "  {name}");
            name = "";
        }
        text.push_str(&line(name, numbers));
    }
}

fn line<T: Display>(name: &str, [a, b, c, d, e, f]: [T; 6]) -> String {
    format!("  {name:CODE$}{a:>10}{b:>8}{c:>7}{d:>10}{e:>8}{f:>7}\n")
}

struct Words {
    code: &'static str,
    envelope: &'static str,
    new: &'static str,
    gone: &'static str,
    /// Persons, entries, with more, with fewer.
    columns: [&'static str; 4],
    same: &'static str,
    partly: &'static str,
    nothing_new: &'static str,
}

fn words(lang: Lang) -> Words {
    match lang {
        Lang::Nb => Words {
            code: "kode",
            envelope: "konvolutt",
            new: "nye",
            gone: "ikke lenger",
            columns: ["personer", "poster", "flere", "færre"],
            same: "ingen forskjell",
            partly: "flere, færre: poster som både ble utlevert før og utleveres nå, men med flere eller \
                     færre opplysninger.",
            nothing_new: "Ingen nye opplysninger utleveres for noen i svarene.",
        },
        Lang::Nn => Words {
            code: "kode",
            envelope: "konvolutt",
            new: "nye",
            gone: "ikkje lenger",
            columns: ["personar", "postar", "fleire", "færre"],
            same: "ingen skilnad",
            partly: "fleire, færre: postar som både vart utleverte før og blir det no, men med fleire eller \
                     færre opplysningar.",
            nothing_new: "Ingen nye opplysningar blir utleverte for nokon i svara.",
        },
        Lang::En => Words {
            code: "code",
            envelope: "envelope",
            new: "new",
            gone: "no longer",
            columns: ["persons", "entries", "more", "fewer"],
            same: "no difference",
            partly: "more, fewer: entries that were disclosed before and are so now, with more or less data.",
            nothing_new: "No new data is disclosed about anyone in the responses.",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_code_stands_above_its_numbers_in_every_language() {
        let code = |code: &str| CodeView {
            code: code.to_owned(),
            new_persons: 123_456,
            new_entries: 1,
            widened: 2,
            gone_persons: 3,
            gone_entries: 4,
            narrowed: 5,
        };
        let codes = [code(""), code(&"k".repeat(CODE)), code(&"l".repeat(CODE + 1))];
        for lang in [Lang::Nb, Lang::Nn, Lang::En] {
            let mut text = String::new();
            table(&codes, &words(lang), &mut text);
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(lines.len(), 2 + codes.len() + 1);
            assert!(lines.iter().all(|line| line.chars().count() <= 80 && !line.ends_with(' ')), "{text}");
            assert_eq!(lines[5].trim_start(), "123456       1      2         3       4      5");
        }
    }
}
