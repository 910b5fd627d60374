//! Documents: every real dataset in every language, prose that tries to act, and the module that writes.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "render/accepted.rs"]
mod accepted;
#[path = "render/write.rs"]
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use hjemmel::model::{
    Dataset, DatasetFile, Denotation, Project, Substance, Tally, coverage, read_dataset, schema,
};
use hjemmel::render::document::Format;
use hjemmel::render::index::{self, Link, Links, Summary};
use hjemmel::render::report::ReportView;
use hjemmel::render::status::Entry;
use hjemmel::render::templates::Templates;
use hjemmel::render::texts::Texts;
use hjemmel::text::{Date, Lang, load};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The shipped project, read once.
static PROJECT: LazyLock<Project> = LazyLock::new(|| {
    let project = Project::load(Path::new(ROOT), &mut Vec::new()).unwrap();
    project.expect("the project file can be read")
});

/// A dataset whose prose tries to act.
static HOSTILE: LazyLock<DatasetFile> = LazyLock::new(|| {
    let path = Path::new(ROOT).join("tests/render/fiendtlig.yaml");
    let mut findings = Vec::new();
    let file = read_dataset(Path::new(ROOT), &path, &mut findings).unwrap();
    let shown: Vec<_> = findings.iter().map(|finding| finding.message.show(Lang::Nb)).collect();
    file.unwrap_or_else(|| panic!("tests/render/fiendtlig.yaml: {shown:?}"))
});

/// What a dataset means, and its documents by language and format.
struct Rendered {
    granted: BTreeSet<String>,
    documents: BTreeMap<(Lang, Format), String>,
}

fn render(templates: &Templates, dataset: &Dataset<'_>, day: Option<Date>) -> Rendered {
    let denotations: Vec<Denotation<'_>> =
        dataset.deliveries.iter().map(|delivery| delivery.denotation()).collect();
    let substance = Substance::of(dataset, &denotations);
    let rows = denotations.iter().flat_map(|set| set.rows());
    let granted = rows.map(|(row, _)| row.code.to_owned()).filter(|code| !code.is_empty()).collect();
    let mut documents = BTreeMap::new();
    for lang in Lang::ALL {
        let view = ReportView::new(&PROJECT, dataset, &denotations, &substance, day, templates.texts(lang));
        let page = view.page(templates).unwrap();
        for format in [Format::Html, Format::Markdown] {
            let text =
                String::from_utf8(page.bytes(format, templates.texts(lang)).unwrap().into_owned()).unwrap();
            documents.insert((lang, format), text);
        }
    }
    Rendered { granted, documents }
}

fn hostile(templates: &Templates, day: Option<&str>) -> Rendered {
    render(templates, &PROJECT.understand(&HOSTILE), day.map(|day| day.parse().unwrap()))
}

#[test]
fn every_real_dataset_renders_the_same_twice_with_every_granted_code() {
    let templates = Templates::load(Path::new(ROOT)).unwrap();
    let day = Some("2026-04-15".parse().unwrap());
    assert!(!PROJECT.datasets.is_empty());
    std::thread::scope(|scope| {
        for path in &PROJECT.datasets {
            let templates = &templates;
            scope.spawn(move || {
                let file = read_dataset(Path::new(ROOT), path, &mut Vec::new()).unwrap().unwrap();
                let dataset = PROJECT.understand(&file);
                let first = render(templates, &dataset, day);
                let second = render(templates, &dataset, day);
                for ((lang, format), document) in &first.documents {
                    let name = format!("{} {lang} {format:?}", dataset.id());
                    assert!(document == &second.documents[&(*lang, *format)], "{name} differs from itself");
                    for code in &first.granted {
                        assert!(document.contains(code.as_str()), "{name} lacks {code}");
                    }
                    let leak = words(document).find(|word| ["undefined", "none", ROOT].contains(word));
                    assert_eq!(leak, None, "{name}");
                }
            });
        }
    });
}

/// The words of a document outside its style sheet.
fn words(document: &str) -> impl Iterator<Item = &str> {
    let body = document.split_once("</style>").map_or(document, |(_, body)| body);
    body.split([' ', '\n', '<', '>', '"', '(', ')'])
}

#[test]
fn hostile_prose_is_inert_in_html() {
    let rendered = hostile(&Templates::builtin(), Some("2025-06-01"));
    for lang in Lang::ALL {
        let html = &rendered.documents[&(lang, Format::Html)];
        assert_eq!(html.matches("<script").count(), 0);
        assert!(!html.contains("<img") && !html.contains("<b>") && !html.contains("<i>"));
        assert!(!html.contains("href=\"javascript:") && !html.contains("onerror=alert(1)>"));
        assert!(
            html.contains("{{ 7*7 }}") && html.contains("{{ cycler.__init__ }}"),
            "prose is not a template"
        );
        // Every tag that opens also closes, whatever the prose holds.
        for tag in ["table", "section", "article", "details", "td", "th", "dl", "ul", "ol", "a", "code"] {
            let opened =
                html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{tag}");
        }
        for target in html.split("href=\"").skip(1) {
            assert!(target.starts_with('#') || target.starts_with("https://"), "{:?}", target.get(..40));
        }
    }
}

