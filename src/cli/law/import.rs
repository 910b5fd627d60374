//! `hjemmel law import`
//!
//! Three steps: read the archives, compare with what is pinned, find the fields that rest on what has changed. The file
//! is written last, so that whatever goes wrong leaves the old one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use schemars::JsonSchema;
use serde::Serialize;

use crate::checks::{Context, Resting};
use crate::cli::json::pretty;
use crate::cli::run::{Run, UNREADABLE, has_errors};
use crate::cli::{Common, EXIT_FINDINGS, EXIT_OK, Format, Output};
use crate::model::Project;
use crate::model::law::{Change, Fate, PINNED_FILE, Pins, Reference, Register, compare};
use crate::model::lovdata::{self, Limits};
use crate::render::write;
use crate::text::rules::say;
use crate::text::{Date, Lang, Message, Text, load};

pub(super) const EXIT_CODES: &str = "Utgangskoder: 0 ingen bestemmelser er endret, eller lest.yaml er skrevet · 1 bestemmelser er endret · 2 feil bruk · 3 kunne ikke fullføre";

/// Det som er lest av Lovdatas uttrekk, og hva som er endret siden sist.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct ImportView {
    /// Utgaven av formatet.
    #[serde(rename = "skjema")]
    schema: &'static str,
    /// Hvor mange lover og forskrifter arkivene har.
    #[serde(rename = "lest")]
    read: usize,
    /// Om lest.yaml er skrevet på nytt.
    #[serde(rename = "skrevet")]
    written: bool,
    /// Rettskildene det er noe å si om, sortert etter id.
    #[serde(rename = "rettskilder")]
    statutes: Vec<StatuteView>,
}

/// Det som er å si om en rettskilde.
#[derive(Debug, Serialize, JsonSchema)]
struct StatuteView {
    /// Id-en i registeret.
    id: String,
    /// Navnet.
    #[serde(rename = "navn")]
    name: String,
    /// Den er ikke lest før.
    #[serde(rename = "ny")]
    is_new: bool,
    /// Den står ikke lenger i arkivene.
    #[serde(rename = "borte")]
    is_gone: bool,
    /// Hvor mange bestemmelser den har.
    #[serde(rename = "antall")]
    count: usize,
    /// Dagen for siste endring, når den er en annen enn sist.
    #[serde(rename = "sistEndret", skip_serializing_if = "Option::is_none")]
    last_change: Option<DatesView>,
    /// Bestemmelsene som er endret, borte eller nye.
    #[serde(rename = "bestemmelser")]
    provisions: Vec<ProvisionView>,
    /// Bestemmelsene som er bygd opp annerledes enn registeret sier for dagen.
    #[serde(rename = "oppbygning")]
    differences: Vec<DifferenceView>,
}

/// En dag før og nå.
#[derive(Debug, Serialize, JsonSchema)]
struct DatesView {
    /// Sist.
    #[serde(rename = "foer", skip_serializing_if = "Option::is_none")]
    before: Option<Date>,
    /// Nå.
    #[serde(rename = "naa", skip_serializing_if = "Option::is_none")]
    now: Option<Date>,
}

/// En bestemmelse som ikke er som sist.
#[derive(Debug, Serialize, JsonSchema)]
struct ProvisionView {
    /// Navnet hos Lovdata.
    #[serde(rename = "navn")]
    name: String,
    /// Hva som har hendt.
    #[serde(rename = "hva")]
    fate: FateView,
    /// Det som bygger på den.
    #[serde(rename = "datasett")]
    datasets: Vec<RestingView>,
}

/// Hva som har hendt med en bestemmelse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum FateView {
    /// Teksten eller inndelingen er endret.
    Endret,
    /// Den finnes ikke lenger.
    Borte,
    /// Den er kommet til.
    Ny,
}

/// Det i et datasett som bygger på en bestemmelse.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct RestingView {
    /// Datasettet.
    #[serde(rename = "datasett")]
    dataset: String,
    /// Rettsgrunnlag og personkretser som viser til den.
    #[serde(rename = "grunnlag")]
    grounds: Vec<String>,
    /// Felt som viser til den, selv eller gjennom et rettsgrunnlag.
    #[serde(rename = "felt")]
    fields: Vec<FieldView>,
}

/// Et felt. Samme navn kan stå i flere grupper.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
struct FieldView {
    /// Gruppen det står i.
    #[serde(rename = "gruppe")]
    group: String,
    /// Kilden og navnet.
    #[serde(rename = "navn")]
    name: String,
}

