//! The laws of scope, on generated datasets and against a slow reading of what passes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use hjemmel::diff::{Detail, Level};
use hjemmel::model::Delivery;
use proptest::prelude::*;

use super::{compare, support};

/// Code, part, member, stage, income year, person, channel.
type Element = (String, String, String, String, u16, String, String);

/// What a generated field says.
#[derive(Debug, Clone)]
struct Granted {
    code: &'static str,
    years: BTreeSet<u16>,
    parts: BTreeSet<&'static str>,
    members: BTreeSet<&'static str>,
    persons: BTreeSet<&'static str>,
}

fn some<T: Copy + Ord + std::fmt::Debug + 'static>(of: &'static [T]) -> impl Strategy<Value = BTreeSet<T>> {
    proptest::sample::subsequence(of, 1..=of.len()).prop_map(|items| items.into_iter().collect())
}

fn granted() -> impl Strategy<Value = Granted> {
    let code =
        proptest::sample::select(&["loenn", "renter", "gammelkode", "svalbardtillegg", "finnes-ikke"][..]);
    let years = some(&[2020, 2021, 2022, 2023]);
    let (parts, members) = (some(&["poster", "svalbard"]), some(&["beloep", "kategori"]));
    (code, years, parts, members, some(&["soeker", "ektefelle"]))
        .prop_map(|(code, years, parts, members, persons)| Granted { code, years, parts, members, persons })
}

/// A dataset with some fields, some channels and some members of the envelope.
fn dataset() -> impl Strategy<Value = String> {
    let fields = proptest::collection::vec(granted(), 1..6);
    let channels = some(&["direkte", "tredjepart", "fiks"]);
    let envelope = some(&["personidentifikator", "inntektsaar", "skjermet"]);
    (fields, channels, envelope).prop_map(|(fields, channels, envelope)| text(&fields, &channels, &envelope))
}

fn text(fields: &[Granted], channels: &BTreeSet<&str>, envelope: &BTreeSet<&str>) -> String {
    let list = |items: &BTreeSet<&str>| items.iter().copied().collect::<Vec<_>>().join(", ");
    let base = super::compose(&super::Sections::new()).unwrap().text;
    let (head, rest) = base.split_once("leveranser:\n").unwrap();
    let tail = rest.split_once("forholdsmessighet:").map_or("", |(_, tail)| tail);
    assert!(tail.is_empty(), "the deliveries stand last but for what the laws do not need");
    let mut text = format!(
        "{head}leveranser:\n  - kilde: proeve\n    rettighetspakke: proevepakke\n    scope: skatteetaten:proeve\n    \
         kanaler: [{}]\n    skjerming: standard\n    stadier: [oppgjoer]\n    inntektsaar: {{fra: 2020, til: 2023}}\n    \
         konvolutt: [{}]\n    detaljnivaa: sum\n    skatteforvaltningsloven: utl\n    saerlov: inn\n    \
         formaal: Regne ut\n    grupper:\n      - id: g\n        tittel: G\n        felt:\n",
        list(channels),
        list(envelope)
    );
    for Granted { code, years, parts, members, persons } in fields {
        let years: Vec<String> = years.iter().map(u16::to_string).collect();
        let _ = writeln!(
            text,
            "          - {{navn: {code}, inntektsaar: [{}], deler: [{}], medlemmer: [{}], personkrets: [{}]}}",
            years.join(", "),
            list(parts),
            list(members),
            list(persons)
        );
    }
    text
}

/// What passes, read the slow way: row by row from the denotation of one field at a time.
fn passes(text: &str) -> BTreeSet<Element> {
    let file = support::read(text.as_bytes().to_vec(), super::FILE, &mut Vec::new()).unwrap();
    let dataset = super::project().understand(&file);
    let mut elements = BTreeSet::new();
    for delivery in &dataset.deliveries {
        let channels: Vec<String> =
            delivery.spec.channels.iter().map(|channel| channel.id().into()).collect();
        let everyone: BTreeSet<&str> = delivery.fields().flat_map(|field| field.persons(&dataset)).collect();
        for (row, years) in Delivery::denotation(delivery).rows() {
            for year in years.iter() {
                // A person is in it when some field about the person gives the row that year.
                let about = |person: &&&str| {
                    row.code.is_empty()
                        || delivery.fields().any(|field| {
                            let members = field.values.members.unwrap_or_default();
                            let member = row.member.to_string();
                            field.spec.name.as_str() == row.code
                                && field.reaches(row.part)
                                && field.years.contains(year)
                                && (member == "tekniskNavn"
                                    || members.iter().any(|name| name.as_str() == member))
                                && field.persons(&dataset).contains(*person)
                        })
                };
                for person in everyone.iter().filter(about) {
                    for channel in &channels {
                        elements.insert((
                            row.code.into(),
                            row.part.into(),
                            row.member.to_string(),
                            row.stage.into(),
                            year,
                            (*person).to_owned(),
                            channel.clone(),
                        ));
                    }
                }
            }
        }
    }
    elements
}

/// The elements that changes of a level speak of; none may be spoken of twice.
fn told(old: &str, new: &str, level: Level) -> BTreeSet<Element> {
    let mut elements = BTreeSet::new();
    for change in compare(old, new).changes.iter().filter(|change| change.level == level) {
        let Detail::Scope(scope) = &change.detail else { panic!("{change:#?}") };
        for region in &scope.regions {
            for member in &region.members {
                for stage in &region.stages {
                    for year in region.years.iter() {
                        for person in &region.persons {
                            for channel in &region.channels {
                                let element = (
                                    scope.code.clone(),
                                    scope.part.clone(),
                                    member.clone(),
                                    stage.clone(),
                                    year,
                                    person.clone(),
                                    (*channel).to_owned(),
                                );
                                assert!(elements.insert(element), "told twice: {change:#?}");
                            }
                        }
                    }
                }
            }
        }
    }
    elements
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_and_itself_are_the_same(a in dataset()) {
        prop_assert!(compare(&a, &a).changes.is_empty());
    }

    #[test]
    fn what_widens_is_new_and_not_old(a in dataset(), b in dataset()) {
        let (old, new) = (passes(&a), passes(&b));
        prop_assert_eq!(told(&a, &b, Level::Expansion), new.difference(&old).cloned().collect());
        prop_assert_eq!(told(&a, &b, Level::Narrowing), old.difference(&new).cloned().collect());
    }

    #[test]
    fn the_two_directions_mirror(a in dataset(), b in dataset()) {
        prop_assert_eq!(told(&a, &b, Level::Expansion), told(&b, &a, Level::Narrowing));
    }

    #[test]
    fn what_widens_over_two_steps_widens_in_one_of_them(a in dataset(), b in dataset(), c in dataset()) {
        let mut steps = told(&a, &b, Level::Expansion);
        steps.extend(told(&b, &c, Level::Expansion));
        prop_assert!(told(&a, &c, Level::Expansion).is_subset(&steps));
    }

    #[test]
    fn a_change_is_told_or_the_substance_is_the_same(a in dataset(), b in dataset()) {
        let diff = compare(&a, &b);
        let weighty = diff.changes.iter().any(|change| change.level != Level::Editorial);
        prop_assert_eq!(diff.substance[0] == diff.substance[1], !weighty, "{:#?}", diff.changes);
    }
}
