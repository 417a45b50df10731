//! A checked claim is said again: recorded, shown to readers and programs, told to those who follow, and withdrawn.

use super::newsroom::Newsroom;
use super::story::{proposed, published};
use super::tampering::faults;
use crate::published::check::{ADDRESS, read};
use crate::support::database::connect;

const SAID: [(&str, &str); 4] = [
    ("name", "Senator Vale"),
    ("title", "Evening news, Channel 3"),
    ("said_on", "2026-11-24"),
    ("quote", "You can see the Wall from up there!"),
];

#[tokio::test(flavor = "multi_thread")]
async fn readers_and_programs_see_that_it_was_said_again_until_that_is_withdrawn() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = published(&room).await;
    assert_eq!(read(&room, ADDRESS).await.count("#repeats"), 0);
    room.wait(chrono::TimeDelta::hours(1));
    let page = room.does("eve", claim, "repeats", &SAID).await;
    page.assert_sound();
    assert!(page.says("[role=status]", "Repeat 1 recorded"));
    let address = [("name", "A blog"), ("url", "https://blog.example/wall"), ("said_on", "2026-11")];
    room.does("dan", claim, "repeats", &address).await;
    let page = read(&room, ADDRESS).await;
    assert!(
        page.says("#repeats h2", "Said again 2 times since the verdict"),
        "{:?}",
        page.all("#repeats h2")
    );
    assert!(page.says("#repeats", "Senator Vale") && page.says("#repeats", "Evening news, Channel 3"));
    assert_eq!(page.attr("#repeats a", "href").as_deref(), Some("https://blog.example/wall"));
    assert!(read(&room, &format!("{ADDRESS}/history")).await.says(".timeline", "Repeat 1 recorded by"));
    let record: serde_json::Value =
        serde_json::from_slice(&read(&room, &format!("/api/v1{ADDRESS}")).await.body).unwrap();
    assert_eq!(record["repeats"][0]["name"], "Senator Vale");
    assert_eq!(
        (&record["repeats"][0]["date"], &record["repeats"][1]["date"]),
        (&"2026-11-24".into(), &"2026-11".into())
    );
    assert_eq!(record["modified_at"], record["repeats"][0]["recorded_at"], "who follows changes gets it");
    let feed = read(&room, "/feed.atom").await.text();
    assert!(feed.contains("Said again on 2026-11-24 by Senator Vale"), "{feed}");
    // Whoever recorded it takes it back, or an editor.
    let withdraw = [("reason", "It was a quotation of our check.")];
    assert_eq!(room.forces("dan", claim, "repeats/1/withdrawal", &withdraw).await.status, 403);
    room.does("eve", claim, "repeats/1/withdrawal", &withdraw).await;
    let page = read(&room, ADDRESS).await;
    assert!(page.says("#repeats h2", "Once since the verdict") && !page.says("#repeats", "Senator Vale"));
    assert_eq!(
        room.forces("ada", claim, "repeats/1/withdrawal", &withdraw).await.status,
        422,
        "it is already"
    );
    assert_eq!(faults(&room).await, Vec::<String>::new());
    let owner = connect(room.owner_url()).await;
    owner.batch_execute("UPDATE repeats SET withdrawn = NULL").await.unwrap();
    assert!(faults(&room).await.iter().any(|fault| fault.contains("“repeats” differs")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_needs_a_verdict_a_speaker_a_place_and_a_day_between_then_and_now() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = proposed(&room).await;
    assert!(room.bench("eve", claim).await.form("repeats").is_none());
    assert_eq!(room.forces("eve", claim, "repeats", &SAID).await.status, 422);
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let refused = async |typed: &[(&str, &str)]| {
        let page = room.bench("eve", claim).await;
        let answer = room.send("eve", &page, "repeats", typed).await;
        assert_eq!(answer.status, 422, "{typed:?}");
        answer.assert_sound();
        answer.all("[role=alert], .error").join(" ")
    };
    assert!(refused(&[("title", "A talk"), ("said_on", "2026-11-24")]).await.contains("Write who said it."));
    assert!(
        refused(&[("name", "Vale"), ("said_on", "2026-11-24")]).await.contains("Write where it was said")
    );
    let before = [("name", "Vale"), ("title", "A talk"), ("said_on", "2026-03")];
    assert!(refused(&before).await.contains("as an appearance"));
    let later = [("name", "Vale"), ("title", "A talk"), ("said_on", "2027-01-01")];
    assert!(refused(&later).await.contains("has not come yet"));
    room.does("eve", claim, "repeats", &SAID).await;
    assert!(refused(&SAID).await.contains("Nothing was changed"));
}
