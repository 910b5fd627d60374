//! Archives that are broken or mean harm: each ends in an error of its own kind.

use std::io::Read;
use std::ops::ControlFlow;

use hjemmel::model::lovdata::{Limits, LovdataError as E, read};
use hjemmel::text::Lang;

use super::build::*;

fn good() -> String {
    statute("LOV-2020-01-02-3", &section("<article class=\"legalP\">En.</article>"))
}

macro_rules! refused_with {
    ($error:expr, $pattern:pat $(if $guard:expr)?) => {
        let error = $error;
        assert!(matches!(error, $pattern $(if $guard)?), "{error:?}");
        for lang in Lang::ALL {
            let text = error.message().show(lang);
            assert!(!text.contains('?') && !text.contains('{'), "{text}");
        }
    };
}

#[test]
fn nothing_and_something_else_are_not_archives() {
    refused_with!(refused(b""), E::Empty);
    refused_with!(refused(b"hei"), E::NotAnArchive);
    refused_with!(refused(&[b'x'; 5000]), E::NotAnArchive);
    refused_with!(refused(b"PK\x03\x04 a zip archive"), E::NotAnArchive);
    refused_with!(refused(&bzip2(good().as_bytes())), E::NotAnArchive);
    refused_with!(refused(&bzip2(b"")), E::NotAnArchive);
}

#[test]
fn an_archive_without_statutes_is_empty() {
    refused_with!(refused(&tar(&[])), E::Empty);
    refused_with!(refused(&tar(&[file("les-meg.txt", "x")])), E::Empty);
    refused_with!(refused(&tar(&[file("a.xml", "<html/>")])), E::Empty);
    refused_with!(refused(&tar(&[file("a.xml", &statute("../../etc", ""))])), E::Empty);
}

#[test]
fn names_that_point_out_of_the_archive_are_refused() {
    for name in ["../a.xml", "nl/../../a.xml", "/etc/a.xml", "..\\a.xml", "C:/a.xml", "nl/a\n.xml", "nl/.."] {
        refused_with!(refused(&tar(&[file(name, &good())])), E::UnsafeName { .. });
    }
    let mut raw = one(&good());
    raw[0] = 0xff;
    let head: &mut [u8; 512] = (&mut raw[..512]).try_into().unwrap();
    seal(head);
    refused_with!(refused(&raw), E::UnsafeName { .. });
    let pax = File { name: "p", kind: b'x', content: b"14 path=../aa\n" };
    refused_with!(refused(&tar(&[pax, file("a.xml", &good())])), E::UnsafeName { .. });
}

#[test]
fn links_and_devices_are_passed_over_and_counted() {
    let entry = |kind| File { name: "nl/b.xml", kind, content: b"" };
    let text = good();
    let files = [entry(b'1'), entry(b'2'), entry(b'3'), entry(b'6'), entry(b'?'), file("a.xml", &text)];
    let files: Vec<_> = files.into_iter().chain([file("nl/._a.xml", "x"), file("les.txt", "x")]).collect();
    let (_, summary) = all(&tar(&files), &Limits::default()).unwrap();
    assert_eq!((summary.links, summary.special, summary.other_files, summary.statutes), (2, 3, 2, 1));
}

#[test]
fn what_two_readers_could_read_differently_is_refused() {
    let link = File { name: "a", kind: b'2', content: b"content" };
    refused_with!(refused(&tar(&[link])), E::NotAnArchive | E::Header { .. });
    let sparse = File { name: "a", kind: b'S', content: b"" };
    refused_with!(refused(&tar(&[file("a.xml", &good()), sparse])), E::Header { at } if at > 0);
    let record = File { name: "p", kind: b'x', content: b"22 GNU.sparse.major=1\n" };
    refused_with!(refused(&tar(&[record, file("a.xml", &good())])), E::Header { .. });
}

#[test]
fn a_malformed_header_is_refused() {
    let mut archive = tar(&[file("a.xml", &good()), file("b.xml", "<html/>")]);
    let second = entries(&[file("a.xml", &good())]).len();
    archive[second + 150] ^= 1;
    refused_with!(refused(&archive), E::Header { at } if at == second as u64);
    let long = File { name: "p", kind: b'L', content: &[b'a'; 70_000] };
    refused_with!(refused(&tar(&[long])), E::Header { .. });
}

#[test]
fn an_archive_that_stops_is_truncated() {
    let whole = tar(&[file("a.xml", &good())]);
    for length in [513, 700, whole.len() - 1024] {
        refused_with!(refused(&whole[..length]), E::Truncated);
    }
    let packed = bzip2(&whole);
    for length in [packed.len() / 2, packed.len() - 1] {
        refused_with!(refused(&packed[..length]), E::Truncated);
    }
    let packed = gzip(&whole);
    refused_with!(refused(&packed[..packed.len() - 1]), E::Truncated);
}

#[test]
fn damaged_compression_is_said_to_be_so() {
    let mut packed = bzip2(&one(&good()));
    let middle = packed.len() / 2;
    packed[middle] ^= 0x55;
    // What comes out is no archive; that the check sum is wrong as well is the better explanation.
    refused_with!(refused(&packed), E::Damaged { .. } | E::Truncated);
    let mut packed = gzip(&one(&good()));
    let sum = packed.len() - 6;
    packed[sum] ^= 0x55;
    refused_with!(refused(&packed), E::Damaged { .. });
}

