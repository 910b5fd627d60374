//! Floor 4: arguments become calls, and results become output and an exit code.
//!
//! Help is in bokmål, the language of most who type the commands; findings and documents follow `--lang`.

mod build;
mod changes;
mod check;
mod coverage;
mod diff;
mod documents;
mod explain;
mod formats;
mod git;
mod json;
mod law;
mod output;
mod render;
mod replay;
mod run;
mod schema;
mod terminal;
mod why;
mod wrap;

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;
use clap::builder::styling::{AnsiColor, Styles};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::text::{Date, Lang, Severity, listed, meant};
pub use output::Output;
pub use schema::all as schemas;
pub use terminal::render as render_findings;

/// Nothing at or above the threshold.
pub const EXIT_OK: u8 = 0;
/// Findings, or a refused gate.
pub const EXIT_FINDINGS: u8 = 1;
/// Wrong usage.
pub const EXIT_USAGE: u8 = 2;
/// Could not complete.
pub const EXIT_TROUBLE: u8 = 3;

const TEMPLATE: &str = "{about-with-newline}\nBruk: {usage}\n\n{all-args}{after-help}";

const EXIT_CODES: &str = "Utgangskoder: 0 ingen feil · 1 feil i filene · 2 feil bruk · 3 kunne ikke fullføre";

const CHECK_EXIT_CODES: &str =
    "Utgangskoder: 0 ingen funn som stopper · 1 funn som stopper · 2 feil bruk · 3 kunne ikke fullføre";

#[derive(Debug, Parser)]
#[command(
    name = "hjemmel",
    version,
    about = "Datasett for deling av skatteopplysninger med kommunene: kontroller, skriv rapporter og lag filtre.",
    after_help = EXIT_CODES,
    help_template = TEMPLATE,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    override_usage = "hjemmel KOMMANDO [VALG]",
    subcommand_value_name = "KOMMANDO",
    subcommand_help_heading = "Kommandoer",
)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Valg for alle kommandoer")]
struct Common {
    /// Språk: nb, nn eller en (ellers det som står i prosjekt.yaml)
    #[arg(long, global = true, value_name = "SPRÅK")]
    lang: Option<Lang>,
    /// Form på det som skrives ut: human for mennesker, json for maskiner
    #[arg(
        long,
        global = true,
        value_name = "FORM",
        default_value = "human",
        value_parser = formats_of(&[Format::Human, Format::Json]),
        hide_possible_values = true,
        hide_default_value = true
    )]
    format: Format,
    /// Dagen loven leses, ÅÅÅÅ-MM-DD (ellers i dag)
    #[arg(long, global = true, value_name = "DATO")]
    dato: Option<Date>,
    /// Mappen prosjektet ligger i (ellers letes det oppover fra der du står)
    #[arg(long, global = true, value_name = "MAPPE")]
    prosjekt: Option<PathBuf>,
    /// Vis hjelp
    #[arg(short = 'h', long = "help", global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Vis versjon
    #[arg(short = 'V', long = "version", action = ArgAction::Version)]
    version: Option<bool>,
}

/// How results are written. Commands other than `check` are offered the first two, so that what is not for people is JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
    Sarif,
    Github,
    Gitlab,
    Junit,
    #[value(alias = "md")]
    Markdown,
    Html,
    Docx,
    Notat,
}

