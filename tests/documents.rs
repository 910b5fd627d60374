//! The documents beside the report: each for the shipped project in every language and edition, and prose that tries to
//! act.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use hjemmel::filter;
use hjemmel::model::{
    Coverage, Dataset, DatasetFile, Delivery, Denotation, Project, Substance, Tally, coverage, read_dataset,
};
use hjemmel::render::consumer::{ConsumerView, Shown};
use hjemmel::render::document::Page;
use hjemmel::render::edition::Edition;
use hjemmel::render::templates::Templates;
use hjemmel::render::{matrix, record, status};
use hjemmel::text::Lang;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

static PROJECT: LazyLock<Project> = LazyLock::new(|| {
    let project = Project::load(Path::new(ROOT), &mut Vec::new()).unwrap();
    project.expect("the project file can be read")
});

fn read(path: &Path) -> DatasetFile {
    read_dataset(Path::new(ROOT), path, &mut Vec::new()).unwrap().unwrap()
}

/// The seven shipped datasets.
static SHIPPED: LazyLock<Vec<DatasetFile>> =
    LazyLock::new(|| PROJECT.datasets.iter().map(|path| read(path)).collect());

/// A dataset whose prose tries to act.
static HOSTILE: LazyLock<DatasetFile> =
    LazyLock::new(|| read(&PathBuf::from(ROOT).join("tests/render/fiendtlig.yaml")));

/// A dataset with what it means.
struct Meant<'a> {
    dataset: Dataset<'a>,
    denotations: Vec<Denotation<'a>>,
    substance: Substance,
}

impl<'a> Meant<'a> {
    fn new(file: &'a DatasetFile) -> Self {
        let dataset = PROJECT.understand(file);
        let denotations: Vec<_> = dataset.deliveries.iter().map(Delivery::denotation).collect();
        let substance = Substance::of(&dataset, &denotations);
        Self { dataset, denotations, substance }
    }

    fn coverages(&self) -> Vec<Vec<Coverage<'_>>> {
        let deliveries = self.dataset.deliveries.iter().zip(&self.denotations);
        deliveries.map(|(delivery, denotation)| coverage(delivery, denotation)).collect()
    }

    fn status(&self) -> status::Entry {
        let tallies: Vec<Tally> =
            self.coverages().iter().map(|coverage| Tally::count(coverage, None)).collect();
        status::Entry::of(&self.dataset, &tallies)
    }

    fn consumer(&self, templates: &Templates, lang: Lang, edition: Edition) -> String {
        let (dataset, texts) = (&self.dataset, templates.texts(lang));
        let examples = dataset.deliveries.iter().zip(&self.denotations).map(|(delivery, denotation)| {
            let example = filter::example(delivery.catalogue?, denotation)?;
            Some(Shown { year: example.year, stage: example.stage, response: example.response })
        });
        let view = ConsumerView::new(&PROJECT, dataset, &self.denotations, &self.substance, None, texts);
        html(view.showing(examples).in_edition(edition).page(templates))
    }
}

/// The HTML of a document, from which every other format can be made.
fn html(page: anyhow::Result<Page>) -> String {
    let page = page.unwrap();
    page.markdown().unwrap();
    page.html().to_owned()
}

/// Every document of some datasets, by name, language and edition.
fn documents(files: &[DatasetFile]) -> BTreeMap<(String, Lang, Edition), String> {
    let templates = Templates::builtin();
    let meant: Vec<Meant<'_>> = files.iter().map(Meant::new).collect();
    let statuses: Vec<_> = meant.iter().map(Meant::status).collect();
    let matrices: Vec<_> =
        meant.iter().map(|meant| matrix::Entry::new(&meant.dataset, &meant.denotations)).collect();
    let mut documents = BTreeMap::new();
    for lang in Lang::ALL {
        let texts = templates.texts(lang);
        let records: Vec<_> = meant
            .iter()
            .map(|meant| {
                let Meant { dataset, denotations, substance } = meant;
                record::Entry::new(&PROJECT, dataset, denotations, substance, None, texts)
            })
            .collect();
        for edition in Edition::ALL {
            let mut add = |name: &str, document: String| {
                documents.insert((name.to_owned(), lang, edition), document);
            };
            let view = status::view(&PROJECT, texts, edition, &statuses);
            add("status", html(view.page(&templates)));
            add("matrise", html(matrix::view(&PROJECT, texts, &matrices).page(&templates)));
            let view = record::view(&PROJECT, texts, edition, &records);
            add("protokoll", html(view.page(&templates)));
            for meant in &meant {
                add(meant.dataset.id(), meant.consumer(&templates, lang, edition));
            }
        }
    }
    documents
}

