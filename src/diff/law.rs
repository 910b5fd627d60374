//! The law axis: what the substance holds beside the scope.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::Value;

use super::State;
use super::change::{Change, Detail, Impact, Level, Spot};
use super::kind::Kind;
use super::pairs::{self, Grounds, keyed};
use crate::model::{
    Content, Dataset, Delivery, Field, PeriodSpec, ProportionalitySpec, Reference, folded, ground_content,
};
use crate::text::{Date, Span};

/// The changes of law between two states, given those of scope.
pub(super) fn changes(old: Option<State<'_>>, new: Option<State<'_>>, scope: &[Change]) -> Vec<Change> {
    match (old, new) {
        (Some(old), Some(new)) => {
            let mut walk = Walk { old, new, found: Vec::new() };
            walk.dataset();
            let grounds = walk.grounds();
            walk.deliveries();
            walk.fields(&grounds, scope);
            walk.refusals();
            walk.found
        }
        (before, after) => {
            let title = |state: Option<State<'_>>| state.map(|state| state.dataset.spec.title.to_string());
            let spots =
                [before, after].map(|state| state.map(|state| state.spot(state.dataset.spec.id.span)));
            let subject = "datasett".to_owned();
            let detail = Detail::Text { key: None, old: title(before), new: title(after) };
            vec![Change::of_law(Kind::Dataset, subject, detail, spots)]
        }
    }
}

impl Change {
    fn of_law(kind: Kind, subject: String, detail: Detail, spots: [Option<Spot>; 2]) -> Self {
        let impact = match kind {
            Kind::Access | Kind::Shielding => Impact::Breaking,
            _ => Impact::None,
        };
        Self { impact, ..Self::of_text((Level::Law, kind), subject, detail, spots) }
    }
}

impl State<'_> {
    pub(super) fn spot(&self, span: Span) -> Spot {
        Spot::new(self.dataset.source, span)
    }
}

/// Where a text stands before and after.
type Spans = [Option<Span>; 2];

struct Walk<'x> {
    old: State<'x>,
    new: State<'x>,
    found: Vec<Change>,
}

