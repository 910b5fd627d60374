//! A rights package the source does not have.

use super::{Report, Scope};
use crate::model::Delivery;
use crate::text::rules::say;
use crate::text::rules::texts::DID_YOU_MEAN;
use crate::text::{Message, nearest};

check! {
    /// Rettighetspakken finnes ikke i kilden, eller er skrevet på en annen måte der.
    ///
    /// ## Hvorfor
    /// Pakkens navn står i adressen til grensesnittet. Skrivemåten veksler mellom dokumenter; den som gjelder, er den
    /// katalogen har.
    ///
    /// ## Feil
    /// ```yaml leveranse-pakke
    /// rettighetspakke: proevePakke
    /// ```
    /// ## Riktig
    /// ```yaml leveranse-pakke
    /// rettighetspakke: proevepakke
    /// ```
    "pakke-ukjent", "kilde", Error, since "0.1.0", Scope::Delivery(look), [UNKNOWN, SPELT, DID_YOU_MEAN]
}

say! {
    UNKNOWN = "kilden `{kilde}` har ikke rettighetspakken `{pakke}`",
        "kjelda `{kilde}` har ikkje rettspakken `{pakke}`",
        "the source `{kilde}` has no rights package `{pakke}`";
    SPELT = "i denne kilden heter den `{forslag}`",
        "i denne kjelda heiter han `{forslag}`",
        "in this source it is called `{forslag}`";
}

fn look(_: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let Some(catalogue) = delivery.catalogue else { return };
    let package = &delivery.spec.package;
    if catalogue.package(package).is_some() {
        return;
    }
    let packages = &catalogue.spec.packages;
    let spelt =
        packages.iter().find(|known| known.spellings.iter().any(|name| name.as_str() == package.as_str()));
    let help = match spelt {
        Some(known) => Some(Message::new(&SPELT, &[("forslag", &known.name)])),
        None => nearest(package, packages.iter().map(|known| known.name.as_str()))
            .map(|name| Message::new(&DID_YOU_MEAN, &[("forslag", name)])),
    };
    let arguments = [("kilde", catalogue.spec.id.as_str()), ("pakke", package.as_str())];
    report.at(package.span, Message::new(&UNKNOWN, &arguments)).help_if(help);
}