static DOCUMENTS: LazyLock<BTreeMap<(String, Lang, Edition), String>> = LazyLock::new(|| documents(&SHIPPED));

fn document(name: &str, lang: Lang, edition: Edition) -> &'static str {
    &DOCUMENTS[&(name.to_owned(), lang, edition)]
}

/// The body of a document, without its style sheet.
fn body(document: &str) -> &str {
    document.split_once("</style>").map_or(document, |(_, body)| body)
}

#[test]
fn every_document_is_the_same_twice_and_whole() {
    assert_eq!(*DOCUMENTS, documents(&SHIPPED));
    for (name, document) in DOCUMENTS.iter() {
        let mut words = body(document).split([' ', '\n', '<', '>', '"', '(', ')']);
        assert_eq!(words.find(|word| ["undefined", "none", ROOT].contains(word)), None, "{name:?}");
    }
}

#[test]
fn prose_that_tries_to_act_is_inert() {
    for (name, document) in documents(std::slice::from_ref(&HOSTILE)) {
        assert_eq!(document.matches("<script").count(), 0, "{name:?}");
        for acting in ["<img", "<b>", "<i>", "href=\"javascript:", "onerror=alert(1)>"] {
            assert!(!body(&document).contains(acting), "{name:?}: {acting}");
        }
        assert!(!name.0.contains("fiendtlig") || document.contains("{{ 7*7 }}"), "prose is not a template");
        for target in document.split("href=\"").skip(1) {
            assert!(target.starts_with('#') || target.starts_with("https://"), "{:?}", target.get(..40));
        }
    }
}

#[test]
fn the_matrix_shows_what_passes_in_its_years_and_nothing_else() {
    let matrices: Vec<_> = SHIPPED
        .iter()
        .map(|file| {
            let meant = Meant::new(file);
            matrix::Entry::new(&meant.dataset, &meant.denotations)
        })
        .collect();
    let templates = Templates::builtin();
    let view = matrix::view(&PROJECT, templates.texts(Lang::Nb), &matrices);
    for file in SHIPPED.iter() {
        let meant = Meant::new(file);
        for (delivery, coverage) in meant.dataset.deliveries.iter().zip(meant.coverages()) {
            let source =
                view.sources.iter().find(|source| *source.id == *delivery.spec.source.value).unwrap();
            let column = source.services.iter().position(|service| service.id == meant.dataset.id()).unwrap();
            for held in coverage {
                let (name, parts) = (held.code.name(), held.code.parts());
                let row = source
                    .rows
                    .iter()
                    .find(|row| row.name == name && (row.parts.is_empty() || row.parts == parts));
                let cell = row.and_then(|row| row.by_service[column].as_deref());
                let place = format!("{}: {name}", meant.dataset.id());
                match cell {
                    None => assert!(held.granted.is_empty(), "{place}"),
                    Some(cell) if cell.contains(':') => assert!(!held.granted.is_empty(), "{place}"),
                    Some(cell) => assert_eq!(cell, held.granted.to_string(), "{place}"),
                }
            }
        }
    }
}

#[test]
fn the_counts_of_the_status_are_those_of_the_coverage() {
    let meant: Vec<Meant<'_>> = SHIPPED.iter().map(Meant::new).collect();
    let entries: Vec<_> = meant.iter().map(Meant::status).collect();
    let templates = Templates::builtin();
    let view = status::view(&PROJECT, templates.texts(Lang::Nb), Edition::Internal, &entries);
    assert_eq!(view.rows.len(), meant.len());
    for meant in &meant {
        let row = view.rows.iter().find(|row| row.id == meant.dataset.id()).unwrap();
        let all: Vec<Coverage<'_>> = meant.coverages().into_iter().flatten().collect();
        assert_eq!(row.tally, Tally::count(&all, None));
        assert_eq!(row.phases.len(), view.phases.len());
        let described = &view.picture.as_ref().unwrap().description;
        let done = row.phases.iter().find(|phase| phase.mark == "ferdig").unwrap();
        assert!(described.contains(row.service) && described.contains(&done.name.to_lowercase()));
    }
}

/// The text of a document without its links and no-break spaces.
fn seen(name: &str, lang: Lang, edition: Edition) -> String {
    let pieces = document(name, lang, edition).split('<').filter_map(|piece| piece.split_once('>'));
    pieces.map(|(_, text)| text).collect::<String>().replace('\u{A0}', " ")
}

