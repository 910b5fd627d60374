//! A field that names no rule in which it is used.

use super::{Report, Scope};
use crate::model::law::{Context, When};
use crate::model::{Delivery, Field, Reference, Role};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Verken `saerlov` eller vurderingen peker på vilkåret eller regnetrinnet der feltet brukes.
    ///
    /// ## Hvorfor
    /// En regel om å hente sier at kommunen kan få opplysninger, ikke hva de brukes til. Uten en regel under `bruk` eller `oppgave`,
    /// eller en henvisning i vurderingen, kan ingen prøve om feltet er nødvendig for oppgaven.
    ///
    /// ## Feil
    /// ```yaml felt
    /// - navn: loenn
    ///   saerlov: inn
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt for husholdningen., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// ```
    /// ## Riktig
    /// ```yaml felt
    /// - navn: loenn
    ///   saerlov: [inn, bruk]
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Beløpet er inntekt for husholdningen., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// ```
    "noedvendighet-uten-regel", "noedvendighet", Warning, since "0.1.0", Scope::Field(look), [NAMELESS, HELP]
}

say! {
    NAMELESS = "ingen regel sier hvor `{felt}` brukes",
        "ingen regel seier kvar `{felt}` blir brukt",
        "no rule says where `{felt}` is used";
    HELP = "skriv id-en til en regel under `bruk` i `saerlov:`, eller vis til leddet i vurderingen",
        "skriv id-en til ein regel under `bruk` i `saerlov:`, eller vis til leddet i vurderinga",
        "write the id of a rule under `bruk` in `saerlov:`, or cite the paragraph in the assessment";
}

fn look(_: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    let context = report.context;
    let grounds = &context.dataset.grounds;
    let says_where = |reference: &Reference<'_>| match reference.ground {
        Some(index) => matches!(grounds[index].role, Role::Usage | Role::Task),
        // A citation written out cannot be told from one of another role; it is given the benefit of the doubt.
        None => true,
    };
    // Fields without any særlov, and without an assessment, have findings of their own.
    let Some(assessment) = field.necessity.assessment.filter(|_| !field.statute.is_empty()) else { return };
    if field.statute.iter().any(says_where) {
        return;
    }
    let register = &context.project.register;
    if register.find_in_text(assessment, When::Any, &Context::default()).is_empty() {
        report
            .at(field.span(), Message::new(&NAMELESS, &[("felt", &field.spec.name)]))
            .help(Message::new(&HELP, &[]));
    }
}
