//! Claimants and topics with their record: how many checks, with which ratings.

use super::check::read;
use super::many::change;
use crate::claims::newsroom::Newsroom;
use crate::claims::story::proposed;
use crate::support::database::connect;
use factdesk::ids::ClaimId;

const CLAIMANT: &str = "/claimants/pocket-book-of-wonders";
const TOPIC: &str = "/topics/space";

/// A published claim about space.
async fn of_space(room: &Newsroom) -> ClaimId {
    let claim = proposed(room).await;
    room.does("ada", claim, "triage", &[("priority", "high"), ("topics", "Space")]).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    claim
}

/// The kept counts are those of a recount.
async fn assert_counted(room: &Newsroom) {
    let recount = "WITH recount AS (
            SELECT subject, CASE WHEN retracted THEN '' ELSE rating END AS rating, count(*) AS checks,
                count(*) FILTER (WHERE revision > 1) AS changed
            FROM checks, unnest(topics || claimant) AS subject WHERE subject IS NOT NULL GROUP BY 1, 2),
        kept AS (SELECT * FROM check_counts WHERE checks <> 0)
        SELECT count(*) FROM ((TABLE recount EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE recount)) AS wrong";
    let wrong: i64 = connect(room.owner_url()).await.query_one(recount, &[]).await.unwrap().get(0);
    assert_eq!(wrong, 0, "counts that differ from a recount");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_follows_corrections_and_withdrawals() {
    let room = Newsroom::open().await;
    let claim = of_space(&room).await;
    for path in [CLAIMANT, TOPIC] {
        let page = read(&room, path).await;
        page.assert_sound();
        assert!(page.says(".page-head", "1 check"), "{path}");
        assert!(page.says(".record", "False1") && page.says("main", "they are no score"), "{}", page.text());
        assert!(!page.says("main", "corrected or updated"), "{path}");
    }
    assert_eq!(
        read(&room, CLAIMANT).await.attr(".record a", "href").as_deref(),
        Some("/checks?claimant=pocket-book-of-wonders&rating=false")
    );
    assert!(read(&room, CLAIMANT).await.says(".record-side", "Topics of the newest checks"));
    assert_eq!(read(&room, CLAIMANT).await.attr(".topics-one a", "href").as_deref(), Some(TOPIC));
    assert_eq!(read(&room, TOPIC).await.attr(".topics-one a", "href").as_deref(), Some(CLAIMANT));
    assert_counted(&room).await;

    room.does("ada", claim, "corrections", &[("kind", "correction"), ("note", "We misread the source.")])
        .await;
    room.does("cleo", claim, "verdict", &[("rating", "mostly-false")]).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let page = read(&room, TOPIC).await;
    assert!(page.says(".record", "Mostly false1") && page.count(".record tbody tr") == 1, "{}", page.text());
    let changed = page.all(".record-side .hint a");
    assert_eq!(changed, ["1 of these checks was corrected or updated"]);
    assert_eq!(read(&room, "/checks?topic=space&state=corrected").await.count(".check-list > li"), 1);
    assert_counted(&room).await;

    room.does("ada", claim, "retraction", &[("reason", "The source was forged.")]).await;
    let page = read(&room, CLAIMANT).await;
    assert!(page.says(".record", "Withdrawn1") && page.count(".record tbody tr") == 1, "{}", page.text());
    let list = page.attr(".record a", "href").unwrap();
    assert_eq!(read(&room, &list).await.count(".check-list > li"), 1, "{list}");
    assert_eq!(read(&room, "/checks?topic=space&state=corrected").await.count(".check-list > li"), 0);
    assert_counted(&room).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_rows_changed_at_once_are_counted_too() {
    let room = Newsroom::open().await;
    of_space(&room).await;
    change(
        &room,
        "ALTER TABLE checks DROP CONSTRAINT checks_claim_fkey;
         INSERT INTO topics (id, name, slug, part_of) SELECT id, 'Sky', 'sky', id FROM (SELECT gen_random_uuid() AS id) AS new;
         INSERT INTO checks (claim, slug, number, revision, text, language, rating, rating_label, summary, topics,
            first_published_at, published_at, changed_at)
         SELECT gen_random_uuid(), 'many-' || n, 1000 + n, 1 + n % 2, 'Claim ' || n, 'en', 'true', 'True', 'Yes.',
            ARRAY(SELECT id FROM topics WHERE n % 3 = 0 OR name = 'Sky'), now(), now(), now() FROM generate_series(1, 60) n",
    )
    .await;
    assert_counted(&room).await;
    // As a merge of topics does.
    change(
        &room,
        "UPDATE checks SET topics = ARRAY(SELECT DISTINCT unnest(array_replace(topics, sky.id, space.id)) ORDER BY 1)
         FROM topics sky, topics space WHERE sky.name = 'Sky' AND space.name = 'Space' AND topics @> ARRAY[sky.id]",
    )
    .await;
    assert_counted(&room).await;
    assert!(read(&room, "/topics/space").await.says(".page-head", "61 checks"));
    assert_eq!(room.get("eve", "/topics/sky").await.status, 404, "none is left");
    assert!(read(&room, "/").await.says(".topics", "Space61"));
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_listed_with_their_checks_found_and_paged() {
    let room = Newsroom::open().await;
    of_space(&room).await;
    let page = read(&room, "/topics").await;
    assert!(page.says(".topics", "Space1"), "{}", page.text());
    page.assert_sound();
    change(
        &room,
        "ALTER TABLE checks DROP CONSTRAINT checks_claim_fkey;
         INSERT INTO claimants (id, name, slug) SELECT md5('c' || n)::uuid, 'Speaker ' || lpad(n::text, 3, '0'), 'speaker-' || n
            FROM generate_series(1, 230) n;
         INSERT INTO checks (claim, slug, number, revision, text, language, rating, rating_label, summary, claimant,
            claimant_name, first_published_at, published_at, changed_at)
         SELECT gen_random_uuid(), 'many-' || n, 1000 + n, 1, 'Claim ' || n, 'en', 'true', 'True', 'Yes.', id, name,
            now(), now(), now() FROM generate_series(1, 220) n, claimants WHERE claimants.slug = 'speaker-' || n",
    )
    .await;
    let (mut path, mut seen) = ("/claimants?q=speak".to_owned(), Vec::new());
    loop {
        let page = read(&room, &path).await;
        page.assert_sound();
        seen.extend(page.all(".topics a"));
        match page.attr(".pages a[rel=next]", "href") {
            Some(next) => path = next,
            None => break,
        }
    }
    assert_eq!(
        (seen.len(), seen[0].as_str(), seen[219].as_str()),
        (220, "Speaker 001", "Speaker 220"),
        "only the named"
    );
    assert!(seen.is_sorted());
    assert!(read(&room, "/claimants").await.says(".topics", "Pocket Book of Wonders1"));
    let none = read(&room, "/claimants?q=%25_").await;
    assert!(none.says(".empty", "No name holds these letters"), "{}", none.text());
    none.assert_sound();
    change(&room, "UPDATE claimants SET kind = 'person', same_as = ARRAY['https://www.people.example/1'] WHERE slug = 'speaker-7'").await;
    let page = read(&room, "/claimants/speaker-7").await;
    assert!(
        page.says(".page-head", "Person, 1 check") && page.says(".links", "people.example"),
        "{}",
        page.text()
    );
    page.assert_sound();
}
