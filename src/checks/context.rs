//! What a check may look at.

use std::cell::OnceCell;

use super::cited::{self, Cited};
use crate::model::{Coverage, Dataset, Denotation, Leak, Project, coverage, leaks};
use crate::text::{Date, Span};

/// A dataset, its denotations, the project it belongs to, and the day on which the law is read.
#[derive(Debug)]
pub struct Context<'c, 'a> {
    /// What datasets share.
    pub project: &'a Project,
    /// The dataset.
    pub dataset: &'c Dataset<'a>,
    /// What each delivery means, in order.
    pub denotations: Vec<Denotation<'a>>,
    /// The day on which the law is read.
    pub day: Date,
    coverage: Vec<OnceCell<Vec<Coverage<'a>>>>,
    citations: OnceCell<Vec<Cited<'a>>>,
    leaks: OnceCell<Vec<Leak<'a>>>,
}

impl<'c, 'a> Context<'c, 'a> {
    /// The context of a dataset on a day.
    pub fn new(project: &'a Project, dataset: &'c Dataset<'a>, day: Date) -> Self {
        let denotations: Vec<_> = dataset.deliveries.iter().map(|delivery| delivery.denotation()).collect();
        let coverage = denotations.iter().map(|_| OnceCell::new()).collect();
        Self {
            project,
            dataset,
            denotations,
            day,
            coverage,
            citations: OnceCell::new(),
            leaks: OnceCell::new(),
        }
    }

    /// How every code of a delivery's source stands; worked out when it is first asked for.
    pub fn coverage(&self, delivery: usize) -> &[Coverage<'a>] {
        self.coverage[delivery]
            .get_or_init(|| coverage(&self.dataset.deliveries[delivery], &self.denotations[delivery]))
    }

    /// What can be computed though it is not granted; worked out when it is first asked for.
    pub fn leaks(&self) -> &[Leak<'a>] {
        self.leaks.get_or_init(|| leaks(self.dataset, &self.denotations))
    }

    /// Every citation of the dataset with what it means on its day; read when first asked for.
    pub fn citations(&self) -> &[Cited<'a>] {
        self.citations.get_or_init(|| cited::of(self))
    }

    /// The citation that stands at a place.
    pub fn cited(&self, span: Span) -> Option<&Cited<'a>> {
        self.citations().iter().find(|cited| cited.span == span)
    }
}
