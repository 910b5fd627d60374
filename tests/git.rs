//! `hjemmel diff` on what is read from git: real repositories, made for each test.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test prepares files of its own")]

#[path = "support/command.rs"]
mod command;
#[path = "support/repository.rs"]
mod repository;

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use command::{code, copy_of, fitting, replace, text};
use repository::{commit, git, hjemmel};

const DATASET: &str = "datasets/tjenester/proevedatasett.yaml";
const ID: &str = "proevedatasett";

/// What is compared, and how the datasets that differ stand.
fn diff(folder: &Path, arguments: &[&str]) -> String {
    let output = hjemmel(folder, &[&["diff", "--format", "json"], arguments].concat());
    assert_eq!(code(&output), 0, "{arguments:?}: {output:?}");
    let view = fitting(&output, "forskjell");
    let mut said = format!("{} → {}\n", view["gammel"].as_str().unwrap(), view["ny"].as_str().unwrap());
    for dataset in view["datasett"].as_array().unwrap() {
        let versions = &dataset["versjon"];
        let standing = match (versions["gammel"].is_null(), versions["ny"].is_null()) {
            (true, _) => "bare ny",
            (_, true) => "bare gammel",
            _ => "endret",
        };
        said.push_str(&format!("  {}: {standing}\n", dataset["id"].as_str().unwrap()));
    }
    said
}

/// The exit code, and what is said of why nothing is compared.
fn refused(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = hjemmel(folder, &[&["diff"], arguments].concat());
    (code(&output), String::from_utf8(output.stderr).unwrap())
}

/// A second dataset, like the first but for its id.
fn add(folder: &Path, id: &str) {
    let text = fs::read_to_string(folder.join(DATASET)).unwrap();
    let text = text.replacen(&format!("id: {ID}"), &format!("id: {id}"), 1);
    fs::write(folder.join(format!("datasets/tjenester/{id}.yaml")), text).unwrap();
}

/// Sets up the driver as `docs/git.md` tells people to.
fn use_driver(folder: &Path) {
    fs::write(folder.join(".gitattributes"), "datasets/tjenester/*.yaml diff=hjemmel\n").unwrap();
    let program = env!("CARGO_BIN_EXE_hjemmel");
    git(folder, &["config", "diff.hjemmel.command", &format!("'{program}' diff --git-driver")]);
}

fn project() -> TempDir {
    copy_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui/prosjekt"))
}

/// A repository with two commits: in the first, tagged `foerste`, there is one dataset, in the second `andre` too. On
/// disk there is `tredje` and no longer `andre`.
fn repository(options: &[&str]) -> TempDir {
    let folder = project();
    let path = folder.path();
    git(path, &[&["init", "--quiet", "--initial-branch=main"], options].concat());
    commit(path, "Ett datasett");
    git(path, &["tag", "--annotate", "foerste", "--message", "Den første"]);
    add(path, "andre");
    commit(path, "To datasett");
    fs::remove_file(path.join("datasets/tjenester/andre.yaml")).unwrap();
    add(path, "tredje");
    folder
}

const FIRST_TO_SECOND: &str = "  andre: bare ny\n";
const SECOND_TO_DISK: &str = "  andre: bare gammel\n  tredje: bare ny\n";

#[test]
fn revisions_are_compared_with_each_other_and_with_the_working_tree() {
    let folder = repository(&[]);
    let path = folder.path();
    assert_eq!(diff(path, &["HEAD"]), format!("HEAD → arbeidstreet\n{SECOND_TO_DISK}"));
    assert_eq!(diff(path, &["--base", "main"]), format!("main → arbeidstreet\n{SECOND_TO_DISK}"));
    assert_eq!(diff(path, &["HEAD~1", "HEAD"]), format!("HEAD~1 → HEAD\n{FIRST_TO_SECOND}"));
    assert_eq!(diff(path, &["foerste", "main"]), format!("foerste → main\n{FIRST_TO_SECOND}"));
    assert_eq!(diff(&path.join("datasets/kilder"), &["foerste", "main"]), diff(path, &["foerste", "main"]));
    let short = &git(path, &["rev-parse", "HEAD"])[..10];
    assert_eq!(diff(path, &["main^{/Ett datasett}", short]).lines().count(), 2);
}

#[test]
fn datasets_are_chosen_by_id_file_and_folder() {
    let folder = repository(&[]);
    let path = folder.path();
    let shown = |words: &[&str]| {
        let said = diff(path, &[&["--base", "HEAD"], words].concat());
        said.split_once('\n').unwrap().1.to_owned()
    };
    assert_eq!(shown(&["andre"]), "  andre: bare gammel\n");
    assert_eq!(shown(&["datasets/tjenester/andre.yaml"]), "  andre: bare gammel\n");
    assert_eq!(shown(&["tredje", DATASET]), "  tredje: bare ny\n");
    assert_eq!(shown(&["datasets/tjenester"]), SECOND_TO_DISK);
    let (code, said) = refused(path, &["--base", "HEAD", "andree"]);
    assert!(code == 2 && said.contains("mente du `andre`?"), "{said}");
}

