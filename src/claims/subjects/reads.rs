//! Reads of topics: by old and new addresses, by name, and how much each is used.

use super::story::{Renamed, Subject, renamed};
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
use std::collections::HashMap;

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
        AND strpos(lower(name), $2) > 0 AND lower(name) > $3 ORDER BY lower(name) LIMIT $4) \
    SELECT id, name, slug, \
      (SELECT count(*) FROM (SELECT FROM claim_topics WHERE topic = page.id LIMIT 10001) AS few) AS claims, \
      (SELECT count(*) FROM (SELECT FROM checks WHERE topics @> ARRAY[page.id] LIMIT 10001) AS few) AS checks \
    FROM page ORDER BY lower(name)";

/// One page of the topics whose name holds `words`, those after the name `after`, and whether more follow.
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
    /// Who renamed it and when, the newest first.
    pub changes: Vec<(String, Time, Renamed)>,
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
        changes.push((name, entry.at, renamed(entry).map_err(Error::internal)?));
    }
    Ok(Past { subject, position, changes })
}

/// The address that a topic has now which had this one before.
///
/// # Errors
/// When the database can't be read.
pub async fn moved(c: &mut Connection, slug: &str) -> Result<Option<String>, Error> {
    let now = topic_slugs::table.inner_join(topics::table.on(topics::id.eq(topic_slugs::topic)));
    Ok(now.filter(topic_slugs::slug.eq(slug)).select(topics::slug).first(c).await.optional()?)
}

/// Calls the topics of `claim` as they are called now; its entries tell how they were called when it was sorted.
///
/// # Errors
/// When the database can't be read.
pub async fn call_as_now(c: &mut Connection, claim: &mut Claim) -> Result<(), Error> {
    if claim.topics.is_empty() {
        return Ok(());
    }
    let ids: Vec<TopicId> = claim.topics.iter().map(|topic| topic.id).collect();
    let now: Vec<(TopicId, String, String)> = topics::table.filter(topics::id.eq_any(ids)).load(c).await?;
    for (id, name, slug) in now {
        for topic in claim.topics.iter_mut().filter(|topic| topic.id == id) {
            topic.name = Name::parse(&name).map_err(Error::internal)?;
            topic.slug.clone_from(&slug);
        }
    }
    Ok(())
}
