//! Topics, claimants and languages that published checks have; those of unpublished claims are nobody's business.

use crate::claims::subjects;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimantId, TopicId};
use crate::schema::{checks, claimants, topics};
use diesel::dsl::{exists, sql};
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

/// The topics in use, by name.
///
/// # Errors
/// When the database can't be read.
pub async fn topics(c: &mut Connection) -> Result<Vec<Named<TopicId>>, Error> {
    let used = sql::<Bool>("EXISTS (SELECT 1 FROM checks WHERE checks.topics @> ARRAY[topics.id])");
    let rows = topics::table.filter(used).order(lower(topics::name)).limit(MOST_TOPICS).select(NAMED);
    Ok(rows.load(c).await?.into_iter().map(named).collect())
}

/// The topic with this slug, if a published check has it.
///
/// # Errors
/// When the database can't be read.
pub async fn topic(c: &mut Connection, slug: &str) -> Result<Option<Named<TopicId>>, Error> {
    let used = sql::<Bool>("EXISTS (SELECT 1 FROM checks WHERE checks.topics @> ARRAY[topics.id])");
    Ok(topics::table
        .filter(topics::slug.eq(slug))
        .filter(used)
        .select(NAMED)
        .first(c)
        .await
        .optional()?
        .map(named))
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

/// Claimants by name, those after the one with slug `after`, at most `most` and one more.
///
/// # Errors
/// When the database can't be read.
pub async fn claimants(c: &mut Connection, after: &str, most: i64) -> Result<Vec<Named<ClaimantId>>, Error> {
    let used = exists(checks::table.filter(checks::claimant.eq(claimants::id.nullable())));
    let last: Option<String> = claimants::table
        .filter(claimants::slug.eq(after))
        .select(lower(claimants::name))
        .first(c)
        .await
        .optional()?;
    let rows = claimants::table
        .filter(used)
        .filter(lower(claimants::name).gt(last.unwrap_or_default()))
        .order(lower(claimants::name))
        .limit(most + 1)
        .select((claimants::id, claimants::name, claimants::slug));
    Ok(rows.load(c).await?.into_iter().map(named).collect())
}

/// The claimant with this slug, if somebody's published check names them.
///
/// # Errors
/// When the database can't be read.
pub async fn claimant(c: &mut Connection, slug: &str) -> Result<Option<Named<ClaimantId>>, Error> {
    let used = exists(checks::table.filter(checks::claimant.eq(claimants::id.nullable())));
    let row = claimants::table.filter(claimants::slug.eq(slug)).filter(used).select((
        claimants::id,
        claimants::name,
        claimants::slug,
    ));
    Ok(row.first(c).await.optional()?.map(named))
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

/// What stands in a column of ours that an index of these checks begins with: one step along it for each value, however many checks
/// there are.
async fn values(c: &mut Connection, column: &'static str, of: &'static str) -> Result<Vec<String>, Error> {
    let query = format!(
        "WITH RECURSIVE found AS (\
            (SELECT {column} AS value FROM checks WHERE {of} ORDER BY {column} LIMIT 1) \
            UNION ALL \
            SELECT (SELECT {column} FROM checks WHERE {of} AND {column} > found.value ORDER BY {column} LIMIT 1) \
            FROM found WHERE found.value IS NOT NULL) \
         SELECT value FROM found WHERE value IS NOT NULL"
    );
    let values: Vec<Value> = diesel::sql_query(query).load(c).await?;
    Ok(values.into_iter().map(|one| one.value).collect())
}
