//! What only those who decide may read is nowhere in the external edition, nor in what it is made from.

use hjemmel::render::edition::Edition;
use hjemmel::text::Lang;

use super::{FIXTURES, Meant, each_shipped, fixture, html};

/// Texts that only the internal edition shows, each with a mark.
const INTERNAL: [(&str, &str); 6] = [
    ("av: Juristen i Prøvekommunen", "av: merke-vurdert-av"),
    ("konklusjon: Inngrepet er ikke uforholdsmessig.", "konklusjon: merke-konklusjon"),
    ("motargument: Ektefellen berøres uten å ha søkt.", "motargument: merke-motargument"),
    (
        "# <spoersmaal>\n",
        "aapneSpoersmaal: [{id: merke-spoersmaal-id, spoersmaal: merke-spoersmaal, betydning: merke-betydning}]\n",
    ),
    (
        "unntak: []",
        "unntak: [{sjekk: noedvendighet-tynn, sted: merke/sted, grunn: merke-grunn, ansvarlig: merke-ansvarlig, \
         utloeper: 2026-12-31}]",
    ),
    ("          - navn: loenn\n", "          - navn: loenn\n            merknad: merke-merknad\n"),
];

#[test]
fn the_external_edition_holds_no_internal_text() {
    let open =
        ("begrunnelse: Utleveringsregelen.,", "begrunnelse: Utleveringsregelen., aapent: merke-aapent,");
    let file = fixture(&[&INTERNAL[..], &[open]].concat());
    let meant = Meant::new(&FIXTURES, &file);
    for lang in Lang::ALL {
        let view = |edition| meant.report(None, lang).in_edition(edition);
        let [internal, external] = Edition::ALL.map(|edition| html(&view(edition)));
        for mark in [
            "vurdert-av",
            "konklusjon",
            "motargument",
            "spoersmaal-id",
            "spoersmaal",
            "betydning",
            "grunn",
            "ansvarlig",
            "merknad",
            "aapent",
        ] {
            assert!(internal.contains(&format!("merke-{mark}")), "{lang}: the internal edition lacks {mark}");
        }
        assert!(!external.contains("merke"), "{:?}", external.split("merke").nth(1).map(|rest| &rest[..40]));
        let json = serde_json::to_string(&view(Edition::External)).unwrap();
        assert!(!json.contains("merke"), "the view holds what the template does not show");
        assert!(internal.contains("class=\"dom\"") && !external.contains("class=\"dom\""));
    }
}

#[test]
fn the_cover_says_which_edition_it_is() {
    let file = fixture(&[]);
    let meant = Meant::new(&FIXTURES, &file);
    let [internal, external] =
        Edition::ALL.map(|edition| html(&meant.report(None, Lang::Nb).in_edition(edition)));
    assert!(internal.contains("Intern utgave") && !internal.contains("Ekstern utgave"));
    assert!(external.contains("Ekstern utgave") && !external.contains("Intern utgave"));
}

#[test]
fn the_chapters_of_an_edition_are_those_of_its_table_of_contents() {
    each_shipped(|meant| {
        for edition in Edition::ALL {
            let page = html(&meant.report(None, Lang::Nb).in_edition(edition));
            let (_, contents) = page.split_once("<nav class=\"innholdsliste\"").unwrap();
            let (contents, chapters) = contents.split_once("</nav>").unwrap();
            let ids = |text: &str, start: &str| -> Vec<String> {
                text.split(start).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
            };
            let listed = ids(contents, "\n<li><a href=\"#");
            let listed: Vec<_> = listed
                .into_iter()
                .filter(|id| !id.starts_with("leveranse-") && !id.starts_with("gruppe-"))
                .collect();
            assert_eq!(listed, ids(chapters, "<section aria-labelledby=\""), "{edition:?}");
        }
    });
}
