//! `hjemmel law import` as a user meets it: what is pinned, what has drifted, and what is never written.
//!
//! The archives are made here, in Lovdata's vocabulary; no statute's real text is in them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test prepares and inspects files of its own")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::json;
use tempfile::TempDir;

#[allow(dead_code, reason = "shared with other tests of the command, which use all of it")]
#[path = "support/command.rs"]
mod command;

#[allow(dead_code, reason = "shared with the tests of the reader, which use all of it")]
#[path = "lovdata/build.rs"]
mod build;

use build::{File, bzip2, entries, file, gzip, named, statute, statute_with, tar};
use command::{code, copy_of, fitting, hjemmel, replace, text};

const PINNED: &str = "datasets/rettskilder/lest.yaml";
const ACT: &str = "LOV-2020-01-01-1";
const REGULATION: &str = "FOR-2020-01-02-2";

/// The project of the checks, where the legal ground `bruk` is that of some fields only, and the structure of one act
/// is known.
fn project() -> TempDir {
    let folder = copy_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui/prosjekt"));
    replace(
        folder.path(),
        "datasets/tjenester/proevedatasett.yaml",
        "supplerende: [inn, bruk]",
        "supplerende: [inn]",
    );
    let eu = "    tittel: Forordning om vern av personopplysninger\n";
    let annexed = format!("{eu}    vedleggTil: {ACT}\n");
    replace(folder.path(), "datasets/rettskilder/register.yaml", eu, &annexed);
    let structure = format!(
        "skjema: rettskildestruktur/1\nper: i dag\nlisens: Oppdiktet\nkilder:\n  - id: {ACT}\n    utvalg: true\n    \
         paragrafer:\n      - {{nr: \"4\", ledd: \"0 a-b\"}}\n      - {{nr: \"5\", ledd: \"0 0\"}}\n"
    );
    fs::write(folder.path().join("datasets/rettskilder/struktur.yaml"), structure).unwrap();
    folder
}

fn paragraph(text: &str) -> String {
    format!("<article class=\"legalP\">{text}</article>")
}

fn act() -> String {
    let list = "<ol class=\"defaultList\" type=\"a\">\
        <li data-name=\"a.\"><article class=\"listArticle\">en</article></li>\
        <li data-name=\"b.\"><article class=\"listArticle\">to</article></li></ol>";
    let body = [
        named("§3", &paragraph("Søkeren er den som søker.")),
        named("§4", &(paragraph("Kommunen kan hente:") + &paragraph(list))),
        named("§5", &(paragraph("Gis ut.") + &paragraph("Også dette."))),
        named("gdpr/a9", &(paragraph("Forbud.") + &paragraph("Unntak."))),
    ];
    statute_with(ACT, "<dd class=\"lastChangeInForce\">2024-05-06</dd>", &body.concat())
}

fn regulation() -> String {
    let body = [
        named("§2", &paragraph("Inntekten inngår i beregningen.")),
        named("§3", &paragraph("Svalbard regnes med.")),
    ];
    statute(REGULATION, &body.concat())
}

/// An archive with the two, and a statute that the register does not have.
fn archive(act: &str, regulation: &str) -> Vec<u8> {
    let other = statute("LOV-1999-01-01-1", &named("§1", &paragraph("Noe annet.")));
    bzip2(&tar(&[file("nl/a.xml", act), file("nl/b.xml", &other), file("sf/c.xml", regulation)]))
}

fn put(folder: &TempDir, archive: &[u8]) -> PathBuf {
    let path = folder.path().join("arkiv.tar.bz2");
    fs::write(&path, archive).unwrap();
    path
}

fn import(folder: &TempDir, archive: &[u8], more: &[&str]) -> Output {
    let path = put(folder, archive);
    import_of(folder, &path, more)
}

fn import_of(folder: &TempDir, path: &Path, more: &[&str]) -> Output {
    let path = path.to_str().unwrap();
    let arguments = [&["law", "import", "--dato", "2026-06-01"], more, &[path]].concat();
    hjemmel(&arguments, folder.path())
}

