//! The substance of a dataset: a hash of what carries legal weight and of nothing else.
//!
//! In it: what passes, authority, purpose, necessity, proportionality, circle of persons, channels, safeguards. Not
//! in it: titles, order, comments, white space, contact data, notes and progress. An approval binds to the hash of a
//! field, and is void the moment the hash changes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

use super::dataset::{Dataset, Delivery, Field, Ground, Reference};
use super::dataset_spec::RuleReachSpec;
use super::denotation::{Denotation, Row};
use super::words::Prose;
use super::years::YearSet;
use crate::text::sha256;

/// The hashes of a dataset and of its fields, as lower-case hexadecimal SHA-256.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Substance {
    /// The whole dataset.
    pub dataset: String,
    /// Per field, by its subject (`summertskattegrunnlag/innskudd`).
    pub fields: BTreeMap<String, String>,
}

/// What carries legal weight, as a comparison reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// Of the dataset, without its fields: a mapping by key.
    pub dataset: Value,
    /// The hash of each field, by subject; one for all when several fields have the same.
    pub fields: BTreeMap<String, String>,
}

impl Substance {
    /// The substance of a dataset. `denotations` are those of its deliveries, in order.
    pub fn of<'a>(dataset: &Dataset<'a>, denotations: &[Denotation<'a>]) -> Self {
        let content = Content::of(dataset, denotations);
        Self { dataset: content.hash(), fields: content.fields }
    }
}

impl Content {
    /// The content of a dataset. `denotations` are those of its deliveries, in order.
    pub fn of<'a>(dataset: &Dataset<'a>, denotations: &[Denotation<'a>]) -> Self {
        let deliveries =
            sorted(dataset.deliveries.iter().zip(denotations).map(|(d, set)| delivery_content(d, set)));
        let spec = dataset.spec;
        let content = json!({
            "id": spec.id.as_str(),
            "formaal": {"id": spec.purpose.id.as_str(), "tekst": folded(&spec.purpose.text)},
            "lovpaalagt": spec.service.statutory,
            "behandlingsansvarlig": spec.controller.id(),
            "personkrets": sorted(spec.persons.iter().map(|person| json!({
                "id": person.id.as_str(),
                "tekst": folded(&person.text),
                "hjemmel": person.authority.as_ref().map(|authority| folded(authority)),
            }))),
            "gjelder": spec.validity.map(|period| json!([period.from, period.to])),
            "rettsgrunnlag": sorted(dataset.grounds.iter().map(|ground| ground_content(dataset, ground))),
            "utenUttrykkeligHjemmel": spec.grounds.without_express_rule.as_ref().map(|text| folded(text)),
            "forholdsmessighet": spec.proportionality.as_ref().map(|spec| texts(&spec.factors())),
            "vernetiltak": texts(&spec.safeguards.measures()),
            "vurdert": spec.assessed.as_ref().map(|assessed| texts(&[
                ("konklusjon", Some(&assessed.conclusion)),
                ("motargument", Some(&assessed.against)),
            ])),
            "leveranser": deliveries,
        });
        Self { dataset: content, fields: field_hashes(dataset, denotations) }
    }

    /// The hash of the whole dataset.
    pub fn hash(&self) -> String {
        let own = self.dataset.as_object().into_iter().flatten();
        let mut whole: BTreeMap<&str, Part<'_>> =
            own.map(|(key, value)| (key.as_str(), Part::Own(value))).collect();
        whole.insert("felt", Part::Fields(&self.fields));
        hash(&whole)
    }
}

