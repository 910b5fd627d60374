//! An exception from a check that does not exist or cannot be accepted.

use super::{ALL, Report, Scope};
use crate::model::ExceptionSpec;
use crate::text::rules::say;
use crate::text::rules::texts::DID_YOU_MEAN;
use crate::text::{Message, nearest};

check! {
    /// Et unntak nevner en sjekk som ikke finnes, eller en som ikke kan godtas.
    ///
    /// ## Hvorfor
    /// Advarsler og merknader kan vurderes og godtas for en tid. En feil betyr at datasettet ikke henger sammen eller
    /// mangler hjemmel; den må rettes.
    ///
    /// ## Feil
    /// ```yaml unntak
    /// unntak:
    ///   - {sjekk: saerlov-mangler, sted: proeve/loenn, grunn: Kommer senere., ansvarlig: KS, utloeper: 2099-12-31}
    /// ```
    /// ## Riktig
    /// ```yaml unntak
    /// unntak: []
    /// ```
    "unntak-ugyldig", "unntak", Error, since "0.1.0", Scope::Exceptions, [UNKNOWN, ERROR, DID_YOU_MEAN]
}

say! {
    UNKNOWN = "det finnes ingen sjekk `{sjekk}`", "det finst ingen sjekk `{sjekk}`", "there is no check `{sjekk}`";
    ERROR = "`{sjekk}` er en feil og kan ikke godtas som unntak",
        "`{sjekk}` er ein feil og kan ikkje godtakast som unntak",
        "`{sjekk}` is an error and cannot be accepted as an exception";
}

pub(super) fn report(exception: &ExceptionSpec, known: bool, report: &mut Report<'_, '_>) {
    let name = exception.check.as_str();
    let near = nearest(name, ALL.iter().map(|check| check.rule.id.as_ref())).filter(|_| !known);
    let text = if known { &ERROR } else { &UNKNOWN };
    report
        .at(exception.check.span, Message::new(text, &[("sjekk", name)]))
        .about(exception.subject.as_str())
        .help_if(near.map(|name| Message::new(&DID_YOU_MEAN, &[("forslag", name)])));
}
