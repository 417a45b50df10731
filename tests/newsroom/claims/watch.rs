//! Nothing waits unseen: what nobody touches is told to its owner, then to the editors, then given back.

use super::newsroom::Newsroom;
use super::story::{SOURCE, proposed};
use crate::support::database::connect;
use chrono::TimeDelta;
use factdesk::claims::watch::take_steps;

/// Lets hours pass, takes the steps, and says how many there were.
async fn after(room: &Newsroom, hours: i64) -> usize {
    room.wait(TimeDelta::hours(hours));
    let (one, two) = tokio::join!(take_steps(&room.app), take_steps(&room.app));
    one.unwrap() + two.unwrap()
}

async fn said(room: &Newsroom, claim: factdesk::ids::ClaimId) -> String {
    // The pages' sessions ended long before; the store is what the page is drawn from.
    let loaded = factdesk::claims::store::load(&mut room.app.db.read().await.unwrap(), claim).await.unwrap();
    loaded.entries.last().unwrap().kind.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_that_its_reviewer_leaves_alone_goes_back_to_the_queue_in_three_steps() {
    let room = Newsroom::open_in_the_morning().await;
    // What nobody has is in the queue already.
    room.claim("eve").await;
    let claim = room.claim("eve").await;
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    assert_eq!(after(&room, 119).await, 0);
    assert_eq!((after(&room, 1).await, said(&room, claim).await.as_str()), (1, "OwnerWarned"));
    assert_eq!(after(&room, 59).await, 0, "each step once");
    assert_eq!((after(&room, 1).await, said(&room, claim).await.as_str()), (1, "EditorsWarned"));
    assert_eq!((after(&room, 60).await, said(&room, claim).await.as_str()), (1, "ReturnedToQueue"));
    assert_eq!(after(&room, 1000).await, 0);
    let owner = connect(room.owner_url()).await;
    let told = "SELECT people.name || ': ' || text FROM notices JOIN people ON people.id = person \
                WHERE kind = 'idle' ORDER BY at, 1";
    let told: Vec<String> = owner.query(told, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    let expected = [
        "Cleo Marchetti: You are responsible for it.",
        "Ada Lindqvist: It waits for an editor to see to it.",
        "Ben Okafor: It waits for an editor to see to it.",
        "Cleo Marchetti: It waits for an editor to see to it.",
        "Ada Lindqvist: It is nobody’s again, and in the queue.",
        "Ben Okafor: It is nobody’s again, and in the queue.",
        "Cleo Marchetti: It is nobody’s again, and in the queue.",
    ];
    assert_eq!(told, expected);
    let free = "SELECT count(*) FROM claims WHERE reviewer IS NULL AND review = 'in_review'";
    assert_eq!(owner.query_one(free, &[]).await.unwrap().get::<_, i64>(0), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_person_does_there_begins_the_time_anew() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = room.claim("eve").await;
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    for _ in 0..13 {
        assert_eq!(after(&room, 10).await, 0);
        room.does("cleo", claim, "comments", &[("text", "Still at it.")]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_an_editor_is_told_to_all_of_them_but_not_what_is_scheduled() {
    let room = Newsroom::open_in_the_morning().await;
    let (approval, publication, scheduled) =
        (proposed(&room).await, proposed(&room).await, proposed(&room).await);
    room.does("ben", publication, "approval", &[]).await;
    room.does("ben", scheduled, "approval", &[]).await;
    room.does("ben", scheduled, "schedule", &[("at", "2027-01-01T10:00")]).await;
    assert_eq!(after(&room, 23).await, 0);
    assert_eq!((after(&room, 1).await, said(&room, publication).await.as_str()), (1, "EditorsWarned"));
    assert_eq!((after(&room, 24).await, said(&room, approval).await.as_str()), (1, "EditorsWarned"));
    assert_eq!(after(&room, 500).await, 0, "nobody has them, so nothing can be given back");
    assert_eq!(said(&room, scheduled).await, "Scheduled");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_changed_behind_the_historys_back_is_found() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = room.claim("eve").await;
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    room.does("cleo", claim, "sources", &SOURCE).await;
    let owner = connect(room.owner_url()).await;
    for (change, back) in
        [("step = 2", "step = 0"), ("since = since + interval '1 day'", "since = since - interval '1 day'")]
    {
        owner.execute(&format!("UPDATE waits SET {change}"), &[]).await.unwrap();
        let faults = super::tampering::faults(&room).await;
        assert!(faults.iter().any(|fault| fault.contains("waits")), "{faults:?}");
        owner.execute(&format!("UPDATE waits SET {back}"), &[]).await.unwrap();
        assert_eq!(super::tampering::faults(&room).await, Vec::<String>::new());
    }
}
