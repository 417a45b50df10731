//! Jobs as people see them.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::schema::outbox;
use diesel::prelude::*;
use diesel::sql_types::{Array, Text};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

/// How many lines a page of jobs has.
pub const PAGE: i64 = 50;

/// A job as people see it.
#[derive(Clone, Debug, Queryable, QueryableByName, Selectable)]
#[diesel(table_name = outbox)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Seen {
    pub id: Uuid,
    pub kind: String,
    pub recipient: String,
    pub payload: Value,
    pub not_before: Time,
    pub attempts: i32,
    pub last_error: String,
    pub done_at: Option<Time>,
    pub dead_at: Option<Time>,
    pub created_at: Time,
}

/// What became of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The other side has it.
    Gone,
    /// It was not tried yet.
    Waiting,
    /// It is tried again.
    Failed,
    /// It is tried no more.
    Dead,
}

impl State {
    /// As people read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Gone => "Done",
            Self::Waiting => "Waiting",
            Self::Failed => "Failed, tried again later",
            Self::Dead => "Given up",
        }
    }
}

impl Seen {
    /// Whether what it said was forgotten once it was told.
    pub fn is_forgotten(&self) -> bool {
        self.done_at.is_some() && self.payload["private"] == true
    }

    /// What became of it.
    pub fn state(&self) -> State {
        match (self.done_at, self.dead_at, self.last_error.as_str()) {
            (Some(_), ..) => State::Gone,
            (None, Some(_), _) => State::Dead,
            (None, None, "") => State::Waiting,
            (None, None, _) => State::Failed,
        }
    }
}

/// A page of jobs of this kind, the newest first, those after the one before; `open` leaves out what is done.
///
/// # Errors
/// When the database can't be read.
pub async fn page(
    c: &mut Connection,
    kind: &str,
    open: bool,
    before: Option<Uuid>,
) -> Result<Vec<Seen>, Error> {
    let ours = outbox::table.filter(outbox::kind.eq(kind));
    let mut query = ours.select(Seen::as_select()).order(outbox::id.desc()).limit(PAGE).into_boxed();
    if open {
        query = query.filter(outbox::done_at.is_null());
    }
    if let Some(before) = before {
        query = query.filter(outbox::id.lt(before));
    }
    Ok(query.load(c).await?)
}

/// One job of this kind.
///
/// # Errors
/// [`Error::NotFound`], or when the database can't be read.
pub async fn find(c: &mut Connection, kind: &str, id: Uuid) -> Result<Seen, Error> {
    let ours = outbox::table.find(id).filter(outbox::kind.eq(kind));
    Ok(ours.select(Seen::as_select()).first(c).await?)
}

/// A page of what this recipient gets, the newest first, those after the one before.
///
/// # Errors
/// When the database can't be read.
pub async fn page_of(
    c: &mut Connection,
    kind: &str,
    recipient: &str,
    before: Option<Uuid>,
) -> Result<Vec<Seen>, Error> {
    let theirs = outbox::table.filter(outbox::kind.eq(kind)).filter(outbox::recipient.eq(recipient));
    let mut query = theirs.select(Seen::as_select()).order(outbox::id.desc()).limit(PAGE).into_boxed();
    if let Some(before) = before {
        query = query.filter(outbox::id.lt(before));
    }
    Ok(query.load(c).await?)
}

/// The last job for each of these recipients.
///
/// # Errors
/// When the database can't be read.
pub async fn last_of(c: &mut Connection, kind: &str, recipients: &[String]) -> Result<Vec<Seen>, Error> {
    let query = "SELECT last.* FROM unnest($2) AS one (recipient), LATERAL (\
                 SELECT * FROM outbox WHERE outbox.kind = $1 AND outbox.recipient = one.recipient \
                 ORDER BY outbox.id DESC LIMIT 1) AS last";
    let query = diesel::sql_query(query).bind::<Text, _>(kind).bind::<Array<Text>, _>(recipients);
    Ok(query.load(c).await?)
}

/// The last job of a kind, whatever became of it.
///
/// # Errors
/// When the database can't be read.
pub async fn last(c: &mut Connection, kind: &str) -> Result<Option<Seen>, Error> {
    let ours = outbox::table.filter(outbox::kind.eq(kind)).order(outbox::id.desc());
    Ok(ours.select(Seen::as_select()).first(c).await.optional()?)
}

/// What of these kinds did not go, the newest first: it is tried again, or was given up.
///
/// # Errors
/// When the database can't be read.
pub async fn stuck(c: &mut Connection, kinds: &[&str]) -> Result<Vec<Seen>, Error> {
    let theirs = outbox::kind.eq_any(kinds).and(outbox::done_at.is_null()).and(outbox::last_error.ne(""));
    let query = outbox::table.filter(theirs).order(outbox::id.desc()).limit(PAGE);
    Ok(query.select(Seen::as_select()).load(c).await?)
}