#[test]
fn bombs_stop_at_the_limits() {
    let limits = Limits { bytes: 1 << 20, file_bytes: 4096, entries: 8, ..Limits::default() };
    let refused = |archive: &[u8]| all(archive, &limits).unwrap_err();
    refused_with!(refused(&one(&" ".repeat(5000))), E::FileTooLarge { limit: 4096, .. });
    let many: Vec<_> = (0..9).map(|_| file("x.txt", "")).collect();
    refused_with!(refused(&tar(&many)), E::TooMany { limit: 8 });
    // A head may claim more than there is; it is not believed.
    refused_with!(refused(&header("x.txt", b'0', 1 << 32)), E::TooLarge { .. });
    let mut bomb = one(&good());
    bomb.resize(8 << 20, 0);
    refused_with!(refused(&bzip2(&bomb)), E::TooLarge { .. });
    refused_with!(refused(&gzip(&bomb)), E::TooLarge { .. });
}

#[test]
fn an_endless_stream_ends() {
    let limits = Limits { bytes: 1 << 20, ..Limits::default() };
    let endless = one(&good());
    let error = read(endless.as_slice().chain(std::io::repeat(0)), &limits, |_| ControlFlow::Continue(()))
        .unwrap_err();
    refused_with!(error, E::TooLarge { .. });
}

#[test]
fn a_reader_that_fails_is_trouble_of_its_own() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("disk"))
        }
    }
    let error = read(Broken, &Limits::default(), |_| ControlFlow::Continue(())).unwrap_err();
    refused_with!(error, E::Unreadable { .. });
}

#[test]
fn malformed_xml_names_its_file_and_line() {
    let text = good().replace("</main>", "</mein>");
    refused_with!(refused_file(&text), E::Malformed { ref name, line, .. } if name.ends_with("003.xml") && line > 10);
    for text in [
        "",
        "bare tekst",
        "<html>",
        "<html></html><html></html>",
        "<html></html>mer",
        "<html a=\"1\" a=\"2\"></html>",
        "<html a=1></html>",
        "<html a=\"&amp\"></html>",
        "<html>&</html>",
        "<html><!-- a -- b --></html>",
        "<html>\u{1}</html>",
        "<html",
    ] {
        refused_with!(refused_file(text), E::Malformed { .. });
    }
}

#[test]
fn only_the_entities_of_xml_are_known() {
    for entity in ["&nbsp;", "&aring;", "&#0;", "&#xD800;", "&#x110000;", "&#+65;", "&#xFFFF;", "&#;"] {
        let text = good().replace("En.", entity);
        refused_with!(refused_file(&text), E::Entity { .. } | E::Malformed { .. });
        let text = good().replace("id=\"hode\"", &format!("id=\"{entity}\""));
        refused_with!(refused_file(&text), E::Entity { .. });
    }
    understood(&good().replace("En.", "&lt;&gt;&amp;&apos;&quot;&#65;&#x41;"));
}

#[test]
fn entities_cannot_be_defined() {
    let laughs = "<!DOCTYPE html [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
    let outside = "<!DOCTYPE html SYSTEM \"file:///etc/passwd\">";
    for kind in [laughs, outside, "<!DOCTYPE lov>"] {
        refused_with!(
            refused_file(&good().replace("<!DOCTYPE html>", kind)),
            E::DocumentType { line: 2, .. }
        );
    }
    understood(&good().replace("<!DOCTYPE html>", ""));
}

#[test]
fn other_encodings_are_refused() {
    refused_with!(refused(&tar(&[file("a.xml", b"<html>\xe5</html>")])), E::Encoding { .. });
    refused_with!(refused(&tar(&[file("a.xml", b"\xff\xfe<\0h\0")])), E::Encoding { .. });
    let text = good().replace("version=\"1.0\"", "version=\"1.0\" encoding=\"ISO-8859-1\"");
    refused_with!(refused_file(&text), E::Encoding { .. });
    understood(&format!(
        "\u{feff}{}",
        good().replace("version=\"1.0\"", "version=\"1.0\" encoding=\"utf-8\"")
    ));
}

#[test]
fn depth_and_attributes_have_limits() {
    let deep = good().replace("En.", &"<i>".repeat(100_000));
    refused_with!(refused_file(&deep), E::TooDeep { limit: 200, .. });
    let long = good().replace("id=\"hode\"", &format!("id=\"{}\"", "x".repeat(70_000)));
    refused_with!(refused_file(&long), E::LongAttributes { .. });
    let many: String = (0..100).map(|number| format!(" a{number}=\"\"")).collect();
    refused_with!(refused_file(&good().replace(" id=\"hode\"", &many)), E::LongAttributes { .. });
}

#[test]
fn a_file_of_endless_divisions_is_refused() {
    let text = good().replace("En.", &format!("<ol>{}</ol>", "<li/>".repeat(100_001)));
    refused_with!(refused_file(&text), E::TooDivided { .. });
}

#[test]
fn a_statute_stands_once() {
    let error = refused(&tar(&[file("a.xml", &good()), file("b.xml", &good())]));
    refused_with!(error, E::Duplicate { ref first, ref second, .. } if first == "a.xml" && second == "b.xml");
}
