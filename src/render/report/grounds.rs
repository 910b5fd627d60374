//! Legal grounds and citations, with what the register of statutes knows of them.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Scene;
use super::words;
use crate::model::law::{Context, State, Statute, When};
use crate::model::{Dataset, Ground, Reference, Role, StatuteStatus};
use crate::render::prose::Linked;
use crate::text::Date;

/// A provision that something rests on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AuthorityView<'v> {
    /// The provision as cited.
    pub text: &'v str,
    /// The id of the ground, when it is named.
    pub id: Option<&'v str>,
    /// Where the statute can be read.
    pub address: Option<String>,
    /// Shall or may.
    pub force: Option<&'v str>,
    /// Whether it is in force on the day; never without a day, or when the register does not know the statute.
    pub in_force: bool,
    /// That it does not apply on the day, or that the statute is repealed or not yet in force.
    pub warning: Option<String>,
    /// Whether a field names an id that no ground has.
    pub dangling: bool,
}

/// A row in a table of grounds.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GroundView<'v> {
    /// The provision.
    pub authority: AuthorityView<'v>,
    /// When it applies, in words.
    pub validity: Option<String>,
    /// How certain the connection is.
    pub basis: &'v str,
    /// What it says and carries.
    pub reasoning: Linked<'v>,
    /// What is still open; only in the internal edition.
    pub open: Option<Linked<'v>>,
    /// What the rule says in so many words: whether it lifts secrecy and names the tax authority, which stages and
    /// income years it speaks of.
    pub express: Vec<String>,
    /// For articles 6, 9 and 10: the national rules it rests on.
    pub rests_on: Vec<AuthorityView<'v>>,
}

/// The grounds of one role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RoleView<'v> {
    /// The key under `rettsgrunnlag`.
    pub key: &'static str,
    /// What the grounds are for.
    pub title: &'v str,
    /// The grounds, in the order of the file.
    pub grounds: Vec<GroundView<'v>>,
}

/// Every ground of a dataset looked up once; fields take theirs from here. Most fields rest on the same few lists of
/// authorities, so each list is kept once and known by its number.
pub(super) struct Authorities<'v> {
    scene: Scene<'v>,
    named: Vec<AuthorityView<'v>>,
    numbers: HashMap<Vec<&'v str>, usize>,
    lists: Vec<Vec<AuthorityView<'v>>>,
}

impl<'v> Authorities<'v> {
    pub(super) fn new(scene: Scene<'v>) -> Self {
        let named = scene.dataset.grounds.iter().map(|ground| of_ground(&scene, ground)).collect();
        Self { scene, named, numbers: HashMap::new(), lists: Vec::new() }
    }

    /// The lists given out so far, by number.
    pub(super) fn into_lists(self) -> Vec<Vec<AuthorityView<'v>>> {
        self.lists
    }

    /// The number of the list a field refers to.
    pub(super) fn cited(&mut self, references: &[Reference<'v>]) -> usize {
        let words: Vec<&str> = references.iter().map(|reference| reference.written).collect();
        if let Some(number) = self.numbers.get(&words) {
            return *number;
        }
        let number = self.lists.len();
        self.lists.push(self.list(references));
        self.numbers.insert(words, number);
        number
    }

    fn list(&self, references: &[Reference<'v>]) -> Vec<AuthorityView<'v>> {
        let cite = |reference: &Reference<'v>| match reference.ground {
            Some(index) => self.named[index].clone(),
            None => {
                let dangling = reference.is_dangling();
                AuthorityView { dangling, ..of_citation(&self.scene, reference.written) }
            }
        };
        references.iter().map(cite).collect()
    }

    /// The tables, role by role; roles without grounds have none.
    pub(super) fn tables(&self) -> Vec<RoleView<'v>> {
        const ORDER: [Role; 7] = [
            Role::Disclosure,
            Role::Collection,
            Role::Task,
            Role::Usage,
            Role::Processing,
            Role::Supplementary,
            Role::Special,
        ];
        let texts = self.scene.texts;
        let table = |role: Role| RoleView {
            key: role.key(),
            title: words::role(texts, role),
            grounds: self.rows(role),
        };
        ORDER.into_iter().map(table).filter(|role| !role.grounds.is_empty()).collect()
    }

    fn rows(&self, role: Role) -> Vec<GroundView<'v>> {
        let Scene { dataset, texts, .. } = &self.scene;
        let row = |(ground, authority): (&'v Ground<'v>, &AuthorityView<'v>)| GroundView {
            authority: authority.clone(),
            validity: words::period(texts, ground.validity),
            basis: words::basis(texts, ground.basis),
            reasoning: self.scene.linker.text(ground.reasoning),
            open: self.scene.linker.maybe(ground.open),
            express: express(&self.scene, ground),
            rests_on: ground.supplementary.iter().map(|id| self.by_id(dataset, id)).collect(),
        };
        let all = dataset.grounds.iter().zip(&self.named);
        all.filter(|(ground, _)| ground.role == role).map(row).collect()
    }

    fn by_id(&self, dataset: &'v Dataset<'v>, id: &'v str) -> AuthorityView<'v> {
        let index = dataset.grounds.iter().position(|ground| ground.id.as_str() == id);
        match index {
            Some(index) => self.named[index].clone(),
            None => AuthorityView { dangling: true, ..of_citation(&self.scene, id) },
        }
    }
}

