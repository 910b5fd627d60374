//! How a code stands in a delivery, worked out from the denotation and the coverage.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::say;
use crate::checks::Context;
use crate::filter::{self, Config};
use crate::model::{Code, Coverage, Delivery, Refusal, RefusalReason, Role, Status, Substance, YearSet};
use crate::text::{Date, Lang};

/// What is asked of a dataset.
pub(super) struct Question<'q> {
    pub code: &'q str,
    pub year: Option<u16>,
    pub stage: Option<&'q str>,
    pub member: Option<&'q str>,
}

/// Hvordan koden står i noen inntektsår.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Answer {
    /// Kilden.
    #[serde(rename = "kilde")]
    pub source: String,
    /// Rettighetspakken.
    #[serde(rename = "rettighetspakke")]
    pub package: String,
    /// Hvordan koden står.
    pub status: Standing,
    /// Inntektsårene svaret gjelder.
    #[serde(rename = "inntektsaar")]
    pub years: Vec<u16>,
    /// For det som gis: stadiene.
    #[serde(rename = "stadier", skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub stages: Vec<String>,
    /// For det som gis: bestemmelsene det bygger på.
    #[serde(rename = "hjemler", skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub citations: Vec<String>,
    /// For det som gis: om det er kontrollert.
    #[serde(rename = "kontroll", skip_serializing_if = "Option::is_none")]
    pub approval: Option<ApprovalState>,
    /// For det som gis: konfigurasjonen, fra mappen `hjemmel build` skriver til.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
    /// For det som gis: numrene på reglene i konfigurasjonen, fra 1.
    #[serde(rename = "regler", skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub rules: Vec<usize>,
    /// For det som er avslått eller utsatt: begrunnelsen.
    #[serde(rename = "begrunnelse", skip_serializing_if = "Option::is_none")]
    pub reasoning: Option<String>,
    /// For det som er avslått eller utsatt: når.
    #[serde(rename = "dato", skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Svaret som setning.
    #[serde(rename = "setning")]
    pub sentence: String,
}

/// Hvordan en kode står.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub(super) enum Standing {
    #[serde(rename = "innvilget")]
    Granted,
    #[serde(rename = "avslaatt")]
    Refused,
    #[serde(rename = "utsatt")]
    Deferred,
    #[serde(rename = "uvurdert")]
    Unassessed,
    #[serde(rename = "stadium-ikke-innvilget")]
    StageNotGranted,
    #[serde(rename = "medlem-ikke-innvilget")]
    MemberNotGranted,
    #[serde(rename = "utenfor-leveransen")]
    OutsideDelivery,
    #[serde(rename = "ikke-i-kilden")]
    NotInSource,
}

/// Om det som gis, er kontrollert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(inline)]
pub(super) enum ApprovalState {
    #[serde(rename = "ikke-kontrollert")]
    NotReviewed,
}

impl Answer {
    pub fn is_granted(&self) -> bool {
        self.status == Standing::Granted
    }
}

/// A delivery that is asked about one code.
pub(super) struct Asked<'q, 'a> {
    pub context: &'q Context<'q, 'a>,
    pub delivery: &'q Delivery<'a>,
    pub code: Code<'a>,
    pub question: &'q Question<'q>,
    pub lang: Lang,
}

/// What passes of the code, as the question asks for it.
#[derive(Default)]
pub(super) struct Passing<'a> {
    /// The years in which it passes as asked.
    pub years: YearSet,
    /// The stages in which it passes at all.
    pub stages: BTreeSet<&'a str>,
    /// The members that pass in any stage.
    pub members: BTreeSet<String>,
}

/// The answers of one delivery: one for each standing that the code has in the years asked about.
pub(super) fn of(
    context: &Context<'_, '_>,
    index: usize,
    question: &Question<'_>,
    lang: Lang,
) -> Vec<Answer> {
    let delivery = &context.dataset.deliveries[index];
    let asked = context.coverage(index).iter().filter(|coverage| coverage.code.name() == question.code);
    asked
        .flat_map(|coverage| {
            let asked = Asked { context, delivery, code: coverage.code, question, lang };
            asked.answers(index, coverage)
        })
        .collect()
}

