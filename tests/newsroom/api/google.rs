//! Google's Fact Check Tools: requests as Google's own clients send them.

use crate::claims::newsroom::Newsroom;
use crate::claims::story::published;
use crate::published::check::ADDRESS;
use crate::published::feeds::copy;
use chrono::TimeDelta;
use serde_json::{Value, json};

/// What the Python and the Node client add to every request.
const BESIDES: &str =
    "alt=json&key=secret&prettyPrint=false&%24.xgafv=2&fields=claims%2FclaimReview&quotaUser=me";

async fn ask(room: &Newsroom, path: &str) -> (u16, Value) {
    let page = room.get("eve", path).await;
    assert_eq!(page.header("content-type"), "application/json; charset=utf-8", "{path}: {}", page.text());
    (page.status, serde_json::from_slice(&page.body).unwrap())
}

async fn search(room: &Newsroom, query: &str) -> Value {
    let (status, body) = ask(room, &format!("/v1alpha1/claims:search?{BESIDES}&{query}")).await;
    assert_eq!(status, 200, "{query}: {body}");
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_is_found_as_the_documentation_says() {
    let room = Newsroom::open_in_the_morning().await;
    assert_eq!(search(&room, "query=wall").await, json!({}), "nothing is an empty object");
    published(&room).await;
    let found = search(&room, "query=great+wall").await;
    let url = format!("http://{}{ADDRESS}", room.address);
    let claim = json!({
        "text": "The Great Wall of China is visible from the Moon.",
        "claimant": "Pocket Book of Wonders",
        "claimDate": "2026-03-02T00:00:00Z",
        "claimReview": [{
            "publisher": {"name": "Fact desk", "site": room.address.ip().to_string()},
            "url": url,
            "title": "No eye could see the Wall from the Moon.",
            "reviewDate": "2026-11-24T09:00:00Z",
            "textualRating": "False",
            "languageCode": "en",
        }],
    });
    assert_eq!(found, json!({"claims": [claim]}));
    // The colon may come written as `%3A`.
    let (status, body) = ask(&room, "/v1alpha1/claims%3Asearch?query=wall").await;
    assert_eq!((status, body), (200, found));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_filter_narrows_and_pages_follow_each_other() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = published(&room).await;
    let site = format!("reviewPublisherSiteFilter={}", room.address);
    for (query, count) in [
        (format!("{site}&languageCode=en-US"), 1),
        (format!("reviewPublisherSiteFilter={}", room.address.ip()), 1),
        (format!("{site}&languageCode=de"), 0),
        (format!("{site}&query=bats"), 0),
        (format!("{site}&query=wall&maxAgeDays=3"), 1),
        ("reviewPublisherSiteFilter=nytimes.com".to_owned(), 0),
        ("reviewPublisherSiteFilter=0.1".to_owned(), 0),
        ("review_publisher_site_filter=nytimes.com&query=wall".to_owned(), 0),
        ("query=wall&offset=1".to_owned(), 0),
        ("query=%00".to_owned(), 1),
    ] {
        let found = search(&room, &query).await;
        assert_eq!(found["claims"].as_array().map_or(0, Vec::len), count, "{query}: {found}");
    }
    copy(&room, 24).await;
    let (mut token, mut seen) = (String::new(), Vec::new());
    loop {
        let page = search(&room, &format!("{site}&pageSize=10&pageToken={token}")).await;
        let urls =
            page["claims"].as_array().unwrap().iter().map(|one| one["claimReview"][0]["url"].to_string());
        seen.extend(urls);
        match page["nextPageToken"].as_str() {
            Some(next) => token = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen.len(), 25);
    assert_eq!(search(&room, &site).await["claims"].as_array().unwrap().len(), 10, "as many as documented");
    let skipped = search(&room, &format!("{site}&offset=20")).await;
    assert_eq!(skipped["claims"].as_array().unwrap().len(), 5);
    seen.dedup();
    assert_eq!(seen.len(), 25);
    room.does("ada", claim, "retraction", &[("reason", "A misprint.")]).await;
    let left = search(&room, &format!("{site}&pageSize=100")).await;
    assert_eq!(left["claims"].as_array().unwrap().len(), 24, "a withdrawn verdict is no longer told");
    room.wait(TimeDelta::days(5));
    assert_eq!(search(&room, "query=wall&maxAgeDays=3").await, json!({}));
    let aged = room.get("eve", "/v1alpha1/claims:search?query=wall&maxAgeDays=9").await;
    assert_eq!(
        (aged.status, aged.header("cache-control")),
        (200, "no-store"),
        "its answer depends on the day"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_have_googles_shape() {
    let room = Newsroom::open().await;
    for wrong in [
        "claims:search",
        "claims:search?query=+&languageCode=en",
        "claims:search?query=a&pageSize=ten",
        "claims:search?query=a&pageSize=-1",
        "claims:search?query=a&maxAgeDays=x",
        "claims:search?query=a&pageToken=yesterday",
        "claims:search?query=a&offset=10001",
        "pages?url=https://a.example&organization=a.example",
    ] {
        let (status, body) = ask(&room, &format!("/v1alpha1/{wrong}")).await;
        let error = &body["error"];
        assert_eq!(
            (status, error["code"].as_u64(), error["status"].as_str()),
            (400, Some(400), Some("INVALID_ARGUMENT")),
            "{wrong}"
        );
        assert!(
            !error["message"].as_str().unwrap().is_empty() && error["errors"][0]["reason"] == "badRequest"
        );
    }
    for missing in ["pages/nothing", "pages/00000000000000000000000000000000", "claims:imageSearch", ""] {
        let (status, body) = ask(&room, &format!("/v1alpha1/{missing}")).await;
        assert_eq!((status, body["error"]["status"].as_str()), (404, Some("NOT_FOUND")), "{missing}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_listed_and_read_with_their_markup() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = published(&room).await;
    let (url, id) = (format!("http://{}{ADDRESS}", room.address), claim.uuid().simple().to_string());
    let (_, listed) = ask(&room, &format!("/v1alpha1/pages?{BESIDES}&organization={}", room.address)).await;
    let page = &listed["claimReviewMarkupPages"][0];
    assert_eq!(page["name"], format!("pages/{id}"));
    assert_eq!(
        (&page["pageUrl"], &page["publishDate"], &page["versionId"]),
        (&json!(url), &json!("2026-11-24"), &json!("1"))
    );
    assert_eq!(page["claimReviewAuthor"], json!({"name": "Fact desk"}));
    let markup = &page["claimReviewMarkups"][0];
    assert_eq!(markup["claimReviewed"], "The Great Wall of China is visible from the Moon.");
    assert_eq!(markup["claimAuthor"]["name"], "Pocket Book of Wonders");
    assert_eq!(markup["claimDate"], "2026-03-02");
    let rating = &markup["rating"];
    assert_eq!(
        (&rating["ratingValue"], &rating["worstRating"], &rating["bestRating"]),
        (&json!(1), &json!(1), &json!(5))
    );
    let encoded: String = url::form_urlencoded::byte_serialize(url.as_bytes()).collect();
    assert_eq!(ask(&room, &format!("/v1alpha1/pages?url={encoded}")).await.1, listed);
    assert_eq!(&ask(&room, &format!("/v1alpha1/pages/{id}?{BESIDES}")).await.1, page);
    for none in ["url=https%3A%2F%2Fother.example%2Fchecks%2Fa", "organization=nytimes.com"] {
        assert_eq!(ask(&room, &format!("/v1alpha1/pages?{none}")).await, (200, json!({})), "{none}");
    }
    room.does("ada", claim, "corrections", &[("kind", "update"), ("note", "News.")]).await;
    room.does("cleo", claim, "verdict", &[("summary", "No eye could.")]).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    assert_eq!(ask(&room, &format!("/v1alpha1/pages/{id}")).await.1["versionId"], "2");
    room.does("ada", claim, "retraction", &[("reason", "A misprint.")]).await;
    assert_eq!(ask(&room, &format!("/v1alpha1/pages/{id}")).await.0, 404);
}
