//! Codes nobody has assessed.

use super::{Report, Scope};
use crate::model::{Coverage, Delivery};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Kilden har koder som datasettet verken innvilger eller avslår.
    ///
    /// ## Hvorfor
    /// De nektes, men ingen har tatt stilling til dem. Kommer det nye koder for et inntektsår, er det her det vises.
    /// Innvilg dem, avslå dem eller utsett dem, med begrunnelse. `hjemmel coverage` viser alle.
    ///
    /// ## Feil
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: [formue, kontingent], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    /// ```
    /// ## Riktig
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: [formue, kontingent], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    ///   - {navn: ufoeretrygd, grunn: sensitiv, begrunnelse: Røper helse og trengs ikke.}
    /// ```
    "kode-uvurdert", "sammenheng", Warning, since "0.1.0", Scope::Delivery(look), [UNASSESSED, HELP]
}

say! {
    UNASSESSED = "`{kilde}` har koder som ikke er vurdert ({antall}): {koder}",
        "`{kilde}` har kodar som ikkje er vurderte ({antall}): {koder}",
        "`{kilde}` has codes that are not assessed ({antall}): {koder}";
    HELP = "innvilg dem, eller før dem opp under `avslag` med grunn; `hjemmel coverage` viser alle",
        "innvilg dei, eller før dei opp under `avslag` med grunn; `hjemmel coverage` viser alle",
        "grant them, or list them under `avslag` with a reason; `hjemmel coverage` shows all";
}

/// How many codes the message names.
const SHOWN: usize = 5;

fn look(index: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    // Nothing passes through a package the source does not have, whatever was assessed; that has a finding of its own.
    if delivery.catalogue.is_some_and(|catalogue| catalogue.package(&delivery.spec.package).is_none()) {
        return;
    }
    let coverage = report.context.coverage(index);
    let unassessed: Vec<&Coverage<'_>> = coverage.iter().filter(|code| !code.unassessed.is_empty()).collect();
    if unassessed.is_empty() {
        return;
    }
    let mut codes: Vec<String> = unassessed
        .iter()
        .take(SHOWN)
        .map(|coverage| format!("`{}` ({})", coverage.code.name(), coverage.unassessed))
        .collect();
    if unassessed.len() > SHOWN {
        codes.push("…".into());
    }
    let count = unassessed.len().to_string();
    let source = &delivery.spec.source;
    let arguments = [("antall", count.as_str()), ("kilde", source.as_str()), ("koder", &codes.join(", "))];
    report.at(source.span, Message::new(&UNASSESSED, &arguments)).help(Message::new(&HELP, &[]));
}
