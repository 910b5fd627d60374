//! Every prose text of a dataset spec, with what it belongs to.

use super::dataset::{Dataset, Delivery, Ground};
use super::dataset_spec::{DatasetSpec, NecessitySpec};
use super::words::Prose;
use crate::text::{Span, Spanned};

/// A prose text of a spec.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    /// The text.
    pub text: &'a str,
    /// Its own place, where the spec keeps it.
    pub own: Option<Span>,
    /// The place of the id or name of what it belongs to.
    pub owner: Span,
    /// What it belongs to, as findings name it.
    pub subject: String,
}

/// Every prose text; inherited texts stand once, where they are written.
pub fn prose<'a>(dataset: &Dataset<'a>) -> Vec<Passage<'a>> {
    let spec = dataset.spec;
    let mut walk = Walk { passages: Vec::new(), owner: spec.id.span, subject: String::new() };
    walk.head(spec);
    walk.grounds(spec, &dataset.grounds);
    walk.considerations(spec);
    for delivery in &dataset.deliveries {
        walk.delivery(delivery);
    }
    for exception in &spec.exceptions {
        walk.about(exception.subject.span, exception.subject.to_string());
        walk.text(&exception.reason);
    }
    walk.passages
}

/// The texts so far, and what the next ones belong to.
struct Walk<'a> {
    passages: Vec<Passage<'a>>,
    owner: Span,
    subject: String,
}

impl<'a> Walk<'a> {
    fn about(&mut self, owner: Span, subject: String) {
        self.owner = owner;
        self.subject = subject;
    }

    fn add(&mut self, text: &'a str, own: Option<Span>) {
        self.passages.push(Passage { text, own, owner: self.owner, subject: self.subject.clone() });
    }

    fn text(&mut self, text: &'a Prose) {
        self.add(text, None);
    }

    fn texts(&mut self, texts: impl IntoIterator<Item = Option<&'a Prose>>) {
        for text in texts.into_iter().flatten() {
            self.text(text);
        }
    }

    fn head(&mut self, spec: &'a DatasetSpec) {
        self.about(spec.id.span, "tjeneste".to_owned());
        self.text(&spec.service.description);
        self.about(spec.purpose.id.span, "formaal".to_owned());
        self.text(&spec.purpose.text);
        for person in spec.persons.iter() {
            self.about(person.id.span, format!("personkrets/{}", person.id.value));
            self.text(&person.text);
        }
        self.about(spec.id.span, "framdrift".to_owned());
        let progress = &spec.progress;
        let phases = [&progress.insight, &progress.assessment, &progress.dataset, &progress.review];
        let late = [&progress.api, &progress.pilot, &progress.production];
        for phase in phases.into_iter().chain(late).flatten() {
            self.texts([phase.note.as_ref()]);
        }
        for need in &spec.needs {
            self.about(need.id.span, format!("behov/{}", need.id.value));
            self.text(&need.text);
        }
    }

    fn grounds(&mut self, spec: &'a DatasetSpec, grounds: &[Ground<'a>]) {
        self.about(spec.id.span, "rettsgrunnlag".to_owned());
        self.texts([spec.grounds.without_express_rule.as_ref()]);
        for ground in grounds {
            self.about(ground.id.span, format!("rettsgrunnlag/{}", ground.id.value));
            self.text(ground.reasoning);
            self.texts([ground.open]);
        }
    }

    fn considerations(&mut self, spec: &'a DatasetSpec) {
        if let Some(factors) = &spec.proportionality {
            self.about(factors.span, "forholdsmessighet".to_owned());
            self.texts(factors.factors().map(|(_, text)| text));
        }
        self.about(spec.id.span, "vernetiltak".to_owned());
        self.texts(spec.safeguards.measures().map(|(_, text)| text));
        if let Some(assessed) = &spec.assessed {
            self.about(spec.id.span, "vurdert".to_owned());
            self.text(&assessed.conclusion);
            self.text(&assessed.against);
        }
        for open in &spec.open_questions {
            self.about(open.id.span, format!("aapneSpoersmaal/{}", open.id.value));
            self.text(&open.question);
            self.text(&open.consequence);
        }
    }

    fn delivery(&mut self, delivery: &Delivery<'a>) {
        let spec = delivery.spec;
        let source = spec.source.as_str();
        self.about(spec.source.span, source.to_owned());
        self.texts([spec.purpose.as_ref()]);
        self.necessity(spec.necessity.as_ref());
        for group in &delivery.groups {
            let spec = group.spec;
            self.about(spec.id.span, format!("{source}/{}", spec.id.value));
            self.texts([spec.purpose.as_ref()]);
            self.necessity(spec.necessity.as_ref());
            for field in &group.fields {
                let spec = field.spec;
                self.about(spec.name.span, field.subject.clone());
                self.texts([spec.purpose.as_ref(), spec.note.as_ref()]);
                self.necessity(spec.necessity.as_ref());
            }
        }
        for refusal in &spec.refusals {
            if let Some(name) = refusal.names.first() {
                let code = name.as_str().trim_start_matches('/');
                self.about(name.span, format!("{source}/{code}"));
            }
            self.text(&refusal.reasoning);
        }
    }

    fn necessity(&mut self, necessity: Option<&'a NecessitySpec>) {
        let Some(necessity) = necessity else { return };
        if let Some(Spanned { value, span }) = &necessity.assessment {
            self.add(value, Some(*span));
        }
        self.texts([necessity.alternative.as_ref(), necessity.without.as_ref()]);
    }
}
