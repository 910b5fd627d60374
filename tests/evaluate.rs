//! What a configuration lets pass of an answer is what the denotation says, and each element of it can be shown.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use hjemmel::filter::{self, Config, Refused, evaluate, passing, witness};
use hjemmel::model::{Catalogue, Delivery, Row};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

#[path = "support/deliveries.rs"]
mod deliveries;

use deliveries::each;

#[test]
fn a_witness_passes_by_its_rule_and_by_no_other() {
    each(|dataset, delivery, catalogue, config| {
        let years: Vec<u16> = delivery.spec.years.set.iter().collect();
        let ends = BTreeSet::from([*years.first().unwrap(), *years.last().unwrap()]);
        for (row, held) in delivery.denotation().rows() {
            for year in ends.iter().copied().filter(|year| held.contains(*year)) {
                let place = format!("{}: {row:?} {year}", dataset.id());
                let shown = witness(catalogue, row, year).unwrap_or_else(|| panic!("{place}: no witness"));
                let element = shown.response.pointer(&shown.pointer);
                assert!(element.is_some(), "{place}: {shown:?}");
                let passed = evaluate(config, &shown.response).unwrap();
                assert_eq!(passed.pointer(&shown.pointer), element, "{place}: {shown:?}");
                let passed = evaluate(&without(config, row, catalogue), &shown.response).unwrap();
                assert_eq!(passed.pointer(&shown.pointer), None, "{place}: {shown:?}");
            }
        }
    });
}

/// The configuration without the lines that can let a row pass.
fn without(config: &Config, row: &Row<'_>, catalogue: &Catalogue) -> Config {
    let mut config = config.clone();
    if row.code.is_empty() {
        let path = catalogue.envelope(row.member.name).unwrap().path.as_deref();
        config.envelope.retain(|member| Some(member.path.as_str()) != path);
    } else {
        config.rules.retain(|rule| rule.code != row.code);
    }
    config
}

/// The denoted elements: part, code, member, income year, stage.
type Denoted = BTreeSet<(String, String, String, u16, String)>;

fn denoted(delivery: &Delivery<'_>) -> Denoted {
    let mut denoted = Denoted::new();
    for (row, years) in delivery.denotation().rows() {
        for year in years.iter() {
            denoted.insert((
                row.part.into(),
                row.code.into(),
                row.member.to_string(),
                year,
                row.stage.into(),
            ));
        }
    }
    denoted
}

#[test]
fn what_passes_of_any_answer_is_what_the_denotation_says() {
    each(|dataset, delivery, catalogue, config| {
        let denoted = denoted(delivery);
        let pool = Pool::new(catalogue, &denoted);
        let writes = prop::collection::vec(any::<(Index, Index, u8, [u8; 3])>(), 0..120);
        let mut runner = TestRunner::new(ProptestConfig { cases: 48, ..ProptestConfig::default() });
        let outcome = runner.run(&writes, |writes| {
            let answer = pool.answer(&writes);
            let passed = evaluate(config, &answer).unwrap();
            let expected =
                pruned(&answer, &mut Vec::new(), &|path| is_denoted(path, &answer, catalogue, &denoted));
            prop_assert_eq!(&passed, &expected.unwrap_or_else(|| json!({})), "{}", answer);
            prop_assert_eq!(&evaluate(config, &passed).unwrap(), &passed, "a second time: {}", answer);
            Ok(())
        });
        outcome.unwrap_or_else(|error| panic!("{}, {}: {error}", dataset.id(), delivery.spec.source.value));
    });
}

/// Every path of a source and some that it does not have, and values that mean something in it.
struct Pool {
    paths: Vec<(String, Vec<Value>)>,
    strange: Vec<Value>,
    head: Vec<(String, Value)>,
}

