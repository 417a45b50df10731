//! Whatever is done to the tables behind the history's back, `verify` finds it and says where.

use super::place::{DESK, Place, ada, ben, claim, draft, nine, topic};
use factdesk::history::{self, Actor, Difference, Fault};

const CLAIM: &str = "claim:00000000-0000-0000-0000-000000000001";

fn entry(position: i64, what: Difference) -> Fault {
    Fault { chain: CLAIM.to_owned(), position: Some(position), what }
}

fn whole(what: Difference) -> Fault {
    Fault { chain: CLAIM.to_owned(), position: None, what }
}

/// Changes a new small history as SQL says (`$C` is the claim) and gives what is found.
async fn found(sql: &str) -> Vec<Fault> {
    let mut place = Place::small().await;
    place.tamper(&sql.replace("$C", &format!("chain = '{CLAIM}'"))).await;
    place.faults(None).await
}

#[tokio::test]
async fn a_history_that_nobody_touched_is_whole() {
    let mut place = Place::small().await;
    let (report, saved) = place.verify(None, &[]).await;
    assert_eq!((report.faults.as_slice(), report.chains, report.entries), (&[][..], 3, 7));
    assert_eq!(place.faults(Some(&saved)).await, []);
    place.add(claim(), Some(ben()), &[15]).await;
    place.add(topic(2), None, &[31]).await;
    assert_eq!(place.faults(Some(&saved)).await, []);
}

#[tokio::test]
async fn a_changed_column_is_found() {
    let column = |name| vec![entry(2, Difference::Column(name))];
    let set = |what: &str| format!("UPDATE history SET {what} WHERE $C AND position = 2");
    assert_eq!(found(&set("payload = payload || ' '")).await, [entry(2, Difference::Payload)]);
    assert_eq!(found(&set("salt = decode(repeat('ab', 32), 'hex')")).await, [entry(2, Difference::Payload)]);
    assert_eq!(found(&set("payload = NULL, salt = NULL")).await, [entry(2, Difference::NoPayload)]);
    assert_eq!(found(&set("actor = 'system'")).await, column("actor"));
    assert_eq!(found(&set("actor = 'bob'")).await[0], entry(2, Difference::Unreadable("actor")));
    assert_eq!(found(&set("at = at - interval '1 microsecond'")).await, column("at"));
    assert_eq!(found(&set("visibility = 'sealed'")).await, column("visibility"));
    assert_eq!(found(&set("kind = 'Other'")).await, column("kind"));
    assert_eq!(found(&set("hash = decode(repeat('ab', 32), 'hex')")).await, [entry(2, Difference::Hash)]);
}

#[tokio::test]
async fn a_change_of_envelope_and_columns_together_is_found() {
    let changes = [
        "visibility = 'sealed', envelope = replace(envelope, '\"open\"', '\"sealed\"')",
        "kind = 'Other', envelope = replace(envelope, 'Noted', 'Other')",
        "actor = 'system', envelope = regexp_replace(envelope, '\"actor\":\"[0-9a-f]+\"', '\"actor\":\"system\"')",
        "at = at + interval '1 second', envelope = replace(envelope, ':11.000000Z', ':12.000000Z')",
    ];
    for change in changes {
        let sql = format!("UPDATE history SET {change} WHERE $C AND position = 2");
        assert_eq!(found(&sql).await, [entry(2, Difference::Hash)], "{change}");
    }
}

#[tokio::test]
async fn a_deleted_or_swapped_entry_is_found() {
    let deleted = found("DELETE FROM history WHERE $C AND position = 2").await;
    let length = whole(Difference::Length { expected: 4, found: 3 });
    assert_eq!(deleted, [entry(3, Difference::Order(2)), length]);
    let swap = "UPDATE history SET position = 99 WHERE $C AND position = 2;
                UPDATE history SET position = 2 WHERE $C AND position = 3;
                UPDATE history SET position = 3 WHERE $C AND position = 99";
    assert_eq!(found(swap).await, [entry(2, Difference::Column("position"))]);
}

