//! Two at once, and one twice.

use super::newsroom::Newsroom;
use super::story::{SECOND, SOURCE, proposed};

#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_twice_is_carried_out_once() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let page = room.bench("eve", claim).await;
    let first = room.send("eve", &page, "comments", &[("text", "Once.")]).await;
    let length = room.length(claim).await;
    let second = room.send("eve", &page, "comments", &[("text", "Once.")]).await;
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(room.length(claim).await, length);
    assert!(second.header("location").starts_with(&format!("/desk/claims/{claim}")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_with_other_words_asks_and_keeps_them() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let page = room.bench("eve", claim).await;
    room.send("eve", &page, "comments", &[("text", "Once.")]).await;
    let length = room.length(claim).await;
    let asked = room.send("eve", &page, "comments", &[("text", "Twice.")]).await;
    assert_eq!(asked.status, 409);
    assert!(asked.says("[role=alert]", "You already sent this"));
    assert_eq!((asked.value("comments", "text").as_str(), room.length(claim).await), ("Twice.", length));
    let sent = room.send("eve", &asked, "comments", &[]).await;
    assert_eq!((sent.status, room.length(claim).await), (303, length + 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_editors_at_once_one_is_told_and_keeps_what_was_typed() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let (ada, ben) = (room.bench("ada", claim).await, room.bench("ben", claim).await);
    assert_eq!(room.send("ada", &ada, "edit", &[("text", "Ada’s words.")]).await.status, 303);
    let page = room.send("ben", &ben, "edit", &[("text", "Ben’s words.")]).await;
    assert_eq!(page.status, 409);
    assert!(page.says("[role=alert]", "Ada Lindqvist changed this while you were writing"));
    assert!(page.says("[role=alert]", "Claim edited") && page.says("h1", "Ada’s words."));
    assert_eq!((page.value("edit", "text").as_str(), page.count("#edit[open]")), ("Ben’s words.", 1));
    page.assert_sound();
    let page = room.send("ben", &page, "edit", &[]).await;
    assert_eq!(page.status, 303, "after reading it he may");
    assert!(room.bench("ada", claim).await.says("h1", "Ben’s words."));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approver_never_approves_what_they_did_not_read() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let read = room.bench("ben", claim).await;
    room.does("cleo", claim, "verdict", &[("summary", "Other words.")]).await;
    let page = room.send("ben", &read, "approval", &[("publish", "yes")]).await;
    assert_eq!(page.status, 409);
    assert!(page.says("[role=alert]", "Cleo Marchetti changed this"));
    assert!(page.says("#verdict .summary", "Other words."));
    assert_ne!(
        page.value("approval", "seen"),
        read.value("approval", "seen"),
        "the page carries what it shows"
    );
    assert_eq!(room.send("ben", &page, "approval", &[("publish", "yes")]).await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_add_never_disturb_each_other() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    let (eve, dan) = (room.bench("eve", claim).await, room.bench("dan", claim).await);
    let (one, two) =
        tokio::join!(room.send("eve", &eve, "sources", &SOURCE), room.send("dan", &dan, "sources", &SECOND));
    assert_eq!((one.status, two.status), (303, 303));
    assert_eq!(room.bench("eve", claim).await.count(".evidence tbody tr[id]"), 2);
}