impl Pool {
    fn new(catalogue: &Catalogue, denoted: &Denoted) -> Self {
        let spec = &catalogue.spec;
        let texts = |texts: Vec<&str>| -> Vec<Value> { texts.into_iter().map(Value::from).collect() };
        let years =
            vec![json!("2022"), json!(2024), json!("2025-03"), json!("2031"), json!("1999-13"), json!(null)];
        let mut codes: Vec<Value> = denoted.iter().map(|element| json!(element.1)).collect();
        codes.dedup();
        codes.extend(catalogue.codes().step_by(7).map(|code| json!(code.name())));
        codes.push(json!("ukjentKode"));
        let mut paths = vec![("/fremmed".to_owned(), vec![]), ("/fremmed/*/beloep".to_owned(), vec![])];
        paths.extend(spec.envelope.iter().map(|member| (member.path.clone().unwrap().to_string(), vec![])));
        paths.extend(spec.year_path.iter().map(|path| (path.to_string(), years.clone())));
        let stages = texts(spec.stages.iter().map(|stage| stage.id.as_str()).collect());
        paths.extend(spec.stage_path.iter().map(|path| (path.to_string(), stages.clone())));
        if catalogue.is_tree() {
            paths.extend(catalogue.codes().map(|code| (code.name().to_owned(), vec![])));
        }
        for part in &spec.parts {
            // A code often enough that entries mean something.
            for _ in 0..8 {
                paths.push((format!("{}/{}", part.path, part.code), codes.clone()));
            }
            let members =
                spec.members.iter().map(|member| member.name.as_str()).chain(["fremmed", "beloep/dypere"]);
            paths.extend(members.map(|member| (format!("{}/{member}", part.path), vec![])));
            if let Some((list, discriminator)) = catalogue.specification() {
                let kinds = texts(spec.specification_types.iter().map(|kind| kind.kind.as_str()).collect());
                for kind in &spec.specification_types {
                    paths.push((format!("{}/{list}/*/{discriminator}", part.path), kinds.clone()));
                    let inner = kind.members.iter().map(|member| member.name.as_str()).chain(["fremmed"]);
                    paths.extend(inner.map(|inner| (format!("{}/{list}/*/{inner}", part.path), vec![])));
                }
            }
        }
        let strange = vec![
            json!(1),
            json!(u64::MAX),
            json!(-1.5e300),
            json!("tekst"),
            json!(true),
            json!(null),
            json!({}),
            json!([]),
            json!(["tekst"]),
            json!({ "beloep": 1, "tekniskNavn": "fremmed" }),
        ];
        let year = spec.year_path.iter().flat_map(|path| {
            (0..3).map(|at| (path.replace('*', &format!("#{at}")), json!(format!("202{}", at + 2))))
        });
        let stage = spec.stage_path.iter().map(|path| (path.to_string(), json!("oppgjoer")));
        let head = year.chain(stage).collect();
        Self { paths, strange, head }
    }

    fn answer(&self, writes: &[(Index, Index, u8, [u8; 3])]) -> Value {
        let mut answer = json!({});
        let mut put = |path: &str, value: &Value, at: &[u8; 3]| {
            let mut at = at.iter();
            let mut place = &mut answer;
            for step in path.split('/').skip(1) {
                let index = match step.strip_prefix('#') {
                    Some(index) => index.parse().ok(),
                    None => (step == "*").then(|| usize::from(at.next().unwrap_or(&0) % 3)),
                };
                if let Some(index) = index {
                    if !place.is_array() {
                        *place = json!([null, null, null]);
                    }
                    let list = place.as_array_mut().unwrap();
                    list.resize(list.len().max(3), Value::Null);
                    place = &mut list[index];
                } else {
                    if !place.is_object() {
                        *place = json!({});
                    }
                    place = &mut place[step];
                }
            }
            *place = value.clone();
        };
        for (path, value) in &self.head {
            put(path, value, &[0; 3]);
        }
        for (path, value, odd, at) in writes {
            let (path, values) = path.get(&self.paths);
            // Now and then a value of the wrong kind, where only a few mean anything.
            let values = if values.is_empty() || odd % 16 == 0 { &self.strange } else { values };
            put(path, value.get(values), at);
        }
        answer
    }
}

