//! Every prose text of a dataset spec, with what it belongs to.

use super::dataset_spec::{DatasetSpec, DeliverySpec, NecessitySpec};
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

/// Every prose text, in the order of the file; inherited texts stand once, where they are written.
pub fn prose(spec: &DatasetSpec) -> Vec<Passage<'_>> {
    let mut walk = Walk { passages: Vec::new(), owner: spec.id.span, subject: String::new() };
    walk.head(spec);
    walk.grounds(spec);
    walk.considerations(spec);
    for delivery in spec.deliveries.iter() {
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

    fn texts<const N: usize>(&mut self, texts: [&'a Option<Prose>; N]) {
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
            self.texts([&phase.note]);
        }
        for need in &spec.needs {
            self.about(need.id.span, format!("behov/{}", need.id.value));
            self.text(&need.text);
        }
    }

    fn grounds(&mut self, spec: &'a DatasetSpec) {
        let grounds = &spec.grounds;
        let plain = [&grounds.task, &grounds.usage, &grounds.disclosure, &grounds.supplementary];
        let plain = plain.into_iter().flatten().map(|ground| (&ground.id, &ground.reasoning, &ground.open));
        let collection =
            grounds.collection.iter().map(|ground| (&ground.id, &ground.reasoning, &ground.open));
        let gdpr = grounds.processing.iter().chain(&grounds.special);
        let gdpr = gdpr.map(|ground| (&ground.id, &ground.reasoning, &ground.open));
        for (id, reasoning, open) in plain.chain(collection).chain(gdpr) {
            self.about(id.span, format!("rettsgrunnlag/{}", id.value));
            self.text(reasoning);
            self.texts([open]);
        }
    }

    fn considerations(&mut self, spec: &'a DatasetSpec) {
        if let Some(factors) = &spec.proportionality {
            self.about(factors.span, "forholdsmessighet".to_owned());
            self.texts([&factors.correct_decision, &factors.purpose, &factors.secrecy, &factors.information]);
            self.texts([&factors.access, &factors.alternatives, &factors.balance]);
        }
        self.about(spec.id.span, "vernetiltak".to_owned());
        let safeguards = &spec.safeguards;
        self.texts([&safeguards.protected_persons, &safeguards.notice, &safeguards.storage]);
        self.texts([&safeguards.automation, &safeguards.record, &safeguards.impact_assessment]);
        self.texts([&safeguards.reassessment]);
        for open in &spec.open_questions {
            self.about(open.id.span, format!("aapneSpoersmaal/{}", open.id.value));
            self.text(&open.question);
            self.text(&open.consequence);
        }
    }

    fn delivery(&mut self, delivery: &'a DeliverySpec) {
        let source = delivery.source.as_str();
        self.about(delivery.source.span, source.to_owned());
        self.texts([&delivery.purpose]);
        self.necessity(delivery.necessity.as_ref());
        for group in delivery.groups.iter() {
            self.about(group.id.span, format!("{source}/{}", group.id.value));
            self.texts([&group.purpose]);
            self.necessity(group.necessity.as_ref());
            for field in group.fields.iter() {
                let name = field.name.as_str().trim_start_matches('/');
                self.about(field.name.span, format!("{source}/{name}"));
                self.texts([&field.purpose, &field.note]);
                self.necessity(field.necessity.as_ref());
            }
        }
        for refusal in &delivery.refusals {
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
        self.texts([&necessity.alternative, &necessity.without]);
    }
}
