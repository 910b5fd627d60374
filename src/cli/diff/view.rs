//! The comparison as JSON (`forskjell/1`).

use schemars::JsonSchema;
use serde::Serialize;

use crate::diff::{Change, DatasetDiff, Detail, Level, Region, Side, Spot, Tally};
use crate::model::YearSet;
use crate::render::note::Witness;

/// Forskjellen mellom to utgaver av datasettene.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct DiffView {
    /// Utgaven av formatet.
    #[serde(rename = "skjema")]
    schema: &'static str,
    /// Det som er sammenlignet fra: en revisjon eller en sti.
    #[serde(rename = "gammel")]
    old: String,
    /// Det som er sammenlignet til.
    #[serde(rename = "ny")]
    new: String,
    /// Datasettene som er endret.
    #[serde(rename = "datasett")]
    datasets: Vec<DatasetView>,
    /// Om registrene over rettskilder er sammenlignet; de er ikke det når et av dem ikke kan leses.
    #[serde(rename = "rettskilderSammenlignet")]
    law_is_compared: bool,
    /// Antall endringer av hver vekt.
    #[serde(rename = "antall")]
    counts: CountsView,
}

/// Antall endringer av hver vekt.
#[derive(Debug, Serialize, JsonSchema)]
struct CountsView {
    /// Utvidelser.
    utvidelse: usize,
    /// Endringer i det rettslige grunnlaget.
    hjemmel: usize,
    /// Innsnevringer.
    innsnevring: usize,
    /// Redaksjonelle endringer.
    redaksjonell: usize,
}

/// Endringene i ett datasett.
#[derive(Debug, Serialize, JsonSchema)]
struct DatasetView {
    /// Datasettets id.
    id: String,
    /// Versjonen.
    #[serde(rename = "versjon")]
    version: VersionView,
    /// Avtrykket av det som har rettslig vekt.
    #[serde(rename = "substans")]
    substance: SubstanceView,
    /// Om nøyaktig det samme utleveres som før.
    #[serde(rename = "sammeOmfang")]
    same_scope: bool,
    /// Endringene, etter rettslig vekt.
    #[serde(rename = "endringer")]
    changes: Vec<ChangeView>,
    /// Antall endringer av hver vekt.
    #[serde(rename = "antall")]
    counts: CountsView,
}

/// Avtrykket av det som har rettslig vekt.
#[derive(Debug, Serialize, JsonSchema)]
struct SubstanceView {
    /// Før; mangler når datasettet ikke fantes.
    #[serde(rename = "gammel", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    old: Option<String>,
    /// Nå; mangler når datasettet ikke finnes lenger.
    #[serde(rename = "ny", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    new: Option<String>,
}

/// Versjonen, og det endringene krever av den.
#[derive(Debug, Serialize, JsonSchema)]
struct VersionView {
    /// Før; mangler når datasettet ikke fantes.
    #[serde(rename = "gammel", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    old: Option<String>,
    /// Nå; mangler når datasettet ikke finnes lenger.
    #[serde(rename = "ny", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    new: Option<String>,
    /// Det endringene krever: `hovedversjon`, `tillegg`, `retting` eller `ingen`.
    #[serde(rename = "kreves")]
    needed: &'static str,
    /// Det som er hevet.
    #[serde(rename = "hevet")]
    given: &'static str,
    /// Om versjonen er hevet slik endringene krever.
    #[serde(rename = "holdt")]
    kept: bool,
}

/// En endring.
#[derive(Debug, Serialize, JsonSchema)]
struct ChangeView {
    /// Vekten: `utvidelse`, `hjemmel`, `innsnevring` eller `redaksjonell`.
    #[serde(rename = "vekt")]
    level: &'static str,
    /// Hva som er endret.
    #[serde(rename = "slag")]
    kind: &'static str,
    /// Hva det gjelder: et felt, et rettsgrunnlag eller en del av datasettet.
    #[serde(rename = "gjelder")]
    subject: String,
    /// Avtrykket av endringen; det samme uansett språk, linje og ordlyd.
    #[serde(rename = "avtrykk")]
    fingerprint: String,
    /// Virkningen for mottakeren: `brytende`, `kompatibel` eller `ingen`.
    #[serde(rename = "virkning")]
    impact: &'static str,
    /// Årsaken: `datasett`, `kilde` eller `rettskilde`.
    #[serde(rename = "aarsak")]
    cause: &'static str,
    /// Stedet før; mangler når det ikke fantes.
    #[serde(rename = "stedFoer", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    old_place: Option<SpotView>,
    /// Stedet nå.
    #[serde(rename = "stedNaa", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    new_place: Option<SpotView>,
    /// Det som kom til eller falt bort, for endringer i omfanget.
    #[serde(rename = "omfang", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    scope: Option<ScopeView>,
    /// Teksten, for endringer i det rettslige grunnlaget.
    #[serde(rename = "tekst", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    text: Option<TextView>,
    /// Feltene som bygger på det som er endret.
    #[serde(rename = "felt", skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    bears_on: Vec<String>,
    /// Et svar der det nye elementet står, og hva filtrene gjør med det.
    #[serde(rename = "vitne", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    witness: Option<WitnessView>,
}

/// Et sted i en fil.
#[derive(Debug, Serialize, JsonSchema)]
struct SpotView {
    /// Filen.
    #[serde(rename = "fil")]
    file: String,
    /// Linjen, fra én.
    #[serde(rename = "linje")]
    line: usize,
}

