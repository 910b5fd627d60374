//! The steps of necessity and proportionality.

use hjemmel::text::Lang;

use super::{FIXTURES, Meant, each_shipped, fixture, html};

#[test]
fn there_are_four_steps_of_each_and_each_answer_leads_to_a_chapter() {
    each_shipped(|meant| {
        let view = meant.report(None, Lang::Nb);
        let counts: Vec<usize> = view.tests.iter().map(|test| test.steps.len()).collect();
        assert_eq!(counts, [4, 4]);
        let page = html(&view);
        for answer in view.tests.iter().flat_map(|test| &test.steps).flat_map(|step| &step.answers) {
            assert!(page.contains(&format!("<h2 id=\"{}\">", answer.chapter)), "{}", answer.chapter);
        }
    });
}

#[test]
fn a_step_that_nothing_answers_says_so() {
    let factors = [
        ("  avveining: Inngrepet er lite og nytten stor.\n", ""),
        ("  taushetsplikt: Mottakeren har taushetsplikt etter prøveloven § 6.\n", ""),
        (
            "vurdert:\n  av: Juristen i Prøvekommunen\n  dato: 2026-01\n  konklusjon: Inngrepet er ikke \
             uforholdsmessig.\n  motargument: Ektefellen berøres uten å ha søkt.\n  grunnlag: sett\n",
            "",
        ),
    ];
    let [whole, without] = [&[][..], &factors[..]].map(|replaced| {
        let file = fixture(replaced);
        let meant = Meant::new(&FIXTURES, &file);
        let view = meant.report(None, Lang::Nb);
        let answered: Vec<bool> =
            view.tests.iter().flat_map(|test| &test.steps).map(|step| step.answered).collect();
        (answered, html(&view))
    });
    assert_eq!(whole.0, [true; 8]);
    assert_eq!(without.0, [true, true, true, true, true, true, false, true], "the fair balance is step 7");
    assert!(!whole.1.contains("Ingenting i datasettet svarer på dette steget."));
    assert!(without.1.contains("Ingenting i datasettet svarer på dette steget."));
}

#[test]
fn no_key_says_which_rights_are_limited_and_the_step_does_not_pretend() {
    let file = fixture(&[]);
    let view = Meant::new(&FIXTURES, &file);
    let view = view.report(None, Lang::Nb);
    assert!(view.tests[0].steps[1].indirect);
    assert!(html(&view).contains("Ingenting i datasettet svarer direkte på dette steget."));
}
