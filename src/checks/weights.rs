//! How much a finding weighs in a project. This is the one place that decides it.
//!
//! What enters is what the project file says under `kontroll`; what leaves is a severity per rule, and the findings with
//! their weight. An error can never be set lower, check by check: errors guard the law, the coherence of the dataset and
//! the filter, and nothing widens because a line was added to a settings file. Only the profile for drafts makes some
//! errors weigh less, and that never counts when something is to be written.

use crate::model::{CheckingSpec, Profile};
use crate::text::{Finding, Severity};

/// The errors that only say that a text is yet to be written. Whoever drafts a dataset has them everywhere from the
/// first field on; nothing else can be judged amiss because of them.
pub(super) const UNWRITTEN: [&str; 3] =
    ["forholdsmessighet-mangler", "formaal-mangler", "noedvendighet-mangler"];

/// What the weights are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// To show what is wrong. The profile for drafts counts.
    Check,
    /// To decide whether something may be written. It does not.
    Build,
}

/// The weights of a project.
#[derive(Debug, Clone, Copy)]
pub struct Weights<'p> {
    checking: &'p CheckingSpec,
    gate: Gate,
}

impl<'p> Weights<'p> {
    /// The weights that a project states.
    pub fn new(checking: &'p CheckingSpec, gate: Gate) -> Self {
        Self { checking, gate }
    }

    /// How much the findings of a rule weigh, given what the rule itself says; nothing when the check is off.
    pub fn of(&self, id: &str, own: Severity) -> Option<Severity> {
        let stated = self.checking.levels.get(id).map(|level| level.value.severity());
        if own < Severity::Error {
            return stated.unwrap_or(Some(own));
        }
        let drafting = self.gate == Gate::Check && self.checking.profile == Profile::Draft;
        let relieved = drafting && stated.is_none() && UNWRITTEN.contains(&id);
        Some(if relieved { Severity::Warning } else { Severity::Error })
    }

    /// The least weight that makes a check fail.
    pub fn stop(&self) -> Severity {
        let usual = match self.checking.profile {
            Profile::Draft | Profile::Submission => Severity::Error,
            Profile::Strict => Severity::Warning,
        };
        self.checking.stop.unwrap_or(usual)
    }

    /// Gives findings their weight, and takes out those of checks that are off.
    pub fn weigh(&self, findings: &mut Vec<Finding>) {
        findings.retain_mut(|finding| {
            let weight = self.of(&finding.rule.id, finding.rule.severity);
            if let Some(severity) = weight {
                finding.weigh(severity);
            }
            weight.is_some()
        });
    }
}
