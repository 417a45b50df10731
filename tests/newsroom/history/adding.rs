//! Adding to the history.

use super::place::{DESK, Place, ada, ben, claim, draft, nine, topic};
use diesel_async::{AsyncConnection, SimpleAsyncConnection};
use factdesk::config::Secret;
use factdesk::db::{Access, Connection, connect};
use factdesk::error::Error;
use factdesk::history::{self, Actor, activity};

#[tokio::test]
async fn what_was_added_is_read_back_as_it_was() {
    let mut place = Place::empty().await;
    let (head, added) = place
        .app
        .transaction(async |c| {
            let head = history::begin(c, DESK).await?;
            history::append(c, DESK, &head, Actor::System, nine(), vec![draft(1), draft(2)]).await
        })
        .await
        .unwrap();
    let read = history::load(&place.app, DESK).await.unwrap();
    assert_eq!(read, added);
    assert_eq!(history::verify(DESK, &read), Ok(head));
    assert_eq!(history::lock(&mut place.app, DESK).await.unwrap(), head);
    assert_eq!(history::load_since(&place.app, DESK, 1).await.unwrap(), added[1..]);
    assert_eq!(history::load(&place.app, claim()).await.unwrap(), []);
}

#[tokio::test]
async fn a_chain_that_was_not_begun_cannot_be_locked_and_one_begins_once() {
    let mut place = Place::small().await;
    assert!(matches!(history::lock(&mut place.app, topic(9)).await, Err(Error::NotFound)));
    assert!(matches!(history::begin(&mut place.app, DESK).await, Err(Error::Internal(_))));
}

#[tokio::test]
async fn an_old_head_is_refused_and_leaves_nothing() {
    let mut place = Place::small().await;
    let old = history::lock(&mut place.app, DESK).await.unwrap();
    let new = place.add(DESK, None, &[3]).await;
    let added: Result<_, Error> = place
        .app
        .transaction(async |c| history::append(c, DESK, &old, Actor::System, nine(), vec![draft(4)]).await)
        .await;
    assert!(matches!(added, Err(Error::Internal(_))));
    assert_eq!(history::lock(&mut place.app, DESK).await.unwrap(), new);
    assert_eq!(place.faults(None).await, []);
}

#[tokio::test]
async fn two_who_add_at_once_make_one_chain() {
    let mut place = Place::small().await;
    let url = place.database.app_url.clone();
    let writers = [(ada(), 100), (ben(), 150)].map(|(person, first)| {
        let url = url.clone();
        tokio::spawn(async move {
            let mut c = connect(Access::serving(Secret::from(url), false)).await.unwrap();
            for number in first..first + 25 {
                add(&mut c, person, number).await;
            }
        })
    });
    for writer in writers {
        writer.await.unwrap();
    }
    let entries = history::load(&place.app, claim()).await.unwrap();
    assert_eq!(history::verify(claim(), &entries).unwrap().length, 54);
    assert_eq!(place.faults(None).await, []);
}

async fn add(c: &mut Connection, person: factdesk::ids::PersonId, number: u8) {
    c.transaction(async |c| {
        let head = history::lock(c, claim()).await?;
        let alias = history::alias_of(c, claim(), person, history::salt()).await?;
        history::append(c, claim(), &head, Actor::Alias(alias), nine(), vec![draft(number)]).await
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_person_has_one_alias_in_a_chain_and_another_elsewhere() {
    let mut place = Place::small().await;
    let c = &mut place.app;
    let known = history::aliases(c, claim()).await.unwrap();
    assert_eq!(known.iter().map(|(person, _)| *person).collect::<Vec<_>>(), [ben(), ada()]);
    let again = history::alias_of(c, claim(), ada(), history::salt()).await.unwrap();
    assert_eq!(again, known[1].1);
    let elsewhere = history::alias_of(c, topic(1), ada(), history::salt()).await.unwrap();
    assert_ne!(again, elsewhere);
    assert_eq!(history::aliases(c, topic(1)).await.unwrap(), [(ada(), elsewhere)]);
}

#[tokio::test]
async fn the_database_refuses_to_forget() {
    let mut place = Place::small().await;
    let details = serde_json::json!({"why": "test"});
    let id = uuid::Uuid::from_u128(1);
    activity::record(&mut place.app, id, nine(), Some(ada()), "SignedIn", "127.0.0.1", details)
        .await
        .unwrap();
    for table in ["history", "aliases", "activity"] {
        let verbs = ["DELETE FROM {}", "TRUNCATE {}", "UPDATE {} SET chain = chain"];
        for verb in &verbs[..if table == "activity" { 2 } else { 3 }] {
            let sql = verb.replace("{}", table);
            let app = place.app.batch_execute(&sql).await.unwrap_err().to_string();
            assert!(app.contains("permission denied"), "{sql}: {app}");
            let owner = place.owner.batch_execute(&sql).await.unwrap_err().to_string();
            assert!(owner.contains("its rows are never changed"), "{sql}: {owner}");
        }
    }
    assert_eq!(place.faults(None).await, []);
}
