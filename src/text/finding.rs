//! Findings: what is wrong in a user's file, where, and what to do about it.

use std::borrow::Cow;
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lang::Argument;
use super::{Lang, Source, Span, Text};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
#[expect(missing_docs, reason = "a doc comment on a variant would spoil the schema of the list")]
pub enum Severity {
    #[serde(rename = "merknad")]
    Note,
    #[serde(rename = "advarsel")]
    Warning,
    #[serde(rename = "feil")]
    Error,
}

impl Severity {
    /// All severities, the lightest first.
    pub const ALL: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];

    /// The severity's technical name, as in JSON output.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Note => "merknad",
            Severity::Warning => "advarsel",
            Severity::Error => "feil",
        }
    }

    /// The severity as a heading in a language.
    pub fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Severity::Error, Lang::En) => "error",
            (Severity::Warning, Lang::En) => "warning",
            (Severity::Note, Lang::En) => "note",
            (Severity::Error, _) => "feil",
            (Severity::Warning, Lang::Nb) => "advarsel",
            (Severity::Warning, Lang::Nn) => "åtvaring",
            (Severity::Note, _) => "merknad",
        }
    }
}

impl FromStr for Severity {
    type Err = String;

    fn from_str(id: &str) -> Result<Self, String> {
        let found = Severity::ALL.into_iter().find(|severity| severity.id() == id);
        found.ok_or_else(|| format!("`{id}`: merknad, advarsel, feil"))
    }
}

/// Something that can be wrong, with its documentation. Its id states the flaw and is for ever.
#[derive(Debug)]
pub struct Rule {
    /// Stable id in kebab-case; also the name of the fixture folder.
    pub id: Cow<'static, str>,
    /// What the rule is about: a technical name, such as `hjemmel` or `lesing`.
    pub group: &'static str,
    /// The weight of its findings.
    pub severity: Severity,
    /// The version that first had it; empty for a project's own check.
    pub since: &'static str,
    /// Documentation in bokmål (Markdown): a summary line, `## Hvorfor`, and examples that are executed.
    pub doc: Cow<'static, str>,
    /// Every text the rule can give, so that a test can hold the languages to the same arguments.
    pub texts: &'static [&'static Text],
}

impl Rule {
    /// Whether a project has written it itself.
    pub fn is_own(&self) -> bool {
        self.since.is_empty()
    }

    /// The first line of the documentation.
    pub fn summary(&self) -> &str {
        self.doc.trim().lines().next().unwrap_or_default().trim()
    }

    /// The documentation as CommonMark, without what only the tests need: the space that a doc comment puts first on a
    /// line, the word that says where an example belongs, and examples that only leave something out.
    pub fn documentation(&self) -> String {
        let line = |line: &str| {
            let line = line.strip_prefix(' ').unwrap_or(line);
            let fence = line.starts_with("```yaml");
            let line = if fence { "```yaml" } else { line };
            line.split(" #~").next().unwrap_or(line).to_owned() + "\n"
        };
        let documentation: String = self.doc.lines().map(line).collect();
        documentation.replace("```yaml\n```\n", "")
    }
}

/// The rule of a finding: one that the tool comes with, or one that the project has written itself.
#[derive(Debug, Clone)]
pub enum RuleRef {
    /// The tool's.
    Builtin(&'static Rule),
    /// The project's; its findings share it.
    Own(Arc<Rule>),
}

impl Deref for RuleRef {
    type Target = Rule;

    fn deref(&self) -> &Rule {
        match self {
            RuleRef::Builtin(rule) => rule,
            RuleRef::Own(rule) => rule,
        }
    }
}

impl From<&'static Rule> for RuleRef {
    fn from(rule: &'static Rule) -> Self {
        RuleRef::Builtin(rule)
    }
}

impl From<Rule> for RuleRef {
    fn from(rule: Rule) -> Self {
        RuleRef::Own(Arc::new(rule))
    }
}

/// A text with its arguments, not yet in a language.
#[derive(Debug, Clone)]
pub struct Message {
    /// The pattern.
    pub text: &'static Text,
    /// The arguments by name.
    pub arguments: Vec<(&'static str, Argument)>,
}

impl Message {
    /// A message from a text and its arguments.
    pub fn new(text: &'static Text, arguments: &[(&'static str, &str)]) -> Self {
        let plain = |value: &&str| Argument::Plain((*value).to_owned());
        Self { text, arguments: arguments.iter().map(|(name, value)| (*name, plain(value))).collect() }
    }

    /// The same message with words for a name.
    pub fn with(mut self, name: &'static str, words: &'static Text) -> Self {
        self.arguments.push((name, Argument::Words(words)));
        self
    }

    /// The same message with another message for a name.
    pub fn said(mut self, name: &'static str, message: &Message) -> Self {
        self.arguments.push((name, Argument::Said(Box::new(message.clone()))));
        self
    }

    /// The message in a language.
    pub fn show(&self, lang: Lang) -> String {
        self.text.fill(lang, &self.arguments)
    }
}

/// A place with, when it helps, what that place has to do with the finding.
#[derive(Debug, Clone)]
pub struct Label {
    /// The file.
    pub source: Arc<Source>,
    /// The place in it.
    pub span: Span,
    /// What the place has to do with the finding.
    pub message: Option<Message>,
}

/// One finding.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: RuleRef,
    /// What is wrong.
    pub message: Message,
    /// Where.
    pub primary: Label,
    /// Other places that explain it.
    pub related: Vec<Label>,
    /// What to do.
    pub help: Option<Message>,
    /// The fields that what is wrong bears on, sorted, where that is more than the finding is about: those that rest on
    /// an authority.
    pub fields: Vec<String>,
    /// What the finding is about, independent of lines and wording: `summertskattegrunnlag/innskudd`. Empty
    /// for a finding about the whole file.
    pub subject: String,
    severity: Severity,
}

impl Finding {
    /// A finding at a place, with neither help nor related places.
    pub fn new(rule: impl Into<RuleRef>, source: &Arc<Source>, span: Span, message: Message) -> Self {
        let rule = rule.into();
        let primary = Label { source: Arc::clone(source), span, message: None };
        Self {
            severity: rule.severity,
            rule,
            message,
            primary,
            related: Vec::new(),
            help: None,
            fields: Vec::new(),
            subject: String::new(),
        }
    }

    /// The same finding with advice.
    pub fn help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    /// The weight of the finding: that of its rule, until the project's is put on.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Puts on the weight that a project gives the finding.
    pub fn weigh(&mut self, severity: Severity) {
        self.severity = severity;
    }

    /// The order in which findings are shown: file, place, id, subject, wording.
    pub fn sort_key(&self) -> impl Ord + '_ {
        let place = (&self.primary.source.name, self.primary.span);
        (place, &self.rule.id, &self.subject, self.message.show(Lang::Nb))
    }
}
