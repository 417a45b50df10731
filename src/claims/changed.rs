//! What another look at the evidence found: other words, or none. Pure.

use super::claim::{Changed, Claim};
use super::parts::{Publication, Review};
use super::words::WebAddress;
use crate::clock::Time;
use crate::ids::ArticleId;
use serde::{Deserialize, Serialize};

/// Which part of the claim the page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Place {
    /// The imported article of this appearance, or the page at its address.
    Appearance(i32),
    /// The page of this source.
    Source(i32),
}

/// What is there now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Finding {
    /// The quoted words are gone; the sentence that took their place, where one is like them.
    QuoteChanged {
        /// As it reads now.
        words: Option<String>,
    },
    /// Other words of the page changed.
    TextChanged {},
    /// The page did not come, several times in a row.
    PageGone {
        /// What the site answered last.
        why: String,
    },
    /// It comes again.
    PageBack {},
    /// Its first copy, with which later looks compare.
    CopyKept {
        /// The address that it is of.
        #[serde(default)]
        url: Option<WebAddress>,
    },
}

/// One version of a page's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Version {
    /// A snapshot of an article.
    Snapshot {
        /// The article.
        article: ArticleId,
        /// Which of its snapshots.
        number: i32,
    },
    /// A kept file.
    Copy {
        /// SHA-256 of its bytes, in hex.
        sha256: String,
        /// What the bytes are.
        media_type: String,
        /// The charset that the site named beside it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        charset: Option<String>,
    },
}

/// What was found at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Where.
    pub place: Place,
    /// What.
    pub finding: Finding,
    /// The text that the desk knew; none for a page that did not come.
    pub before: Option<Version>,
    /// The text that is there now.
    pub after: Option<Version>,
}

impl Place {
    /// "Source 3"
    pub fn label(self) -> String {
        match self {
            Self::Appearance(number) => format!("Appearance {number}"),
            Self::Source(number) => format!("Source {number}"),
        }
    }
}

impl Finding {
    /// How much it weighs: what weighs less than what is known already is no news.
    pub fn weight(&self) -> u8 {
        match self {
            Self::PageBack {} | Self::CopyKept { .. } => 0,
            Self::TextChanged {} => 1,
            Self::PageGone { .. } => 2,
            Self::QuoteChanged { .. } => 3,
        }
    }

    /// In words, without what the page reads now.
    pub fn words(&self) -> String {
        match self {
            Self::QuoteChanged { words: Some(_) } => "the quoted words have changed".to_owned(),
            Self::QuoteChanged { words: None } => "the quoted words are gone".to_owned(),
            Self::TextChanged {} => "the text of the page has changed".to_owned(),
            Self::PageGone { why } => format!("the page is gone. {why}"),
            Self::PageBack {} => "the page is there again".to_owned(),
            Self::CopyKept { .. } => "a first copy of the page was kept".to_owned(),
        }
    }
}

impl Change {
    /// "Source 3: the quoted words have changed. They now read: …"
    pub fn sentence(&self) -> String {
        let said = format!("{}: {}", self.place.label(), self.finding.words());
        match &self.finding {
            Finding::QuoteChanged { words: Some(now) } => format!("{said}. The page now reads: “{now}”"),
            _ => said,
        }
    }
}

/// A change that nobody has looked at yet: all that was found at one place since somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open<'a> {
    /// The number of the newest.
    pub number: i32,
    /// The newest.
    pub newest: &'a Changed,
    /// The text before the first of them.
    pub before: Option<&'a Version>,
}

