//! `hjemmel`: which tax data a Norwegian municipality may receive for one service, field by field, and by which
//! authority.

pub mod checks;
pub mod cli;
pub mod filter;
pub mod model;
pub mod render;
pub mod text;
