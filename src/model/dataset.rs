//! A dataset as understood: inheritance followed, references resolved, codes found in their sources.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::catalogue::{Catalogue, Code};
use super::dataset_spec::{
    Basis, DatasetSpec, DeliverySpec, Detail, FieldSpec, Force, GroupSpec, Inherited, NecessityPart,
    NecessitySpec, PeriodSpec, RefusalSpec, RuleReachSpec,
};
use super::denotation::{Denotation, Row, grants};
use super::words::{Citation, Id, Name, Prose};
use super::years::YearSet;
use crate::text::{Source, Span, Spanned};

/// A dataset with everything its fields need at hand. It borrows from the spec and from the catalogues.
#[derive(Debug)]
pub struct Dataset<'a> {
    /// The spec as written.
    pub spec: &'a DatasetSpec,
    /// The file.
    pub source: &'a Arc<Source>,
    /// Every ground by role, in the order of the file.
    pub grounds: Vec<Ground<'a>>,
    /// The deliveries, in the order of the file.
    pub deliveries: Vec<Delivery<'a>>,
}

/// What a legal ground is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Gives the municipality the task.
    Task,
    /// Makes the data relevant: a condition or a step of the calculation.
    Usage,
    /// Lets the municipality obtain the data.
    Collection,
    /// Lets Skatteetaten disclose them.
    Disclosure,
    /// Article 6.
    Processing,
    /// Other rules on processing.
    Supplementary,
    /// Articles 9 and 10.
    Special,
}

impl Role {
    /// The key under `rettsgrunnlag`.
    pub fn key(self) -> &'static str {
        match self {
            Role::Task => "oppgave",
            Role::Usage => "bruk",
            Role::Collection => "innhenting",
            Role::Disclosure => "utlevering",
            Role::Processing => "behandlingsgrunnlag",
            Role::Supplementary => "supplerende",
            Role::Special => "saerligeKategorier",
        }
    }
}

/// A legal ground, whatever its role.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// What it is for.
    pub role: Role,
    /// Its id.
    pub id: &'a Spanned<Id>,
    /// The provision.
    pub authority: &'a Spanned<Citation>,
    /// Whether the rule obliges or permits.
    pub force: Option<Force>,
    /// How certain the connection is.
    pub basis: Basis,
    /// When it applies.
    pub validity: PeriodSpec,
    /// What the rule itself says of stages and income years.
    pub reach: Option<&'a RuleReachSpec>,
    /// What it says and carries.
    pub reasoning: &'a Prose,
    /// What is still open.
    pub open: Option<&'a Prose>,
    /// For collection: whether it lifts secrecy, and whether it names the tax authority.
    pub express: Option<(bool, bool)>,
    /// For articles 6, 9 and 10: the national rules it rests on.
    pub supplementary: &'a [Spanned<Id>],
}

/// What a field names as its authority.
#[derive(Debug, Clone, Copy)]
pub struct Reference<'a> {
    /// The word as written.
    pub written: &'a str,
    /// Where.
    pub span: Span,
    /// The index of the ground in [`Dataset::grounds`], when the word is the id of one.
    pub ground: Option<usize>,
}

impl Reference<'_> {
    /// Whether the word is an id that no ground has. A citation written out is never taken for an id, since it
    /// holds a space or a section sign.
    pub fn is_dangling(&self) -> bool {
        self.ground.is_none() && Id::parse(self.written).is_ok()
    }
}

/// What a municipality gets from one source.
#[derive(Debug)]
pub struct Delivery<'a> {
    /// The delivery as written.
    pub spec: &'a DeliverySpec,
    /// The source, when the project has it.
    pub catalogue: Option<&'a Catalogue>,
    /// The groups.
    pub groups: Vec<Group<'a>>,
    /// The codes considered and not granted.
    pub refusals: Vec<Refusal<'a>>,
}

/// Fields that belong together.
#[derive(Debug)]
pub struct Group<'a> {
    /// The group as written.
    pub spec: &'a GroupSpec,
    /// Its fields.
    pub fields: Vec<Field<'a>>,
}

