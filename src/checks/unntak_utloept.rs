//! An exception past its last day.

use super::{Report, Scope};
use crate::model::ExceptionSpec;
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Et unntak er utløpt.
    ///
    /// ## Hvorfor
    /// Et godtatt funn godtas for en tid. Etter siste dag gjelder funnet igjen, og noen må vurdere det på nytt.
    ///
    /// ## Feil
    /// ```yaml unntak
    /// unntak:
    ///   - {sjekk: kode-uvurdert, sted: proeve, grunn: Venter på kodelisten., ansvarlig: KS, utloeper: 2020-12-31}
    /// ```
    /// ## Riktig
    /// ```yaml avslag
    /// avslag:
    ///   - {navn: [formue, kontingent], grunn: ikke-noedvendig, begrunnelse: Trengs ikke.}
    /// ```
    /// ```yaml unntak
    /// unntak:
    ///   - {sjekk: kode-uvurdert, sted: proeve, grunn: Venter på kodelisten., ansvarlig: KS, avtrykk: dbfhcfac, utloeper: 2099-12-31}
    /// ```
    "unntak-utloept", "unntak", Warning, since "0.1.0", Scope::Exceptions, [EXPIRED, HELP]
}

say! {
    EXPIRED = "unntaket fra `{sjekk}` for `{sted}` gikk ut {dag}",
        "unntaket frå `{sjekk}` for `{sted}` gjekk ut {dag}",
        "the exception from `{sjekk}` for `{sted}` expired on {dag}";
    HELP = "vurder funnet på nytt, og sett en ny dag eller rett årsaken",
        "vurder funnet på nytt, og set ein ny dag eller rett årsaka",
        "assess the finding again, and set a new day or mend its cause";
}

pub(super) fn report(exception: &ExceptionSpec, report: &mut Report<'_, '_>) {
    let day = exception.expires.to_string();
    let arguments =
        [("sjekk", exception.check.as_str()), ("sted", exception.subject.as_str()), ("dag", day.as_str())];
    report
        .at(exception.expires.span, Message::new(&EXPIRED, &arguments))
        .about(exception.subject.as_str())
        .help(Message::new(&HELP, &[]));
}
