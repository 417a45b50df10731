//! Looks in Postgres: what is due, who rests on a page, and how a look went.

use super::schedule::Rhythm;
use crate::articles::fetch::again::Known;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ArticleId, ClaimId};
use crate::outbox;
use crate::schema::{articles, looks, robots, watched_pages};
use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What such jobs are called; their recipient is a host.
pub const LOOK: &str = "look";
/// Between two jobs at one site.
const PAUSE: TimeDelta = TimeDelta::seconds(30);

/// The look at a page, before it is made.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = looks, check_for_backend(diesel::pg::Pg))]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Look {
    pub url: String,
    pub step: i32,
    pub failures: i32,
    pub etag: String,
    pub modified: String,
    pub text_sha256: Option<Vec<u8>>,
    pub next_at: Time,
    pub looked_at: Option<Time>,
    pub problem: String,
}

impl Look {
    /// How it went until now.
    pub fn rhythm(&self) -> Rhythm {
        Rhythm { step: self.step, failures: self.failures }
    }

    /// What to ask with.
    pub fn known(&self) -> Known {
        Known { etag: self.etag.clone(), modified: self.modified.clone() }
    }
}

/// How a look went.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The rhythm from here on.
    pub rhythm: Rhythm,
    /// The next one.
    pub next_at: Time,
    /// Why there was no page.
    pub problem: String,
    /// What the site said of its version, and the text's SHA-256; none where no page came.
    pub seen: Option<(Known, [u8; 32])>,
    /// Whether the text was another one.
    pub is_other: bool,
}

/// A part of a claim that rests on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watcher {
    /// The claim.
    pub claim: ClaimId,
    /// `appearance` or `source`.
    pub part: String,
    /// Which of them.
    pub number: i32,
    /// The article of an appearance.
    pub article: Option<ArticleId>,
}

/// The look at this address, if it is watched.
///
/// # Errors
/// When the database can't be read.
pub async fn find(c: &mut Connection, url: &str) -> Result<Option<Look>, Error> {
    Ok(looks::table.find(url).select(Look::as_select()).first(c).await.optional()?)
}

/// The claims that rest on this address.
///
/// # Errors
/// When the database can't be read.
pub async fn watchers(c: &mut Connection, url: &str) -> Result<Vec<Watcher>, Error> {
    type Row = (ClaimId, String, i32, Option<ArticleId>);
    let columns = (watched_pages::claim, watched_pages::part, watched_pages::number, watched_pages::article);
    let cited: Vec<Row> =
        watched_pages::table.filter(watched_pages::url.eq(url)).select(columns).load(c).await?;
    let ids = articles_at(c, url).await?;
    let found = watched_pages::table.filter(watched_pages::article.eq_any(ids)).select(columns);
    let found: Vec<Row> = found.load(c).await?;
    let watcher = |(claim, part, number, article)| Watcher { claim, part, number, article };
    Ok(found.into_iter().chain(cited).map(watcher).collect())
}

/// The articles that were imported from this address.
///
/// # Errors
/// When the database can't be read.
pub async fn articles_at(c: &mut Connection, url: &str) -> Result<Vec<ArticleId>, Error> {
    Ok(articles::table.filter(articles::url.eq(url)).select(articles::id).load(c).await?)
}

/// Writes down how a look went.
///
/// # Errors
/// When the database can't be written.
pub async fn save(c: &mut Connection, url: &str, looked: &Looked, now: Time) -> Result<(), Error> {
    let set = (
        looks::step.eq(looked.rhythm.step),
        looks::failures.eq(looked.rhythm.failures),
        looks::next_at.eq(looked.next_at),
        looks::looked_at.eq(now),
        looks::problem.eq(&looked.problem),
    );
    diesel::update(looks::table.find(url)).set(set).execute(c).await?;
    if let Some((known, sha256)) = &looked.seen {
        let set = (
            looks::etag.eq(&known.etag),
            looks::modified.eq(&known.modified),
            looks::text_sha256.eq(&sha256[..]),
        );
        diesel::update(looks::table.find(url)).set(set).execute(c).await?;
    }
    if looked.is_other {
        diesel::update(looks::table.find(url)).set(looks::changed_at.eq(now)).execute(c).await?;
    }
    Ok(())
}

/// A job that is due: about what, and whom it asks.
#[derive(QueryableByName)]
pub(super) struct Due {
    #[diesel(sql_type = Text)]
    pub what: String,
    #[diesel(sql_type = Text)]
    pub host: String,
}

#[derive(QueryableByName)]
struct Locked {
    #[diesel(sql_type = Bool)]
    locked: bool,
}

/// Whether this node is the only one that takes what is due, until its transaction ends.
///
/// # Errors
/// When the database can't be read.
pub async fn alone(c: &mut Connection) -> Result<bool, Error> {
    let query =
        "SELECT pg_try_advisory_xact_lock(hashtext('factdesk: what is due elsewhere')::bigint) AS locked";
    Ok(diesel::sql_query(query).get_result::<Locked>(c).await?.locked)
}

/// Leaves a site alone until then, longer if somebody asked for longer before.
///
/// # Errors
/// When the database can't be written.
pub async fn leave_alone(c: &mut Connection, host: &str, until: Time) -> Result<(), Error> {
    let query = "INSERT INTO hosts (host, free_at) VALUES ($1, $2) \
                 ON CONFLICT (host) DO UPDATE SET free_at = greatest(hosts.free_at, excluded.free_at)";
    diesel::sql_query(query).bind::<Text, _>(host).bind::<Timestamptz, _>(until).execute(c).await?;
    Ok(())
}

