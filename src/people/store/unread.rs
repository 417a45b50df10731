//! How many notices wait for the person of a session. Every signed-in request asks it together with its session, and a
//! literal of diesel's would have the whole query prepared anew each time.

use crate::schema::people;
use crate::web::frame::MOST_UNREAD;
use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::BigInt;

/// Notices that a person of the query has not read; counting ends early, and reads one index.
#[derive(QueryId)]
pub(super) struct Unread;

impl<B: Backend> QueryFragment<B> for Unread {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, B>) -> QueryResult<()> {
        out.push_sql("(SELECT count(*) FROM (SELECT FROM notices WHERE notices.person = people.id AND read_at IS NULL LIMIT ");
        out.push_sql(&MOST_UNREAD.to_string());
        out.push_sql(") AS few)");
        Ok(())
    }
}

impl Expression for Unread {
    type SqlType = BigInt;
}

impl ValidGrouping<()> for Unread {
    type IsAggregate = is_aggregate::Never;
}

impl<F> AppearsOnTable<F> for Unread where people::id: AppearsOnTable<F> {}
impl<F> SelectableExpression<F> for Unread where people::id: SelectableExpression<F> {}
