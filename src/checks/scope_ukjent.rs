//! A scope that does not open the source.

use super::{Report, Scope};
use crate::model::Delivery;
use crate::text::rules::say;
use crate::text::{Message, listed};

check! {
    /// Scopet gir ikke tilgang til kilden.
    ///
    /// ## Hvorfor
    /// Scopet i Maskinporten er det kommunen får og leverandøren får delegert. Et galt scope gir tilgang til noe annet
    /// enn det som er vurdert.
    ///
    /// ## Feil
    /// ```yaml leveranse-scope
    /// scope: skatteetaten:annet
    /// ```
    /// ## Riktig
    /// ```yaml leveranse-scope
    /// scope: skatteetaten:proeve
    /// ```
    "scope-ukjent", "kilde", Error, since "0.1.0", Scope::Delivery(look), [UNKNOWN, HELP]
}

say! {
    UNKNOWN = "scopet `{scope}` gir ikke tilgang til `{kilde}`",
        "scopet `{scope}` gir ikkje tilgang til `{kilde}`",
        "the scope `{scope}` does not open `{kilde}`";
    HELP = "kilden har {lovlige}", "kjelda har {lovlige}", "the source has {lovlige}";
}

fn look(_: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let Some(catalogue) = delivery.catalogue else { return };
    let scope = &delivery.spec.scope;
    if catalogue.spec.scope.contains(&scope.value) {
        return;
    }
    let arguments = [("scope", scope.as_str()), ("kilde", catalogue.spec.id.as_str())];
    report
        .at(scope.span, Message::new(&UNKNOWN, &arguments))
        .help(Message::new(&HELP, &[("lovlige", &listed(catalogue.spec.scope.iter()))]));
}
