//! What people want by mail.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::notice::Choices;
use crate::schema::{notice_choices, people};
use chrono::TimeDelta;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Somebody who can be told.
pub struct Recipient {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub email: String,
    /// How.
    pub choices: Choices,
}

/// How long a transaction takes at most. Better told twice than never.
const UNDER_WAY: TimeDelta = TimeDelta::seconds(10);

type Row = (PersonId, String, Option<Vec<String>>, Option<bool>);

/// Those of `ids` who can sign in, with what they want.
///
/// # Errors
/// When the database can't be read.
pub async fn recipients(c: &mut Connection, ids: &[PersonId]) -> Result<Vec<Recipient>, Error> {
    let rows: Vec<Row> = people::table
        .left_join(notice_choices::table.on(notice_choices::person.eq(people::id)))
        .filter(people::id.eq_any(ids).and(people::disabled.eq(false)))
        .select((
            people::id,
            people::email,
            notice_choices::mailed.nullable(),
            notice_choices::digest.nullable(),
        ))
        .load(c)
        .await?;
    let recipient = |(person, email, mailed, digest): Row| {
        let choices = mailed.zip(digest).map(|(mailed, digest)| Choices::of(&mailed, digest));
        Recipient { person, email, choices: choices.unwrap_or_default() }
    };
    Ok(rows.into_iter().map(recipient).collect())
}

/// What one person wants.
///
/// # Errors
/// When the database can't be read.
pub async fn choices(c: &mut Connection, person: PersonId) -> Result<Choices, Error> {
    let columns = (notice_choices::mailed, notice_choices::digest);
    let row = notice_choices::table.find(person).select(columns);
    let row: Option<(Vec<String>, bool)> = row.first(c).await.optional()?;
    Ok(row.map(|(mailed, digest)| Choices::of(&mailed, digest)).unwrap_or_default())
}

/// Keeps what a person wants from `now` on. Whoever changes to the daily mail has had the others until now, but for
/// those that are just being written; whoever had it before goes on where it ended.
///
/// # Errors
/// When the database can't be written.
pub async fn choose(c: &mut Connection, person: PersonId, choices: &Choices, now: Time) -> Result<(), Error> {
    let had =
        notice_choices::table.find(person).select((notice_choices::digest, notice_choices::digest_until));
    let had: Option<(bool, Time)> = had.for_update().first(c).await.optional()?;
    let until = had.filter(|(digest, _)| *digest).map_or(now - UNDER_WAY, |(_, until)| until);
    let mailed: Vec<&str> = choices.mailed.iter().map(|kind| kind.as_str()).collect();
    let set = (
        notice_choices::mailed.eq(mailed),
        notice_choices::digest.eq(choices.digest),
        notice_choices::digest_until.eq(until),
    );
    diesel::insert_into(notice_choices::table)
        .values((notice_choices::person.eq(person), set.clone()))
        .on_conflict(notice_choices::person)
        .do_update()
        .set(set)
        .execute(c)
        .await?;
    Ok(())
}
