//! That a claim changed, when nothing else of its row did. Setting the other columns too, even to what they are, would
//! have Postgres split the words for the search again; and an `UPDATE` of diesel's making is prepared anew each time.

use super::ClaimRow;
use crate::clock::Time;
use crate::ids::ClaimId;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Timestamptz, Uuid};

/// Sets when a claim last changed.
#[derive(QueryId)]
pub(super) struct Touch {
    claim: ClaimId,
    at: Time,
}

impl Touch {
    /// All that leads from `old` to `new`, if it is this.
    pub(super) fn of(old: &ClaimRow, new: &ClaimRow) -> Option<Self> {
        let touched = ClaimRow { changed_at: new.changed_at, ..old.clone() };
        (touched == *new).then_some(Self { claim: new.id, at: new.changed_at })
    }
}

impl QueryFragment<Pg> for Touch {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("UPDATE claims SET changed_at = ");
        out.push_bind_param::<Timestamptz, _>(&self.at)?;
        out.push_sql(" WHERE id = ");
        out.push_bind_param::<Uuid, _>(&self.claim)
    }
}
