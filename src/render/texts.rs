//! The words of the documents in three languages.
//!
//! What enters is `templates/tekster/<language>.yaml`, a flat mapping from key to text that jurists can edit, and the
//! file of the same name in the project, which may replace some of the texts. What leaves is text by key. A key that
//! the built-in texts do not have is refused, since no template can ask for it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use crate::text::{Date, Lang, Source, Value, load, meant, parse};

/// The texts of one language.
#[derive(Debug)]
pub struct Texts {
    lang: Lang,
    texts: BTreeMap<String, String>,
}

impl Texts {
    /// The texts the tool comes with.
    pub fn builtin(lang: Lang) -> Self {
        let (name, text) = embedded(lang);
        let source = Arc::new(Source::new(name, text));
        let texts = read(&source).expect("internal: the built-in texts are a flat mapping");
        Self { lang, texts }
    }

    /// The built-in texts, with those of the file in their place. A file that does not exist changes nothing.
    pub fn with(mut self, path: &Path) -> Result<Self> {
        if !path.is_file() {
            return Ok(self);
        }
        let name = embedded(self.lang).0;
        let mut findings = Vec::new();
        let Some(source) = load::source(path, name, &mut findings)? else {
            let found = findings.iter().map(|finding| finding.message.show(Lang::Nb)).collect::<Vec<_>>();
            bail!("{name}: {}", found.join("; "));
        };
        for (key, text) in read(&source)? {
            let Some(held) = self.texts.get_mut(&key) else {
                let hint = meant(&key, self.texts.keys().map(String::as_str));
                bail!("{name}: ingen mal bruker teksten `{key}`{hint}");
            };
            *held = text;
        }
        Ok(self)
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of a key that every language has.
    pub fn get(&self, key: &str) -> &str {
        self.texts.get(key).unwrap_or_else(|| panic!("internal: no text `{key}` in {}", self.lang))
    }

    /// The text of a key that comes from data, and the key itself when it has no text.
    pub fn get_or<'v>(&'v self, prefix: &str, key: &'v str) -> &'v str {
        self.texts.get(&format!("{prefix}{key}")).map_or(key, String::as_str)
    }

    /// The text of a key with its arguments put in; arguments are never read as patterns.
    pub fn fill(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        for piece in self.get(key).split('}') {
            let Some((literal, name)) = piece.split_once('{') else {
                filled.push_str(piece);
                continue;
            };
            filled.push_str(literal);
            let argument = arguments.iter().find(|(known, _)| *known == name);
            filled.push_str(argument.map_or("?", |(_, argument)| argument));
        }
        filled
    }

    /// Every key with its text, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }

    /// A year, a month or a day as people write it: `2021`, `januar 2021`, `15. januar 2021`.
    pub fn partial_date(&self, date: &str) -> String {
        if let Ok(day) = date.parse::<Date>() {
            return day.long(self.lang);
        }
        let Ok(first) = format!("{date}-01").parse::<Date>() else { return date.to_owned() };
        let long = first.long(self.lang);
        long.split_once(' ').map_or(date, |(_, month)| month).to_owned()
    }
}

fn embedded(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Nb => ("templates/tekster/nb.yaml", include_str!("../../templates/tekster/nb.yaml")),
        Lang::Nn => ("templates/tekster/nn.yaml", include_str!("../../templates/tekster/nn.yaml")),
        Lang::En => ("templates/tekster/en.yaml", include_str!("../../templates/tekster/en.yaml")),
    }
}

fn read(source: &Arc<Source>) -> Result<BTreeMap<String, String>> {
    let mut findings = Vec::new();
    let tree = parse(source, &mut findings).with_context(|| {
        let place = |finding: &crate::text::Finding| {
            let line = source.place(finding.primary.span.start).line;
            format!("{}:{line}: {}", source.name, finding.message.show(Lang::Nb))
        };
        findings.iter().map(place).collect::<Vec<_>>().join("\n")
    })?;
    let Value::Map(entries) = tree.value else { bail!("{}: må være nøkler med tekster", source.name) };
    let mut texts = BTreeMap::new();
    for entry in entries {
        let Value::Text(text) = entry.value.value else {
            let line = source.place(entry.key_span.start).line;
            bail!("{}:{line}: `{}` må være tekst", source.name, entry.key);
        };
        texts.insert(entry.key.into_owned(), text.into_owned());
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_exactly_as_they_are_known() {
        let texts = Texts::builtin(Lang::Nb);
        assert_eq!(texts.partial_date("2021"), "2021");
        assert_eq!(texts.partial_date("2021-01"), "januar 2021");
        assert_eq!(Texts::builtin(Lang::En).partial_date("2021-01"), "January 2021");
        assert_eq!(texts.partial_date("2021-01-15"), "15. januar 2021");
    }
}
