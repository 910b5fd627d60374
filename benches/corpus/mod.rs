//! A generator of datasets of any number and size, the same for the same arguments.
//!
//! The specs are like the real ones in what they hold: grounds, groups of ten fields, an assessment in three parts per
//! field that differs from all others, refusals for the rest of the catalogue. Codes are those of the real catalogue of
//! `summertskattegrunnlag`; when a spec asks for more fields than there are codes, the same codes come again for
//! another stage.

use std::fmt::Write as _;

use hjemmel::model::{Catalogue, YearSet};

/// The text of one dataset spec.
pub fn dataset(catalogue: &Catalogue, number: usize, fields: usize) -> String {
    let mut text = head(number);
    let years = YearSet::range(2022, 2024);
    let codes: Vec<&str> = catalogue
        .codes()
        .filter(|code| years.minus(code.years()).is_empty() && code.spec.sensitive.is_none())
        .map(|code| code.name())
        .collect();
    let start = number * 7 % codes.len();
    for index in 0..fields {
        if index % 10 == 0 {
            let group = index / 10;
            let _ = write!(
                text,
                "      - id: gruppe-{group}\n        tittel: Gruppe {group}\n        formaal: >-\n          Beløpene i gruppe {group} \
                 inngår i husholdningens samlede inntekt.\n        felt:\n"
            );
        }
        field(codes[(start + index) % codes.len()], number, index, &mut text);
    }
    refusals(catalogue, &codes, start, fields, &mut text);
    text
}

fn head(number: usize) -> String {
    format!(
        "skjema: datasett/1
id: proeve-{number}
versjon: 1.0.0
tittel: Prøvedatasett {number}
tjeneste:
  navn: Prøvetjeneste {number}
  lovpaalagt: true
  beskrivelse: >-
    En tjeneste som bare finnes for å måle hvor lang tid kontrollen tar, skrevet som de virkelige datasettene.
formaal:
  id: beregne-betaling-{number}
  tekst: >-
    Beregne betalingen etter regel nummer {number}, og ikke noe annet.
behandlingsansvarlig: kommunen
personkrets:
  - id: soeker
    tekst: Den som søker
    hjemmel: forskrift om foreldrebetaling i barnehager § 3d tredje ledd
rettsgrunnlag:
  oppgave:
    - id: opp
      hjemmel: forskrift om foreldrebetaling i barnehager § 3e første ledd
      adgang: skal
      begrunnelse: Kommunen skal hente inn det den trenger.
      grunnlag: antatt
  bruk:
    - id: bruk
      hjemmel: forskrift om foreldrebetaling i barnehager § 3d tredje ledd
      adgang: skal
      begrunnelse: Regelen sier hva som er inntekt.
      grunnlag: antatt
  innhenting:
    - id: inn
      hjemmel: forskrift om foreldrebetaling i barnehager § 3e annet ledd
      adgang: kan
      utenHinderAvTaushetsplikt: true
      nevnerSkattemyndigheten: true
      begrunnelse: Regelen lar kommunen hente grunnlaget.
      grunnlag: antatt
  utlevering:
    - id: utl
      hjemmel: skatteforvaltningsforskriften § 3-3-1 annet ledd bokstav a
      adgang: kan
      begrunnelse: Regelen lar Skatteetaten gi det ut.
      grunnlag: antatt
  behandlingsgrunnlag:
    - id: gdpr
      hjemmel: personvernforordningen artikkel 6 nr. 1 bokstav e
      supplerende: [inn]
      begrunnelse: Oppgaven følger av lov.
      grunnlag: antatt
forholdsmessighet:
  riktigAvgjoerelse: Tallene er kontrollert av Skatteetaten.
  formaal: Beregne betalingen.
  taushetsplikt: Mottakeren har taushetsplikt etter forvaltningsloven § 13.
  opplysninger: Beløp per person.
  antallMedTilgang: Saksbehandlerne.
  alternativer: Søkeren kan legge fram skattemeldingen.
  avveining: Inngrepet er lite.
vernetiltak:
  skjermede: Feltene er summer og røper ikke hvor noen bor.
  informasjon: Søknadsskjemaet sier at opplysningene hentes.
  lagring: Svaret slettes når vedtaket er endelig.
  automatisering: En saksbehandler avgjør.
  protokoll: Kommunen fører behandlingen i protokollen.
  personvernkonsekvenser: Kommunen har vurdert konsekvensene.
  nyVurdering: Vurderingen tas opp igjen når regelen endres.
vurdert:
  av: De som laget prøven
  konklusjon: Inngrepet er lite og veies opp av et riktig vedtak.
  motargument: Tallene viser hele økonomien.
  grunnlag: antatt
leveranser:
  - kilde: summertskattegrunnlag
    rettighetspakke: kommuneforeldrebetaling
    scope: skatteetaten:summertskattegrunnlag
    kanaler: [direkte]
    stadier: [oppgjoer]
    inntektsaar: {{fra: 2022, til: 2024}}
    skjerming: standard
    konvolutt: [personidentifikator, inntektsaar, skjermet, stadie]
    deler: [grunnlag]
    medlemmer: [beloep, kategori]
    skatteforvaltningsloven: utl
    saerlov: [inn, bruk]
    behandlingsgrunnlag: gdpr
    detaljnivaa: sum
    grunnlag: antatt
    grupper:
"
    )
}

fn field(code: &str, number: usize, index: usize, text: &mut String) {
    let _ = write!(
        text,
        "          - navn: {code}
            noedvendighet:
              vurdering: >-
                Beløpet nummer {index} i datasett {number} er inntekt etter bestemmelsen om hva som regnes med, og legges
                til de andre beløpene i gruppen før prosenten regnes ut.
              alternativ: >-
                Et ja eller nei om beløp {index} er vurdert, men prosenten kan ikke regnes ut av et svar uten tall.
              utenOpplysningen: >-
                Uten beløp {index} blir inntekten for lav og betalingen feil.
"
    );
}

fn refusals(catalogue: &Catalogue, codes: &[&str], start: usize, fields: usize, text: &mut String) {
    let granted =
        |name: &str| (0..fields.min(codes.len())).any(|index| codes[(start + index) % codes.len()] == name);
    let within = YearSet::range(2022, 2024);
    text.push_str("    avslag:\n      - navn:\n");
    for code in catalogue.codes().filter(|code| !code.years().intersection(within).is_empty()) {
        if !granted(code.name()) {
            let _ = writeln!(text, "          - {}", code.name());
        }
    }
    text.push_str(
        "        grunn: ikke-noedvendig\n        begrunnelse: Regelen regner ikke med disse beløpene.\n",
    );
}
