//! Where else words stand that are to go.

use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use diesel::sql_types::{BigInt, Nullable, Text};
use diesel_async::RunQueryDsl;

/// Chains that are named; a page is no list of everything.
const MOST: i64 = 50;

/// Another chain in which the words stand.
#[derive(diesel::QueryableByName)]
pub(super) struct Elsewhere {
    /// `claim:`, `article:`, `claimant:` … and the key.
    #[diesel(sql_type = Text)]
    pub(super) chain: String,
    /// In how many of its entries.
    #[diesel(sql_type = BigInt)]
    pub(super) entries: i64,
    /// The number of a claim.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub(super) number: Option<i64>,
}

/// The other chains whose entries hold `words`, in any case. It reads the whole history: a rare question, asked by one.
pub(super) async fn elsewhere(
    c: &mut Connection,
    claim: ClaimId,
    words: &str,
) -> Result<Vec<Elsewhere>, Error> {
    let quoted = serde_json::Value::from(words).to_string().to_lowercase();
    let inner = quoted.trim_start_matches('"').strip_suffix('"').unwrap_or_default();
    let query = diesel::sql_query(
        "SELECT found.*, number FROM (SELECT chain, count(*) AS entries FROM history \
         WHERE chain <> 'claim:' || $1 AND strpos(lower(payload), $2) > 0 GROUP BY chain ORDER BY chain LIMIT $3) found \
         LEFT JOIN claims ON 'claim:' || claims.id = chain ORDER BY number, chain",
    );
    let query = query.bind::<Text, _>(claim.to_string()).bind::<Text, _>(inner).bind::<BigInt, _>(MOST);
    Ok(query.load(c).await?)
}
