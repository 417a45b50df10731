//! Moving a chain's head: each append does it, and diesel prepares an `UPDATE` of its own making anew each time, which
//! is one more question to the database and one more plan.

use crate::db::Connection;
use crate::error::Error;
use crate::history::chain::Head;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Binary, Text};
use diesel_async::RunQueryDsl;

/// Moves the head of `chain` from the entry at `from` to `to`, if it is still there.
#[derive(QueryId)]
pub(super) struct MoveHead {
    pub(super) chain: String,
    pub(super) from: i64,
    pub(super) to: Head,
}

impl MoveHead {
    /// How many heads it moved: one, or none if it was moved already.
    pub(super) async fn carry_out(self, mut c: &Connection) -> Result<usize, Error> {
        Ok(self.execute(&mut c).await?)
    }
}

impl QueryFragment<Pg> for MoveHead {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("UPDATE chains SET length = ");
        out.push_bind_param::<BigInt, _>(&self.to.length)?;
        out.push_sql(", head = ");
        out.push_bind_param::<Binary, _>(&self.to.hash)?;
        out.push_sql(" WHERE chain = ");
        out.push_bind_param::<Text, _>(&self.chain)?;
        out.push_sql(" AND length = ");
        out.push_bind_param::<BigInt, _>(&self.from)
    }
}
