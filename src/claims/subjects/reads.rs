//! Reads of topics: by old and new addresses, by name, and how much each is used.

use super::now;
use super::story::{Change, Subject, change};
use crate::claims::claim::Claim;
use crate::claims::store::name_of;
use crate::claims::words::Name;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::{self, ChainId};
use crate::ids::TopicId;
use crate::schema::{topic_slugs, topics};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::{BTreeMap, HashMap};

/// Topics on a page of the list.
pub const PAGE: usize = 50;
/// Beyond so many claims or checks the list says "more than".
pub const COUNTED: i64 = 10_000;

/// A topic as the list shows it.
#[derive(Clone, Debug, QueryableByName)]
#[allow(missing_docs, reason = "named like the columns")]
pub struct Line {
    #[diesel(sql_type = Uuid)]
    pub id: TopicId,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub slug: String,
    /// Claims that have it, at most one more than [`COUNTED`].
    #[diesel(sql_type = BigInt)]
    pub claims: i64,
    /// Published checks that readers find under it, at most one more than [`COUNTED`].
    #[diesel(sql_type = BigInt)]
    pub checks: i64,
}

impl Line {
    /// How many claims, as it is shown.
    pub fn claim_count(&self) -> String {
        counted(self.claims)
    }

    /// How many checks, as it is shown.
    pub fn check_count(&self) -> String {
        counted(self.checks)
    }
}

fn counted(count: i64) -> String {
    if count > COUNTED { format!("more than {COUNTED}") } else { count.to_string() }
}

/// `$1` the topic or nil for many, `$2` the words in lower case, `$3` the name after which the page begins, `$4` how many.
const QUERY: &str = "\
    WITH page AS MATERIALIZED (SELECT id, name, slug FROM topics \
      WHERE ($1 = '00000000-0000-0000-0000-000000000000' OR id = $1) \
        AND ($1 = id OR part_of = id) AND strpos(lower(name), $2) > 0 AND lower(name) > $3 ORDER BY lower(name) LIMIT $4) \
    SELECT id, name, slug, \
      (SELECT count(*) FROM (SELECT FROM claim_topics WHERE topic = page.id LIMIT 10001) AS few) AS claims, \
      (SELECT count(*) FROM (SELECT FROM checks WHERE topics @> ARRAY[page.id] LIMIT 10001) AS few) AS checks \
    FROM page ORDER BY lower(name)";

/// One page of the topics that stand alone whose name holds `words`, those after the name `after`, and whether more follow.
///
/// # Errors
/// When the database can't be read.
pub async fn page(c: &mut Connection, words: &str, after: &str) -> Result<(Vec<Line>, bool), Error> {
    let most = i64::try_from(PAGE + 1).map_err(Error::internal)?;
    let mut lines = read(c, uuid::Uuid::nil().into(), &words.to_lowercase(), after, most).await?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    Ok((lines, more))
}

/// One topic.
///
/// # Errors
/// [`Error::NotFound`], or when the database can't be read.
pub async fn one(c: &mut Connection, id: TopicId) -> Result<Line, Error> {
    read(c, id, "", "", 1).await?.pop().ok_or(Error::NotFound)
}

/// The topic that has this address and stands alone.
///
/// # Errors
/// When the database can't be read.
pub async fn by_slug(c: &mut Connection, slug: &str) -> Result<Option<Line>, Error> {
    let alone = topics::table.filter(topics::slug.eq(slug).and(topics::part_of.eq(topics::id)));
    match alone.select(topics::id).first(c).await.optional()? {
        Some(id) => one(c, id).await.map(Some),
        None => Ok(None),
    }
}

/// The topic that this one became part of, if it did.
///
/// # Errors
/// [`Error::NotFound`], or when the database can't be read.
pub async fn joined_to(c: &mut Connection, id: TopicId) -> Result<Option<Line>, Error> {
    let part_of: TopicId = topics::table.find(id).select(topics::part_of).first(c).await?;
    if part_of == id { Ok(None) } else { one(c, part_of).await.map(Some) }
}

