//! All that is kept about somebody of the desk.

use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use diesel::sql_types::{Jsonb, Uuid};
use diesel_async::RunQueryDsl;
use serde_json::Value;

#[derive(diesel::QueryableByName)]
struct Row {
    #[diesel(sql_type = Jsonb)]
    all: Value,
}

/// Row, sessions, notices, activity and so on, and the chains they acted in with their alias there; no secret that opens
/// anything.
///
/// # Errors
/// When the database can't be read.
pub async fn all_about(c: &mut Connection, person: PersonId) -> Result<Value, Error> {
    let query = diesel::sql_query(
        "SELECT jsonb_build_object( \
         'person', (SELECT to_jsonb(p) - 'password_hash' FROM people p WHERE id = $1), \
         'second_factor_since', (SELECT to_jsonb(since) FROM second_factors WHERE person = $1), \
         'other_accounts', (SELECT jsonb_agg(to_jsonb(a)) FROM provider_accounts a WHERE person = $1), \
         'sessions', (SELECT jsonb_agg(to_jsonb(s) - 'token_hash') FROM sessions s WHERE person = $1), \
         'browsers', (SELECT jsonb_agg(seen_at) FROM devices WHERE person = $1), \
         'tokens', (SELECT jsonb_agg(to_jsonb(t) - 'token_hash') FROM tokens t WHERE person = $1), \
         'notices', (SELECT jsonb_agg(to_jsonb(n) ORDER BY at) FROM notices n WHERE person = $1), \
         'notice_choices', (SELECT to_jsonb(n) FROM notice_choices n WHERE person = $1), \
         'drafts', (SELECT jsonb_agg(to_jsonb(d)) FROM drafts d WHERE person = $1), \
         'saved_lists', (SELECT jsonb_agg(to_jsonb(l)) FROM saved_lists l WHERE owner = $1), \
         'mail', (SELECT jsonb_agg(jsonb_build_object('at', created_at, 'payload', payload) ORDER BY created_at) \
            FROM outbox WHERE kind = 'mail' AND lower(recipient) = (SELECT email FROM people WHERE id = $1)), \
         'activity', (SELECT jsonb_agg(to_jsonb(a) ORDER BY at) FROM activity a WHERE person = $1), \
         'chains', (SELECT jsonb_agg(jsonb_build_object('chain', chain, 'alias', alias, 'entries', \
            (SELECT count(*) FROM history h WHERE h.chain = a.chain AND h.actor = a.alias)) ORDER BY chain) \
            FROM aliases a WHERE person = $1)) AS \"all\"",
    );
    let row: Row = query.bind::<Uuid, _>(person).get_result(c).await?;
    Ok(row.all)
}
