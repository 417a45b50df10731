//! Checks that left what somebody follows: a later revision has another rating, or another claimant.

use super::{Query, Row};
use crate::claims::rows::{by_claimant, by_rating};
use crate::published::store::lists::{Filter, narrowed};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Uuid};

/// Those of `query` that had the rating and the claimant of `filter` in one of their revisions and no longer have both;
/// nothing where the filter asks for neither, or not for these. Those that have both may be among them.
pub(super) fn of<'a>(query: Query<'a>, filter: &Filter) -> Option<Query<'a>> {
    if !filter.left || filter.rating.is_none() && filter.claimant.is_none() {
        return None;
    }
    let rest = Filter { rating: None, claimant: None, ..filter.clone() };
    // As written in the index `checks_left`.
    let mut query = narrowed(query, &rest).filter(sql::<Bool>("former <> '{}'"));
    if let Some(rating) = &filter.rating {
        let is_now = sql::<Bool>("(rating = ").bind::<Text, _>(rating.clone());
        let was = is_now.sql(" OR former @> ARRAY[").bind::<Text, _>(by_rating(rating));
        query = query.filter(was.sql("])"));
    }
    if let Some(claimant) = filter.claimant {
        let is_now = sql::<Bool>("(claimant = ").bind::<Uuid, _>(claimant);
        let was = is_now.sql(" OR former @> ARRAY[").bind::<Text, _>(by_claimant(claimant));
        query = query.filter(was.sql("])"));
    }
    Some(query)
}

/// Both lists as one in their order, by the last change.
pub(super) fn among(rows: Vec<Row>, left: Vec<Row>, newest_first: bool) -> Vec<Row> {
    let mut all: Vec<Row> = rows.into_iter().chain(left).collect();
    all.sort_by_key(|row| (row.changed_at, row.claim));
    all.dedup_by_key(|row| row.claim);
    if newest_first {
        all.reverse();
    }
    all
}
