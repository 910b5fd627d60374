//! Reading Lovdata's bulk archives: what is understood, what is refused, and what can never happen.
//!
//! The files are written here, in Lovdata's vocabulary; no statute's real text is in them.

#[path = "lovdata/build.rs"]
mod build;
#[path = "lovdata/hostile.rs"]
mod hostile;
#[path = "lovdata/properties.rs"]
mod properties;
#[path = "lovdata/rules.rs"]
mod rules;