/// Elementer av én kode i én del av svaret.
#[derive(Debug, Serialize, JsonSchema)]
struct ScopeView {
    /// Kilden.
    #[serde(rename = "kilde")]
    source: String,
    /// Rettighetspakken.
    #[serde(rename = "rettighetspakke")]
    package: String,
    /// Koden eller stien; tom for konvolutten.
    #[serde(rename = "kode")]
    code: String,
    /// Listen i svaret; tom for konvolutten og for trær.
    #[serde(rename = "del")]
    part: String,
    /// Elementene: hver kombinasjon i hvert utsnitt.
    #[serde(rename = "utsnitt")]
    regions: Vec<RegionView>,
}

/// Hver kombinasjon av noen medlemmer, stadier, inntektsår, personer og kanaler.
#[derive(Debug, Serialize, JsonSchema)]
struct RegionView {
    /// Medlemmene.
    #[serde(rename = "medlemmer")]
    members: Vec<String>,
    /// Stadiene; et tomt stadium når kilden ikke har stadier.
    #[serde(rename = "stadier")]
    stages: Vec<String>,
    /// Inntektsårene.
    #[serde(rename = "inntektsaar")]
    #[schemars(with = "Vec<u16>")]
    years: YearSet,
    /// Personene.
    #[serde(rename = "personkrets")]
    persons: Vec<String>,
    /// Kanalene.
    #[serde(rename = "kanaler")]
    channels: Vec<&'static str>,
}

/// En tekst før og nå; den mangler der den ikke står.
#[derive(Debug, Serialize, JsonSchema)]
struct TextView {
    /// Nøkkelen teksten står under.
    #[serde(rename = "noekkel", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    key: Option<&'static str>,
    /// Før.
    #[serde(rename = "foer", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    old: Option<String>,
    /// Nå.
    #[serde(rename = "naa", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    new: Option<String>,
}

/// Et svar der det nye elementet står.
#[derive(Debug, Serialize, JsonSchema)]
struct WitnessView {
    /// Svaret.
    #[serde(rename = "svar")]
    response: serde_json::Value,
    /// Elementet, som JSON Pointer.
    #[serde(rename = "element")]
    pointer: String,
    /// Om det gamle filteret slipper elementet gjennom.
    #[serde(rename = "gammeltFilter")]
    old: bool,
    /// Om det nye gjør det.
    #[serde(rename = "nyttFilter")]
    new: bool,
}

impl DiffView {
    pub(super) fn new(
        [old, new]: [&Side; 2],
        diffs: &[DatasetDiff],
        witness: impl Fn(&DatasetDiff, &Change) -> Option<Witness>,
    ) -> Self {
        let changed = diffs.iter().filter(|diff| !diff.changes.is_empty());
        let total = diffs.iter().fold(Tally::default(), |sum, diff| sum.plus(diff.tally()));
        Self {
            schema: "forskjell/1",
            old: old.label.clone(),
            new: new.label.clone(),
            datasets: changed.map(|diff| DatasetView::new(diff, &witness)).collect(),
            law_is_compared: old.law_is_read && new.law_is_read,
            counts: CountsView::new(total),
        }
    }
}

impl CountsView {
    fn new(tally: Tally) -> Self {
        Self {
            utvidelse: tally.count(Level::Expansion),
            hjemmel: tally.count(Level::Law),
            innsnevring: tally.count(Level::Narrowing),
            redaksjonell: tally.count(Level::Editorial),
        }
    }
}

impl DatasetView {
    fn new(diff: &DatasetDiff, witness: &impl Fn(&DatasetDiff, &Change) -> Option<Witness>) -> Self {
        let [old, new] = diff.versions.clone();
        let [was, is] = diff.substance.clone();
        Self {
            id: diff.id.clone(),
            version: VersionView {
                old,
                new,
                needed: diff.advice.needed.id(),
                given: diff.advice.given.id(),
                kept: diff.advice.is_kept(),
            },
            substance: SubstanceView { old: was, new: is },
            same_scope: diff.same_scope(),
            changes: diff
                .changes
                .iter()
                .map(|change| ChangeView::new(&diff.id, change, witness(diff, change)))
                .collect(),
            counts: CountsView::new(diff.tally()),
        }
    }
}

impl ChangeView {
    fn new(dataset: &str, change: &Change, witness: Option<Witness>) -> Self {
        let spot = |spot: &Option<Spot>| {
            spot.as_ref().map(|spot| SpotView { file: spot.file.clone(), line: spot.line })
        };
        let [old_place, new_place] = change.spots.each_ref().map(spot);
        let (scope, text) = match &change.detail {
            Detail::Scope(scope) => {
                let scope = ScopeView {
                    source: scope.source.clone(),
                    package: scope.package.clone(),
                    code: scope.code.clone(),
                    part: scope.part.clone(),
                    regions: scope.regions.iter().map(RegionView::new).collect(),
                };
                (Some(scope), None)
            }
            Detail::Text { key, old, new } => {
                (None, Some(TextView { key: *key, old: old.clone(), new: new.clone() }))
            }
        };
        Self {
            level: change.level.id(),
            kind: change.kind.id(),
            subject: change.subject.clone(),
            fingerprint: change.fingerprint(dataset),
            impact: change.impact.id(),
            cause: change.cause.id(),
            old_place,
            new_place,
            scope,
            text,
            bears_on: change.bears_on.clone(),
            witness: witness.map(|witness| WitnessView {
                response: witness.response,
                pointer: witness.pointer,
                old: witness.old,
                new: witness.new,
            }),
        }
    }
}

impl RegionView {
    fn new(region: &Region) -> Self {
        Self {
            members: region.members.clone(),
            stages: region.stages.clone(),
            years: region.years,
            persons: region.persons.clone(),
            channels: region.channels.clone(),
        }
    }
}
