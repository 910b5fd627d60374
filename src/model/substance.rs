//! The substance of a dataset: a hash of what carries legal weight and of nothing else.
//!
//! In it: what passes, authority, purpose, necessity, proportionality, circle of persons, channels, safeguards. Not
//! in it: titles, order, comments, white space, contact data, notes and progress. An approval binds to the hash of a
//! field, and is void the moment the hash changes.

use std::collections::BTreeMap;

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
    /// Of the fields, by subject; several when several fields have the same.
    pub fields: BTreeMap<String, Vec<Value>>,
}

impl Substance {
    /// The substance of a dataset. `denotations` are those of its deliveries, in order.
    pub fn of<'a>(dataset: &Dataset<'a>, denotations: &[Denotation<'a>]) -> Self {
        let Content { dataset: mut content, fields } = Content::of(dataset, denotations);
        let fields: BTreeMap<String, String> =
            fields.into_iter().map(|(subject, content)| (subject, hash(&Value::from(content)))).collect();
        content["felt"] = json!(fields);
        Self { dataset: hash(&content), fields }
    }
}

impl Content {
    /// The content of a dataset. `denotations` are those of its deliveries, in order.
    pub fn of<'a>(dataset: &Dataset<'a>, denotations: &[Denotation<'a>]) -> Self {
        let mut fields: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for (delivery, denotation) in dataset.deliveries.iter().zip(denotations) {
            let passing = denotation.by_code();
            for field in delivery.fields() {
                let content = field_content(dataset, delivery, field, &passing);
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
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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

fn field_content<'a>(
    dataset: &Dataset<'a>,
    delivery: &Delivery<'a>,
    field: &Field<'a>,
    passing: &Passing<'_, 'a>,
) -> Value {
    let name: &str = &field.spec.name;
    let rows = passing.get(name).map(Vec::as_slice).unwrap_or_default();
    let mine = rows.iter().filter(|(row, _)| field.reaches(row.part));
    let necessity = field.necessity;
    let assessments = [necessity.assessment, necessity.alternative, necessity.without];
    let assessments = assessments.map(|text| text.map(|text| folded(text)));
    json!({
        "kilde": delivery.spec.source.as_str(),
        "pakke": delivery.spec.package.as_str(),
        "navn": name,
        "omfang": mine.map(|row| element(row)).collect::<Vec<_>>(),
        "skatteforvaltningsloven": authorities(dataset, &field.disclosure),
        "saerlov": authorities(dataset, &field.statute),
        "behandlingsgrunnlag": authorities(dataset, &field.processing),
        "saerligKategori": authorities(dataset, &field.special),
        "formaal": field.values.purpose.map(|text| folded(text)),
        "noedvendighet": assessments,
        "personkrets": sorted(field.persons(dataset).into_iter().map(Value::from)),
        "kanaler": channels(delivery),
        "skjerming": delivery.spec.shielding.id(),
    })
}

fn authorities<'a>(dataset: &Dataset<'a>, references: &[Reference<'a>]) -> Vec<Value> {
    sorted(references.iter().map(|reference| match reference.ground {
        Some(index) => ground_content(dataset, &dataset.grounds[index]),
        None => json!({ "hjemmel": folded(reference.written) }),
    }))
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
