//! What is due of feeds and of what they listed becomes jobs; what is over goes.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::outbox;
use crate::schema::feed_items;
use crate::watched::store::{Due, LOOK, enqueue};
use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::Timestamptz;
use diesel_async::RunQueryDsl;

/// The jobs that read a feed.
pub const FEED: &str = "feed";
/// The jobs that fetch an article which a feed listed.
pub const ITEM: &str = "feed_item";
/// What is fetched is kept so long for whoever decides.
const KEPT: TimeDelta = TimeDelta::days(14);

/// Jobs for the feeds that are due, one of a host at a time.
///
/// # Errors
/// When the database can't be read or written.
pub async fn take_feeds(c: &mut Connection, now: Time) -> Result<usize, Error> {
    let query = "WITH due AS (SELECT id, host, next_at FROM feeds WHERE is_on AND next_at <= $1 AND NOT EXISTS (\
                 SELECT FROM hosts WHERE hosts.host = feeds.host AND free_at > $1) \
                 ORDER BY next_at LIMIT 100 FOR UPDATE SKIP LOCKED), \
                 one AS (SELECT DISTINCT ON (host) id FROM due ORDER BY host, next_at) \
                 UPDATE feeds SET next_at = $1 + interval '1 hour' FROM one WHERE feeds.id = one.id \
                 RETURNING feeds.id::text AS what, feeds.host";
    let taken: Vec<Due> = diesel::sql_query(query).bind::<Timestamptz, _>(now).load(c).await?;
    for due in &taken {
        enqueue(c, FEED, due, now, false).await?;
    }
    Ok(taken.len())
}

/// Jobs for articles that feeds listed: the newest of each feed, as many in a day as its editor said, one of a host at
/// a time.
///
/// # Errors
/// When the database can't be read or written.
pub async fn take_items(c: &mut Connection, now: Time) -> Result<usize, Error> {
    let query = "WITH room AS (SELECT id FROM feeds WHERE is_on AND a_day > (\
                 SELECT count(*) FROM feed_items WHERE feed = feeds.id AND fetched_at > $1 - interval '1 day')), \
                 due AS (SELECT item.id, item.host, item.at FROM room CROSS JOIN LATERAL (\
                 SELECT id, host, coalesce(published_at, found_at) AS at FROM feed_items WHERE feed = room.id AND state = 'found' \
                 AND NOT EXISTS (SELECT FROM hosts WHERE hosts.host = feed_items.host AND free_at > $1) \
                 ORDER BY coalesce(published_at, found_at) DESC LIMIT 1) AS item), \
                 one AS (SELECT DISTINCT ON (host) id FROM due ORDER BY host, at DESC) \
                 UPDATE feed_items SET state = 'asked', fetched_at = $1 FROM one WHERE feed_items.id = one.id \
                 RETURNING feed_items.id::text AS what, feed_items.host";
    let taken: Vec<Due> = diesel::sql_query(query).bind::<Timestamptz, _>(now).load(c).await?;
    for due in &taken {
        enqueue(c, ITEM, due, now, false).await?;
    }
    Ok(taken.len())
}

/// What is kept so long is given up: nobody chose it. Jobs that are done say nothing that the rows do not.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, now: Time) -> Result<(), Error> {
    let old =
        feed_items::table.filter(feed_items::fetched_at.lt(now - KEPT).and(feed_items::bytes.is_not_null()));
    let set = (feed_items::bytes.eq(None::<Vec<u8>>), feed_items::state.eq("passed"));
    diesel::update(old).set(set).execute(c).await?;
    // Whose job was given up, or is lost.
    let lost = feed_items::state.eq("asked").and(feed_items::fetched_at.lt(now - TimeDelta::days(2)));
    let set = (feed_items::state.eq("failed"), feed_items::problem.eq("It could not be fetched."));
    diesel::update(feed_items::table.filter(lost)).set(set).execute(c).await?;
    for kind in [LOOK, FEED, ITEM] {
        outbox::store::clean_kind(c, kind, now - TimeDelta::days(1)).await?;
    }
    Ok(())
}
