//! A citation that could be written better.

use super::cited::{HELP, SAYS, advise};
use super::{Report, Scope};
use crate::text::citation::Code;

check! {
    /// Henvisningen er forstått, men kunne vært skrevet bedre.
    ///
    /// ## Hvorfor
    /// Samme bestemmelse bør skrives på samme måte overalt, slik at den finnes igjen. Rådet følger den anbefalte skrivemåten og den
    /// målformen loven er vedtatt på.
    ///
    /// ## Feil
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven paragraf 3}
    /// ```
    /// ## Riktig
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § 3}
    /// ```
    "henvisning-skrivemaate", "hjemmel", Note, since "0.1.0", Scope::Dataset(look), [SAYS, HELP]
}

const CODES: &[Code] = &[
    Code::Style,
    Code::UnofficialAbbreviation,
    Code::UnofficialTitle,
    Code::LanguageForm,
    Code::Genitive,
    Code::Inferred,
    Code::DoubleSign,
    Code::SingleSign,
    Code::HyphenRange,
    Code::Relative,
    Code::LeddForNumber,
    Code::Derived,
];

fn look(report: &mut Report<'_, '_>) {
    advise(|_, code| CODES.contains(&code), report);
}