/// A part of what the hash of a dataset is taken of.
#[derive(Serialize)]
#[serde(untagged)]
enum Part<'c> {
    Own(&'c Value),
    Fields(&'c BTreeMap<String, String>),
}

fn field_hashes<'a>(dataset: &Dataset<'a>, denotations: &[Denotation<'a>]) -> BTreeMap<String, String> {
    let grounds: Vec<Box<RawValue>> =
        dataset.grounds.iter().map(|ground| raw(&ground_content(dataset, ground))).collect();
    let passing: Vec<Passing<'_, 'a>> = denotations.iter().map(Denotation::by_code).collect();
    let deliveries = dataset.deliveries.iter().zip(&passing);
    let mut fields: Vec<(&Delivery<'a>, &Passing<'_, 'a>, &Field<'a>)> = deliveries
        .flat_map(|(delivery, passing)| delivery.fields().map(move |field| (delivery, passing, field)))
        .collect();
    // Those of the same subject stay in the order of the file.
    fields.par_sort_by(|(.., a), (.., b)| a.subject.cmp(&b.subject));
    let subjects: Vec<_> = fields.chunk_by(|(.., a), (.., b)| a.subject == b.subject).collect();
    let hashed = |fields: &[(&Delivery<'a>, &Passing<'_, 'a>, &Field<'a>)]| {
        let contents: Vec<FieldContent<'_>> = fields
            .iter()
            .map(|(delivery, passing, field)| FieldContent::of(dataset, &grounds, delivery, field, passing))
            .collect();
        (fields[0].2.subject.clone(), hash(&contents))
    };
    let hashes: Vec<(String, String)> = subjects.into_par_iter().map(hashed).collect();
    hashes.into_iter().collect()
}

/// SHA-256 of the canonical JSON.
fn hash(content: &impl Serialize) -> String {
    sha256(&canonical(content))
}

/// Canonical JSON (RFC 8785). Keys are ASCII, given in order and numbers whole, so the shortest escapes, which
/// `serde_json` writes, are all that the form asks for.
fn canonical(content: &impl Serialize) -> Vec<u8> {
    // A field has room in this as it is usually written.
    let mut json = Vec::with_capacity(1024);
    serde_json::to_writer(&mut json, content).expect("internal: content can be written");
    json
}

/// A value that is written once and stands in many places.
fn raw(content: &Value) -> Box<RawValue> {
    to_raw_value(content).expect("internal: content can be written")
}

/// Text without the white space that depends on how it was typed.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

fn sorted(values: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut values: Vec<Value> = values.collect();
    values.sort_by_key(Value::to_string);
    values
}

type Passing<'s, 'a> = BTreeMap<&'a str, Vec<&'s (Row<'a>, YearSet)>>;

/// What passes: part, code, member, stage, income years.
#[derive(Serialize)]
struct ElementContent<'c>(&'c str, &'c str, String, &'c str, YearSet);

fn element<'c>((row, years): &(Row<'c>, YearSet)) -> ElementContent<'c> {
    ElementContent(row.part, row.code, row.member.to_string(), row.stage, *years)
}

/// What carries legal weight in a field. The keys stand by their letters, as the canonical form has them: a field is
/// written straight to text, since there may be very many.
#[derive(Serialize)]
struct FieldContent<'c> {
    #[serde(rename = "behandlingsgrunnlag")]
    processing: Vec<Cow<'c, RawValue>>,
    #[serde(rename = "formaal")]
    purpose: Option<String>,
    #[serde(rename = "kanaler")]
    channels: Vec<&'static str>,
    #[serde(rename = "kilde")]
    source: &'c str,
    #[serde(rename = "navn")]
    name: &'c str,
    #[serde(rename = "noedvendighet")]
    necessity: [Option<String>; 3],
    #[serde(rename = "omfang")]
    scope: Vec<ElementContent<'c>>,
    #[serde(rename = "pakke")]
    package: &'c str,
    #[serde(rename = "personkrets")]
    persons: Vec<&'c str>,
    #[serde(rename = "saerligKategori")]
    special: Vec<Cow<'c, RawValue>>,
    #[serde(rename = "saerlov")]
    statute: Vec<Cow<'c, RawValue>>,
    #[serde(rename = "skatteforvaltningsloven")]
    disclosure: Vec<Cow<'c, RawValue>>,
    #[serde(rename = "skjerming")]
    shielding: &'static str,
}

