//! Feeds and what they listed, in Postgres.

pub mod due;
pub mod found;

pub use due::{FEED, ITEM, clean, take_feeds, take_items};

use crate::articles::fetch::again::Known;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ArticleId, PersonId};
use crate::schema::{articles, feed_items, feeds};
use crate::watched::entries::Entry;
use crate::watched::store::host_of;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;
use uuid::Uuid;

/// A feed.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = feeds, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Feed {
    pub id: Uuid,
    pub url: String,
    pub host: String,
    pub name: String,
    pub is_on: bool,
    pub a_day: i32,
    pub minutes: i32,
    pub added_by: PersonId,
    pub added_at: Time,
    pub next_at: Time,
    pub read_at: Option<Time>,
    pub failures: i32,
    pub problem: String,
    pub etag: String,
    pub modified: String,
}

/// What an editor decides of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Chosen {
    pub name: String,
    pub url: String,
    pub a_day: i32,
    pub minutes: i32,
}

/// All feeds by name.
///
/// # Errors
/// When the database can't be read.
pub async fn all(c: &mut Connection) -> Result<Vec<Feed>, Error> {
    Ok(feeds::table.select(Feed::as_select()).order((feeds::name, feeds::id)).load(c).await?)
}

/// One feed.
///
/// # Errors
/// When the database can't be read.
pub async fn find(c: &mut Connection, id: Uuid) -> Result<Option<Feed>, Error> {
    Ok(feeds::table.find(id).select(Feed::as_select()).first(c).await.optional()?)
}

/// How the articles of a feed do.
#[derive(Clone, Debug, Default, QueryableByName)]
pub struct Counts {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    /// How many were fetched within a day.
    #[diesel(sql_type = BigInt)]
    pub fetched: i64,
    /// How many wait.
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
    /// How many of a week could not be fetched.
    #[diesel(sql_type = BigInt)]
    pub failed: i64,
    /// Why the last of them could not.
    #[diesel(sql_type = Nullable<Text>)]
    pub why: Option<String>,
}

/// How the articles of each feed do.
///
/// # Errors
/// When the database can't be read.
pub async fn counts(c: &mut Connection, now: Time) -> Result<HashMap<Uuid, Counts>, Error> {
    let query = "SELECT id, (SELECT count(*) FROM feed_items WHERE feed = feeds.id AND fetched_at > $1 - interval '1 day') AS fetched, \
                 (SELECT count(*) FROM feed_items WHERE feed = feeds.id AND state = 'found') AS waiting, \
                 (SELECT count(*) FROM feed_items WHERE feed = feeds.id AND state = 'failed' AND fetched_at > $1 - interval '7 days') AS failed, \
                 (SELECT problem FROM feed_items WHERE feed = feeds.id AND state = 'failed' AND fetched_at > $1 - interval '7 days' \
                 ORDER BY fetched_at DESC LIMIT 1) AS why FROM feeds";
    let rows: Vec<Counts> = diesel::sql_query(query).bind::<Timestamptz, _>(now).load(c).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Adds a feed, switched off; whether its address was new.
///
/// # Errors
/// When the database can't be written.
pub async fn add(c: &mut Connection, chosen: &Chosen, by: PersonId, now: Time) -> Result<bool, Error> {
    let feed = Feed {
        id: Uuid::now_v7(),
        host: host_of(&chosen.url).unwrap_or_default(),
        url: chosen.url.clone(),
        name: chosen.name.clone(),
        is_on: false,
        a_day: chosen.a_day,
        minutes: chosen.minutes,
        added_by: by,
        added_at: now,
        next_at: now,
        read_at: None,
        failures: 0,
        problem: String::new(),
        etag: String::new(),
        modified: String::new(),
    };
    let insert = diesel::insert_into(feeds::table).values(&feed).on_conflict(feeds::url).do_nothing();
    Ok(insert.execute(c).await? == 1)
}

/// Changes a feed; another address begins anew. Whether no other feed has that address.
///
/// # Errors
/// When the database can't be written.
pub async fn change(c: &mut Connection, id: Uuid, chosen: &Chosen, now: Time) -> Result<bool, Error> {
    let taken = feeds::table.filter(feeds::url.eq(&chosen.url).and(feeds::id.ne(id))).select(feeds::id);
    if taken.first::<Uuid>(c).await.optional()?.is_some() {
        return Ok(false);
    }
    let set =
        (feeds::name.eq(&chosen.name), feeds::a_day.eq(chosen.a_day), feeds::minutes.eq(chosen.minutes));
    diesel::update(feeds::table.find(id)).set(set).execute(c).await?;
    let anew = (
        feeds::url.eq(&chosen.url),
        feeds::host.eq(host_of(&chosen.url).unwrap_or_default()),
        feeds::next_at.eq(now),
        feeds::failures.eq(0),
        feeds::problem.eq(""),
        feeds::etag.eq(""),
        feeds::modified.eq(""),
        // The first reading of a list begins with its newest.
        feeds::read_at.eq(None::<Time>),
    );
    let other = feeds::table.find(id).filter(feeds::url.ne(&chosen.url));
    diesel::update(other).set(anew).execute(c).await?;
    Ok(true)
}

/// Switches a feed on, to be read at once, or off.
///
/// # Errors
/// When the database can't be written.
pub async fn switch(c: &mut Connection, id: Uuid, on: bool, now: Time) -> Result<(), Error> {
    let set = (feeds::is_on.eq(on), feeds::next_at.eq(now), feeds::failures.eq(0), feeds::problem.eq(""));
    diesel::update(feeds::table.find(id)).set(set).execute(c).await?;
    Ok(())
}

/// Takes a feed away; what it listed stays known.
///
/// # Errors
/// When the database can't be written.
pub async fn remove(c: &mut Connection, id: Uuid) -> Result<(), Error> {
    diesel::delete(feeds::table.find(id)).execute(c).await?;
    Ok(())
}

/// How a reading went.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The next one.
    pub next_at: Time,
    /// How often in a row it failed.
    pub failures: i32,
    /// Why, and what to do.
    pub problem: String,
    /// What the site said of its version, where it sent one.
    pub known: Option<Known>,
    /// Whether it was read.
    pub was_read: bool,
}

