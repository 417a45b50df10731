//! The page that only a suggestion's sender knows.

use super::story::{SAID, keys, suggested};
use crate::support::database::connect;
use crate::support::desk::Desk;
use chrono::TimeDelta;
use futures_util::FutureExt;

#[tokio::test]
async fn only_the_right_token_opens_a_page() {
    let desk = Desk::open().await;
    let reader = desk.stranger();
    let page = suggested(&desk, &reader, &[("said", SAID)]).await;
    let token = page.trim_start_matches("/suggestions/");
    let id = keys(&desk.owner_url, SAID).await.remove(0);
    let wrong = [
        "0".repeat(64),
        token[1..].to_owned(),
        format!("{token}00"),
        token.chars().rev().collect(),
        id,
        "%27%20OR%201".to_owned(),
    ];
    for wrong in wrong {
        reader.get(&format!("/suggestions/{wrong}")).await.is(404);
        reader.post(&format!("/suggestions/{wrong}/stop"), &[]).await.is(404);
    }
    let opened = reader.get(&page).await.that_is(200);
    assert_eq!(opened.header("referrer-policy"), "no-referrer");
    assert_eq!(opened.header("cache-control"), "no-store");
    assert!(opened.html.contains(r#"<meta name="robots" content="noindex">"#));
    assert!(!opened.html.contains(token), "a page without mails carries its token nowhere");
    let kept = "SELECT count(*) FROM suggestions WHERE suggestions::text LIKE '%' || $1 || '%'";
    let owner = connect(&desk.owner_url).await;
    let found: i64 = owner.query_one(kept, &[&token]).await.unwrap().get(0);
    assert_eq!(found, 0, "the row holds the token's hash alone");
}

#[tokio::test]
async fn what_a_stranger_writes_is_text_on_every_page() {
    let desk = Desk::open().await;
    let (reader, ada) = (desk.stranger(), desk.signed_in("ada").await);
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    let seen = "javascript:alert(3)";
    let page = suggested(&desk, &reader, &[("said", evil), ("seen", seen)]).await;
    let id = keys(&desk.owner_url, "alert(1)").await.remove(0);
    for (who, path) in [
        (&reader, page),
        (&ada, "/desk/suggestions".to_owned()),
        (&ada, format!("/desk/suggestions/{id}")),
        (&ada, format!("/desk/suggestions/attachment?suggestion={id}")),
        (&ada, format!("/desk/suggestions/declining?suggestion={id}")),
        (&ada, format!("/desk/claims/new?suggestions={id}")),
    ] {
        let read = who.get(&path).await.that_is(200);
        read.hides("<script>alert").hides("<img").hides("href=\"javascript");
        assert!(read.text().contains("<script>alert(1)</script>"), "{path}: {}", read.describe());
    }
}

#[tokio::test]
async fn an_address_is_forgotten_at_its_owners_wish_or_in_time() {
    let desk = Desk::open().await;
    let (reader, ada) = (desk.stranger(), desk.signed_in("ada").await);
    let mine = [("said", SAID), ("contact", "rita@reader.example")];
    let page = suggested(&desk, &reader, &mine).await;
    let other = suggested(&desk, &reader, &mine).await;
    reader.get(&page).await.is(200).says("365 days after our decision");
    for _ in 0..2 {
        reader.post(&format!("{page}/stop"), &[]).await.leads_to(&page);
    }
    assert_eq!(desk.count("SELECT count(*) FROM suggestions WHERE contact IS NOT NULL").await, 1);
    assert_eq!(desk.count("SELECT count(*) FROM suggestion_events WHERE kind = 'mails_stopped'").await, 1);

    let ids = keys(&desk.owner_url, SAID).await;
    ada.get(&format!("/desk/suggestions/{}", ids[0])).await.is(200).says("their address is forgotten");
    ada.post("/desk/suggestions/declining", &[("suggestion", &ids[1]), ("reason", "scope")]).await.is(303);
    for (days, left) in [(364, 1), (2, 0)] {
        desk.wait(TimeDelta::days(days));
        let before = desk.app.clock.now() - TimeDelta::days(desk.app.config.suggestion_days.into());
        let write = desk
            .app
            .db
            .write(move |c| async move { factdesk::intake::change::clean(c, before).await }.boxed());
        let cleaned: Result<(), factdesk::error::Error> = write.await;
        cleaned.unwrap();
        let kept = desk.count("SELECT count(*) FROM suggestions WHERE contact IS NOT NULL").await;
        assert_eq!(kept, left, "after {days} days");
    }
    reader
        .get(&other)
        .await
        .is(200)
        .says("We have no e-mail address of yours")
        .says("We will not check this");
}