impl Claim {
    /// What nobody has looked at yet, one for each place, in the order in which they were found.
    pub fn open_changes(&self) -> Vec<Open<'_>> {
        let mut found: Vec<Open<'_>> = Vec::new();
        for (number, one) in super::claim::numbered(&self.changes) {
            if one.reviewed.is_some() || one.change.finding.weight() == 0 {
                continue;
            }
            let known = found.iter().position(|open| open.newest.change.place == one.change.place);
            let first = known.map(|known| found.remove(known)).and_then(|open| open.before);
            found.push(Open { number, newest: one, before: first.or(one.change.before.as_ref()) });
        }
        found
    }

    /// The newest text of a place that the desk knows; none of a page of which it has no copy yet.
    pub fn known_version(&self, place: Place) -> Option<Version> {
        let later = || self.changes.iter().rev().filter(|one| one.change.place == place);
        let newest = || later().find_map(|one| Some((one.change.after.clone()?, one.at)));
        match self.own_version(place)? {
            Some((own, at)) => {
                // Whoever kept another copy since has seen what is there; and a place may be in another article by now.
                let is_later = |version: &Version, seen| match (version, &own) {
                    (Version::Snapshot { article, .. }, Version::Snapshot { article: now, .. }) => {
                        article == now
                    }
                    (_, Version::Snapshot { .. }) => false,
                    _ => at.is_none_or(|at| at < seen),
                };
                let newer = newest().filter(|(version, seen)| is_later(version, *seen));
                Some(newer.map_or(own, |(version, _)| version))
            }
            None => {
                // What was kept of another address says nothing of this one.
                let first = later().find_map(|one| match &one.change.finding {
                    Finding::CopyKept { url } => Some(url.as_ref()),
                    _ => None,
                });
                let is_of = |url: Option<&WebAddress>| url.is_some() && url == self.page_of(place);
                newest().filter(|_| first.is_some_and(is_of)).map(|(version, _)| version)
            }
        }
    }

    /// What a person put there, and when, where that counts: an article or a copy; neither, or no such place.
    #[allow(clippy::option_option, reason = "no such place, or nothing there")]
    fn own_version(&self, place: Place) -> Option<Option<(Version, Option<Time>)>> {
        Some(match place {
            Place::Appearance(number) => {
                let article = super::claim::at(&self.appearances, number)?.article.as_ref();
                article.map(|one| (Version::Snapshot { article: one.id, number: one.snapshot }, None))
            }
            Place::Source(number) => self.source(number)?.details.copy.as_ref().map(|copy| {
                let (sha256, media_type) = (copy.sha256.clone(), copy.media_type.clone());
                (Version::Copy { sha256, media_type, charset: None }, Some(copy.at))
            }),
        })
    }

    /// The address of a place.
    pub fn page_of(&self, place: Place) -> Option<&WebAddress> {
        match place {
            Place::Appearance(number) => super::claim::at(&self.appearances, number)?.url.as_ref(),
            Place::Source(number) => self.source(number)?.details.url.as_ref(),
        }
    }

    /// Whether pages are looked at again for this claim at all.
    pub fn is_looked_after(&self) -> bool {
        let open = !matches!(self.review, Review::Closed);
        self.gone.is_none() && (open || self.publication == Publication::Live)
    }

    /// The addresses where it was made, of appearances without an article, with their numbers: from the time on at which
    /// somebody works on it, because very many may be logged at once.
    pub fn appeared_pages(&self) -> Vec<(i32, String)> {
        if !self.is_looked_after() || (self.review == Review::Logged && self.publication != Publication::Live)
        {
            return Vec::new();
        }
        let bare = super::claim::numbered(&self.appearances).filter(|(_, place)| place.article.is_none());
        bare.filter_map(|(number, place)| Some((number, place.url.as_ref()?.as_str().to_owned()))).collect()
    }

    /// The addresses that the published text cites, with the numbers of their sources.
    pub fn cited_pages(&self) -> Vec<(i32, String)> {
        if self.gone.is_some() || self.publication != Publication::Live {
            return Vec::new();
        }
        let cited = self.published_text().map(|text| &text.sources[..]).unwrap_or_default();
        let stands = |number| {
            self.source(number).filter(|source| source.withdrawn.is_none() && source.secret.is_none())
        };
        let page = |number| Some((number, stands(number)?.details.url.as_ref()?.as_str().to_owned()));
        cited.iter().filter_map(|source| page(source.number)).collect()
    }
}
