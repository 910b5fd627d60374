//! The words for the closed lists of the specs.

use crate::model::{
    Basis, Channel, Code, Delivery, Force, PeriodSpec, PhaseStatus, PostBasis, RefusalReason, Role,
    SensitiveKind, Shielding, Status,
};
use crate::render::texts::Texts;
use crate::text::{Date, Lang};

/// How certain something is.
pub fn basis(texts: &Texts, basis: Basis) -> &str {
    texts.get(match basis {
        Basis::Seen => "basis_seen",
        Basis::Assumed => "basis_assumed",
        Basis::Unsettled => "basis_unsettled",
    })
}

/// Whether a rule obliges or permits.
pub fn force(texts: &Texts, force: Force) -> &str {
    texts.get(match force {
        Force::Shall => "force_shall",
        Force::May => "force_may",
    })
}

/// What the grounds of a role are for.
pub fn role(texts: &Texts, role: Role) -> &str {
    texts.get(match role {
        Role::Task => "role_task",
        Role::Usage => "role_usage",
        Role::Collection => "role_collection",
        Role::Disclosure => "role_disclosure",
        Role::Processing => "role_processing",
        Role::Supplementary => "role_supplementary",
        Role::Special => "role_special",
    })
}

/// A channel.
pub fn channel(texts: &Texts, channel: Channel) -> &str {
    texts.get(match channel {
        Channel::Direct => "channel_direct",
        Channel::ThirdParty => "channel_third_party",
        Channel::Fiks => "channel_fiks",
    })
}

/// Who fetches through a channel.
pub fn channel_meaning(texts: &Texts, channel: Channel) -> &str {
    texts.get(match channel {
        Channel::Direct => "channel_meaning_direct",
        Channel::ThirdParty => "channel_meaning_third_party",
        Channel::Fiks => "channel_meaning_fiks",
    })
}

/// The stages of a delivery, each with what it is.
pub fn stages<'v>(delivery: &Delivery<'v>) -> Vec<(&'v str, Option<&'v str>)> {
    let known = delivery.catalogue.map(|catalogue| catalogue.spec.stages.as_slice()).unwrap_or_default();
    let text = |name: &str| known.iter().find(|stage| stage.id.as_str() == name).map(|stage| &*stage.text);
    let asked = delivery.spec.stages.as_deref().unwrap_or_default();
    asked.iter().map(|name| (name.as_str(), text(name))).collect()
}

/// What happens to answers about protected persons.
pub fn shielding(texts: &Texts, shielding: Shielding) -> &str {
    texts.get(match shielding {
        Shielding::Standard => "shielding_standard",
        Shielding::WholeAnswer => "shielding_whole_answer",
    })
}

/// Why a code is refused.
pub fn reason(texts: &Texts, reason: RefusalReason) -> &str {
    texts.get(match reason {
        RefusalReason::NotNecessary => "reason_not_necessary",
        RefusalReason::Sensitive => "reason_sensitive",
        RefusalReason::NoAuthority => "reason_no_authority",
        RefusalReason::Deferred => "reason_deferred",
    })
}

/// What a sensitive code reveals.
pub fn sensitive(texts: &Texts, kind: SensitiveKind) -> &str {
    texts.get(match kind {
        SensitiveKind::Health => "sensitive_health",
        SensitiveKind::TradeUnion => "sensitive_trade_union",
        SensitiveKind::Belief => "sensitive_belief",
        SensitiveKind::Offences => "sensitive_offences",
    })
}

/// How a code stands in a year.
pub fn status(texts: &Texts, status: Status) -> &str {
    texts.get(match status {
        Status::Granted => "status_granted",
        Status::Refused => "status_refused",
        Status::Deferred => "status_deferred",
        Status::Unassessed => "status_unassessed",
    })
}

/// How far a phase has come.
pub fn phase(texts: &Texts, status: Option<PhaseStatus>) -> &str {
    texts.get(match status {
        Some(PhaseStatus::Done) => "phase_done",
        Some(PhaseStatus::Begun) => "phase_begun",
        Some(PhaseStatus::NotBegun) => "phase_not_begun",
        Some(PhaseStatus::Unknown) => "phase_unknown",
        None => "phase_not_stated",
    })
}

/// Where the number of a return post comes from; nothing for numbers read in the code list itself.
pub fn post_basis(texts: &Texts, basis: PostBasis) -> Option<&str> {
    match basis {
        PostBasis::Seen => None,
        PostBasis::SeenInBasis => Some(texts.get("post_seen_in_basis")),
        PostBasis::Assumed => Some(texts.get("post_assumed")),
    }
}

/// A period in words; nothing when both ends are open.
pub fn period(texts: &Texts, period: PeriodSpec) -> Option<String> {
    let long = |day: Date| day.long(texts.lang());
    match (period.from, period.to) {
        (Some(from), Some(to)) => {
            Some(texts.fill("period_both", &[("fra", &long(from)), ("til", &long(to))]))
        }
        (Some(from), None) => Some(texts.fill("period_from", &[("fra", &long(from))])),
        (None, Some(to)) => Some(texts.fill("period_to", &[("til", &long(to))])),
        (None, None) => None,
    }
}

/// The label of a code in the language, and whether it is in bokmål though the document is not.
pub fn label<'v>(lang: Lang, code: Code<'v>) -> (&'v str, bool) {
    match (lang, &code.spec.text.nn) {
        (Lang::Nn, Some(nynorsk)) => (nynorsk, false),
        _ => (&code.spec.text.nb, lang != Lang::Nb),
    }
}
