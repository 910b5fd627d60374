//! Sets of cells written as few regions: lists of members, stages, years, persons and channels of which every
//! combination is meant.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::Cells;
use crate::model::{Channel, YearSet};

/// Every combination of some members, stages, income years, persons and channels.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Region {
    /// The members, sorted; the empty one is the value of a tree path.
    pub members: Vec<String>,
    /// The stages, sorted; the empty one for a source without stages.
    pub stages: Vec<String>,
    /// The income years.
    pub years: YearSet,
    /// The persons, sorted.
    pub persons: Vec<String>,
    /// The channels, sorted.
    pub channels: Vec<&'static str>,
}

/// The regions of a set of cells: together they hold every cell and nothing else, and no cell twice.
pub(super) fn regions(cells: &Cells<'_>) -> Vec<Region> {
    // Channels are joined first, then persons, stages and members: each step joins what is equal in all else.
    let mut channels: BTreeMap<_, BTreeSet<Channel>> = BTreeMap::new();
    for (cell, years) in cells {
        let rest = (cell.member.to_string(), cell.stage, cell.person, *years);
        channels.entry(rest).or_default().insert(cell.channel);
    }
    let mut persons: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for ((member, stage, person, years), channels) in channels {
        persons.entry((member, stage, years, channels)).or_default().insert(person);
    }
    let mut stages: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for ((member, stage, years, channels), persons) in persons {
        stages.entry((member, years, channels, persons)).or_default().insert(stage);
    }
    let mut members: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    for ((member, years, channels, persons), stages) in stages {
        members.entry((stages, years, persons, channels)).or_default().insert(member);
    }
    let owned = |texts: BTreeSet<&str>| texts.into_iter().map(str::to_owned).collect();
    let mut regions: Vec<Region> = members
        .into_iter()
        .map(|((stages, years, persons, channels), members)| Region {
            members: members.into_iter().collect(),
            stages: owned(stages),
            years,
            persons: owned(persons),
            channels: channels.into_iter().map(Channel::id).collect(),
        })
        .collect();
    regions.sort();
    regions
}
