//! Checks that only lists and searches look at: rows as a publication writes them, of which the history knows nothing.

use crate::claims::newsroom::Newsroom;
use crate::claims::page::Seen;
use crate::support::database::connect;

/// Language, claim, summary.
pub type Words = (&'static str, &'static str, &'static str);

/// Adds them, each published a day before the one in front of it, under the slugs `many-1`, `many-2`….
pub async fn add(room: &Newsroom, all: &[Words]) {
    let owner = connect(room.owner_url()).await;
    owner.batch_execute("ALTER TABLE checks DROP CONSTRAINT IF EXISTS checks_claim_fkey").await.unwrap();
    for (at, (language, claim, summary)) in (1_i64..).zip(all) {
        let insert = "INSERT INTO checks (claim, slug, number, revision, text, language, rating, rating_label, summary,
                first_published_at, published_at, changed_at)
             SELECT gen_random_uuid(), 'many-' || $1::bigint, 1000 + $1::bigint, 1, $2, $3, 'true', 'True', $4, at, at, at
                FROM (SELECT timestamptz '2026-06-30 12:00Z' - $1::bigint * interval '1 day' AS at) AS days";
        owner.execute(insert, &[&at, claim, language, summary]).await.unwrap();
    }
}

/// Changes rows past every guard.
pub async fn change(room: &Newsroom, sql: &str) {
    connect(room.owner_url()).await.batch_execute(sql).await.unwrap();
}

/// An answer as it was sent.
pub fn html(page: &Seen) -> String {
    String::from_utf8_lossy(&page.body).into_owned()
}
