//! `hjemmel`: which tax data a Norwegian municipality may receive for one service, field by field, and by which
//! authority.
//!
//! Jurists write datasets in YAML; the program checks them, writes the report that Skattedirektoratet's lawyers sign,
//! and generates the filter configuration that runs. Everything hangs on one set, the
//! [`Denotation`](model::Denotation): what passes. It is computed in one place and read by all others.
//!
//! The house has five floors. A floor uses itself and the floors below, never one above or beside it
//! (`tests/floors.rs`):
//!
//! ```text
//! 4 cli              arguments   → calls, output, exit code
//! 3 render, filter   views       → documents;  grants → configurations
//! 2 checks           a dataset   → findings
//!   diff             two states  → changes
//! 1 model            trees       → specs as written → the corpus as understood
//! 0 text             bytes       → sources, places, trees, findings
//! ```
//!
//! Three kinds of failure are never mixed. A [`Finding`](text::Finding) says that the user's file is wrong: it has a
//! place and a remedy, and the run goes on. Trouble (`anyhow`) says that the run cannot go on: a folder that cannot be
//! read. A bug is an `expect("internal: …")`.
//!
//! What is unknown is denied. A code, year, stage, part or member that either the spec or the source does not know is
//! not in the denotation, and nothing derived from it can let it pass.

pub mod checks;
pub mod cli;
pub mod diff;
pub mod filter;
pub mod model;
pub mod render;
pub mod text;
