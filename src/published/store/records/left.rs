//! Checks that left what somebody follows: a later revision has another rating, or another claimant.

use super::{Query, Row};
use crate::claims::rows::{by_claimant, by_rating};
use crate::published::store::lists::{Filter, narrowed};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Text, Uuid};

/// Those of `query` that had the rating and the claimant of `filter` in one of their revisions and no longer have both;
/// nothing where the filter asks for neither, or not for these.
pub(super) fn of<'a>(query: Query<'a>, filter: &Filter) -> Option<Query<'a>> {
    if !filter.left || filter.rating.is_none() && filter.claimant.is_none() {
        return None;
    }
    let rest = Filter { rating: None, claimant: None, ..filter.clone() };
    let (rating, claimant) = (filter.rating.as_deref().map(by_rating), filter.claimant.map(by_claimant));
    let had: Vec<String> = rating.iter().chain(&claimant).cloned().collect();
    // As written in the indexes `checks_left` and `checks_former`.
    let left = sql::<Bool>("former <> '{}' AND former && ").bind::<Array<Text>, _>(had);
    let mut query = narrowed(query, &rest).filter(left);
    if let (Some(value), Some(token)) = (filter.rating.clone(), rating) {
        let is_now = sql::<Bool>("(rating = ").bind::<Text, _>(value);
        query = query.filter(is_now.sql(" OR former @> ARRAY[").bind::<Text, _>(token).sql("])"));
    }
    if let (Some(claimant), Some(token)) = (filter.claimant, claimant) {
        let is_now = sql::<Bool>("(claimant = ").bind::<Uuid, _>(claimant);
        query = query.filter(is_now.sql(" OR former @> ARRAY[").bind::<Text, _>(token).sql("])"));
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
