//! A file of Lovdata's becomes a statute.
//!
//! The file is read once, from start to end, without a tree: a stack says what each open element is, and text goes to
//! whatever the innermost of them gathers. The rules it follows:
//!
//! - A provision is known by `data-name`, never by `id`: ids count positions.
//! - A paragraph is a `legalP` or `numberedLegalP` that is a direct child of the provision. One inside a paragraph or
//!   an item belongs to it, and so does a `leddfortsettelse`, also when it stands beside its paragraph.
//! - What is not the text in force is passed over: amendment notes, footnotes and their marks, pending wording.
//! - Presence is not force. The file tells what it says of dates and repeal; the reader of it judges.

use super::key_info::KeyInfo;
use super::provision::{Item, Provision};
use super::text_of::TextOf;
use super::xml::{Attributes, Listener};
use super::{LovdataError, Result, StatuteText, prose::Folded};

/// Classes whose content is not the text in force.
const PASSED_OVER: [&str; 14] = [
    "changesToParent",
    "futureLegalArticle",
    "futureLegalArticleHeader",
    "futuresection",
    "futuretitle",
    "change",
    "document-change",
    "suggested-change",
    "suggested-document-change",
    "footnotes",
    "footnote",
    "footnotereference",
    "footnoteLabel",
    "table-of-contents",
];

/// Most provisions, paragraphs and items of one file: ten times what the longest statute has.
const MOST_DIVISIONS: usize = 100_000;

/// Elements that stand within a line: a word can go on through them.
const INLINE: [&str; 18] = [
    "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "font", "i", "ins", "mark", "small", "span",
    "strong", "sub", "sup", "u",
];

/// What an open element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// An element that changes nothing.
    Other,
    Inline,
    /// The head of the file, and an entry of it.
    Head,
    Entry(usize),
    Body,
    Provision,
    /// The heading, and the number in it.
    Heading,
    Title,
    Paragraph,
    List,
    Item,
    /// `leddfortsettelse` beside the paragraph it continues.
    Continuation,
    MarginName,
}

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sink {
    Nowhere,
    Entry(usize),
    Title,
    Text,
    MarginName,
}

#[derive(Debug, Clone, Copy)]
struct Frame {
    role: Role,
    sink: Sink,
}

/// What is gathered from a file.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    stack: Vec<Frame>,
    /// How many elements are open within one that is passed over, that one counted.
    passed_over: usize,
    info: KeyInfo,
    language: String,
    has_body: bool,
    provision: Option<Provision>,
    title: Folded,
    text: TextOf,
    lists: Vec<String>,
    margin_name: Folded,
    provisions: Vec<Provision>,
    /// Provisions, paragraphs and items so far.
    divisions: usize,
}

impl Gathered {
    /// The statute; nothing when the file is not one of Lovdata's.
    pub(super) fn finish(mut self, file: &str) -> Result<Option<StatuteText>> {
        if self.divisions > MOST_DIVISIONS {
            return Err(LovdataError::TooDivided { name: file.to_owned(), limit: MOST_DIVISIONS });
        }
        let Some(id) = self.info.id().filter(|_| self.has_body).map(str::to_owned) else { return Ok(None) };
        let mut names: Vec<String> = self.provisions.iter().map(|provision| provision.name.clone()).collect();
        names.sort_unstable();
        for provision in &mut self.provisions {
            let from = names.partition_point(|name| *name < provision.name);
            provision.shares_name = names.get(from + 1) == Some(&provision.name);
        }
        Ok(Some(StatuteText {
            id,
            language: self.language,
            last_change: self.info.last_change(),
            provisions: self.provisions,
        }))
    }

    fn role(&self, name: &str, attributes: &Attributes<'_>) -> Role {
        let has = |class: &str| attributes.classes().any(|found| found == class);
        let inside = self.stack.last().map(|frame| frame.role);
        let in_provision = self.provision.is_some();
        match name {
            "dl" if has("data-document-key-info") => Role::Head,
            "dd" if inside == Some(Role::Head) => {
                attributes.classes().find_map(KeyInfo::entry).map_or(Role::Other, Role::Entry)
            }
            "main" if has("documentBody") => Role::Body,
            "article" if has("legalArticle") && !in_provision => Role::Provision,
            _ if !in_provision => plain(name),
            _ if has("legalArticleHeader") => Role::Heading,
            _ if has("legalArticleValue") => Role::Heading,
            _ if has("legalArticleTitle") => Role::Title,
            "article" if inside == Some(Role::Provision) && (has("legalP") || has("numberedLegalP")) => {
                Role::Paragraph
            }
            _ if inside == Some(Role::Provision) && has("leddfortsettelse") => Role::Continuation,
            "article" if has("marginIdArticle") => Role::Item,
            "ol" | "ul" => Role::List,
            "li" => Role::Item,
            "span" if !attributes.get("data-marginOriginalId").is_empty() || has("marginId") => {
                Role::MarginName
            }
            _ => plain(name),
        }
    }

