//! The parts of a record.

use crate::claims::parts::{Appearance, Claimant, Topic};
use crate::claims::rating::Rating;
use crate::clock::{self, Time};
use crate::house::policy::Version;
use crate::published::content::{ClaimantFacts, Retraction, Revision, SaidAgain};
use serde::{Serialize, Serializer};
use utoipa::ToSchema;

/// A time as entries have it: RFC 3339, UTC, six decimals.
///
/// # Errors
/// Those of the serializer.
pub fn exact<S: Serializer>(time: &Time, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&clock::exact(*time))
}

/// Who made a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClaimantRecord {
    /// The name at the time of the revision.
    pub name: String,
    /// The end of their address at that time; it leads on to the newest for ever.
    pub slug: String,
    /// Their page.
    pub url: String,
    /// `person`, `organisation`, or `unstated` where the desk does not say.
    pub kind: String,
    /// Pages about the same one elsewhere.
    pub same_as: Vec<String>,
}

impl ClaimantRecord {
    /// Nothing where nobody can be named.
    pub fn of(claimant: &Claimant, facts: Option<&ClaimantFacts>, site: &str) -> Option<Self> {
        let Claimant::Known { name, slug, .. } = claimant else { return None };
        Some(Self {
            name: name.to_string(),
            slug: slug.clone(),
            url: format!("{site}/claimants/{slug}"),
            kind: facts.map_or_else(|| "unstated".to_owned(), |facts| facts.kind.clone()),
            same_as: facts.map(|facts| facts.same_as.clone()).unwrap_or_default(),
        })
    }
}

/// One place where a claim was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AppearanceRecord {
    /// What it is.
    pub title: Option<String>,
    /// Where to see it.
    pub url: Option<String>,
    /// The words.
    pub quote: Option<String>,
    /// When it was made: a day, a month or a year (EDTF level 0).
    pub date: Option<String>,
}

impl From<&Appearance> for AppearanceRecord {
    fn from(one: &Appearance) -> Self {
        Self {
            title: one.title.as_ref().map(ToString::to_string),
            url: one.url.as_ref().map(|url| url.as_str().to_owned()),
            quote: one.quote.as_ref().map(ToString::to_string),
            date: one.appeared_on.as_ref().map(|date| date.as_str().to_owned()),
        }
    }
}

/// The same claim, made again after its verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RepeatRecord {
    /// Who made it.
    pub name: String,
    /// Where.
    pub title: Option<String>,
    /// Where to see it.
    pub url: Option<String>,
    /// The words.
    pub quote: Option<String>,
    /// When it was made: a day, a month or a year (EDTF level 0).
    pub date: String,
    /// When the desk recorded it.
    #[serde(serialize_with = "exact")]
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: Time,
}

impl From<&SaidAgain> for RepeatRecord {
    fn from(one: &SaidAgain) -> Self {
        Self {
            name: one.name.clone(),
            title: one.title.clone(),
            url: one.url.clone(),
            quote: one.quote.clone(),
            date: one.said_on.as_str().to_owned(),
            recorded_at: one.at,
        }
    }
}

/// The answer, as the scale had it when the revision went live.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RatingRecord {
    /// The token in filters, which stays when the word is only reworded.
    pub value: String,
    /// The word that readers see.
    pub label: String,
    /// What the word means.
    pub definition: String,
    /// The token of the palette that gives colour and shape.
    pub tone: String,
    /// Its place on the scale; none for a rating without a place, such as “Unproven”.
    pub number: Option<i64>,
    /// The best place of the scale; none where `number` is.
    pub best: Option<i64>,
    /// The worst place of the scale; none where `number` is.
    pub worst: Option<i64>,
    /// The version of the scale.
    pub scale: i64,
}

impl From<&Rating> for RatingRecord {
    fn from(rating: &Rating) -> Self {
        let placed = |number: i64| rating.is_ranked().then_some(number);
        Self {
            value: rating.value.clone(),
            label: rating.label.clone(),
            definition: rating.definition.clone(),
            tone: rating.tone.clone(),
            number: placed(rating.number),
            best: placed(rating.best),
            worst: placed(rating.worst),
            scale: rating.scale,
        }
    }
}

/// The answer in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExplanationRecord {
    /// As it was approved: CommonMark, in which `[#3]` cites source 3.
    pub markdown: String,
    /// The same as clean HTML, with whole addresses.
    pub html: String,
}

/// What a check is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TopicRecord {
    /// The name at the time of the revision.
    pub name: String,
    /// The end of its address at that time; it leads on to the newest for ever.
    pub slug: String,
    /// Its page.
    pub url: String,
}

impl TopicRecord {
    /// A topic of a revision.
    pub fn of(topic: &Topic, site: &str) -> Self {
        let Topic { name, slug, .. } = topic;
        Self { name: name.to_string(), slug: slug.clone(), url: format!("{site}/topics/{slug}") }
    }
}

/// What a later revision changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CorrectionRecord {
    /// `correction`, `clarification`, `update` or `typo`.
    pub kind: &'static str,
    /// What changed and why.
    pub note: String,
    /// When it went live.
    #[serde(serialize_with = "exact")]
    #[schema(value_type = String, format = DateTime)]
    pub at: Time,
    /// The revision that brought it.
    pub revision: i32,
    /// Where the difference is shown, word by word.
    pub url: String,
}

impl CorrectionRecord {
    /// What a later revision of the check at `url` changed; nothing for its first.
    pub fn of(revision: &Revision, url: &str) -> Option<Self> {
        let (number, note) = (revision.number, revision.shown.correction.as_ref()?);
        Some(Self {
            kind: note.kind.as_str(),
            note: note.note.to_string(),
            at: revision.at,
            revision: number,
            url: format!("{url}/history?from={}&to={number}#changes", number - 1),
        })
    }
}

/// Why a verdict was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RetractionRecord {
    /// Why, for readers.
    pub reason: String,
    /// When.
    #[serde(serialize_with = "exact")]
    #[schema(value_type = String, format = DateTime)]
    pub at: Time,
    /// The revision that was withdrawn.
    pub revision: i32,
}

impl From<&Retraction> for RetractionRecord {
    fn from(one: &Retraction) -> Self {
        Self { reason: one.reason.clone(), at: one.at, revision: one.revision }
    }
}

/// How the desk worked when a revision went live.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MethodologyRecord {
    /// The version of its methodology, counted from 1.
    pub version: i32,
    /// Where that version is read, for ever.
    pub url: String,
}

impl MethodologyRecord {
    /// A version of the policy.
    pub fn of(version: &Version, site: &str) -> Self {
        Self { version: version.number, url: format!("{site}{}", version.address()) }
    }
}

/// Other addresses of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Links {
    /// Its history, with the differences between revisions.
    pub history: String,
    /// Its whole chain, to be recomputed.
    pub json: String,
    /// The newest revision, as it stays for ever.
    pub revision: String,
}

impl Links {
    /// Those of the check with this slug.
    pub fn of(site: &str, slug: &str, revision: i32) -> Self {
        let url = format!("{site}/checks/{slug}");
        Self {
            history: format!("{url}/history"),
            json: format!("{url}.json"),
            revision: format!("{url}/revisions/{revision}"),
        }
    }
}
