//! Floor 3: grants become filter configurations, and configurations are applied to answers.
//!
//! What enters is a delivery and its [`Denotation`]; what leaves is a [`Config`], the exact content of a rights
//! package: default deny, explicit lists only, and for every rule the ids of the authorities it rests on. The rules
//! are a compact writing of the denotation and nothing else; `tests/filter.rs` expands them and compares.
//!
//! [`evaluate`] is the reference reading of a configuration, [`passing`] lists what it lets pass, [`witness`] shows one
//! element of the denotation in the smallest answer that has it, and [`example`] shows all of them in one answer;
//! `tests/evaluate.rs` holds them against the denotation.

mod config;
mod evaluate;
mod example;
mod path;
mod rules;
mod witness;

pub use config::{Config, schema};
pub use evaluate::{Passing, Refused, evaluate, passing};
pub use example::{Example, example};
pub use path::{Position, Step, first};
pub use witness::{Witness, witness};

use crate::model::{Dataset, Delivery, Denotation, Substance};

/// The configuration of one delivery, for test: nothing in it is approved, and it says so.
pub fn build<'a>(
    dataset: &Dataset<'a>,
    delivery: &Delivery<'a>,
    denotation: &Denotation<'a>,
    substance: &Substance,
) -> Option<Config> {
    let catalogue = delivery.catalogue?;
    Some(Config::new(dataset, delivery, catalogue, denotation, substance))
}
