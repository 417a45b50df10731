//! The table of evidence: its order, and where else a source is kept.

use super::newsroom::Newsroom;
use super::page::Seen;
use super::story::{SOURCE, proposed, published};
use crate::published::check::{ADDRESS, read};
use serde_json::Value;

const ORDER: &str = ".evidence tbody tr[id] .n";

/// The order that a button of source `number` asks for.
fn button(page: &Seen, number: i32, way: &str) -> String {
    let form = format!("form[action$='/sources/{number}/place'] button");
    let labels = page.all(&form);
    let at = labels.iter().position(|label| label.starts_with(way)).unwrap_or_else(|| panic!("{labels:?}"));
    page.attr(&format!("{form}:nth-of-type({})", at + 1), "value").unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn sources_move_and_keep_their_numbers() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let page = room.bench("cleo", claim).await;
    assert_eq!(page.all(ORDER), ["1", "2"]);
    assert_eq!(page.count("form[action$='/sources/1/place'] button"), 1, "the first cannot go up");
    let up = button(&page, 2, "Move up");
    let answer = room.send("cleo", &page, "sources/2/place", &[("order", &up)]).await;
    assert!(answer.header("location").ends_with("#source-2"), "the reader stays where they were");
    let page = room.bench("cleo", claim).await;
    assert_eq!(page.all(ORDER), ["2", "1"]);
    page.assert_sound();
    room.does("eve", claim, "sources", &SOURCE).await;
    assert_eq!(room.bench("cleo", claim).await.all(ORDER), ["2", "1", "3"], "a new one stands behind");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_reviewer_and_editors_move_sources_and_only_sensibly() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    for who in ["eve", "dan"] {
        assert!(room.bench(who, claim).await.form("sources/2/place").is_none());
        let page = room.forces(who, claim, "sources/2/place", &[("order", "2 1")]).await;
        assert_eq!(page.status, 403, "{who}");
    }
    for (order, words) in [
        ("2 7", "There is no source 7"),
        ("2 2", "twice"),
        ("1 2", "Nothing was changed"),
        ("up", "Say which way"),
    ] {
        let page = room.forces("ada", claim, "sources/2/place", &[("order", order)]).await;
        assert_eq!(page.status, 422, "{order}");
        assert!(page.says("[role=alert]", words), "{:?}", page.all("[role=alert]"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn moving_collides_only_with_moving() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let (ada, ben) = (room.bench("ada", claim).await, room.bench("ben", claim).await);
    room.does("eve", claim, "sources", &SOURCE).await;
    assert_eq!(room.send("ada", &ada, "sources/2/place", &[("order", "2 1")]).await.status, 303);
    assert_eq!(room.bench("ada", claim).await.all(ORDER), ["2", "1", "3"]);
    let page = room.send("ben", &ben, "sources/2/place", &[("order", "2 1")]).await;
    assert_eq!(page.status, 409);
    assert!(page.says("[role=alert]", "Sources put in another order"));
    page.assert_sound();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revision_keeps_the_order_in_which_it_was_published() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    let page = room.bench("ben", claim).await;
    let digest = page.value("approval", "seen");
    room.does("cleo", claim, "sources/2/place", &[("order", "2 1")]).await;
    let page = room.bench("ben", claim).await;
    assert_eq!(page.value("approval", "seen"), digest, "the order is no part of what is approved");
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    assert_eq!(read(&room, ADDRESS).await.all(ORDER), ["2", "1"]);
    room.does("ben", claim, "sources/1/place", &[("order", "1 2")]).await;
    let page = read(&room, ADDRESS).await;
    assert_eq!(page.all(ORDER), ["2", "1"], "a revision stays as it was");
    let json: Value = serde_json::from_str(&read(&room, &format!("{ADDRESS}.json")).await.text()).unwrap();
    assert_eq!(json["check"]["revisions"][0]["source_order"], serde_json::json!([2, 1]));
    let history = read(&room, &format!("{ADDRESS}/history")).await;
    assert!(history.says(".timeline", "Sources put in another order by a reviewer"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_web_archives_copy_stands_beside_our_own() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    assert_eq!(read(&room, ADDRESS).await.count(".archive .elsewhere"), 0);
    let correction = [("kind", "update"), ("note", "An archive has it too.")];
    room.does("ada", claim, "corrections", &correction).await;
    let page = room.bench("cleo", claim).await;
    let page = room.send("cleo", &page, "sources/1", &[("archive_url", "javascript:alert(1)")]).await;
    assert_eq!(page.status, 422);
    assert!(page.says("#edit-source-1-archive_url-error", "starting with https://"));
    page.assert_sound();
    let address = "https://archive.example/2026/wall";
    let page = room.does("cleo", claim, "sources/1", &[("archive_url", address)]).await;
    let link = "#source-1 .archive .elsewhere";
    assert_eq!(page.attr(link, "href").as_deref(), Some(address));
    assert!(page.says("#source-1 .archive", "Pasted text"), "the copy stays");
    room.does("cleo", claim, "verdict", &[("summary", "Nobody could see it.")]).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let page = read(&room, ADDRESS).await;
    assert_eq!(page.attr(link, "href").as_deref(), Some(address));
    assert!(page.says("#changes", address), "readers see that it came with this revision");
    let first = read(&room, &format!("{ADDRESS}/revisions/1")).await;
    assert_eq!(first.count(".archive .elsewhere"), 0);
}
