//! The desk's closed lists in the words of the site.

use crate::claims::gate::Check;
use crate::claims::parts::{CopyHow, CorrectionKind, SourceKind};
use crate::claims::rating::{Rating, Scale};
use crate::claims::redaction::Ground;
use crate::house::gate::Gate;
use crate::web::texts::Texts;

/// What kind of source it is.
pub fn kind(kind: SourceKind, t: &Texts) -> String {
    match kind {
        SourceKind::Primary => t.get("kind-primary"),
        SourceKind::Secondary => t.get("kind-secondary"),
        SourceKind::Expert => t.get("kind-expert"),
        SourceKind::Data => t.get("kind-data"),
        SourceKind::Official => t.get("kind-official"),
    }
    .into_owned()
}

/// How an archived copy came about.
pub fn copy(how: CopyHow, t: &Texts) -> String {
    match how {
        CopyHow::Fetched => t.get("copy-fetched"),
        CopyHow::Uploaded => t.get("copy-uploaded"),
        CopyHow::Pasted => t.get("copy-pasted"),
    }
    .into_owned()
}

/// What a later revision is, with its day: the head of its notice.
pub fn corrected(kind: CorrectionKind, day: &str, t: &Texts) -> String {
    let day = &[("day", day)];
    match kind {
        CorrectionKind::Correction => t.with("corrected-correction", day),
        CorrectionKind::Clarification => t.with("corrected-clarification", day),
        CorrectionKind::Update => t.with("corrected-update", day),
        CorrectionKind::Typo => t.with("corrected-typo", day),
    }
}

/// On what ground something was redacted.
pub fn ground(ground: Ground, t: &Texts) -> String {
    match ground {
        Ground::Law => t.get("ground-law"),
        Ground::Privacy => t.get("ground-privacy"),
        Ground::Safety => t.get("ground-safety"),
        Ground::Rights => t.get("ground-rights"),
        Ground::Mishap => t.get("ground-mishap"),
    }
    .into_owned()
}

/// A check of the gate.
pub fn gate(check: &Check, t: &Texts) -> String {
    match check {
        Check::ClaimAndClaimant => t.get("gate-claim-and-claimant"),
        Check::DatedAppearance => t.get("gate-dated-appearance"),
        Check::TwoSources => t.get("gate-two-sources"),
        Check::CopiesKept => t.get("gate-copies-kept"),
        Check::CurrentRating => t.get("gate-current-rating"),
        Check::ShortSummary => t.get("gate-short-summary"),
        Check::Citations => t.get("gate-citations"),
        Check::ClaimReview => t.get("gate-claim-review"),
        Check::ReplyLogged => t.get("gate-reply-logged"),
        Check::ChecklistAnswered => t.get("gate-checklist-answered"),
        Check::NoObjection => t.get("gate-no-objection"),
        Check::WhyChosen => t.get("gate-why-chosen"),
        Check::CrossCheckGiven => t.get("gate-cross-check-given"),
        Check::CrossCheckAgrees => t.get("gate-cross-check-agrees"),
    }
    .into_owned()
}

/// The same as a rule of today, with the desk's numbers.
pub fn rule(check: &Check, rules: &Gate, t: &Texts) -> String {
    match check {
        Check::TwoSources => t.with("gate-sources-of", &[("n", rules.sources), ("primary", rules.primary)]),
        Check::ShortSummary => t.with("gate-summary-of", &[("n", rules.summary)]),
        other => gate(other, t),
    }
}

/// Where the ratings of a scale stand, for search engines; "" where none has a place.
pub fn places(scale: &Scale, t: &Texts) -> String {
    let Some((worst, best)) = scale.numbers() else { return String::new() };
    let place = |rating: &&Rating| format!("{} {}", rating.label, rating.number);
    let places: Vec<String> = scale.ranked().iter().map(place).collect();
    let values = [
        ("worst", worst.to_string()),
        ("best", best.to_string()),
        ("places", places.join(&t.get("list-comma"))),
    ];
    t.with("scale-places", &values)
}
