//! What other fact-checkers found, by the search of Google's Fact Check Tools: asked only when somebody wants it.

use crate::app::App;
use crate::articles::guard::Guard;
use crate::articles::send::{Call, send};
use crate::claims::words::WebAddress;
use reqwest::Method;
use serde::Deserialize;
use std::time::Duration;

/// How long somebody waits for the answer.
const PATIENCE: Duration = Duration::from_secs(8);
/// How much of it is read.
const MOST: usize = 256 * 1024;
/// How many claims are asked for.
const SIZE: &str = "5";

/// A claim that others checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// What was claimed.
    pub text: String,
    /// By whom; empty where it is not said.
    pub claimant: String,
    /// What they found.
    pub reviews: Vec<Review>,
}

/// What one of them found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Who.
    pub publisher: String,
    /// Where it stands.
    pub url: WebAddress,
    /// What they call it.
    pub rating: String,
    /// The day; empty where it is not said.
    pub day: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Answer {
    claims: Vec<Claimed>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Claimed {
    text: String,
    claimant: String,
    claim_review: Vec<Reviewed>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Reviewed {
    publisher: Publisher,
    url: String,
    textual_rating: String,
    review_date: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Publisher {
    name: String,
    site: String,
}

/// Whether there is a key to ask with.
pub fn is_set(app: &App) -> bool {
    app.config.matching.google_fact_check_key.is_some()
}

/// What Google finds for this text.
///
/// # Errors
/// A sentence that says why there is no answer.
pub async fn search(app: &App, text: &str, language: &str) -> Result<Vec<Elsewhere>, String> {
    let key = app.config.matching.google_fact_check_key.as_ref();
    let key = key.ok_or("There is no key for Google’s search: FACTDESK_GOOGLE_FACT_CHECK_KEY is not set.")?;
    let url = app.config.google_url.join("v1alpha1/claims:search");
    let mut url = url.map_err(|_| "FACTDESK_GOOGLE_URL is no address that can be asked.")?;
    url.query_pairs_mut().append_pair("query", text).append_pair("pageSize", SIZE);
    if language != "und" {
        url.query_pairs_mut().append_pair("languageCode", language);
    }
    // In a header, because addresses are logged on the way.
    let headers = vec![("x-goog-api-key", key.reveal().to_owned())];
    let call = Call { method: Method::GET, url, headers, body: Vec::new() };
    let answer = send(call, PATIENCE, MOST, &Guard::of(&app.config)).await;
    let answer = answer.map_err(|error| format!("Google was asked in vain: {error}"))?;
    match answer.status {
        200 => read(&answer.body).ok_or_else(|| "Google’s answer could not be read.".to_owned()),
        400 | 401 | 403 => Err(format!("Google refused the key or the question ({}).", answer.status)),
        429 => Err("Google was asked too often. Try again later.".to_owned()),
        status => Err(format!("Google answered {status}. Try again later.")),
    }
}

/// Reviews without an address on the web are left out, and claims without a review.
fn read(body: &[u8]) -> Option<Vec<Elsewhere>> {
    let answer: Answer = serde_json::from_slice(body).ok()?;
    let review = |one: Reviewed| {
        let Publisher { name, site } = one.publisher;
        Some(Review {
            url: WebAddress::parse(&one.url).ok()?,
            publisher: if name.is_empty() { site } else { name },
            rating: one.textual_rating,
            day: one.review_date.chars().take(10).collect(),
        })
    };
    let claim = |one: Claimed| Elsewhere {
        text: one.text,
        claimant: one.claimant,
        reviews: one.claim_review.into_iter().filter_map(review).collect(),
    };
    Some(answer.claims.into_iter().map(claim).filter(|one| !one.reviews.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_link_is_left_out_and_an_empty_answer_is_none() {
        assert_eq!(read(b"{}"), Some(Vec::new()));
        assert_eq!(read(b"<html>"), None);
        let body = br#"{"claims": [{"text": "Bats are blind.", "claimant": "A book", "claimReview": [
            {"publisher": {"site": "checks.example"}, "url": "https://checks.example/bats", "textualRating": "False",
             "reviewDate": "2026-01-02T00:00:00Z", "languageCode": "en"},
            {"publisher": {"name": "Evil"}, "url": "javascript:alert(1)"}]}, {"text": "Nobody checked this."}],
            "nextPageToken": "CAE"}"#;
        let found = read(body).unwrap();
        assert_eq!((found.len(), found[0].reviews.len()), (1, 1));
        let one = &found[0].reviews[0];
        assert_eq!((one.publisher.as_str(), one.day.as_str()), ("checks.example", "2026-01-02"));
    }
}
