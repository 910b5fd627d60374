//! Members that point out someone or somewhere, which no assessment speaks of.

use std::collections::BTreeSet;

use super::{Report, Scope};
use crate::model::words::{Name, Prose};
use crate::model::{Catalogue, Delivery, Field, Kind, MemberSpec, SpecificationSpec};
use crate::text::rules::say;
use crate::text::{Message, Spanned};

check! {
    /// Et medlem peker ut en person, en konto, en virksomhet eller et sted, og ingen vurdering nevner det.
    ///
    /// ## Hvorfor
    /// Kontonummer, arbeidsgiver og adresse sier mer enn beløpet de står ved, og kan for en person med gradert adresse røpe
    /// hvor hun er. Hvert slikt medlem må ha en grunn for seg (personvernforordningen artikkel 5 nr. 1 bokstav c og artikkel 32).
    /// Medlemmer som alltid står i svaret, og fødselsnummeret det er spurt med, regnes ikke med.
    ///
    /// ## Feil
    /// ```yaml felt
    /// - navn: renter
    ///   formaal: Inngår i husholdningens inntekt
    ///   detaljnivaa: spesifisering
    ///   spesifisering: [{type: Konto, medlemmer: [kontonummer]}]
    ///   noedvendighet: {vurdering: Renter er inntekt etter prøveloven § 2., alternativ: Summen gir ikke delene., utenOpplysningen: Inntekten blir feil.}
    /// ```
    /// ## Riktig
    /// ```yaml felt
    /// - navn: renter
    ///   formaal: Inngår i husholdningens inntekt
    ///   detaljnivaa: spesifisering
    ///   spesifisering: [{type: Konto, medlemmer: [kontonummer]}]
    ///   noedvendighet: {vurdering: Renter er inntekt etter prøveloven § 2., alternativ: Summen sier ikke hvilket kontonummer den gjelder., utenOpplysningen: Inntekten blir feil.}
    /// ```
    "identifiserende-uten-grunn", "minimering", Warning, since "0.1.0", Scope::Delivery(look),
    [SILENT, HELP, SILENT_ENVELOPE, HELP_ENVELOPE]
}

say! {
    SILENT = "`{medlem}` følger med `{felt}`, men vurderingen nevner det ikke ({grunn})",
        "`{medlem}` følgjer med `{felt}`, men vurderinga nemner det ikkje ({grunn})",
        "`{medlem}` comes with `{felt}`, but the assessment does not mention it ({grunn})";
    HELP = "si i feltets `noedvendighet` hva det trengs til, eller ta det ut",
        "sei i `noedvendighet` på feltet kva det trengst til, eller ta det ut",
        "say in the field's `noedvendighet` what it is needed for, or take it out";
    SILENT_ENVELOPE = "`{medlem}` følger med hele svaret, men ingen vurdering nevner det ({grunn})",
        "`{medlem}` følgjer med heile svaret, men inga vurdering nemner det ({grunn})",
        "`{medlem}` comes with the whole answer, but no assessment mentions it ({grunn})";
    HELP_ENVELOPE = "si i leveransens `noedvendighet` eller under `forholdsmessighet` hva det trengs til, eller ta det ut",
        "sei i `noedvendighet` på leveransen eller under `forholdsmessighet` kva det trengst til, eller ta det ut",
        "say in the delivery's `noedvendighet` or under `forholdsmessighet` what it is needed for, or take it out";
}

fn look(_: usize, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let Some(catalogue) = delivery.catalogue else { return };
    envelope(catalogue, delivery, report);
    // A member that is inherited is written once and reported once.
    let mut reported = BTreeSet::new();
    for field in delivery.fields() {
        let necessity = field.necessity;
        let texts = [necessity.assessment, necessity.alternative, necessity.without];
        let texts: Vec<&Prose> = texts.into_iter().flatten().collect();
        // A field without an assessment has a finding for that.
        if texts.is_empty() {
            continue;
        }
        for (name, why) in pointing(catalogue, field) {
            if !mentions(&texts, name) && reported.insert(name.span) {
                let arguments = [("medlem", name.as_str()), ("felt", &field.spec.name), ("grunn", why)];
                report
                    .at(name.span, Message::new(&SILENT, &arguments))
                    .about(field.subject.as_str())
                    .help(Message::new(&HELP, &[]));
            }
        }
    }
}

