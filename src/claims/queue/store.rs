//! Reads of the queue: one page of a list, and what its filters offer.

use super::cursor::Cursor;
use super::filter::{Asked, Filter, Sort};
use super::sift::{Sift, Suggested};
use super::sql::{Statement, Value};
use crate::claims::subjects;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId, TopicId};
use crate::people::person::Role;
use crate::schema::{people, suggestions, topics};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::BoxedSqlQuery;
use diesel::sql_types::{Array, BigInt, Bool, Int2, Int4, Nullable, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

/// Suggestions whose claims are looked at one by one.
const FEW: i64 = 30_000;
/// Claims on a page.
pub const PAGE: usize = 50;

/// A claim as lists show it.
#[derive(Clone, Debug, QueryableByName)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Line {
    #[diesel(sql_type = Uuid)]
    pub id: ClaimId,
    #[diesel(sql_type = BigInt)]
    pub number: i64,
    #[diesel(sql_type = Text)]
    pub text: String,
    #[diesel(sql_type = Text)]
    pub language: String,
    #[diesel(sql_type = Text)]
    pub claimant_name: String,
    #[diesel(sql_type = Bool)]
    pub claimant_unknown: bool,
    #[diesel(sql_type = Text)]
    pub appearance: String,
    #[diesel(sql_type = Text)]
    pub kind_name: String,
    #[diesel(sql_type = Text)]
    pub review: String,
    #[diesel(sql_type = Text)]
    pub publication: String,
    #[diesel(sql_type = Int4)]
    pub revision: i32,
    #[diesel(sql_type = Text)]
    pub priority: String,
    #[diesel(sql_type = Text)]
    pub weight: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub due_at: Option<Time>,
    #[diesel(sql_type = Timestamptz)]
    pub logged_at: Time,
    #[diesel(sql_type = Timestamptz)]
    pub changed_at: Time,
    #[diesel(sql_type = Bool)]
    pub recused: bool,
    #[diesel(sql_type = Nullable<Uuid>)]
    pub reviewer: Option<PersonId>,
    #[diesel(sql_type = Nullable<Text>)]
    pub reviewer_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub approver_name: Option<String>,
    #[diesel(sql_type = Array<Text>)]
    pub topics: Vec<String>,
    #[diesel(sql_type = BigInt)]
    pub asked: i64,
    #[diesel(sql_type = Int2)]
    queue_priority: i16,
    #[diesel(sql_type = Timestamptz)]
    queue_due: Time,
}

impl Line {
    /// Where the page after this line begins.
    fn cursor(&self, sort: Sort) -> Cursor {
        let time = if sort == Sort::Newest { self.logged_at } else { self.queue_due };
        Cursor { priority: self.queue_priority, time, id: self.id }
    }
}

/// One page of a list, and where the next begins, if there is one.
///
/// # Errors
/// When the database can't be read.
pub async fn page(
    c: &mut Connection,
    filter: &Filter,
    now: Time,
) -> Result<(Vec<Line>, Option<Cursor>), Error> {
    let Some(sift) = wanted(c, filter).await? else { return Ok((Vec::new(), None)) };
    let statement = Statement::page(filter, sift, now, PAGE + 1);
    let mut lines: Vec<Line> = bound(statement).load(c).await?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = lines.last().filter(|_| more).map(|line| line.cursor(filter.sort));
    Ok((lines, next))
}

/// The claims of the board's columns, and a few more than it shows.
///
/// # Errors
/// When the database can't be read.
pub async fn board(
    c: &mut Connection,
    filter: &Filter,
    now: Time,
    week: Time,
    most: usize,
) -> Result<Vec<Line>, Error> {
    let Some(sift) = wanted(c, filter).await? else { return Ok(Vec::new()) };
    Ok(bound(Statement::board(filter, sift, now, week, most)).load(c).await?)
}

/// What the list is sifted by; nothing if there is no such topic, and so no claim.
async fn wanted(c: &mut Connection, filter: &Filter) -> Result<Option<Sift>, Error> {
    let suggested =
        if filter.suggested { Some(Suggested { is_rare: few_suggested(c).await? }) } else { None };
    if filter.topic.is_empty() {
        return Ok(Some(Sift { topic: None, suggested }));
    }
    let topic = topics::table.filter(topics::slug.eq(&filter.topic)).select(topics::id);
    let topic: Option<TopicId> = topic.first(c).await.optional()?;
    Ok(topic.map(|topic| Sift { topic: Some(topic), suggested }))
}

/// Whether so few suggestions are attached that their claims are looked at one by one; no more than one beyond [`FEW`]
/// are counted.
async fn few_suggested(c: &mut Connection) -> Result<bool, Error> {
    let beyond = suggestions::table.filter(suggestions::claim.is_not_null()).select(suggestions::claim);
    Ok(beyond.offset(FEW).first::<Option<ClaimId>>(c).await.optional()?.is_none())
}

/// Never prepared for later: the plan has to fit these very words and people (their frequency decides it).
fn bound(statement: Statement) -> BoxedSqlQuery<'static, Pg, diesel::query_builder::SqlQuery> {
    let query = diesel::sql_query(statement.sql).into_boxed::<Pg>();
    statement.values.into_iter().fold(query, |query, value| match value {
        Value::Text(text) => query.bind::<Text, _>(text),
        Value::Person(id) => query.bind::<Uuid, _>(id),
        Value::Claim(id) => query.bind::<Uuid, _>(id),
        Value::Topic(id) => query.bind::<Uuid, _>(id),
        Value::Time(time) => query.bind::<Timestamptz, _>(time),
        Value::Small(number) => query.bind::<Int2, _>(number),
        Value::Number(number) => query.bind::<BigInt, _>(number),
    })
}

/// Topics to filter by: slug, name.
///
/// # Errors
/// When the database can't be read.
pub async fn topics(c: &mut Connection) -> Result<Vec<(String, String)>, Error> {
    const MOST: i64 = 500;
    let some =
        topics::table.filter(topics::part_of.eq(topics::id)).order((topics::name, topics::id)).limit(MOST);
    Ok(some.select((topics::slug, topics::name)).load(c).await?)
}

/// Puts the address that a topic has now in the place of one that it had before, as in a saved list.
///
/// # Errors
/// When the database can't be read.
pub async fn follow_topic(c: &mut Connection, asked: &mut Asked) -> Result<(), Error> {
    if asked.topic.is_empty() {
        return Ok(());
    }
    let now = subjects::reads::moved(c, &asked.topic.replace('\0', "")).await?;
    asked.topic = now.unwrap_or_else(|| std::mem::take(&mut asked.topic));
    Ok(())
}

/// People whom claims can be assigned to.
///
/// # Errors
/// When the database can't be read.
pub async fn assignable(c: &mut Connection) -> Result<Vec<(PersonId, String)>, Error> {
    let able = people::disabled.eq(false).and(people::role.ne(Role::Contributor.as_str()));
    let able = people::table.filter(able).order((people::name, people::id));
    Ok(able.select((people::id, people::name)).load(c).await?)
}
