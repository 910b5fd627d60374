//! A refused code that the source does not know.

use super::{Report, Scope};
use crate::model::Delivery;
use crate::text::rules::say;
use crate::text::rules::texts::DID_YOU_MEAN;
use crate::text::{Message, nearest};

check! {
    /// Et avslag gjelder en kode som ikke finnes i kilden.
    ///
    /// ## Hvorfor
    /// Koden som var ment, står da igjen som uvurdert, og rapporten sier noe som ikke er sant.
    ///
    /// ## Feil
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: [formue, formuesskatt], grunn: ikke-noedvendig, begrunnelse: Prøveloven § 2 regner ikke formue.}
    ///   - {navn: [kontingent, ufoeretrygd], grunn: sensitiv, begrunnelse: Trengs ikke.}
    /// ```
    /// ## Riktig
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: formue, grunn: ikke-noedvendig, begrunnelse: Prøveloven § 2 regner ikke formue.}
    ///   - {navn: [kontingent, ufoeretrygd], grunn: sensitiv, begrunnelse: Trengs ikke.}
    /// ```
    "avslag-ukjent-kode", "kilde", Error, since "0.1.0", Scope::Delivery(look), [UNKNOWN, DID_YOU_MEAN]
}

say! {
    UNKNOWN = "avslaget gjelder `{kode}`, som kilden `{kilde}` ikke har",
        "avslaget gjeld `{kode}`, som kjelda `{kilde}` ikkje har",
        "the refusal is about `{kode}`, which the source `{kilde}` does not have";
}

fn look(_: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let Some(catalogue) = delivery.catalogue else { return };
    for refusal in &delivery.refusals {
        let unknown = refusal.spec.names.iter().zip(&refusal.codes).filter(|(_, codes)| codes.is_empty());
        for (name, _) in unknown {
            let near = nearest(name, catalogue.codes().map(|code| code.name()));
            let help = near.map(|name| Message::new(&DID_YOU_MEAN, &[("forslag", name)]));
            let arguments = [("kode", name.as_str()), ("kilde", catalogue.spec.id.as_str())];
            report.at(name.span, Message::new(&UNKNOWN, &arguments)).help_if(help);
        }
    }
}