#[tokio::test]
async fn a_cut_tail_is_found() {
    let length = |found| whole(Difference::Length { expected: 4, found });
    assert_eq!(found("DELETE FROM history WHERE $C AND position = 4").await, [length(3)]);
    assert_eq!(found("DELETE FROM history WHERE $C").await, [length(0)]);
    let all = "DELETE FROM history WHERE $C; UPDATE chains SET length = 0 WHERE $C";
    assert_eq!(found(all).await, [whole(Difference::Empty)]);
}

#[tokio::test]
async fn a_changed_or_deleted_end_is_found() {
    assert_eq!(found("DELETE FROM chains WHERE $C").await, [whole(Difference::NoHead)]);
    let head = found("UPDATE chains SET head = decode(repeat('ab', 32), 'hex') WHERE $C").await;
    assert_eq!(head, [whole(Difference::Head)]);
}

#[tokio::test]
async fn a_change_of_who_stands_behind_an_alias_is_found() {
    let given = format!("UPDATE aliases SET person = '{}' WHERE $C AND person = '{}'", topic_person(), ben());
    let faults = found(&given).await;
    assert!(matches!(
        &faults[..],
        [Fault { what: Difference::Alias(_), .. }, Fault { what: Difference::NoAlias(_), .. }]
    ));
    let faults = found("DELETE FROM aliases WHERE $C").await;
    assert_eq!(faults.len(), 2, "one for each person: {faults:?}");
    assert!(faults.iter().all(|fault| matches!(fault.what, Difference::NoAlias(_))));
}

fn topic_person() -> uuid::Uuid {
    uuid::Uuid::from_u128(0xe0e)
}

#[tokio::test]
async fn a_chain_gone_whole_is_found_with_a_file_saved_before() {
    let mut place = Place::small().await;
    let saved = place.save().await;
    let sql = format!(
        "DELETE FROM history WHERE chain = '{CLAIM}'; DELETE FROM chains WHERE chain = '{CLAIM}';
         DELETE FROM aliases WHERE chain = '{CLAIM}'"
    );
    place.tamper(&sql).await;
    assert_eq!(place.faults(None).await, [], "nothing in the database remembers it");
    assert_eq!(place.faults(Some(&saved)).await, [whole(Difference::Gone(4))]);
}

#[tokio::test]
async fn an_older_database_put_back_is_found_with_a_file_saved_before() {
    let (mut newer, mut older) = (Place::small().await, Place::small().await);
    newer.add(claim(), Some(ada()), &[15]).await;
    let saved = newer.save().await;
    assert_eq!(older.faults(None).await, []);
    assert_eq!(older.faults(Some(&saved)).await, [whole(Difference::Shorter { saved: 5, found: 4 })]);
}

#[tokio::test]
async fn an_end_written_anew_with_new_hashes_is_found_with_a_file_saved_before() {
    let mut place = Place::small().await;
    let saved = place.save().await;
    let entries = history::load(&place.owner, claim()).await.unwrap();
    let before = history::verify(claim(), &entries[..2]).unwrap();
    let sql = format!(
        "DELETE FROM history WHERE chain = '{CLAIM}' AND position > 2;
         DELETE FROM unsequenced WHERE chain = '{CLAIM}' AND position > 2;
         UPDATE chains SET length = 2, head = '\\x{}' WHERE chain = '{CLAIM}'",
        hex::encode(before.hash)
    );
    place.tamper(&sql).await;
    place.add(claim(), Some(ada()), &[90, 91, 92]).await;
    assert_eq!(place.faults(None).await, [], "each hash follows from the one before");
    assert_eq!(place.faults(Some(&saved)).await, [whole(Difference::Rewritten(4))]);
}

#[tokio::test]
async fn nothing_is_added_to_a_chain_whose_end_was_changed() {
    let mut place = Place::small().await;
    place.tamper("DELETE FROM history WHERE chain = 'desk' AND position = 2").await;
    let refused = history::lock(&mut place.app, DESK).await;
    assert!(matches!(refused, Err(factdesk::error::Error::Internal(_))), "{refused:?}");
    let head = history::verify(DESK, &history::load(&place.app, DESK).await.unwrap()).unwrap();
    let added = history::append(&place.app, DESK, &head, Actor::System, nine(), vec![draft(3)]).await;
    assert!(matches!(added, Err(factdesk::error::Error::Internal(_))));
}