    fn begin(&mut self, role: Role, name: &str, attributes: &Attributes<'_>) {
        match role {
            Role::Body => self.has_body = true,
            Role::Entry(entry) => self.info.text(entry).gap(),
            Role::Provision => {
                let date = attributes.get("data-repealeddate").trim();
                let repealed = date.get(..10).and_then(|date| date.parse().ok());
                self.provision = Some(Provision {
                    name: squeezed(attributes.get("data-name")),
                    address: squeezed(attributes.get("data-lovdata-URL")),
                    repealed,
                    // A day that cannot be read is still a mark.
                    marked_repealed: !date.is_empty() && repealed.is_none(),
                    shares_name: false,
                    paragraphs: Vec::new(),
                    items: Vec::new(),
                    text_hash: String::new(),
                });
            }
            Role::Paragraph => self.text.paragraph(),
            Role::List => {
                self.lists.push(attributes.get("type").to_owned());
            }
            Role::Item => {
                let list = self.lists.last().map_or("", String::as_str);
                let written = match attributes.get("data-name") {
                    "" => attributes.get("data-li-identifier"),
                    name => name,
                };
                // A margin's name follows within it.
                self.text.item(Item::new(written, if name == "article" { "1" } else { list }));
            }
            Role::Continuation => self.text.flush(),
            _ => {}
        }
    }

    fn finish_role(&mut self, role: Role) {
        match role {
            Role::List => {
                self.lists.pop();
            }
            Role::Paragraph => self.text.end_paragraph(),
            Role::Continuation => self.text.flush(),
            Role::Item => self.text.end_item(),
            Role::MarginName => {
                let name = self.margin_name.take();
                self.text.name_item(&name);
            }
            Role::Provision => self.finish_provision(),
            _ => {}
        }
    }

    fn finish_provision(&mut self) {
        let Some(mut provision) = self.provision.take() else { return };
        let division = std::mem::take(&mut self.text).finish();
        (provision.paragraphs, provision.items) = (division.paragraphs, division.items);
        provision.text_hash = division.hash;
        let heading = self.title.take().to_lowercase();
        provision.marked_repealed |= heading.starts_with("(opphevet") || heading.starts_with("(oppheva");
        if !provision.name.is_empty() {
            self.provisions.push(provision);
        }
    }

    fn gap(&mut self, sink: Sink) {
        match sink {
            Sink::Nowhere => {}
            Sink::Entry(entry) => self.info.text(entry).gap(),
            Sink::Title => self.title.gap(),
            Sink::Text => self.text.gap(),
            Sink::MarginName => self.margin_name.gap(),
        }
    }
}

impl Listener for Gathered {
    fn start(&mut self, name: &str, attributes: &Attributes<'_>) {
        let pending = || attributes.get("id").contains("foreslåttparagraf");
        let passed_over = || attributes.classes().any(|class| PASSED_OVER.contains(&class));
        if self.passed_over > 0 || passed_over() || pending() {
            self.passed_over += 1;
            return;
        }
        if self.stack.is_empty() {
            self.language = attributes.get("lang").to_owned();
        }
        let mut role = self.role(name, attributes);
        if matches!(role, Role::Provision | Role::Paragraph | Role::Item) {
            self.divisions += 1;
            // Small elements make large structures. The file is refused when it has been read; until then nothing
            // more is kept of it.
            if self.divisions > MOST_DIVISIONS {
                role = Role::Other;
            }
        }
        let outer = self.stack.last().map_or(Sink::Nowhere, |frame| frame.sink);
        let sink = match role {
            Role::Entry(entry) => Sink::Entry(entry),
            Role::Provision => Sink::Text,
            // The number, and the full stop after it, are neither the title nor the text.
            Role::Heading => Sink::Nowhere,
            Role::Title => Sink::Title,
            Role::MarginName => Sink::MarginName,
            _ => outer,
        };
        if role != Role::Inline {
            self.gap(outer);
        }
        self.begin(role, name, attributes);
        self.stack.push(Frame { role, sink });
    }

    fn end(&mut self) {
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        let Some(frame) = self.stack.pop() else { return };
        self.finish_role(frame.role);
        if frame.role != Role::Inline {
            let outer = self.stack.last().map_or(Sink::Nowhere, |frame| frame.sink);
            self.gap(outer);
        }
    }

    fn text(&mut self, text: &str) {
        if self.passed_over > 0 {
            return;
        }
        match self.stack.last().map_or(Sink::Nowhere, |frame| frame.sink) {
            Sink::Nowhere => {}
            Sink::Entry(entry) => self.info.text(entry).push(text),
            Sink::Title => self.title.push(text),
            Sink::Text => self.text.push(text),
            Sink::MarginName => self.margin_name.push(text),
        }
    }
}

/// The role of an element that is nothing in particular.
fn plain(name: &str) -> Role {
    if INLINE.contains(&name) { Role::Inline } else { Role::Other }
}

/// A name without white space, of which Lovdata's attributes have several kinds.
fn squeezed(name: &str) -> String {
    name.chars().filter(|character| !character.is_whitespace()).collect()
}
