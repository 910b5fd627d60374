//! How a check says what it found.

use std::sync::Arc;

use super::Context;
use crate::text::{Finding, Label, Message, RuleRef, Source, Span};

/// Takes the findings of one check on one dataset.
#[derive(Debug)]
pub struct Report<'r, 'a> {
    /// What the check may look at.
    pub context: &'r Context<'r, 'a>,
    rule: RuleRef,
    subject: String,
    findings: &'r mut Vec<Finding>,
}

impl<'r, 'a> Report<'r, 'a> {
    pub(super) fn new(
        rule: impl Into<RuleRef>,
        context: &'r Context<'r, 'a>,
        findings: &'r mut Vec<Finding>,
    ) -> Self {
        Self { context, rule: rule.into(), subject: String::new(), findings }
    }

    /// Says what the next findings are about.
    pub fn subject(&mut self, subject: &str) {
        self.subject.clear();
        self.subject.push_str(subject);
    }

    /// Adds a finding at a place in the dataset's file.
    pub fn at(&mut self, span: Span, message: Message) -> Open<'_> {
        let mut finding = Finding::new(self.rule.clone(), self.context.dataset.source, span, message);
        finding.subject.clone_from(&self.subject);
        self.findings.push(finding);
        let finding = self.findings.last_mut().expect("internal: a finding was just added");
        Open { finding }
    }
}

/// A finding that may be given advice and related places.
pub struct Open<'f> {
    finding: &'f mut Finding,
}

impl Open<'_> {
    /// Adds what to do.
    pub fn help(self, help: Message) -> Self {
        self.finding.help = Some(help);
        self
    }

    /// Adds what to do, when there is something.
    pub fn help_if(self, help: Option<Message>) -> Self {
        self.finding.help = help;
        self
    }

    /// Adds a place in the dataset's own file that explains the finding.
    pub fn see(self, span: Span, message: Message) -> Self {
        let source = Arc::clone(&self.finding.primary.source);
        self.see_in(&source, span, message)
    }

    /// Adds a place in another file.
    pub fn see_in(self, source: &Arc<Source>, span: Span, message: Message) -> Self {
        self.finding.related.push(Label { source: Arc::clone(source), span, message: Some(message) });
        self
    }

    /// Says which fields it bears on.
    pub fn bears_on(self, fields: impl IntoIterator<Item = String>) -> Self {
        self.finding.fields = fields.into_iter().collect();
        self
    }

    /// Says what the finding is about, when it is not what the check looks at.
    pub fn about(self, subject: impl Into<String>) -> Self {
        self.finding.subject = subject.into();
        self
    }
}