fn pinned(folder: &TempDir) -> Option<String> {
    fs::read_to_string(folder.path().join(PINNED)).ok()
}

/// A project in which the archive has been pinned.
fn pinned_project() -> TempDir {
    let folder = project();
    let output = import(&folder, &archive(&act(), &regulation()), &["--skriv"]);
    assert_eq!(code(&output), 0, "{output:?}");
    folder
}

#[test]
fn nothing_is_written_without_being_asked_for() {
    let folder = project();
    let output = import(&folder, &archive(&act(), &regulation()), &[]);
    assert_eq!(code(&output), 0, "{output:?}");
    let shown = text(&output);
    assert!(shown.contains("prøveloven (LOV-2020-01-01-1)\n  ikke lest før; bestemmelser: 3"), "{shown}");
    assert!(shown.contains("ingenting er skrevet"), "{shown}");
    assert_eq!(pinned(&folder), None);
}

#[test]
fn curated_statutes_are_pinned_with_their_structure() {
    let folder = pinned_project();
    let text = pinned(&folder).unwrap();
    assert!(text.starts_with("# yaml-language-server: $schema=../../schemas/lovdata.schema.json\n"));
    assert!(text.contains("\nlisens: Inneholder data under norsk lisens for offentlige data (NLOD 2.0)"));
    let lines: Vec<&str> = text.lines().skip_while(|line| *line != "kilder:").skip(1).collect();
    let cut = |line: &&str| line.split(", sha256").next().unwrap().to_owned();
    let cut: Vec<String> = lines.iter().map(cut).collect();
    assert_eq!(
        cut,
        [
            "  - id: EU-2016-679",
            "    bestemmelser:",
            "      - {navn: \"gdpr/a9\", ledd: \"0 0\"",
            "  - id: FOR-2020-01-02-2",
            "    bestemmelser:",
            "      - {navn: \"§2\", ledd: \"0\"",
            "      - {navn: \"§3\", ledd: \"0\"",
            "  - id: LOV-2020-01-01-1",
            "    sistEndret: 2024-05-06",
            "    bestemmelser:",
            "      - {navn: \"§3\", ledd: \"0\"",
            "      - {navn: \"§4\", ledd: \"0 a-b\"",
            "      - {navn: \"§5\", ledd: \"0 0\"",
        ]
    );
}

#[test]
fn an_unchanged_archive_is_silent() {
    let folder = pinned_project();
    let before = pinned(&folder);
    for more in [&[][..], &["--skriv"]] {
        let output = import(&folder, &archive(&act(), &regulation()), more);
        assert_eq!((code(&output), text(&output).as_str()), (0, ""), "{output:?}");
        assert!(output.stderr.is_empty());
        assert_eq!(pinned(&folder), before);
    }
}

#[test]
fn one_changed_word_names_the_fields_that_rest_on_it() {
    let folder = pinned_project();
    let before = pinned(&folder);
    let changed = archive(&act(), &regulation().replace("Inntekten inngår", "Formuen inngår"));
    let output = import(&folder, &changed, &[]);
    assert_eq!(code(&output), 1, "{output:?}");
    assert_eq!(
        text(&output),
        "prøveforskriften (FOR-2020-01-02-2)
  §2 er endret siden sist
    datasett proevedatasett:
      rettsgrunnlag/bruk
      felt proeve/gammelkode (gruppe svalbard)
      felt proeve/loenn (gruppe svalbard)
      felt proeve/renter (gruppe svalbard)
      felt proeve/svalbard/svalbardtillegg (gruppe svalbard)
      felt proeve/sykepenger (gruppe svalbard)
      felt proeve/utgaattkode (gruppe svalbard)
ingenting er skrevet; `--skriv` skriver datasets/rettskilder/lest.yaml
"
    );
    assert_eq!(pinned(&folder), before);

    let output = import(&folder, &changed, &["--skriv"]);
    assert_eq!(code(&output), 0, "{output:?}");
    assert_ne!(pinned(&folder), before);
    assert_eq!(text(&import(&folder, &changed, &[])), "");
}

