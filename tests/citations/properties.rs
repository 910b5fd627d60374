//! What holds for every text, and for every provision of the register.

use hjemmel::model::law::{Context, Existence, Standing, When};
use hjemmel::text::citation::{
    Form, Level, Mark, Part, Relation, SectionNumber, Step, Unit, Value, canonical, find_in_text,
};
use hjemmel::text::{Lang, Span};
use proptest::prelude::*;

use super::{keys, register};

const FORMS: [Form; 3] = [Form::Full(Lang::Nb), Form::Full(Lang::Nn), Form::Short];

fn day() -> When {
    When::On("2026-06-01".parse().unwrap())
}

/// Pieces of citations, and of what surrounds them.
const PIECES: &[&str] = &[
    "skatteforvaltningsloven",
    "sktfvl.",
    "helse- og omsorgstjenesteloven",
    "hol",
    "personvernforordningen",
    "GDPR",
    "popplyl.",
    "lov",
    "loven",
    "forskrift",
    "forskriften",
    "her",
    "samme",
    "denne",
    "27. mai 2016",
    "nr. 14",
    "nr",
    "om",
    "skatteforvaltning",
    "LOV-2016-05-27-14",
    "lov/2016-05-27-14/§3-3",
    "https://lovdata.no/lov/2016-05-27-14",
    "(EU) 2016/679",
    "Prop. 1 L (2020–2021)",
    "§",
    "§§",
    "§ 3-3",
    "§ 13 a",
    "§ 3",
    "3-3-1",
    "7",
    "12",
    "999999999",
    "artikkel",
    "art.",
    "6",
    "kapittel",
    "VI",
    "vedlegg",
    "avsnitt",
    "første",
    "annet",
    "tredje",
    "siste",
    "nest",
    "foregående",
    "1.",
    "ledd",
    "punktum",
    "strekpunkt",
    "bokstav",
    "a",
    "b",
    "i",
    "å",
    "e)",
    "(1)",
    "(2)",
    "(a)",
    "(",
    ")",
    "og",
    "eller",
    "til",
    "–",
    "-",
    ",",
    ";",
    ".",
    ":",
    "/",
    "jf.",
    "jf",
    "sml.",
    "også",
    "flg.",
    "følgende",
    "i",
    "av",
    "etter",
    "«",
    "»",
    "\u{A0}",
    "\u{2011}",
    "\u{AD}",
    "🙂",
    "ẞ",
    "İ",
    "a\u{30A}",
    "tulleloven",
    "ord",
];

fn words() -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(PIECES), prop::bool::weighted(0.8));
    prop::collection::vec(piece, 0..24).prop_map(|pieces| {
        let glue =
            |(piece, spaced): (&str, bool)| if spaced { format!("{piece} ") } else { piece.to_owned() };
        pieces.into_iter().map(glue).collect()
    })
}

fn within(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some() && span.start <= span.end
}

/// What must hold of any text at all.
fn total(text: &str) -> Result<(), TestCaseError> {
    let register = register();
    let parsed = register.parse(text);
    prop_assert!(
        !parsed.targets.is_empty() || !parsed.works.is_empty() || parsed.is_broken(),
        "neither a target nor an error"
    );
    for target in &parsed.targets {
        prop_assert!(within(text, target.span) && within(text, target.source.span));
        prop_assert!(target.path.iter().all(|step| within(text, step.span)));
    }
    prop_assert!(parsed.works.iter().all(|work| within(text, work.span)));
    prop_assert!(parsed.advice.iter().all(|advice| within(text, advice.span)));
    for when in [day(), When::Any] {
        let resolution = register.resolve(&parsed, text, when, &Context::default());
        prop_assert_eq!(resolution.references.len(), parsed.targets.len());
        for advice in &resolution.advice {
            prop_assert!(within(text, advice.span), "{} {:?}", advice.code, advice.span);
            for lang in Lang::ALL {
                let said = advice.message.show(lang);
                prop_assert!(!said.contains('?') || said.contains("`") || said.ends_with('?'), "{}", said);
            }
        }
        for form in FORMS {
            resolution.canonical(register, form, when);
        }
        for reference in &resolution.references {
            let _ = (reference.key(), reference.refid(), reference.link(), reference.eli());
        }
    }
    let mut last = 0;
    for found in find_in_text(text, register.lexicon()) {
        prop_assert!(within(text, found.span) && found.span.start >= last, "{:?}", found.span);
        last = found.span.end;
    }
    for mention in register.find_in_text(text, day(), &Context::default()) {
        prop_assert!(mention.resolution.advice.iter().all(|advice| within(text, advice.span)));
    }
    Ok(())
}

/// A provision that exists on the day: source, article or not, number and path.
type Provision = (String, bool, SectionNumber, Vec<Step>);

fn step(level: Level, from: Value, to: Option<Value>) -> Step {
    Step { level, from, to, span: Span::default() }
}

