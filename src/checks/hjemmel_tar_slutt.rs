//! A field that one day has no authority left, while the dataset still applies.

use super::hjemmel_utenfor_tid::sides;
use super::{Report, Scope};
use crate::model::{Delivery, Field};
use crate::text::rules::say;
use crate::text::{Date, Message};

check! {
    /// Feltet mister all hjemmel på en side mens datasettet fortsatt gjelder.
    ///
    /// ## Hvorfor
    /// Rettsgrunnlagene sier selv hvor lenge de gjelder. Etter den siste dagen er det ingen regel som lar Skatteetaten gi ut feltet, eller
    /// kommunen hente og bruke det. Skal datasettet ikke gjelde lenger, skriver du `gjelder` på datasettet.
    ///
    /// ## Feil
    /// ```yaml rettsgrunnlag-utlevering
    /// - {id: utl, hjemmel: prøveloven § 5 første ledd, begrunnelse: Utleveringsregelen., grunnlag: sett, gjelder: {til: 2030-12-31}}
    /// ```
    /// ## Riktig
    /// ```yaml rettsgrunnlag-utlevering
    /// - {id: utl, hjemmel: prøveloven § 5 første ledd, begrunnelse: Utleveringsregelen., grunnlag: sett}
    /// ```
    "hjemmel-tar-slutt", "hjemmel", Warning, since "0.1.0", Scope::Field(look), [ENDS, LAST, STATE]
}

say! {
    ENDS = "`{felt}` har ingen `{noekkel}` fra {dag}",
        "`{felt}` har ingen `{noekkel}` frå {dag}",
        "`{felt}` has no `{noekkel}` from {dag}";
    LAST = "denne gjelder til og med {dag}", "denne gjeld til og med {dag}", "this one applies through {dag}";
    STATE = "legg til regelen som gjelder etterpå, eller skriv under `gjelder` hvor lenge datasettet gjelder",
        "legg til regelen som gjeld etterpå, eller skriv under `gjelder` kor lenge datasettet gjeld",
        "add the rule that applies afterwards, or write under `gjelder` how long the dataset applies";
}

fn look(_: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    let context = report.context;
    let end = context.dataset.spec.validity.and_then(|validity| validity.to);
    for (key, grounds) in sides(context.dataset, field) {
        if !grounds.iter().any(|ground| ground.validity.contains(context.day)) {
            continue;
        }
        let mut lasts: Vec<_> = grounds
            .iter()
            .filter_map(|ground| ground.validity.to.map(|last| (last, ground)))
            .filter(|(last, _)| context.day <= *last && end.is_none_or(|end| last.next() <= end))
            .collect();
        lasts.sort_by_key(|(last, _)| *last);
        let is_bare = |last: Date| !grounds.iter().any(|ground| ground.validity.contains(last.next()));
        let Some((last, ground)) = lasts.into_iter().find(|(last, _)| is_bare(*last)) else { continue };
        let (day, last) = (last.next().to_string(), last.to_string());
        let arguments = [("felt", field.spec.name.as_str()), ("noekkel", key), ("dag", day.as_str())];
        report
            .at(field.span(), Message::new(&ENDS, &arguments))
            .see(ground.id.span, Message::new(&LAST, &[("dag", &last)]))
            .help(Message::new(&STATE, &[]));
    }
}
