//! A provision that the register has not read.

use super::{Report, Resting, Scope};
use crate::model::law::Existence;
use crate::text::{Message, Text};

check! {
    /// Registeret kjenner loven eller forskriften, men har ikke lest bestemmelsen.
    ///
    /// ## Hvorfor
    /// Av noen rettskilder er bare et utvalg av bestemmelsene lest. Da er det ikke kontrollert at bestemmelsen finnes, at den er i kraft,
    /// eller at leddet og bokstaven er der. Det ukjente skal ikke se ut som det som er kontrollert.
    ///
    /// ## Feil
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: personvernforordningen artikkel 35 nr. 1}
    /// ```
    /// ## Riktig
    /// ```yaml personkrets
    /// personkrets:
    ///   - {id: soeker, tekst: Søkeren, hjemmel: personvernforordningen artikkel 6 nr. 1}
    /// ```
    "bestemmelse-ukontrollert", "hjemmel", Warning, since "0.1.0", Scope::Dataset(look), [UNREAD, READ_IT]
}

static UNREAD: Text = Text {
    nb: "`{henvisning}`: registeret har ikke lest denne bestemmelsen, så den er ikke kontrollert",
    nn: "`{henvisning}`: registeret har ikkje lese denne føresegna, så ho er ikkje kontrollert",
    en: "`{henvisning}`: the register has not read this provision, so it has not been checked",
};

static READ_IT: Text = Text {
    nb: "slå opp bestemmelsen, og legg den til i `datasets/rettskilder/struktur.yaml`: {lenke}",
    nn: "slå opp føresegna, og legg henne til i `datasets/rettskilder/struktur.yaml`: {lenke}",
    en: "look the provision up, and add it to `datasets/rettskilder/struktur.yaml`: {lenke}",
};

fn look(report: &mut Report<'_, '_>) {
    let context = report.context;
    for cited in context.citations() {
        let unread = |existence| matches!(existence, Existence::Unknown);
        let mut references = cited.resolution.references.iter();
        let Some(reference) = references.find(|of| of.statute.is_some() && unread(of.existence)) else {
            continue;
        };
        let message = Message::new(&UNREAD, &[("henvisning", cited.text)]);
        let link = reference.link().unwrap_or_else(|| reference.key());
        let span = cited.place(context.dataset.source, reference.span);
        report
            .at(span, message)
            .about(cited.subject.as_str())
            .bears_on(Resting::on(context.dataset, vec![cited]).fields())
            .help(Message::new(&READ_IT, &[("lenke", &link)]));
    }
}
