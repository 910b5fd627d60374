//! `hjemmel law`: commands about the law itself.

mod import;

use std::path::PathBuf;

use anyhow::Result;
use clap::Subcommand;

use super::{Common, Output, TEMPLATE};
pub(super) use import::ImportView;

#[derive(Debug, Subcommand)]
pub(super) enum LawCommand {
    /// Les Lovdatas åpne uttrekk, og vis hva som er endret siden sist og hvilke felt som bygger på det
    ///
    /// ARKIV er det du selv har lastet ned fra Lovdata: gjeldende-lover.tar.bz2, gjeldende-sentrale-forskrifter.tar.bz2
    /// eller en mappe med innholdet. Bare rettskildene i registeret leses. Uten `--skriv` skrives ingenting.
    #[command(
        override_usage = "hjemmel law import [VALG] ARKIV...",
        help_template = TEMPLATE,
        after_help = import::EXIT_CODES
    )]
    Import {
        /// Arkiver (.tar.bz2, .tar.gz eller .tar) eller mapper
        #[arg(value_name = "ARKIV", required = true)]
        archives: Vec<PathBuf>,
        /// Skriv det som er lest til datasets/rettskilder/lest.yaml
        #[arg(long = "skriv")]
        write: bool,
    },
}

pub(super) fn run(common: &Common, command: &LawCommand, output: &Output) -> Result<u8> {
    match command {
        LawCommand::Import { archives, write } => import::run(common, archives, *write, output),
    }
}
