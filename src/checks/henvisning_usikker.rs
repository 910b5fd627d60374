//! A citation that may mean something else than it seems.

use super::cited::{Cited, HELP, SAYS, advise};
use super::{Report, Scope};
use crate::text::citation::Code;

check! {
    /// Henvisningen er forstått, men kan bety noe annet enn det ser ut til.
    ///
    /// ## Hvorfor
    /// Et navn kan tilhøre to lover, et forarbeid er ingen lov, en paragraf kan ha skiftet innhold, «siste ledd» flytter seg ved lovendring, og to regelsett kan
    /// gjelde side om side. Den som kontrollerer, skal se det.
    ///
    /// ## Feil
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven}
    /// ```
    /// ## Riktig
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § 3}
    /// ```
    "henvisning-usikker", "hjemmel", Warning, since "0.1.0", Scope::Dataset(look), [SAYS, HELP]
}

const CODES: &[Code] = &[
    Code::NoSentence,
    Code::Last,
    Code::Open,
    Code::Whole,
    Code::WrongSource,
    Code::Choose,
    Code::ContentChanged,
    Code::Transition,
];

/// A repealed provision that a ground keeps for a stated time, as in a transition, is uncertain and not wrong.
const KEPT: &[Code] = &[Code::Repealed, Code::SectionRepealed];

fn look(report: &mut Report<'_, '_>) {
    let takes_up = |cited: &Cited<'_>, code| match code {
        // Beside a provision they explain it; alone they give no authority.
        Code::Preparatory => cited.resolution.references.is_empty(),
        _ => CODES.contains(&code) || KEPT.contains(&code) && cited.is_stated,
    };
    advise(takes_up, report);
}
