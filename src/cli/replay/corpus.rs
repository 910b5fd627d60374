//! The answers, from files. What is wrong with one is said with its place, and never with what stands in it: the
//! parser's own words may quote.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::super::usage;
use crate::text::load::{self, MAX_FILE_BYTES};

/// How the answers of a file are parted.
enum Form {
    /// The file is one answer, or a list of answers.
    Document,
    /// Each line is an answer.
    Lines,
}

/// The answers of files, in order. There is at least one, and each is an object.
pub(super) fn read(paths: &[PathBuf]) -> Result<Vec<Value>> {
    let mut answers = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        let form = form(path)?;
        let bytes = load::bytes(path, MAX_FILE_BYTES + 1).with_context(|| format!("kan ikke lese {name}"))?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            bail!("{name} er større enn {MAX_FILE_BYTES} byte; del svarene på flere filer");
        }
        match form {
            Form::Document => document(&name, &bytes, &mut answers)?,
            Form::Lines => lines(&name, &bytes, &mut answers)?,
        }
    }
    if answers.is_empty() {
        return usage("det er ingen svar i filene");
    }
    Ok(answers)
}

fn form(path: &Path) -> Result<Form> {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("json") => Ok(Form::Document),
        Some("ndjson" | "jsonl") => Ok(Form::Lines),
        _ => usage(format!("{} ender ikke på .json, .ndjson eller .jsonl", path.display())),
    }
}

fn document(name: &str, bytes: &[u8], answers: &mut Vec<Value>) -> Result<()> {
    let value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => bail!("{name} er ikke gyldig JSON (linje {}, tegn {})", error.line(), error.column()),
    };
    let Value::Array(elements) = value else {
        if !value.is_object() {
            bail!("{name} er verken et svar eller en liste med svar: det ytterste er ikke et objekt");
        }
        answers.push(value);
        return Ok(());
    };
    for (index, element) in elements.into_iter().enumerate() {
        if !element.is_object() {
            bail!("{name}: svar nummer {} er ikke et objekt", index + 1);
        }
        answers.push(element);
    }
    Ok(())
}

fn lines(name: &str, bytes: &[u8], answers: &mut Vec<Value>) -> Result<()> {
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let line = serde_json::from_slice(line);
        match line {
            Ok(answer @ Value::Object(_)) => answers.push(answer),
            Ok(_) => bail!("{name}: linje {} er ikke et objekt", index + 1),
            Err(error) => {
                bail!("{name}: linje {} er ikke gyldig JSON (tegn {})", index + 1, error.column())
            }
        }
    }
    Ok(())
}
