//! The `hjemmel` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    hjemmel::cli::main(std::env::args_os()).into()
}
