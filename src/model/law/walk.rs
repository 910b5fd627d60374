//! A path walked through the structure of one version of a provision.

use super::spec::ProvisionSpec;
use super::structure::{Ledd, ledd};
use crate::text::citation::{Code, Level, Step, Value};

/// A version's shape, taken apart once.
pub struct Shaped {
    ledd: Vec<Ledd>,
    sentences: Vec<u32>,
    /// The ledd are numbered paragraphs of an EU regulation, cited as `nr.`
    numbered_article: bool,
}

impl Shaped {
    /// The shape of a version; nothing when it has not been read.
    pub fn of(version: &ProvisionSpec, article: bool) -> Option<Self> {
        let ledd = ledd(version.shape.as_ref()?);
        let sentences =
            version.sentences.as_ref().map(|counts| counts.split(' ').map(|n| n.parse().unwrap_or(0)));
        Some(Self {
            ledd,
            sentences: sentences.map(Iterator::collect).unwrap_or_default(),
            numbered_article: article && version.numbered,
        })
    }
}

/// Where a path leads, when it leads somewhere.
#[derive(Debug, Clone, Default)]
pub struct Walked {
    /// The path with what was left out or relative put in.
    pub path: Vec<Step>,
    /// The ledd that was left out and inferred.
    pub inferred: Option<u32>,
    /// The ledd that would fit, when there are several.
    pub several: Vec<u32>,
    /// A step that named the last of its kind.
    pub last: Option<Step>,
    /// A `ledd` that is a numbered paragraph.
    pub ledd_for_number: Option<Step>,
    /// A sentence that does not seem to exist, with how many there are.
    pub sentence: Option<(Step, u32)>,
}

/// Where a path ends in nothing.
#[derive(Debug, Clone)]
pub struct Fall {
    /// The error.
    pub code: Code,
    /// The step that leads nowhere.
    pub step: Step,
    /// What there is instead.
    pub instead: Instead,
}

/// What stands where a step leads nowhere.
#[derive(Debug, Clone)]
pub enum Instead {
    /// So many ledd (or numbered paragraphs).
    Ledd(usize),
    /// A list with these items.
    Items(Vec<String>),
    /// No list.
    NoList,
    /// The step belongs before the one it follows.
    Order,
}

/// Walks a path. A shape that is not known holds every path.
pub fn walk(shaped: Option<&Shaped>, path: &[Step]) -> Result<Walked, Box<Fall>> {
    let mut walk = Walk { walked: Walked::default(), at: At::Top };
    for step in path {
        // Whatever is not known, nothing is the zeroth.
        if let Some(zero) = [Some(step.from), step.to].into_iter().flatten().find(|v| *v == Value::Number(0))
        {
            let count = shaped.map_or(0, |shaped| shaped.ledd.len());
            let step = Step { from: zero, ..*step };
            return Err(Box::new(Fall { code: missing(step.level), step, instead: Instead::Ledd(count) }));
        }
        match shaped {
            Some(shaped) => walk.step(shaped, *step)?,
            None => {
                if is_last(step.from) || step.to.is_some_and(is_last) {
                    walk.walked.last = Some(*step);
                }
                walk.walked.path.push(*step);
            }
        }
    }
    Ok(walk.walked)
}

/// The error of a step that is missing.
pub fn missing(level: Level) -> Code {
    match level {
        Level::Ledd => Code::NoLedd,
        Level::Punktum | Level::Strekpunkt => Code::NoSentence,
        Level::Bokstav => Code::NoLetter,
        Level::Nr => Code::NoNumber,
    }
}

fn is_last(value: Value) -> bool {
    matches!(value, Value::Last | Value::BeforeLast)
}

/// Where the walk stands.
enum At<'s> {
    Top,
    Ledd(usize),
    Item(&'s Ledd, String),
    /// Below what the structure tells of.
    Beyond,
}

struct Walk<'s> {
    walked: Walked,
    at: At<'s>,
}

impl<'s> Walk<'s> {
    fn step(&mut self, shaped: &'s Shaped, step: Step) -> Result<(), Box<Fall>> {
        match step.level {
            Level::Ledd => self.ledd(shaped, step),
            Level::Nr if shaped.numbered_article && matches!(self.at, At::Top) => self.ledd(shaped, step),
            Level::Punktum => {
                self.sentence(shaped, step);
                Ok(())
            }
            Level::Nr | Level::Bokstav => self.item(shaped, step),
            Level::Strekpunkt => self.dash(shaped, step),
        }
    }

