//! The stream that tells open pages of changes.

use super::log::logs;
use crate::support::desk::Desk;
use crate::support::person::client;
use factdesk::app::App;
use factdesk::claims::change::{Ask, ClaimantWords, Desk as Door, Sent, Words};
use factdesk::claims::words::{ClaimText, Language};
use factdesk::config::Secret;
use factdesk::db::{Access, Db};
use factdesk::people::person::{Person, Role};
use reqwest::Response;
use reqwest::header::{ACCEPT, COOKIE};
use std::time::Duration;
use tokio::time::timeout;

/// Opens the stream as a browser does.
async fn listens(desk: &Desk, name: &str) -> Response {
    let cookie = desk.signed_in(name).await.cookie().unwrap();
    let request = client().build().unwrap().get(format!("http://{}/desk/events", desk.address));
    let answer = request.header(COOKIE, cookie).header(ACCEPT, "text/event-stream").send().await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["content-type"]),
        (200, &"text/event-stream".parse().unwrap())
    );
    answer
}

/// The next mark that the stream tells; nothing when it ends.
async fn next(stream: &mut Response) -> Option<String> {
    let marks = async {
        while let Some(chunk) = stream.chunk().await.ok().flatten() {
            let text = String::from_utf8(chunk.to_vec()).unwrap();
            if let Some((_, mark)) = text.split_once("event: mark\ndata: ") {
                return Some(mark.trim().to_owned());
            }
        }
        None
    };
    timeout(Duration::from_secs(10), marks).await.expect("the stream says something in time")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_open_hears_of_what_others_do() {
    let desk = Desk::open().await;
    let mut stream = listens(&desk, "cleo").await;
    let first = next(&mut stream).await.unwrap();
    logs(&desk.signed_in("eve").await, &[("text", "Bats are blind.")]).await;
    let second = next(&mut stream).await.unwrap();
    assert_ne!(first, second);
    // Somebody who comes later hears where it stands.
    assert_eq!(next(&mut listens(&desk, "dan").await).await.unwrap(), second);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_on_another_node_is_heard_here() {
    let desk = Desk::open().await;
    let mut stream = listens(&desk, "cleo").await;
    let first = next(&mut stream).await.unwrap();
    let url = Secret::from(desk.app_url().to_owned());
    let db = Db::new(Access::serving(url, false)).unwrap();
    db.changes().watch(&db);
    let other = App::new(db, desk.app.clock.clone(), desk.app.config.clone()).await.unwrap();
    let eve =
        Person { id: desk.id("eve"), name: "Eve".to_owned(), public_name: None, role: Role::Contributor };
    let words = Words {
        text: ClaimText::parse("Bats are blind.").unwrap(),
        language: Language::parse("en").unwrap(),
        claimant: ClaimantWords::Unstated,
        why: None,
    };
    let ask = Ask::LogClaim { words, appearance: None, imported: None, kind: None };
    Door::of(&other).log(&eve, ask, Sent::default()).await.unwrap();
    assert_ne!(next(&mut stream).await.unwrap(), first);
    other.db.close();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_ends_when_the_node_stops() {
    let desk = Desk::open().await;
    let mut stream = listens(&desk, "cleo").await;
    next(&mut stream).await.unwrap();
    desk.app.db.changes().end();
    assert_eq!(next(&mut stream).await, None);
    // Who comes now is sent away at once.
    assert_eq!(next(&mut listens(&desk, "cleo").await).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_so_many_listen_and_only_people_of_the_desk() {
    let desk = Desk::open().await;
    desk.signed_in("eve").await.get("/desk/events").await.is(406);
    let answer = desk.stranger().get("/desk/events").await;
    assert!(answer.header("location").starts_with("/login"));
    let changes = desk.app.db.changes();
    let one = changes.wait(1);
    assert!(one.is_some() && changes.wait(1).is_none());
    drop(one);
    assert!(changes.wait(1).is_some());
}
