//! Floor 2: a dataset as understood becomes findings.
//!
//! One file holds one check: its documentation (data, whose examples are executed as tests), its texts in three
//! languages and one function. A check decides and points; it does not sort, format, read files, look at
//! configuration or know other checks. [`ALL`] lists them.

mod assessments;
mod catalogue;
mod cited;
mod context;
mod corpus;
mod exceptions;
mod leaking;
pub mod own;
mod report;
mod resting;
mod weights;
mod wording;

pub use catalogue::{ALL, find, rules, rules_of};
pub use cited::Cited;
pub use context::Context;
pub use corpus::{Across, Head, across};
pub use exceptions::Judgement;
pub use report::Report;
pub use resting::Resting;
pub use weights::{Gate, Weights};

use crate::model::{Delivery, Field};
use crate::text::{Finding, Rule};

/// A check: its rule, and how it looks at a dataset.
#[derive(Debug)]
pub struct Check {
    /// Id, weight and documentation.
    pub rule: Rule,
    /// What it looks at.
    pub scope: Scope,
}

/// What a check looks at.
#[derive(Debug)]
pub enum Scope {
    /// The dataset as a whole.
    Dataset(fn(&mut Report<'_, '_>)),
    /// Each delivery, by its position.
    Delivery(fn(usize, &Delivery<'_>, &mut Report<'_, '_>)),
    /// Each field.
    Field(fn(&Delivery<'_>, &Field<'_>, &mut Report<'_, '_>)),
    /// The checks that the project has written itself; see [`own`].
    Own,
    /// The accepted findings, after all other checks have run.
    Exceptions,
    /// All datasets together; see [`across`].
    Corpus(fn(&[Head], &mut Across<'_>)),
    /// The project file; see [`of_project`].
    Project,
}

/// Declares the check of a file.
macro_rules! check {
    ($(#[doc = $doc:literal])+ $id:literal, $group:literal, $severity:ident, since $since:literal, $scope:expr,
        [$($text:ident),* $(,)?]) => {
        $(#[doc = $doc])+
        pub(super) static CHECK: $crate::checks::Check = $crate::checks::Check {
            rule: $crate::text::Rule {
                id: std::borrow::Cow::Borrowed($id),
                group: $group,
                severity: $crate::text::Severity::$severity,
                since: $since,
                doc: std::borrow::Cow::Borrowed(concat!($($doc, "\n"),+)),
                texts: &[$(&$text),*],
            },
            scope: $scope,
        };
    };
}

/// Runs every check on a dataset. Findings that the dataset has accepted are left out.
pub fn run(context: &Context<'_, '_>) -> Vec<Finding> {
    judge(context).findings
}

/// Runs every check on a dataset, and keeps apart what it has accepted.
pub fn judge<'a>(context: &Context<'_, 'a>) -> Judgement<'a> {
    let mut findings = Vec::new();
    for check in ALL {
        let mut report = Report::new(&check.rule, context, &mut findings);
        match check.scope {
            Scope::Dataset(look) => look(&mut report),
            Scope::Delivery(look) => {
                for (index, delivery) in context.dataset.deliveries.iter().enumerate() {
                    report.subject(&delivery.spec.source);
                    look(index, delivery, &mut report);
                }
            }
            Scope::Field(look) => {
                for (delivery, field) in context.dataset.fields() {
                    report.subject(&field.subject);
                    look(delivery, field, &mut report);
                }
            }
            Scope::Own | Scope::Exceptions | Scope::Corpus(_) | Scope::Project => {}
        }
    }
    own::run(context, &mut findings);
    exceptions::apply(context, findings)
}

pub use alvor_ugyldig::of_project;

mod aar_utenfor_kilden;
mod adgang_stemmer_ikke;
mod alvor_ugyldig;
mod antatt_uten_spoersmaal;
mod avslaatt_foer;
mod avslag_ukjent_kode;
mod behandlet_ulikt;
mod behandlingsgrunnlag_feil_artikkel;
mod behandlingsgrunnlag_mangler;
mod behandlingsgrunnlag_uten_norsk_rett;
mod behov_ikke_meldt;
mod behov_udekket;
mod bestemmelse_ukjent;
mod bestemmelse_ukontrollert;
mod datasett_dobbelt;
mod del_ukjent;
mod felt_dobbelt;
mod fil_og_id;
mod forholdsmessighet_mangler;
mod formaal_mangler;
mod formaal_ulikt;
mod gruppe_hel;
mod henvisning_i_prosa;
mod henvisning_skrivemaate;
mod henvisning_uleselig;
mod henvisning_usikker;
mod hjemmel_dobbel_id;
mod hjemmel_feil_side;
mod hjemmel_tar_slutt;
mod hjemmel_ubrukt;
mod hjemmel_ukjent;
mod hjemmel_utenfor_tid;
mod hjemmel_utloeper;
mod identifiserende_uten_grunn;
mod innhenting_ikke_uttrykkelig;
mod innvilget_og_avslaatt;
mod kilde_ukjent;
mod kode_ukjent;
mod kode_utenfor_aar;
mod kode_utledbar;
mod kode_uvurdert;
mod leveranse_dobbel;
mod medlem_ukjent;
mod noedvendighet_kopiert;
mod noedvendighet_lik;
mod noedvendighet_mangler;
mod noedvendighet_tynn;
mod noedvendighet_uten_regel;
mod oppgave_mangler;
mod pakke_ukjent;
mod personkrets_ukjent;
mod personkrets_uten_regel;
mod rettskilde_ikke_i_kraft;
mod rettskilde_opphevet;
mod rettskilde_ukjent;
mod saerlov_mangler;
mod scope_ukjent;
mod sensitiv_uten_grunnlag;
mod sensitiv_utledbar;
mod sjekk_ugyldig;
mod sjekkpunkt_uavklart;
mod spesifisering_uten_grunn;
mod spesifisering_uten_medlemmer;
mod stadium_ukjent;
mod taushetsplikt_uten_regel;
mod unntak_foreldet;
mod unntak_ubrukt;
mod unntak_ugyldig;
mod unntak_utloept;
mod uten_virkning;
mod utenfor_regelen;
mod utlevering_mangler;
mod utlevering_ulik;
mod vernetiltak_mangler;
mod vurdering_mangler;