/// Writes down how a reading went.
///
/// # Errors
/// When the database can't be written.
pub async fn save(c: &mut Connection, id: Uuid, reading: &Reading, now: Time) -> Result<(), Error> {
    let Reading { next_at, failures, problem, .. } = reading;
    let set = (feeds::next_at.eq(next_at), feeds::failures.eq(failures), feeds::problem.eq(problem));
    diesel::update(feeds::table.find(id)).set(set).execute(c).await?;
    if reading.was_read {
        diesel::update(feeds::table.find(id)).set(feeds::read_at.eq(now)).execute(c).await?;
    }
    if let Some(known) = &reading.known {
        let set = (feeds::etag.eq(&known.etag), feeds::modified.eq(&known.modified));
        diesel::update(feeds::table.find(id)).set(set).execute(c).await?;
    }
    Ok(())
}

/// Notes what a feed lists; what is known by its address stays as it is. `is_new` says which are to be fetched.
///
/// # Errors
/// When the database can't be written.
pub async fn list(c: &mut Connection, feed: Uuid, entries: &[(Entry, bool)], now: Time) -> Result<(), Error> {
    let row = |(entry, is_new): &(Entry, bool)| {
        (
            feed_items::id.eq(Uuid::now_v7()),
            feed_items::url.eq(entry.url.to_string()),
            feed_items::host.eq(host_of(entry.url.as_str()).unwrap_or_default()),
            feed_items::feed.eq(feed),
            feed_items::state.eq(if *is_new { "found" } else { "old" }),
            feed_items::title.eq(entry.title.clone()),
            feed_items::published_at.eq(entry.at),
            feed_items::found_at.eq(now),
        )
    };
    for some in entries.chunks(500) {
        let rows: Vec<_> = some.iter().map(row).collect();
        let insert = diesel::insert_into(feed_items::table).values(rows).on_conflict(feed_items::url);
        insert.do_nothing().execute(c).await?;
    }
    let known = "UPDATE feed_items SET state = 'known', article = articles.id FROM articles \
                 WHERE articles.url = feed_items.url AND feed = $1 AND state = 'found'";
    diesel::sql_query(known).bind::<SqlUuid, _>(feed).execute(c).await?;
    Ok(())
}

/// An article that a feed listed, to be fetched.
///
/// # Errors
/// When the database can't be read.
pub async fn item(c: &mut Connection, id: Uuid) -> Result<Option<(String, String)>, Error> {
    let asked = feed_items::table.find(id).filter(feed_items::state.eq("asked"));
    Ok(asked.select((feed_items::url, feed_items::host)).first(c).await.optional()?)
}

/// Whether this address is here already: imported, or listed by a feed.
///
/// # Errors
/// When the database can't be read.
pub async fn is_known(c: &mut Connection, url: &str) -> Result<bool, Error> {
    let listed = feed_items::table.filter(feed_items::url.eq(url)).select(feed_items::id);
    let imported = articles::table.filter(articles::url.eq(url)).select(articles::id);
    Ok(listed.first::<Uuid>(c).await.optional()?.is_some()
        || imported.first::<ArticleId>(c).await.optional()?.is_some())
}

/// Notes that an address needs no fetching, because its article came under another.
///
/// # Errors
/// When the database can't be written.
pub async fn note_known(c: &mut Connection, url: &str, now: Time) -> Result<(), Error> {
    let row = (
        feed_items::id.eq(Uuid::now_v7()),
        feed_items::url.eq(url),
        feed_items::host.eq(host_of(url).unwrap_or_default()),
        feed_items::state.eq("known"),
        feed_items::found_at.eq(now),
    );
    let insert = diesel::insert_into(feed_items::table).values(row).on_conflict(feed_items::url);
    insert.do_nothing().execute(c).await?;
    Ok(())
}
