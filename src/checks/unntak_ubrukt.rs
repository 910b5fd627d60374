//! An exception that covers nothing.

use super::{Report, Scope};
use crate::model::ExceptionSpec;
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Et unntak dekker ingen funn.
    ///
    /// ## Hvorfor
    /// Grunnen til unntaket er borte, eller stedet er skrevet feil. Et unntak som blir stående, kan dekke et nytt funn ingen
    /// har vurdert.
    ///
    /// ## Feil
    /// ```yaml unntak
    /// unntak:
    ///   - {sjekk: kode-uvurdert, sted: proeve, grunn: Venter på kodelisten., ansvarlig: KS, utloeper: 2099-12-31}
    /// ```
    /// ## Riktig
    /// ```yaml unntak
    /// unntak: []
    /// ```
    "unntak-ubrukt", "unntak", Warning, since "0.1.0", Scope::Exceptions, [UNUSED, HELP]
}

say! {
    UNUSED = "unntaket fra `{sjekk}` for `{sted}` dekker ingen funn",
        "unntaket frå `{sjekk}` for `{sted}` dekkjer ingen funn",
        "the exception from `{sjekk}` for `{sted}` covers no finding";
    HELP = "fjern unntaket, eller rett `sted`", "fjern unntaket, eller rett `sted`", "remove the exception, or correct `sted`";
}

pub(super) fn report(exception: &ExceptionSpec, report: &mut Report<'_, '_>) {
    let arguments = [("sjekk", exception.check.as_str()), ("sted", exception.subject.as_str())];
    report
        .at(exception.check.span, Message::new(&UNUSED, &arguments))
        .about(exception.subject.as_str())
        .help(Message::new(&HELP, &[]));
}
