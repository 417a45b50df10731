//! The rows of the desk's policies: only ever added.

use super::Connection;
use crate::error::Error;
use crate::house::policy::{Kind, Policy, Version};
use crate::schema::policies;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

type Row = (String, i32, String, String, String, DateTime<Utc>);

/// Every version of every policy, without their words.
pub(super) async fn versions(c: &mut Connection) -> Result<Vec<Version>, Error> {
    type Row = (String, i32, String, DateTime<Utc>);
    let columns = (policies::kind, policies::version, policies::language, policies::since);
    let rows: Vec<Row> = policies::table.select(columns).load(c).await?;
    let read =
        |(key, number, language, since): Row| Ok(Version { kind: kind(&key)?, number, language, since });
    let mut all = rows.into_iter().map(read).collect::<Result<Vec<_>, Error>>()?;
    all.sort_by_key(|one| (one.kind, one.number));
    Ok(all)
}

/// One version with its words, where it is there.
///
/// # Errors
/// When the database can't be read.
pub async fn policy(c: &mut Connection, kind: Kind, number: i32) -> Result<Option<Policy>, Error> {
    let row: Option<Row> = policies::table.find((kind.key(), number)).first(c).await.optional()?;
    row.map(of).transpose()
}

/// All versions of a kind with their words, the oldest first.
///
/// # Errors
/// When the database can't be read.
pub async fn policies(c: &mut Connection, kind: Kind) -> Result<Vec<Policy>, Error> {
    let rows = policies::table.filter(policies::kind.eq(kind.key())).order(policies::version);
    rows.load(c).await?.into_iter().map(of).collect()
}

/// Adds a version.
///
/// # Errors
/// When the database can't be written.
pub async fn add_policy(c: &mut Connection, policy: &Policy) -> Result<(), Error> {
    let Policy { version, text, note } = policy;
    let row = (
        policies::kind.eq(version.kind.key()),
        policies::version.eq(version.number),
        policies::language.eq(&version.language),
        policies::text.eq(text),
        policies::note.eq(note),
        policies::since.eq(version.since),
    );
    diesel::insert_into(policies::table).values(row).execute(c).await?;
    Ok(())
}

fn of((key, number, language, text, note, since): Row) -> Result<Policy, Error> {
    let version = Version { kind: kind(&key)?, number, language, since };
    Ok(Policy { version, text, note })
}

fn kind(key: &str) -> Result<Kind, Error> {
    Kind::parse(key).ok_or_else(|| Error::internal(format!("there is no policy “{key}”")))
}
