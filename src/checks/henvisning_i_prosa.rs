//! A citation in running text to a provision that has never existed.

use super::cited::{HELP, NOT_THERE, part_of};
use super::{Report, Scope};
use crate::model::law::{Context, Mention, Register, When};
use crate::model::prose;
use crate::text::citation::{Advice, Unit};
use crate::text::rules::say;
use crate::text::{Date, Message};

check! {
    /// En begrunnelse eller en annen tekst viser til en bestemmelse som ikke finnes.
    ///
    /// ## Hvorfor
    /// Den som kontrollerer, slår opp det teksten viser til. En bestemmelse som ikke finnes, er som regel en skrivefeil, og den gjør
    /// at vurderingen ikke kan prøves. Bare henvisninger som selv nevner loven, forskriften eller forordningen, blir prøvd, og en
    /// bestemmelse som er opphevet eller ikke er satt i kraft, gir ikke funn: En tekst kan handle om det som gjaldt før.
    ///
    /// ## Feil
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Den registrerte etter personvernforordningen § 4, hjemmel: prøveloven § 3}
    /// ```
    /// ## Riktig
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Den registrerte etter personvernforordningen artikkel 4, hjemmel: prøveloven § 3}
    /// ```
    "henvisning-i-prosa", "hjemmel", Warning, since "0.1.0", Scope::Dataset(look), [SAYS, HELP]
}

say! {
    SAYS = "teksten viser til `{henvisning}`: {raad}",
        "teksten viser til `{henvisning}`: {raad}",
        "the text cites `{henvisning}`: {raad}";
}

fn look(report: &mut Report<'_, '_>) {
    let context = report.context;
    let register = &context.project.register;
    if register.is_empty() {
        return;
    }
    let dataset = context.dataset;
    for passage in prose(dataset) {
        let mentions = register.find_in_text(passage.text, When::Any, &Context::default());
        for mention in &mentions {
            let cited = passage.text.get(mention.span.range()).unwrap_or_default();
            for advice in flaws(mention)
                .filter(|advice| !has_existed(register, context.day, passage.text, mention, advice))
            {
                let span = match passage.own {
                    Some(own) => part_of(dataset.source, own, passage.text, mention.span),
                    None => passage.owner,
                };
                let message = Message::new(&SAYS, &[("henvisning", cited)]).said("raad", &advice.message);
                let remedy = advice.help.as_ref();
                let remedy = remedy.map(|remedy| Message::new(&HELP, &[]).said("raad", remedy));
                report.at(span, message).about(passage.subject.as_str()).help_if(remedy);
            }
        }
    }
}

/// What is wrong with a mention whose sources are all named; the register may guess wrongly at the others.
fn flaws<'m>(mention: &'m Mention<'_>) -> impl Iterator<Item = &'m Advice> {
    let advice = &mention.resolution.advice;
    let is_named = !mention.is_guess();
    advice.iter().filter(move |advice| is_named && NOT_THERE.contains(&advice.code))
}

/// Whether a flaw is none today, when a name may mean another source, or on the last day of some earlier version.
fn has_existed(register: &Register, today: Date, text: &str, mention: &Mention<'_>, flaw: &Advice) -> bool {
    let was_right = |day: Date| {
        let then = register.find_in_text(text, When::On(day), &Context::default());
        let same = then.iter().find(|other| other.span == mention.span);
        same.is_some_and(|same| {
            !same
                .resolution
                .advice
                .iter()
                .any(|advice| advice.span == flaw.span && NOT_THERE.contains(&advice.code))
        })
    };
    if was_right(today) {
        return true;
    }
    let references = &mention.resolution.references;
    references.iter().any(|reference| {
        let Some(structure) = reference.statute.and_then(|statute| register.structure(&statute.id)) else {
            return false;
        };
        let versions = match reference.unit {
            Unit::Section(number, _) => structure.versions(false, number),
            Unit::Article(number, _) => structure.versions(true, number),
            _ => return false,
        };
        versions.iter().filter_map(|version| version.to).any(was_right)
    })
}