/// A copy with the scalars that a question keeps, and the objects and lists around them.
fn pruned(value: &Value, path: &mut Vec<String>, keep: &impl Fn(&[String]) -> bool) -> Option<Value> {
    let mut inside = |step: String, value: &Value| {
        path.push(step);
        let kept = pruned(value, path, keep);
        path.pop();
        kept
    };
    match value {
        Value::Object(members) => {
            let kept =
                members.iter().filter_map(|(name, value)| Some((name.clone(), inside(name.clone(), value)?)));
            let kept: serde_json::Map<_, _> = kept.collect();
            (!kept.is_empty()).then_some(Value::Object(kept))
        }
        Value::Array(elements) => {
            let kept = elements.iter().enumerate();
            let kept: Vec<_> = kept.filter_map(|(index, value)| inside(format!("#{index}"), value)).collect();
            (!kept.is_empty()).then_some(Value::Array(kept))
        }
        scalar => keep(path).then(|| scalar.clone()),
    }
}

/// Whether the denotation has the element that stands at a path, asked of the catalogue and not of a configuration.
fn is_denoted(path: &[String], answer: &Value, catalogue: &Catalogue, denoted: &Denoted) -> bool {
    let spec = &catalogue.spec;
    let steps =
        |path: &str| path.split('/').filter(|step| !step.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let fits = |pattern: &[String], path: &[String]| {
        pattern.len() == path.len()
            && pattern.iter().zip(path).all(|(a, b)| if a == "*" { b.starts_with('#') } else { a == b })
    };
    let year_path = steps(spec.year_path.as_deref().unwrap());
    let frame = year_path.iter().rposition(|step| step == "*").map_or(0, |at| at + 1);
    if path.len() < frame || !fits(&year_path[..frame], &path[..frame]) {
        return false;
    }
    let stated = at(at(answer, &path[..frame]).unwrap(), &year_path[frame..]);
    let year = match stated {
        Some(Value::Number(number)) => number.as_u64().and_then(|number| u16::try_from(number).ok()),
        Some(Value::String(text)) => match text.len() {
            4 => text.parse().ok(),
            7 => text[..4].parse().ok().filter(|_| (1..13).contains(&text[5..].parse().unwrap_or(0))),
            _ => None,
        },
        _ => None,
    };
    let Some(year) = year else { return false };
    let stage = match &spec.stage_path {
        None => "",
        Some(path) => at(answer, &steps(path)).and_then(Value::as_str).unwrap_or("?"),
    };
    let has = |part: &str, code: &str, member: &str| {
        denoted.contains(&(part.into(), code.into(), member.into(), year, stage.into()))
    };
    let envelope = spec.envelope.iter().filter(|member| fits(&steps(member.path.as_deref().unwrap()), path));
    if envelope.into_iter().any(|member| has("", "", &member.name)) {
        return true;
    }
    if catalogue.is_tree() {
        return catalogue.codes().any(|code| fits(&steps(code.name()), path) && has("", code.name(), ""));
    }
    spec.parts.iter().any(|part| {
        let list = steps(&part.path);
        let Some((above, inside)) = path.split_at_checked(list.len()).filter(|(above, _)| fits(&list, above))
        else {
            return false;
        };
        let entry = at(answer, above).unwrap();
        let with_code = spec.parts.iter().filter(|other| other.path == part.path);
        if with_code.filter(|other| at(entry, &steps(&other.code)).is_some()).count() != 1 {
            return false;
        }
        let Some(code) = at(entry, &steps(&part.code)).and_then(Value::as_str) else { return false };
        if let (Some((name, discriminator)), [list, element, inner]) = (catalogue.specification(), inside)
            && list == name
            && element.starts_with('#')
        {
            let element = at(entry, &inside[..2]).unwrap();
            let kind = element.get(discriminator).and_then(Value::as_str).unwrap_or("?");
            return has(&part.id, code, &format!("{list}/{kind}/{inner}"));
        }
        has(&part.id, code, &inside.join("/"))
    })
}

/// The value at a path of members and `#` with an index.
fn at<'v>(value: &'v Value, path: &[String]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, step| match step.strip_prefix('#') {
        Some(index) => value.as_array()?.get(index.parse::<usize>().unwrap()),
        None => value.as_object()?.get(step),
    })
}

