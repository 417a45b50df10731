//! Lists of checks: keyset paging over indexes, one more row than a page shows to know whether there is more.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, ClaimantId, TopicId};
use crate::published::cursor::Cursor;
use crate::schema::checks;
use diesel::dsl::sql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

/// A check as lists show it.
#[derive(Clone, Debug, Queryable)]
pub struct Row {
    /// The claim it is about.
    pub claim: ClaimId,
    /// The end of its address.
    pub slug: String,
    /// Which revision is the newest.
    pub revision: i32,
    /// Whether its verdict was withdrawn.
    pub retracted: bool,
    /// The claim.
    pub text: String,
    /// The claim's language.
    pub language: String,
    /// Who made it; empty if nobody can be named.
    pub claimant_name: String,
    /// The rating's word.
    pub rating_label: String,
    /// The rating's look.
    pub rating_tone: String,
    /// The answer in one sentence.
    pub summary: String,
    /// When the first revision went live.
    pub first_published_at: Time,
    /// When the newest did.
    pub published_at: Time,
}

/// What a list is narrowed to; nothing set is all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words, as [`super::search`] reads them; empty for none.
    pub words: String,
    /// A topic.
    pub topic: Option<TopicId>,
    /// A claimant.
    pub claimant: Option<ClaimantId>,
    /// A rating's value.
    pub rating: Option<String>,
    /// A language tag.
    pub language: Option<String>,
    /// Where the page before ended.
    pub after: Option<Cursor>,
}

/// The newest checks that `filter` lets through, at most `most` and one more.
///
/// # Errors
/// When the database can't be read.
pub async fn newest(c: &mut Connection, filter: &Filter, most: i64) -> Result<Vec<Row>, Error> {
    let mut query = narrowed(checks::table.select(columns()).into_boxed::<Pg>(), filter);
    if let Some(Cursor { at, claim }) = filter.after {
        let after = sql::<Bool>("(published_at, claim) < (").bind::<Timestamptz, _>(at);
        query = query.filter(after.sql(", ").bind::<SqlUuid, _>(claim).sql(")"));
    }
    let order = (checks::published_at.desc(), checks::claim.desc());
    Ok(query.order(order).limit(most + 1).load(c).await?)
}

/// What of `query` the filter lets through, wherever the page before ended.
pub(super) fn narrowed<'a, T>(
    mut query: checks::BoxedQuery<'a, Pg, T>,
    filter: &Filter,
) -> checks::BoxedQuery<'a, Pg, T> {
    if let Some(claimant) = filter.claimant {
        query = query.filter(checks::claimant.eq(claimant));
    }
    if let Some(rating) = filter.rating.clone() {
        query = query.filter(checks::rating.eq(rating)).filter(checks::retracted.eq(false));
    }
    if let Some(language) = filter.language.clone() {
        query = query.filter(checks::language.eq(language));
    }
    // What is written as SQL is planned for its values each time, which rare words and topics need.
    if let Some(topic) = filter.topic {
        query = query.filter(sql::<Bool>("topics @> ").bind::<Array<SqlUuid>, _>(vec![topic]));
    }
    if !filter.words.is_empty() {
        query = query.filter(super::search::Holds(filter.words.clone()));
    }
    query
}

type Columns = (
    checks::claim,
    checks::slug,
    checks::revision,
    checks::retracted,
    checks::text,
    checks::language,
    checks::claimant_name,
    checks::rating_label,
    checks::rating_tone,
    checks::summary,
    checks::first_published_at,
    checks::published_at,
);

/// The columns of [`Row`].
pub(super) fn columns() -> Columns {
    (
        checks::claim,
        checks::slug,
        checks::revision,
        checks::retracted,
        checks::text,
        checks::language,
        checks::claimant_name,
        checks::rating_label,
        checks::rating_tone,
        checks::summary,
        checks::first_published_at,
        checks::published_at,
    )
}
