//! The pages of checks: one for each, links that lead somewhere, and documentation that cannot act.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test prepares and inspects files of its own")]

#[path = "support/command.rs"]
mod command;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use hjemmel::checks::rules_of;
use hjemmel::model::{POINTS, Project};
use hjemmel::render::checks::{LIST, pages, path};
use hjemmel::render::templates::Templates;
use hjemmel::text::{Lang, is_hidden};
use tempfile::TempDir;

use command::{code, copy_of, fitting, hjemmel, replace, text};

/// A check of the project's own that finds every field, with a reason as it stands in the file.
fn own_check(id: &str, reason: &str) -> String {
    format!(
        "skjema: egensjekk/1\nid: {id}\nbeskrivelse: \"Feltet heter `svalbardtillegg` <i>.\"\nhvorfor: {reason}\n\
         alvor: advarsel\ngjelder: felt\nkrever: felt.navn != \"svalbardtillegg\"\nmelding:\n  nb: galt navn\n  \
         nn: gale namn\n  en: wrong name\n"
    )
}

/// The fixture project with checks of its own.
fn project(checks: &[(&str, &str)]) -> TempDir {
    let folder = copy_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui/prosjekt"));
    fs::create_dir(folder.path().join("datasets/sjekker")).unwrap();
    for (id, reason) in checks {
        let file = folder.path().join(format!("datasets/sjekker/{id}.yaml"));
        fs::write(file, own_check(id, reason)).unwrap();
    }
    folder
}

fn load(folder: &Path) -> Project {
    let mut findings = Vec::new();
    let project = Project::load(folder, &mut findings).unwrap();
    assert!(findings.is_empty(), "{}", findings[0].message.show(Lang::Nb));
    project.unwrap()
}

fn rendered(project: &Project, lang: Lang) -> BTreeMap<String, String> {
    pages(&Templates::builtin(), lang, project).unwrap().into_iter().collect()
}

#[test]
fn every_check_has_its_page_and_its_line_in_the_list() {
    let folder = project(&[("egen-proeve", "Prøve.")]);
    let project = load(folder.path());
    let rules = rules_of(Some(&project));
    assert!(rules.iter().any(|rule| rule.is_own()));
    for lang in Lang::ALL {
        let pages = rendered(&project, lang);
        let expected: BTreeSet<String> =
            rules.iter().map(|rule| path(&rule.id)).chain([LIST.to_owned()]).collect();
        assert_eq!(pages.keys().cloned().collect::<BTreeSet<_>>(), expected);
        for rule in &rules {
            let page = &pages[&path(&rule.id)];
            let id = &rule.id;
            assert!(pages[LIST].contains(&format!("<a href=\"{id}.html\"><code>{id}</code></a>")), "{id}");
            assert_eq!(page.matches("<h1").count(), 1, "{id}");
            assert!(page.contains(">Hvorfor</h2>"), "{id}");
            let examples = rule.documentation().matches("```yaml\n").count();
            assert_eq!(page.matches("<pre><code>").count(), examples, "{id}");
            for point in POINTS.iter().filter(|point| point.found_missing_by.contains(&&**id)) {
                assert!(page.contains(&format!("<li>{}: ", point.id.id())), "{id}: {}", point.id.id());
            }
            let marked = lang != Lang::Nb;
            assert_eq!(
                page.contains("tabindex=\"-1\" lang=\"nb\">"),
                marked,
                "{id}: the documentation is in bokmål"
            );
        }
    }
}

#[test]
fn the_severity_is_the_one_of_the_project() {
    let folder = project(&[]);
    let settings =
        "kontroll: {profil: kladd, alvor: {hjemmel-ubrukt: merknad, kode-uvurdert: av}}\nsegmentansvarlig:";
    replace(folder.path(), "datasets/prosjekt.yaml", "segmentansvarlig:", settings);
    let pages = rendered(&load(folder.path()), Lang::Nb);
    for (id, severity) in [
        ("hjemmel-ubrukt", "merknad i dette prosjektet (ellers advarsel)"),
        ("kode-uvurdert", "slått av i dette prosjektet (ellers advarsel)"),
        ("formaal-mangler", "advarsel i dette prosjektet (ellers feil)"),
        ("saerlov-mangler", "feil"),
    ] {
        assert!(pages[&path(id)].contains(&format!("<dd>{severity}</dd>")), "{id}");
        assert!(pages[LIST].contains(&format!("<code>{id}</code></a></th><td>{severity}</td>")), "{id}");
    }
}

