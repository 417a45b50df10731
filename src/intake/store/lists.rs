//! The tray: pages of suggestions, and those that are alike.

use super::{BRIEF, Brief};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, SuggestionId};
use crate::schema::{claims, suggestions};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Text, Timestamptz, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// Suggestions on a page.
pub const PAGE: usize = 50;

/// What is listed.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only this state.
    pub state: Option<&'static str>,
    /// Only this language.
    pub language: Option<String>,
    /// Only what holds these words.
    pub words: String,
    /// What comes after this one.
    pub after: Option<(Time, SuggestionId)>,
}

/// A suggestion in the tray.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it says.
    pub brief: Brief,
    /// Key and number of the claim it led to.
    pub claim: Option<(ClaimId, i64)>,
    /// Others with the same words, as far as is counted.
    pub alike: i64,
}

/// As many as [`alike`] counts.
pub const COUNTED: i64 = 99;

type Row = (Brief, Vec<u8>, Option<(ClaimId, i64)>);

/// One page, the newest first, and whether more follow.
///
/// # Errors
/// When the database can't be read.
pub async fn page(c: &mut Connection, filter: &Filter) -> Result<(Vec<Line>, bool), Error> {
    let mut query = suggestions::table
        .left_join(claims::table.on(suggestions::claim.eq(claims::id.nullable())))
        .order((suggestions::received_at.desc(), suggestions::id.desc()))
        .limit(i64::try_from(PAGE + 1).unwrap_or(i64::MAX))
        .select((BRIEF, suggestions::likeness, (claims::id, claims::number).nullable()))
        .into_boxed();
    if let Some(state) = filter.state {
        query = query.filter(suggestions::state.eq(state));
    }
    if let Some(language) = &filter.language {
        query = query.filter(suggestions::language.eq(language));
    }
    if !filter.words.is_empty() {
        let holds = sql::<Bool>("suggestions.search @@ websearch_to_tsquery('simple', ");
        query = query.filter(holds.bind::<Text, _>(&filter.words).sql(")"));
    }
    if let Some((at, id)) = filter.after {
        let behind = sql::<Bool>("(suggestions.received_at, suggestions.id) < (");
        query = query.filter(behind.bind::<Timestamptz, _>(at).sql(", ").bind::<Uuid, _>(id).sql(")"));
    }
    let mut rows: Vec<Row> = query.load(c).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let counts = counts(c, rows.iter().map(|(_, likeness, _)| likeness.clone()).collect()).await?;
    let line = |(brief, likeness, claim): Row| {
        let alike = counts.get(&likeness).copied().unwrap_or(1) - 1;
        Line { brief, claim, alike }
    };
    Ok((rows.into_iter().map(line).collect(), more))
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = Binary)]
    likeness: Vec<u8>,
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// How many there are of each, no further than is shown: somebody may send a text ten thousand times.
async fn counts(c: &mut Connection, of: Vec<Vec<u8>>) -> Result<HashMap<Vec<u8>, i64>, Error> {
    let query = "SELECT likeness, (SELECT count(*) FROM (SELECT FROM suggestions WHERE \
                 suggestions.likeness = wanted.likeness LIMIT $2) AS found) AS number FROM \
                 (SELECT DISTINCT unnest($1) AS likeness) AS wanted";
    let query = diesel::sql_query(query).bind::<Array<Binary>, _>(of).bind::<BigInt, _>(COUNTED + 1);
    let rows: Vec<Count> = query.load(c).await?;
    Ok(rows.into_iter().map(|row| (row.likeness, row.number)).collect())
}

/// The newest others with the same words as `id`, with the claims they led to.
///
/// # Errors
/// When the database can't be read.
pub async fn alike(c: &mut Connection, id: SuggestionId) -> Result<Vec<Line>, Error> {
    const MOST: i64 = 20;
    let likeness: Vec<u8> = suggestions::table.find(id).select(suggestions::likeness).first(c).await?;
    let rows: Vec<(Brief, Option<(ClaimId, i64)>)> = suggestions::table
        .left_join(claims::table.on(suggestions::claim.eq(claims::id.nullable())))
        .filter(suggestions::likeness.eq(likeness).and(suggestions::id.ne(id)))
        .order((suggestions::received_at.desc(), suggestions::id.desc()))
        .limit(MOST)
        .select((BRIEF, (claims::id, claims::number).nullable()))
        .load(c)
        .await?;
    Ok(rows.into_iter().map(|(brief, claim)| Line { brief, claim, alike: 0 }).collect())
}
