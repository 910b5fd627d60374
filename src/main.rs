//! The `hjemmel` command.

fn main() {}
