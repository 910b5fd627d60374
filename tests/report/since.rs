//! What has changed since a state that was approved.

use hjemmel::diff::{State, Writing, compare};
use hjemmel::render::edition::Edition;
use hjemmel::render::report::{ReportView, SinceView};
use hjemmel::text::{Lang, parse};

use super::{FIXTURES, Meant, TEMPLATES, fixture, html};

fn with_since<'v>(old: &Meant<'_>, new: &'v Meant<'_>) -> ReportView<'v> {
    let [before, after] = [old, new].map(|meant| {
        let tree = parse(meant.dataset.source, &mut Vec::new()).unwrap();
        Writing::of(&tree)
    });
    let old = State { project: old.project, dataset: &old.dataset, writing: &before };
    let state = State { project: new.project, dataset: &new.dataset, writing: &after };
    let diff = compare(Some(old), Some(state), None);
    let since = SinceView::new("v1.0.0", &diff, Some("endringsnotat.html"), TEMPLATES.texts(Lang::Nb));
    let mut view = new.report(None, Lang::Nb);
    view.since = Some(since);
    view
}

#[test]
fn without_an_approved_state_everything_is_to_be_assessed() {
    let file = fixture(&[]);
    let page = html(&Meant::new(&FIXTURES, &file).report(None, Lang::Nb));
    assert!(page.contains("Ingen godkjent tilstand er oppgitt. Hele datasettet må vurderes."));
}

#[test]
fn changes_are_told_by_level_with_a_link_to_the_note() {
    let texts = [
        ("alternativ: Et ja eller nei gir ikke beløpet.", "alternativ: Et ja eller nei er ikke nok."),
        ("kanaler: [direkte]", "kanaler: [direkte, fiks]"),
        ("av: Juristen i Prøvekommunen", "av: Sjefen"),
    ];
    let files = [fixture(&[]), fixture(&texts)];
    let [old, new] = files.each_ref().map(|file| Meant::new(&FIXTURES, file));
    let page = html(&with_since(&old, &new));
    assert!(page.contains("Sammenlignet med: <code>v1.0.0</code>."));
    for level in ["utvidelse", "rettslig grunnlag", "redaksjonell"] {
        assert!(page.contains(&format!("<h3 class=\"vekt\">{level}</h3>")), "{level}");
    }
    assert!(page.contains("<li>nødvendighet (<code>proeve/loenn</code>)</li>"));
    assert!(page.contains("<a href=\"endringsnotat.html\">"));
    let external = html(&with_since(&old, &new).in_edition(Edition::External));
    assert!(external.contains("<h3 class=\"vekt\">utvidelse</h3>"));
    assert!(!external.contains("redaksjonell") && !external.contains("endringsnotat.html"));
}

#[test]
fn an_unchanged_dataset_has_no_changes() {
    let files = [fixture(&[]), fixture(&[])];
    let [old, new] = files.each_ref().map(|file| Meant::new(&FIXTURES, file));
    assert!(html(&with_since(&old, &new)).contains("Ingen endringer."));
}
