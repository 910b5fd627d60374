//! A source the project does not have.

use super::{Report, Scope};
use crate::model::Delivery;
use crate::text::rules::say;
use crate::text::rules::texts::DID_YOU_MEAN;
use crate::text::{Message, nearest};

check! {
    /// Leveransen viser til en kilde som ikke finnes i prosjektet.
    ///
    /// ## Hvorfor
    /// Uten katalogen er ingen koder kjent, og leveransen gir da ingenting. Kildene ligger i `kilder/`, én fil for hver.
    ///
    /// ## Feil
    /// ```yaml leveranse-hode
    /// kilde: proeven
    /// ```
    /// ## Riktig
    /// ```yaml leveranse-hode
    /// kilde: proeve
    /// ```
    "kilde-ukjent", "kilde", Error, since "0.1.0", Scope::Delivery(look), [UNKNOWN, DID_YOU_MEAN]
}

say! {
    UNKNOWN = "kilden `{kilde}` finnes ikke", "kjelda `{kilde}` finst ikkje", "there is no source `{kilde}`";
}

fn look(_: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let source = &delivery.spec.source;
    let project = report.context.project;
    // A catalogue that could not be read has findings of its own.
    if delivery.catalogue.is_some() || project.broken.contains(source.as_str()) {
        return;
    }
    let near = nearest(source, project.catalogues.keys().map(String::as_str));
    let help = near.map(|name| Message::new(&DID_YOU_MEAN, &[("forslag", name)]));
    report.at(source.span, Message::new(&UNKNOWN, &[("kilde", source)])).help_if(help);
}
