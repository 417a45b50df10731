//! Rows that somebody with the owner's rights leaves behind.

use super::newsroom::Newsroom;
use super::story::{proposed, published};
use crate::support::database::connect;
use factdesk::claims::checker::Claims;
use factdesk::config::Secret;
use factdesk::db::{self, Access};
use factdesk::history::verify::{Options, verify};
use factdesk::people::verify::People;

pub async fn faults(room: &Newsroom) -> Vec<String> {
    let url = Secret::from(room.owner_url().to_owned());
    let mut owner = db::connect(Access::patient(url)).await.unwrap();
    let options = Options { checkers: &[&Claims, &People], against: None, watch: &mut |_| () };
    verify(&mut owner, options).await.unwrap().faults.iter().map(ToString::to_string).collect()
}

/// Lets go of what holds the database together, save the keys.
const LOOSE: &str = "DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT conrelid::regclass AS place, conname FROM pg_constraint WHERE contype = 'f' LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.place, one.conname);
    END LOOP;
    FOR one IN SELECT DISTINCT tgrelid::regclass AS place FROM pg_trigger WHERE NOT tgisinternal LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', one.place);
    END LOOP;
END $$";

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_belongs_to_no_claim_is_found() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    room.does("ada", claim, "cross-checks", &[("person", &room.id("dan"))]).await;
    room.does("dan", claim, "cross-checks/1", &[("rating", "false"), ("reason", "The sources say so.")])
        .await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    room.does("ada", claim, "triage", &[("priority", "high"), ("topics", "Space")]).await;
    room.does("ada", claim, "comments", &[("text", "Well done.")]).await;
    let year = room.app.clock.now().format("%Y").to_string();
    let said = [("name", "A senator"), ("title", "Evening news"), ("said_on", year.as_str())];
    room.does("eve", claim, "repeats", &said).await;
    let other = room.claim("eve").await.to_string();
    let related = [("other", other.as_str()), ("how", "related")];
    assert_eq!(room.forces("ada", claim, "relations", &related).await.status, 303);
    room.does("dan", claim, "recusals", &[("reason", "A friend of the author")]).await;
    room.does("ada", claim, "retraction", &[("reason", "Under a wrong date")]).await;
    room.does("ada", claim, "checklist", &[("kind", "figure")]).await;
    room.does("ada", claim, "checklist/2", &[("answer", "done")]).await;
    room.does("ada", claim, "corrections", &[("kind", "update"), ("note", "We know more.")]).await;
    let secret = [("title", "A letter"), ("kind", "primary"), ("stance", "refutes"), ("confidential", "yes")];
    room.does("ada", claim, "sources", &secret).await;
    let attachments = format!("/desk/claims/{claim}/attachments");
    room.upload("eve", &attachments, &[], ("a.pdf", b"%PDF-1.7 words")).await;
    crate::intake::reports::answered(&room, claim).await;
    let owner = connect(room.owner_url()).await;
    owner.batch_execute(LOOSE).await.unwrap();
    assert_eq!(faults(&room).await, Vec::<String>::new());
    let linked = format!("INSERT INTO translations VALUES ('{claim}', gen_random_uuid(), 1, 'de')");
    owner.batch_execute(&linked).await.unwrap();
    let foreign = format!(
        "INSERT INTO imported_verdicts VALUES ('{claim}', 1, 'Elsewhere', '1', '', NULL, 'Wrong', '', '', 'en', '{{}}', sha256(''))"
    );
    owner.batch_execute(&foreign).await.unwrap();
    let gone = format!("INSERT INTO gone_checks VALUES ('{claim}', now())");
    owner.batch_execute(&gone).await.unwrap();
    let tables = "gone_checks claim_topics appearances assignments recusals sources replies comments verdicts approvals revisions \
                  retractions report_answers checks experience attachments claim_types checklist_answers cross_checks confidential_sources translations imported_verdicts repeats relations";
    for table in tables.split_whitespace() {
        let nobodys = "00000000-0000-7000-8000-00000000000f";
        let moved = format!("UPDATE {table} SET claim = '{nobodys}' WHERE claim = '{claim}'");
        assert!(owner.execute(&moved, &[]).await.unwrap() > 0, "{table} has no row to move");
        let told = format!("a row in “{table}” belongs to no claim");
        let faults = faults(&room).await;
        assert!(faults.iter().any(|fault| fault.contains(&told)), "{table}: {faults:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_whose_authors_were_changed_is_not_the_approved_one() {
    let room = Newsroom::open().await;
    published(&room).await;
    let owner = connect(room.owner_url()).await;
    owner.batch_execute(LOOSE).await.unwrap();
    owner.batch_execute("UPDATE texts SET authors = array_append(authors, authors[1])").await.unwrap();
    let faults = faults(&room).await;
    assert!(faults.iter().any(|fault| fault.contains("approvals and texts")), "{faults:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_opinion_that_was_changed_is_found() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    room.does("ada", claim, "cross-checks", &[("person", &room.id("dan"))]).await;
    room.does("dan", claim, "cross-checks/1", &[("rating", "half-true"), ("reason", "From orbit, perhaps.")])
        .await;
    let owner = connect(room.owner_url()).await;
    for change in ["rating = 'false'", "agreement = 'same'", "reason = ''", "had_seen = true"] {
        let before = "SELECT rating, agreement, reason, had_seen FROM cross_checks";
        let row = owner.query_one(before, &[]).await.unwrap();
        owner.batch_execute(&format!("UPDATE cross_checks SET {change}")).await.unwrap();
        let faults = faults(&room).await;
        assert!(faults.iter().any(|fault| fault.contains("“cross_checks” differs")), "{change}: {faults:?}");
        let back = "UPDATE cross_checks SET rating = $1, agreement = $2, reason = $3, had_seen = $4";
        let (rating, agreement, reason): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        owner.execute(back, &[&rating, &agreement, &reason, &row.get::<_, bool>(3)]).await.unwrap();
    }
    assert_eq!(super::tampering::faults(&room).await, Vec::<String>::new());
}
