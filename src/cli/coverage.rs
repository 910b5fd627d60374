//! `hjemmel coverage`

use std::fmt::Write as _;

use anyhow::Result;

use super::json::{CodeCoverageView, CoverageView, DeliveryCoverageView, pretty};
use super::run::{Run, require};
use super::{Common, EXIT_OK, Format, Output};
use crate::checks::Context;
use crate::model::{Coverage, Delivery, Status, Tally};
use crate::text::Lang;

pub(super) fn run(common: &Common, wanted: Option<&str>, output: &Output) -> Result<u8> {
    let run = Run::start(common)?;
    let lang = run.lang;
    let outcomes = run.each(run.datasets(), |context| {
        let id = context.dataset.id().to_owned();
        let shown = wanted.is_none_or(|wanted| wanted == id);
        let result = shown.then(|| match common.format {
            Format::Human => Shown::Text(text(context, wanted.is_some(), lang)),
            _ => Shown::View(view(context)),
        });
        Ok((id, result))
    })?;
    let results: Vec<_> = outcomes.into_iter().filter_map(|outcome| outcome.result).collect();
    if let Some(wanted) = wanted {
        require(wanted, results.iter().map(|(id, _)| id.as_str()))?;
    }
    let mut deliveries = Vec::new();
    for (_, shown) in results {
        match shown {
            Some(Shown::Text(text)) => output.line(text.trim_end()),
            Some(Shown::View(views)) => deliveries.extend(views),
            None => {}
        }
    }
    if common.format == Format::Json {
        output.line(&pretty(&CoverageView { schema: "dekning/1", deliveries }));
    }
    Ok(EXIT_OK)
}

enum Shown {
    Text(String),
    View(Vec<DeliveryCoverageView>),
}

fn view(context: &Context<'_, '_>) -> Vec<DeliveryCoverageView> {
    let deliveries = context.dataset.deliveries.iter().enumerate();
    deliveries
        .map(|(index, delivery)| DeliveryCoverageView {
            dataset: context.dataset.id().to_owned(),
            source: delivery.spec.source.to_string(),
            package: delivery.spec.package.to_string(),
            codes: context
                .coverage(index)
                .iter()
                .filter(|code| code.exists())
                .map(CodeCoverageView::new)
                .collect(),
        })
        .collect()
}

fn text(context: &Context<'_, '_>, details: bool, lang: Lang) -> String {
    let mut text = format!("{}\n", context.dataset.id());
    for (index, delivery) in context.dataset.deliveries.iter().enumerate() {
        let coverage = context.coverage(index);
        table(delivery, coverage, lang, &mut text);
        if details {
            list(coverage, lang, &mut text);
        }
    }
    text
}

fn table(delivery: &Delivery<'_>, coverage: &[Coverage<'_>], lang: Lang, text: &mut String) {
    let names = Status::ALL.map(|status| name(status, lang));
    let year = if lang == Lang::En { "year" } else { "år" };
    let _ = writeln!(text, "  {} ({})", delivery.spec.source.value, delivery.spec.package.value);
    let _ = writeln!(text, "    {year:6}{:>11}{:>11}{:>11}{:>12}", names[0], names[1], names[2], names[3]);
    for year in delivery.spec.years.set.iter() {
        let tally = Tally::count(coverage, Some(year));
        let Tally { granted, refused, deferred, unassessed } = tally;
        let _ = writeln!(text, "    {year:<6}{granted:>11}{refused:>11}{deferred:>11}{unassessed:>12}");
    }
}

/// The codes that are not granted in every year they exist.
fn list(coverage: &[Coverage<'_>], lang: Lang, text: &mut String) {
    for status in [Status::Unassessed, Status::Deferred, Status::Refused] {
        let codes: Vec<_> = coverage.iter().filter(|code| !code.years(status).is_empty()).collect();
        if codes.is_empty() {
            continue;
        }
        let _ = writeln!(text, "    {}:", name(status, lang));
        for code in codes {
            let _ = writeln!(text, "      {} ({})", code.code.name(), code.years(status));
        }
    }
}

/// The word for how a code stands.
pub(super) fn name(status: Status, lang: Lang) -> &'static str {
    match (status, lang) {
        (Status::Granted, Lang::Nb) => "innvilget",
        (Status::Granted, Lang::Nn) => "innvilga",
        (Status::Granted, Lang::En) => "granted",
        (Status::Refused, Lang::En) => "refused",
        (Status::Refused, _) => "avslått",
        (Status::Deferred, Lang::Nb) => "utsatt",
        (Status::Deferred, Lang::Nn) => "utsett",
        (Status::Deferred, Lang::En) => "deferred",
        (Status::Unassessed, Lang::En) => "unassessed",
        (Status::Unassessed, _) => "uvurdert",
    }
}