/// A citation that stands by itself.
pub(super) fn of_citation<'v>(scene: &Scene<'v>, text: &'v str) -> AuthorityView<'v> {
    let when = scene.day.map_or(When::Any, When::On);
    let resolution = scene.project.register.read(text, when, &Context::default());
    let first = resolution.references.first();
    let statute = first.and_then(|first| first.statute);
    let warning = statute.and_then(|statute| statute_warning(scene, statute));
    AuthorityView {
        text,
        id: None,
        address: first.and_then(|first| first.link()),
        force: None,
        in_force: scene.day.is_some() && statute.is_some() && warning.is_none(),
        warning,
        dangling: false,
    }
}

pub(in crate::render) fn of_ground<'v>(scene: &Scene<'v>, ground: &'v Ground<'v>) -> AuthorityView<'v> {
    let outside = scene.day.filter(|day| !ground.validity.contains(*day));
    let cited = of_citation(scene, ground.authority);
    AuthorityView {
        id: Some(ground.id),
        force: ground.force.map(|force| words::force(scene.texts, force)),
        in_force: cited.in_force && outside.is_none(),
        warning: outside.map(|day| not_in_force(scene, day)).or(cited.warning),
        ..cited
    }
}

/// That the statute is not in force on the day; without a day, what the register says of its status.
fn statute_warning(scene: &Scene<'_>, statute: &Statute) -> Option<String> {
    let texts = scene.texts;
    if let Some(day) = scene.day {
        return (statute.state(day) != State::InForce).then(|| not_in_force(scene, day));
    }
    match (statute.status, statute.repealed) {
        (StatuteStatus::Repealed, Some(day)) => {
            Some(texts.fill("statute_repealed_on", &[("dag", &day.long(texts.lang()))]))
        }
        (StatuteStatus::Repealed, None) => Some(texts.get("statute_repealed").to_owned()),
        (StatuteStatus::Adopted, _) => Some(texts.get("statute_adopted").to_owned()),
        _ => None,
    }
}

fn not_in_force(scene: &Scene<'_>, day: Date) -> String {
    scene.texts.fill("not_in_force_on", &[("dag", &day.long(scene.texts.lang()))])
}

fn express(scene: &Scene<'_>, ground: &Ground<'_>) -> Vec<String> {
    let texts = scene.texts;
    let mut said = Vec::new();
    if let Some((lifts_secrecy, names_authority)) = ground.express {
        let secrecy = if lifts_secrecy { "express_lifts_secrecy" } else { "express_keeps_secrecy" };
        let authority =
            if names_authority { "express_names_authority" } else { "express_names_no_authority" };
        said.extend([secrecy, authority].map(|key| texts.get(key).to_owned()));
    }
    if let Some(stages) = ground.reach.and_then(|reach| reach.stages.as_deref()) {
        let stages = stages.iter().map(|stage| stage.as_str()).collect::<Vec<_>>().join(", ");
        said.push(texts.fill("express_stages", &[("stadier", &stages)]));
    }
    if let Some(years) = ground.reach.and_then(|reach| reach.years) {
        said.push(texts.fill("express_years", &[("aar", &years.set.to_string())]));
    }
    said
}