#[test]
fn files_folders_and_projects_need_no_git() {
    let (old, new) = (project(), project());
    add(new.path(), "andre");
    let said = diff(old.path(), &[".", new.path().to_str().unwrap()]);
    assert!(said.ends_with(FIRST_TO_SECOND), "{said}");
    let lone = tempfile::tempdir().unwrap();
    let file = lone.path().join("kopi.yaml");
    fs::copy(old.path().join(DATASET), &file).unwrap();
    let file = file.to_str().unwrap();
    replace(lone.path(), "kopi.yaml", "tittel:", "tittel: Ny");
    assert!(diff(new.path(), &[file]).ends_with("\n  proevedatasett: endret\n"));
    assert!(
        diff(new.path(), &[lone.path().to_str().unwrap(), "."]).ends_with("\n  proevedatasett: endret\n")
    );
    assert!(
        diff(new.path(), &[file, "datasets/tjenester/andre.yaml"])
            .ends_with("\n  andre: bare ny\n  proevedatasett: bare gammel\n")
    );
    let (code, said) = refused(new.path(), &["HEAD"]);
    assert!(code == 3 && said.contains("ikke i et git-repositorium"), "{said}");
    for same in [DATASET, "."] {
        let (code, said) = refused(new.path(), &[same]);
        assert!(code == 2 && said.contains("arbeidstreet selv"), "{said}");
    }
    let (code, said) = refused(new.path(), &["datasets/kilder/tre.yaml", DATASET]);
    assert!(code == 2 && said.contains("ikke noe datasett"), "{said}");
}

#[test]
fn what_is_no_revision_is_refused() {
    let folder = repository(&[]);
    let path = folder.path();
    let file = format!("HEAD:{DATASET}");
    let cases: [(&[&str], &str); 8] = [
        (&["HEAD~7"], "git finner ikke revisjonen `HEAD~7`"),
        (&["--base", "hoved"], "git finner ikke revisjonen `hoved`"),
        (&["--", "--output=x"], "kan ikke være en revisjon"),
        (&["--base=-x"], "kan ikke være en revisjon"),
        (&["--base", "HEAD\nmain"], "kan ikke være en revisjon"),
        (&["HEAD:datasets/tjenester/finnes-ikke.yaml"], "finner ikke filen"),
        (&["--base", &file], "er en fil i git"),
        (&[], "skriv hva det skal sammenlignes med"),
    ];
    for (arguments, expected) in cases {
        let (code, said) = refused(path, arguments);
        assert!(code == 2 && said.contains(expected), "{arguments:?}: {said}");
    }
}

#[test]
fn a_name_that_is_both_a_branch_and_a_tag_is_refused() {
    let folder = repository(&[]);
    git(folder.path(), &["branch", "foerste", "HEAD"]);
    let (code, said) = refused(folder.path(), &["foerste", "HEAD"]);
    assert!(code == 2 && said.contains("`refs/heads/foerste`"), "{said}");
    assert!(diff(folder.path(), &["refs/tags/foerste", "HEAD"]).ends_with(FIRST_TO_SECOND));
}

#[test]
fn a_bare_clone_and_a_repository_with_sha256_are_read() {
    let folder = repository(&["--object-format=sha256"]);
    assert!(diff(folder.path(), &["HEAD~1", "HEAD"]).ends_with(FIRST_TO_SECOND));
    let bare = tempfile::tempdir().unwrap();
    git(bare.path(), &["clone", "--quiet", "--bare", folder.path().to_str().unwrap(), "."]);
    assert!(diff(bare.path(), &["foerste", "main"]).ends_with(FIRST_TO_SECOND));
    let (code, said) = refused(bare.path(), &["main"]);
    assert!(code == 3 && said.contains("finner ikke datasets/prosjekt.yaml"), "{said}");
}

#[test]
fn a_shallow_clone_says_that_history_is_missing() {
    let folder = repository(&[]);
    let shallow = tempfile::tempdir().unwrap();
    let address = format!("file://{}", folder.path().display());
    git(shallow.path(), &["clone", "--quiet", "--depth=1", "--no-tags", &address, "."]);
    assert_eq!(diff(shallow.path(), &["HEAD"]), "HEAD → arbeidstreet\n");
    for revision in ["HEAD~1", "foerste"] {
        let (code, said) = refused(shallow.path(), &[revision]);
        assert!(code == 2 && said.contains("`git fetch --unshallow`"), "{said}");
    }
}