/// A path of what a shape tells of, chosen by numbers.
fn path(shape: &str, article: bool, numbered: bool, choice: &[usize]) -> Vec<Step> {
    let ledd: Vec<&str> = shape.split(' ').collect();
    let mut path = Vec::new();
    if choice[0].is_multiple_of(4) {
        return path;
    }
    let index = choice[1] % ledd.len();
    let level = if article && numbered { Level::Nr } else { Level::Ledd };
    if article && !numbered {
        return path;
    }
    let ends = choice[2].is_multiple_of(5) && index + 1 < ledd.len();
    path.push(step(level, Value::Number(index as u32 + 1), ends.then_some(Value::Number(ledd.len() as u32))));
    if ends {
        return path;
    }
    let list = ledd[index].split(';').next().unwrap_or("0");
    if list != "0" && !list.starts_with('-') && !choice[3].is_multiple_of(3) {
        let first = list.split([',', '-']).next().unwrap_or("a");
        let last = list.rsplit([',', '-']).next().unwrap_or("a");
        let value = |item: &str| match item.parse() {
            Ok(number) => Value::Number(number),
            Err(_) => Value::Mark(Mark::new(item).unwrap()),
        };
        let level = if first.parse::<u32>().is_ok() { Level::Nr } else { Level::Bokstav };
        if path[0].level == level {
            return path;
        }
        let (from, to) = match choice[4] % 3 {
            0 => (first, None),
            1 => (last, None),
            _ => (first, (first != last).then_some(last)),
        };
        path.push(step(level, value(from), to.map(value)));
    } else if choice[3].is_multiple_of(3) && !article {
        path.push(step(Level::Punktum, Value::Number(1), None));
    }
    path
}

fn provisions() -> Vec<(String, bool, SectionNumber)> {
    let register = register();
    let mut all = Vec::new();
    for statute in register.statutes() {
        let applies =
            day().day().is_some_and(|day| statute.state(day) == hjemmel::model::law::State::InForce);
        let Some(structure) = register.structure(&statute.id).filter(|_| applies) else { continue };
        for article in [false, true] {
            for number in structure.numbers(article) {
                if matches!(structure.standing(article, number, day().day()), Standing::Applies(_)) {
                    all.push((statute.id.to_string(), article, number));
                }
            }
        }
    }
    all
}

fn provision() -> impl Strategy<Value = Provision> {
    let all = provisions();
    (prop::sample::select(all), prop::collection::vec(0..60usize, 5)).prop_map(
        |((id, article, number), choice)| {
            let structure = register().structure(&id).unwrap();
            let Standing::Applies(version) = structure.standing(article, number, day().day()) else {
                panic!()
            };
            let path = match &version.shape {
                Some(shape) => path(shape, article, version.numbered, &choice),
                None => Vec::new(),
            };
            (id, article, number, path)
        },
    )
}

fn relation() -> impl Strategy<Value = Relation> {
    prop::sample::select(vec![Relation::Main, Relation::Main, Relation::Main, Relation::Jf, Relation::Sml])
}

/// Several provisions; the later ones often of the same source or section.
fn citation() -> impl Strategy<Value = Vec<(Relation, Provision)>> {
    let item = (relation(), provision(), 0..4usize);
    prop::collection::vec(item, 1..5).prop_map(|items| {
        let mut citation: Vec<(Relation, Provision)> = Vec::new();
        for (relation, provision, near) in items {
            let last = citation.last().map(|(_, last)| last.clone());
            let provision = match (near, last) {
                (0, Some((id, article, number, path)))
                    if path.first().is_some_and(|step| step.to.is_none()) =>
                {
                    (id, article, number, path[..1].to_vec())
                }
                (1, Some((id, article, number, _))) => (id, article, number, Vec::new()),
                _ => provision,
            };
            citation.push((relation, provision));
        }
        citation
    })
}

fn printed(citation: &[(Relation, Provision)], form: Form) -> String {
    let register = register();
    let names: Vec<String> = citation
        .iter()
        .map(|(_, (id, ..))| register.name_of(register.statute(id).unwrap(), form, day()))
        .collect();
    let parts: Vec<Part<'_>> = citation
        .iter()
        .zip(&names)
        .map(|((relation, (id, article, number, path)), name)| Part {
            name,
            relation: *relation,
            unit: if *article { Unit::Article(*number, None) } else { Unit::Section(*number, None) },
            path,
            open: false,
            tight: register.structure(id).unwrap().tight,
        })
        .collect();
    canonical(&parts, form)
}

