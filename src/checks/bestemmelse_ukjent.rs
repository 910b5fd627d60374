//! A provision that does not exist.

use super::cited::{HELP, NOT_THERE, SAYS, advise};
use super::{Report, Scope};

check! {
    /// Bestemmelsen finnes ikke i loven eller forskriften på dagen.
    ///
    /// ## Hvorfor
    /// Paragrafer, ledd, bokstaver og numre endres med loven. Skatteforvaltningsloven § 3-3 hadde bokstaver til og med 30. september
    /// 2019; siden står de i forskriften. En henvisning til en bestemmelse som ikke finnes, er en hjemmel som ikke finnes.
    ///
    /// ## Feil
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § 99}
    /// ```
    /// ## Riktig
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § 3}
    /// ```
    "bestemmelse-ukjent", "hjemmel", Error, since "0.1.0", Scope::Dataset(look), [SAYS, HELP]
}

fn look(report: &mut Report<'_, '_>) {
    advise(|_, code| NOT_THERE.contains(&code), report);
}
