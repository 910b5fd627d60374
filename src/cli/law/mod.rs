//! `hjemmel law`: citations and the register of statutes.

mod impact;
mod import;
mod parse;
mod show;
mod view;

use std::path::PathBuf;

use anyhow::Result;
use clap::Subcommand;

use super::{Common, Output, TEMPLATE};
use crate::model::law::When;
use crate::text::Date;
pub(super) use impact::ImpactView;
pub(super) use import::ImportView;
pub(super) use parse::CitationsView;
pub(super) use show::ProvisionsView;

#[derive(Debug, Subcommand)]
pub(super) enum LawCommand {
    /// Les en henvisning: hva den viser til, om det finnes på dagen, og hvordan den bør skrives
    ///
    /// Med --in leses løpende tekst fra en fil, og alle henvisninger i den vises med sted.
    #[command(override_usage = "hjemmel law parse [VALG] TEKST...", help_template = TEMPLATE)]
    Parse {
        /// Henvisningen
        #[arg(value_name = "TEKST", required_unless_present = "file")]
        text: Vec<String>,
        /// Fil med løpende tekst
        #[arg(long = "in", value_name = "FIL", conflicts_with = "text")]
        file: Option<PathBuf>,
    },
    /// Vis en bestemmelse: loven eller forskriften, versjonene av den, lenker, og hvem som bygger på den
    #[command(override_usage = "hjemmel law show [VALG] HENVISNING...", help_template = TEMPLATE)]
    Show {
        /// Henvisningen
        #[arg(value_name = "HENVISNING", required = true)]
        text: Vec<String>,
    },
    /// Vis alt som bygger på en bestemmelse: datasett, rettsgrunnlag, felt og filterregler
    #[command(override_usage = "hjemmel law impact [VALG] HENVISNING...", help_template = TEMPLATE)]
    Impact {
        /// Henvisningen
        #[arg(value_name = "HENVISNING", required = true)]
        text: Vec<String>,
    },
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
        LawCommand::Parse { text, file } => parse::run(common, &text.join(" "), file.as_deref(), output),
        LawCommand::Show { text } => show::run(common, &text.join(" "), output),
        LawCommand::Impact { text } => impact::run(common, &text.join(" "), output),
        LawCommand::Import { archives, write } => import::run(common, archives, *write, output),
    }
}

/// The day a citation is judged on: the one given, or today for want of a better one.
fn when(common: &Common) -> When {
    common.dato.map_or_else(|| When::Assumed(Date::today()), When::On)
}