fn meant(citation: &[(Relation, Provision)]) -> Vec<String> {
    let show = |value: Value| match value {
        Value::Number(number) => number.to_string(),
        Value::Mark(mark) => mark.to_string(),
        _ => unreachable!("no such value is chosen"),
    };
    let key = |(relation, (id, article, number, path)): &(Relation, Provision)| {
        let relation = match relation {
            Relation::Main => "",
            Relation::Jf => "jf ",
            Relation::Sml => "sml ",
        };
        let sign = if *article { "artikkel-" } else { "§" };
        let steps = path.iter().map(|step| {
            let noun = match step.level {
                Level::Ledd => "ledd",
                Level::Punktum => "punktum",
                Level::Nr => "nr",
                Level::Bokstav => "bokstav",
                Level::Strekpunkt => "strekpunkt",
            };
            let to = step.to.map(|to| format!("..{}", show(to))).unwrap_or_default();
            format!("/{noun}-{}{to}", show(step.from))
        });
        format!("{relation}{id}/{sign}{number}{}", steps.collect::<String>())
    };
    citation.iter().map(key).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_ends_in_targets_or_errors_with_places_inside(text in "\\PC{0,80}") {
        total(&text)?;
    }

    #[test]
    fn any_words_of_the_grammar_do_so_too(text in words()) {
        total(&text)?;
    }

    #[test]
    fn what_is_printed_reads_back_as_the_same(citation in citation()) {
        for form in FORMS {
            let text = printed(&citation, form);
            let again = register().read(&text, day(), &Context::default());
            prop_assert_eq!(keys(&again, true), meant(&citation), "{}", text);
            let errors: Vec<_> = again
                .advice
                .iter()
                .filter(|advice| advice.code.severity() == hjemmel::text::Severity::Error)
                .map(|advice| advice.code.id())
                .collect();
            prop_assert!(errors.is_empty(), "{:?}: {}", errors, text);
            prop_assert_eq!(again.canonical(register(), form, day()), Some(text));
        }
    }

    #[test]
    fn a_key_reads_back_as_itself(citation in citation()) {
        for (_, provision) in citation {
            let key = meant(&[(Relation::Main, provision)]).remove(0);
            let again = register().read(&key, day(), &Context::default());
            prop_assert_eq!(again.references[0].written_key(), key);
            prop_assert_eq!(again.references[0].existence, Existence::Exists);
        }
    }

    #[test]
    fn a_citation_is_found_in_prose(citation in citation(), full in any::<bool>()) {
        let first = &citation[..1];
        let text = printed(&[(Relation::Main, first[0].1.clone())], if full { Form::Full(Lang::Nb) } else { Form::Short });
        let prose = format!("Kommunen kan, etter {text}, innhente opplysninger, og det er nødvendig.");
        let found = register().find_in_text(&prose, day(), &Context::default());
        let spans: Vec<&str> = found.iter().map(|mention| &prose[mention.span.range()]).collect();
        prop_assert_eq!(spans, vec![text.as_str()]);
        prop_assert_eq!(keys(&found[0].resolution, true), meant(&[(Relation::Main, first[0].1.clone())]));
    }

    #[test]
    fn words_that_parse_are_printed_as_what_they_mean(text in words()) {
        let register = register();
        let first = register.read(&text, day(), &Context::default());
        if first.has_errors() || first.references.iter().any(|reference| !reference.alternatives.is_empty()) {
            return Ok(());
        }
        for form in FORMS {
            let Some(printed) = first.canonical(register, form, day()) else { continue };
            let again = register.read(&printed, day(), &Context::default());
            prop_assert_eq!(keys(&again, false), keys(&first, false), "{} printed as {}", text, printed);
        }
    }
}

/// Reading is linear: ten times the text takes about ten times as long, not a hundred.
#[test]
fn hostile_repetition_is_read_in_linear_time() {
    let patterns = [
        "§",
        "§ 1 og ",
        "lov 1. mai 2016 om ",
        "(",
        "jf. ",
        "første og ",
        "bokstav a, ",
        "nr. 1, ",
        "lov-",
        "https://lovdata.no/",
        "a",
        "i ",
        "samme ",
        "helse- og ",
        "§ 3-",
        "artikkel 1 nr. 1, ",
        "skatteforvaltningsloven ",
        "Prop. ",
        "1. ",
        "- ",
        "tulleloven ",
    ];
    for pattern in patterns {
        let citation = pattern.repeat(10_000 / pattern.len());
        let prose = pattern.repeat(200_000 / pattern.len());
        let start = std::time::Instant::now();
        register().read(&citation, day(), &Context::default());
        find_in_text(&prose, register().lexicon());
        let took = start.elapsed();
        assert!(took.as_secs() < 5, "{pattern:?} took {took:?}");
    }
}

#[test]
fn a_text_beyond_the_limit_is_refused() {
    let text = "§ 1 og ".repeat(2000);
    let parsed = register().parse(&text);
    assert!(
        parsed.targets.is_empty() && parsed.advice.len() == 1 && parsed.advice[0].code.id() == "E_SYNTAKS"
    );
}