/// A granted field.
#[derive(Debug)]
pub struct Field<'a> {
    /// The field as written.
    pub spec: &'a FieldSpec,
    /// The values in force for it.
    pub values: Inherited<'a>,
    /// The income years it is granted for, as the spec says; the catalogue may know fewer.
    pub years: YearSet,
    /// The codes of its name in its parts; none when the source does not know it.
    pub codes: Vec<Code<'a>>,
    /// The necessity assessment, with what it says it inherits.
    pub necessity: Necessity<'a>,
    /// Authority to disclose.
    pub disclosure: Vec<Reference<'a>>,
    /// Authority to obtain and use.
    pub statute: Vec<Reference<'a>>,
    /// Grounds in article 6.
    pub processing: Vec<Reference<'a>>,
    /// Grounds in article 9 or 10.
    pub special: Vec<Reference<'a>>,
    /// The field's name among findings: `summertskattegrunnlag/innskudd`.
    pub subject: String,
}

/// Why a field is necessary.
#[derive(Debug, Clone, Copy, Default)]
pub struct Necessity<'a> {
    /// Which condition or step the value goes into.
    pub assessment: Option<&'a Prose>,
    /// The lesser alternative considered.
    pub alternative: Option<&'a Prose>,
    /// What goes wrong without it.
    pub without: Option<&'a Prose>,
}

/// Codes considered and not granted, for one reason.
#[derive(Debug)]
pub struct Refusal<'a> {
    /// The refusal as written.
    pub spec: &'a RefusalSpec,
    /// Per name as written: the codes meant.
    pub codes: Vec<Vec<Code<'a>>>,
    /// The income years meant, when not all.
    pub years: Option<YearSet>,
}

impl<'a> Dataset<'a> {
    /// Understands a spec against the project's catalogues.
    pub fn new(
        spec: &'a DatasetSpec,
        source: &'a Arc<Source>,
        catalogues: &'a BTreeMap<String, Catalogue>,
    ) -> Self {
        let grounds = grounds(spec);
        // The first ground of an id counts; a second one is a finding.
        let mut ids = BTreeMap::new();
        for (index, ground) in grounds.iter().enumerate() {
            ids.entry(ground.id.as_str()).or_insert(index);
        }
        let deliveries = spec
            .deliveries
            .iter()
            .map(|delivery| understand(delivery, catalogues.get(delivery.source.as_str()), &ids))
            .collect();
        Self { spec, source, grounds, deliveries }
    }

    /// The dataset's id.
    pub fn id(&self) -> &'a str {
        &self.spec.id
    }

    /// The ground of an id.
    pub fn ground(&self, id: &str) -> Option<&Ground<'a>> {
        self.grounds.iter().find(|ground| ground.id.as_str() == id)
    }

    /// Every field with its delivery.
    pub fn fields(&self) -> impl Iterator<Item = (&Delivery<'a>, &Field<'a>)> {
        self.deliveries.iter().flat_map(|delivery| delivery.fields().map(move |field| (delivery, field)))
    }
}

impl<'a> Delivery<'a> {
    /// Every field, group by group.
    pub fn fields(&self) -> impl Iterator<Item = &Field<'a>> {
        self.groups.iter().flat_map(|group| &group.fields)
    }

    /// What each level writes itself: the delivery, then every group followed by its fields.
    pub fn levels(&self) -> impl Iterator<Item = Inherited<'a>> {
        let own = |group: &Group<'a>| {
            let fields: Vec<_> = group.fields.iter().map(|field| field.spec.own()).collect();
            std::iter::once(group.spec.own()).chain(fields)
        };
        std::iter::once(self.spec.own()).chain(self.groups.iter().flat_map(own))
    }

    /// Gives the rows that one of its fields lets pass, or without a field its envelope.
    pub fn grants(&self, field: Option<&Field<'a>>, give: impl FnMut(Row<'a>, YearSet)) {
        grants(self, field, give);
    }

    /// What the delivery means: the set of what passes.
    pub fn denotation(&self) -> Denotation<'a> {
        Denotation::of(self)
    }
}

