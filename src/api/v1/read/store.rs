//! Claimants and topics that published checks have; those of unpublished claims are nobody's business.

use crate::claims::subjects;
use crate::db::Connection;
use crate::error::Error;
use crate::schema::{checks, claimants, topics};
use diesel::dsl::{exists, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A claimant or a topic.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Its key.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The end of its address.
    pub slug: String,
    /// `person`, `organisation` or `unstated`; "" of a topic.
    pub kind: String,
    /// Pages about the same elsewhere.
    pub same_as: Vec<String>,
}

type ClaimantRow = (crate::ids::ClaimantId, String, String, String, Vec<String>);
type TopicRow = (crate::ids::TopicId, String, String);

fn of_claimant((id, name, slug, kind, same_as): ClaimantRow) -> Subject {
    Subject { id: id.uuid(), name, slug, kind, same_as }
}

fn of_topic((id, name, slug): TopicRow) -> Subject {
    Subject { id: id.uuid(), name, slug, kind: String::new(), same_as: Vec::new() }
}

/// Claimants after the one with the slug `after`, by their slugs, at most `most` and one more.
///
/// # Errors
/// When the database can't be read.
pub async fn claimants(c: &mut Connection, after: &str, most: i64) -> Result<Vec<Subject>, Error> {
    let used = exists(checks::table.filter(checks::claimant.eq(claimants::id.nullable())));
    let columns = (claimants::id, claimants::name, claimants::slug, claimants::kind, claimants::same_as);
    let rows = claimants::table.filter(used.and(claimants::slug.gt(after))).order(claimants::slug);
    let rows: Vec<ClaimantRow> = rows.limit(most + 1).select(columns).load(c).await?;
    Ok(rows.into_iter().map(of_claimant).collect())
}

/// The claimant with this slug.
///
/// # Errors
/// When the database can't be read.
pub async fn claimant(c: &mut Connection, slug: &str) -> Result<Option<Subject>, Error> {
    if slug.contains('\0') {
        return Ok(None);
    }
    let used = exists(checks::table.filter(checks::claimant.eq(claimants::id.nullable())));
    let columns = (claimants::id, claimants::name, claimants::slug, claimants::kind, claimants::same_as);
    let row = claimants::table.filter(claimants::slug.eq(slug)).filter(used).select(columns);
    Ok(row.first(c).await.optional()?.map(of_claimant))
}

const TOPIC_USED: &str = "EXISTS (SELECT FROM checks WHERE checks.topics @> ARRAY[topics.id])";

/// Topics, likewise.
///
/// # Errors
/// When the database can't be read.
pub async fn topics(c: &mut Connection, after: &str, most: i64) -> Result<Vec<Subject>, Error> {
    let rows =
        topics::table.filter(sql::<Bool>(TOPIC_USED)).filter(topics::slug.gt(after)).order(topics::slug);
    let rows = rows.limit(most + 1).select((topics::id, topics::name, topics::slug));
    let rows: Vec<TopicRow> = rows.load(c).await?;
    Ok(rows.into_iter().map(of_topic).collect())
}

/// The topic that has this slug, or had it before.
///
/// # Errors
/// When the database can't be read.
pub async fn topic(c: &mut Connection, slug: &str) -> Result<Option<Subject>, Error> {
    if slug.contains('\0') {
        return Ok(None);
    }
    let now = subjects::reads::moved(c, slug).await?;
    let slug = now.as_deref().unwrap_or(slug);
    let row = topics::table.filter(topics::slug.eq(slug)).filter(sql::<Bool>(TOPIC_USED));
    let row = row.select((topics::id, topics::name, topics::slug));
    Ok(row.first(c).await.optional()?.map(of_topic))
}
