//! What must hold before a verdict is approved and published. Each check is a pure function of the claim and of the
//! house's rules.

mod claim_review;
mod cross_check;
mod sources;

pub use crate::house::gate::{Check, Level, Rules};

use super::claim::Claim;
use super::parts::{Claimant, CorrectionKind, Reply};
use super::rating::Scale;
use super::shown::{CheckShown, Shade};
use crate::history::Alias;

/// What a check answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It holds; what was found.
    Held(String),
    /// A rule says that it does not apply; the rule.
    NotApplicable(String),
    /// It is open; what to do.
    Open(String),
    /// It is open and was passed: the reason, and by whom.
    SetAside(String, Alias),
    /// It is open, which on this desk blocks nothing; what could be done.
    Advised(String),
}

/// A check with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which.
    pub check: Check,
    /// What it answers.
    pub answer: Answer,
}

/// Whether it is asked at all: of second opinions only where one was wanted.
fn is_asked(check: Check, claim: &Claim) -> bool {
    match check {
        Check::CrossCheckGiven => cross_check::is_wanted(claim),
        Check::CrossCheckAgrees => cross_check::can_agree(claim),
        _ => true,
    }
}

fn ask(check: Check, claim: &Claim, rules: &Rules) -> Answer {
    match check {
        Check::ClaimAndClaimant => claimant(claim),
        Check::DatedAppearance => dated_appearance(claim),
        Check::TwoSources => sources::enough(claim, &rules.gate),
        Check::CopiesKept => sources::copies_kept(claim),
        Check::CurrentRating => current_rating(claim, &rules.scale),
        Check::ShortSummary => short_summary(claim, rules.gate.summary),
        Check::Citations => sources::citations(claim),
        Check::ClaimReview => claim_review::valid(claim),
        Check::ReplyLogged => reply_logged(claim),
        Check::ChecklistAnswered => checklist_answered(claim),
        Check::NoObjection => no_objection(claim),
        Check::WhyChosen => why_chosen(claim),
        Check::CrossCheckGiven => cross_check::given(claim),
        Check::CrossCheckAgrees => cross_check::agrees(claim),
    }
}

/// All checks with their answers. What an open one does is the house's to say: it blocks, it answers `SetAside` where it
/// was passed with a reason, or it is advice.
pub fn gate(claim: &Claim, rules: &Rules) -> Vec<Finding> {
    let passed = |check| claim.overrides.iter().find(|passed| passed.check == check);
    let find = |check: Check| {
        let answer = match (ask(check, claim, rules), rules.gate.level(check), passed(check)) {
            (answer @ Answer::Open(_), Level::Required, _) => answer,
            (Answer::Open(_), _, Some(passed)) => {
                Answer::SetAside(passed.reason.as_str().to_owned(), passed.by)
            }
            (Answer::Open(words), Level::Advice, None) => Answer::Advised(words),
            (answer, ..) => answer,
        };
        Finding { check, answer }
    };
    Check::ALL.into_iter().filter(|check| is_asked(*check, claim)).map(find).collect()
}

/// The checks that are still open.
pub fn open(findings: &[Finding]) -> Vec<Check> {
    findings.iter().filter(|f| matches!(f.answer, Answer::Open(_))).map(|f| f.check).collect()
}

/// The findings as a page shows them; only complete ones are published.
pub fn shown(findings: &[Finding]) -> Vec<CheckShown> {
    let show = |finding: &Finding| {
        let (answer, words) = match &finding.answer {
            Answer::Held(words) => (Shade::Held, words.as_str()),
            Answer::NotApplicable(words) => (Shade::NotApplicable, words.as_str()),
            Answer::Open(words) | Answer::SetAside(words, _) => (Shade::SetAside, words.as_str()),
            // What to do about it is said to the desk.
            Answer::Advised(_) => (Shade::SetAside, "The desk does not require it"),
        };
        CheckShown { check: finding.check, answer, words: words.to_owned() }
    };
    findings.iter().filter(|finding| finding.check.is_public()).map(show).collect()
}

fn held(words: impl Into<String>) -> Answer {
    Answer::Held(words.into())
}

fn still(words: &str) -> Answer {
    Answer::Open(words.to_owned())
}

fn claimant(claim: &Claim) -> Answer {
    match &claim.details.claimant {
        Claimant::Known { name, .. } => held(name.as_str()),
        Claimant::Unknown => held("The claimant is unknown, by choice"),
        Claimant::Unstated => still("Write who made the claim, or “unknown”"),
    }
}

fn dated_appearance(claim: &Claim) -> Answer {
    match claim.appearances.iter().filter(|one| one.appeared_on.is_some()).count() {
        0 => still("Add a place where it was made, with its date"),
        1 => held("1 recorded"),
        more => held(format!("{more} recorded")),
    }
}

/// A typo touches no rating, so a page keeps the one it has, also of an older scale.
fn current_rating(claim: &Claim, scale: &Scale) -> Answer {
    let Some(verdict) = &claim.verdict else { return still("No verdict is proposed yet") };
    let (rating, version) = (&verdict.rating, scale.version);
    let label = &rating.label;
    if rating.scale == version && scale.has(rating) {
        return held(format!("{label}, version {version}"));
    }
    if scale.has(rating) {
        return held(format!("{label}, in version {version} as in version {}", rating.scale));
    }
    let is_typo = claim.correction_kind() == Some(CorrectionKind::Typo);
    if is_typo && claim.published_text().is_some_and(|text| text.rating == *rating) {
        return held(format!("{label}, as published: a typo touches no rating"));
    }
    let version_then = rating.scale;
    still(&format!(
        "“{label}” is of version {version_then} of the scale, and version {version} does not have it as it was"
    ))
}

fn short_summary(claim: &Claim, most: usize) -> Answer {
    let Some(verdict) = &claim.verdict else { return still("No verdict is proposed yet") };
    match verdict.summary.as_str().chars().count() {
        length if length <= most => held(length.to_string()),
        length => still(&format!("It has {length} characters, {} too many. Say it shorter", length - most)),
    }
}

fn reply_logged(claim: &Claim) -> Answer {
    if claim.details.claimant == Claimant::Unknown {
        return Answer::NotApplicable("Nobody can be asked: the claimant is unknown".to_owned());
    }
    let is_answered = claim.replies.iter().any(|reply| reply.answer.is_some());
    match claim.replies.last() {
        Some(_) if is_answered => held("Answered"),
        None => still("Ask the claimant and log it"),
        Some(Reply { remind_at: Some(until), .. }) => {
            held(format!("Asked, answer awaited until {}", until.format("%-d %B %Y, %H:%M UTC")))
        }
        Some(_) => held("Asked, no answer yet"),
    }
}

fn checklist_answered(claim: &Claim) -> Answer {
    let Some(listed) = &claim.listed else {
        return Answer::NotApplicable("The claim has no type".to_owned());
    };
    let all = listed.checklist.items.len();
    match listed.open().count() {
        0 if all == 1 => held("Its one item"),
        0 => held(format!("All {all} items")),
        open => still(&format!("{open} of {all} items are open")),
    }
}

fn no_objection(claim: &Claim) -> Answer {
    match claim.objections().next() {
        Some((number, _)) => still(&format!("Comment {number} objects. Resolve it")),
        None => held("None"),
    }
}

fn why_chosen(claim: &Claim) -> Answer {
    if claim.details.why.is_some() {
        held("Written down")
    } else {
        still("Write why the desk checks this claim")
    }
}
