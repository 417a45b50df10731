//! The main job, end to end.

use super::newsroom::Newsroom;
use factdesk::ids::ClaimId;

pub const SOURCE: [(&str, &str); 5] = [
    ("title", "China’s Wall Less Great in View from Space"),
    ("publisher", "A space agency"),
    ("kind", "primary"),
    ("stance", "refutes"),
    ("pasted", "It certainly isn’t visible from the Moon."),
];
pub const SECOND: [(&str, &str); 4] =
    [("title", "The Moon: facts"), ("kind", "data"), ("stance", "context"), ("pasted", "384,400 km away.")];
pub const VERDICT: [(&str, &str); 3] = [
    ("rating", "false"),
    ("summary", "No eye could see the Wall from the Moon."),
    ("explanation", "It is nowhere wider than nine metres. [#1]\n\nThe Moon is far. [#2]"),
];

/// A claim that waits for approval: cleo reviewed it, with two sources and a reply.
pub async fn proposed(room: &Newsroom) -> ClaimId {
    let claim = room.claim("eve").await;
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    room.does("cleo", claim, "sources", &SOURCE).await;
    room.does("cleo", claim, "sources", &SECOND).await;
    room.does("cleo", claim, "replies", &[("asked_on", "2026-03-03"), ("how", "By mail")]).await;
    room.does("cleo", claim, "verdict", &VERDICT).await;
    claim
}

/// The same, published by ben.
pub async fn published(room: &Newsroom) -> ClaimId {
    let claim = proposed(room).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    claim
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_goes_from_the_log_to_a_published_verdict() {
    let room = Newsroom::open().await;
    let claim = room.claim("ada").await;

    let page = room.bench("ada", claim).await;
    assert!(page.says("#next h2", "Choose a reviewer"));
    assert!(page.says("#checklist", "5 of 12"), "{:?}", page.all("#checklist"));
    page.assert_sound();

    let page = room
        .does("ada", claim, "assignments", &[("person", &room.id("cleo")), ("due", "2030-01-02T14:00")])
        .await;
    assert!(page.says("[role=status]", "Reviewer assigned"));
    assert!(page.says("#people", "due 2 Jan 2030, 14:00"));
    assert!(page.says("#next", "Cleo Marchetti gathers the evidence"));
    page.assert_sound();

    let page = room.bench("cleo", claim).await;
    assert!(page.says("#next h2", "Propose the verdict"));
    page.assert_sound();
    let page = room.does("cleo", claim, "sources", &SOURCE).await;
    assert!(page.says("#source-1 .archive", "Pasted text"));
    room.does("cleo", claim, "sources", &SECOND).await;
    room.does("cleo", claim, "replies", &[("asked_on", "2026-03-03"), ("how", "By mail")]).await;
    let page = room.does("cleo", claim, "verdict", &VERDICT).await;
    assert!(page.says(".state", "Awaiting approval"));
    assert!(page.says("#next", "Ada Lindqvist or Ben Okafor"), "{:?}", page.all("#next"));
    assert!(page.form("approval").is_none(), "who proposed sees no way to approve");
    page.assert_sound();

    let page = room.bench("ben", claim).await;
    assert!(page.says("#checklist", "12 of 12"), "{:?}", page.all("#checklist"));
    assert!(page.says("#verdict .summary", "No eye could see the Wall"));
    assert_eq!(page.attr("#verdict .prose a", "href").as_deref(), Some("#source-1"));
    page.assert_sound();
    let page = room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    assert!(page.says(".live", "Page live, revision 1"));
    assert!(page.says("[role=status]", "Revision 1 published"));
    assert!(page.says("#timeline", "Verdict “False” proposed by Cleo Marchetti"));
    assert!(page.attr(".bench-head a.row-end", "href").unwrap().starts_with("/checks/the-great-wall"));
    page.assert_sound();
}

#[tokio::test(flavor = "multi_thread")]
async fn approving_and_publishing_can_be_two_steps_by_two_editors() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let page = room.does("ben", claim, "approval", &[]).await;
    assert!(page.says(".state", "Approved") && page.says("#next h2", "Publish the verdict"));
    let page = room.does("ada", claim, "publication", &[]).await;
    assert!(page.says(".live", "Page live, revision 1"));
}