fn envelope(catalogue: &Catalogue, delivery: &Delivery<'_>, report: &mut Report<'_, '_>) {
    let factors = report.context.dataset.spec.proportionality.iter().flat_map(|factors| factors.factors());
    let own = delivery.spec.necessity.iter().flat_map(|own| {
        let assessment = own.assessment.as_ref().map(|text| &text.value);
        [assessment, own.alternative.as_ref(), own.without.as_ref()]
    });
    let texts: Vec<&Prose> = factors.map(|(_, text)| text).chain(own).flatten().collect();
    for name in &delivery.spec.envelope {
        let Some(why) = catalogue.envelope(name).and_then(reason) else { continue };
        if !mentions(&texts, name) {
            let arguments = [("medlem", name.as_str()), ("grunn", why)];
            report
                .at(name.span, Message::new(&SILENT_ENVELOPE, &arguments))
                .help(Message::new(&HELP_ENVELOPE, &[]));
        }
    }
}

/// The members granted with a field that point out someone or somewhere, and why.
fn pointing<'a>(catalogue: &'a Catalogue, field: &Field<'a>) -> Vec<(&'a Spanned<Name>, &'a str)> {
    let mut found = Vec::new();
    for name in field.values.members.unwrap_or_default() {
        let why = field.reached().filter_map(|part| catalogue.member(part, name)).find_map(reason);
        found.extend(why.map(|why| (name, why)));
    }
    let granted: &'a [SpecificationSpec] =
        if field.is_specified() { &field.spec.specification } else { Default::default() };
    for wanted in granted {
        let Some(kind) = catalogue.specification_type(&wanted.kind) else { continue };
        for name in wanted.members.iter() {
            let member = kind.members.iter().find(|member| member.name == name.value);
            found.extend(member.and_then(reason).map(|why| (name, why)));
        }
    }
    found
}

/// Why a member points out someone or somewhere. What stands in every answer is no choice of the dataset, and the
/// person's number is what the question was asked with.
fn reason(member: &MemberSpec) -> Option<&str> {
    let why = member.identifying.as_ref().or(member.geolocating.as_ref());
    why.filter(|_| !member.required && member.kind != Kind::NationalId).map(|why| why.as_str())
}

/// Whether a text speaks of a member: it holds a word that begins like the longest word of the member's name, whose
/// other words (`navn`, `nummer`) say little. Two thirds of it are enough, since Norwegian bends its nouns:
/// `oppgavegiversNavn` is spoken of as `oppgavegiveren`.
fn mentions(texts: &[&Prose], member: &str) -> bool {
    const SHORTEST: usize = 4;
    let longest = words(member).into_iter().rev().max_by_key(|word| word.len()).unwrap_or_default();
    let stem = &longest[..longest.len().min(SHORTEST.max(longest.len() * 2 / 3))];
    texts.iter().any(|text| {
        let text = technical(text);
        text.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| word.starts_with(stem))
    })
}

/// The words of a technical name or path, in small letters.
fn words(name: &str) -> Vec<String> {
    let last = name.rsplit('/').next().unwrap_or(name);
    let mut words = vec![String::new()];
    for letter in last.chars() {
        if letter.is_uppercase() {
            words.push(String::new());
        }
        words.last_mut().expect("internal: there is a first word").extend(letter.to_lowercase());
    }
    words
}

/// A text as technical names are written: in small letters, without æ, ø and å.
fn technical(text: &str) -> String {
    text.to_lowercase().replace('æ', "ae").replace('ø', "oe").replace('å', "aa")
}