/// The configuration of a delivery of a source with stages, and a witness of an amount.
fn example() -> (Config, Value) {
    let mut example = None;
    each(|dataset, delivery, catalogue, config| {
        if dataset.id() == "kommunal-bolig" && delivery.spec.source.as_str() == "summertskattegrunnlag" {
            let denotation = delivery.denotation();
            let (row, _) = denotation.rows().iter().find(|(row, _)| row.member.name == "beloep").unwrap();
            let year = delivery.spec.years.set.iter().last().unwrap();
            example = Some((config.clone(), witness(catalogue, row, year).unwrap().response));
        }
    });
    example.unwrap()
}

#[test]
fn without_a_known_year_and_stage_nothing_passes() {
    let (config, answer) = example();
    assert_ne!(evaluate(&config, &answer).unwrap(), json!({}));
    let years = [
        json!(null),
        json!("2019"),
        json!(2026.0),
        json!("2026-00"),
        json!(" 2026"),
        json!("02026"),
        json!([2026]),
    ];
    for (member, values) in
        [("inntektsaar", &years[..]), ("stadie", &[json!(null), json!("utkast"), json!(["oppgjoer"])])]
    {
        for value in values {
            let mut answer = answer.clone();
            answer[member] = value.clone();
            assert_eq!(evaluate(&config, &answer).unwrap(), json!({}), "{member}: {value}");
        }
        let mut answer = answer.clone();
        answer.as_object_mut().unwrap().remove(member);
        assert_eq!(evaluate(&config, &answer).unwrap(), json!({}), "no {member}");
    }
}

#[test]
fn what_cannot_be_decided_is_refused() {
    let (mut config, answer) = example();
    assert_eq!(evaluate(&config, &json!([answer])), Err(Refused::Answer));
    assert_eq!(evaluate(&config, &json!(null)), Err(Refused::Answer));
    config.schema = "filter/2".into();
    assert_eq!(evaluate(&config, &answer), Err(Refused::Format("filter/2".into())));
}

#[test]
fn foreign_content_of_any_depth_is_left_behind() {
    let (config, answer) = example();
    let passed = evaluate(&config, &answer).unwrap();
    let mut deep = json!(1);
    for _ in 0..100 {
        deep = json!({ "fremmed": [deep] });
    }
    let mut foreign = answer.clone();
    foreign["fremmed"] = deep.clone();
    let part = foreign
        .as_object()
        .unwrap()
        .keys()
        .find(|key| key.to_lowercase().contains("grunnlag"))
        .unwrap()
        .clone();
    foreign[&part][0]["fremmed"] = deep.clone();
    foreign["skjermet"] = json!(false);
    assert_eq!(evaluate(&config, &foreign).unwrap(), passed);
    foreign[&part][0]["beloep"] = deep;
    assert!(!evaluate(&config, &foreign).unwrap().to_string().contains("fremmed"));
}

#[test]
fn an_example_holds_all_that_passes_in_its_year_and_passes_unchanged() {
    each(|dataset, delivery, catalogue, config| {
        let denotation = delivery.denotation();
        let example = filter::example(catalogue, &denotation).unwrap();
        let place = format!("{}, {}", dataset.id(), delivery.spec.source.value);
        assert_eq!(evaluate(config, &example.response).unwrap(), example.response, "{place}");
        let here = denotation
            .rows()
            .iter()
            .filter(|(row, years)| row.stage == example.stage && years.contains(example.year));
        // An element that is an object or a list is only a frame, and has no witness.
        let shown = here.filter(|(row, _)| witness(catalogue, row, example.year).is_some());
        assert_eq!(passing(config, &example.response).unwrap().len(), shown.count(), "{place}");
    });
}
