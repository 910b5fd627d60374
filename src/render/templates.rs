//! The template engine, set up so that a template can show what a view holds and do nothing else.
//!
//! What enters is the built-in templates and the project's own under `templates/`, which stand in for the built-in of
//! the same name, may include each other, and may extend the built-in ones, which they find under `innebygd/`; what
//! leaves is text. All are compiled when they are read. Refused:
//! undefined values (also in a condition), values that are missing where one is written out, and links that are
//! neither `https` nor relative. No template can read a file: only what lies in that folder is there, and links out
//! of it are not followed.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail, ensure};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, context};
use serde::Serialize;

use super::document::Page;
use super::texts::Texts;
use super::{commonmark, escape, prose};
use crate::text::{Lang, load};

/// Largest template that is read.
const MAX_TEMPLATE_BYTES: u64 = 1024 * 1024;
const MARKDOWN: &str = "markdown";
/// Where a template of the project finds the built-in ones, also the one it stands in for: to extend it and change one
/// block.
const BUILTIN_FOLDER: &str = "innebygd/";

/// Declares the built-in templates by file name.
macro_rules! templates {
    ($($name:literal)+) => {
        const BUILTIN: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../templates/", $name)))),+];
    };
}

templates! {
    "rapport.html" "rapport-forside.html" "rapport-innhold.html" "rapport-sammendrag.html" "rapport-endringer.html"
    "rapport-tjeneste.html" "rapport-flyt.html" "rapport-spoersmaal.html" "rapport-rettsgrunnlag.html"
    "rapport-forholdsmessighet.html" "rapport-steg.html" "rapport-vernetiltak.html" "rapport-leveranse.html" "rapport-felt.html"
    "rapport-koder.html" "rapport-ikke-innvilget.html" "rapport-ikke-vurdert.html" "rapport-utledes.html"
    "rapport-inntektsaar.html" "rapport-eksempel.html" "rapport-sjekkliste.html" "rapport-unntak.html" "rapport-laget-av.html"
    "indeks.html" "hode.html" "sjekker.html" "sjekk.html" "endringsnotat.html" "endringer.md"
    "protokoll.html" "matrise.html" "status.html" "status-bilde.html" "forbrukerinfo.html" "prosjekt.html"
    "bestemmelser.html" "stil.css"
}

/// Compiled templates and texts; made once and shared between threads.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    languages: Vec<Language>,
}

#[derive(Debug)]
struct Language {
    texts: Texts,
    value: Value,
    /// The attribute for prose in bokmål: empty when the whole document is.
    prose: Value,
}

impl Templates {
    /// The templates and texts the tool comes with.
    pub fn builtin() -> Self {
        let texts = Lang::ALL.map(Texts::builtin).into();
        Self::compile(Vec::new(), texts).expect("internal: the built-in templates compile")
    }

    /// The same, with those under `templates/` of the project in their place.
    pub fn load(root: &Path) -> Result<Self> {
        let folder = root.join("templates");
        if folder.symlink_metadata().is_err() {
            return Ok(Self::builtin());
        }
        ensure!(
            !folder.is_symlink(),
            "{} er en lenke; maler leses bare fra prosjektet selv",
            folder.display()
        );
        let mut own = Vec::new();
        for extension in ["html", "md", "css"] {
            for path in load::files(&folder, extension)? {
                let parts: Vec<_> =
                    path.strip_prefix(&folder)?.iter().map(|part| part.to_string_lossy()).collect();
                let name = parts.join("/");
                own.push((name.clone(), read(&path).with_context(|| format!("malen {name}"))?));
            }
        }
        let texts: Result<Vec<Texts>> = Lang::ALL
            .into_iter()
            .map(|lang| Texts::builtin(lang).with(&folder.join(format!("tekster/{lang}.yaml"))))
            .collect();
        Self::compile(own, texts?)
    }

    /// The texts of a language.
    pub fn texts(&self, lang: Lang) -> &Texts {
        &self.language(lang).texts
    }

    /// Renders a view with a template. In the template the view is `v`, the texts are `t`, and `nb` is the attribute
    /// that marks prose in bokmål.
    pub(super) fn text(&self, template: &str, lang: Lang, view: &impl Serialize) -> Result<String> {
        let language = self.language(lang);
        let context = context! { v => Value::from(Serde(view)), t => &language.value, nb => &language.prose };
        let rendered = self.environment.get_template(template).and_then(|template| template.render(context));
        rendered.map_err(|error| explained(template, &error))
    }

    /// Renders a view as a document.
    pub(super) fn page(&self, template: &str, lang: Lang, view: &impl Serialize) -> Result<Page> {
        Ok(Page::new(template, self.text(template, lang, view)?))
    }

    fn language(&self, lang: Lang) -> &Language {
        let found = self.languages.iter().find(|language| language.texts.lang() == lang);
        found.expect("internal: every language is loaded")
    }

