//! Archives and files made for the tests.

use std::io::Write;
use std::ops::ControlFlow;

use hjemmel::model::lovdata::{Limits, LovdataError, Provision, StatuteText, Summary, read};

/// A file as Lovdata writes it, with a provision's or a body's content in it.
pub fn statute(id: &str, body: &str) -> String {
    statute_with(id, "", body)
}

/// The same with more entries in its head.
pub fn statute_with(id: &str, head: &str, body: &str) -> String {
    let refid = id.to_lowercase().replacen("lov-", "lov/", 1);
    format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html lang=\"no\">\n<head><title>Prøve</title></head>\n<body>\n\
         <header class=\"documentHeader\" id=\"hode\">\n<dl class=\"data-document-key-info\">\n\
         <dt class=\"legacyID\">Datokode</dt>\n<dd class=\"legacyID\">{id}</dd>\n\
         <dt class=\"refid\">RefID</dt><dd class=\"refid\">{refid}</dd>\n\
         <dt class=\"title\">Tittel</dt><dd class=\"title\">Lov om pr&#xF8;ver\n (pr&#xF8;veloven)</dd>\n{head}\
         <dd class=\"table-of-contents\"><ul><li><a href=\"#p\">&#xA7; 1. Noe</a></li></ul></dd>\n\
         </dl>\n</header>\n<main class=\"documentBody\" data-lovdata-URL=\"NL/{refid}\">\n<h1>Lov om prøver</h1>\n\
         {body}\n</main>\n</body>\n</html>\n"
    )
}

/// A provision `§1` with a heading.
pub fn section(content: &str) -> String {
    named("&#xA7;1", content)
}

/// A provision with a heading.
pub fn named(name: &str, content: &str) -> String {
    format!(
        "<article class=\"legalArticle\" data-name=\"{name}\" data-lovdata-URL=\"NL/x/{name}\" id=\"kapittel-9\">\n\
         <h3 class=\"legalArticleHeader\"><span class=\"legalArticleValue\">&#xA7; 1</span>. \
         <span class=\"legalArticleTitle\">Om prøver</span></h3>\n{content}\n</article>"
    )
}

/// One entry of an archive.
pub struct File<'a> {
    pub name: &'a str,
    pub kind: u8,
    pub content: &'a [u8],
}

/// A plain file.
pub fn file<'a>(name: &'a str, content: &'a (impl AsRef<[u8]> + ?Sized)) -> File<'a> {
    File { name, kind: b'0', content: content.as_ref() }
}

/// A header with a true check sum.
pub fn header(name: &str, kind: u8, size: u64) -> [u8; 512] {
    let mut block = [0; 512];
    block[..name.len()].copy_from_slice(name.as_bytes());
    block[100..108].copy_from_slice(b"0000644\0");
    block[124..136].copy_from_slice(format!("{size:011o}\0").as_bytes());
    block[156] = kind;
    block[257..265].copy_from_slice(b"ustar\x0000");
    seal(&mut block);
    block
}

/// Writes the check sum.
pub fn seal(block: &mut [u8; 512]) {
    block[148..156].fill(b' ');
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
}

/// An archive without its end mark.
pub fn entries(files: &[File<'_>]) -> Vec<u8> {
    let mut archive = Vec::new();
    for File { name, kind, content } in files {
        archive.extend(header(name, *kind, content.len() as u64));
        archive.extend_from_slice(content);
        archive.resize(archive.len().next_multiple_of(512), 0);
    }
    archive
}

/// A whole archive.
pub fn tar(files: &[File<'_>]) -> Vec<u8> {
    let mut archive = entries(files);
    archive.resize(archive.len() + 1024, 0);
    archive
}

/// An archive of one statute.
pub fn one(text: &str) -> Vec<u8> {
    tar(&[file("nl/nl-20200102-003.xml", text)])
}

pub fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    encoder.write_all(bytes).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}

/// Everything an archive holds.
pub fn all(archive: &[u8], limits: &Limits) -> Result<(Vec<StatuteText>, Summary), LovdataError> {
    let mut statutes = Vec::new();
    let summary = read(archive, limits, |statute| {
        statutes.push(statute);
        ControlFlow::Continue(())
    })?;
    Ok((statutes, summary))
}

/// The statute of a file.
pub fn understood(text: &str) -> StatuteText {
    let (mut statutes, _) = all(&one(text), &Limits::default()).expect("the file is understood");
    statutes.pop().expect("the file is a statute")
}

/// The provision of a file that has one.
pub fn provision(content: &str) -> Provision {
    let mut statute = understood(&statute("LOV-2020-01-02-3", &section(content)));
    assert_eq!(statute.provisions.len(), 1);
    statute.provisions.remove(0)
}

/// Why an archive is refused.
pub fn refused(archive: &[u8]) -> LovdataError {
    all(archive, &Limits::default()).expect_err("the archive is refused")
}

/// Why a file is refused.
pub fn refused_file(text: &str) -> LovdataError {
    refused(&one(text))
}