/// Looks that are due become jobs: one page of a host at a time, each half a minute after the one before, and at most
/// `a_day` in a day. What nobody rests on any more is forgotten. Answers with how many.
///
/// # Errors
/// When the database can't be read or written.
pub async fn take_looks(c: &mut Connection, now: Time, a_day: i64) -> Result<usize, Error> {
    let forget = "DELETE FROM looks WHERE url IN (SELECT url FROM looks WHERE next_at <= $1 ORDER BY next_at LIMIT 500) \
                  AND NOT EXISTS (SELECT FROM watched_pages WHERE watched_pages.url = looks.url) \
                  AND NOT EXISTS (SELECT FROM watched_pages JOIN articles ON articles.id = article WHERE articles.url = looks.url)";
    diesel::sql_query(forget).bind::<Timestamptz, _>(now).execute(c).await?;
    let take = "WITH due AS (SELECT url, host, next_at FROM looks WHERE next_at <= $1 AND NOT EXISTS (\
                SELECT FROM hosts WHERE hosts.host = looks.host AND free_at > $1) \
                ORDER BY next_at LIMIT 500), \
                one AS (SELECT DISTINCT ON (host) url, next_at FROM due ORDER BY host, next_at), \
                chosen AS (SELECT url FROM one ORDER BY next_at LIMIT (SELECT greatest(0, $2 - count(*)) FROM looks \
                WHERE asked_at > $1 - interval '1 day')) \
                UPDATE looks SET asked_at = $1, next_at = $1 + interval '1 hour' FROM chosen WHERE looks.url = chosen.url \
                RETURNING looks.url AS what, looks.host";
    let taken = diesel::sql_query(take).bind::<Timestamptz, _>(now).bind::<BigInt, _>(a_day);
    let taken: Vec<Due> = taken.load(c).await?;
    for due in &taken {
        enqueue(c, LOOK, due, now, false).await?;
    }
    Ok(taken.len())
}

/// Writes a job, and leaves its site alone for a while.
///
/// # Errors
/// When the database can't be written.
pub(super) async fn enqueue(
    c: &mut Connection,
    kind: &str,
    due: &Due,
    now: Time,
    asked: bool,
) -> Result<(), Error> {
    // Whoever asks twice within a minute asks once.
    let at = if asked { now.timestamp() / 60 } else { now.timestamp_micros() };
    let dedupe = format!("{kind}:{}:{asked}:{at}", hex::encode(Sha256::digest(&due.what)));
    let payload = json!({"what": due.what, "asked": asked});
    outbox::store::add(c, Uuid::now_v7(), kind, &due.host, payload, &dedupe).await?;
    leave_alone(c, &due.host, now + PAUSE).await
}

/// A person wants these pages to be looked at now, whatever their time.
///
/// # Errors
/// When the database can't be written.
pub async fn ask(c: &mut Connection, urls: Vec<String>, now: Time) -> Result<(), Error> {
    for url in urls {
        let Some(host) = host_of(&url) else { continue };
        let row = (looks::url.eq(&url), looks::host.eq(&host));
        diesel::insert_into(looks::table).values(row).on_conflict_do_nothing().execute(c).await?;
        enqueue(c, LOOK, &Due { what: url, host }, now, true).await?;
    }
    Ok(())
}

/// The host of an address with its port, as sites are told apart here.
pub fn host_of(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let host = url.host_str()?.to_owned();
    Some(url.port().map_or_else(|| host.clone(), |port| format!("{host}:{port}")))
}

/// The addresses that a claim rests on.
///
/// # Errors
/// When the database can't be read.
pub async fn pages_of(c: &mut Connection, claim: ClaimId) -> Result<Vec<String>, Error> {
    let rows = watched_pages::table
        .left_join(articles::table.on(articles::id.nullable().eq(watched_pages::article)))
        .filter(watched_pages::claim.eq(claim))
        .select((watched_pages::url, articles::url.nullable()));
    let rows: Vec<(Option<String>, Option<String>)> = rows.load(c).await?;
    let mut urls: Vec<String> = rows.into_iter().filter_map(|(own, article)| own.or(article)).collect();
    urls.sort_unstable();
    urls.dedup();
    Ok(urls)
}

/// An article's address.
///
/// # Errors
/// [`Error::NotFound`] without such an article.
pub async fn address_of(c: &mut Connection, article: ArticleId) -> Result<Option<String>, Error> {
    Ok(articles::table.find(article).select(articles::url).first(c).await?)
}

/// A site's rules, while they are good.
///
/// # Errors
/// When the database can't be read.
pub async fn robots(c: &mut Connection, origin: &str, now: Time) -> Result<Option<String>, Error> {
    let good = robots::table.find(origin).filter(robots::good_until.gt(now)).select(robots::body);
    Ok(good.first(c).await.optional()?)
}

/// Keeps a site's rules.
///
/// # Errors
/// When the database can't be written.
pub async fn keep_robots(
    c: &mut Connection,
    origin: &str,
    body: &str,
    now: Time,
    until: Time,
) -> Result<(), Error> {
    let set = (robots::body.eq(body), robots::fetched_at.eq(now), robots::good_until.eq(until));
    let row = (robots::origin.eq(origin), set);
    let insert = diesel::insert_into(robots::table).values(row).on_conflict(robots::origin);
    insert.do_update().set(set).execute(c).await?;
    Ok(())
}
