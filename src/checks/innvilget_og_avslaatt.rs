//! A code both granted and refused.

use super::{Report, Scope};
use crate::model::{Delivery, Field};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Koden er både innvilget og avslått for samme inntektsår.
    ///
    /// ## Hvorfor
    /// Et avslag er en avgjørelse. Er koden siden innvilget, skal avslaget fjernes, eller avgrenses til de årene det
    /// gjelder, slik at ingen kan tro at det fortsatt står ved lag.
    ///
    /// ## Feil
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: [loenn, formue, kontingent, ufoeretrygd], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    /// ```
    /// ## Riktig
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: [formue, kontingent, ufoeretrygd], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    /// ```
    "innvilget-og-avslaatt", "sammenheng", Error, since "0.1.0", Scope::Delivery(look), [BOTH, GRANTED]
}

say! {
    BOTH = "`{kode}` er avslått her, men innvilget for {aar}",
        "`{kode}` er avslått her, men innvilga for {aar}",
        "`{kode}` is refused here but granted for {aar}";
    GRANTED = "innvilget her", "innvilga her", "granted here";
}

fn look(index: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let coverage = report.context.coverage(index);
    for refusal in &delivery.refusals {
        for (name, codes) in refusal.spec.names.iter().zip(&refusal.codes) {
            for code in codes {
                let refused = refusal.years.unwrap_or(code.years());
                let both = coverage[code.index].granted.intersection(refused);
                if both.is_empty() {
                    continue;
                }
                let grants = |field: &&Field<'_>| field.codes.iter().any(|held| held.index == code.index);
                let Some(field) = delivery.fields().find(grants) else { continue };
                report
                    .at(name.span, Message::new(&BOTH, &[("kode", name), ("aar", &both.to_string())]))
                    .about(field.subject.as_str())
                    .see(field.span(), Message::new(&GRANTED, &[]));
            }
        }
    }
}