    fn compile(own: Vec<(String, String)>, texts: Vec<Texts>) -> Result<Self> {
        if let Some((name, _)) = own.iter().find(|(name, _)| name.starts_with(BUILTIN_FOLDER)) {
            bail!("malen {name}: mappen {BUILTIN_FOLDER} er for malene verktøyet kommer med");
        }
        let mut environment = environment();
        for (name, text) in BUILTIN.iter().filter(|(name, _)| own.iter().all(|(held, _)| held != name)) {
            environment.add_template(name, text).map_err(|error| explained(name, &error))?;
        }
        if !own.is_empty() {
            for (name, text) in BUILTIN {
                let name = format!("{BUILTIN_FOLDER}{name}");
                environment
                    .add_template_owned(name.clone(), *text)
                    .map_err(|error| explained(&name, &error))?;
            }
        }
        for (name, text) in own {
            environment.add_template_owned(name.clone(), text).map_err(|error| explained(&name, &error))?;
        }
        let languages = texts.into_iter().map(Language::new).collect();
        Ok(Self { environment, languages })
    }
}

impl Language {
    fn new(texts: Texts) -> Self {
        let value = Value::from_pairs(texts.iter().map(|(key, text)| (key.to_owned(), Value::from(text))));
        let attribute = if texts.lang() == Lang::Nb { "" } else { " lang=\"nb\"" };
        Self { texts, value, prose: Value::from_safe_string(attribute.to_owned()) }
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("internal: the usual delimiters differ from each other"));
    environment.set_auto_escape_callback(|name| match name.rsplit_once('.') {
        Some((_, "html")) => AutoEscape::Html,
        Some((_, "md")) => AutoEscape::Custom(MARKDOWN.into()),
        _ => AutoEscape::None,
    });
    environment.set_formatter(write_value);
    environment.add_filter("kode", |name: &str| made(|out| escape::code(out, name)));
    environment.add_filter("formatert", formatted);
    environment.add_filter("adresse", address);
    environment
}

/// CommonMark as HTML, with its headings below one of the given level.
fn formatted(state: &State<'_, '_>, text: &str, above: usize) -> Result<Value, Error> {
    if *state.auto_escape() != AutoEscape::Html {
        return Err(Error::new(ErrorKind::InvalidOperation, "formatert er for maler i HTML"));
    }
    made(|out| commonmark::html(out, text, above))
}

/// The target of a link, ready for the attribute or the brackets it stands in.
fn address(state: &State<'_, '_>, address: &str) -> Result<Value, Error> {
    let Some(target) = escape::target(address) else {
        let message = format!("{address:?} kan ikke være en lenke");
        return Err(Error::new(ErrorKind::InvalidOperation, message));
    };
    match state.auto_escape() {
        AutoEscape::Html => Ok(Value::from(target.as_ref())),
        _ => Ok(Value::from_safe_string(target.into_owned())),
    }
}

/// Writes a value out, escaped for the kind of template it stands in.
fn write_value(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.kind() == ValueKind::Number {
        return Ok(write!(out, "{value}")?);
    }
    let Some((text, links)) = prose::parts(value) else { return Err(unwritable(value)) };
    match state.auto_escape() {
        _ if value.is_safe() => out.write_str(text)?,
        AutoEscape::Html => escape::html_linked(out, text, links)?,
        AutoEscape::Custom(_) => escape::markdown(out, text)?,
        _ => out.write_str(text)?,
    }
    Ok(())
}

fn unwritable(value: &Value) -> Error {
    let message = format!("en verdi av slaget {} kan ikke skrives ut", value.kind());
    Error::new(ErrorKind::InvalidOperation, message)
}

fn made(write: impl FnOnce(&mut String) -> std::fmt::Result) -> Result<Value, Error> {
    let mut out = String::new();
    write(&mut out)?;
    Ok(Value::from_safe_string(out))
}

fn read(path: &Path) -> Result<String> {
    let bytes = load::bytes(path, MAX_TEMPLATE_BYTES + 1)?;
    ensure!(bytes.len() as u64 <= MAX_TEMPLATE_BYTES, "er større enn {MAX_TEMPLATE_BYTES} byte");
    String::from_utf8(bytes).context("er ikke UTF-8")
}

/// What went wrong in a template, with the template and the line where it did.
fn explained(template: &str, error: &Error) -> anyhow::Error {
    let mut chain = error.to_string();
    let mut place = (error.name(), error.line());
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let _ = write!(chain, ": {cause}");
        if let Some(inner) = cause.downcast_ref::<Error>() {
            place = (inner.name(), inner.line());
        }
        source = cause.source();
    }
    let name = place.0.unwrap_or(template);
    match place.1 {
        Some(line) => anyhow!("malen {name}, linje {line}: {chain}"),
        None => anyhow!("malen {name}: {chain}"),
    }
}
