//! What is published, as data: the same as on the pages, and as the document says.

use super::program::Program;
use super::story::{proposed, published};
use crate::support::desk::Desk;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_can_be_read_answers_as_its_schema_says() {
    let desk = Desk::open().await;
    let slug = published(&desk).await;
    let reader = Program::nobody(&desk);
    let all = reader.reads("/api/v1/checks", "/api/v1/checks").await;
    let check = all.is(200).json()["checks"][0].clone();
    assert_eq!((&check["slug"], &check["rating"]["value"]), (&json!(slug), &json!("false")));
    assert_eq!((&all.json()["next"], all.header("link")), (&Value::Null, ""));
    let one = reader.reads("/api/v1/checks/{slug}", &format!("/api/v1/checks/{slug}")).await;
    assert_eq!(one.is(200).json(), check);
    let revision = format!("/api/v1/checks/{slug}/revisions/1");
    let first = reader.reads("/api/v1/checks/{slug}/revisions/{n}", &revision).await;
    assert_eq!(first.is(200).json()["summary"], check["summary"]);
    let path = format!("/api/v1/checks/{slug}/revisions/2");
    reader.reads("/api/v1/checks/{slug}/revisions/{n}", &path).await.is_problem(404, "not-found");
    let history =
        reader.reads("/api/v1/checks/{slug}/history", &format!("/api/v1/checks/{slug}/history")).await;
    let entries = history.is(200).json()["entries"].as_array().unwrap().clone();
    assert_eq!(json!(entries.len()), history.json()["length"]);
    assert_eq!(entries.last().unwrap()["hash"], history.json()["head"]);
    assert!(
        entries.iter().any(|one| one["kind"] == "Published" && one["text"].as_str().unwrap().contains('1'))
    );
    assert!(entries.iter().all(|one| (one["visibility"] == "sealed") == one["kind"].is_null()));
    let claimants = reader.reads("/api/v1/claimants", "/api/v1/claimants").await.json();
    assert_eq!(claimants["claimants"][0]["name"], "Pocket Book of Wonders");
    let claimant = claimants["claimants"][0]["slug"].as_str().unwrap().to_owned();
    reader.reads("/api/v1/claimants/{slug}", &format!("/api/v1/claimants/{claimant}")).await.is(200);
    let of = format!("/api/v1/checks?claimant={claimant}&rating=false&language=en&q=moon");
    assert_eq!(reader.reads("/api/v1/checks", &of).await.json()["checks"].as_array().unwrap().len(), 1);
    for nothing in ["rating=true", "claimant=nobody", "topic=nothing", "q=submarine", "language=fr"] {
        let found = reader.reads("/api/v1/checks", &format!("/api/v1/checks?{nothing}")).await;
        assert_eq!(found.is(200).json()["checks"], json!([]), "{nothing}");
    }
    reader.reads("/api/v1/topics", "/api/v1/topics").await.is(200);
    reader.reads("/api/v1/corrections", "/api/v1/corrections").await.is(200);
    let scale = reader.reads("/api/v1/ratings", "/api/v1/ratings").await.json();
    assert_eq!((&scale["version"], scale["ratings"].as_array().unwrap().len()), (&json!(1), 6));
    let page = reader.send(Method::GET, "/api/v1", &[], Vec::new()).await;
    assert!(page.is(200).text.contains("POST") && page.text.contains("ProposeVerdict"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_published_is_nowhere() {
    let desk = Desk::open().await;
    proposed(&desk).await;
    let reader = Program::nobody(&desk);
    for path in ["checks", "claimants", "topics", "corrections", "checks?q=wall"] {
        let answer = reader.send(Method::GET, &format!("/api/v1/{path}"), &[], Vec::new()).await;
        assert!(!answer.is(200).text.contains("Wonders") && !answer.text.contains("Wall"), "{path}");
    }
    let claimant = "/api/v1/claimants/pocket-book-of-wonders";
    reader.send(Method::GET, claimant, &[], Vec::new()).await.is_problem(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_who_has_it_already_is_told_so() {
    let desk = Desk::open().await;
    let slug = published(&desk).await;
    let reader = Program::nobody(&desk);
    for path in
        ["/api/v1/checks".to_owned(), format!("/api/v1/checks/{slug}"), "/api/v1/openapi.json".to_owned()]
    {
        let tag = reader.send(Method::GET, &path, &[], Vec::new()).await.is(200).header("etag").to_owned();
        let again = reader.send(Method::GET, &path, &[("if-none-match", &tag)], Vec::new()).await;
        assert_eq!((again.is(304).text.as_str(), again.header("etag")), ("", tag.as_str()), "{path}");
        assert!(again.header("cache-control").starts_with("public, "), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_since_then_misses_no_change() {
    let desk = Desk::open().await;
    let slug = published(&desk).await;
    let reader = Program::nobody(&desk);
    let check = reader.reads("/api/v1/checks/{slug}", &format!("/api/v1/checks/{slug}")).await.json();
    let then = check["modified_at"].as_str().unwrap().to_owned();
    let since = async |time: &str| {
        let path = format!("/api/v1/checks?since={}", time.replace('+', "%2B"));
        reader.reads("/api/v1/checks", &path).await.is(200).json()["checks"].as_array().unwrap().clone()
    };
    assert_eq!(since(&then).await.len(), 1, "that moment is part of it");
    assert_eq!(since("2026-11-24T10:00:01+01:00").await.len(), 0);
    desk.wait(chrono::TimeDelta::hours(1));
    let ada = Program::of(&desk, "ada", &["work"]).await;
    let claim = check["id"].as_str().unwrap();
    ada.gives(claim, &json!({ "command": "Retract", "reason": "A source was forged." })).await.is(200);
    let changed = since("2026-11-24T09:30:00Z").await;
    assert_eq!(changed[0]["retraction"]["reason"], "A source was forged.");
    assert!(changed[0]["rating"].is_null() && changed[0]["sources"] == json!([]));
    let corrections = reader.reads("/api/v1/corrections", "/api/v1/corrections").await.json();
    assert_eq!(corrections["corrections"][0]["kind"], "retraction");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_goes_on_from_page_to_page() {
    let desk = Desk::open().await;
    let program = Program::of(&desk, "eve", &["read", "log"]).await;
    for number in 0..60 {
        program.logs(&json!({ "text": format!("Claim number {number} of many.") })).await.is(201);
    }
    let (mut path, mut seen) = ("/api/v1/desk/claims?state=logged&sort=newest".to_owned(), Vec::new());
    loop {
        let page = program.reads("/api/v1/desk/claims", &path).await;
        let page_json = page.is(200).json();
        seen.extend(
            page_json["claims"].as_array().unwrap().iter().map(|one| one["number"].as_i64().unwrap()),
        );
        let Some(next) = page_json["next"].as_str() else { break };
        assert_eq!(page.header("link"), format!("<{next}>; rel=\"next\""));
        path = next.trim_start_matches(&desk.app.config.public_url()).to_owned();
    }
    assert_eq!(seen.len(), 60);
    assert!(seen.is_sorted_by(|one, next| one > next), "{seen:?}");
    let found =
        program.reads("/api/v1/desk/claims", "/api/v1/desk/claims?q=number+12+many&assignee=nobody").await;
    assert_eq!(found.is(200).json()["claims"].as_array().unwrap().len(), 1);
    assert_eq!(found.header("cache-control"), "no-store");
}
