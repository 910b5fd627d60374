//! A citation that cannot be read.

use super::cited::{HELP, SAYS, advise};
use super::{Report, Scope};
use crate::text::citation::Code;

check! {
    /// Henvisningen lar seg ikke lese.
    ///
    /// ## Hvorfor
    /// En henvisning skal kunne slås opp. Skriv navnet på loven eller forskriften, paragrafen, og så ledd, punktum, bokstav eller
    /// nummer i den rekkefølgen bestemmelsen er delt inn.
    ///
    /// ## Feil
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § tre}
    /// ```
    /// ## Riktig
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § 3}
    /// ```
    "henvisning-uleselig", "hjemmel", Error, since "0.1.0", Scope::Dataset(look), [SAYS, HELP]
}

const CODES: &[Code] = &[Code::Empty, Code::Syntax, Code::Order, Code::NoSource, Code::Backwards];

fn look(report: &mut Report<'_, '_>) {
    advise(|_, code| CODES.contains(&code), report);
}