#[test]
fn hostile_prose_is_inert_in_markdown() {
    let rendered = hostile(&Templates::builtin(), None);
    let markdown = &rendered.documents[&(Lang::Nb, Format::Markdown)];
    for acting in
        ["](javascript:", "{{ 7", "{% raw", "{% include", "<script", "<img", "<b>", "<a ", "```", "\n***"]
    {
        let at = markdown.find(acting).filter(|at| !markdown[..*at].ends_with('\\'));
        assert_eq!(at.map(|at| &markdown[at..]), None, "{acting}");
    }
    assert!(!markdown.lines().any(|line| line.trim_start().starts_with("# Falsk")));
    assert!(markdown.contains("\\[lenke\\](javascript:alert(1))"), "the text is still there to be read");
    // A pipe in a cell would move every cell after it.
    for table in tables(markdown) {
        let columns = cells(table[0]);
        for row in &table {
            assert_eq!(cells(row), columns, "{row}");
        }
    }
}

#[test]
fn a_citation_in_prose_is_a_link_and_what_stands_beside_it_is_inert() {
    let rendered = hostile(&Templates::builtin(), Some("2025-06-01"));
    let html = &rendered.documents[&(Lang::Nb, Format::Html)];
    let linked = "alert(11)&lt;/script&gt;<a href=\"https://lovdata.no/lov/2016-05-27-14/§3-3\">\
        skatteforvaltningsloven §\u{A0}3-3 første ledd</a>&lt;script&gt;alert(12)&lt;/script&gt; |";
    assert!(html.contains(linked));
    let markdown = &rendered.documents[&(Lang::Nb, Format::Markdown)];
    let linked = "alert(11)\\</script>[skatteforvaltningsloven § 3-3 første ledd]\
        (<https://lovdata.no/lov/2016-05-27-14/§3-3>)\\<script>alert(12)\\</script> \\|";
    assert!(markdown.contains(linked), "{:?}", markdown.split("alert(11)").nth(1).map(|rest| &rest[..200]));
}

fn tables(markdown: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = markdown.lines().collect();
    let blocks = lines.split(|line| !line.starts_with('|'));
    blocks.filter(|block| !block.is_empty()).map(<[&str]>::to_vec).collect()
}

fn cells(row: &str) -> usize {
    row.replace("\\|", "").matches('|').count()
}

#[test]
fn what_is_wrong_or_missing_in_a_spec_is_said() {
    let templates = Templates::builtin();
    let rendered = hostile(&templates, Some("2025-06-01"));
    let html = &rendered.documents[&(Lang::Nb, Format::Html)];
    let texts = templates.texts(Lang::Nb);
    let keys =
        ["field_unknown", "source_unknown", "dangling", "code_unknown", "no_proportionality", "expired"];
    for key in keys.into_iter().chain(["inherited_from_group", "passes_nothing", "shielding_whole_answer"]) {
        assert!(html.contains(texts.get(key)), "{key}");
    }
    let not_in_force = texts.fill("not_in_force_on", &[("dag", "1. juni 2025")]);
    assert!(html.contains(&not_in_force), "a ground from 2026 is marked in 2025");
}

#[test]
fn bokmaal_is_marked_in_documents_in_other_languages() {
    let rendered = hostile(&Templates::builtin(), None);
    let html = |lang: Lang| &rendered.documents[&(lang, Format::Html)];
    for lang in [Lang::Nn, Lang::En] {
        assert!(html(lang).contains(&format!("<html lang=\"{lang}\">")));
        assert!(html(lang).contains("<h1 lang=\"nb\">"));
    }
    assert_eq!(
        html(Lang::Nb).matches("lang=\"nb\"").count(),
        1,
        "in bokmål only the document itself is marked"
    );
}

#[test]
fn the_start_page_shows_every_dataset_and_only_safe_links() {
    let templates = Templates::builtin();
    let dataset = PROJECT.understand(&HOSTILE);
    let tally = |delivery: &hjemmel::model::Delivery<'_>| {
        Tally::count(&coverage(delivery, &delivery.denotation()), None)
    };
    let tallies: Vec<Tally> = dataset.deliveries.iter().map(tally).collect();
    let filter = Link { title: "summertskattegrunnlag".to_owned(), path: "filter/fiendtlig.json".to_owned() };
    let links =
        Links { html: Some("rapport/fiendtlig.html".to_owned()), filters: vec![filter], ..Links::default() };
    let summary = Summary::new(Entry::of(&dataset, &tallies), links);
    for lang in Lang::ALL {
        let page = index::render(
            &templates,
            lang,
            &PROJECT,
            std::slice::from_ref(&summary),
            &[],
            &[(Lang::En, "en/index.html".to_owned())],
        )
        .unwrap();
        assert!(
            page.contains("href=\"rapport/fiendtlig.html\"")
                && page.contains("href=\"filter/fiendtlig.json\"")
        );
        assert!(!page.contains("<script") && !page.contains("<img"));
    }
    let links = Links { html: Some("javascript:alert(1)".to_owned()), ..Links::default() };
    let refused = index::render(
        &templates,
        Lang::Nb,
        &PROJECT,
        &[Summary::new(Entry::of(&dataset, &tallies), links)],
        &[],
        &[],
    );
    assert!(refused.unwrap_err().to_string().contains("indeks.html"));
    assert!(index::render(&templates, Lang::En, &PROJECT, &[], &[], &[]).unwrap().contains("no datasets"));
}

