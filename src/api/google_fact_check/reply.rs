//! Checks in the words of Google's interface. What is not known is left out.

use super::asked::host;
use crate::clock::machine;
use crate::house::House;
use crate::published::record::{AppearanceRecord, Record};
use serde::Serialize;

/// `FactCheckedClaimSearchResponse`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Claims {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_page_token: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Claim {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    claimant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim_date: Option<String>,
    claim_review: [ClaimReview; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ClaimReview {
    publisher: Publisher,
    url: String,
    title: String,
    review_date: String,
    textual_rating: String,
    language_code: String,
}

#[derive(Serialize)]
struct Publisher {
    name: String,
    site: String,
}

impl Claim {
    /// Nothing for a verdict that was withdrawn.
    pub fn of(record: Record, house: &House, site: &str) -> Option<Self> {
        let review = ClaimReview {
            publisher: Publisher { name: house.publisher().to_owned(), site: host(site) },
            title: record.summary?,
            review_date: machine(record.published_at),
            textual_rating: record.rating?.label,
            language_code: record.language,
            url: record.url,
        };
        Some(Self {
            text: record.claim,
            claimant: record.claimant.map(|claimant| claimant.name),
            claim_date: record.first_appearance.and_then(|first| Some(moment(&first.date?))),
            claim_review: [review],
        })
    }
}

/// A day, month or year as the moment at which it begins: Google's field takes no less.
fn moment(date: &str) -> String {
    let day = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    };
    format!("{day}T00:00:00Z")
}

/// `ListClaimReviewMarkupPagesResponse`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Pages {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub claim_review_markup_pages: Vec<Page>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_page_token: Option<String>,
}

/// `ClaimReviewMarkupPage`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Page {
    name: String,
    page_url: String,
    publish_date: String,
    version_id: String,
    claim_review_author: ReviewAuthor,
    claim_review_markups: [Markup; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReviewAuthor {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_url: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Markup {
    url: String,
    claim_reviewed: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim_author: Option<ClaimAuthor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim_first_appearance: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claim_appearances: Vec<String>,
    rating: Rating,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ClaimAuthor {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rating {
    textual_rating: String,
    rating_explanation: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating_value: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_rating: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    best_rating: Option<i64>,
}

impl Page {
    /// Nothing for a verdict that was withdrawn.
    pub fn of(record: Record, house: &House, site: &str) -> Option<Self> {
        let image_url = house.logo.as_ref().map(|logo| format!("{site}{}", logo.address()));
        Some(Self {
            name: format!("pages/{}", record.id.uuid().simple()),
            page_url: record.url.clone(),
            publish_date: record.published_at.format("%Y-%m-%d").to_string(),
            version_id: record.revision.to_string(),
            claim_review_author: ReviewAuthor { name: house.publisher().to_owned(), image_url },
            claim_review_markups: [Markup::of(record)?],
        })
    }
}

impl Markup {
    fn of(record: Record) -> Option<Self> {
        let rating = record.rating?;
        let place = |one: &AppearanceRecord| one.url.clone();
        let author = record.claimant.map(|claimant| ClaimAuthor {
            name: claimant.name,
            same_as: claimant.same_as.into_iter().next(),
        });
        Some(Self {
            url: record.url,
            claim_reviewed: record.claim,
            claim_author: author,
            claim_date: record.first_appearance.as_ref().and_then(|first| first.date.clone()),
            claim_first_appearance: record.first_appearance.as_ref().and_then(place),
            claim_appearances: record.appearances.iter().filter_map(place).collect(),
            rating: Rating {
                textual_rating: rating.label,
                rating_explanation: rating.definition,
                rating_value: rating.number,
                worst_rating: rating.worst,
                best_rating: rating.best,
            },
        })
    }
}