impl<'a> Field<'a> {
    /// All that it names as its authority, role by role.
    pub fn references(&self) -> impl Iterator<Item = &Reference<'a>> {
        [&self.disclosure, &self.statute, &self.processing, &self.special].into_iter().flatten()
    }

    /// The income years in which its codes exist.
    pub fn exists(&self) -> YearSet {
        self.codes.iter().map(|code| code.years()).collect()
    }

    /// The parts that it is about and its codes can stand in; one that two codes share comes twice.
    pub fn reached(&self) -> impl Iterator<Item = &'a str> {
        self.codes.iter().flat_map(|code| code.parts()).filter(|part| self.reaches(part))
    }

    /// Whether it reaches a part of the answer. Trees and envelopes have only the nameless one.
    pub fn reaches(&self, part: &str) -> bool {
        part.is_empty() || self.values.parts.unwrap_or_default().iter().any(|name| name.as_str() == part)
    }

    /// The persons it is about: its own circle, or the dataset's.
    pub fn persons(&self, dataset: &Dataset<'a>) -> Vec<&'a str> {
        match self.values.persons {
            Some(ids) => ids.iter().map(|id| id.as_str()).collect(),
            None => dataset.spec.persons.iter().map(|person| person.id.as_str()).collect(),
        }
    }

    /// Whether specifications are delivered beside the sum.
    pub fn is_specified(&self) -> bool {
        self.values.detail.is_some_and(|detail| detail.value == Detail::Specification)
    }

    /// Where to point when the field lacks something.
    pub fn span(&self) -> Span {
        self.spec.name.span
    }
}

fn understand<'a>(
    spec: &'a DeliverySpec,
    catalogue: Option<&'a Catalogue>,
    ids: &BTreeMap<&str, usize>,
) -> Delivery<'a> {
    let own = spec.own();
    let groups = spec.groups.iter().map(|group| {
        let values = group.own().or(own);
        let years =
            group.years.as_ref().map_or(spec.years.set, |years| years.set.intersection(spec.years.set));
        let fields = group.fields.iter().map(|field| {
            let values = field.own().or(values);
            let codes = codes(catalogue, &field.name, values.parts);
            let refer = |written: Option<&'a [Spanned<Citation>]>| references(written, ids);
            let refer_id = |written: Option<&'a [Spanned<Id>]>| references(written, ids);
            Field {
                spec: field,
                values,
                years: field.years.as_ref().map_or(years, |own| own.set.intersection(years)),
                necessity: necessity(
                    field.necessity.as_ref(),
                    [group.necessity.as_ref(), spec.necessity.as_ref()],
                ),
                disclosure: refer(values.disclosure),
                statute: refer(values.statute),
                processing: refer_id(values.processing),
                special: refer_id(values.special),
                subject: subject(&spec.source, values.parts, &codes, &field.name),
                codes,
            }
        });
        Group { spec: group, fields: fields.collect() }
    });
    let refusals = spec.refusals.iter().map(|refusal| {
        let parts = refusal.parts.as_deref();
        Refusal {
            spec: refusal,
            codes: refusal.names.iter().map(|name| codes(catalogue, name, parts)).collect(),
            years: refusal.years.as_ref().map(|years| years.set),
        }
    });
    Delivery { spec, catalogue, groups: groups.collect(), refusals: refusals.collect() }
}