#[test]
fn texts_have_the_same_keys_and_arguments_in_every_language() {
    let arguments = |text: &str| {
        let mut names: Vec<String> = text
            .split('{')
            .skip(1)
            .map(|rest| rest.split('}').next().unwrap_or_default().to_owned())
            .collect();
        names.sort();
        names
    };
    let of = |lang| -> BTreeMap<String, Vec<String>> {
        let texts = Texts::builtin(lang);
        texts.iter().map(|(key, text)| (key.to_owned(), arguments(text))).collect()
    };
    let bokmaal = of(Lang::Nb);
    assert_eq!(of(Lang::Nn), bokmaal);
    assert_eq!(of(Lang::En), bokmaal);
}

#[test]
fn every_text_is_used() {
    let folder = Path::new(ROOT);
    let mut code = String::new();
    for (part, extension) in [("templates", "html"), ("templates", "md"), ("src/render", "rs")] {
        for path in load::files(&folder.join(part), extension).unwrap() {
            code.push_str(&String::from_utf8(load::bytes(&path, 1 << 20).unwrap()).unwrap());
        }
    }
    let texts = Texts::builtin(Lang::Nb);
    let unused: Vec<&str> = texts
        .iter()
        .map(|(key, _)| key)
        .filter(|key| !key.starts_with("privacy_"))
        .filter(|key| !code.contains(&format!("t.{key} ")) && !code.contains(&format!("\"{key}\"")))
        .filter(|key| !code.contains(&format!("t.{key},")) && !code.contains(&format!("t.{key})")))
        .collect();
    assert!(unused.is_empty(), "texts that nothing uses: {unused:?}");
}

#[test]
fn a_template_of_the_project_stands_in_for_the_built_in() {
    let folder = tempfile::tempdir().unwrap();
    let own = hjemmel::render::write::Output::new(folder.path()).unwrap();
    let page = b"<html>{% include \"egen/topp.html\" %}<p>{{ t.status }} {{ v.title }}</p></html>";
    own.put("templates/rapport.html", page).unwrap();
    own.put("templates/egen/topp.html", b"<h1>Eget</h1>").unwrap();
    own.put("templates/tekster/nb.yaml", b"status: Stilling\n").unwrap();
    let templates = Templates::load(folder.path()).unwrap();
    let rendered = hostile(&templates, None);
    assert!(rendered.documents[&(Lang::Nb, Format::Markdown)].starts_with("# Eget\n\nStilling \\<script"));
    assert!(rendered.documents[&(Lang::En, Format::Markdown)].starts_with("# Eget\n\nStatus "));
}

#[test]
fn what_a_template_lacks_is_told_with_its_line() {
    let dataset = PROJECT.understand(&HOSTILE);
    let cases = [
        ("\n{{ v.finnes_ikke }}", "malen rapport.html, linje 2"),
        ("{% if v.finnes_ikke %}x{% endif %}", "malen rapport.html, linje 1"),
        ("{{ v.validity }}", "none kan ikke skrives ut"),
        ("{% include \"/etc/passwd\" %}", "malen rapport.html, linje 1"),
    ];
    for (text, expected) in cases {
        let folder = tempfile::tempdir().unwrap();
        let own = hjemmel::render::write::Output::new(folder.path()).unwrap();
        own.put("templates/rapport.html", text.as_bytes()).unwrap();
        let templates = Templates::load(folder.path()).unwrap();
        let substance = Substance::of(&dataset, &[]);
        let view = ReportView::new(&PROJECT, &dataset, &[], &substance, None, templates.texts(Lang::Nb));
        let error = view.page(&templates).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    for (name, text, expected) in [
        ("rapport.html", "a\n{% if %}", "malen rapport.html, linje 2"),
        ("innebygd/rapport.html", "a", "mappen innebygd/ er for malene verktøyet kommer med"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let own = hjemmel::render::write::Output::new(folder.path()).unwrap();
        own.put(&format!("templates/{name}"), text.as_bytes()).unwrap();
        let error = Templates::load(folder.path()).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn a_text_that_nothing_asks_for_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let own = hjemmel::render::write::Output::new(folder.path()).unwrap();
    own.put("nn.yaml", b"stauts: x\n").unwrap();
    let error = Texts::builtin(Lang::Nn).with(&folder.path().join("nn.yaml")).unwrap_err().to_string();
    assert!(error.contains("`stauts`") && error.contains("`status`"), "{error}");
}

#[test]
fn the_list_of_a_folder_has_a_schema() {
    let schema = schema::generate::<hjemmel::render::write::Contents>("innhold");
    assert!(schema["properties"]["filer"].is_object(), "{schema}");
}