#[test]
fn a_change_in_an_article_reaches_what_rests_on_it() {
    let folder = pinned_project();
    let changed = archive(&act().replace("Unntak.", "Ingen unntak."), &regulation());
    let output = import(&folder, &changed, &["--format", "json"]);
    assert_eq!(code(&output), 1, "{output:?}");
    let view = fitting(&output, "lovimport");
    assert_eq!(view["rettskilder"].as_array().unwrap().len(), 1);
    assert_eq!(view["rettskilder"][0]["id"], "EU-2016-679");
    assert_eq!(
        view["rettskilder"][0]["bestemmelser"],
        json!([{"navn": "gdpr/a9", "hva": "endret", "datasett": [{
            "datasett": "proevedatasett",
            "grunnlag": ["rettsgrunnlag/art9"],
            "felt": [{"gruppe": "svalbard", "navn": "proeve/sykepenger"}],
        }]}])
    );
}

#[test]
fn what_is_gone_is_drift_and_what_is_new_is_not() {
    let folder = pinned_project();
    let more = named("§4", &paragraph("Nytt.")) + "</main>";
    let output = import(&folder, &archive(&act(), &regulation().replace("</main>", &more)), &[]);
    assert_eq!(code(&output), 0, "{output:?}");
    assert!(text(&output).contains("  §4 er ny\n"), "{}", text(&output));

    let gone = statute(REGULATION, &named("§3", &paragraph("Svalbard regnes med.")));
    let output = import(&folder, &archive(&act(), &gone), &["--lang", "en"]);
    assert_eq!(code(&output), 1, "{output:?}");
    assert!(
        text(&output).contains("  §2 is gone or repealed\n    dataset proevedatasett:\n"),
        "{}",
        text(&output)
    );

    // An archive of acts says nothing of regulations.
    let acts = bzip2(&tar(&[file("nl/a.xml", &act())]));
    assert_eq!(text(&import(&folder, &acts, &[])), "");
    // An archive of acts without the act says that it is gone.
    let other = statute("FOR-1999-01-01-1", &named("§1", &paragraph("Noe annet.")));
    let rest = bzip2(&tar(&[file("nl/a.xml", &act()), file("sf/b.xml", &other)]));
    let output = import(&folder, &rest, &["--lang", "nn"]);
    assert_eq!(code(&output), 1, "{output:?}");
    assert!(
        text(&output).contains("prøveforskriften (FOR-2020-01-02-2)\n  står ikkje lenger"),
        "{}",
        text(&output)
    );
}

#[test]
fn structure_that_differs_from_the_register_is_said() {
    let folder = pinned_project();
    replace(folder.path(), "datasets/rettskilder/struktur.yaml", "0 a-b", "0 a-c");
    let extra = "      - {nr: \"7\", ledd: \"0\"}\n";
    let path = folder.path().join("datasets/rettskilder/struktur.yaml");
    let held = fs::read_to_string(&path).unwrap();
    fs::write(&path, held + extra).unwrap();
    let output = import(&folder, &archive(&act(), &regulation()), &[]);
    assert_eq!(code(&output), 0, "{output:?}");
    let shown = text(&output);
    assert!(shown.contains("  §4 er bygd opp som «0 a-b», i registeret «0 a-c»\n"), "{shown}");
    assert!(shown.contains("  §7 gjelder etter registeret, men står ikke i arkivet\n"), "{shown}");
}

