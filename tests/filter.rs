//! A filter configuration says exactly what the denotation says, and the denotation is what a slow reading of the spec
//! and the catalogue gives.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use hjemmel::filter::{self, Config};
use hjemmel::model::{Catalogue, DeliverySpec, FieldSpec, GroupSpec};
use serde_json::Value;

#[path = "support/deliveries.rs"]
mod deliveries;

use deliveries::each;

/// Part, code, member, income year, stage; the envelope has neither part nor code.
type Element = (String, String, String, u16, String);

#[test]
fn a_configuration_expands_to_the_denotation() {
    each(|dataset, delivery, catalogue, config| {
        let mut denoted = BTreeSet::new();
        for (row, years) in delivery.denotation().rows() {
            for year in years.iter() {
                let element = (row.part, row.code, row.member.to_string(), year, row.stage);
                denoted.insert((element.0.into(), element.1.into(), element.2, element.3, element.4.into()));
            }
        }
        let written = expand(config, catalogue);
        let place = format!("{} / {}", dataset.id(), delivery.spec.source.value);
        assert_eq!(written.difference(&denoted).next(), None, "{place}: the configuration is wider");
        assert_eq!(denoted.difference(&written).next(), None, "{place}: the configuration is narrower");
        assert!(!written.is_empty(), "{place}");
    });
}

/// Every element a configuration lets pass, read from its JSON as a consumer would.
fn expand(config: &Config, catalogue: &Catalogue) -> BTreeSet<Element> {
    let config: Value = serde_json::from_str(&config.to_json()).unwrap();
    let texts = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().map(|text| text.as_str().unwrap().to_owned()).collect()
    };
    let or_nameless = |texts: Vec<String>| if texts.is_empty() { vec![String::new()] } else { texts };
    let years = |value: &Value| -> Vec<u16> {
        value.as_array().unwrap().iter().map(|year| u16::try_from(year.as_u64().unwrap()).unwrap()).collect()
    };
    let mut elements = BTreeSet::new();
    for member in config["konvolutt"].as_array().unwrap() {
        let by_path = |spec: &&hjemmel::model::MemberSpec| spec.path.as_deref() == member["sti"].as_str();
        let name = catalogue.spec.envelope.iter().find(by_path).unwrap().name.to_string();
        for year in years(&member["inntektsaar"]) {
            for stage in or_nameless(texts(&member["stadier"])) {
                elements.insert((String::new(), String::new(), name.clone(), year, stage));
            }
        }
    }
    let specification = &config["form"]["spesifisering"];
    for rule in config["regler"].as_array().unwrap() {
        let mut members = or_nameless(texts(&rule["medlemmer"]));
        for (kind, inner) in rule["spesifisering"].as_object().into_iter().flatten() {
            let list = specification["liste"].as_str().unwrap();
            members.push(format!("{list}/{kind}/{}", specification["skille"].as_str().unwrap()));
            members.extend(texts(inner).iter().map(|inner| format!("{list}/{kind}/{inner}")));
        }
        let code = rule["kode"].as_str().unwrap();
        for part in or_nameless(texts(&rule["deler"])) {
            for stage in or_nameless(texts(&rule["stadier"])) {
                for year in years(&rule["inntektsaar"]) {
                    for member in &members {
                        let element = (part.clone(), code.to_owned(), member.clone(), year, stage.clone());
                        assert!(elements.insert(element.clone()), "two rules let {element:?} pass");
                    }
                }
            }
        }
    }
    elements
}

#[test]
fn the_denotation_is_what_a_slow_reading_gives() {
    each(|dataset, delivery, catalogue, config| {
        let slow = slow_reading(delivery.spec, catalogue);
        let written = expand(config, catalogue);
        let place = format!("{} / {}", dataset.id(), delivery.spec.source.value);
        assert_eq!(written.difference(&slow).next(), None, "{place}: wider than the spec");
        assert_eq!(slow.difference(&written).next(), None, "{place}: narrower than the spec");
    });
}

