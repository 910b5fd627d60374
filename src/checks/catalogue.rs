//! Every check, sorted by id; and every rule, those of reading included.

use super::*;
use crate::model::Project;
use crate::text::{RuleRef, rules as reading};

/// Every check, sorted by id.
pub static ALL: &[&Check] = &[
    &aar_utenfor_kilden::CHECK,
    &adgang_stemmer_ikke::CHECK,
    &alvor_ugyldig::CHECK,
    &antatt_uten_spoersmaal::CHECK,
    &avslaatt_foer::CHECK,
    &avslag_ukjent_kode::CHECK,
    &behandlet_ulikt::CHECK,
    &behandlingsgrunnlag_feil_artikkel::CHECK,
    &behandlingsgrunnlag_mangler::CHECK,
    &behandlingsgrunnlag_uten_norsk_rett::CHECK,
    &behov_ikke_meldt::CHECK,
    &behov_udekket::CHECK,
    &bestemmelse_ukjent::CHECK,
    &bestemmelse_ukontrollert::CHECK,
    &datasett_dobbelt::CHECK,
    &del_ukjent::CHECK,
    &felt_dobbelt::CHECK,
    &fil_og_id::CHECK,
    &forholdsmessighet_mangler::CHECK,
    &formaal_mangler::CHECK,
    &formaal_ulikt::CHECK,
    &gruppe_hel::CHECK,
    &henvisning_i_prosa::CHECK,
    &henvisning_skrivemaate::CHECK,
    &henvisning_uleselig::CHECK,
    &henvisning_usikker::CHECK,
    &hjemmel_dobbel_id::CHECK,
    &hjemmel_feil_side::CHECK,
    &hjemmel_tar_slutt::CHECK,
    &hjemmel_ubrukt::CHECK,
    &hjemmel_ukjent::CHECK,
    &hjemmel_utenfor_tid::CHECK,
    &hjemmel_utloeper::CHECK,
    &identifiserende_uten_grunn::CHECK,
    &innhenting_ikke_uttrykkelig::CHECK,
    &innvilget_og_avslaatt::CHECK,
    &kilde_ukjent::CHECK,
    &kode_ukjent::CHECK,
    &kode_utenfor_aar::CHECK,
    &kode_utledbar::CHECK,
    &kode_uvurdert::CHECK,
    &leveranse_dobbel::CHECK,
    &medlem_ukjent::CHECK,
    &noedvendighet_kopiert::CHECK,
    &noedvendighet_lik::CHECK,
    &noedvendighet_mangler::CHECK,
    &noedvendighet_tynn::CHECK,
    &noedvendighet_uten_regel::CHECK,
    &oppgave_mangler::CHECK,
    &pakke_ukjent::CHECK,
    &personkrets_ukjent::CHECK,
    &personkrets_uten_regel::CHECK,
    &rettskilde_ikke_i_kraft::CHECK,
    &rettskilde_opphevet::CHECK,
    &rettskilde_ukjent::CHECK,
    &saerlov_mangler::CHECK,
    &scope_ukjent::CHECK,
    &sensitiv_uten_grunnlag::CHECK,
    &sensitiv_utledbar::CHECK,
    &sjekk_ugyldig::CHECK,
    &sjekkpunkt_uavklart::CHECK,
    &spesifisering_uten_grunn::CHECK,
    &spesifisering_uten_medlemmer::CHECK,
    &stadium_ukjent::CHECK,
    &taushetsplikt_uten_regel::CHECK,
    &unntak_foreldet::CHECK,
    &unntak_ubrukt::CHECK,
    &unntak_ugyldig::CHECK,
    &unntak_utloept::CHECK,
    &uten_virkning::CHECK,
    &utenfor_regelen::CHECK,
    &utlevering_mangler::CHECK,
    &utlevering_ulik::CHECK,
    &vernetiltak_mangler::CHECK,
    &vurdering_mangler::CHECK,
];

/// The check of an id.
pub fn find(id: &str) -> Option<&'static Check> {
    ALL.iter().copied().find(|check| check.rule.id == id)
}

/// Every rule a finding can have: the checks and the rules of reading, sorted by id.
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> =
        ALL.iter().map(|check| &check.rule).chain(reading::ALL.iter().copied()).collect();
    rules.sort_by_key(|rule| &rule.id);
    rules
}

/// Every rule a finding in a project can have: those of the tool and the project's own, sorted by id.
pub fn rules_of(project: Option<&Project>) -> Vec<RuleRef> {
    let files = project.into_iter().flat_map(|project| &project.own_checks);
    let own = files.map(|file| own::rule(&file.spec).into());
    let mut rules: Vec<RuleRef> = rules().into_iter().map(RuleRef::from).chain(own).collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    rules
}
