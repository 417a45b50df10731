//! The check that search engines can take the verdict: the ClaimReview that its page will carry has no fault.

use super::{Answer, held, still};
use crate::claims::claim::Claim;
use crate::claims::claim_review::faults;
use crate::claims::parts::Claimant;
use crate::claims::rating::Rating;
use serde_json::{Value, json};

/// The page's own address and the desk's name are the house's to give; here they only have to be the same and to be there.
const HERE: &str = "https://desk.invalid/checks/claim";

pub(super) fn valid(claim: &Claim) -> Answer {
    let Some(verdict) = &claim.verdict else { return still("No verdict is proposed yet") };
    let found: Vec<String> =
        faults(&review(claim, &verdict.rating), HERE).iter().map(ToString::to_string).collect();
    if found.is_empty() { held("Complete") } else { still(&found.join(". ")) }
}

/// As far as the claim decides it. A test compares it with what the page says.
fn review(claim: &Claim, rating: &Rating) -> Value {
    let place = |one: &crate::claims::parts::Appearance| {
        json!({
            "name": one.title.as_ref().map(|title| title.as_str()),
            "url": one.url.as_ref().map(|url| url.as_str()),
            "datePublished": one.appeared_on.as_ref().map(|date| date.as_str()),
        })
    };
    let author = match &claim.details.claimant {
        Claimant::Known { name, .. } => json!({"name": name.as_str()}),
        Claimant::Unknown | Claimant::Unstated => Value::Null,
    };
    let number = |number: i64| rating.is_ranked().then_some(number);
    json!({
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": HERE,
        "claimReviewed": claim.details.text.as_str(),
        "author": {"name": "The desk"},
        "reviewRating": {
            "alternateName": rating.label,
            "ratingValue": number(rating.number),
            "worstRating": number(rating.worst),
            "bestRating": number(rating.best),
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": author,
            "appearance": claim.appearances.iter().map(place).collect::<Vec<_>>(),
        },
    })
}