/// En bestemmelse som registeret og arkivet ikke er enige om.
#[derive(Debug, Serialize, JsonSchema)]
struct DifferenceView {
    /// Navnet hos Lovdata.
    #[serde(rename = "navn")]
    name: String,
    /// Leddene i registeret; mangler når bestemmelsen ikke finnes der.
    #[serde(skip_serializing_if = "Option::is_none")]
    register: Option<String>,
    /// Leddene i arkivet; mangler når bestemmelsen ikke finnes der.
    #[serde(rename = "arkiv", skip_serializing_if = "Option::is_none")]
    archive: Option<String>,
}

pub(super) fn run(common: &Common, archives: &[PathBuf], write: bool, output: &Output) -> Result<u8> {
    let run = Run::start(common)?;
    let project = run.project()?;
    ensure!(!has_errors(&run.findings), UNREADABLE);
    let old = pinned(project)?;
    let (read, count) = read(archives, &project.register, &run)?;
    let changes = compare(&old, &read, &project.register, run.day);
    let drifted: Vec<Drifted<'_>> = changes.iter().flat_map(|change| drifted(change, project)).collect();
    let resting = if drifted.is_empty() { BTreeMap::new() } else { resting(&run, project, &drifted)? };
    let written = write && save(project, &read.over(&old, &project.register), run.lang)?;

    let statutes = changes.iter().map(|change| statute(change, &resting, &project.register)).collect();
    let view = ImportView { schema: "lovimport/1", read: count, written, statutes };
    match common.format {
        Format::Human => {
            let text = human(&view, write, run.lang);
            if !text.is_empty() {
                output.line(text.trim_end());
            }
        }
        _ => output.line(&pretty(&view)),
    }
    Ok(if drifted.is_empty() || write { EXIT_OK } else { EXIT_FINDINGS })
}

/// What is pinned from before.
fn pinned(project: &Project) -> Result<Pins> {
    let place = project.root.join(PINNED_FILE);
    if let Some((path, _)) = project.pinned.iter().find(|(path, _)| *path != place) {
        bail!("{} er av filslaget lovdata/1, som bare {PINNED_FILE} kan være", path.display());
    }
    Ok(project.pinned.first().map(|(_, spec)| Pins::of_spec(spec)).unwrap_or_default())
}

/// Reads the archives, and counts the statutes in them. Nothing comes back unless all of them are sound.
fn read(archives: &[PathBuf], register: &Register, run: &Run) -> Result<(Pins, usize)> {
    let mut pins = Pins::default();
    let mut count = 0;
    for archive in archives {
        let shown = archive.display();
        let mut apart = None;
        let each = |statute: lovdata::StatuteText| {
            if pins.take(&statute, register, run.day) {
                return ControlFlow::Continue(());
            }
            apart = Some(statute.id);
            ControlFlow::Break(())
        };
        let summary = one(archive, each)
            .with_context(|| format!("kan ikke lese {shown}"))?
            .map_err(|error| anyhow!("{shown}: {}", error.message().show(run.lang)))?;
        if let Some(id) = apart {
            bail!("{}", Message::new(&APART, &[("id", &id), ("fil", &shown.to_string())]).show(run.lang));
        }
        count += summary.statutes;
    }
    ensure!(!pins.is_empty(), "{}", NONE.pattern(run.lang));
    Ok((pins, count))
}

fn one(
    archive: &Path,
    each: impl FnMut(lovdata::StatuteText) -> ControlFlow<()>,
) -> Result<lovdata::Result<lovdata::Summary>> {
    let limits = Limits::default();
    if archive.is_dir() {
        return Ok(lovdata::read_folder(archive, &limits, each));
    }
    Ok(lovdata::read(load::open(archive)?, &limits, each))
}

/// Writes the file, unless it stands there already. Whether it was written.
fn save(project: &Project, pins: &Pins, lang: Lang) -> Result<bool> {
    let text = pins.to_yaml().with_context(|| UNWRITABLE.pattern(lang))?;
    let held = load::bytes(&project.root.join(PINNED_FILE), load::MAX_FILE_BYTES);
    if held.is_ok_and(|held| held == text.as_bytes()) {
        return Ok(false);
    }
    write::file(&project.root, PINNED_FILE, text.as_bytes())?;
    Ok(true)
}

/// A provision that no longer says what it did.
struct Drifted<'p> {
    id: &'p str,
    name: &'p str,
    reference: Option<Reference<'p>>,
}

