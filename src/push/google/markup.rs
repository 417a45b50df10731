//! A check as Google's `ClaimReviewMarkupPage`, of the same facts as the JSON-LD of its page. Pure.

use crate::claims::parts::{Appearance, Claimant};
use crate::house::House;
use crate::published::content::{Check, ClaimantFacts, Revision};
use crate::published::json_ld::{lean, numbered};
use serde_json::{Value, json};

/// The page of a check whose verdict stands; `None` for one that was withdrawn.
pub fn page(check: &Check, house: &House, site: &str) -> Option<Value> {
    let newest = check.newest().filter(|newest| check.retraction(newest).is_none())?;
    let first = check.revisions.first().unwrap_or(newest);
    let url = format!("{site}/checks/{}", check.slug);
    let author = lean(json!({
        "name": house.publisher(),
        "imageUrl": house.logo.as_ref().map(|logo| format!("{site}{}", logo.address())),
    }));
    Some(json!({
        "pageUrl": url,
        "publishDate": first.at.format("%Y-%m-%d").to_string(),
        "claimReviewAuthor": author,
        "claimReviewMarkups": [markup(check, newest, &url)],
    }))
}

fn markup(check: &Check, revision: &Revision, url: &str) -> Value {
    let (text, appearances) = (&revision.text, &revision.shown.appearances);
    let first = first(appearances);
    let address = |one: &Appearance| one.url.as_ref().map(|url| url.as_str().to_owned());
    let others: Vec<String> =
        appearances.iter().filter(|one| Some(*one) != first).filter_map(address).collect();
    let dates = appearances.iter().filter_map(|one| one.appeared_on.as_ref());
    lean(json!({
        "url": url,
        "claimReviewed": text.claim.as_str(),
        "claimDate": dates.min().map(|date| date.as_str()),
        "claimAuthor": author(&text.claimant, check.claimant.as_ref()),
        "claimAppearances": others,
        "claimFirstAppearance": first.and_then(address),
        "rating": rating(revision),
    }))
}

/// Of the places that can be looked at, that of the earliest known date.
fn first(appearances: &[Appearance]) -> Option<&Appearance> {
    let dated = appearances.iter().filter(|one| one.url.is_some() && one.appeared_on.is_some());
    dated.min_by(|one, other| one.appeared_on.cmp(&other.appeared_on))
}

fn author(claimant: &Claimant, facts: Option<&ClaimantFacts>) -> Value {
    let Claimant::Known { name, .. } = claimant else { return Value::Null };
    lean(json!({"name": name.as_str(), "sameAs": facts.and_then(|facts| facts.same_as.first())}))
}

fn rating(revision: &Revision) -> Value {
    let rating = &revision.text.rating;
    let words = json!({"textualRating": rating.label, "ratingExplanation": rating.definition});
    numbered(words, rating)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::sample;

    #[test]
    fn a_check_that_stands_is_a_page_and_one_that_was_withdrawn_is_none() {
        let (house, site) = (House::default(), "https://courier.example");
        let page = page(&sample::check("The Wall is visible.", "No.", "false"), &house, site).unwrap();
        assert_eq!(page["pageUrl"], "https://courier.example/checks/the-great-wall");
        let markup = &page["claimReviewMarkups"][0];
        assert_eq!((&markup["url"], &markup["rating"]["textualRating"]), (&page["pageUrl"], &"False".into()));
        assert_eq!(page["claimReviewAuthor"], json!({"name": "Fact desk"}));
        assert_eq!(super::page(&sample::withdrawn(), &house, site), None);
    }
}
