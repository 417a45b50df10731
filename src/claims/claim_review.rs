//! What Google's documentation of fact checks and schema.org ask of a ClaimReview. One function says what is wrong with one,
//! whoever wrote it: the gate lets nothing be published that has a fault. Pure.

use serde_json::Value;
use std::fmt;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A page has none, or several.
    NotOne,
    /// It is not a `ClaimReview` of schema.org.
    OtherType,
    /// `url` is another address than the page's canonical one.
    OtherAddress,
    /// `claimReviewed` says nothing.
    NoClaim,
    /// `author` or `publisher` has no name.
    NoPublisher,
    /// `reviewRating` has no word.
    NoWord,
    /// Of the three numbers some are there and some not, or one is no whole number.
    SomeNumbers,
    /// `worstRating` is below 1.
    WorstBelowOne,
    /// `bestRating` is not above `worstRating`.
    BestNotAbove,
    /// `ratingValue` is not between the two.
    OutOfSpan,
    /// `itemReviewed` is not a `Claim`.
    NotAClaim,
    /// The claim has an author who is nobody.
    NamelessAuthor,
    /// An appearance tells neither what it is, nor where, nor when.
    EmptyAppearance,
    /// A date is none.
    NotADate,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotOne => "A page needs one ClaimReview and no more",
            Self::OtherType => "It is not a ClaimReview of schema.org",
            Self::OtherAddress => "Its address is not the page’s own",
            Self::NoClaim => "Write the claim: it has no words",
            Self::NoPublisher => "It does not name who publishes it",
            Self::NoWord => "The rating has no word",
            Self::SomeNumbers => "The rating needs all of its numbers, or none",
            Self::WorstBelowOne => "The scale’s worst number is below 1",
            Self::BestNotAbove => "The scale’s best number is not above its worst",
            Self::OutOfSpan => "The rating’s number is not between the scale’s worst and best",
            Self::NotAClaim => "It does not say that a claim was reviewed",
            Self::NamelessAuthor => "The claimant has no name",
            Self::EmptyAppearance => "Give each appearance a title, an address or a date",
            Self::NotADate => "A date is none of the calendar",
        })
    }
}

/// What is wrong with the ClaimReviews of a page at `canonical`; nothing where search engines may take it.
pub fn page_faults(reviews: &[Value], canonical: &str) -> Vec<Fault> {
    match reviews {
        [review] => faults(review, canonical),
        _ => vec![Fault::NotOne],
    }
}

/// What is wrong with one.
pub fn faults(review: &Value, canonical: &str) -> Vec<Fault> {
    let is_ours = review["@type"] == "ClaimReview" && is_schema_org(&review["@context"]);
    let named = |key: &str| review[key].is_null() || has_words(&review[key]["name"]);
    let held = [
        (is_ours, Fault::OtherType),
        (review["url"] == canonical, Fault::OtherAddress),
        (has_words(&review["claimReviewed"]), Fault::NoClaim),
        (has_words(&review["author"]["name"]) && named("publisher"), Fault::NoPublisher),
        (["datePublished", "dateModified"].iter().all(|key| is_date(&review[*key])), Fault::NotADate),
    ];
    let mut faults: Vec<Fault> = held.into_iter().filter(|(held, _)| !held).map(|(_, fault)| fault).collect();
    faults.extend(rating_faults(&review["reviewRating"]));
    faults.extend(claim_faults(&review["itemReviewed"]));
    faults
}

fn rating_faults(rating: &Value) -> Vec<Fault> {
    let mut faults = Vec::new();
    if !has_words(&rating["alternateName"]) {
        faults.push(Fault::NoWord);
    }
    let [value, worst, best] = ["ratingValue", "worstRating", "bestRating"].map(|key| &rating[key]);
    if [value, worst, best].iter().all(|number| number.is_null()) {
        return faults;
    }
    let (Some(value), Some(worst), Some(best)) = (value.as_i64(), worst.as_i64(), best.as_i64()) else {
        faults.push(Fault::SomeNumbers);
        return faults;
    };
    if worst < 1 {
        faults.push(Fault::WorstBelowOne);
    }
    if best <= worst {
        faults.push(Fault::BestNotAbove);
    }
    if !(worst..=best).contains(&value) {
        faults.push(Fault::OutOfSpan);
    }
    faults
}

