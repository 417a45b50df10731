//! What became of a suggestion, as its sender may know it. Pure.
//!
//! Nothing of the desk's inner life shows: not who, not which step, not why a claim was closed.

use crate::clock::Time;

/// What the tables say of a suggestion and of the claim it led to.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// `open`, `attached`, `declined`.
    pub state: String,
    /// Why it was declined.
    pub reason: String,
    /// The claim's state of review, where there is a claim.
    pub review: Option<String>,
    /// Its page, where there is one.
    pub check: Option<Check>,
}

/// A published check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// In its address.
    pub slug: String,
    /// The claim's words.
    pub text: String,
    /// Their language.
    pub language: String,
    /// The rating's word.
    pub rating: String,
    /// Whether the verdict was withdrawn.
    pub retracted: bool,
    /// When it was first published.
    pub published_at: Time,
    /// When a reader could last see it change, since the suggestion came; slips of the pen don't count.
    pub corrected_at: Option<Time>,
}

/// The answer to "what became of it?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It lies in the tray.
    Received,
    /// The desk made a claim of it.
    LookedAt,
    /// Somebody gathers evidence, or a verdict waits for its second pair of eyes.
    UnderReview,
    /// There is a page.
    Published(Check),
    /// The claim ended without one.
    Ended,
    /// The desk does not check it, and says why.
    Declined(String),
}

impl Outcome {
    /// Reads the facts.
    pub fn of(facts: Facts) -> Self {
        match (facts.state.as_str(), facts.check, facts.review.as_deref()) {
            ("declined", ..) => Self::Declined(facts.reason),
            ("attached", Some(check), _) => Self::Published(check),
            ("attached", None, Some("logged") | None) => Self::LookedAt,
            ("attached", None, Some("closed")) => Self::Ended,
            ("attached", None, Some(_)) => Self::UnderReview,
            _ => Self::Received,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(state: &str, review: Option<&str>) -> Outcome {
        let review = review.map(str::to_owned);
        Outcome::of(Facts { state: state.to_owned(), reason: "No claim".to_owned(), review, check: None })
    }

    #[test]
    fn a_sender_learns_where_it_is_and_no_more() {
        assert_eq!(of("open", None), Outcome::Received);
        assert_eq!(of("attached", Some("logged")), Outcome::LookedAt);
        for review in ["in_review", "awaiting_approval", "approved"] {
            assert_eq!(of("attached", Some(review)), Outcome::UnderReview);
        }
        assert_eq!(of("attached", Some("closed")), Outcome::Ended);
        assert_eq!(of("declined", None), Outcome::Declined("No claim".to_owned()));
    }
}