fn drifted<'p>(change: &'p Change, project: &'p Project) -> Vec<Drifted<'p>> {
    let register = &project.register;
    let reference = |name| register.statute(&change.id).map(|statute| register.pinned(statute, name));
    change.drifted().map(|name| Drifted { id: &change.id, name, reference: reference(name) }).collect()
}

/// What rests on each provision, by statute and name.
type AllResting = BTreeMap<(String, String), Vec<RestingView>>;

fn resting(run: &Run, project: &Project, drifted: &[Drifted<'_>]) -> Result<AllResting> {
    let outcomes = run.each(&project.datasets, |context| {
        let found = drifted.iter().map(|drifted| on(context, drifted.reference.as_ref()?));
        Ok(found.collect::<Vec<_>>())
    })?;
    let mut all = AllResting::new();
    for (path, outcome) in project.datasets.iter().zip(outcomes) {
        let Some(found) = outcome.result else {
            bail!("{} kan ikke leses; kjør `hjemmel check` først", path.display());
        };
        for (drifted, view) in drifted.iter().zip(found) {
            all.entry((drifted.id.to_owned(), drifted.name.to_owned())).or_default().extend(view);
        }
    }
    Ok(all)
}

/// What rests on a provision in one dataset.
fn on(context: &Context<'_, '_>, changed: &Reference<'_>) -> Option<RestingView> {
    let resting = Resting::find(context, |reference| changed.touches(reference))?;
    let dataset = context.dataset;
    let mut fields = BTreeSet::new();
    for group in dataset.deliveries.iter().flat_map(|delivery| &delivery.groups) {
        for field in group.fields.iter().filter(|field| resting.carries(field)) {
            fields.insert(FieldView { group: group.spec.id.to_string(), name: field.subject.clone() });
        }
    }
    let is_shared =
        |subject: &&str| ["rettsgrunnlag/", "personkrets/"].iter().any(|kind| subject.starts_with(kind));
    let subjects = resting.cited.iter().map(|cited| cited.subject.as_str());
    let grounds: BTreeSet<&str> = subjects.filter(is_shared).collect();
    Some(RestingView {
        dataset: dataset.id().to_owned(),
        grounds: grounds.into_iter().map(str::to_owned).collect(),
        fields: fields.into_iter().collect(),
    })
}

fn statute(change: &Change, resting: &AllResting, register: &Register) -> StatuteView {
    let resting =
        |name: &str| resting.get(&(change.id.clone(), name.to_owned())).cloned().unwrap_or_default();
    let fate = |fate| match fate {
        Fate::Changed => FateView::Endret,
        Fate::Gone => FateView::Borte,
        Fate::New => FateView::Ny,
    };
    let provisions = change.fates.iter().map(|(name, found)| ProvisionView {
        name: name.clone(),
        fate: fate(*found),
        datasets: resting(name),
    });
    let differences = change.differences.iter().map(|difference| DifferenceView {
        name: difference.name.clone(),
        register: difference.register.clone(),
        archive: difference.archive.clone(),
    });
    StatuteView {
        id: change.id.clone(),
        name: register
            .statute(&change.id)
            .map_or_else(|| change.id.clone(), crate::model::law::Statute::name),
        is_new: change.is_new,
        is_gone: change.is_gone,
        count: change.provisions,
        last_change: change.last_change.map(|(before, now)| DatesView { before, now }),
        provisions: provisions.collect(),
        differences: differences.collect(),
    }
}

/// The view for people: nothing when there is nothing to say.
fn human(view: &ImportView, write: bool, lang: Lang) -> String {
    let mut lines = Vec::new();
    let mut say = |indent: usize, text: &'static Text, arguments: &[(&'static str, &str)]| {
        lines.push(format!("{}{}", " ".repeat(indent), Message::new(text, arguments).show(lang)));
    };
    for statute in &view.statutes {
        say(0, &STATUTE, &[("navn", &statute.name), ("id", &statute.id)]);
        if statute.is_new {
            say(2, &NEW_STATUTE, &[("antall", &statute.count.to_string())]);
        }
        if statute.is_gone {
            say(2, &GONE_STATUTE, &[]);
        }
        if let Some(DatesView { before, now }) = &statute.last_change {
            let shown = |date: &Option<Date>| date.map_or_else(|| "–".to_owned(), |date| date.to_string());
            say(2, &LAST_CHANGE, &[("foer", &shown(before)), ("naa", &shown(now))]);
        }
        for provision in &statute.provisions {
            let text = match provision.fate {
                FateView::Endret => &CHANGED,
                FateView::Borte => &GONE,
                FateView::Ny => &NEW,
            };
            say(2, text, &[("navn", &provision.name)]);
            for RestingView { dataset, grounds, fields } in &provision.datasets {
                say(4, &DATASET, &[("datasett", dataset)]);
                for ground in grounds {
                    say(6, &GROUND, &[("hva", ground)]);
                }
                for FieldView { group, name } in fields {
                    say(6, &FIELD, &[("felt", name), ("gruppe", group)]);
                }
            }
            if provision.fate != FateView::Ny && provision.datasets.is_empty() {
                say(4, &NOTHING_RESTS, &[]);
            }
        }
        for DifferenceView { name, register, archive } in &statute.differences {
            match (register, archive) {
                (Some(register), Some(archive)) => {
                    say(2, &DIVIDED, &[("navn", name), ("register", register), ("arkiv", archive)]);
                }
                (None, _) => say(2, &NOT_IN_REGISTER, &[("navn", name)]),
                (_, None) => say(2, &NOT_IN_ARCHIVE, &[("navn", name)]),
            }
        }
    }
    let unwritten = view.statutes.iter().any(|statute| {
        statute.is_new || statute.is_gone || statute.last_change.is_some() || !statute.provisions.is_empty()
    });
    if view.written {
        say(0, &WRITTEN, &[("fil", PINNED_FILE)]);
    } else if unwritten && !write {
        say(0, &NOT_WRITTEN, &[("fil", PINNED_FILE)]);
    }
    lines.join("\n")
}

