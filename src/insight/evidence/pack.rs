//! What is gathered for a period: only what readers may see, and counts that are marked as the desk's own. Pure.

mod figures;

pub use figures::{Figures, Report};

use super::period::Period;
use crate::claims::text::CitedSource;
use crate::clock::Time;
use crate::ids::ClaimId;
use serde::Serialize;

/// All of it.
#[derive(Clone, Debug, Serialize)]
pub struct Pack {
    /// What the desk is called.
    pub desk: String,
    /// The site's address, without a path.
    pub site: String,
    /// The zone that days are of.
    pub zone: String,
    /// For which days.
    pub period: Period,
    /// When the last entry was written that this could show.
    pub as_of: Option<Time>,
    /// By what rule the checks were chosen that are shown in full.
    pub rule: String,
    /// All checks that were first published in the period, in that order.
    pub checks: Vec<Checked>,
    /// How many have each rating; withdrawn ones by themselves.
    pub ratings: Vec<Count>,
    /// How many are about each claimant.
    pub claimants: Vec<Count>,
    /// How many are of each topic.
    pub topics: Vec<Count>,
    /// The sources that these checks cite, by kind and stance.
    pub sources: Vec<Kind>,
    /// How many confidential sources they cite.
    pub confidential: usize,
    /// What was changed in the period after its publication, and what withdrawn.
    pub changes: Vec<Change>,
    /// The reports of errors that came in the period.
    pub reports: Vec<Report>,
    /// The same in figures.
    pub figures: Figures,
    /// How the claimants of these checks were asked.
    pub replies: Vec<Reply>,
    /// Who wrote and who approved each published version of them.
    pub eyes: Vec<Eyes>,
    /// The policies in force in the period.
    pub policies: Vec<Policy>,
    /// The rating scales in force in the period.
    pub scales: Vec<Scale>,
    /// Counts that readers do not see.
    pub internal: Vec<Count>,
}

/// A check.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "named like what pages show")]
pub struct Checked {
    #[serde(skip)]
    pub id: ClaimId,
    pub number: i64,
    pub slug: String,
    pub claim: String,
    pub language: String,
    /// Empty where nobody can be named.
    pub claimant: String,
    /// "Withdrawn" once the verdict is.
    pub rating: String,
    pub withdrawn: bool,
    pub topics: Vec<String>,
    pub first_published_at: Time,
    pub revision: i32,
    /// How many entries its history has, and the hash of the last: who notes them down can tell later whether anything
    /// was changed.
    pub length: i64,
    pub head: String,
    /// Whether it is one of those that are shown in full.
    pub sampled: bool,
    /// Only of those, and of no withdrawn verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full: Option<Full>,
}

/// What stands behind a verdict.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "named like what pages show")]
pub struct Full {
    pub summary: String,
    pub why: Option<String>,
    pub sources: Vec<CitedSource>,
    /// What readers get of confidential ones: a number, a month, a commitment.
    pub confidential: Vec<crate::claims::confidential::Committed>,
}

/// How many there are of something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "a name and a number")]
pub struct Count {
    pub name: String,
    pub number: i64,
}

/// Cited sources of one kind, by what they say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "a name and numbers")]
pub struct Kind {
    pub kind: String,
    pub supports: i64,
    pub refutes: i64,
    pub context: i64,
}

/// A later revision, or a withdrawal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "named like the columns")]
pub struct Change {
    pub at: Time,
    pub number: i64,
    pub slug: String,
    pub claim: String,
    pub language: String,
    pub revision: i32,
    pub kind: String,
    pub note: String,
}

/// A contact with a claimant, or why there was none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "named like what pages show")]
pub struct Reply {
    pub number: i64,
    pub slug: String,
    pub claimant: String,
    pub asked_on: Option<String>,
    pub how: String,
    pub answered: bool,
    pub answered_on: Option<String>,
    /// Why nobody was asked, where nobody was.
    pub why_not: String,
}

/// Who stood behind one published version, by their roles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Eyes {
    pub number: i64,
    pub slug: String,
    pub revision: i32,
    pub published_at: Time,
    pub authors: String,
    pub approver: String,
    /// Whether whoever approved is none of the authors.
    pub differ: bool,
    pub self_approved: bool,
}

/// One version of a policy, with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "named like the columns")]
pub struct Policy {
    pub kind: String,
    pub name: String,
    pub version: i32,
    pub language: String,
    pub since: Time,
    /// Until when it was in force; none for the one that still is.
    pub until: Option<Time>,
    pub note: String,
    pub text: String,
}

/// One version of the rating scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Scale {
    pub version: i64,
    /// None for the one that the desk began with.
    pub since: Option<Time>,
    /// Label and definition of each rating, in order.
    pub ratings: Vec<(String, String)>,
}

impl Checked {
    /// The claimant, or that there is none.
    pub fn claimant_words(&self) -> &str {
        if self.claimant.is_empty() { "Nobody who can be named" } else { &self.claimant }
    }
}

impl Pack {
    /// The checks that are shown in full.
    pub fn sample(&self) -> impl Iterator<Item = &Checked> {
        self.checks.iter().filter(|one| one.sampled)
    }

    /// How many published versions were approved by one of their authors.
    pub fn self_approved(&self) -> usize {
        self.eyes.iter().filter(|one| one.self_approved).count()
    }

    /// The address of a check on the site.
    pub fn address(&self, slug: &str) -> String {
        format!("{}/checks/{slug}", self.site)
    }
}

/// The names with how often each came, the most frequent first.
pub fn counted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Count> {
    let mut numbers = std::collections::BTreeMap::<&str, i64>::new();
    names.for_each(|name| *numbers.entry(name).or_default() += 1);
    let mut counts: Vec<Count> =
        numbers.into_iter().map(|(name, number)| Count { name: name.to_owned(), number }).collect();
    counts.sort_by(|one, other| other.number.cmp(&one.number).then_with(|| one.name.cmp(&other.name)));
    counts
}
