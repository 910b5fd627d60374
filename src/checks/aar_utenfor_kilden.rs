//! Income years the catalogue does not cover.

use super::{Report, Scope};
use crate::model::Delivery;
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Leveransen dekker inntektsår som katalogen ikke har, eller ingen år.
    ///
    /// ## Hvorfor
    /// Kodene for et nytt inntektsår er ikke vurdert før de er i katalogen. Et år utenfor katalogen gir ingenting.
    ///
    /// ## Feil
    /// ```yaml leveranse-aar
    /// inntektsaar: {fra: 2020, til: 2030}
    /// ```
    /// ## Riktig
    /// ```yaml leveranse-aar
    /// inntektsaar: {fra: 2021, til: 2023}
    /// ```
    "aar-utenfor-kilden", "kilde", Error, since "0.1.0", Scope::Delivery(look), [OUTSIDE, NONE]
}

say! {
    OUTSIDE = "katalogen for `{kilde}` har ikke {aar}; den dekker {dekker}",
        "katalogen for `{kilde}` har ikkje {aar}; han dekkjer {dekker}",
        "the catalogue of `{kilde}` does not have {aar}; it covers {dekker}";
    NONE = "leveransen dekker ingen inntektsår; `fra` er senere enn `til`",
        "leveransen dekkjer ingen inntektsår; `fra` er seinare enn `til`",
        "the delivery covers no income years; `fra` is later than `til`";
}

fn look(_: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let Some(catalogue) = delivery.catalogue else { return };
    let years = &delivery.spec.years;
    let outside = years.set.minus(catalogue.years());
    if years.set.is_empty() {
        report.at(years.span, Message::new(&NONE, &[]));
    } else if !outside.is_empty() {
        let (outside, covers) = (outside.to_string(), catalogue.years().to_string());
        let arguments = [("kilde", catalogue.spec.id.as_str()), ("aar", &outside), ("dekker", &covers)];
        report.at(years.span, Message::new(&OUTSIDE, &arguments));
    }
}
