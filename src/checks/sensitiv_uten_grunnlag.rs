//! A code that reveals a special category, without a ground for it.

use super::behandlingsgrunnlag_feil_artikkel::article;
use super::{Report, Scope};
use crate::model::{Delivery, Field};
use crate::text::Message;
use crate::text::citation::SectionNumber;
use crate::text::rules::say;

check! {
    /// Koden røper en særlig kategori eller straffbare forhold, men feltet har ikke noe grunnlag for det.
    ///
    /// ## Hvorfor
    /// Opplysninger om helse, fagforening, religion og politikk krever et eget grunnlag i personvernforordningen artikkel 9
    /// nr. 2, og opplysninger om straffbare forhold et i artikkel 10. Sykepenger viser for eksempel at personen har vært syk.
    ///
    /// ## Feil
    /// ```yaml felt
    /// - navn: sykepenger
    ///   formaal: Inngår i husholdningens inntekt
    ///   noedvendighet: {vurdering: Sykepenger er inntekt etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// ```
    /// ## Riktig
    /// ```yaml felt
    /// - navn: sykepenger
    ///   formaal: Inngår i husholdningens inntekt
    ///   saerligKategori: art9
    ///   noedvendighet: {vurdering: Sykepenger er inntekt etter prøveloven § 2., alternativ: Et ja/nei-svar gir ikke beløpet., utenOpplysningen: Inntekten blir feil.}
    /// ```
    "sensitiv-uten-grunnlag", "hjemmel", Error, since "0.1.0", Scope::Field(look), [MISSING, REASON, HELP]
}

say! {
    MISSING = "`{felt}` røper opplysninger etter artikkel {artikkel} og mangler grunnlag for det",
        "`{felt}` røper opplysningar etter artikkel {artikkel} og manglar grunnlag for det",
        "`{felt}` reveals data under article {artikkel} and lacks a ground for it";
    REASON = "{grunn}", "{grunn}", "{grunn}";
    HELP = "skriv `saerligKategori:` med id-en til et grunnlag under `saerligeKategorier`, eller avslå koden som `sensitiv`",
        "skriv `saerligKategori:` med id-en til eit grunnlag under `saerligeKategorier`, eller avslå koden som `sensitiv`",
        "write `saerligKategori:` with the id of a ground under `saerligeKategorier`, or refuse the code as `sensitiv`";
}

fn look(delivery: &Delivery<'_>, field: &Field<'_>, report: &mut Report<'_, '_>) {
    let Some(catalogue) = delivery.catalogue else { return };
    let context = report.context;
    let has_ground = |needed: SectionNumber| {
        field.special.iter().any(|reference| {
            // An id that no ground has, or a ground that cites no article, is another finding.
            let Some(ground) = reference.ground.map(|at| &context.dataset.grounds[at]) else { return true };
            let cited = context.cited(ground.authority.span);
            let found = cited.and_then(|cited| cited.rules().find_map(article));
            found.is_none_or(|found| found == needed)
        })
    };
    let sensitive = field.codes.iter().filter_map(|code| code.spec.sensitive.as_ref().map(|why| (code, why)));
    let mut lacking = sensitive.filter(|(_, why)| {
        SectionNumber::parse(&why.article.to_string()).is_some_and(|needed| !has_ground(needed))
    });
    let Some((code, why)) = lacking.next() else { return };
    let article = why.article.to_string();
    let arguments = [("felt", field.spec.name.as_str()), ("artikkel", article.as_str())];
    report
        .at(field.span(), Message::new(&MISSING, &arguments))
        .see_in(&catalogue.source, code.spec.name.span, Message::new(&REASON, &[("grunn", &why.reason)]))
        .help(Message::new(&HELP, &[]));
}