/// Takes the formats that a command can write, and no others.
fn formats_of(offered: &'static [Format]) -> impl TypedValueParser<Value = Format> {
    let values = offered.iter().filter_map(Format::to_possible_value);
    PossibleValuesParser::new(values)
        .map(|name| Format::from_str(&name, false).expect("internal: an offered format has a name"))
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Kontroller datasettene, og vis hva som er galt, hvor, og hva du kan gjøre
    ///
    /// Uten STI kontrolleres hele prosjektet. Med STI kontrolleres bare de filene, mappene eller datasettene. Alle funn
    /// vises i én omgang. `hjemmel explain SJEKK` forklarer et funn.
    #[command(override_usage = "hjemmel check [VALG] [STI]...", help_template = TEMPLATE, after_help = CHECK_EXIT_CODES)]
    Check {
        /// Datasettfiler, mapper eller id-er
        #[arg(value_name = "STI")]
        paths: Vec<PathBuf>,
        /// Minste alvor som stopper: feil, advarsel eller merknad (ellers det prosjekt.yaml sier)
        #[arg(long = "fail-on", value_name = "ALVOR")]
        stop: Option<Severity>,
        // Stands in the place of the option of all commands, which then has its value.
        /// Form på det som skrives ut: human, json, sarif, github, gitlab eller junit
        #[arg(
            long,
            value_name = "FORM",
            default_value = "human",
            value_parser = formats_of(check::FORMATS),
            hide_possible_values = true,
            hide_default_value = true
        )]
        format: Format,
    },
    /// Kontroller, og skriv rapporter og filterkonfigurasjoner for alle datasettene
    ///
    /// For hvert datasett skrives en nødvendighetsrapport (HTML og Markdown) og en filterkonfigurasjon per leveranse, og for
    /// prosjektet en startside med status og en side per sjekk. Har datasettene feil, skrives ingenting.
    #[command(override_usage = "hjemmel build [VALG]", help_template = TEMPLATE, after_help = EXIT_CODES)]
    Build(build::Asked),
    /// Skriv et dokument, eller flere, i den formen du trenger: nettside, Markdown eller Word
    ///
    /// Dokumentene er de samme som `hjemmel build` skriver. Et dokument over alle datasettene gjelder dem som er nevnt. Har
    /// datasettene feil, skrives ingenting.
    #[command(override_usage = "hjemmel render [VALG] DATASETT...\n      hjemmel render [VALG] --alle",
        help_template = TEMPLATE, after_help = EXIT_CODES)]
    Render(render::Asked),
    /// Vis hvor mange koder som er innvilget, avslått, utsatt og uvurdert, per inntektsår
    ///
    /// Med DATASETT vises også hver kode som ikke er innvilget alle årene den finnes.
    #[command(override_usage = "hjemmel coverage [VALG] [DATASETT]", help_template = TEMPLATE)]
    Coverage {
        /// Datasettets id (ellers alle)
        #[arg(value_name = "DATASETT")]
        dataset: Option<String>,
    },
    /// Vis hvilke koder som er nye, utgått, omdøpt eller delt mellom to inntektsår
    ///
    /// For hver ny kode vises hva datasettene sier om den, og et forslag når forgjengeren er vurdert eller Skatteetaten har
    /// publisert en regel for hvem som får koden. Forslaget følges aldri av seg selv.
    #[command(override_usage = "hjemmel changes KILDE [VALG] [DATASETT]", help_template = TEMPLATE)]
    Changes {
        /// Kildens id
        #[arg(value_name = "KILDE")]
        source: String,
        /// Datasettets id (ellers alle som bruker kilden)
        #[arg(value_name = "DATASETT")]
        dataset: Option<String>,
        /// Inntektsåret det sammenlignes fra (ellers året før `--til`)
        #[arg(long, value_name = "ÅR")]
        fra: Option<u16>,
        /// Inntektsåret det sammenlignes til (ellers det siste i katalogen)
        #[arg(long, value_name = "ÅR")]
        til: Option<u16>,
    },
    /// Sammenlign to utgaver av datasettene, fra filer, mapper, prosjekter eller git
    ///
    /// Det som finnes på disken, er en fil, en mappe eller et prosjekt; alt annet er en git-revisjon. Gis bare GAMMEL, er NY
    /// arbeidstreet. Står en fil eller mappe mot et helt prosjekt, sammenlignes bare datasettene i den.
    #[command(
        override_usage = "hjemmel diff [VALG] GAMMEL [NY]\n      hjemmel diff [VALG] --base REV [DATASETT]...",
        help_template = TEMPLATE
    )]
    Diff(diff::Asked),
    /// Bruk gamle og nye filtre på de samme svarene, og tell hvor mange det utleveres noe nytt om
    ///
    /// De gamle filtrene er de i en git-revisjon, de nye er de i arbeidstreet. Svarene bør være syntetiske eller maskerte.
    /// For hver kode telles personene det utleveres noe nytt om, og postene det gjelder, og likedan for det som ikke lenger
    /// utleveres. Ingenting av det som står i svarene, skrives ut.
    #[command(override_usage = "hjemmel replay [VALG] --base REV --svar FIL...", help_template = TEMPLATE)]
    Replay(replay::Asked),
    /// Si hvorfor en kode gis i et datasett: hjemmel, kontroll og linje i filteret
    ///
    /// Gis den ikke, sies det hvorfor ikke.
    #[command(override_usage = "hjemmel why [VALG] KODE --datasett ID", help_template = TEMPLATE)]
    Why(why::Asked),
    /// Si hvorfor en kode ikke gis i et datasett: avslått, utsatt, uvurdert eller utenfor leveransen
    ///
    /// Gis den likevel, sies det hvorfor.
    #[command(override_usage = "hjemmel whynot [VALG] KODE --datasett ID", help_template = TEMPLATE)]
    Whynot(why::Asked),
    /// Forklar en sjekk, eller list alle
    #[command(override_usage = "hjemmel explain [VALG] [SJEKK]", help_template = TEMPLATE)]
    Explain {
        /// Sjekkens id, slik den står i hakeparentes i funnet
        #[arg(value_name = "SJEKK")]
        check: Option<String>,
    },
    /// Henvisninger til lov og forskrift: les dem, slå dem opp, og se hva som bygger på dem
    #[command(override_usage = "hjemmel law KOMMANDO [VALG]", help_template = TEMPLATE,
        subcommand_value_name = "KOMMANDO", subcommand_help_heading = "Kommandoer")]
    Law {
        #[command(subcommand)]
        command: law::LawCommand,
    },
    /// Skriv ut JSON Schema for et filslag, eller list dem
    #[command(override_usage = "hjemmel schema [VALG] [NAVN]", help_template = TEMPLATE)]
    Schema {
        /// Skjemaets navn
        #[arg(value_name = "NAVN")]
        name: Option<String>,
    },
}

