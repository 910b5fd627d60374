//! The three languages of every message.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Message;

/// A language the tool speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
#[expect(missing_docs, reason = "a doc comment on a variant would spoil the schema of the list")]
pub enum Lang {
    #[default]
    Nb,
    Nn,
    En,
}

impl Lang {
    /// All languages, the default first.
    pub const ALL: [Lang; 3] = [Lang::Nb, Lang::Nn, Lang::En];

    /// The language's code, as in `--lang` and in the `lang` attribute of HTML.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Nb => "nb",
            Lang::Nn => "nn",
            Lang::En => "en",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code).ok_or_else(|| format!("`{code}`: nb, nn, en"))
    }
}

/// One text in bokmål, nynorsk and English. `{name}` stands for an argument; the three hold the same names
/// (`tests/catalogue.rs`).
#[derive(Debug)]
pub struct Text {
    /// Bokmål.
    pub nb: &'static str,
    /// Nynorsk.
    pub nn: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// The text with its argument names still in it.
    pub fn pattern(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Nb => self.nb,
            Lang::Nn => self.nn,
            Lang::En => self.en,
        }
    }

    /// The argument names of one language's pattern, in the order they stand.
    pub fn arguments(&self, lang: Lang) -> Vec<&'static str> {
        pieces(self.pattern(lang)).filter_map(|(_, name)| name).collect()
    }

    /// The text with its arguments put in. Arguments are never read as patterns.
    pub fn fill(&self, lang: Lang, arguments: &[(&'static str, Argument)]) -> String {
        let mut filled = String::new();
        for (literal, name) in pieces(self.pattern(lang)) {
            filled.push_str(literal);
            let Some(name) = name else { continue };
            let argument = arguments.iter().find(|(key, _)| *key == name);
            filled.push_str(&argument.map_or("?".into(), |(_, argument)| argument.show(lang)));
        }
        filled
    }
}

/// What stands for a name in a pattern: something that is the same in every language, or a text.
#[derive(Debug, Clone)]
pub enum Argument {
    /// A name, a number or a quotation.
    Plain(String),
    /// Words, in the language of the message.
    Words(&'static Text),
    /// A message of its own, such as what the register says of a citation.
    Said(Box<Message>),
    /// A text that the project has written: bokmål, nynorsk, English.
    Own(Box<[String; 3]>),
}

impl Argument {
    /// The argument in a language.
    pub fn show(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Argument::Plain(text) => text.into(),
            Argument::Words(text) => text.pattern(lang).into(),
            Argument::Said(message) => message.show(lang).into(),
            Argument::Own(texts) => texts[lang as usize].as_str().into(),
        }
    }
}

/// Splits a pattern into literal pieces, each followed by an argument name or the end.
fn pieces(pattern: &'static str) -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
    pattern.split('}').map(|piece| match piece.split_once('{') {
        Some((literal, name)) => (literal, Some(name)),
        None => (piece, None),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_not_read_as_a_pattern() {
        let text = Text { nb: "`{a}` og {b}.", nn: "", en: "" };
        let filled =
            text.fill(Lang::Nb, &[("a", Argument::Plain("{b}".into())), ("b", Argument::Plain("x".into()))]);
        assert_eq!(filled, "`{b}` og x.");
        assert_eq!(text.arguments(Lang::Nb), ["a", "b"]);
    }
}
