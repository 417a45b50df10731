//! `/desk`: each sees what waits for them.

use super::log::logs;
use super::newsroom::Newsroom;
use super::queue::{assigned, sorted};
use super::story::{VERDICT, proposed};
use crate::support::desk::Desk;
use chrono::TimeDelta;
use factdesk::claims::parts::Priority;

#[tokio::test]
async fn on_the_first_day_the_desk_says_how_to_begin() {
    let desk = Desk::open().await;
    for name in ["ada", "cleo", "eve"] {
        let page = desk.signed_in(name).await.get("/desk").await.that_is(200);
        assert_eq!(page.heading(), "Tuesday, 24 November");
        page.says("Nothing is logged yet").says("Import an article");
    }
}

#[tokio::test]
async fn reviewers_see_what_they_review_and_editors_what_is_late() {
    let desk = Desk::open_with(|config| config.time_zone = chrono_tz::Pacific::Auckland).await;
    let eve = desk.signed_in("eve").await;
    let late = logs(&eve, &[("text", "Bats are blind.")]).await;
    let mine = logs(&eve, &[("text", "Bananas grow on trees.")]).await;
    sorted(&desk, &late, Priority::High, Some(desk.app.clock.now() - TimeDelta::days(4)), &[]).await;
    assigned(&desk, &mine, "cleo").await;
    let heads = async |name: &str| {
        let page = desk.signed_in(name).await.get("/desk").await.that_is(200);
        (page.words(".todo-head h2"), page.words(".todo .what"))
    };
    assert_eq!(heads("cleo").await.1, ["Bananas grow on trees.", "Bats are blind."]);
    let (lists, claims) = heads("ada").await;
    assert_eq!(
        (lists.len(), lists[0].as_str(), claims[0].as_str()),
        (1, "Late on the desk", "Bats are blind.")
    );
    assert_eq!(heads("eve").await.1, ["Bananas grow on trees.", "Bats are blind."]);
    let ada = desk.signed_in("ada").await.get("/desk").await;
    assert_eq!(ada.words(".chart td.num"), ["1", "1", "0", "0"]);
    ada.says("4 d over")
        .says("Logged, with nobody yet")
        .says("Claim 1 logged by Eve")
        .says("Reviewer assigned by Ada");
    desk.signed_in("dan")
        .await
        .get("/desk")
        .await
        .says("Nobody’s yet: take one")
        .says("Waiting since 24 Nov.");
}

#[tokio::test]
async fn a_reviewer_takes_a_claim_from_my_work_and_stays_there() {
    let desk = Desk::open().await;
    let claim = logs(&desk.signed_in("eve").await, &[("text", "Bats are blind.")]).await;
    let dan = desk.signed_in("dan").await;
    let form = dan.get("/desk").await.form(&format!("{claim}/assignments"));
    let fields: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let page = dan.posts(&format!("{claim}/assignments"), &fields).await.that_is(200);
    assert_eq!(page.words(".notice strong"), ["Claim 1 is yours to review."]);
    page.says("Yours to review").says("Last change 24 Nov.");
    assert_eq!(page.words(".todo-head h2"), ["Yours to review"]);
    // Sent once more it says the same and does nothing.
    dan.post(&format!("{claim}/assignments"), &fields).await.leads_to("/desk?taken=1");
    assert_eq!(desk.count("SELECT count(*) FROM assignments").await, 1);
    // Somebody else comes too late, and is told on the claim's own page.
    let late = [("person", &*desk.id("cleo").to_string()), ("duty", "reviewer"), ("back", "/desk")];
    let cleo = desk.signed_in("cleo").await;
    cleo.post(&format!("{claim}/assignments"), &late).await.refused_saying("This was not done");
    desk.signed_in("eve").await.get("/desk").await.hides("I’ll take it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verdict_waits_for_editors_who_did_not_write_it() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let ada = room.get("ada", "/desk").await;
    assert!(ada.says(".todo-head", "Yours to approve") && ada.says(".todo", "Proposed by Cleo Marchetti"));
    assert!(ada.says(".todo .rating", "False"));
    assert!(room.get("cleo", "/desk").await.all(".todo li").is_empty());

    room.does("ben", claim, "recusals", &[("reason", "My book.")]).await;
    assert!(room.get("ben", "/desk").await.all(".todo li").is_empty());

    room.does("ada", claim, "verdict/send-back", &[("reason", "Say which source.")]).await;
    assert!(room.get("cleo", "/desk").await.says(".todo", "Sent back to you"));
    room.does("cleo", claim, "verdict", &[VERDICT[0], ("summary", "No."), VERDICT[2]]).await;
    room.does("ada", claim, "approval", &[]).await;
    let ada = room.get("ada", "/desk").await;
    assert!(ada.says(".todo-head", "Ready to publish") && ada.says(".timeline", "Approved by Ada Lindqvist"));
    ada.assert_sound();
}
