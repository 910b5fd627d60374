//! A check that the project has written itself and that cannot be used.

use super::Scope;
use crate::text::Message;
use crate::text::rules::say;
use crate::text::rules::texts::DID_YOU_MEAN;

check! {
    /// En av prosjektets egne sjekker kan ikke brukes.
    ///
    /// ## Hvorfor
    /// En sjekk som ikke lar seg lese eller regne ut, finner ingenting, og det ser ut som om alt er i orden. Derfor er det en
    /// feil, både når sjekken leses og når den prøves på et datasett. Stedet i datasettet er det uttrykket ikke kunne
    /// regnes ut for. `docs/egne-sjekker.md` viser hva et uttrykk kan bruke.
    "sjekk-ugyldig", "egen", Error, since "0.1.0", Scope::Own,
    [MISPLACED, TOO_MANY, UNREADABLE, UNKNOWN, NO_ANSWER, EXHAUSTED, FAILED, WRITTEN_HERE, HELP, DID_YOU_MEAN]
}

say! {
    MISPLACED = "sjekken `{id}` skal stå i `{fil}`",
        "sjekken `{id}` skal stå i `{fil}`",
        "the check `{id}` must stand in `{fil}`";
    TOO_MANY = "prosjektet har flere enn {grense} egne sjekker",
        "prosjektet har fleire enn {grense} eigne sjekkar",
        "the project has more than {grense} checks of its own";
    UNREADABLE = "uttrykket kan ikke leses: {grunn}",
        "uttrykket kan ikkje lesast: {grunn}",
        "the expression cannot be read: {grunn}";
    UNKNOWN = "`{navn}` finnes ikke her", "`{navn}` finst ikkje her", "there is no `{navn}` here";
    NO_ANSWER = "uttrykket gir verken sant eller usant",
        "uttrykket gir verken sant eller usant",
        "the expression gives neither true nor false";
    EXHAUSTED = "uttrykket ble stoppet fordi det regner for lenge",
        "uttrykket vart stoppa fordi det reknar for lenge",
        "the expression was stopped because it takes too long";
    FAILED = "uttrykket kan ikke regnes ut: {grunn}",
        "uttrykket kan ikkje reknast ut: {grunn}",
        "the expression cannot be worked out: {grunn}";
    WRITTEN_HERE = "sjekken `{id}` står her", "sjekken `{id}` står her", "the check `{id}` stands here";
    HELP = "`docs/egne-sjekker.md` viser hva et uttrykk kan bruke",
        "`docs/egne-sjekker.md` viser kva eit uttrykk kan bruke",
        "`docs/egne-sjekker.md` shows what an expression can use";
}

pub(super) fn misplaced(id: &str, place: &str) -> Message {
    Message::new(&MISPLACED, &[("id", id), ("fil", place)])
}

pub(super) fn too_many(limit: usize) -> Message {
    Message::new(&TOO_MANY, &[("grense", &limit.to_string())])
}

pub(super) fn written_here(id: &str) -> Message {
    Message::new(&WRITTEN_HERE, &[("id", id)])
}

pub(super) fn meant(name: &str) -> Message {
    Message::new(&DID_YOU_MEAN, &[("forslag", name)])
}
