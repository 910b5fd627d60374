//! What a source holds about a made-up person and what of it passes, from the filter to the report.

use crate::filter::{self, SpecimenValue};
use crate::model::{Dataset, Delivery, Denotation, Substance};
use crate::render::report::{Shown, ShownValue};

/// The example of a delivery; nothing when nothing of it passes.
pub(super) fn shown<'a>(
    dataset: &Dataset<'a>,
    delivery: &Delivery<'a>,
    denotation: &Denotation<'a>,
    substance: &Substance,
) -> Option<Shown<'a>> {
    let config = filter::build(dataset, delivery, denotation, substance)?;
    let specimen = filter::specimen(&config, delivery, denotation)?;
    let value = |value: SpecimenValue<'a>| ShownValue {
        code: value.code,
        entry: value.entry,
        path: value.path,
        value: value.value,
        passes: value.passes,
    };
    Some(Shown {
        year: specimen.year,
        stage: specimen.stage,
        values: specimen.values.into_iter().map(value).collect(),
        others: specimen.others,
    })
}
