//! The filters of a side.

use crate::diff::Side;
use crate::filter::{self, Config};
use crate::model::{Delivery, Substance};

/// The filter configurations of a dataset of a side; none when the side does not have it.
pub(in crate::cli) fn configs(side: &Side, dataset: &str) -> Vec<Config> {
    let Some(file) = side.dataset(dataset) else { return Vec::new() };
    let dataset = side.project.understand(file);
    let denotations: Vec<_> = dataset.deliveries.iter().map(Delivery::denotation).collect();
    let substance = Substance::of(&dataset, &denotations);
    let deliveries = dataset.deliveries.iter().zip(&denotations);
    deliveries
        .filter_map(|(delivery, denotation)| filter::build(&dataset, delivery, denotation, &substance))
        .collect()
}
