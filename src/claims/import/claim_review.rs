//! ClaimReview (schema.org): one object, an array, a `@graph`, a DataFeed whose items may be null, the answer of Google's
//! `claims:search`, or the JSON-LD of a page.

use super::lenient::{address, clip, date, host, key, language, line, name, sign};
use super::objects::{Found, first, text};
use super::{Row, VerdictFields};
use crate::claims::log::Fields;
use serde_json::Value;

/// Lists inside one large object that are taken element by element.
pub(super) const LISTS: &[&str] = &["dataFeedElement", "@graph", "claims"];
/// Where no address tells which house it is of.
const SYSTEM: &str = "ClaimReview";
/// So deep a feed nests: item, list, object, graph.
const DEEPEST: usize = 6;

/// All reviews in an object; an item of a feed that holds none is nothing to be told of.
pub(super) fn rows(value: &Value) -> Found {
    let mut found = Vec::new();
    gather(value, DEEPEST, &mut found);
    found
}

/// The same of a page; one that says nothing of a review is told of.
pub(super) fn of_page(html: &str) -> Found {
    let all: Found = crate::articles::json_ld::of_page(html).iter().flat_map(rows).collect();
    if all.is_empty() { vec![Err("There is no ClaimReview in this page.".to_owned())] } else { all }
}

fn gather(value: &Value, depth: usize, found: &mut Found) {
    match value {
        _ if depth == 0 => {}
        Value::Array(all) => all.iter().for_each(|one| gather(one, depth - 1, found)),
        Value::Object(_) if is_review(value) => found.push(row(value)),
        // Google's: the claim stands around its reviews.
        Value::Object(_) if value.get("claimReview").is_some_and(Value::is_array) => {
            found.push(searched(value))
        }
        Value::Object(object) => {
            for inner in ["item", "@graph", "dataFeedElement", "mainEntity", "review"] {
                if let Some(inner) = object.get(inner) {
                    gather(inner, depth - 1, found);
                }
            }
        }
        _ => {}
    }
}

fn is_review(value: &Value) -> bool {
    let is = |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("ClaimReview"));
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => value.get("claimReviewed").is_some(),
    }
}

fn row(review: &Value) -> Result<Row, String> {
    let claimed = text(review, "claimReviewed");
    if claimed.is_empty() {
        return Err("claimReviewed: It does not say which claim it is about.".to_owned());
    }
    let url =
        [text(review, "url"), text(review, "@id")].iter().map(|one| address(one)).find(|one| !one.is_empty());
    let url = url.unwrap_or_default();
    let about = first(review, "itemReviewed").cloned().unwrap_or(Value::Null);
    let place = place(&about);
    let rating = first(review, "reviewRating").cloned().unwrap_or(Value::Null);
    let verdict = VerdictFields {
        publisher: named(first(review, "author").or_else(|| first(review, "publisher"))),
        url: url.clone(),
        words: line(&rated(&rating), 500),
        summary: clip(&summary(review, &rating), 5000),
        reviewed_on: date(&text(review, "datePublished")),
        language: language(&text(review, "inLanguage")),
        ..VerdictFields::default()
    };
    let fields = Fields {
        text: line(&claimed, 1000),
        claimant: named(first(&about, "author")),
        language: verdict.language.clone(),
        title: line(&text(&about, "name"), 500),
        appeared_on: date(&text(&about, "datePublished")),
        url: place,
        ..Fields::default()
    };
    Ok(placed(fields, url, &claimed, verdict))
}

/// One page may review several claims: with the claim's sign the key is one for each.
fn placed(fields: Fields, url: String, claimed: &str, verdict: VerdictFields) -> Row {
    let house = host(&url);
    let source_system = if house.is_empty() { SYSTEM.to_owned() } else { house };
    let source_id = key(&format!("{url}#{}", sign(claimed)));
    Row { fields, source_system, source_id, verdicts: vec![verdict], ..Row::default() }
}

/// Where the claim was made: its first appearance, or any.
fn place(about: &Value) -> String {
    let of = |value: &Value| match value {
        Value::String(text) => address(text),
        other => address(&text(other, "url")),
    };
    let keys = ["firstAppearance", "appearance", "sameAs"];
    let found = keys.iter().filter_map(|key| first(about, key)).map(of).find(|url| !url.is_empty());
    found.unwrap_or_default()
}

fn named(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => name(text),
        Some(other) => name(&text(other, "name")),
        None => String::new(),
    }
}

/// Its words, else its number with the best one, else nothing.
fn rated(rating: &Value) -> String {
    let words = [text(rating, "alternateName"), text(rating, "name")];
    if let Some(words) = words.into_iter().find(|words| !words.is_empty()) {
        return words;
    }
    match (text(rating, "ratingValue"), text(rating, "bestRating")) {
        (value, _) if value.is_empty() || value == "-1" => String::new(),
        (value, best) if best.is_empty() || best == "-1" => value,
        (value, best) => format!("{value} of {best}"),
    }
}