#[test]
fn documentation_of_own_checks_is_inert() {
    let reason = r##""Tekst \u202Esnudd\n\n# Falsk\n\n<script>alert(1)</script>\n\n</main><img src=x onerror=alert(2)>\n\n[lenke](javascript:alert) ![bilde](https://a.no/b.png) {{ 7*7 }} {% raw %} &#x2066;""##;
    let folder = project(&[("egen-fiendtlig", reason)]);
    let project = load(folder.path());
    for lang in Lang::ALL {
        let pages = rendered(&project, lang);
        let page = &pages[&path("egen-fiendtlig")];
        for html in [page, &pages[LIST]] {
            for acting in ["<script", "<img", "<i>", "javascript:alert\"", "</main><"] {
                assert!(!html.contains(acting), "{acting}");
            }
            assert!(!html.contains(is_hidden));
            assert_eq!((html.matches("<h1").count(), html.matches("</main>").count()), (1, 1));
            assert!(html.contains("<code>svalbardtillegg</code> &lt;i&gt;."));
        }
        assert!(page.contains("<h2>Falsk</h2>") && page.contains("lenke bilde {{ 7*7 }} {% raw %}"));
    }
}

#[test]
fn an_expression_is_shown_as_it_is_written() {
    let folder = project(&[("egen-proeve", "Prøve.")]);
    let file = "datasets/sjekker/egen-proeve.yaml";
    replace(
        folder.path(),
        file,
        "krever: ",
        "naar: felt.navn == \"*a*\"\nkrever: felt.navn == \"`*b*`\" or ",
    );
    let page = &rendered(&load(folder.path()), Lang::Nb)[&path("egen-proeve")];
    assert!(page.contains("<p>Når: <code>felt.navn == &quot;*a*&quot;</code></p>"));
    assert!(page.contains("<p>Krever: <code>felt.navn == &quot;`*b*`&quot; or felt.navn != "));
}

/// Every HTML page below a folder.
fn html_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(html_below(&path));
        } else if path.extension().is_some_and(|extension| extension == "html") {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_link_of_a_build_leads_to_what_is_written() {
    let folder = project(&[("egen-proeve", "Prøve.")]);
    let output = hjemmel(&["check", "--format", "json", "--dato", "2026-06-01"], folder.path());
    let found = &fitting(&output, "funn")["funn"][0];
    let (subject, fingerprint) = (found["gjelder"].as_str().unwrap(), found["avtrykk"].as_str().unwrap());
    let exception = format!(
        "unntak:\n  - {{sjekk: egen-proeve, sted: {subject}, avtrykk: {fingerprint}, grunn: Vurdert., ansvarlig: KS, utloeper: 2026-12-31}}\n"
    );
    replace(folder.path(), "datasets/tjenester/proevedatasett.yaml", "unntak: []\n", &exception);
    let output = hjemmel(&["build", "--dato", "2026-06-01"], folder.path());
    assert_eq!(code(&output), 0, "{}", text(&output));

    let out = folder.path().join("ut");
    let mut links = BTreeSet::new();
    for page in html_below(&out) {
        let html = fs::read_to_string(&page).unwrap();
        for address in html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if let Some(id) = address.strip_prefix('#') {
                assert!(html.contains(&format!(" id=\"{id}\"")), "{}: {address}", page.display());
            } else if !address.starts_with("https://") {
                let target = page.parent().unwrap().join(address).canonicalize();
                let target = target.unwrap_or_else(|error| panic!("{}: {address}: {error}", page.display()));
                let inside = target.strip_prefix(out.canonicalize().unwrap()).unwrap().to_owned();
                links.insert((page.strip_prefix(&out).unwrap().to_owned(), inside));
            }
        }
    }
    for (from, to) in [
        ("index.html", LIST),
        (LIST, "index.html"),
        (LIST, "sjekker/saerlov-mangler.html"),
        ("sjekker/egen-proeve.html", LIST),
        ("sjekker/egen-proeve.html", "index.html"),
        ("proevedatasett/noedvendighetsrapport.html", "sjekker/egen-proeve.html"),
    ] {
        assert!(links.contains(&(from.into(), to.into())), "{from} has no link to {to}");
    }
}
