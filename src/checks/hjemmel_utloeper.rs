//! A provision that will no longer be there on a day the dataset is meant for.

use super::{Cited, Report, Resting, Scope};
use crate::model::law::{Context as Place, When};
use crate::text::rules::say;
use crate::text::{Date, Message, Severity};

check! {
    /// Bestemmelsen faller bort mens datasettet fortsatt gjelder.
    ///
    /// ## Hvorfor
    /// Registeret vet at loven eller bestemmelsen blir opphevet eller endret, og datasettet gjelder lenger enn det. Fra den dagen hviler
    /// feltene på en regel som ikke finnes. Er det en overgang, skriver du tiden under `gjelder` på rettsgrunnlaget, og legger til den
    /// regelen som avløser. Skal datasettet ikke gjelde lenger enn regelen, skriver du `gjelder` på datasettet.
    ///
    /// ## Feil
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § 12}
    /// ```
    /// ## Riktig
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: prøveloven § 3}
    /// ```
    "hjemmel-utloeper", "hjemmel", Warning, since "0.1.0", Scope::Dataset(look), [ENDS, STATE]
}

say! {
    ENDS = "`{henvisning}` faller bort {dag}: {raad}",
        "`{henvisning}` fell bort {dag}: {raad}",
        "`{henvisning}` lapses on {dag}: {raad}";
    STATE = "finn regelen som gjelder fra den dagen, og skriv under `gjelder` hvilken tid hver av dem gjelder",
        "finn regelen som gjeld frå den dagen, og skriv under `gjelder` kva tid kvar av dei gjeld",
        "find the rule that applies from that day, and write under `gjelder` when each of them applies";
}

fn look(report: &mut Report<'_, '_>) {
    let context = report.context;
    for cited in context.citations().iter().filter(|cited| !cited.resolution.has_errors()) {
        let Some((day, flaw)) = lapse(cited, report) else { continue };
        let day = day.to_string();
        let message = Message::new(&ENDS, &[("henvisning", cited.text), ("dag", &day)]).said("raad", &flaw);
        report
            .at(cited.span, message)
            .about(cited.subject.as_str())
            .bears_on(Resting::on(context.dataset, vec![cited]).fields())
            .help(Message::new(&STATE, &[]));
    }
}

/// The first day on which the citation no longer holds, and what is wrong with it then.
fn lapse(cited: &Cited<'_>, report: &Report<'_, '_>) -> Option<(Date, Message)> {
    let register = &report.context.project.register;
    let references = cited.resolution.references.iter();
    let mut days: Vec<Date> =
        references.flat_map(|reference| register.changes_after(reference, cited.day)).collect();
    days.retain(|day| cited.until.is_none_or(|until| *day <= until));
    days.sort();
    days.into_iter().find_map(|day| {
        let then = register.read(cited.text, When::On(day), &Place::default());
        let flaw = then.advice.into_iter().find(|advice| advice.code.severity() == Severity::Error);
        flaw.map(|flaw| (day, flaw.message))
    })
}
