//! A citation whose statute is not in the register.

use super::cited::{HELP, SAYS, advise};
use super::{Report, Scope};
use crate::text::citation::Code;

check! {
    /// Henvisningen nevner en lov eller forskrift som ikke er i registeret.
    ///
    /// ## Hvorfor
    /// En feilskrevet lov ser riktig ut for den som leser fort. Registeret i `rettskilder/` har navn, korttitler og forkortelser; en
    /// henvisning begynner med et av dem.
    ///
    /// ## Feil
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøvelovn § 3}
    /// ```
    /// ## Riktig
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § 3}
    /// ```
    "rettskilde-ukjent", "hjemmel", Warning, since "0.1.0", Scope::Dataset(look), [SAYS, HELP]
}

const CODES: &[Code] = &[Code::UnknownSource, Code::Guessed];

fn look(report: &mut Report<'_, '_>) {
    advise(|_, code| CODES.contains(&code), report);
}