say! {
    STATUTE = "{navn} ({id})", "{navn} ({id})", "{navn} ({id})";
    GROUND = "{hva}", "{hva}", "{hva}";
    FIELD = "felt {felt} (gruppe {gruppe})", "felt {felt} (gruppe {gruppe})", "field {felt} (group {gruppe})";
    DATASET = "datasett {datasett}:", "datasett {datasett}:", "dataset {datasett}:";
    NEW_STATUTE = "ikke lest før; bestemmelser: {antall}",
        "ikkje lesen før; føresegner: {antall}",
        "not read before; provisions: {antall}";
    GONE_STATUTE = "står ikke lenger i arkivet",
        "står ikkje lenger i arkivet",
        "no longer in the archive";
    LAST_CHANGE = "sist endret {naa} (før: {foer})",
        "sist endra {naa} (før: {foer})",
        "last amended {naa} (before: {foer})";
    CHANGED = "{navn} er endret siden sist",
        "{navn} er endra sidan sist",
        "{navn} has changed since last time";
    GONE = "{navn} er borte eller opphevet",
        "{navn} er borte eller oppheva",
        "{navn} is gone or repealed";
    NEW = "{navn} er ny",
        "{navn} er ny",
        "{navn} is new";
    NOTHING_RESTS = "ingen datasett viser til den",
        "ingen datasett viser til henne",
        "no dataset refers to it";
    DIVIDED = "{navn} er bygd opp som «{arkiv}», i registeret «{register}»",
        "{navn} er bygd opp som «{arkiv}», i registeret «{register}»",
        "{navn} is divided as \"{arkiv}\", in the register \"{register}\"";
    NOT_IN_REGISTER = "{navn} gjelder ikke etter registeret",
        "{navn} gjeld ikkje etter registeret",
        "{navn} does not apply according to the register";
    NOT_IN_ARCHIVE = "{navn} gjelder etter registeret, men står ikke i arkivet",
        "{navn} gjeld etter registeret, men står ikkje i arkivet",
        "{navn} applies according to the register, but is not in the archive";
    WRITTEN = "{fil} er skrevet", "{fil} er skriven", "{fil} is written";
    NOT_WRITTEN = "ingenting er skrevet; `--skriv` skriver {fil}",
        "ingenting er skrive; `--skriv` skriv {fil}",
        "nothing is written; `--skriv` writes {fil}";
    APART = "{fil}: {id} står også i et annet arkiv, med en annen tekst",
        "{fil}: {id} står òg i eit anna arkiv, med ein annan tekst",
        "{fil}: {id} is also in another archive, with another text";
    NONE = "ingen av rettskildene i registeret står i arkivet",
        "ingen av rettskjeldene i registeret står i arkivet",
        "none of the statutes of the register is in the archive";
    UNWRITABLE = "arkivet har navn som ikke kan stå i en fil i prosjektet; ingenting er skrevet",
        "arkivet har namn som ikkje kan stå i ei fil i prosjektet; ingenting er skrive",
        "the archive has names that no file of the project may hold; nothing is written";
}