impl<'x> Walk<'x> {
    /// Two texts that should be the same; white space does not count.
    fn text(
        &mut self,
        kind: Kind,
        (subject, key): (&str, Option<&'static str>),
        [old, new]: [Option<&str>; 2],
        spans: Spans,
    ) {
        // Most texts are the same letter by letter.
        if old == new {
            return;
        }
        let [old, new] = [old, new].map(|text| text.map(folded));
        if old != new {
            let detail = Detail::Text { key, old, new };
            self.found.push(Change::of_law(kind, subject.to_owned(), detail, self.spots(spans)));
        }
    }

    fn spots(&self, spans: Spans) -> [Option<Spot>; 2] {
        [spans[0].map(|span| self.old.spot(span)), spans[1].map(|span| self.new.spot(span))]
    }

    fn dataset(&mut self) {
        let [old, new] = [self.old.dataset.spec, self.new.dataset.spec];
        let top = [Some(old.id.span), Some(new.id.span)];
        let at = [Some(old.purpose.id.span), Some(new.purpose.id.span)];
        let ids = [Some(old.purpose.id.as_str()), Some(new.purpose.id.as_str())];
        self.text(Kind::Purpose, ("formaal", Some("id")), ids, at);
        let texts = [Some(old.purpose.text.as_str()), Some(new.purpose.text.as_str())];
        self.text(Kind::Purpose, ("formaal", Some("tekst")), texts, at);
        let statutory = [old, new].map(|spec| Some(if spec.service.statutory { "true" } else { "false" }));
        self.text(Kind::Statutory, ("tjeneste", Some("lovpaalagt")), statutory, top);
        let controllers = [Some(old.controller.id()), Some(new.controller.id())];
        self.text(Kind::Controller, ("behandlingsansvarlig", None), controllers, top);
        let periods = [old, new].map(|spec| spec.validity.as_ref().map(period));
        self.text(Kind::Validity, ("gjelder", None), periods.each_ref().map(Option::as_deref), top);
        self.persons();
        let texts = [old, new].map(|spec| spec.grounds.without_express_rule.as_deref());
        self.text(Kind::Express, ("rettsgrunnlag", Some("utenUttrykkeligHjemmel")), texts, top);

        let at = [old, new]
            .map(|spec| spec.proportionality.as_ref().map(|found| found.span).or(Some(spec.id.span)));
        let silent = ProportionalitySpec::default();
        let factors = [old, new].map(|spec| match &spec.proportionality {
            Some(found) => found.factors(),
            None => silent.factors(),
        });
        for ((key, before), (_, after)) in factors[0].into_iter().zip(factors[1]) {
            let texts = [before, after].map(|text| text.map(|text| text.as_str()));
            self.text(Kind::Proportionality, ("forholdsmessighet", Some(key)), texts, at);
        }
        for ((key, before), (_, after)) in
            old.safeguards.measures().into_iter().zip(new.safeguards.measures())
        {
            let texts = [before, after].map(|text| text.map(|text| text.as_str()));
            self.text(Kind::Safeguard, ("vernetiltak", Some(key)), texts, top);
        }
        let assessed = [old, new].map(|spec| spec.assessed.as_ref());
        let conclusions = assessed.map(|found| found.map(|found| found.conclusion.as_str()));
        self.text(Kind::Assessed, ("vurdert", Some("konklusjon")), conclusions, top);
        let against = assessed.map(|found| found.map(|found| found.against.as_str()));
        self.text(Kind::Assessed, ("vurdert", Some("motargument")), against, top);
    }

    fn persons(&mut self) {
        let [old, new] = [self.old, self.new].map(|state| {
            keyed(state.dataset.spec.persons.iter().map(|person| (person.id.to_string(), person)))
        });
        for (id, [before, after]) in old.joined(new) {
            let subject = format!("personkrets/{id}");
            let spans = [before, after].map(|person| person.map(|person| person.id.span));
            let texts = [before, after].map(|person| person.map(|person| person.text.as_str()));
            self.text(Kind::Persons, (&subject, Some("tekst")), texts, spans);
            let rules = [before, after].map(|person| Some(person?.authority.as_ref()?.as_str()));
            self.text(Kind::Persons, (&subject, Some("hjemmel")), rules, spans);
        }
    }

    fn grounds(&mut self) -> Grounds {
        let [old, new] = [self.old.dataset, self.new.dataset];
        let grounds = Grounds::pair(old, new);
        for pair in &grounds.pairs {
            let before = pair[0].map(|index| &old.grounds[index]);
            let after = pair[1].map(|index| &new.grounds[index]);
            let Some(ground) = after.or(before) else { continue };
            let subject = format!("rettsgrunnlag/{}", ground.id.value);
            let spans = [before, after].map(|ground| ground.map(|ground| ground.id.span));
            let from = self.found.len();
            if let (Some(before), Some(after)) = (before, after) {
                let contents = [(old, before), (new, after)].map(|(dataset, ground)| {
                    let mut content = ground_content(dataset, ground);
                    // Said in words that show what is what.
                    content["gjelder"] = period(&ground.validity).into();
                    content["uttrykkelig"] = ground.express.map(express).into();
                    content
                });
                for (key, kind) in GROUND_KEYS {
                    let texts = contents.each_ref().map(|content| shown(&content[key]));
                    self.text(kind, (&subject, Some(key)), texts.each_ref().map(Option::as_deref), spans);
                }
            } else {
                let kind = if after.is_some() { Kind::GroundAdded } else { Kind::GroundRemoved };
                let texts = [before, after].map(|ground| ground.map(|ground| ground.authority.as_str()));
                self.text(kind, (&subject, Some(ground.role.key())), texts, spans);
            }
            if self.found.len() > from {
                let resting = match pair {
                    [_, Some(index)] => resting(new, *index),
                    [index, None] => index.map(|index| resting(old, index)).unwrap_or_default(),
                };
                for change in &mut self.found[from..] {
                    change.bears_on.clone_from(&resting);
                }
            }
        }
        grounds
    }

    fn deliveries(&mut self) {
        let [old, new] = [self.old, self.new].map(|state| {
            keyed(state.dataset.deliveries.iter().map(|delivery| (delivery_key(delivery), delivery)))
        });
        for (id, [before, after]) in old.joined(new) {
            let (Some(before), Some(after)) = (before, after) else { continue };
            let spans = [Some(before.spec.scope.span), Some(after.spec.scope.span)];
            let scopes = [before, after].map(|delivery| Some(delivery.spec.scope.as_str()));
            self.text(Kind::Access, (&id, Some("scope")), scopes, spans);
            let spans = [before, after].map(|delivery| Some(delivery.spec.source.span));
            let shielding = [before, after].map(|delivery| Some(delivery.spec.shielding.id()));
            self.text(Kind::Shielding, (&id, Some("skjerming")), shielding, spans);
        }
    }

    fn fields(&mut self, grounds: &Grounds, scope: &[Change]) {
        let moved: HashSet<&str> = scope.iter().map(|change| change.subject.as_str()).collect();
        for (pair, alone) in pairs::fields(self.old.dataset, self.new.dataset) {
            let [before, after] = pair;
            let Some(field) = after.or(before) else { continue };
            let spans = pair.map(|field| field.map(Field::span));
            let subject = field.subject.as_str();
            let (Some(before), Some(after)) = (before, after) else {
                // The scope tells of a field that is new or gone with all it passes; of one beside others of its name,
                // or one that passes nothing, it does not.
                if !alone || !moved.contains(subject) {
                    let names = pair.map(|field| field.map(|field| field.spec.name.as_str()));
                    self.text(Kind::Field, (subject, None), names, spans);
                }
                continue;
            };
            self.authorities(grounds, [before, after], spans);
            let purposes = [before, after].map(|field| field.values.purpose.map(|text| text.as_str()));
            self.text(Kind::Purpose, (subject, Some("formaal")), purposes, spans);
            let necessity = [before.necessity, after.necessity];
            let parts = [
                ("vurdering", necessity.map(|found| found.assessment)),
                ("alternativ", necessity.map(|found| found.alternative)),
                ("utenOpplysningen", necessity.map(|found| found.without)),
            ];
            for (key, texts) in parts {
                let texts = texts.map(|text| text.map(|text| text.as_str()));
                self.text(Kind::Necessity, (subject, Some(key)), texts, spans);
            }
        }
    }

    /// What a field names as its authority. A ground that is itself changed is told of at the ground.
    fn authorities(&mut self, grounds: &Grounds, [before, after]: [&Field<'x>; 2], spans: Spans) {
        let lists = [
            (Kind::FieldDisclosure, "skatteforvaltningsloven", [&before.disclosure, &after.disclosure]),
            (Kind::FieldStatute, "saerlov", [&before.statute, &after.statute]),
            (Kind::FieldProcessing, "behandlingsgrunnlag", [&before.processing, &after.processing]),
            (Kind::FieldSpecial, "saerligKategori", [&before.special, &after.special]),
        ];
        for (kind, key, [old, new]) in lists {
            if grounds.named(0, old) == grounds.named(1, new) {
                continue;
            }
            let (old, new) = (authorities(self.old.dataset, old), authorities(self.new.dataset, new));
            let detail = Detail::Text { key: Some(key), old, new };
            self.found.push(Change::of_law(kind, after.subject.clone(), detail, self.spots(spans)));
        }
    }

    fn refusals(&mut self) {
        let [old, new] = [self.old, self.new].map(|state| refusals(state.dataset));
        let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for subject in keys {
            let [before, after] = [old.get(subject), new.get(subject)];
            let kind = match (before, after) {
                (Some(_), None) => Kind::RefusalLifted,
                (None, Some(_)) => Kind::RefusalAdded,
                _ => Kind::RefusalChanged,
            };
            let spans = [before, after].map(|refusal| refusal.map(|(_, span)| *span));
            let texts = [before, after].map(|refusal| refusal.map(|(text, _)| text.as_str()));
            self.text(kind, (subject, Some("avslag")), texts, spans);
        }
    }
}

/// What differs in the substance and has no change to show for it: said, so that nothing slips through.
pub(super) fn untold(states: [State<'_>; 2], [old, new]: [&Content; 2], told: &[Change]) -> Vec<Change> {
    if old == new {
        return Vec::new();
    }
    let kinds: BTreeSet<Kind> = told.iter().map(|change| change.kind).collect();
    let is_told = |about: &[Kind]| about.iter().any(|kind| kinds.contains(kind));
    let differs = |key: &str| old.dataset[key] != new.dataset[key];
    let mut untold: Vec<String> = Vec::new();
    let objects = [old, new].map(|content| content.dataset.as_object());
    let keys: BTreeSet<&String> = objects.into_iter().flatten().flat_map(|object| object.keys()).collect();
    for key in keys.into_iter().filter(|key| differs(key) && !is_told(accounts_for(key))) {
        untold.push(key.clone());
    }
    let mut subjects: HashSet<&str> = HashSet::new();
    for change in told {
        subjects.insert(&change.subject);
        subjects.extend(change.bears_on.iter().map(String::as_str));
    }
    let everywhere = is_told(&[Kind::Access, Kind::Shielding]);
    let differing = old.fields.iter().filter(|(field, hash)| new.fields.get(*field) != Some(hash));
    let added = new.fields.iter().filter(|(field, _)| !old.fields.contains_key(*field));
    for (field, _) in differing.chain(added) {
        if !everywhere && !subjects.contains(field.as_str()) {
            untold.push(field.clone());
        }
    }
    let top = states.map(|state| Some(state.spot(state.dataset.spec.id.span)));
    let change = |subject: String| {
        let detail = Detail::Text { key: None, old: None, new: None };
        Change::of_law(Kind::Other, subject, detail, top.clone())
    };
    untold.into_iter().map(change).collect()
}

/// The keys of a ground's substance, and the kind of change each is.
const GROUND_KEYS: [(&str, Kind); 8] = [
    ("hjemmel", Kind::Authority),
    ("adgang", Kind::Force),
    ("grunnlag", Kind::Basis),
    ("gjelder", Kind::GroundValidity),
    ("bruker", Kind::Reach),
    ("begrunnelse", Kind::Reasoning),
    ("uttrykkelig", Kind::Express),
    ("supplerende", Kind::Supplementary),
];

/// The kinds of change that tell of a part of a dataset's substance.
fn accounts_for(key: &str) -> &'static [Kind] {
    match key {
        "formaal" => &[Kind::Purpose],
        "lovpaalagt" => &[Kind::Statutory],
        "behandlingsansvarlig" => &[Kind::Controller],
        "personkrets" => &[Kind::Persons],
        "gjelder" => &[Kind::Validity],
        "rettsgrunnlag" => &[
            Kind::GroundAdded,
            Kind::GroundRemoved,
            Kind::Authority,
            Kind::Force,
            Kind::Basis,
            Kind::GroundValidity,
            Kind::Reach,
            Kind::Reasoning,
            Kind::Express,
            Kind::Supplementary,
        ],
        "utenUttrykkeligHjemmel" => &[Kind::Express],
        "forholdsmessighet" => &[Kind::Proportionality],
        "vernetiltak" => &[Kind::Safeguard],
        "vurdert" => &[Kind::Assessed],
        "leveranser" => &[
            Kind::Package,
            Kind::Code,
            Kind::Member,
            Kind::Stage,
            Kind::Year,
            Kind::Person,
            Kind::Channel,
            Kind::Combination,
            Kind::Access,
            Kind::Shielding,
        ],
        _ => &[],
    }
}

/// A value of the substance as text; nothing for one that is not there.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(items) if items.is_empty() => None,
        Value::Array(items) => {
            let items = items.iter().map(|item| shown(item).unwrap_or_else(|| "–".to_owned()));
            Some(items.collect::<Vec<_>>().join("; "))
        }
        Value::Object(keys) => {
            let keys = keys.iter().filter_map(|(key, value)| Some(format!("{key}: {}", shown(value)?)));
            Some(keys.collect::<Vec<_>>().join("; "))
        }
        other => Some(other.to_string()),
    }
}

