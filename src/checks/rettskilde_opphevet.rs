//! A statute or provision that is repealed.

use super::cited::{HELP, SAYS, advise};
use super::{Report, Scope};
use crate::text::citation::Code;

check! {
    /// Loven, forskriften eller paragrafen er opphevet på dagen.
    ///
    /// ## Hvorfor
    /// En opphevet bestemmelse gir ingen hjemmel. Den kan ha fått en etterfølger med annet innhold. Gjelder regelen for en tid som er
    /// forbi, eller for en overgangstid, skriver du tiden under `gjelder` på rettsgrunnlaget.
    ///
    /// ## Feil
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: gamleprøveloven § 1}
    /// ```
    /// ## Riktig
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § 3}
    /// ```
    "rettskilde-opphevet", "hjemmel", Error, since "0.1.0", Scope::Dataset(look), [SAYS, HELP]
}

const CODES: &[Code] = &[Code::Repealed, Code::SectionRepealed];

fn look(report: &mut Report<'_, '_>) {
    advise(|cited, code| CODES.contains(&code) && !cited.is_stated, report);
}
