//! A granted code that the source does not know.

use super::{Report, Scope};
use crate::model::{Delivery, Field};
use crate::text::rules::say;
use crate::text::rules::texts::DID_YOU_MEAN;
use crate::text::{Message, listed, nearest};

check! {
    /// Koden finnes ikke i kilden, eller ikke i den delen av svaret feltet gjelder.
    ///
    /// ## Hvorfor
    /// Et felt er en kode i et av Skatteetatens grensesnitt. En kode som ikke finnes, gir ingenting, og en skrivefeil kan
    /// skjule at et nødvendig felt mangler.
    ///
    /// ## Feil
    /// ```yaml felt
    /// - navn: lonn
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// ```
    /// ## Riktig
    /// ```yaml felt
    /// - navn: loenn
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// ```
    "kode-ukjent", "kilde", Error, since "0.1.0", Scope::Field(look), [UNKNOWN, ELSEWHERE, DID_YOU_MEAN]
}

say! {
    UNKNOWN = "kilden `{kilde}` har ikke koden `{kode}`",
        "kjelda `{kilde}` har ikkje koden `{kode}`",
        "the source `{kilde}` has no code `{kode}`";
    ELSEWHERE = "koden finnes i {deler}", "koden finst i {deler}", "the code stands in {deler}";
}

fn look(delivery: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    let Some(catalogue) = delivery.catalogue else { return };
    // A field that names no part, or none the source has, has a finding for that.
    let mut parts = field.values.parts.unwrap_or_default().iter();
    let somewhere = catalogue.is_tree() || parts.any(|part| catalogue.part(part).is_some());
    if !field.codes.is_empty() || !somewhere {
        return;
    }
    let name = field.spec.name.as_str();
    let parts = listed(catalogue.named(name).flat_map(|code| code.parts()));
    let help = if parts.is_empty() {
        let near = nearest(name, catalogue.codes().map(|code| code.name()));
        near.map(|name| Message::new(&DID_YOU_MEAN, &[("forslag", name)]))
    } else {
        Some(Message::new(&ELSEWHERE, &[("deler", &parts)]))
    };
    let arguments = [("kilde", catalogue.spec.id.as_str()), ("kode", name)];
    report.at(field.span(), Message::new(&UNKNOWN, &arguments)).help_if(help);
}
