//! Every kind of change is told in every format, in every language.

use std::collections::BTreeSet;

use hjemmel::diff::{Change, Kind};
use hjemmel::render::note::NoteView;
use hjemmel::render::templates::Templates;
use hjemmel::text::Lang;

use super::command::{code, copy_of, fitting, hjemmel, text};
use super::{compare, pair, pairs, support};

/// The pairs that show a kind no pair before them shows, with their changes.
fn telling() -> Vec<([String; 2], Vec<Change>)> {
    let mut seen: BTreeSet<Kind> = BTreeSet::new();
    let mut telling = Vec::new();
    for path in pairs() {
        let pair = pair(&path);
        let changes = compare(&pair[0], &pair[1]).changes;
        let before = seen.len();
        seen.extend(changes.iter().map(|change| change.kind));
        if seen.len() > before {
            telling.push((pair, changes));
        }
    }
    telling
}

#[test]
fn documents_tell_every_kind_in_every_language() {
    let templates = Templates::builtin();
    for ([old, new], changes) in telling() {
        let diff = [compare(&old, &new)];
        for lang in Lang::ALL {
            let view = NoteView::new(["a", "b"], &diff, true, templates.texts(lang), |_, _| None);
            let page = view.page(&templates).unwrap();
            let documents =
                [page.html().to_owned(), page.markdown().unwrap(), view.table(&templates).unwrap()];
            for document in documents {
                for change in &changes {
                    let told = [change.kind.name(lang), change.level.name(lang), change.subject.as_str()];
                    for word in told {
                        assert!(
                            document.contains(word),
                            "{lang}: {word} is not told of {change:#?}\n{document}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn the_command_tells_every_kind_to_people_and_machines() {
    let folder = copy_of(&support::folder().join("prosjekt"));
    let outside = tempfile::tempdir().unwrap();
    for ([old, new], changes) in telling() {
        let files = [outside.path().join("gammel.yaml"), outside.path().join("ny.yaml")];
        std::fs::write(&files[0], old).unwrap();
        std::fs::write(&files[1], new).unwrap();
        let words = files.each_ref().map(|file| file.to_str().unwrap());
        let run = |format: &str, more: &[&str]| {
            let asked = ["diff", words[0], words[1], "--dato", "2026-06-01", "--format", format];
            hjemmel(&[&asked, more].concat(), folder.path())
        };
        let human = run("human", &[]);
        assert_eq!(code(&human), 0, "{human:?}");
        let json = fitting(&run("json", &[]), "forskjell");
        for change in &changes {
            let said = text(&human);
            assert!(said.contains(change.kind.name(Lang::Nb)) && said.contains(&change.subject), "{said}");
            let found = json["datasett"][0]["endringer"].as_array().unwrap().iter().any(|found| {
                found["slag"] == change.kind.id()
                    && found["vekt"] == change.level.id()
                    && found["gjelder"] == change.subject.as_str()
                    && found["avtrykk"] == change.fingerprint("proevedatasett")
            });
            assert!(found, "{change:#?}\n{json:#}");
        }
        // The gate stops at what is asked for and above, and at nothing below.
        let heaviest = changes.iter().map(|change| change.level).min().unwrap();
        for level in hjemmel::diff::Level::ALL {
            let stopped = code(&run("json", &["--fail-on", level.id()]));
            assert_eq!(stopped, i32::from(heaviest <= level), "{level:?}: {changes:#?}");
        }
    }
}
