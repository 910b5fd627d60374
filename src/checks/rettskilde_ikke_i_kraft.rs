//! A statute that is not in force yet.

use super::cited::{HELP, SAYS, advise};
use super::{Report, Scope};
use crate::text::citation::Code;

check! {
    /// Loven eller forskriften er ikke i kraft på dagen.
    ///
    /// ## Hvorfor
    /// En vedtatt lov gir ingen hjemmel før den er i kraft.
    ///
    /// ## Feil
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: nyprøveloven § 1}
    /// ```
    /// ## Riktig
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § 3}
    /// ```
    "rettskilde-ikke-i-kraft", "hjemmel", Error, since "0.1.0", Scope::Dataset(look), [SAYS, HELP]
}

const CODES: &[Code] = &[Code::NotInForce];

fn look(report: &mut Report<'_, '_>) {
    advise(|_, code| CODES.contains(&code), report);
}
