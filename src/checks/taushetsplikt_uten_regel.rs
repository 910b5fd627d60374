//! A recipient's duty of confidentiality that no rule is named for.

use super::{Report, Scope};
use crate::model::law::{ContentRole, Context, When};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Mottakerens taushetsplikt er omtalt, men teksten viser ikke til regelen den følger av.
    ///
    /// ## Hvorfor
    /// Om mottakeren har taushetsplikt, er et moment i skatteforvaltningsforskriften § 3-3-1 første ledd. Har mottakeren ingen egen plikt,
    /// følger plikten opplysningene etter skatteforvaltningsloven § 3-11. Svaret kan bare prøves når regelen er nevnt.
    ///
    /// ## Feil
    /// ```yaml forholdsmessighet
    /// forholdsmessighet:
    ///   riktigAvgjoerelse: Opplysningene er kontrollerte tall.
    ///   formaal: Avgjøre søknaden.
    ///   taushetsplikt: Alle ansatte har taushetsplikt.
    ///   opplysninger: Noen få beløp per person.
    ///   antallMedTilgang: Saksbehandlerne på kontoret.
    ///   alternativer: Søkeren kan legge fram skattemeldingen selv.
    ///   avveining: Inngrepet er lite og nytten stor.
    /// ```
    /// ## Riktig
    /// ```yaml forholdsmessighet
    /// forholdsmessighet:
    ///   riktigAvgjoerelse: Opplysningene er kontrollerte tall.
    ///   formaal: Avgjøre søknaden.
    ///   taushetsplikt: Alle ansatte har taushetsplikt etter prøveloven § 6.
    ///   opplysninger: Noen få beløp per person.
    ///   antallMedTilgang: Saksbehandlerne på kontoret.
    ///   alternativer: Søkeren kan legge fram skattemeldingen selv.
    ///   avveining: Inngrepet er lite og nytten stor.
    /// ```
    "taushetsplikt-uten-regel", "forholdsmessighet", Error, since "0.1.0", Scope::Dataset(look), [MISSING, HELP]
}

say! {
    MISSING = "`taushetsplikt` nevner ingen regel om taushetsplikt",
        "`taushetsplikt` nemner ingen regel om teieplikt",
        "`taushetsplikt` names no rule on confidentiality";
    HELP = "nevn loven og paragrafen mottakerens taushetsplikt følger av",
        "nemn lova og paragrafen teieplikta til mottakaren følgjer av",
        "name the act and section that the recipient's duty follows from";
}

fn look(report: &mut Report<'_, '_>) {
    let (dataset, register, day) =
        (report.context.dataset, &report.context.project.register, report.context.day);
    let Some(factors) = &dataset.spec.proportionality else { return };
    let Some(text) = factors.secrecy.as_ref().filter(|_| register.knows(ContentRole::Secrecy)) else {
        return;
    };
    let mentions = register.find_in_text(text, When::On(day), &Context::default());
    let mut named = mentions.iter().flat_map(|mention| &mention.resolution.references);
    if !named.any(|reference| register.has_role(reference, ContentRole::Secrecy, day)) {
        report
            .at(dataset.spec.id.span, Message::new(&MISSING, &[]))
            .about("forholdsmessighet")
            .help(Message::new(&HELP, &[]));
    }
}
