//! Canonical printing: what is printed reads back as the same targets.

use super::path::{plain, taken_over};
use super::words::ordinal_word;
use super::{Division, Level, Relation, Step, Unit, Value};
use crate::text::Lang;

/// How a citation is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In full, in a language.
    Full(Lang),
    /// As short as it can be: `sktfvl. § 3-3 (1)`.
    Short,
}

/// A target to print, with the name of its source in the form wanted.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The name of the source; targets of one source have one name.
    pub name: &'a str,
    /// How it relates to what stands before.
    pub relation: Relation,
    /// The unit.
    pub unit: Unit,
    /// The steps below it.
    pub path: &'a [Step],
    /// `flg.`
    pub open: bool,
    /// The source writes letters close to the number: `§ 3e`.
    pub tight: bool,
}

/// Targets as one citation.
pub fn canonical(parts: &[Part<'_>], form: Form) -> String {
    let mut pieces: Vec<(Relation, String)> = Vec::new();
    let mut at = 0;
    while let Some(first) = parts.get(at) {
        let run = 1 + parts[at + 1..].iter().take_while(|next| joins(first, next)).count();
        let group = &parts[at..at + run];
        let before = at.checked_sub(1).and_then(|last| parts.get(last));
        pieces.push((first.relation, piece(group, before, form)));
        at += run;
    }
    let mut text = String::new();
    for (index, (relation, piece)) in pieces.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| pieces[index].0);
        let goes_on = pieces.get(index + 1).is_some_and(|(next, _)| next == relation);
        text.push_str(match (before, relation) {
            (Some(before), now) if before == *now && goes_on => ", ",
            (Some(before), now) if before == *now => " og ",
            (Some(_), Relation::Main) => "; ",
            (None, Relation::Main) => "",
            (Some(_), Relation::Jf) => ", jf. ",
            (None, Relation::Jf) => "jf. ",
            (Some(_), Relation::Sml) => ", sml. ",
            (None, Relation::Sml) => "sml. ",
        });
        text.push_str(piece);
    }
    text
}

/// Whether a target stands in one list with another: `§§ 3 og 4`, `bokstav a og b`.
fn joins(first: &Part<'_>, next: &Part<'_>) -> bool {
    if first.name != next.name || first.relation != next.relation || first.open || next.open {
        return false;
    }
    match (first.path.split_last(), next.path.split_last()) {
        (None, None) => matches!(
            (first.unit, next.unit),
            (Unit::Section(..), Unit::Section(..)) | (Unit::Article(..), Unit::Article(..))
        ),
        (Some((last, above)), Some((next_last, next_above))) => {
            first.unit == next.unit && last.level == next_last.level && same_path(above, next_above)
        }
        _ => false,
    }
}

fn same_path(a: &[Step], b: &[Step]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.level == b.level && a.from == b.from && a.to == b.to)
}

/// A group of targets that differ in their last element only.
fn piece(group: &[Part<'_>], before: Option<&Part<'_>>, form: Form) -> String {
    let Some(first) = group.first() else { return String::new() };
    let same_source = before.filter(|before| before.name == first.name && first.unit != Unit::Whole);
    let inherited = same_source
        .filter(|before| before.unit == first.unit && !before.open)
        .and_then(|before| inherited_steps(before.path, first.path));
    let mut text = String::new();
    if same_source.is_none() {
        text.push_str(first.name);
    }
    if inherited.is_none() {
        let unit = unit_text(group, form);
        if !text.is_empty() && !unit.is_empty() {
            text.push(' ');
        }
        text.push_str(&unit);
    }
    let steps = first.path.get(inherited.unwrap_or(0)..).unwrap_or_default();
    let is_article = matches!(first.unit, Unit::Article(..) | Unit::Annex(_));
    let mut last_printed = None;
    for (index, step) in steps.iter().enumerate() {
        let is_last = index + 1 == steps.len();
        let values: Vec<Step> = match is_last {
            true => group.iter().filter_map(|part| part.path.last().copied()).collect(),
            false => vec![*step],
        };
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&step_text(&values, last_printed, form, is_article));
        last_printed = Some(step.level);
    }
    if first.open {
        text.push_str(" flg.");
    }
    text
}

/// How many steps of a path the reader takes over from the path before it; nothing when the unit must be said again.
fn inherited_steps(before: &[Step], path: &[Step]) -> Option<usize> {
    (0..path.len()).find(|index| {
        let kept = taken_over(before, path[*index].level);
        // A deeper step after a comma would go on with the target before it.
        kept.len() == *index && *index < before.len() && same_path(kept, &path[..*index])
    })
}

