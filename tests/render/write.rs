//! The module that writes: what it refuses, what it removes, and what it leaves alone.

use std::path::Path;

use hjemmel::render::write::{CONTENTS_FILE, Contents, Output};
use hjemmel::text::load;

fn read(folder: &Path, name: &str) -> Option<String> {
    load::bytes(&folder.join(name), 1 << 20).ok().map(|bytes| String::from_utf8(bytes).unwrap())
}

fn write(folder: &Path, files: &[(&str, &str)]) -> Vec<String> {
    let output = Output::new(folder).unwrap();
    for (name, text) in files {
        output.put(name, text.as_bytes()).unwrap();
    }
    output.finish().unwrap().removed
}

#[test]
fn files_are_listed_sorted_with_their_hashes() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("b/c/d.html", "d"), ("a.html", "")]);
    let listed: Contents = serde_json::from_str(&read(folder.path(), CONTENTS_FILE).unwrap()).unwrap();
    let paths: Vec<&str> = listed.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["a.html", "b/c/d.html"]);
    assert_eq!(listed.files[0].sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(read(folder.path(), "b/c/d.html").as_deref(), Some("d"));
}

#[test]
fn paths_out_of_the_folder_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let output = Output::new(&folder.path().join("inne")).unwrap();
    let outside =
        ["../ute", "/ute", "a/../../ute", "a//b", "", ".", "./a", "a/", "..\\ute", "C:ute", "a\0b", "a."];
    for path in outside {
        assert!(output.put(path, b"x").is_err(), "{path:?}");
    }
    assert!(output.put(CONTENTS_FILE, b"{}").is_err());
    assert!(output.put("Innhold.json", b"{}").is_err());
    assert_eq!(output.finish().unwrap().written, []);
    assert_eq!(read(folder.path(), "ute"), None);
}

#[test]
fn a_name_written_twice_is_refused_also_in_another_case() {
    let folder = tempfile::tempdir().unwrap();
    let output = Output::new(folder.path()).unwrap();
    output.put("a.html", b"1").unwrap();
    assert!(output.put("a.html", b"2").is_err());
    assert!(output.put("A.html", b"2").is_err());
    assert_eq!(read(folder.path(), "a.html").as_deref(), Some("1"));
}

#[test]
fn what_an_earlier_run_wrote_is_removed_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("gammel.html", "g"), ("mappe/gammel.html", "g"), ("felles.html", "1")]);
    // A file the list does not have: from a run that was killed, or from someone else.
    Output::new(folder.path()).unwrap().put("mappe/annen.txt", b"annen").unwrap();
    let removed = write(folder.path(), &[("felles.html", "2"), ("ny.html", "n")]);
    assert_eq!(removed, ["gammel.html", "mappe/gammel.html"]);
    assert_eq!(read(folder.path(), "mappe/annen.txt").as_deref(), Some("annen"));
    assert_eq!(read(folder.path(), "felles.html").as_deref(), Some("2"));
    assert_eq!(write(folder.path(), &[("felles.html", "2"), ("ny.html", "n")]), Vec::<String>::new());
}

#[test]
fn a_list_that_points_out_of_the_folder_removes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("inne");
    write(folder.path(), &[("offer.txt", "offer"), ("inne/a.html", "a")]);
    let list = r#"{"skjema": "innhold/1", "filer": [{"sti": "../offer.txt", "sha256": ""}]}"#;
    plant(&inside, list);
    assert_eq!(write(&inside, &[]), Vec::<String>::new());
    assert_eq!(read(folder.path(), "offer.txt").as_deref(), Some("offer"));
}

/// Puts a list in a folder, as someone else might.
#[expect(clippy::disallowed_methods, reason = "the test plays someone else")]
fn plant(folder: &Path, list: &str) {
    std::fs::write(folder.join(CONTENTS_FILE), list).unwrap();
}

#[test]
fn a_folder_with_a_foreign_list_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for list in ["{}", "[1]", r#"{"skjema": "annet/1", "filer": []}"#] {
        plant(folder.path(), list);
        let error = Output::new(folder.path()).unwrap_err().to_string();
        assert!(error.contains("ikke skrevet av hjemmel"), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_neither_followed_nor_removed_through() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let (inside, outside) = (folder.path().join("inne"), folder.path().join("ute"));
    write(&outside, &[("mappe/offer.txt", "offer"), ("fil.txt", "offer")]);
    write(&inside, &[("x/offer.txt", "gammel"), ("lenke.txt", "gammel"), ("ny.txt", "gammel")]);
    #[expect(clippy::disallowed_methods, reason = "the test plays someone else")]
    for name in ["x/offer.txt", "lenke.txt", "ny.txt"] {
        std::fs::remove_file(inside.join(name)).unwrap();
    }
    std::fs::remove_dir(inside.join("x")).unwrap();
    symlink(outside.join("mappe"), inside.join("x")).unwrap();
    symlink(outside.join("fil.txt"), inside.join("lenke.txt")).unwrap();
    symlink(outside.join("fil.txt"), inside.join("ny.txt")).unwrap();

    let output = Output::new(&inside).unwrap();
    assert!(output.put("x/offer.txt", b"ny").is_err(), "a folder that is a link");
    output.put("ny.txt", b"ny").unwrap();
    assert_eq!(output.finish().unwrap().removed, Vec::<String>::new());
    assert_eq!(read(&inside, "ny.txt").as_deref(), Some("ny"));
    for name in ["mappe/offer.txt", "fil.txt"] {
        assert_eq!(read(&outside, name).as_deref(), Some("offer"));
    }
}

#[test]
fn a_half_written_file_never_has_its_name() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("a.html", "hel")]);
    // A folder that stands where the file should: the write fails at its last step.
    let output = Output::new(folder.path()).unwrap();
    output.put("b/c.html", b"c").unwrap();
    assert!(output.put("b", b"ny").is_err());
    let left = load::files(folder.path(), "tmp").unwrap();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(read(folder.path(), "a.html").as_deref(), Some("hel"));
}
