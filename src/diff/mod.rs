//! Two states of a project, and what is between them.

mod side;

pub use side::Side;
