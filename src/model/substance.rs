//! The substance of a dataset: a hash of what carries legal weight and of nothing else.
//!
//! In it: what passes, authority, purpose, necessity, proportionality, circle of persons, channels, safeguards. Not
//! in it: titles, order, comments, white space, contact data, notes and progress. An approval binds to the hash of a
//! field, and is void the moment the hash changes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;
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

/// What carries legal weight, as JSON: the hashes are taken of it, and a comparison reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// Of the dataset, without its fields: a mapping by key.
    pub dataset: Value,
    /// Of the fields, by subject, in canonical form; several when several fields have the same.
    pub fields: BTreeMap<String, Vec<String>>,
}

impl Substance {
    /// The substance of a dataset. `denotations` are those of its deliveries, in order.
    pub fn of<'a>(dataset: &Dataset<'a>, denotations: &[Denotation<'a>]) -> Self {
        Self::of_content(&Content::of(dataset, denotations))
    }

    /// The hashes of what carries legal weight.
    pub fn of_content(content: &Content) -> Self {
        let hashed = |(subject, content): (&String, &Vec<String>)| {
            (subject.clone(), sha256(format!("[{}]", content.join(",")).as_bytes()))
        };
        let fields: BTreeMap<String, String> = content.fields.par_iter().map(hashed).collect();
        let mut whole = content.dataset.clone();
        whole["felt"] = json!(fields);
        Self { dataset: hash(&whole), fields }
    }
}

impl Content {
    /// The content of a dataset. `denotations` are those of its deliveries, in order.
    pub fn of<'a>(dataset: &Dataset<'a>, denotations: &[Denotation<'a>]) -> Self {
        let grounds: Vec<String> =
            dataset.grounds.iter().map(|ground| ground_content(dataset, ground).to_string()).collect();
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (delivery, denotation) in dataset.deliveries.iter().zip(denotations) {
            let passing = denotation.by_code();
            let written: Vec<&Field<'a>> = delivery.fields().collect();
            let contents: Vec<String> = written
                .par_iter()
                .map(|field| field_content(dataset, &grounds, delivery, field, &passing))
                .collect();
            for (field, content) in written.into_iter().zip(contents) {
                fields.entry(field.subject.clone()).or_default().push(content);
            }
        }
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
        Self { dataset: content, fields }
    }
}

/// SHA-256 of the canonical JSON (RFC 8785). Keys are ASCII and numbers whole, so sorted keys and the shortest
/// escapes, which `serde_json` writes, are all that the form asks for.
fn hash(content: &Value) -> String {
    sha256(content.to_string().as_bytes())
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

fn element((row, years): &(Row<'_>, YearSet)) -> Value {
    json!([row.part, row.code, row.member.to_string(), row.stage, years])
}

/// The content of a field in canonical form. It is written at once and not built as a tree, since there may be very
/// many fields.
fn field_content<'a>(
    dataset: &Dataset<'a>,
    grounds: &[String],
    delivery: &Delivery<'a>,
    field: &Field<'a>,
    passing: &Passing<'_, 'a>,
) -> String {
    let name: &str = &field.spec.name;
    let rows = passing.get(name).map(Vec::as_slice).unwrap_or_default();
    let mine = rows.iter().filter(|(row, _)| field.reaches(row.part));
    let necessity = field.necessity;
    let assessments = [necessity.assessment, necessity.alternative, necessity.without];
    let authorities = |references: &[Reference<'a>]| {
        let mut written: Vec<Cow<'_, str>> = references
            .iter()
            .map(|reference| match reference.ground {
                Some(index) => Cow::from(grounds[index].as_str()),
                None => json!({ "hjemmel": folded(reference.written) }).to_string().into(),
            })
            .collect();
        written.sort_unstable();
        list(written)
    };
    let text = |text: Option<&Prose>| text.map_or_else(|| "null".to_owned(), |text| quoted(&folded(text)));
    let mut persons: Vec<String> = field.persons(dataset).into_iter().map(quoted).collect();
    persons.sort_unstable();
    // In the order that the form asks for: by the letters of the keys.
    let keys = [
        ("behandlingsgrunnlag", authorities(&field.processing)),
        ("formaal", text(field.values.purpose)),
        ("kanaler", Value::from(channels(delivery)).to_string()),
        ("kilde", quoted(&delivery.spec.source)),
        ("navn", quoted(name)),
        ("noedvendighet", list(assessments.map(text))),
        ("omfang", list(mine.map(|row| element_text(row)))),
        ("pakke", quoted(&delivery.spec.package)),
        ("personkrets", list(persons)),
        ("saerligKategori", authorities(&field.special)),
        ("saerlov", authorities(&field.statute)),
        ("skatteforvaltningsloven", authorities(&field.disclosure)),
        ("skjerming", quoted(delivery.spec.shielding.id())),
    ];
    let members: Vec<String> = keys.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

fn element_text((row, years): &(Row<'_>, YearSet)) -> String {
    let years = list(years.iter().map(|year| year.to_string()));
    let member = row.member.to_string();
    let texts = [row.part, row.code, &member, row.stage].map(quoted);
    format!("[{},{years}]", texts.join(","))
}

/// A text in canonical form.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("internal: a text is always JSON")
}

/// Items in canonical form as a list.
fn list(items: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut list = String::from("[");
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            list.push(',');
        }
        list.push_str(item.as_ref());
    }
    list.push(']');
    list
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

fn channels(delivery: &Delivery<'_>) -> Vec<Value> {
    sorted(delivery.spec.channels.iter().map(|channel| Value::from(channel.id())))
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
        assert_eq!(value.to_string(), "{\"A\":null,\"a\":[\"å\",\"\\u0001\",\"\\\"\\\\/\u{7f}\"],\"b\":1}");
        assert_eq!(hash(&json!({})), "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }
}
