//! The head of the workbench: the claim in its words, and how it stands.

use super::scene::View;
use crate::claims::claim::Closed;
use crate::claims::due::distance;
use crate::claims::parts::Publication;
use crate::clock::Time;
use crate::web::frame::direction;

/// The claim and its signs.
pub(super) struct Head {
    pub number: i64,
    pub text: String,
    pub language: String,
    pub direction: &'static str,
    pub topics: Vec<String>,
    pub review: (&'static str, &'static str),
    pub priority: (&'static str, &'static str),
    pub due: Option<Due>,
    pub page: Option<PublicPage>,
    pub closed: Option<Ended>,
    /// The claims that were merged into this one: number, address.
    pub merged: Vec<(i64, String)>,
    pub correction: Option<String>,
}

/// How it ended.
pub(super) struct Ended {
    pub title: String,
    pub text: String,
    /// Address and words of the claim that says the same.
    pub other: Option<(String, String)>,
}

/// When it is due, and how much of the time is gone.
pub(super) struct Due {
    pub words: String,
    pub percent: i64,
    pub late: bool,
}

/// The page that readers see.
pub(super) struct PublicPage {
    pub address: String,
    pub stands: bool,
    pub words: String,
}

impl Head {
    pub fn new(view: &View<'_>) -> Self {
        let claim = view.claim;
        let language = claim.details.language.as_str();
        Self {
            number: claim.number,
            text: claim.details.text.to_string(),
            language: language.to_owned(),
            direction: direction(language),
            topics: claim.topics.iter().map(|topic| topic.name.to_string()).collect(),
            review: (claim.review.as_str(), claim.review.label()),
            priority: (claim.priority.as_str(), claim.priority.label()),
            due: claim.due_at().map(|due| Due::new(due, claim.logged_at, view.now)),
            page: PublicPage::of(view),
            closed: claim.closed.as_ref().map(Ended::of),
            merged: claim.merged.iter().map(|(id, number)| (*number, format!("/desk/claims/{id}"))).collect(),
            correction: claim.correction.as_ref().map(|note| format!("{}: {}", note.kind.label(), note.note)),
        }
    }
}

impl Head {
    /// What reopening does not take back.
    pub fn reopening_hint(&self) -> &'static str {
        match &self.closed {
            Some(Ended { title, .. }) if title.starts_with("Merged") => {
                "What the other claim took over stays there."
            }
            _ => "",
        }
    }
}

impl Ended {
    fn of(closed: &Closed) -> Self {
        let words = match closed.merged_into {
            Some(number) => format!("Claim {number}"),
            None => "The other claim".to_owned(),
        };
        Self {
            title: match closed.merged_into {
                Some(number) => format!("Merged into claim {number}"),
                None => "Closed".to_owned(),
            },
            text: match closed.merged_into {
                Some(_) => closed.reason.to_string(),
                None => format!("{}: {}", closed.closing.label(), closed.reason),
            },
            other: closed.duplicate_of.map(|id| (format!("/desk/claims/{id}"), words)),
        }
    }
}

impl Due {
    fn new(due: Time, since: Time, now: Time) -> Self {
        let whole = (due - since).num_minutes().max(1);
        let percent = ((now - since).num_minutes() * 100 / whole).clamp(0, 100);
        Self { words: distance(due, now), percent, late: now > due }
    }
}

impl PublicPage {
    fn of(view: &View<'_>) -> Option<Self> {
        let claim = view.claim;
        let stands = claim.publication == Publication::Live;
        let revision = claim.revision();
        let words = match claim.publication {
            Publication::Unpublished => return None,
            Publication::Live => format!("Page live, revision {revision}"),
            Publication::Retracted => format!("Verdict withdrawn, revision {revision}"),
        };
        Some(Self { address: format!("/checks/{}", claim.slug()?), stands, words })
    }
}
