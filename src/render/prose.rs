//! Prose with its citations as links to the law.
//!
//! What enters is the prose of a dataset and the register; what leaves is [`Linked`], which a template writes out as it
//! writes any other text, with the words as they were written. A citation becomes a link when it names its source,
//! means one provision that exists, and the provision stands at Lovdata. Every distinct text is read once.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use minijinja::value::{Object, Value};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::escape::{self, Link};
use crate::model::law::{Context, Existence, Mention, Register, When};

/// Where links may lead.
const LOVDATA: &str = "https://lovdata.no/";

/// The links of a text; nothing when there are none.
type Links = Option<Arc<[Link]>>;

/// A text, and the links in it.
#[derive(Debug, Clone)]
pub struct Linked<'v> {
    text: Cow<'v, str>,
    links: Links,
}

impl Linked<'_> {
    /// The same text, held by itself.
    pub(super) fn into_owned(self) -> Linked<'static> {
        Linked { text: self.text.into_owned().into(), links: self.links }
    }
}

impl JsonSchema for Linked<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Linked".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

impl Serialize for Linked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.links {
            None => serializer.serialize_str(&self.text),
            Some(links) => {
                let text = LinkedText { text: self.text.clone().into_owned(), links: Arc::clone(links) };
                Value::from_object(text).serialize(serializer)
            }
        }
    }
}

/// A text with links, as a template holds it.
#[derive(Debug)]
pub(super) struct LinkedText {
    text: String,
    links: Arc<[Link]>,
}

impl Object for LinkedText {
    fn repr(self: &Arc<Self>) -> minijinja::value::ObjectRepr {
        minijinja::value::ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

/// The text and the links of a value; nothing when it is no text.
pub(super) fn parts(value: &Value) -> Option<(&str, &[Link])> {
    if let Some(text) = value.as_str() {
        return Some((text, &[]));
    }
    value.downcast_object_ref::<LinkedText>().map(|linked| (linked.text.as_str(), &*linked.links))
}

/// The links of the prose texts of a dataset, found when a document first shows the text.
#[derive(Debug, Clone)]
pub(super) struct Linker<'v> {
    register: &'v Register,
    when: When,
    read: Rc<RefCell<HashMap<&'v str, Links>>>,
}

impl<'v> Linker<'v> {
    pub(super) fn new(register: &'v Register, when: When) -> Self {
        Self { register, when, read: Rc::default() }
    }

    pub(super) fn text(&self, text: &'v str) -> Linked<'v> {
        let links = may_cite(text).then(|| self.links(text)).flatten();
        Linked { text: text.into(), links }
    }

    pub(super) fn maybe<T: std::ops::Deref<Target = str>>(&self, text: Option<&'v T>) -> Option<Linked<'v>> {
        text.map(|text| self.text(text))
    }

    fn links(&self, text: &'v str) -> Links {
        let mut read = self.read.borrow_mut();
        let found = || Some(links(text, self.register, self.when)).filter(|links| !links.is_empty());
        read.entry(text).or_insert_with(|| found().map(Arc::from)).clone()
    }
}

/// Whether a text can hold a citation that becomes a link. Cheap: most texts have none.
fn may_cite(text: &str) -> bool {
    const SIGNS: [&str; 6] = ["§", "rtikkel", "art.", "kap", "LOV-", "FOR-"];
    SIGNS.iter().any(|sign| text.contains(sign))
}

fn links(text: &str, register: &Register, when: When) -> Vec<Link> {
    let mentions = register.find_in_text(text, when, &Context::default());
    let link = |mention: Mention<'_>| {
        // In Markdown an exclamation mark would make a picture of it.
        let is_apart = text.get(..mention.span.range().start).is_some_and(|before| !before.ends_with('!'));
        let address = address(&mention).filter(|_| is_apart)?;
        Some(Link { at: mention.span.range(), address })
    };
    mentions.into_iter().filter_map(link).collect()
}

/// The address of a mention that means one provision, and says itself of which source.
fn address(mention: &Mention<'_>) -> Option<String> {
    let [only] = mention.resolution.references.as_slice() else { return None };
    if mention.is_guess() || !only.alternatives.is_empty() || only.existence == Existence::Missing {
        return None;
    }
    let address = only.link().filter(|address| address.starts_with(LOVDATA))?;
    escape::target(&address).map(Cow::into_owned)
}
