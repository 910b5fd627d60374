//! What an edition of the report leaves out.
//!
//! It is left out of the view, so that no template can show it. The external edition is for those who get the data and
//! for the public: it says what is granted, by which authority, why and what is refused. Who assessed, what spoke
//! against, what is unsettled and what only helps the review stays with those who decide.

use super::{ReportView, SinceView};
use crate::render::edition::Edition;

/// The chapters that only the internal edition has, by id.
const INTERNAL: [&str; 4] = ["spoersmaal", "utledes", "sjekkliste", "unntak"];

impl ReportView<'_> {
    /// The same report in an edition.
    pub fn in_edition(mut self, edition: Edition) -> Self {
        self.edition = edition;
        if edition == Edition::Internal {
            return self;
        }
        self.decision = None;
        self.since = self.since.map(SinceView::external);
        self.questions.clear();
        self.assessed = None;
        self.checklist.clear();
        self.leaks.clear();
        self.exceptions.clear();
        for step in self.tests.iter_mut().flat_map(|test| &mut test.steps) {
            step.answers.retain(|answer| !INTERNAL.contains(&answer.chapter));
        }
        for ground in self.roles.iter_mut().flat_map(|role| &mut role.grounds) {
            ground.open = None;
        }
        let groups = self.deliveries.iter_mut().flat_map(|delivery| &mut delivery.groups);
        for field in groups.flat_map(|group| &mut group.fields) {
            field.note = None;
        }
        self
    }
}
