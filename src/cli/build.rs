//! `hjemmel build`

use std::path::Path;

use anyhow::Result;

use super::{Common, EXIT_OK, Output};

pub(super) fn run(_: &Common, _: &Path, _: &Output) -> Result<u8> {
    Ok(EXIT_OK)
}
