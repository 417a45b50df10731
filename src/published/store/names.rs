//! Topics, claimants and languages that published checks have; those of unpublished claims are nobody's business.

use crate::claims::subjects;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimantId, TopicId};
use crate::schema::{claimants, history, topics};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_async::RunQueryDsl;

diesel::define_sql_function!(fn lower(text: Text) -> Text);

/// A name with its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<Id> {
    /// The key.
    pub id: Id,
    /// The name.
    pub name: String,
    /// The end of its address.
    pub slug: String,
}

fn named<Id>((id, name, slug): (Id, String, String)) -> Named<Id> {
    Named { id, name, slug }
}

const NAMED: (topics::id, topics::name, topics::slug) = (topics::id, topics::name, topics::slug);

/// No desk sorts its checks under more.
const MOST_TOPICS: i64 = 500;

/// Whether a published check has it. Counts are kept, so no list is walked for it.
const TOPIC_USED: &str = "EXISTS (SELECT FROM check_counts WHERE subject = topics.id AND checks > 0)";
const CLAIMANT_USED: &str = "EXISTS (SELECT FROM check_counts WHERE subject = claimants.id AND checks > 0)";

/// The topics in use, by name.
///
/// # Errors
/// When the database can't be read.
pub async fn topics(c: &mut Connection) -> Result<Vec<Named<TopicId>>, Error> {
    let used = topics::table.filter(sql::<Bool>(TOPIC_USED));
    let rows = used.order(lower(topics::name)).limit(MOST_TOPICS).select(NAMED);
    Ok(rows.load(c).await?.into_iter().map(named).collect())
}

/// The topic with this slug, if a published check has it.
///
/// # Errors
/// When the database can't be read.
pub async fn topic(c: &mut Connection, slug: &str) -> Result<Option<Named<TopicId>>, Error> {
    let row = topics::table.filter(topics::slug.eq(slug)).filter(sql::<Bool>(TOPIC_USED)).select(NAMED);
    Ok(row.first(c).await.optional()?.map(named))
}

/// The topic that had this address before, if a published check has it.
///
/// # Errors
/// When the database can't be read.
pub async fn moved_topic(c: &mut Connection, slug: &str) -> Result<Option<Named<TopicId>>, Error> {
    match subjects::reads::moved(c, slug).await? {
        Some(now) => topic(c, &now).await,
        None => Ok(None),
    }
}

const CLAIMANT: (claimants::id, claimants::name, claimants::slug) =
    (claimants::id, claimants::name, claimants::slug);

/// The claimant with this slug, if somebody's published check names them.
///
/// # Errors
/// When the database can't be read.
pub async fn claimant(c: &mut Connection, slug: &str) -> Result<Option<Named<ClaimantId>>, Error> {
    let row = claimants::table.filter(claimants::slug.eq(slug)).filter(sql::<Bool>(CLAIMANT_USED));
    Ok(row.select(CLAIMANT).first(c).await.optional()?.map(named))
}

/// The claimant of this name, likewise; who fills in a form knows no slug.
///
/// # Errors
/// When the database can't be read.
pub async fn claimant_called(c: &mut Connection, name: &str) -> Result<Option<Named<ClaimantId>>, Error> {
    let row = claimants::table.filter(lower(claimants::name).eq(lower(name)));
    let row = row.filter(sql::<Bool>(CLAIMANT_USED)).select(CLAIMANT);
    Ok(row.first(c).await.optional()?.map(named))
}

/// When anything was first written down here.
///
/// # Errors
/// When the database can't be read.
pub async fn began(c: &mut Connection) -> Result<Option<Time>, Error> {
    Ok(history::table.order(history::at).select(history::at).first(c).await.optional()?)
}

#[derive(diesel::QueryableByName)]
struct Value {
    #[diesel(sql_type = Text)]
    value: String,
}

/// The languages of published checks.
///
/// # Errors
/// When the database can't be read.
pub async fn languages(c: &mut Connection) -> Result<Vec<String>, Error> {
    values(c, "language", "true").await
}

/// The values of the ratings that published checks carry, of whichever scale.
///
/// # Errors
/// When the database can't be read.
pub async fn ratings(c: &mut Connection) -> Result<Vec<String>, Error> {
    values(c, "rating", "NOT retracted").await
}

async fn values(c: &mut Connection, column: &'static str, of: &'static str) -> Result<Vec<String>, Error> {
    let values: Vec<Value> = diesel::sql_query(values_of(column, of)).load(c).await?;
    Ok(values.into_iter().map(|one| one.value).collect())
}

/// Asks for every `value` of a column of ours that an index of these checks begins with: one step along it for each,
/// however many checks there are.
pub(super) fn values_of(column: &'static str, of: &'static str) -> String {
    format!(
        "WITH RECURSIVE found AS (\
            (SELECT {column} AS value FROM checks WHERE {of} ORDER BY {column} LIMIT 1) \
            UNION ALL \
            SELECT (SELECT {column} FROM checks WHERE {of} AND {column} > found.value ORDER BY {column} LIMIT 1) \
            FROM found WHERE found.value IS NOT NULL) \
         SELECT value FROM found WHERE value IS NOT NULL"
    )
}