/// The meaning of a delivery by asking of every element of the source whether the spec grants it.
fn slow_reading(delivery: &DeliverySpec, catalogue: &Catalogue) -> BTreeSet<Element> {
    let mut passes = BTreeSet::new();
    let package = catalogue.package(&delivery.package).unwrap();
    let stages: Vec<String> = match catalogue.spec.stages.is_empty() {
        true => vec![String::new()],
        false => package.stages.iter().map(ToString::to_string).collect(),
    };
    for stage in &stages {
        for year in catalogue.years().iter() {
            let in_delivery = delivery.years.set.contains(year);
            let names = delivery.stages.as_deref().unwrap_or_default();
            let stage_granted = stage.is_empty() || names.iter().any(|name| name.as_str() == stage);
            for member in &catalogue.spec.envelope {
                let listed = delivery.envelope.iter().any(|name| name.value == member.name);
                if in_delivery && stage_granted && listed {
                    let element =
                        (String::new(), String::new(), member.name.to_string(), year, stage.clone());
                    passes.insert(element);
                }
            }
            for code in catalogue.codes() {
                for part in code.parts() {
                    for group in delivery.groups.iter() {
                        for field in group.fields.iter().filter(|field| field.name.as_str() == code.name()) {
                            let ask = Ask { delivery, group, field, catalogue, part, year, stage };
                            if code.years().contains(year) && ask.reaches() {
                                for member in ask.members(&code.spec.specification_types) {
                                    passes.insert((
                                        part.into(),
                                        code.name().into(),
                                        member,
                                        year,
                                        stage.clone(),
                                    ));
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    passes
}

/// One question: does this field reach this part, year and stage, and what of the entry passes?
struct Ask<'q> {
    delivery: &'q DeliverySpec,
    group: &'q GroupSpec,
    field: &'q FieldSpec,
    catalogue: &'q Catalogue,
    part: &'q str,
    year: u16,
    stage: &'q str,
}

impl Ask<'_> {
    fn reaches(&self) -> bool {
        let Self { delivery, group, field, year, .. } = self;
        let years = [Some(&delivery.years), group.years.as_ref(), field.years.as_ref()];
        let parts = field.parts.as_ref().or(group.parts.as_ref()).or(delivery.parts.as_ref());
        let stages = field.stages.as_ref().or(group.stages.as_ref()).or(delivery.stages.as_ref());
        let part = parts.is_some_and(|parts| parts.iter().any(|name| name.as_str() == self.part));
        let stage = stages.is_some_and(|stages| stages.iter().any(|name| name.as_str() == self.stage));
        years.into_iter().flatten().all(|years| years.set.contains(*year))
            && (self.part.is_empty() || part)
            && (self.stage.is_empty() || stage)
    }

    fn members(&self, types: &[hjemmel::model::words::Name]) -> Vec<String> {
        let Self { delivery, group, field, catalogue, part, .. } = self;
        if part.is_empty() {
            return vec![String::new()];
        }
        let granted = field.members.as_ref().or(group.members.as_ref()).or(delivery.members.as_ref());
        let mut members = vec![catalogue.part(part).unwrap().code.to_string()];
        for name in granted.map(|names| names.iter()).into_iter().flatten() {
            members.extend(catalogue.member(part, name).map(|member| member.name.to_string()));
        }
        let detail = field.detail.as_ref().or(group.detail.as_ref()).or(delivery.detail.as_ref());
        let specified = detail.is_some_and(|detail| detail.value == hjemmel::model::Detail::Specification);
        for wanted in
            field.specification.iter().filter(|wanted| specified && types.contains(&wanted.kind.value))
        {
            let Some(kind) = catalogue.specification_type(&wanted.kind) else { continue };
            let (list, discriminator) = catalogue.specification().unwrap();
            if catalogue.specification_years(kind).contains(self.year) {
                members.push(format!("{list}/{}/{discriminator}", kind.kind));
                let known = kind
                    .members
                    .iter()
                    .filter(|member| wanted.members.iter().any(|name| name.value == member.name));
                members.extend(known.map(|member| format!("{list}/{}/{}", kind.kind, member.name)));
            }
        }
        members
    }
}

#[test]
fn a_configuration_fits_its_schema_and_reads_back() {
    let validator = jsonschema::validator_for(&filter::schema()).unwrap();
    each(|_, _, _, config| {
        let text = config.to_json();
        let json: Value = serde_json::from_str(&text).unwrap();
        assert!(validator.is_valid(&json));
        let read: Config = serde_json::from_str(&text).unwrap();
        assert_eq!(&read, config);
        assert_eq!(json["standard"], "nekt");
        assert_eq!(json["godkjenning"]["status"], "ikke-godkjent");
    });
}

#[test]
fn every_rule_traces_to_an_authority_on_both_sides() {
    each(|dataset, _, _, config| {
        for rule in &config.rules {
            let roles: BTreeSet<&str> =
                rule.trace.iter().filter_map(|id| config.authorities[id].role.as_deref()).collect();
            assert!(
                roles.contains("utlevering"),
                "{}: {} has no authority to disclose",
                dataset.id(),
                rule.code
            );
            assert!(
                roles.contains("bruk") || roles.contains("innhenting"),
                "{}: {}",
                dataset.id(),
                rule.code
            );
        }
    });
}
