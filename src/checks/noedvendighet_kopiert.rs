//! One assessment in two services that rest on different rules.

use std::collections::HashMap;

use super::Scope;
use super::assessments::Assessment;
use super::corpus::{Across, Head, Pair};
use crate::text::Message;
use crate::text::rules::say;

check! {
    /// To datasett har den samme vurderingen, ord for ord, for felt som bygger på ulike regler.
    ///
    /// ## Hvorfor
    /// Nødvendighet er nødvendighet for én regel. En tekst som er skrevet om én regel, sier ikke hvorfor beløpet trengs etter
    /// en annen (personvernforordningen artikkel 5 nr. 1 bokstav c). Bygger feltene på samme regel i begge tjenestene, kan
    /// teksten være den samme.
    "noedvendighet-kopiert", "noedvendighet", Warning, since "0.1.0", Scope::Corpus(look), [COPIED, OTHER, HELP]
}

say! {
    COPIED = "vurderingen er lik den for `{felt}` i `{datasett}`, som bygger på en annen regel",
        "vurderinga er lik den for `{felt}` i `{datasett}`, som byggjer på ein annan regel",
        "the assessment is the same as that of `{felt}` in `{datasett}`, which rests on another rule";
    OTHER = "samme tekst her", "same tekst her", "the same text here";
    HELP = "si hvilket vilkår eller regnetrinn beløpet går inn i etter regelen for denne tjenesten",
        "sei kva vilkår eller reknesteg beløpet går inn i etter regelen for denne tenesta",
        "say which condition or step of the calculation the amount goes into under the rule of this service";
}

fn look(heads: &[Head], across: &mut Across<'_>) {
    let mut first: HashMap<[u8; 32], (&Head, &Assessment)> = HashMap::new();
    for head in heads {
        for assessment in &head.assessments.texts {
            let (other, earlier) = *first.entry(assessment.text).or_insert((head, assessment));
            if other.id == head.id || !differ((head, assessment), (other, earlier)) {
                continue;
            }
            across.pair(Pair {
                head,
                span: assessment.span,
                message: Message::new(&COPIED, &[("felt", &earlier.subject), ("datasett", &other.id)]),
                subject: &assessment.subject,
                other,
                see: earlier.span,
                label: Message::new(&OTHER, &[]),
                help: Some(Message::new(&HELP, &[])),
            });
        }
    }
}

/// Whether two texts have no rule in common. Fields without a rule that can be read have findings for that.
fn differ(one: (&Head, &Assessment), other: (&Head, &Assessment)) -> bool {
    let rules = |(head, assessment): (&Head, &Assessment)| -> Vec<String> {
        head.assessments.rules(assessment).map(|key| format!("{key}/")).collect()
    };
    let (one, other) = (rules(one), rules(other));
    // A paragraph of a section is the same rule as the section, pointed out more closely.
    let meet = |a: &String, b: &String| a.starts_with(b.as_str()) || b.starts_with(a.as_str());
    !one.is_empty() && !other.is_empty() && !one.iter().any(|a| other.iter().any(|b| meet(a, b)))
}