impl<'a> Asked<'_, 'a> {
    fn answers(&self, index: usize, coverage: &Coverage<'a>) -> Vec<Answer> {
        let within = self.delivery.spec.years.set;
        let exists = self.code.years();
        // Without a year the question is about the delivery's years, or about all when the code is in none of them.
        let usual = if coverage.exists() { within.intersection(exists) } else { exists };
        let asked = self.question.year.map_or(usual, |year| YearSet::range(year, year));
        let passing = self.passing(index);
        let granted = passing.years.intersection(asked);
        let mut answers = Vec::new();
        if !granted.is_empty() {
            answers.push(self.granted(index, granted, &passing));
        }
        // Granted years in which what is asked for does not pass: then the stage or the member is what lacks.
        let withheld = coverage.granted.intersection(asked).minus(granted);
        if !withheld.is_empty() {
            let lacks_stage = self.question.stage.is_some_and(|stage| !passing.stages.contains(stage));
            let status = if lacks_stage { Standing::StageNotGranted } else { Standing::MemberNotGranted };
            answers.push(self.plain(status, withheld, &passing));
        }
        for status in [Status::Refused, Status::Deferred] {
            let mut left = coverage.years(status).intersection(asked);
            for refusal in self.refusals(status) {
                let years = refusal.years.unwrap_or(exists).intersection(left);
                left = left.minus(years);
                if !years.is_empty() {
                    answers.push(self.refused(status, refusal, years));
                }
            }
        }
        let rest = [
            (Standing::Unassessed, coverage.unassessed.intersection(asked)),
            (Standing::OutsideDelivery, exists.intersection(asked).minus(within)),
            (Standing::NotInSource, asked.minus(exists)),
        ];
        let rest = rest.into_iter().filter(|(_, years)| !years.is_empty());
        answers.extend(rest.map(|(status, years)| self.plain(status, years, &passing)));
        answers
    }

    fn passing(&self, index: usize) -> Passing<'a> {
        let mut passing = Passing::default();
        let rows = self.context.denotations[index].rows().iter();
        for (row, years) in rows.filter(|(row, _)| row.code == self.code.name() && self.code.is_in(row.part))
        {
            let member = row.member.to_string();
            let fits_stage = self.question.stage.is_none_or(|stage| stage == row.stage);
            if fits_stage && self.question.member.is_none_or(|wanted| wanted == member) {
                passing.years = passing.years.union(*years);
            }
            passing.stages.extend(Some(row.stage).filter(|stage| !stage.is_empty()));
            passing.members.extend(Some(member).filter(|member| !member.is_empty()));
        }
        passing
    }

    fn refusals(&self, status: Status) -> impl Iterator<Item = &Refusal<'a>> {
        let deferred = status == Status::Deferred;
        let mine =
            |refusal: &&Refusal<'a>| refusal.codes.iter().flatten().any(|code| code.index == self.code.index);
        let refusals = self.delivery.refusals.iter().filter(mine);
        refusals.filter(move |refusal| (refusal.spec.reason == RefusalReason::Deferred) == deferred)
    }

    fn granted(&self, index: usize, years: YearSet, passing: &Passing<'a>) -> Answer {
        let dataset = self.context.dataset;
        let substance = Substance::of(dataset, &self.context.denotations);
        let config = filter::build(dataset, self.delivery, &self.context.denotations[index], &substance);
        let rules = config.as_ref().map(|config| self.rules(config, years)).unwrap_or_default();
        let citations = config.as_ref().map(|config| citations(config, &rules)).unwrap_or_default();
        let mut answer = self.answer(Standing::Granted, years);
        answer.stages = match self.question.stage {
            Some(stage) => vec![stage.to_owned()],
            None => passing.stages.iter().map(|stage| (*stage).to_owned()).collect(),
        };
        answer.filter = Some(format!(
            "{}/filter/{}.{}.json",
            dataset.id(),
            self.delivery.spec.source.value,
            self.delivery.spec.package.value
        ));
        answer.approval = Some(ApprovalState::NotReviewed);
        answer.rules = rules.iter().map(|rule| rule + 1).collect();
        answer.citations = citations;
        answer.sentence = say::granted(self, years, &answer);
        answer
    }

    /// The positions of the rules that let the code through.
    fn rules(&self, config: &Config, years: YearSet) -> Vec<usize> {
        let rules = config.rules.iter().enumerate().filter(|(_, rule)| rule.code == self.code.name());
        rules
            .filter(|(_, rule)| rule.parts.is_empty() || rule.parts.iter().any(|part| self.code.is_in(part)))
            .filter(|(_, rule)| rule.years.iter().any(|year| years.contains(*year)))
            .filter(|(_, rule)| {
                self.question.stage.is_none_or(|stage| rule.stages.iter().any(|known| known == stage))
            })
            .map(|(index, _)| index)
            .collect()
    }

    fn refused(&self, status: Status, refusal: &Refusal<'a>, years: YearSet) -> Answer {
        let standing = if status == Status::Deferred { Standing::Deferred } else { Standing::Refused };
        let mut answer = self.answer(standing, years);
        answer.reasoning = Some(refusal.spec.reasoning.trim().to_owned());
        answer.date = refusal.spec.date;
        answer.sentence = say::refused(self, years, refusal.spec);
        answer
    }

    fn plain(&self, status: Standing, years: YearSet, passing: &Passing<'a>) -> Answer {
        let mut answer = self.answer(status, years);
        answer.sentence = say::withheld(self, status, years, passing);
        answer
    }

    fn answer(&self, status: Standing, years: YearSet) -> Answer {
        Answer {
            source: self.delivery.spec.source.to_string(),
            package: self.delivery.spec.package.to_string(),
            status,
            years: years.iter().collect(),
            stages: Vec::new(),
            citations: Vec::new(),
            approval: None,
            filter: None,
            rules: Vec::new(),
            reasoning: None,
            date: None,
            sentence: String::new(),
        }
    }
}

/// The provisions that let Skatteetaten disclose and the municipality obtain: what the rules rest on, without the grounds in
/// the regulation on data protection.
fn citations(config: &Config, rules: &[usize]) -> Vec<String> {
    let ids: BTreeSet<&String> = rules.iter().flat_map(|rule| &config.rules[*rule].trace).collect();
    let authorities = ids.into_iter().filter_map(|id| config.authorities.get(id));
    let order = [Some(Role::Disclosure), Some(Role::Collection), Some(Role::Usage), None];
    let place = |role: Option<&str>| order.iter().position(|known| known.map(Role::key) == role);
    let mut cited: Vec<(usize, String)> = authorities
        .filter_map(|authority| Some((place(authority.role.as_deref())?, authority.citation.clone())))
        .collect();
    cited.sort();
    cited.dedup();
    cited.into_iter().map(|(_, citation)| citation).collect()
}