/// What became part of this topic: key and name.
///
/// # Errors
/// When the database can't be read.
pub async fn parts(c: &mut Connection, id: TopicId) -> Result<Vec<(TopicId, String)>, Error> {
    let parts = topics::table.filter(topics::part_of.eq(id).and(topics::id.ne(id))).order(topics::name);
    Ok(parts.select((topics::id, topics::name)).load(c).await?)
}

async fn read(
    c: &mut Connection,
    id: TopicId,
    words: &str,
    after: &str,
    most: i64,
) -> Result<Vec<Line>, Error> {
    let query = diesel::sql_query(QUERY).bind::<Uuid, _>(id).bind::<Text, _>(words);
    Ok(query.bind::<Text, _>(after.to_lowercase()).bind::<BigInt, _>(most).load(c).await?)
}

/// A topic with its past.
#[derive(Clone, Debug)]
pub struct Past {
    /// As its chain tells it.
    pub subject: Subject,
    /// The length of its chain, which forms carry.
    pub position: i64,
    /// Who changed it and when, the newest first.
    pub changes: Vec<(String, Time, Change)>,
}

/// How a topic came to be called as it is.
///
/// # Errors
/// When the database can't be read, or the history was tampered with.
pub async fn past(c: &mut Connection, id: TopicId) -> Result<Past, Error> {
    let entries = history::load(c, ChainId::Topic(id)).await?;
    let subject = Subject::fold(&entries).map_err(Error::internal)?;
    let position = entries.last().map_or(0, |entry| entry.position);
    let (mut names, mut changes) = (HashMap::new(), Vec::new());
    for entry in entries.iter().skip(1).rev() {
        let by = crate::claims::store::actor(entry);
        let name = match names.get(&by) {
            Some(name) => String::clone(name),
            None => name_of(c, entry).await?,
        };
        names.insert(by, name.clone());
        changes.push((name, entry.at, change(entry).map_err(Error::internal)?));
    }
    Ok(Past { subject, position, changes })
}

/// Every topic that became part of another, with the one it is part of now.
///
/// # Errors
/// When the database can't be read.
pub async fn joined(c: &mut Connection) -> Result<BTreeMap<TopicId, TopicId>, Error> {
    let rows = topics::table.filter(topics::part_of.ne(topics::id)).select((topics::id, topics::part_of));
    Ok(rows.load::<(TopicId, TopicId)>(c).await?.into_iter().collect())
}

/// The address that a topic has now which had this one before, or became part of it.
///
/// # Errors
/// When the database can't be read.
pub async fn moved(c: &mut Connection, slug: &str) -> Result<Option<String>, Error> {
    let row = topics::table.inner_join(now.on(now.field(topics::id).eq(topics::part_of)));
    let former = topic_slugs::table.filter(topic_slugs::slug.eq(slug)).select(topic_slugs::topic);
    let merged = topics::slug.eq(slug).and(topics::part_of.ne(topics::id));
    let found = row.filter(topics::id.eq_any(former).or(merged)).select(now.field(topics::slug));
    Ok(found.first(c).await.optional()?)
}

/// Puts the topics of `claim` as they are now; its entries tell how they were when it was sorted.
///
/// # Errors
/// When the database can't be read.
pub async fn call_as_now(c: &mut Connection, claim: &mut Claim) -> Result<(), Error> {
    let ids = claim.every_topic();
    if ids.is_empty() {
        return Ok(());
    }
    let rows = topics::table.inner_join(now.on(now.field(topics::id).eq(topics::part_of)));
    let rows = rows.filter(topics::id.eq_any(ids));
    let rows: Vec<(TopicId, TopicId, String, String)> = rows
        .select((topics::id, now.field(topics::id), now.field(topics::name), now.field(topics::slug)))
        .load(c)
        .await?;
    claim.join_topics(&rows.iter().filter(|row| row.0 != row.1).map(|row| (row.0, row.1)).collect());
    for (_, id, name, slug) in rows {
        for topic in claim.topics.iter_mut().filter(|topic| topic.id == id) {
            topic.name = Name::parse(&name).map_err(Error::internal)?;
            topic.slug.clone_from(&slug);
        }
    }
    Ok(())
}
