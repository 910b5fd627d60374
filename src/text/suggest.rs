//! The names that are known: which one was meant, and the list of them.

use std::fmt;

/// The known name nearest to a misspelt one, when it is near enough to be worth a suggestion.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Beyond this a comparison costs more than a suggestion is worth.
    if wrong.len() > 120 {
        return None;
    }
    const LEAST: f64 = 0.6;
    let folded = wrong.to_lowercase();
    known
        .into_iter()
        .filter(|name| may_be_like(&folded, name, LEAST))
        .map(|name| (strsim::normalized_damerau_levenshtein(&folded, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= LEAST)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

/// The end of a message about an unknown name: `; mente du …?` when a known one is near.
pub fn meant<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(wrong, known).map(|near| format!("; mente du `{near}`?")).unwrap_or_default()
}

/// Names for a message: each in backticks, with commas between.
pub fn listed(names: impl IntoIterator<Item = impl fmt::Display>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// How like two texts in lower case are, from nought to one; nothing when they are less alike than the least asked for.
pub fn likeness(a: &str, b: &str, least: f64) -> Option<f64> {
    const LONGEST: usize = 120;
    if a.len() > LONGEST || b.len() > LONGEST || !may_be_like(a, b, least) {
        return None;
    }
    Some(strsim::normalized_damerau_levenshtein(a, b)).filter(|likeness| *likeness >= least)
}

/// Whether texts of these lengths can be so like each other: what one has more than the other has to be added. Costs
/// next to nothing beside a comparison.
fn may_be_like(a: &str, b: &str, least: f64) -> bool {
    let (a, b) = (a.chars().count(), b.chars().count());
    a.min(b) as f64 >= least * a.max(b) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_found_and_a_stranger_is_not() {
        let known = ["formaal", "saerlov", "personkrets"];
        assert_eq!(nearest("formal", known), Some("formaal"));
        assert_eq!(nearest("særlov", known), Some("saerlov"));
        assert_eq!(nearest("kommune", known), None);
    }
}