fn claim_faults(claim: &Value) -> Vec<Fault> {
    let mut faults = Vec::new();
    if claim["@type"] != "Claim" {
        faults.push(Fault::NotAClaim);
    }
    // Left out where the claimant is unknown; never there and empty.
    if !claim["author"].is_null() && !has_words(&claim["author"]["name"]) {
        faults.push(Fault::NamelessAuthor);
    }
    let places = one_or_many(&claim["appearance"]).chain(one_or_many(&claim["firstAppearance"]));
    for place in places {
        let says = |key: &str| has_words(&place[key]);
        if !(has_words(place) || says("name") || says("url") || says("datePublished")) {
            faults.push(Fault::EmptyAppearance);
        }
        if !is_date(&place["datePublished"]) {
            faults.push(Fault::NotADate);
        }
    }
    if !is_date(&claim["datePublished"]) {
        faults.push(Fault::NotADate);
    }
    faults.dedup();
    faults
}

fn is_schema_org(context: &Value) -> bool {
    ["https://schema.org", "http://schema.org", "https://schema.org/", "http://schema.org/"]
        .iter()
        .any(|known| context == known)
}

fn has_words(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}

/// Absent, or ISO 8601: a moment, a day, a month or a year.
fn is_date(value: &Value) -> bool {
    let Some(text) = value.as_str() else { return value.is_null() };
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    chrono::DateTime::parse_from_rfc3339(text).is_ok()
        || chrono::NaiveDate::parse_from_str(&whole, "%Y-%m-%d").is_ok()
}

fn one_or_many(value: &Value) -> impl Iterator<Item = &Value> {
    let many = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let one = (!value.is_null() && !value.is_array()).then_some(value);
    many.iter().chain(one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const URL: &str = "https://courier.example/checks/a";

    fn sound() -> Value {
        json!({
            "@context": "https://schema.org", "@type": "ClaimReview", "url": URL, "claimReviewed": "A.",
            "author": {"@type": "Organization", "name": "Courier"}, "datePublished": "2026-11-12T08:00:00Z",
            "reviewRating": {
                "@type": "Rating", "alternateName": "False", "ratingValue": 1, "worstRating": 1, "bestRating": 5
            },
            "itemReviewed": {
                "@type": "Claim", "author": {"@type": "Person", "name": "B"}, "datePublished": "1938",
                "appearance": [{"@type": "CreativeWork", "url": "https://b.example/"}],
                "firstAppearance": {"@type": "CreativeWork", "name": "A book", "datePublished": "1938-02"},
            },
        })
    }

    #[test]
    fn what_is_sound_has_no_fault_with_its_numbers_and_without() {
        assert_eq!(page_faults(&[sound()], URL), []);
        let mut review = sound();
        review["reviewRating"] = json!({"@type": "Rating", "alternateName": "Unproven"});
        review["itemReviewed"] = json!({"@type": "Claim"});
        assert_eq!(faults(&review, URL), []);
        assert_eq!(page_faults(&[sound(), sound()], URL), [Fault::NotOne]);
        assert_eq!(page_faults(&[], URL), [Fault::NotOne]);
    }

    #[test]
    fn each_fault_is_told() {
        let cases = [
            ("/@type", json!("Review"), Fault::OtherType),
            ("/@context", json!("https://other.example"), Fault::OtherType),
            ("/url", json!("https://courier.example/checks/b"), Fault::OtherAddress),
            ("/claimReviewed", json!(" "), Fault::NoClaim),
            ("/author/name", json!(""), Fault::NoPublisher),
            ("/datePublished", json!("yesterday"), Fault::NotADate),
            ("/reviewRating/alternateName", json!(""), Fault::NoWord),
            ("/reviewRating/ratingValue", Value::Null, Fault::SomeNumbers),
            ("/reviewRating/bestRating", json!("5"), Fault::SomeNumbers),
            ("/reviewRating/ratingValue", json!(6), Fault::OutOfSpan),
            ("/itemReviewed/@type", json!("Thing"), Fault::NotAClaim),
            ("/itemReviewed/author/name", json!(""), Fault::NamelessAuthor),
            ("/itemReviewed/appearance/0", json!({"@type": "CreativeWork"}), Fault::EmptyAppearance),
            ("/itemReviewed/firstAppearance/datePublished", json!("1938-13"), Fault::NotADate),
        ];
        for (at, value, fault) in cases {
            let mut review = sound();
            *review.pointer_mut(at).unwrap() = value;
            assert_eq!(faults(&review, URL), [fault], "{at}");
        }
        let mut review = sound();
        review["reviewRating"]["worstRating"] = json!(0);
        assert_eq!(faults(&review, URL), [Fault::WorstBelowOne]);
        review["reviewRating"]["bestRating"] = json!(0);
        assert!(faults(&review, URL).contains(&Fault::BestNotAbove));
    }
}
