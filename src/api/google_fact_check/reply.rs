//! Checks in the words of Google's interface. What is not known is left out.

use super::asked::host;
use crate::claims::parts::Claimant;
use crate::clock::machine;
use crate::house::House;
use crate::published::content::Check;
use crate::push::google::markup;
use serde::Serialize;
use serde_json::Value;

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
    pub fn of(check: &Check, house: &House, site: &str) -> Option<Self> {
        let first = check.revisions.first()?;
        let newest = check.newest().filter(|newest| check.retraction(newest).is_none())?;
        let text = &newest.text;
        let review = ClaimReview {
            publisher: Publisher { name: house.publisher().to_owned(), site: host(site) },
            url: format!("{site}/checks/{}", check.slug),
            title: text.summary.to_string(),
            review_date: machine(first.at),
            textual_rating: text.rating.label.clone(),
            language_code: text.language.as_str().to_owned(),
        };
        let dates = newest.shown.appearances.iter().filter_map(|one| one.appeared_on.as_ref());
        let claimant = match &text.claimant {
            Claimant::Known { name, .. } => Some(name.to_string()),
            Claimant::Unknown | Claimant::Unstated => None,
        };
        Some(Self {
            text: text.claim.to_string(),
            claimant,
            claim_date: dates.map(|date| date.as_str()).min().map(moment),
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
    pub claim_review_markup_pages: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_page_token: Option<String>,
}

/// `ClaimReviewMarkupPage` as it is pushed to Google, with the name and the version that it has here. Nothing for a verdict
/// that was withdrawn.
pub(super) fn page(check: &Check, house: &House, site: &str) -> Option<Value> {
    let mut page = markup::page(check, house, site)?;
    page["name"] = format!("pages/{}", check.claim.uuid().simple()).into();
    page["versionId"] = check.newest()?.number.to_string().into();
    Some(page)
}
