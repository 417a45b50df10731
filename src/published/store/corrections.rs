//! Later revisions and retractions, newest first.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::published::cursor::Cursor;
use crate::schema::{checks, retractions, revisions};
use diesel::dsl::sql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;

/// One change of something published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The claim.
    pub claim: ClaimId,
    /// When readers could see it.
    pub at: Time,
    /// The end of the check's address.
    pub slug: String,
    /// The claim's words, as they are published now.
    pub text: String,
    /// The claim's language.
    pub language: String,
    /// Which revision came, or was withdrawn.
    pub revision: i32,
    /// `correction`, `clarification`, `update`, `typo` or `retraction`.
    pub kind: String,
    /// The note, or the reason.
    pub note: String,
}

type Row = (ClaimId, Time, String, String, String, i32, String, String);

/// The changes before `after`, at most `most` and one more.
///
/// # Errors
/// When the database can't be read.
pub async fn newest(c: &mut Connection, after: Option<Cursor>, most: i64) -> Result<Vec<Change>, Error> {
    let mut all = corrected(c, after, most).await?;
    all.extend(withdrawn(c, after, most).await?);
    let mut all: Vec<Change> = all
        .into_iter()
        .map(|(claim, at, slug, text, language, revision, kind, note)| Change {
            claim,
            at,
            slug,
            text,
            language,
            revision,
            kind,
            note,
        })
        .collect();
    all.sort_by_key(|change| std::cmp::Reverse((change.at, change.claim)));
    all.truncate(usize::try_from(most + 1).unwrap_or(usize::MAX));
    Ok(all)
}

async fn corrected(c: &mut Connection, after: Option<Cursor>, most: i64) -> Result<Vec<Row>, Error> {
    let mut query = revisions::table
        .inner_join(checks::table.on(checks::claim.eq(revisions::claim)))
        // As written in the partial index that answers it.
        .filter(sql::<Bool>("revisions.kind <> 'first'"))
        .into_boxed::<Pg>();
    if let Some(Cursor { at, claim }) = after {
        let before = sql::<Bool>("(revisions.published_at, revisions.claim) < (").bind::<Timestamptz, _>(at);
        query = query.filter(before.sql(", ").bind::<Uuid, _>(claim).sql(")"));
    }
    let columns = (
        revisions::claim,
        revisions::published_at,
        checks::slug,
        checks::text,
        checks::language,
        revisions::number,
        revisions::kind,
        revisions::note,
    );
    let order = (revisions::published_at.desc(), revisions::claim.desc());
    Ok(query.order(order).limit(most + 1).select(columns).load(c).await?)
}

async fn withdrawn(c: &mut Connection, after: Option<Cursor>, most: i64) -> Result<Vec<Row>, Error> {
    let mut query = retractions::table
        .inner_join(checks::table.on(checks::claim.eq(retractions::claim)))
        .into_boxed::<Pg>();
    if let Some(Cursor { at, claim }) = after {
        let before = sql::<Bool>("(retractions.at, retractions.claim) < (").bind::<Timestamptz, _>(at);
        query = query.filter(before.sql(", ").bind::<Uuid, _>(claim).sql(")"));
    }
    let columns = (
        retractions::claim,
        retractions::at,
        checks::slug,
        checks::text,
        checks::language,
        retractions::number,
        diesel::dsl::sql::<diesel::sql_types::Text>("'retraction'"),
        retractions::reason,
    );
    let order = (retractions::at.desc(), retractions::claim.desc());
    Ok(query.order(order).limit(most + 1).select(columns).load(c).await?)
}
