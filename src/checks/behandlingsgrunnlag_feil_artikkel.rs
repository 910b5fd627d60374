//! A processing ground that cites another article than its place asks for, or one a public authority cannot use.

use super::{Report, Scope};
use crate::model::Role;
use crate::model::law::Reference;
use crate::text::citation::{Level, Unit, Value};
use crate::text::rules::say;
use crate::text::{Message, citation::SectionNumber};

check! {
    /// Behandlingsgrunnlaget viser til feil artikkel, eller til en bokstav en offentlig myndighet ikke kan bruke.
    ///
    /// ## Hvorfor
    /// Et behandlingsgrunnlag står i personvernforordningen artikkel 6 nr. 1. Et grunnlag for særlige kategorier står i artikkel 9
    /// nr. 2, og for straffbare forhold i artikkel 10. Bokstav f i artikkel 6 nr. 1 om berettigede interesser gjelder ikke når en
    /// offentlig myndighet behandler opplysninger som ledd i oppgavene sine (artikkel 6 nr. 1 annet ledd).
    ///
    /// ## Feil
    /// ```yaml rettsgrunnlag-behandling
    /// - {id: gdpr, hjemmel: personvernforordningen artikkel 6 nr. 1 bokstav f, supplerende: [inn], begrunnelse: Interessen veier tungt., grunnlag: sett}
    /// ```
    /// ## Riktig
    /// ```yaml rettsgrunnlag-behandling
    /// - {id: gdpr, hjemmel: personvernforordningen artikkel 6 nr. 1 bokstav e, supplerende: [inn], begrunnelse: Kommunen utøver myndighet., grunnlag: sett}
    /// ```
    "behandlingsgrunnlag-feil-artikkel", "hjemmel", Error, since "0.1.0", Scope::Dataset(look), [GROUND, SPECIAL, MOVE, INTEREST, HELP]
}

say! {
    GROUND = "`{id}` står under `behandlingsgrunnlag`, men {hjemmel} er ikke personvernforordningen artikkel 6 nr. 1",
        "`{id}` står under `behandlingsgrunnlag`, men {hjemmel} er ikkje personvernforordninga artikkel 6 nr. 1",
        "`{id}` stands under `behandlingsgrunnlag`, but {hjemmel} is not Article 6(1) of the GDPR";
    SPECIAL = "`{id}` står under `saerligeKategorier`, men {hjemmel} er verken personvernforordningen artikkel 9 nr. 2 eller artikkel 10",
        "`{id}` står under `saerligeKategorier`, men {hjemmel} er verken personvernforordninga artikkel 9 nr. 2 eller artikkel 10",
        "`{id}` stands under `saerligeKategorier`, but {hjemmel} is neither Article 9(2) nor Article 10 of the GDPR";
    MOVE = "vis til artikkelen i forordningen; en regel i norsk rett hører hjemme under `oppgave`, `bruk` eller `innhenting`",
        "vis til artikkelen i forordninga; ein regel i norsk rett høyrer heime under `oppgave`, `bruk` eller `innhenting`",
        "cite the article of the regulation; a rule of Norwegian law belongs under `oppgave`, `bruk` or `innhenting`";
    INTEREST = "`{id}` bygger på berettigede interesser, som en offentlig myndighet ikke kan bruke i oppgavene sine",
        "`{id}` byggjer på rettkomne interesser, som ei offentleg styresmakt ikkje kan bruke i oppgåvene sine",
        "`{id}` rests on legitimate interests, which a public authority cannot use in its tasks";
    HELP = "bruk bokstav e, eller bokstav c når regelen pålegger behandlingen",
        "bruk bokstav e, eller bokstav c når regelen pålegg behandlinga",
        "use point e, or point c when the rule imposes the processing";
}

/// The regulation whose articles the grounds must cite.
pub(super) const GDPR: &str = "EU-2016-679";

/// The article a reference cites in the GDPR.
pub(super) fn article(reference: &Reference<'_>) -> Option<SectionNumber> {
    let gdpr = reference.statute.is_some_and(|statute| &*statute.id == GDPR);
    match reference.unit {
        Unit::Article(number, None) if gdpr => Some(number),
        _ => None,
    }
}

/// Whether a reference cites an article of the GDPR, and the paragraph where one is asked for.
fn cites(reference: &Reference<'_>, number: &str, paragraph: Option<u32>) -> bool {
    let first = reference.path.first();
    let written = first.filter(|step| step.level == Level::Nr).map(|step| step.from);
    article(reference) == SectionNumber::parse(number)
        && paragraph.is_none_or(|paragraph| written == Some(Value::Number(paragraph)))
}

fn look(report: &mut Report<'_, '_>) {
    let context = report.context;
    for ground in &context.dataset.grounds {
        let (articles, text): (&[(&str, Option<u32>)], _) = match ground.role {
            Role::Processing => (&[("6", Some(1))], &GROUND),
            Role::Special => (&[("9", Some(2)), ("10", None)], &SPECIAL),
            _ => continue,
        };
        let cited = context.cited(ground.authority.span);
        // A source that is not known is another finding.
        let Some(first) = cited.and_then(|cited| cited.resolution.references.first()) else { continue };
        if first.statute.is_none() {
            continue;
        }
        let subject = format!("rettsgrunnlag/{}", ground.id.value);
        if !articles.iter().any(|(number, paragraph)| cites(first, number, *paragraph)) {
            let arguments = [("id", ground.id.as_str()), ("hjemmel", ground.authority.as_str())];
            report
                .at(ground.authority.span, Message::new(text, &arguments))
                .about(subject)
                .help(Message::new(&MOVE, &[]));
        } else if first.key() == format!("{GDPR}/artikkel-6/nr-1/bokstav-f") {
            report
                .at(ground.authority.span, Message::new(&INTEREST, &[("id", ground.id.as_str())]))
                .about(subject)
                .help(Message::new(&HELP, &[]));
        }
    }
}
