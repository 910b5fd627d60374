//! An unsettled ground that carries fields, without an open question.

use super::{Report, Scope};
use crate::model::{Basis, Delivery, Field};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// Et felt bygger på et rettsgrunnlag som er uavklart, uten at det står hva som er åpent.
    ///
    /// ## Hvorfor
    /// Et uavklart rettsspørsmål skal vises for den som kontrollerer, aldri dekkes over. Skriv under `aapent` hva juristen
    /// må ta stilling til.
    ///
    /// ## Feil
    /// ```yaml rettsgrunnlag-utlevering
    /// - {id: utl, hjemmel: prøveloven § 5 første ledd, begrunnelse: Utleveringsregelen., grunnlag: uavklart}
    /// ```
    /// ## Riktig
    /// ```yaml rettsgrunnlag-utlevering
    /// - {id: utl, hjemmel: prøveloven § 5 første ledd, begrunnelse: Utleveringsregelen., grunnlag: uavklart, aapent: Er det første eller annet ledd?}
    /// ```
    "antatt-uten-spoersmaal", "hjemmel", Warning, since "0.1.0", Scope::Dataset(look), [OPEN, HELP]
}

say! {
    OPEN = "`{id}` er uavklart og bærer felt, men sier ikke hva som er åpent",
        "`{id}` er uavklart og ber felt, men seier ikkje kva som er ope",
        "`{id}` is unsettled and carries fields but does not say what is open";
    HELP = "skriv `aapent:` på rettsgrunnlaget", "skriv `aapent:` på rettsgrunnlaget", "write `aapent:` on the ground";
}

fn look(report: &mut Report<'_, '_>) {
    let dataset = report.context.dataset;
    for (index, ground) in dataset.grounds.iter().enumerate() {
        let carries = |(_, field): (&Delivery<'_>, &Field<'_>)| {
            field.references().any(|reference| reference.ground == Some(index))
        };
        if ground.basis == Basis::Unsettled && ground.open.is_none() && dataset.fields().any(carries) {
            report
                .at(ground.id.span, Message::new(&OPEN, &[("id", ground.id.as_str())]))
                .about(format!("rettsgrunnlag/{}", ground.id.value))
                .help(Message::new(&HELP, &[]));
        }
    }
}
