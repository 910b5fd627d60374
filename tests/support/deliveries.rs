//! Every delivery of the shipped datasets, with the configuration built from it.

use std::path::{Path, PathBuf};

use hjemmel::filter::{self, Config};
use hjemmel::model::{Catalogue, Dataset, DatasetFile, Delivery, Project, Substance, read_dataset};

fn project() -> Project {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Project::load(root, &mut Vec::new()).unwrap().unwrap()
}

fn datasets(project: &Project) -> Vec<DatasetFile> {
    let read = |path: &PathBuf| read_dataset(&project.root, path, &mut Vec::new()).unwrap().unwrap();
    project.datasets.iter().map(read).collect()
}

/// Runs something on every delivery of the shipped project.
pub fn each(mut look: impl FnMut(&Dataset<'_>, &Delivery<'_>, &Catalogue, &Config)) {
    let project = project();
    for file in datasets(&project) {
        let dataset = project.understand(&file);
        let denotations: Vec<_> = dataset.deliveries.iter().map(Delivery::denotation).collect();
        let substance = Substance::of(&dataset, &denotations);
        for (delivery, denotation) in dataset.deliveries.iter().zip(&denotations) {
            let config = filter::build(&dataset, delivery, denotation, &substance).unwrap();
            look(&dataset, delivery, delivery.catalogue.unwrap(), &config);
        }
    }
}