    fn ledd(&mut self, shaped: &'s Shaped, mut step: Step) -> Result<(), Box<Fall>> {
        let count = shaped.ledd.len();
        if matches!(self.at, At::Item(..) | At::Beyond) {
            // An item may have ledd of its own; where the section has several, the step is most likely misplaced.
            if count > 1 && !shaped.numbered_article {
                return Err(Box::new(Fall { code: Code::Order, step, instead: Instead::Order }));
            }
            self.walked.path.push(step);
            self.at = At::Beyond;
            return Ok(());
        }
        if shaped.numbered_article && !matches!(self.at, At::Top) {
            self.walked.path.push(step);
            self.at = At::Beyond;
            return Ok(());
        }
        if shaped.numbered_article && step.level == Level::Ledd {
            self.walked.ledd_for_number = Some(step);
            step.level = Level::Nr;
        }
        let written = step;
        let settle = |value: Value| match value {
            Value::Last => Some(count),
            Value::BeforeLast => count.checked_sub(1),
            Value::Number(number) => Some(number as usize),
            _ => None,
        };
        for value in [Some(step.from), step.to].into_iter().flatten() {
            if is_last(value) {
                self.walked.last = Some(written);
            }
            if !settle(value).is_some_and(|number| (1..=count).contains(&number)) {
                let step = Step { from: value, ..step };
                return Err(Box::new(Fall {
                    code: missing(step.level),
                    step,
                    instead: Instead::Ledd(count),
                }));
            }
        }
        for value in [Some(&mut step.from), step.to.as_mut()].into_iter().flatten() {
            if let Some(number) = settle(*value) {
                *value = Value::Number(number as u32);
            }
        }
        self.at = match (step.from, step.to) {
            (Value::Number(number), None) => At::Ledd(number as usize - 1),
            _ => At::Beyond,
        };
        self.walked.path.push(step);
        Ok(())
    }

    fn item(&mut self, shaped: &'s Shaped, step: Step) -> Result<(), Box<Fall>> {
        let fall = |items: &[String]| {
            let instead = match items {
                [] => Instead::NoList,
                items => Instead::Items(items.to_vec()),
            };
            Err(Box::new(Fall { code: missing(step.level), step, instead }))
        };
        match &self.at {
            At::Beyond => {
                self.walked.path.push(step);
                return Ok(());
            }
            At::Item(ledd, item) => {
                let below = ledd.below(item);
                if !holds(below, &step) {
                    return fall(below);
                }
                self.at = At::Beyond;
            }
            At::Ledd(index) => {
                let Some(ledd) = shaped.ledd.get(*index) else { return fall(&[]) };
                if !holds(&ledd.items, &step) {
                    return fall(&ledd.items);
                }
                self.at = below(ledd, &step);
            }
            At::Top => {
                let fitting: Vec<usize> =
                    (0..shaped.ledd.len()).filter(|index| holds(&shaped.ledd[*index].items, &step)).collect();
                match fitting.as_slice() {
                    [] => {
                        let lists: Vec<&Ledd> =
                            shaped.ledd.iter().filter(|ledd| !ledd.items.is_empty()).collect();
                        return fall(match lists.as_slice() {
                            [only] => &only.items,
                            _ => &[],
                        });
                    }
                    [only] => {
                        let number = *only as u32 + 1;
                        if shaped.ledd.len() > 1 {
                            self.walked.inferred = Some(number);
                            let level = if shaped.numbered_article { Level::Nr } else { Level::Ledd };
                            let from = Value::Number(number);
                            self.walked.path.push(Step { level, from, to: None, span: step.span });
                        }
                        self.at = below(&shaped.ledd[*only], &step);
                    }
                    several => {
                        self.walked.several = several.iter().map(|index| *index as u32 + 1).collect();
                        self.at = At::Beyond;
                    }
                }
            }
        }
        self.walked.path.push(step);
        Ok(())
    }

    fn sentence(&mut self, shaped: &Shaped, step: Step) {
        let index = match self.at {
            At::Top if shaped.ledd.len() == 1 => Some(0),
            At::Ledd(index) => Some(index),
            _ => None,
        };
        let count = index.and_then(|index| shaped.sentences.get(index)).copied().filter(|count| *count > 0);
        for value in [Some(step.from), step.to].into_iter().flatten() {
            if is_last(value) {
                self.walked.last = Some(step);
            }
            if let (Value::Number(number), Some(count)) = (value, count)
                && number > count
            {
                self.walked.sentence = Some((step, count));
            }
        }
        self.walked.path.push(step);
    }

    fn dash(&mut self, shaped: &Shaped, step: Step) -> Result<(), Box<Fall>> {
        let items: Option<&[String]> = match &self.at {
            At::Top => match shaped.ledd.as_slice() {
                [only] => Some(&only.items),
                _ => None,
            },
            At::Ledd(index) => shaped.ledd.get(*index).map(|ledd| ledd.items.as_slice()),
            At::Item(ledd, item) => Some(ledd.below(item)),
            At::Beyond => None,
        };
        let count = items.map(|items| items.iter().filter(|item| *item == "-").count());
        if let (Some(count), Value::Number(number)) = (count, step.to.unwrap_or(step.from))
            && count > 0
            && number as usize > count
        {
            self.walked.sentence = Some((step, count as u32));
        }
        self.walked.path.push(step);
        self.at = At::Beyond;
        Ok(())
    }
}

/// Where a step into a list leads.
fn below<'s>(ledd: &'s Ledd, step: &Step) -> At<'s> {
    match step.to {
        None => At::Item(ledd, item(step.from)),
        Some(_) => At::Beyond,
    }
}

fn item(value: Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Mark(mark) => mark.to_string(),
        _ => String::new(),
    }
}

/// Whether a list has both ends of a step, and is of its kind: letters for `bokstav`, figures for `nr.`
fn holds(items: &[String], step: &Step) -> bool {
    let has = |value: Value| items.contains(&item(value));
    has(step.from) && step.to.is_none_or(has)
}