#[test]
fn broken_and_hostile_archives_change_nothing() {
    let folder = pinned_project();
    let before = pinned(&folder);
    let good = archive(&act().replace("Unntak.", "Ingen."), &regulation());
    let flipped: Vec<u8> = good.iter().enumerate().map(|(at, byte)| byte ^ u8::from(at == 200)).collect();
    let escape = file("../ut.xml", "x");
    let device = File { name: "nl/x.xml", kind: b'S', content: b"" };
    let bomb = act().replace("<!DOCTYPE html>", "<!DOCTYPE html [<!ENTITY a \"b\">]>");
    let deep = "<i>".repeat(5000);
    for (archive, why) in [
        (good[..good.len() / 2].to_vec(), "slutter før det er ferdig"),
        (flipped, "arkivet er skadet"),
        (entries(&[file("nl/a.xml", &act())]), "slutter før det er ferdig"),
        (b"hei".to_vec(), "ikke et arkiv"),
        (Vec::new(), "ingen lover"),
        (tar(&[file("nl/a.xml", &act()), escape]), "peker ut av arkivet"),
        (tar(&[file("nl/a.xml", &act()), device]), "ugyldig filhode"),
        (gzip(&tar(&[file("nl/a.xml", &act()), file("nl/b.xml", &bomb)])), "<!DOCTYPE html>"),
        (gzip(&tar(&[file("nl/a.xml", &act()), file("nl/b.xml", "<html><body>")])), "nl/b.xml"),
        (tar(&[file("nl/a.xml", &statute(ACT, &deep))]), "nl/a.xml"),
        (tar(&[file("nl/a.xml", &act()), file("nl/b.xml", &act())]), "nl/b.xml"),
        (tar(&[file("nl/a.xml", &statute("LOV-1999-01-01-1", ""))]), "ingen av rettskildene"),
        (tar(&[file("nl/a.xml", &statute(ACT, &named(&"x".repeat(600), "")))]), "navn som ikke kan stå"),
    ] {
        let output = import(&folder, &archive, &["--skriv"]);
        let said = String::from_utf8(output.stderr.clone()).unwrap();
        assert_eq!(code(&output), 3, "{why}: {output:?}");
        assert!(said.starts_with("feil: ") && said.contains(why), "{why}: {said}");
        assert_eq!(pinned(&folder), before, "{why}");
    }
    let output = import_of(&folder, Path::new("finnes-ikke.tar.bz2"), &["--skriv"]);
    assert_eq!(code(&output), 3);
    let left: Vec<_> = fs::read_dir(folder.path().join("datasets/rettskilder")).unwrap().collect();
    assert_eq!(left.len(), 4, "{left:?}");
}

#[test]
fn a_pinned_file_that_cannot_be_read_is_not_written_over() {
    let folder = pinned_project();
    replace(folder.path(), PINNED, "skjema: lovdata/1", "skjema: lovdata/1\nukjent: x");
    let before = pinned(&folder);
    let output = import(&folder, &archive(&act(), &regulation()), &["--skriv"]);
    assert_eq!(code(&output), 3, "{output:?}");
    assert_eq!(pinned(&folder), before);
}

#[test]
fn two_archives_may_not_disagree() {
    let folder = project();
    put(&folder, &archive(&act(), &regulation()));
    let other = folder.path().join("annet.tar");
    fs::write(&other, tar(&[file("nl/a.xml", &act().replace("Unntak.", "Ingen."))])).unwrap();
    let output = import_of(&folder, &other, &["--skriv", "arkiv.tar.bz2"]);
    assert_eq!(code(&output), 3, "{output:?}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("står også i et annet arkiv"));
    assert_eq!(pinned(&folder), None);
}

#[test]
fn the_same_law_gives_the_same_bytes() {
    let (one, other) = (pinned_project(), project());
    let unpacked = other.path().join("uttrekk");
    fs::create_dir_all(&unpacked).unwrap();
    fs::write(unpacked.join("z.xml"), act()).unwrap();
    fs::write(unpacked.join("a.xml"), regulation()).unwrap();
    assert_eq!(code(&import_of(&other, &unpacked, &["--skriv"])), 0);
    assert_eq!(pinned(&one), pinned(&other));
}

#[test]
fn the_output_fits_its_schema() {
    let folder = pinned_project();
    let changed = archive(&act().replace("2024-05-06", "2025-01-01").replace("Gis", "Gies"), &regulation());
    let output = import(&folder, &changed, &["--format", "json"]);
    let view = fitting(&output, "lovimport");
    assert_eq!(view["rettskilder"][0]["sistEndret"], json!({"foer": "2024-05-06", "naa": "2025-01-01"}));
}
