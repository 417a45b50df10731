//! Where checked claims were said again, for many at once.

use crate::claims::words::PartialDate;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::published::content::SaidAgain;
use crate::published::repeats::ordered;
use crate::schema::repeats;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

type Row = (ClaimId, String, String, Option<String>, String, String, Time);

/// Those of these claims that count, the newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn of(c: &mut Connection, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Vec<SaidAgain>>, Error> {
    let columns = (
        repeats::claim,
        repeats::name,
        repeats::title,
        repeats::url,
        repeats::said_on,
        repeats::quote,
        repeats::recorded_at,
    );
    let query = repeats::table.filter(repeats::claim.eq_any(claims)).filter(repeats::withdrawn.is_null());
    let rows: Vec<Row> = query.order((repeats::claim, repeats::number)).select(columns).load(c).await?;
    let mut found: HashMap<ClaimId, Vec<SaidAgain>> = HashMap::new();
    for (claim, name, title, url, said_on, quote, at) in rows {
        let said_on = PartialDate::parse(&said_on).map_err(Error::internal)?;
        let written = |text: String| Some(text).filter(|text| !text.is_empty());
        let one = SaidAgain { name, title: written(title), url, said_on, quote: written(quote), at };
        found.entry(claim).or_default().push(one);
    }
    Ok(found.into_iter().map(|(claim, all)| (claim, ordered(all))).collect())
}