#[test]
fn the_external_edition_says_nothing_of_assessments_and_who_made_them() {
    for lang in Lang::ALL {
        for file in SHIPPED.iter() {
            let spec = &file.spec;
            let (assessed, id) = (spec.assessed.as_ref().unwrap(), spec.id.as_str());
            let notes = [&spec.progress.assessment, &spec.progress.dataset, &spec.progress.api]
                .into_iter()
                .flatten()
                .filter_map(|phase| phase.note.as_deref());
            let internal = [("protokoll", &*assessed.by), ("protokoll", &*assessed.conclusion)]
                .into_iter()
                .chain(notes.map(|note| ("status", note)))
                .chain(spec.open_questions.iter().map(|open| (id, &*open.question)));
            for (name, text) in internal {
                // What HTML writes otherwise ends the part that is looked for.
                let part = text.split(['"', '\'', '&', '<', '>']).next().unwrap();
                assert!(seen(name, lang, Edition::Internal).contains(part), "{id}, {name}: {part}");
                assert!(!seen(name, lang, Edition::External).contains(part), "{id}, {name}: {part}");
            }
        }
    }
}

#[test]
fn what_a_dataset_does_not_say_is_said_to_be_missing() {
    let templates = Templates::builtin();
    for (lang, missing) in
        [(Lang::Nb, "Tidsfrister for sletting (bokstav f)"), (Lang::En, "Time limits for erasure (letter f)")]
    {
        let meant = Meant::new(&HOSTILE);
        let texts = templates.texts(lang);
        let Meant { dataset, denotations, substance } = &meant;
        let entry = record::Entry::new(&PROJECT, dataset, denotations, substance, None, texts);
        assert!(entry.missing.iter().any(|said| said == missing), "{:?}", entry.missing);
        let view = record::view(&PROJECT, texts, Edition::Internal, std::slice::from_ref(&entry));
        assert!(html(view.page(&templates)).contains(missing));
        let not_said = texts.get("consumer_not_said");
        let consumer = meant.consumer(&templates, lang, Edition::External);
        assert_eq!(consumer.matches(not_said).count(), 7);
        assert!(!document("protokoll", lang, Edition::Internal).contains(missing));
    }
}

#[test]
fn the_consumer_reads_scope_package_fields_and_an_example() {
    for file in SHIPPED.iter() {
        let meant = Meant::new(file);
        let document = document(meant.dataset.id(), Lang::Nn, Edition::External);
        for (delivery, denotation) in meant.dataset.deliveries.iter().zip(&meant.denotations) {
            let example = filter::example(delivery.catalogue.unwrap(), denotation).unwrap();
            assert!(document.contains(&format!(" {}", example.year)) && document.contains("12345678910"));
            assert!(document.contains(delivery.spec.scope.as_str()));
            assert!(document.contains(delivery.spec.package.as_str()));
            for (row, _) in denotation.rows() {
                assert!(document.contains(row.code), "{}", row.code);
            }
        }
    }
}

#[test]
fn prose_in_bokmaal_is_marked_in_other_languages() {
    for ((name, lang, _), document) in DOCUMENTS.iter() {
        assert_eq!(body(document).contains(" lang=\"nb\""), *lang != Lang::Nb, "{name} {lang}");
    }
}

/// Holds a view against the schema of its type.
fn fits<T: schemars::JsonSchema + serde::Serialize>(view: &T) {
    let validator = jsonschema::validator_for(schemars::schema_for!(T).as_value()).unwrap();
    let value = serde_json::to_value(view).unwrap();
    let flaws: Vec<_> = validator.iter_errors(&value).map(|flaw| flaw.to_string()).collect();
    assert!(flaws.is_empty(), "{flaws:?}");
}

#[test]
fn every_view_fits_the_schema_of_its_type() {
    let templates = Templates::builtin();
    let texts = templates.texts(Lang::Nb);
    for file in SHIPPED.iter().chain([&*HOSTILE]) {
        let meant = Meant::new(file);
        let Meant { dataset, denotations, substance } = &meant;
        let record = record::Entry::new(&PROJECT, dataset, denotations, substance, None, texts);
        fits(&record::view(&PROJECT, texts, Edition::Internal, &[record]));
        fits(&matrix::view(&PROJECT, texts, &[matrix::Entry::new(dataset, denotations)]));
        fits(&status::view(&PROJECT, texts, Edition::External, &[meant.status()]));
        fits(&ConsumerView::new(&PROJECT, dataset, denotations, substance, None, texts));
    }
}

#[test]
fn no_datasets_make_no_trouble() {
    let templates = Templates::builtin();
    for lang in Lang::ALL {
        let texts = templates.texts(lang);
        for edition in Edition::ALL {
            html(status::view(&PROJECT, texts, edition, &[]).page(&templates));
            html(record::view(&PROJECT, texts, edition, &[]).page(&templates));
        }
        html(matrix::view(&PROJECT, texts, &[]).page(&templates));
    }
}