/// A field's name among findings. The part stands in it where the source has the same code in several.
fn subject(source: &str, parts: Option<&[Spanned<Name>]>, codes: &[Code<'_>], name: &str) -> String {
    let ambiguous = codes.iter().any(|code| !code.spec.parts.is_empty());
    match parts {
        Some([part]) if ambiguous => [source, &part.value, name].join("/"),
        _ => [source, name.trim_start_matches('/')].join("/"),
    }
}

/// The codes of a name that can stand in at least one of the parts. Without parts: those of a tree, or all.
fn codes<'a>(catalogue: Option<&'a Catalogue>, name: &str, parts: Option<&[Spanned<Name>]>) -> Vec<Code<'a>> {
    let named = catalogue.into_iter().flat_map(|catalogue| catalogue.named(name));
    named
        .filter(|code| match parts {
            Some(parts) if !code.catalogue.is_tree() => parts.iter().any(|part| code.is_in(part)),
            _ => true,
        })
        .collect()
}

fn references<'a, T>(written: Option<&'a [Spanned<T>]>, ids: &BTreeMap<&str, usize>) -> Vec<Reference<'a>>
where
    T: std::ops::Deref<Target = str>,
{
    let refer = |word: &'a Spanned<T>| {
        let written: &'a str = &word.value;
        Reference { written, span: word.span, ground: ids.get(written).copied() }
    };
    written.unwrap_or_default().iter().map(refer).collect()
}

fn necessity<'a>(own: Option<&'a NecessitySpec>, above: [Option<&'a NecessitySpec>; 2]) -> Necessity<'a> {
    let Some(own) = own else { return Necessity::default() };
    let inherits = |part| own.inherits.iter().any(|inherited| inherited.value == part);
    let from_above = |part, pick: fn(&'a NecessitySpec) -> Option<&'a Prose>| {
        above.into_iter().flatten().find_map(pick).filter(|_| inherits(part))
    };
    let assessment = |spec: &'a NecessitySpec| spec.assessment.as_ref().map(|spanned| &spanned.value);
    let alternative = |spec: &'a NecessitySpec| spec.alternative.as_ref();
    let without = |spec: &'a NecessitySpec| spec.without.as_ref();
    Necessity {
        assessment: assessment(own).or_else(|| from_above(NecessityPart::Assessment, assessment)),
        alternative: alternative(own).or_else(|| from_above(NecessityPart::Alternative, alternative)),
        without: without(own).or_else(|| from_above(NecessityPart::Without, without)),
    }
}

fn grounds(spec: &DatasetSpec) -> Vec<Ground<'_>> {
    let grounds = &spec.grounds;
    let plain = [
        (Role::Task, &grounds.task),
        (Role::Usage, &grounds.usage),
        (Role::Disclosure, &grounds.disclosure),
        (Role::Supplementary, &grounds.supplementary),
    ];
    let mut all: Vec<Ground<'_>> = Vec::new();
    for (role, list) in plain {
        all.extend(list.iter().map(|ground| Ground {
            role,
            id: &ground.id,
            authority: &ground.authority,
            force: ground.force,
            basis: ground.basis,
            validity: ground.validity.unwrap_or_default(),
            reach: ground.reach.as_ref(),
            reasoning: &ground.reasoning,
            open: ground.open.as_ref(),
            express: None,
            supplementary: &[],
        }));
    }
    all.extend(grounds.collection.iter().map(|ground| Ground {
        role: Role::Collection,
        id: &ground.id,
        authority: &ground.authority,
        force: Some(ground.force),
        basis: ground.basis,
        validity: ground.validity.unwrap_or_default(),
        reach: ground.reach.as_ref(),
        reasoning: &ground.reasoning,
        open: ground.open.as_ref(),
        express: Some((ground.lifts_secrecy, ground.names_tax_authority)),
        supplementary: &[],
    }));
    for (role, list) in [(Role::Processing, &grounds.processing), (Role::Special, &grounds.special)] {
        all.extend(list.iter().map(|ground| Ground {
            role,
            id: &ground.id,
            authority: &ground.authority,
            force: None,
            basis: ground.basis,
            validity: ground.validity.unwrap_or_default(),
            reach: None,
            reasoning: &ground.reasoning,
            open: ground.open.as_ref(),
            express: None,
            supplementary: &ground.supplementary,
        }));
    }
    all.sort_by_key(|ground| ground.id.span);
    all
}
