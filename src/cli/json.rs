//! Results for machines. Every output has a schema and says which version it follows.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Coverage, Status, YearSet};
use crate::render::write::WrittenFile;
use crate::text::{Finding, Label, Lang, Severity};

/// Funnene fra en kontroll.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct FindingsView {
    /// Utgaven av formatet.
    #[serde(rename = "skjema")]
    schema: &'static str,
    /// Hvor mange datasett som er kontrollert.
    #[serde(rename = "datasett")]
    datasets: usize,
    /// Funnene, sortert etter fil og sted.
    #[serde(rename = "funn")]
    findings: Vec<FindingView>,
}

/// Det en bygging fant og skrev.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct BuildView {
    /// Utgaven av formatet.
    #[serde(rename = "skjema")]
    schema: &'static str,
    /// Hvor mange datasett prosjektet har.
    #[serde(rename = "datasett")]
    datasets: usize,
    /// Funnene, sortert etter fil og sted. Er noen av dem feil, er ingenting skrevet.
    #[serde(rename = "funn")]
    findings: Vec<FindingView>,
    /// Filene som er skrevet, sortert etter sti.
    #[serde(rename = "filer")]
    files: Vec<FileView>,
}

/// En fil som er skrevet.
#[derive(Debug, Serialize, JsonSchema)]
struct FileView {
    /// Stien i mappen det er skrevet til.
    #[serde(rename = "sti")]
    path: String,
    /// SHA-256 av innholdet.
    sha256: String,
}

impl BuildView {
    pub fn new(findings: &[Finding], datasets: usize, files: &[WrittenFile], lang: Lang) -> Self {
        let FindingsView { findings, .. } = FindingsView::new(findings, datasets, lang);
        let file = |file: &WrittenFile| FileView { path: file.path.clone(), sha256: file.sha256.clone() };
        Self { schema: "bygg/1", datasets, findings, files: files.iter().map(file).collect() }
    }
}

/// Et funn.
#[derive(Debug, Serialize, JsonSchema)]
struct FindingView {
    /// Sjekkens id.
    #[serde(rename = "sjekk")]
    rule: String,
    /// Hvor mye funnet veier.
    #[serde(rename = "alvor")]
    severity: Severity,
    /// Hva som er galt, på språket som er valgt.
    #[serde(rename = "melding")]
    message: String,
    /// Hva som kan gjøres.
    #[serde(rename = "hjelp", skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    /// Hva funnet gjelder, uavhengig av linje og ordlyd; dette skrives som `sted` i et unntak.
    #[serde(rename = "gjelder", skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    subject: String,
    /// Hva funnet sier, som ett ord; dette skrives som `avtrykk` i et unntak.
    #[serde(rename = "avtrykk")]
    fingerprint: String,
    /// Feltene som bygger på det som er galt, sortert.
    #[serde(rename = "felt", skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    fields: Vec<String>,
    /// Stedet.
    #[serde(rename = "sted")]
    place: PlaceView,
    /// Andre steder som forklarer funnet.
    #[serde(rename = "seOgsaa", skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    related: Vec<PlaceView>,
}

/// Et sted i en fil.
#[derive(Debug, Serialize, JsonSchema)]
struct PlaceView {
    /// Filen, fra prosjektets mappe.
    #[serde(rename = "fil")]
    file: String,
    /// Linjen, fra 1.
    #[serde(rename = "linje")]
    line: usize,
    /// Tegnet på linjen, fra 1.
    #[serde(rename = "kolonne")]
    column: usize,
    /// Linjen der stedet slutter.
    #[serde(rename = "sluttlinje")]
    end_line: usize,
    /// Tegnet stedet slutter foran.
    #[serde(rename = "sluttkolonne")]
    end_column: usize,
    /// Hva stedet har med funnet å gjøre.
    #[serde(rename = "melding", skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

impl FindingsView {
    pub fn new(findings: &[Finding], datasets: usize, lang: Lang) -> Self {
        let view = |finding: &Finding| FindingView {
            rule: finding.rule.id.to_string(),
            severity: finding.severity(),
            message: finding.message.show(lang),
            help: finding.help.as_ref().map(|help| help.show(lang)),
            subject: finding.subject.clone(),
            fingerprint: finding.fingerprint(),
            fields: finding.fields.clone(),
            place: place(&finding.primary, lang),
            related: finding.related.iter().map(|label| place(label, lang)).collect(),
        };
        Self { schema: "funn/1", datasets, findings: findings.iter().map(view).collect() }
    }
}

fn place(label: &Label, lang: Lang) -> PlaceView {
    let (start, end) = (label.source.place(label.span.start), label.source.place(label.span.end));
    PlaceView {
        file: label.source.name.clone(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        message: label.message.as_ref().map(|message| message.show(lang)),
    }
}

/// Dekningen: hvordan hver kode står i hver leveranse.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct CoverageView {
    /// Utgaven av formatet.
    #[serde(rename = "skjema")]
    pub schema: &'static str,
    /// Leveransene.
    #[serde(rename = "leveranser")]
    pub deliveries: Vec<DeliveryCoverageView>,
}

/// Dekningen i en leveranse.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct DeliveryCoverageView {
    /// Datasettet.
    #[serde(rename = "datasett")]
    pub dataset: String,
    /// Kilden.
    #[serde(rename = "kilde")]
    pub source: String,
    /// Rettighetspakken.
    #[serde(rename = "rettighetspakke")]
    pub package: String,
    /// Kodene, i katalogens rekkefølge.
    #[serde(rename = "koder")]
    pub codes: Vec<CodeCoverageView>,
}

/// Inntektsårene en kode har hver status.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct CodeCoverageView {
    /// Koden.
    #[serde(rename = "kode")]
    code: String,
    /// Delene av svaret koden kan stå i.
    #[serde(rename = "deler", skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    parts: Vec<String>,
    /// År koden slipper gjennom.
    #[serde(rename = "innvilget")]
    granted: Vec<u16>,
    /// År koden er avslått.
    #[serde(rename = "avslaatt")]
    refused: Vec<u16>,
    /// År koden er utsatt.
    #[serde(rename = "utsatt")]
    deferred: Vec<u16>,
    /// År ingen har tatt stilling til koden; den nektes.
    #[serde(rename = "uvurdert")]
    unassessed: Vec<u16>,
}

impl CodeCoverageView {
    pub fn new(coverage: &Coverage<'_>) -> Self {
        let years = |status| YearSet::iter(coverage.years(status)).collect();
        let parts = coverage.code.parts().into_iter().filter(|part| !part.is_empty()).map(str::to_owned);
        Self {
            code: coverage.code.name().to_owned(),
            parts: parts.collect(),
            granted: years(Status::Granted),
            refused: years(Status::Refused),
            deferred: years(Status::Deferred),
            unassessed: years(Status::Unassessed),
        }
    }
}

/// JSON as it is written out.
pub(super) fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("internal: a view is plain data")
}
