//! A group of codes granted whole, on one assessment.

use std::collections::BTreeMap;

use super::{Report, Scope};
use crate::model::{Coverage, Delivery, NecessitySpec};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Hver kode i en gruppe i kilden er innvilget, og ingen av dem er vurdert for seg.
    ///
    /// ## Hvorfor
    /// Gruppene er laget for å finne fram i kodelisten, ikke for å svare på hva en tjeneste trenger. Er alle kodene innvilget
    /// på én felles vurdering, er det gruppen som er vurdert og ikke opplysningene, og nye koder i gruppen ser dekket ut.
    ///
    /// ## Feil
    /// ```yaml gruppe
    /// saerligKategori: art9
    /// formaal: Inngår i husholdningens inntekt
    /// noedvendighet: {vurdering: Trygd er inntekt etter prøveloven § 2., alternativ: Summen av trygd finnes ikke., utenOpplysningen: Inntekten blir feil.}
    /// ```
    /// ```yaml felt
    /// - {navn: sykepenger, noedvendighet: {arver: [vurdering, alternativ, utenOpplysningen]}}
    /// - {navn: ufoeretrygd, noedvendighet: {arver: [vurdering, alternativ, utenOpplysningen]}}
    /// ```
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: [formue, kontingent], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    /// ```
    /// ## Riktig
    /// ```yaml gruppe
    /// saerligKategori: art9
    /// formaal: Inngår i husholdningens inntekt
    /// noedvendighet: {alternativ: Summen av trygd finnes ikke., utenOpplysningen: Inntekten blir feil.}
    /// ```
    /// ```yaml felt
    /// - {navn: sykepenger, noedvendighet: {vurdering: Sykepenger trer i stedet for lønn etter prøveloven § 2., arver: [alternativ, utenOpplysningen]}}
    /// - {navn: ufoeretrygd, noedvendighet: {vurdering: Uføretrygd regnes med etter prøveloven § 2., arver: [alternativ, utenOpplysningen]}}
    /// ```
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: [formue, kontingent], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    /// ```
    "gruppe-hel", "minimering", Warning, since "0.1.0", Scope::Delivery(look), [WHOLE, HELP]
}

say! {
    WHOLE = "alle kodene i gruppen `{gruppe}` ({antall}) er innvilget på en felles vurdering",
        "alle kodane i gruppa `{gruppe}` ({antall}) er innvilga på ei felles vurdering",
        "every code of the group `{gruppe}` ({antall}) is granted on one shared assessment";
    HELP = "skriv `vurdering` på hvert felt, og avslå kodene som ikke trengs",
        "skriv `vurdering` på kvart felt, og avslå kodane som ikkje trengst",
        "write a `vurdering` on each field, and refuse the codes that are not needed";
}

/// A group of one code is no group.
const LEAST: usize = 2;

fn look(index: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let mut groups: BTreeMap<&str, Vec<&Coverage<'_>>> = BTreeMap::new();
    for held in report.context.coverage(index).iter().filter(|held| held.exists()) {
        if let Some(group) = held.code.spec.group.as_deref() {
            groups.entry(group).or_default().push(held);
        }
    }
    for (group, codes) in groups {
        let granted = codes.iter().all(|held| !held.granted.is_empty());
        let fields: Vec<_> = delivery
            .fields()
            .filter(|field| {
                field.codes.iter().any(|code| codes.iter().any(|held| held.code.index == code.index))
            })
            .collect();
        let inherited = |own: &NecessitySpec| own.assessment.is_none() && !own.inherits.is_empty();
        let shared = fields.iter().all(|field| field.spec.necessity.as_ref().is_some_and(inherited));
        if let (true, Some(first)) = (granted && shared && codes.len() >= LEAST, fields.first()) {
            let count = codes.len().to_string();
            report
                .at(first.span(), Message::new(&WHOLE, &[("gruppe", group), ("antall", &count)]))
                .about(format!("{}/{group}", delivery.spec.source.value))
                .help(Message::new(&HELP, &[]));
        }
    }
}