/// Runs the command line and gives the exit code.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let output = Output::new();
    let parsed =
        command().try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output.error_line(&error.render().to_string());
            return EXIT_USAGE;
        }
        Err(error) if error.use_stderr() => {
            output.error_line(&format!(
                "feil: {}\n\n«hjemmel --help» viser kommandoene og valgene.",
                wrong_usage(&error)
            ));
            return EXIT_USAGE;
        }
        Err(error) => {
            output.line(error.render().to_string().trim_end());
            return EXIT_OK;
        }
    };
    match dispatch(&cli, &output) {
        Ok(code) => code,
        Err(trouble) => {
            let usage = trouble.downcast_ref::<Usage>().is_some();
            output.error_line(&format!("feil: {trouble:#}"));
            if usage { EXIT_USAGE } else { EXIT_TROUBLE }
        }
    }
}

/// The command line with its help in Norwegian.
pub fn command() -> clap::Command {
    let plain = Styles::styled()
        .header(AnsiColor::White.on_default().bold())
        .usage(AnsiColor::White.on_default().bold());
    below(Cli::command().styles(plain))
}

/// Norwegian headings in every command below one.
fn below(command: clap::Command) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| {
            let sub = sub.disable_help_flag(true).disable_version_flag(true).mut_args(|argument| {
                if argument.get_help_heading().is_none() { argument.help_heading("Valg") } else { argument }
            });
            below(sub)
        })
    })
}

fn dispatch(cli: &Cli, output: &Output) -> Result<u8> {
    match &cli.command {
        Command::Check { paths, stop, format } => check::run(&cli.common, paths, *stop, *format, output),
        Command::Build(asked) => build::run(&cli.common, asked, output),
        Command::Render(asked) => render::run(&cli.common, asked, output),
        Command::Coverage { dataset } => coverage::run(&cli.common, dataset.as_deref(), output),
        Command::Changes { source, dataset, fra, til } => {
            changes::run(&cli.common, source, dataset.as_deref(), (*fra, *til), output)
        }
        Command::Diff(asked) => diff::run(&cli.common, asked, output),
        Command::Replay(asked) => replay::run(&cli.common, asked, output),
        Command::Why(asked) => why::run(&cli.common, asked, true, output),
        Command::Whynot(asked) => why::run(&cli.common, asked, false, output),
        Command::Explain { check } => explain::run(&cli.common, check.as_deref(), output),
        Command::Law { command } => law::run(&cli.common, command, output),
        Command::Schema { name } => schema::run(&cli.common, name.as_deref(), output),
    }
}

/// What clap found wrong, in Norwegian.
fn wrong_usage(error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.first().cloned(),
        _ => None,
    };
    let suggestion =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
            .into_iter()
            .find_map(context)
            .map(|suggestion| format!("; mente du `{suggestion}`?"))
            .unwrap_or_default();
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let command = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            let known = Cli::command();
            let all =
                known.get_subcommands().flat_map(|sub| std::iter::once(sub).chain(sub.get_subcommands()));
            let near = meant(&command, all.map(clap::Command::get_name));
            format!("ukjent kommando `{command}`{near}")
        }
        ErrorKind::UnknownArgument => format!("ukjent valg `{argument}`{suggestion}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("`{argument}` mangler en verdi")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(valid)) if !valid.is_empty() => format!(" ({})", listed(valid)),
                _ => String::new(),
            };
            // A form that only some commands write stands after the command.
            let is_form = |offered: &[Format]| {
                Format::from_str(&value, false).is_ok_and(|form| offered.contains(&form))
            };
            let commands = [("check", check::FORMATS), ("diff", diff::FORMATS), ("render", render::FORMATS)];
            let writes = commands.iter().find(|(_, offered)| is_form(offered));
            let suggestion = match writes.filter(|_| argument.starts_with("--format")) {
                Some((command, _)) => {
                    format!("; bare `{command}` skriver `{value}`: `hjemmel {command} --format {value}`")
                }
                None => suggestion,
            };
            format!("`{value}` er ikke en gyldig verdi for `{argument}`{valid}{suggestion}")
        }
        ErrorKind::MissingRequiredArgument => format!("`{argument}` mangler"),
        ErrorKind::ArgumentConflict => {
            format!("`{argument}` kan bare gis én gang, eller kan ikke brukes sammen med et annet valg")
        }
        _ => error.render().to_string().lines().next().unwrap_or_default().to_owned(),
    }
}

/// Trouble that the caller made: it ends with the exit code for wrong usage.
#[derive(Debug)]
struct Usage(String);

impl std::fmt::Display for Usage {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

fn usage<T>(message: impl Into<String>) -> Result<T> {
    Err(anyhow::Error::new(Usage(message.into())))
}
