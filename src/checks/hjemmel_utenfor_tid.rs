//! A field none of whose grounds applies on the day.

use super::{Report, Scope};
use crate::model::{Dataset, Delivery, Field, Ground, Reference};
use crate::text::rules::say;
use crate::text::{Date, Message};

check! {
    /// Ingen av hjemlene feltet bygger på, gjelder på dagen loven leses.
    ///
    /// ## Hvorfor
    /// En regel kan ha trådt i kraft senere eller være opphevet. Feltet må på hver dag ha minst én regel på hver side som
    /// gjelder: Skatteetatens for å gi ut, og kommunens for å hente og bruke. Dagen velges med `--dato`.
    ///
    /// ## Feil
    /// ```yaml rettsgrunnlag-utlevering
    /// - {id: utl, hjemmel: prøveloven § 5 første ledd, begrunnelse: Utleveringsregelen., grunnlag: sett, gjelder: {til: 2020-12-31}}
    /// ```
    /// ## Riktig
    /// ```yaml rettsgrunnlag-utlevering
    /// - {id: utl, hjemmel: prøveloven § 5 første ledd, begrunnelse: Utleveringsregelen., grunnlag: sett, gjelder: {fra: 2021-01-01}}
    /// ```
    "hjemmel-utenfor-tid", "hjemmel", Error, since "0.1.0", Scope::Field(look), [NOT_IN_FORCE, PERIOD]
}

say! {
    NOT_IN_FORCE = "ingen `{noekkel}` for `{felt}` gjelder {dag}",
        "ingen `{noekkel}` for `{felt}` gjeld {dag}",
        "no `{noekkel}` of `{felt}` applies on {dag}";
    PERIOD = "denne gjelder {fra}–{til}", "denne gjeld {fra}–{til}", "this one applies {fra}–{til}";
}

fn look(_: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    let context = report.context;
    for (key, grounds) in sides(context.dataset, field) {
        if grounds.is_empty() || grounds.iter().any(|ground| ground.validity.contains(context.day)) {
            continue;
        }
        let day = context.day.to_string();
        let arguments = [("noekkel", key), ("felt", field.spec.name.as_str()), ("dag", day.as_str())];
        let mut open = report.at(field.span(), Message::new(&NOT_IN_FORCE, &arguments));
        for ground in grounds {
            let end = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
            let (from, to) = (end(ground.validity.from), end(ground.validity.to));
            open = open.see(ground.id.span, Message::new(&PERIOD, &[("fra", &from), ("til", &to)]));
        }
    }
}

/// The grounds of a field on each side, Skatteetaten's and the municipality's. A side on which a citation is written
/// out has none here: such a citation has no period, and counts as in force.
pub(super) fn sides<'d, 'a>(
    dataset: &'d Dataset<'a>,
    field: &Field<'a>,
) -> [(&'static str, Vec<&'d Ground<'a>>); 2] {
    let grounds = |references: &[Reference<'a>]| {
        let grounds: Option<Vec<_>> =
            references.iter().map(|reference| reference.ground.map(|at| &dataset.grounds[at])).collect();
        grounds.unwrap_or_default()
    };
    [("skatteforvaltningsloven", grounds(&field.disclosure)), ("saerlov", grounds(&field.statute))]
}