fn summary(review: &Value, rating: &Value) -> String {
    let all = [
        text(rating, "ratingExplanation"),
        text(review, "reviewBody"),
        text(review, "description"),
        text(review, "headline"),
        text(review, "name"),
    ];
    all.into_iter().find(|one| !one.is_empty()).unwrap_or_default()
}

/// A claim of `claims:search`, with all its reviews.
fn searched(claim: &Value) -> Result<Row, String> {
    let claimed = text(claim, "text");
    if claimed.is_empty() {
        return Err("text: It does not say which claim it is about.".to_owned());
    }
    let reviews = claim.get("claimReview").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let review = |review: &Value| {
        let (url, publisher) =
            (address(&text(review, "url")), review.get("publisher").cloned().unwrap_or_default());
        VerdictFields {
            id: key(&format!("{url}#{}", sign(&claimed))),
            publisher: [named(Some(&publisher)), name(&text(&publisher, "site"))]
                .into_iter()
                .find(|one| !one.is_empty())
                .unwrap_or_default(),
            words: line(&text(review, "textualRating"), 500),
            summary: clip(&text(review, "title"), 5000),
            reviewed_on: date(&text(review, "reviewDate")),
            language: language(&text(review, "languageCode")),
            url,
            ..VerdictFields::default()
        }
    };
    let verdicts: Vec<VerdictFields> = reviews.iter().map(review).collect();
    let Some(leading) = verdicts.first().cloned() else {
        return Err("claimReview: It has no review.".to_owned());
    };
    let fields = Fields {
        text: line(&claimed, 1000),
        claimant: name(&text(claim, "claimant")),
        language: leading.language.clone(),
        appeared_on: date(&text(claim, "claimDate")),
        ..Fields::default()
    };
    Ok(Row { verdicts, ..placed(fields, leading.url.clone(), &claimed, leading) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const FEED: &str = include_str!("../../../tests/samples/import/claim_review_feed.json");
    const PAGE: &str = include_str!("../../../tests/samples/import/claim_review_page.html");

    fn good(value: &Value) -> Vec<Row> {
        rows(value).into_iter().map(Result::unwrap).collect()
    }

    #[test]
    fn a_feed_with_holes_gives_what_stands_in_it() {
        let found = rows(&serde_json::from_str(FEED).unwrap());
        assert_eq!(found.len(), 4);
        let first = found[0].as_ref().unwrap();
        assert_eq!(
            (first.fields.text.as_str(), first.fields.claimant.as_str()),
            ("Bats are blind.", "Park leaflet")
        );
        assert_eq!(
            (first.fields.appeared_on.as_str(), first.fields.url.as_str()),
            ("2024-02-20", "https://park.example/leaflet")
        );
        let verdict = &first.verdicts[0];
        assert_eq!((verdict.words.as_str(), verdict.publisher.as_str()), ("Wrong", "The Lantern"));
        assert_eq!(
            (verdict.reviewed_on.as_str(), first.source_system.as_str()),
            ("2024-03-02", "lantern.example")
        );
        assert_eq!(found[1].as_ref().unwrap().verdicts[0].words, "2 of 5");
        assert_eq!(found[2].as_ref().unwrap().verdicts[0].words, "");
        assert!(found[3].as_ref().unwrap_err().contains("claimReviewed"));
    }

    #[test]
    fn graphs_arrays_and_pages_are_read_alike() {
        let one = json!({"@type": "ClaimReview", "claimReviewed": "A.", "url": "https://a.example/1"});
        assert_eq!(good(&one).len(), 1);
        assert_eq!(good(&json!([one, one])).len(), 2);
        assert_eq!(good(&json!({"@context": "x", "@graph": [{"@type": "WebPage"}, one]})).len(), 1);
        let page = of_page(PAGE);
        assert_eq!(page[0].as_ref().unwrap().fields.text, "Honey never spoils.");
        assert!(of_page("<p>Nothing</p>")[0].is_err());
        let two = [
            json!({"claimReviewed": "A.", "url": "https://a.example/1"}),
            json!({"claimReviewed": "B.", "url": "https://a.example/1"}),
        ];
        let ids: Vec<String> = two.iter().flat_map(good).map(|row| row.source_id).collect();
        assert_ne!(ids[0], ids[1]);
    }

    #[test]
    fn a_found_claim_has_all_its_reviews() {
        let found = json!({"text": "Bats are blind.", "claimant": "A leaflet", "claimDate": "2024-02-20T00:00:00Z", "claimReview": [
            {"publisher": {"name": "The Lantern", "site": "lantern.example"}, "url": "https://lantern.example/1", "textualRating": "Wrong", "languageCode": "en"},
            {"publisher": {"site": "b.example"}, "url": "https://b.example/2", "textualRating": "Faux", "languageCode": "fr"}]});
        let row = &good(&found)[0];
        assert_eq!(
            (row.verdicts.len(), row.verdicts[1].publisher.as_str(), row.verdicts[1].words.as_str()),
            (2, "b.example", "Faux")
        );
        assert_eq!(row.fields.appeared_on, "2024-02-20");
    }
}
