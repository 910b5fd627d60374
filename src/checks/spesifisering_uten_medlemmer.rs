//! Detail and specification that do not fit together.

use super::{Report, Scope};
use crate::model::{Delivery, Field};
use crate::text::rules::say;
use crate::text::{Message, listed};

check! {
    /// Spesifisering er innvilget uten at det står hvilke typer og medlemmer, eller for en type koden ikke har.
    ///
    /// ## Hvorfor
    /// En spesifisering kan vise arbeidsgiver, kontonummer og adresse. Den innvilges medlem for medlem, aldri hel. Omvendt
    /// gir medlemmer ingenting når detaljnivået er `sum`.
    ///
    /// ## Feil
    /// ```yaml felt
    /// - navn: renter
    ///   formaal: Inngår i husholdningens inntekt
    ///   detaljnivaa: spesifisering
    ///   noedvendighet: {vurdering: Renter er inntekt etter prøveloven § 2., alternativ: Summen skiller ikke kontoene fra hverandre., utenOpplysningen: Inntekten blir feil.}
    /// ```
    /// ## Riktig
    /// ```yaml felt
    /// - navn: renter
    ///   formaal: Inngår i husholdningens inntekt
    ///   detaljnivaa: spesifisering
    ///   spesifisering: [{type: Konto, medlemmer: [innskudd]}]
    ///   noedvendighet: {vurdering: Renter er inntekt etter prøveloven § 2., alternativ: Summen skiller ikke kontoene fra hverandre., utenOpplysningen: Inntekten blir feil.}
    /// ```
    "spesifisering-uten-medlemmer", "minimering", Error, since "0.1.0", Scope::Field(look),
    [NO_TYPES, NOT_OF_CODE, SUM_ONLY, SET_HERE, SUM_HELP, NO_DETAIL, HELP, ADVICE]
}

say! {
    NO_TYPES = "`{felt}` har detaljnivå spesifisering, men sier ikke hvilke typer og medlemmer",
        "`{felt}` har detaljnivå spesifisering, men seier ikkje kva typar og medlemmer",
        "`{felt}` has detail `spesifisering` but does not say which types and members";
    NOT_OF_CODE = "`{felt}` kan ikke ha spesifiseringstypen `{type}`",
        "`{felt}` kan ikkje ha spesifiseringstypen `{type}`",
        "`{felt}` cannot have the specification type `{type}`";
    SUM_ONLY = "`{felt}` lister spesifisering, men detaljnivået er `sum`",
        "`{felt}` listar spesifisering, men detaljnivået er `sum`",
        "`{felt}` lists specifications, but its detail is `sum`";
    SET_HERE = "detaljnivået er satt her", "detaljnivået er sett her", "the detail is set here";
    SUM_HELP = "skriv `detaljnivaa: spesifisering` på feltet, eller fjern `spesifisering`",
        "skriv `detaljnivaa: spesifisering` på feltet, eller fjern `spesifisering`",
        "write `detaljnivaa: spesifisering` on the field, or remove `spesifisering`";
    NO_DETAIL = "`{felt}` sier ikke om bare summen leveres",
        "`{felt}` seier ikkje om berre summen blir levert",
        "`{felt}` does not say whether only the sum is delivered";
    HELP = "koden har {lovlige}", "koden har {lovlige}", "the code has {lovlige}";
    ADVICE = "skriv `detaljnivaa: sum` eller `detaljnivaa: spesifisering`",
        "skriv `detaljnivaa: sum` eller `detaljnivaa: spesifisering`",
        "write `detaljnivaa: sum` or `detaljnivaa: spesifisering`";
}

fn look(delivery: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    let Some(catalogue) = delivery.catalogue.filter(|catalogue| catalogue.specification().is_some()) else {
        return;
    };
    let name = field.spec.name.as_str();
    let specified = &field.spec.specification;
    let Some(detail) = field.values.detail else {
        report.at(field.span(), Message::new(&NO_DETAIL, &[("felt", name)])).help(Message::new(&ADVICE, &[]));
        return;
    };
    if field.is_specified() && specified.is_empty() {
        report.at(field.span(), Message::new(&NO_TYPES, &[("felt", name)]));
    }
    for wanted in specified {
        if !field.is_specified() {
            let message = Message::new(&SUM_ONLY, &[("felt", name)]);
            report
                .at(wanted.kind.span, message)
                .see(detail.span, Message::new(&SET_HERE, &[]))
                .help(Message::new(&SUM_HELP, &[]));
            continue;
        }
        let types: Vec<&str> = field
            .codes
            .iter()
            .flat_map(|code| &code.spec.specification_types)
            .map(|kind| kind.as_str())
            .collect();
        let exists = catalogue.specification_type(&wanted.kind).is_some();
        let fits = exists && types.contains(&wanted.kind.as_str());
        // A field without codes has a finding for that.
        if !fits && !field.codes.is_empty() {
            let help = (!types.is_empty()).then(|| Message::new(&HELP, &[("lovlige", &listed(&types))]));
            let arguments = [("felt", name), ("type", wanted.kind.as_str())];
            report.at(wanted.kind.span, Message::new(&NOT_OF_CODE, &arguments)).help_if(help);
        }
    }
}
