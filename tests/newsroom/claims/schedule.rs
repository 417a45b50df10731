//! What goes live, and what is looked at again, at a set time.

use super::newsroom::Newsroom;
use super::story::{proposed, published};
use crate::support::database::connect;
use chrono::TimeDelta;
use factdesk::claims::schedule::publish_due;
use factdesk::ids::ClaimId;

/// The morning of tests is at nine.
pub const AT_TEN: [(&str, &str); 1] = [("at", "2026-11-24T10:00")];

async fn scheduled(room: &Newsroom) -> ClaimId {
    let claim = proposed(room).await;
    room.does("ben", claim, "approval", &[]).await;
    let page = room.does("ada", claim, "schedule", &AT_TEN).await;
    assert!(page.says("#next h2", "It is scheduled") && page.says("#next", "Ada Lindqvist scheduled it"));
    assert!(page.says("#next", "24 Nov 2026, 10:00"), "{:?}", page.all("#next"));
    page.assert_sound();
    claim
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_scheduled_goes_live_at_its_time_once_and_in_the_name_of_who_scheduled_it() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = scheduled(&room).await;
    room.wait(TimeDelta::minutes(59));
    assert_eq!(publish_due(&room.app).await.unwrap(), 0);
    assert!(room.get("eve", "/checks").await.says("main", "Nothing is published yet"));
    room.wait(TimeDelta::minutes(1));
    let (one, two) = tokio::join!(publish_due(&room.app), publish_due(&room.app));
    assert_eq!(one.unwrap() + two.unwrap(), 1, "two nodes, one publication");
    let page = room.bench("cleo", claim).await;
    assert!(page.says(".live", "Page live, revision 1"));
    assert!(page.says("#timeline", "Revision 1 published by Ada Lindqvist"), "{:?}", page.all("#timeline"));
    assert!(room.get("eve", "/checks").await.says("main", "The Great Wall"));
    assert_eq!(publish_due(&room.app).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schedule_can_be_changed_and_taken_back() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = scheduled(&room).await;
    room.does("ben", claim, "schedule", &[("at", "2026-11-24T12:00")]).await;
    room.wait(TimeDelta::minutes(61));
    assert_eq!(publish_due(&room.app).await.unwrap(), 0, "the first time no longer stands");
    let page = room.does("ben", claim, "schedule/end", &[]).await;
    assert!(page.says("#next h2", "Publish the verdict"));
    room.wait(TimeDelta::hours(3));
    assert_eq!(publish_due(&room.app).await.unwrap(), 0);
    let page = room.bench("ben", claim).await;
    let answer = room.send("ben", &page, "schedule", &[("at", "2026-11-24T09:30")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.says("[role=alert]", "still to come"));
    let answer = room.send("ben", &page, "schedule", &[("at", "tomorrow")]).await;
    assert_eq!((answer.status, answer.value("schedule", "at").as_str()), (422, "tomorrow"));
    assert_eq!(room.forces("cleo", claim, "schedule", &AT_TEN).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_go_live_at_its_time_is_missed_and_says_why() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = scheduled(&room).await;
    let objected = scheduled(&room).await;
    // By ben, who stays.
    room.does("ben", objected, "schedule", &AT_TEN).await;
    let owner = connect(room.owner_url()).await;
    let gone = "UPDATE people SET disabled = true WHERE name = 'Ada Lindqvist'";
    owner.execute(gone, &[]).await.unwrap();
    room.does("dan", objected, "comments", &[("text", "Not so fast."), ("blocking", "yes")]).await;
    room.wait(TimeDelta::hours(1));
    assert_eq!(publish_due(&room.app).await.unwrap(), 0);
    for (claim, why) in [(claim, "is no longer of the desk"), (objected, "Not ready: no open objection")] {
        let page = room.bench("ben", claim).await;
        assert!(page.says("#timeline", "Scheduled publication missed by the desk’s clock"));
        assert!(page.says("#timeline", why), "{:?}", page.all("#timeline"));
        assert!(page.says("#next h2", "Publish the verdict"), "it is approved still");
        let missed = format!("SELECT FROM notices WHERE kind = 'missed' AND claim = '{claim}'");
        // Ben and, where she can sign in, Ada.
        assert!(!owner.query(&missed, &[]).await.unwrap().is_empty());
        let length = room.length(claim).await;
        assert_eq!(publish_due(&room.app).await.unwrap(), 0);
        assert_eq!(room.length(claim).await, length, "told once");
    }
    owner.execute("UPDATE people SET disabled = false", &[]).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_the_text_ends_the_schedule() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = scheduled(&room).await;
    room.does("ada", claim, "verdict/send-back", &[("reason", "One more source, please.")]).await;
    room.wait(TimeDelta::hours(2));
    assert_eq!(publish_due(&room.app).await.unwrap(), 0);
    assert!(room.bench("ada", claim).await.says(".state", "In review"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_claim_comes_back_when_it_is_to_be_looked_at_again() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = published(&room).await;
    let typed = [("at", "2026-11-24T19:00"), ("note", "The new survey is due.")];
    let page = room.does("ada", claim, "recheck", &typed).await;
    assert!(page.says("#next", "It is looked at again on 24 Nov 2026, 19:00"));
    assert!(!room.get("ben", "/desk").await.says("main", "To look at again"));
    room.wait(TimeDelta::hours(10));
    let page = room.get("ben", "/desk").await;
    assert!(page.says("main", "To look at again") && page.says("main", "The Great Wall"));
    let page = room.bench("ben", claim).await;
    assert!(page.says("#next h2", "Look at it again") && page.says("#next", "The new survey is due."));
    page.assert_sound();
    room.does("ben", claim, "recheck", &[("at", ""), ("note", "The survey says the same.")]).await;
    assert!(!room.get("ben", "/desk").await.says("main", "To look at again"));
}
