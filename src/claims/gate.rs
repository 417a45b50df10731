//! What must hold before a verdict is approved and published. Each check is a pure function of the claim.

mod cross_check;
mod sources;

use super::claim::Claim;
use super::parts::{Claimant, Reply};
use super::rating::Scale;
use super::shown::{CheckShown, Shade};
use crate::history::Alias;
use serde::{Deserialize, Serialize};

/// The most characters of a summary: what search results and cards show whole.
pub const SUMMARY_LIMIT: usize = 200;

/// A named check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// The claim has a text, and a claimant or "unknown" by choice.
    ClaimAndClaimant,
    /// One place where it was made, with a date.
    DatedAppearance,
    /// Two sources that are not withdrawn, one of them primary.
    TwoSources,
    /// Each cited source has its copy.
    CopiesKept,
    /// The rating is one of the current scale.
    CurrentRating,
    /// The summary is short enough.
    ShortSummary,
    /// The explanation cites sources, and all it cites are there.
    Citations,
    /// The claimant was asked.
    ReplyLogged,
    /// Each item of the type's checklist is answered.
    ChecklistAnswered,
    /// Nobody objects.
    NoObjection,
    /// It is written down why this claim was chosen.
    WhyChosen,
    /// A second opinion that was asked for was given.
    CrossCheckGiven,
    /// It agrees; only the desk is told.
    CrossCheckAgrees,
}

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
}

/// A check with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which.
    pub check: Check,
    /// What it answers.
    pub answer: Answer,
}

impl Check {
    /// All, in the order of the list.
    pub const ALL: [Self; 13] = [
        Self::ClaimAndClaimant,
        Self::DatedAppearance,
        Self::TwoSources,
        Self::CopiesKept,
        Self::CurrentRating,
        Self::ShortSummary,
        Self::Citations,
        Self::ReplyLogged,
        Self::ChecklistAnswered,
        Self::NoObjection,
        Self::WhyChosen,
        Self::CrossCheckGiven,
        Self::CrossCheckAgrees,
    ];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ClaimAndClaimant => "claim_and_claimant",
            Self::DatedAppearance => "dated_appearance",
            Self::TwoSources => "two_sources",
            Self::CopiesKept => "copies_kept",
            Self::CurrentRating => "current_rating",
            Self::ShortSummary => "short_summary",
            Self::Citations => "citations",
            Self::ReplyLogged => "reply_logged",
            Self::ChecklistAnswered => "checklist_answered",
            Self::NoObjection => "no_objection",
            Self::WhyChosen => "why_chosen",
            Self::CrossCheckGiven => "cross_check_given",
            Self::CrossCheckAgrees => "cross_check_agrees",
        }
    }

    /// The line of the list.
    pub fn label(self) -> &'static str {
        match self {
            Self::ClaimAndClaimant => "Claim and claimant",
            Self::DatedAppearance => "A dated appearance",
            Self::TwoSources => "Two sources, one of them primary",
            Self::CopiesKept => "A copy of every cited source",
            Self::CurrentRating => "A rating of the current scale",
            Self::ShortSummary => "Summary up to 200 characters",
            Self::Citations => "Explanation cites its sources",
            Self::ReplyLogged => "Reply logged",
            Self::ChecklistAnswered => "Checklist of its type answered",
            Self::NoObjection => "No open objection",
            Self::WhyChosen => "Why this claim was chosen",
            Self::CrossCheckGiven => "Cross-check given",
            Self::CrossCheckAgrees => "Cross-check agrees",
        }
    }

    /// Whether it is asked at all: of second opinions only where one was wanted.
    fn is_asked(self, claim: &Claim) -> bool {
        match self {
            Self::CrossCheckGiven => cross_check::is_wanted(claim),
            Self::CrossCheckAgrees => cross_check::can_agree(claim),
            _ => true,
        }
    }

    /// Whether readers see it beside a verdict.
    pub fn is_public(self) -> bool {
        self != Self::CrossCheckAgrees
    }

    fn ask(self, claim: &Claim, scale: &Scale) -> Answer {
        match self {
            Self::ClaimAndClaimant => claimant(claim),
            Self::DatedAppearance => dated_appearance(claim),
            Self::TwoSources => sources::two_sources(claim),
            Self::CopiesKept => sources::copies_kept(claim),
            Self::CurrentRating => current_rating(claim, scale),
            Self::ShortSummary => short_summary(claim),
            Self::Citations => sources::citations(claim),
            Self::ReplyLogged => reply_logged(claim),
            Self::ChecklistAnswered => checklist_answered(claim),
            Self::NoObjection => no_objection(claim),
            Self::WhyChosen => why_chosen(claim),
            Self::CrossCheckGiven => cross_check::given(claim),
            Self::CrossCheckAgrees => cross_check::agrees(claim),
        }
    }
}

/// All checks with their answers; an open one that was passed with a reason answers `SetAside`.
pub fn gate(claim: &Claim, scale: &Scale) -> Vec<Finding> {
    let find = |check: Check| {
        let mut answer = check.ask(claim, scale);
        if let (Answer::Open(_), Some(passed)) = (&answer, claim.overrides.iter().find(|o| o.check == check))
        {
            answer = Answer::SetAside(passed.reason.as_str().to_owned(), passed.by);
        }
        Finding { check, answer }
    };
    Check::ALL.into_iter().filter(|check| check.is_asked(claim)).map(find).collect()
}

/// The checks that are still open.
pub fn open(findings: &[Finding]) -> Vec<Check> {
    findings.iter().filter(|f| matches!(f.answer, Answer::Open(_))).map(|f| f.check).collect()
}

/// The findings as a page shows them; only complete ones are published.
pub fn shown(findings: &[Finding]) -> Vec<CheckShown> {
    let show = |finding: &Finding| {
        let (answer, words) = match &finding.answer {
            Answer::Held(words) => (Shade::Held, words),
            Answer::NotApplicable(words) => (Shade::NotApplicable, words),
            Answer::Open(words) | Answer::SetAside(words, _) => (Shade::SetAside, words),
        };
        CheckShown { check: finding.check, answer, words: words.clone() }
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

fn current_rating(claim: &Claim, scale: &Scale) -> Answer {
    let Some(verdict) = &claim.verdict else { return still("No verdict is proposed yet") };
    match scale.find(&verdict.rating.value) {
        Some(rating) if *rating == verdict.rating => {
            held(format!("{}, version {}", rating.label, scale.version))
        }
        _ => still("The scale has changed. Propose the verdict again"),
    }
}

fn short_summary(claim: &Claim) -> Answer {
    let Some(verdict) = &claim.verdict else { return still("No verdict is proposed yet") };
    match verdict.summary.as_str().chars().count() {
        length if length <= SUMMARY_LIMIT => held(length.to_string()),
        length => still(&format!("It has {length}. Say it shorter")),
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
