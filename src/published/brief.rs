//! A check in few words: what its card, its frame on other sites and the links to it say. Pure.

use super::content::{Check, Revision};
use super::dates::Day;
use super::words;
use crate::claims::parts::{Claimant, CorrectionKind};
use crate::web::frame::direction;
use crate::web::texts::Texts;
use chrono_tz::Tz;

/// The check at one of its revisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// "Check 217".
    pub number: String,
    /// The claim.
    pub claim: String,
    /// The claim's language.
    pub language: String,
    /// "Said by Pocket Book of Wonders"; empty where nobody can be named.
    pub said_by: String,
    /// The rating's token of the palette, or `withdrawn`.
    pub tone: String,
    /// The rating's word, or that the verdict is withdrawn.
    pub rating: String,
    /// The answer in one sentence, or that it is withdrawn.
    pub summary: String,
    /// What became of the verdict since it was first published; empty where nothing did.
    pub state: String,
    /// When this revision was published.
    pub day: Day,
    /// Whether the verdict no longer stands.
    pub withdrawn: bool,
}

impl Brief {
    /// What `revision` of the check says. A withdrawn verdict is not repeated.
    pub fn of(check: &Check, revision: &Revision, zone: Tz, t: &Texts) -> Self {
        let text = &revision.text;
        let withdrawn = check.retraction(revision);
        let state = match withdrawn {
            Some(retraction) => t.with("check-retracted", &[("day", Day::of(retraction.at, zone, t).words)]),
            None => changed(check, revision, zone, t),
        };
        let said_by = match &text.claimant {
            Claimant::Known { name, .. } => format!("{} {name}", t.get("check-said-by")),
            Claimant::Unknown | Claimant::Unstated => String::new(),
        };
        let told = |stands: &str, otherwise: &str| match withdrawn {
            None => stands.to_owned(),
            Some(_) => otherwise.to_owned(),
        };
        Self {
            number: t.with("check-number", &[("n", check.number.to_string())]),
            claim: text.claim.to_string(),
            language: text.language.as_str().to_owned(),
            said_by,
            tone: told(&text.rating.tone, "withdrawn"),
            rating: told(&text.rating.label, &t.get("rating-withdrawn")),
            summary: told(text.summary.as_str(), &t.get("check-withdrawn-short")),
            state,
            day: Day::of(revision.at, zone, t),
            withdrawn: withdrawn.is_some(),
        }
    }

    /// "False: The Wall is visible."
    pub fn title(&self) -> String {
        format!("{}: {}", self.rating, self.claim)
    }

    /// The direction in which the claim is written.
    pub fn direction(&self) -> &'static str {
        direction(&self.language)
    }
}

/// The newest change up to this revision that is more than a mended slip.
fn changed(check: &Check, revision: &Revision, zone: Tz, t: &Texts) -> String {
    let until = check.revisions.iter().rev().filter(|one| one.number <= revision.number);
    let change = |one: &Revision| {
        let kind = one.shown.correction.as_ref()?.kind;
        (kind != CorrectionKind::Typo).then(|| words::corrected(kind, &Day::of(one.at, zone, t).words, t))
    };
    until.into_iter().find_map(change).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::sample;

    #[test]
    fn a_withdrawn_verdict_is_not_repeated_and_a_change_is_told() {
        let t = Texts::of("en");
        let check = sample::check("The Wall is visible.", "No.", "false");
        let brief = Brief::of(&check, check.newest().unwrap(), Tz::UTC, t);
        assert_eq!((brief.title().as_str(), brief.tone.as_str()), ("False: The Wall is visible.", "false"));
        assert_eq!(brief.state, "Corrected 19 November 2026");
        assert_eq!(brief.said_by, "Said by Pocket Book of Wonders");
        assert_eq!(Brief::of(&check, &check.revisions[0], Tz::UTC, t).state, "");
        let gone = sample::withdrawn();
        let brief = Brief::of(&gone, gone.newest().unwrap(), Tz::UTC, t);
        assert_eq!(brief.state, "Withdrawn 20 November 2026");
        assert_eq!((brief.rating.as_str(), brief.tone.as_str()), ("Withdrawn", "withdrawn"));
        assert!(brief.withdrawn && brief.summary == "We have withdrawn our verdict on this claim.");
    }
}
