//! Every form of the workbench, once.

use super::newsroom::Newsroom;
use super::story::{proposed, published};
use crate::support::database::connect;

#[tokio::test(flavor = "multi_thread")]
async fn the_claim_is_edited_and_sorted() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let page =
        room.does("eve", claim, "edit", &[("text", "The Wall is visible."), ("claimant", "unknown")]).await;
    assert!(page.says("h1", "The Wall is visible.") && page.says("#claim", "Unknown, by choice"));
    let typed = [("priority", "urgent"), ("due", "2020-01-02T14:00"), ("topics", "Space, Walls , Space")];
    let page = room.does("ada", claim, "triage", &typed).await;
    assert_eq!(page.all(".kicker span")[1..], ["Space", "Walls"]);
    assert!(page.says(".priority", "Urgent") && page.says(".age[data-late]", "d over"));
    assert_eq!(page.value("triage", "due"), "2020-01-02T14:00");
    page.assert_sound();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reviewer_takes_a_claim_and_hands_it_over() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let page = room.does("cleo", claim, "assignments", &[]).await;
    assert!(page.says("#people .person", "Cleo Marchetti") && page.says(".state", "In review"));
    let page = room.does("cleo", claim, "assignments/1/end", &[("person", &room.id("dan"))]).await;
    assert!(page.says("#people .person", "Dan Whitlock") && !page.says("#people .person", "Cleo Marchetti"));
    let page = room.does("ada", claim, "assignments/2/end", &[]).await;
    assert!(page.says("#people", "Nobody yet"));
}

#[tokio::test(flavor = "multi_thread")]
async fn appearances_and_replies_are_logged() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let panel =
        [("title", "Exhibition panel"), ("url", "https://hall.example/panel"), ("appeared_on", "2026-06")];
    let page = room.does("eve", claim, "appearances", &panel).await;
    assert!(page.says("#appearances li", "Exhibition panel 2026-06"));
    let page = room.does("eve", claim, "appearances/2", &[("appeared_on", "2026-06-14")]).await;
    assert!(page.says("#appearances li", "2026-06-14"));
    let typed = [("asked_on", "2026-06-15"), ("how", "By telephone"), ("answer", "We stand by it.")];
    let page = room.does("eve", claim, "replies", &typed).await;
    assert!(page.says("#replies", "We stand by it."));
    page.assert_sound();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verdict_is_sent_back_and_proposed_anew() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let page = room.does("ben", claim, "verdict/send-back", &[("reason", "Cite the width.")]).await;
    assert!(page.says(".state", "In review") && page.says("#timeline", "Cite the width."));
    let page = room.bench("cleo", claim).await;
    assert!(page.value("verdict", "explanation").contains("nowhere wider"));
    let page = room.does("cleo", claim, "verdict", &[("summary", "Nobody can.")]).await;
    assert!(page.says(".state", "Awaiting approval"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_objection_blocks_until_it_is_resolved() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let page =
        room.does("dan", claim, "comments", &[("text", "Needs its own source."), ("blocking", "yes")]).await;
    assert!(page.says(".comment[data-blocking]", "Dan Whitlock objects"));
    let page = room.bench("ben", claim).await;
    assert!(page.says("#checklist [data-held=no]", "Comment 1 objects"));
    let page = room.send("ben", &page, "approval", &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.says("[role=alert]", "no open objection"));
    let page = room.does("dan", claim, "comments/1/resolution", &[]).await;
    assert!(page.says(".comment", "Resolved by Dan Whitlock"));
    room.does("ben", claim, "approval", &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_check_is_passed_with_a_reason() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    room.does("dan", claim, "comments", &[("text", "I doubt it."), ("blocking", "yes")]).await;
    let typed = [("override_no_objection", "Answered by telephone."), ("publish", "yes")];
    let page = room.does("ben", claim, "approval", &typed).await;
    assert!(page.says("#checklist [data-held=waived]", "Set aside by Ben Okafor: Answered by telephone."));
    page.assert_sound();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_shows_its_difference_and_becomes_revision_2() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    let typed = [("kind", "typo"), ("note", "We wrote nine, it is 9.")];
    room.does("ada", claim, "corrections", &typed).await;
    let summary = ("summary", "No eye could ever see the Wall from the Moon.");
    let page = room.does("cleo", claim, "verdict", &[summary]).await;
    assert!(page.says(".difference ins", "ever"), "{:?}", page.all(".difference"));
    let page = room.bench("ben", claim).await;
    assert!(page.says(".difference ins", "ever"));
    assert_eq!(page.count("#verdict .summary"), 0, "of a typo the approver sees only the difference");
    page.assert_sound();
    let page = room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    assert!(page.says(".live", "revision 2"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_retracted_by_one_editor_at_once() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    let page = room.does("ada", claim, "retraction", &[("reason", "It was a misprint.")]).await;
    assert!(page.says(".live[data-live=no]", "Verdict withdrawn"));
    page.assert_sound();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_is_closed_as_a_duplicate_and_reopened() {
    let room = Newsroom::open().await;
    let (claim, other) = (room.claim("eve").await, room.claim("eve").await);
    let page = room.bench("ada", claim).await;
    let typed = [("closing", "duplicate_of"), ("reason", "The same."), ("duplicate_of", "")];
    let page = room.send("ada", &page, "closure", &typed).await;
    assert_eq!(page.status, 422);
    assert!(page.says("#closure .error", "Choose the claim"));
    let address = format!("http://localhost/desk/claims/{other}?x#next");
    let page = room.send("ada", &page, "closure", &[("duplicate_of", &address)]).await;
    assert_eq!(page.status, 303, "{:?}", page.all(".error"));
    let page = room.bench("ada", claim).await;
    assert!(page.says(".notice", "Duplicate of another claim: The same."));
    page.assert_sound();
    let page = room.does("ada", claim, "reopening", &[("reason", "It is not.")]).await;
    assert!(page.says(".state", "Logged"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_of_one_approves_its_own_text_and_says_why() {
    let room = Newsroom::open().await;
    room.switch_four_eyes_off().await;
    let claim = proposed(&room).await;
    room.does("ada", claim, "assignments", &[("person", &room.id("ada"))]).await;
    room.does("ada", claim, "verdict", &[("summary", "Nobody can see it.")]).await;
    let page = room.bench("ada", claim).await;
    let page = room.send("ada", &page, "approval", &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.says("#approval-own-error", "with a reason that readers will see"));
    let page = room.send("ada", &page, "approval", &[("own", "I am alone today.")]).await;
    assert_eq!(page.status, 303);
    let page = room.bench("ada", claim).await;
    assert!(page.says(".entry b", "Own text approved") && page.says(".entry .note", "I am alone today."));
    // Once a second person is needed again, what nobody else approved does not go live.
    let owner = connect(room.owner_url()).await;
    owner.execute("UPDATE desk SET four_eyes = true", &[]).await.unwrap();
    room.app.refresh_house().await.unwrap();
    for (what, typed) in [("publication", vec![]), ("schedule", vec![("at", "2026-11-30T09:00")])] {
        let page = room.forces("ben", claim, what, &typed).await;
        assert_eq!(page.status, 422, "{what}");
        assert!(page.says("main", "One of its authors approved it while the desk allowed that"), "{what}");
    }
}