#[test]
fn a_partial_clone_is_not_filled_from_the_network() {
    let folder = repository(&[]);
    git(folder.path(), &["config", "uploadpack.allowFilter", "true"]);
    let partial = tempfile::tempdir().unwrap();
    let address = format!("file://{}", folder.path().display());
    git(partial.path(), &["clone", "--quiet", "--filter=blob:none", "--no-checkout", &address, "."]);
    let (code, said) = refused(partial.path(), &["HEAD~1", "HEAD"]);
    assert!(code == 3 && said.contains("`git fetch --refetch --no-filter`"), "{said}");
}

#[test]
fn a_damaged_repository_is_trouble() {
    let folder = repository(&[]);
    let id = git(folder.path(), &["rev-parse", &format!("HEAD:{DATASET}")]);
    let object = folder.path().join(".git/objects").join(&id[..2]).join(&id[2..40]);
    fs::remove_file(&object).unwrap();
    fs::write(&object, "ødelagt").unwrap();
    let (code, said) = refused(folder.path(), &["HEAD"]);
    assert!(code == 3 && said.contains("git"), "{said}");
}

#[test]
fn a_project_in_a_folder_of_the_repository_is_found_in_every_revision() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("deling/prosjekt");
    fs::create_dir_all(folder.path().join("deling")).unwrap();
    git(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
    fs::write(folder.path().join("les.md"), "Før prosjektet.\n").unwrap();
    commit(folder.path(), "Uten prosjekt");
    let project = project();
    fs::rename(project.path(), &below).unwrap();
    commit(folder.path(), "Ett datasett");
    add(&below, "andre");
    assert!(diff(&below, &["HEAD"]).ends_with(FIRST_TO_SECOND));
    assert!(diff(folder.path(), &["HEAD", "--prosjekt", "deling/prosjekt"]).ends_with(FIRST_TO_SECOND));
    let (code, said) = refused(&below, &["HEAD~1"]);
    assert!(code == 3 && said.contains("har ikke deling/prosjekt/datasets/prosjekt.yaml"), "{said}");
    let bare = tempfile::tempdir().unwrap();
    commit(folder.path(), "To datasett");
    git(bare.path(), &["clone", "--quiet", "--bare", folder.path().to_str().unwrap(), "."]);
    let said = diff(bare.path(), &["HEAD~1:deling/prosjekt", "HEAD:deling/prosjekt"]);
    assert!(said.ends_with(FIRST_TO_SECOND), "{said}");
    // The driver is run at the top of the repository, where there is no project.
    use_driver(&below);
    let said = git(&below, &["diff", "HEAD~1", "HEAD", "--", "datasets"]);
    assert!(said.contains("andre.yaml\n\nandre  – → 1.0.0\n"), "{said}");
}

#[test]
fn what_cannot_be_understood_stops_the_comparison() {
    let folder = repository(&[]);
    replace(folder.path(), DATASET, "versjon:", "version:");
    commit(folder.path(), "En skrivefeil");
    replace(folder.path(), DATASET, "version:", "versjon:");
    let output = hjemmel(folder.path(), &["diff", "HEAD", "--lang", "nb"]);
    let said = text(&output);
    assert_eq!(code(&output), 1, "{said}");
    assert!(said.contains("HEAD lar seg ikke lese") && said.contains("ukjent nøkkel `version`"), "{said}");
    let json = hjemmel(folder.path(), &["diff", "HEAD", "--format", "json"]);
    let found = fitting(&json, "funn");
    assert_eq!(found["funn"][0]["sjekk"], "noekkel-ukjent");
}

#[test]
fn git_shows_changes_through_the_driver() {
    let folder = repository(&[]);
    let path = folder.path();
    use_driver(path);
    replace(path, DATASET, "tittel:", "tittel: Ny tittel,");
    commit(path, "Endret");
    let said = git(path, &["diff", "HEAD~1", "HEAD"]);
    let expected = [
        "a/datasets/tjenester/proevedatasett.yaml → b/datasets/tjenester/proevedatasett.yaml\n\nproevedatasett  1.0.0",
        // Git finds that the one has become the other; the ids say that they are two.
        "a/datasets/tjenester/andre.yaml → b/datasets/tjenester/tredje.yaml\n\nandre  1.0.0 → –\n",
    ];
    assert!(expected.iter().all(|part| said.contains(part)), "{said}");
    assert!(said.contains("+datasets/tjenester/*.yaml diff=hjemmel"), "other files as before: {said}");
    git(path, &["mv", "datasets/tjenester/tredje.yaml", "datasets/tjenester/fjerde.yaml"]);
    let renamed = git(path, &["diff", "--cached", "--find-renames"]);
    assert!(
        renamed.contains("tredje.yaml → b/datasets/tjenester/fjerde.yaml\n\nIngen endringer"),
        "{renamed}"
    );
    replace(path, DATASET, "versjon:", "version:");
    assert!(git(path, &["diff"]).contains("lar seg ikke lese"));
}