fn unit_text(group: &[Part<'_>], form: Form) -> String {
    let Some(first) = group.first() else { return String::new() };
    let short = form == Form::Short;
    match first.unit {
        Unit::Whole | Unit::Context => String::new(),
        Unit::Section(_, to) => {
            let several = to.is_some() || (group.len() > 1 && first.path.is_empty());
            let sign = if several { "§§" } else { "§" };
            format!("{sign} {}", numbers(group))
        }
        Unit::Article(..) => format!("{} {}", if short { "art." } else { "artikkel" }, numbers(group)),
        Unit::Division(division) => division_text(&division, short),
        Unit::Annex(mark) => match mark {
            Some(mark) => format!("vedlegg {mark}"),
            None => "vedlegg".to_owned(),
        },
    }
}

/// The numbers of a group; one only when the group shares its unit.
fn numbers(group: &[Part<'_>]) -> String {
    let shared = group.first().is_some_and(|part| !part.path.is_empty());
    let parts = if shared { &group[..1] } else { group };
    let texts = parts.iter().filter_map(|part| match part.unit {
        Unit::Section(from, to) | Unit::Article(from, to) => {
            let from = from.show(part.tight);
            Some(to.map_or(from.clone(), |to| format!("{from} til {}", to.show(part.tight))))
        }
        _ => None,
    });
    listed(texts)
}

fn division_text(division: &Division, short: bool) -> String {
    let mut words = Vec::new();
    if let Some(part) = division.part {
        words.push(format!("del {part}"));
    }
    if let Some(chapter) = division.chapter {
        let noun = if short { "kap." } else { "kapittel" };
        let to = division.to.map(|to| format!(" til {to}")).unwrap_or_default();
        words.push(format!("{noun} {chapter}{to}"));
    }
    if let Some(section) = division.section {
        words.push(format!("avsnitt {section}"));
    }
    words.join(" ")
}

fn step_text(steps: &[Step], before: Option<Level>, form: Form, is_article: bool) -> String {
    let Some(first) = steps.first() else { return String::new() };
    let lang = match form {
        Form::Full(lang) => lang,
        Form::Short => Lang::Nb,
    };
    let numeric = steps.iter().flat_map(|step| [Some(step.from), step.to]).flatten().all(is_number);
    let ordinals = || listed(steps.iter().map(|step| range(step, |value| ordinal(value, lang))));
    let plains = || listed(steps.iter().map(|step| range(step, plain)));
    match first.level {
        // In an article "(2)" is a numbered paragraph.
        Level::Ledd if form == Form::Short && numeric && !is_article => {
            listed(steps.iter().map(|step| range(step, |value| format!("({})", plain(value)))))
        }
        Level::Ledd => format!("{} ledd", ordinals()),
        Level::Punktum => format!("{} punktum", ordinals()),
        Level::Strekpunkt => format!("{} strekpunkt", ordinals()),
        Level::Nr => format!("nr. {}", plains()),
        Level::Bokstav
            if form == Form::Short
                && (before == Some(Level::Nr) || (before == Some(Level::Ledd) && !is_article)) =>
        {
            plains()
        }
        Level::Bokstav => format!("bokstav {}", plains()),
    }
}

fn is_number(value: Value) -> bool {
    matches!(value, Value::Number(_))
}

fn range(step: &Step, show: impl Fn(Value) -> String) -> String {
    match step.to {
        Some(to) => format!("{} til {}", show(step.from), show(to)),
        None => show(step.from),
    }
}

fn ordinal(value: Value, lang: Lang) -> String {
    match value {
        Value::Number(number) => {
            ordinal_word(number, lang).map_or_else(|| format!("{number}."), str::to_owned)
        }
        Value::Last => "siste".to_owned(),
        Value::BeforeLast => "nest siste".to_owned(),
        Value::Previous if lang == Lang::Nn => "føregåande".to_owned(),
        Value::Previous => "foregående".to_owned(),
        Value::Mark(mark) => mark.to_string(),
    }
}

/// `a`, `a og b`, `a, b og c`.
fn listed(items: impl Iterator<Item = String>) -> String {
    let mut items: Vec<String> = items.collect();
    let Some(last) = items.pop() else { return String::new() };
    if items.is_empty() {
        return last;
    }
    format!("{} og {last}", items.join(", "))
}
