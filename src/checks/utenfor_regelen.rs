//! Stages or income years that the field's own rule does not speak of.

use std::collections::BTreeMap;

use super::{Report, Scope};
use crate::model::{Delivery, FIRST_YEAR, Field, Ground, Role, YearSet};
use crate::text::rules::say;
use crate::text::{Message, Span, listed};

check! {
    /// Feltet er innvilget for et stadium eller et inntektsår som regelen det hviler på, ikke bruker.
    ///
    /// ## Hvorfor
    /// Sier regelen «siste fastsetting», gir den ikke adgang til tall fra et utkast, og en regel som er opphevet, bærer ikke
    /// inntektsår etter opphevelsen. Det regelen selv sier om stadier og inntektsår, står under `bruker` på grunnlaget i
    /// `innhenting` eller `bruk`. Viser feltet til flere regler i samme rolle, er det nok at én av dem rekker.
    ///
    /// ## Feil
    /// ```yaml rettsgrunnlag-bruk
    /// - id: bruk
    ///   hjemmel: prøveforskriften § 2
    ///   begrunnelse: Inntekten i 2021 og 2022 inngår i beregningen.
    ///   grunnlag: sett
    ///   bruker: {inntektsaar: [2021, 2022]}
    /// ```
    /// ## Riktig
    /// ```yaml rettsgrunnlag-bruk
    /// - id: bruk
    ///   hjemmel: prøveforskriften § 2
    ///   begrunnelse: Inntekten inngår i beregningen.
    ///   grunnlag: sett
    ///   bruker: {stadier: [oppgjoer]}
    /// ```
    "utenfor-regelen", "minimering", Warning, since "0.1.0", Scope::Delivery(look), [STAGE, YEARS, SAYS, HELP, YEARS_HELP]
}

say! {
    STAGE = "stadiet `{stadium}` er ikke blant dem reglene for feltene bruker ({felt})",
        "stadiet `{stadium}` er ikkje blant dei reglane for felta bruker ({felt})",
        "the stage `{stadium}` is not among those the rules of the fields use ({felt})";
    YEARS = "feltet er innvilget for {aar}, som regelen ikke bruker",
        "feltet er innvilga for {aar}, som regelen ikkje bruker",
        "the field is granted for {aar}, which the rule does not use";
    SAYS = "regelen", "regelen", "the rule";
    HELP = "ta stadiet ut, eller vis til en regel som bruker `{stadium}`",
        "ta stadiet ut, eller vis til ein regel som bruker `{stadium}`",
        "take the stage out, or name a rule that uses `{stadium}`";
    YEARS_HELP = "avgrens `inntektsaar`, eller vis til en regel som gjelder de årene",
        "avgrens `inntektsaar`, eller vis til ein regel som gjeld dei åra",
        "narrow `inntektsaar`, or name a rule that applies to those years";
}

/// The roles whose rules say what the data are used for. Within a role the rules are alternatives; across roles all
/// must reach.
const ROLES: [Role; 2] = [Role::Collection, Role::Usage];

fn look(_: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    // A stage is written once for many fields and reported once.
    let mut stages: BTreeMap<Span, (&str, Span, Vec<&str>)> = BTreeMap::new();
    for field in delivery.fields() {
        for role in ROLES {
            let grounds = &report.context.dataset.grounds;
            let named = field.statute.iter().filter_map(|reference| grounds.get(reference.ground?));
            let rules: Vec<&Ground<'_>> = named.filter(|ground| ground.role == role).collect();
            let Some(first) = rules.first() else { continue };
            for stage in
                field.values.stages.unwrap_or_default().iter().filter(|stage| !uses_stage(&rules, stage))
            {
                let entry = stages.entry(stage.span).or_insert((stage, first.id.span, Vec::new()));
                entry.2.push(&field.spec.name);
            }
            years(field, &rules, report);
        }
    }
    for (span, (stage, rule, mut fields)) in stages {
        fields.dedup();
        let count = fields.len();
        let named = listed(fields.iter().take(1)) + if count > 1 { ", …" } else { "" };
        report
            .at(span, Message::new(&STAGE, &[("stadium", stage), ("felt", &named)]))
            .see(rule, Message::new(&SAYS, &[]))
            .help(Message::new(&HELP, &[("stadium", stage)]));
    }
}

fn uses_stage(rules: &[&Ground<'_>], stage: &str) -> bool {
    rules.iter().any(|rule| match rule.reach.and_then(|reach| reach.stages.as_deref()) {
        Some(stages) => stages.iter().any(|used| used.as_str() == stage),
        None => true,
    })
}

fn years(field: &Field<'_>, rules: &[&Ground<'_>], report: &mut Report<'_, '_>) {
    let granted = field.years.intersection(field.exists());
    let used = rules.iter().map(|rule| used_years(rule, granted)).collect();
    let outside = granted.minus(used);
    let Some(rule) = rules.first().filter(|_| !outside.is_empty()) else { return };
    let span = field.spec.years.as_ref().map_or(field.span(), |years| years.span);
    report
        .at(span, Message::new(&YEARS, &[("aar", &outside.to_string())]))
        .about(field.subject.as_str())
        .see(rule.id.span, Message::new(&SAYS, &[]))
        .help(Message::new(&YEARS_HELP, &[]));
}

/// The income years that a rule can use: those it names, and none that begins after the rule has ended. What it says of
/// its beginning sets no bound: a rule of 2020 uses the income of the year before.
fn used_years(rule: &Ground<'_>, granted: YearSet) -> YearSet {
    let named = rule.reach.and_then(|reach| reach.years).map_or(granted, |years| years.set);
    match rule.validity.to.and_then(|last| u16::try_from(last.year()).ok()) {
        Some(last) => named.intersection(YearSet::range(FIRST_YEAR, last)),
        None => named,
    }
}