impl<'c> FieldContent<'c> {
    fn of<'a: 'c>(
        dataset: &Dataset<'a>,
        grounds: &'c [Box<RawValue>],
        delivery: &Delivery<'a>,
        field: &Field<'a>,
        passing: &Passing<'_, 'a>,
    ) -> Self {
        let name: &'a str = &field.spec.name;
        let rows = passing.get(name).map(Vec::as_slice).unwrap_or_default();
        let mine = rows.iter().filter(|(row, _)| field.reaches(row.part));
        let necessity = field.necessity;
        let parts = [necessity.assessment, necessity.alternative, necessity.without];
        let authorities = |references: &[Reference<'a>]| {
            let written = references.iter().map(|reference| match reference.ground {
                Some(index) => Cow::Borrowed(&*grounds[index]),
                None => Cow::Owned(raw(&json!({ "hjemmel": folded(reference.written) }))),
            });
            let mut written: Vec<Cow<'c, RawValue>> = written.collect();
            written.sort_unstable_by(|a, b| a.get().cmp(b.get()));
            written
        };
        let mut persons = field.persons(dataset);
        persons.sort_unstable();
        Self {
            processing: authorities(&field.processing),
            purpose: field.values.purpose.map(|text| folded(text)),
            channels: channels(delivery),
            source: &delivery.spec.source,
            name,
            necessity: parts.map(|text| text.map(|text| folded(text))),
            scope: mine.map(|row| element(row)).collect(),
            package: &delivery.spec.package,
            persons,
            special: authorities(&field.special),
            statute: authorities(&field.statute),
            disclosure: authorities(&field.disclosure),
            shielding: delivery.spec.shielding.id(),
        }
    }
}

/// What carries legal weight in a ground; its id does not.
pub fn ground_content<'a>(dataset: &Dataset<'a>, ground: &Ground<'a>) -> Value {
    let rests_on = ground.supplementary.iter().map(|id| {
        let cited = dataset.ground(id).map_or(id.as_str(), |ground| ground.authority.value.as_str());
        Value::from(folded(cited))
    });
    json!({
        "rolle": ground.role.key(),
        "hjemmel": folded(ground.authority),
        "adgang": ground.force.map(|force| force.id()),
        "grunnlag": ground.basis.id(),
        "gjelder": [ground.validity.from, ground.validity.to],
        "bruker": ground.reach.map(reach_content),
        "begrunnelse": folded(ground.reasoning),
        "uttrykkelig": ground.express.map(|(lifts, names)| json!([lifts, names])),
        "supplerende": sorted(rests_on),
    })
}

fn reach_content(reach: &RuleReachSpec) -> Value {
    let stages = reach.stages.as_deref();
    json!({
        "stadier": stages.map(|stages| sorted(stages.iter().map(|stage| Value::from(stage.as_str())))),
        "inntektsaar": reach.years.map(|years| years.set),
    })
}

fn delivery_content(delivery: &Delivery<'_>, denotation: &Denotation<'_>) -> Value {
    let envelope = denotation.rows().iter().filter(|(row, _)| row.code.is_empty());
    json!({
        "kilde": delivery.spec.source.as_str(),
        "pakke": delivery.spec.package.as_str(),
        "scope": delivery.spec.scope.as_str(),
        "kanaler": channels(delivery),
        "skjerming": delivery.spec.shielding.id(),
        "konvolutt": envelope.map(element).collect::<Vec<_>>(),
    })
}

fn channels(delivery: &Delivery<'_>) -> Vec<&'static str> {
    let mut channels: Vec<&str> = delivery.spec.channels.iter().map(|channel| channel.id()).collect();
    channels.sort_unstable();
    channels
}

/// Texts by key; null for one that is not written.
fn texts(parts: &[(&str, Option<&Prose>)]) -> Value {
    let text = |text: Option<&Prose>| Value::from(text.map(|text| folded(text)));
    parts.iter().map(|(key, prose)| ((*key).to_owned(), text(*prose))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_written_in_canonical_form() {
        let value = json!({"b": 1, "a": ["å", "\u{1}", "\"\\/\u{7f}"], "A": null});
        let written = "{\"A\":null,\"a\":[\"å\",\"\\u0001\",\"\\\"\\\\/\u{7f}\"],\"b\":1}";
        assert_eq!(canonical(&value), written.as_bytes());
        assert_eq!(hash(&json!({})), "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }
}