fn period(period: &PeriodSpec) -> String {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    format!("{}–{}", day(period.from), day(period.to))
}

fn express((lifts, names): (bool, bool)) -> String {
    format!("utenHinderAvTaushetsplikt: {lifts}; nevnerSkattemyndigheten: {names}")
}

fn delivery_key(delivery: &Delivery<'_>) -> String {
    [delivery.spec.source.as_str(), delivery.spec.package.as_str()].join("/")
}

/// The fields that name a ground, each once.
fn resting(dataset: &Dataset<'_>, ground: usize) -> Vec<String> {
    let rests = |field: &Field<'_>| field.references().any(|reference| reference.ground == Some(ground));
    let subjects: BTreeSet<&str> =
        dataset.fields().filter(|(_, field)| rests(field)).map(|(_, field)| field.subject.as_str()).collect();
    subjects.into_iter().map(str::to_owned).collect()
}

/// The provisions that references mean; nothing when there are none.
pub(super) fn authorities(dataset: &Dataset<'_>, references: &[Reference<'_>]) -> Option<String> {
    let texts: BTreeSet<String> = references
        .iter()
        .map(|reference| match reference.ground {
            Some(index) => folded(dataset.grounds[index].authority),
            None => folded(reference.written),
        })
        .collect();
    (!texts.is_empty()).then(|| texts.into_iter().collect::<Vec<_>>().join("; "))
}

/// The refusals of a dataset by what they are about: reason, reasoning and years as one text, and where they stand.
fn refusals(dataset: &Dataset<'_>) -> BTreeMap<String, (String, Span)> {
    let mut found: BTreeMap<String, (String, Span)> = BTreeMap::new();
    for delivery in &dataset.deliveries {
        for refusal in &delivery.refusals {
            let parts = refusal.spec.parts.as_deref().unwrap_or_default();
            let years = refusal.years.map(|years| format!(" ({years})")).unwrap_or_default();
            let text = format!("{}{years}: {}", refusal.spec.reason.id(), folded(&refusal.spec.reasoning));
            for name in refusal.spec.names.iter() {
                let place = std::iter::once(delivery.spec.source.as_str())
                    .chain(parts.iter().map(|part| part.as_str()))
                    .chain([name.trim_start_matches('/')]);
                let subject = place.collect::<Vec<_>>().join("/");
                let entry = found.entry(subject).or_insert_with(|| (String::new(), name.span));
                if !entry.0.is_empty() {
                    entry.0.push_str("; ");
                }
                entry.0.push_str(&text);
            }
        }
    }
    found
}
