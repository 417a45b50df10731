//! Sessions in Postgres, so that any node knows them and ending one ends it everywhere.

use super::unread::Unread;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::person::{Person, Role};
use crate::people::session::{ABSOLUTE, IDLE, SignedIn, TokenHash};
use crate::schema::{
    form_keys, half_sign_ins, passkey_questions, passkeys, people, second_factors, sessions,
};
use crate::web::frame::Theme;
use chrono::TimeDelta;
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// One place where a person is signed in.
pub struct Session {
    /// Which.
    pub id: TokenHash,
    /// Since when.
    pub since: Time,
    /// Last used, to the minute.
    pub seen: Time,
    /// What the browser calls itself.
    pub device: String,
    /// Where it signed in from.
    pub address: String,
}

/// A new session.
pub struct NewSession {
    /// Hash of its token.
    pub id: TokenHash,
    /// Whose.
    pub person: PersonId,
    /// What the browser calls itself.
    pub device: String,
    /// Where it signs in from.
    pub address: String,
}

type Row =
    (PersonId, String, Option<String>, String, String, (String, bool, bool), (Time, Time, Time), i64, bool);

/// Who is signed in by this token, and when it was last used: session and person in one query. A session that
/// is over, or whose person is disabled, is nobody's.
///
/// # Errors
/// When the database can't be read.
pub async fn signed_in(
    c: &mut Connection,
    token: TokenHash,
    now: Time,
) -> Result<Option<(SignedIn, Time)>, Error> {
    let alive = sessions::created_at.gt(now - ABSOLUTE).and(sessions::seen_at.gt(now - IDLE));
    let factor = second_factors::table.filter(second_factors::person.eq(people::id));
    let row: Option<Row> = sessions::table
        .find(&token[..])
        .inner_join(people::table.on(people::id.eq(sessions::person)))
        .filter(alive.and(people::disabled.eq(false)))
        .select((
            people::id,
            people::name,
            people::public_name,
            people::role,
            people::email,
            (people::theme, people::shortcuts, sessions::vouched),
            (sessions::created_at, sessions::seen_at, sessions::confirmed_at),
            Unread,
            exists(factor.filter(second_factors::since.is_not_null()))
                .or(exists(passkeys::table.filter(passkeys::person.eq(people::id)))),
        ))
        .first(c)
        .await
        .optional()?;
    row.map(|row| read(row, token)).transpose()
}

/// Who it is, and when the session was last used.
fn read(row: Row, session: TokenHash) -> Result<(SignedIn, Time), Error> {
    let (id, name, public_name, role, email, chosen, times, unread, second_factor) = row;
    let role = role.parse::<Role>().map_err(Error::internal)?;
    let person = Person { id, name, public_name, role };
    let ((theme, shortcuts, vouched), (since, seen, confirmed)) = (chosen, times);
    let theme = Theme::parse(&theme).unwrap_or_default();
    let signed_in = SignedIn {
        person,
        email,
        theme,
        unread,
        shortcuts,
        session,
        since,
        confirmed,
        second_factor,
        vouched,
    };
    Ok((signed_in, seen))
}

/// Whose session this was, over or not: so that a form sent too late is kept for the same person.
///
/// # Errors
/// When the database can't be read.
pub async fn whose(c: &mut Connection, token: TokenHash) -> Result<Option<PersonId>, Error> {
    Ok(sessions::table.find(&token[..]).select(sessions::person).first(c).await.optional()?)
}

/// Notes that a session is in use.
///
/// # Errors
/// When the database can't be written.
pub async fn seen(c: &mut Connection, token: TokenHash, now: Time) -> Result<(), Error> {
    let older = sessions::table.find(&token[..]).filter(sessions::seen_at.lt(now));
    diesel::update(older).set(sessions::seen_at.eq(now)).execute(c).await?;
    Ok(())
}

/// Whoever uses a session has just typed the password: noted, and the session goes on under another token.
///
/// # Errors
/// When the database can't be written.
pub async fn confirm(c: &mut Connection, old: TokenHash, new: TokenHash, now: Time) -> Result<(), Error> {
    let set = (sessions::token_hash.eq(&new[..]), sessions::confirmed_at.eq(now));
    diesel::update(sessions::table.find(&old[..])).set(set).execute(c).await?;
    Ok(())
}

/// Begins a session.
///
/// # Errors
/// When the database can't be written.
pub async fn begin(c: &mut Connection, new: &NewSession, now: Time) -> Result<(), Error> {
    let row = (
        sessions::token_hash.eq(&new.id[..]),
        sessions::person.eq(new.person),
        sessions::created_at.eq(now),
        sessions::seen_at.eq(now),
        sessions::confirmed_at.eq(now),
        sessions::device.eq(&new.device),
        sessions::address.eq(&new.address),
    );
    diesel::insert_into(sessions::table).values(row).execute(c).await?;
    Ok(())
}

/// The provider said that a second factor was shown to it.
///
/// # Errors
/// When the database can't be written.
pub async fn vouch(c: &mut Connection, token: TokenHash) -> Result<(), Error> {
    diesel::update(sessions::table.find(&token[..])).set(sessions::vouched.eq(true)).execute(c).await?;
    Ok(())
}

/// Ends one session.
///
/// # Errors
/// When the database can't be written.
pub async fn end(c: &mut Connection, token: TokenHash) -> Result<(), Error> {
    diesel::delete(sessions::table.find(&token[..])).execute(c).await?;
    Ok(())
}

/// Ends one session of this person; another's stays. Whether there was one.
///
/// # Errors
/// When the database can't be written.
pub async fn end_own(c: &mut Connection, person: PersonId, token: &[u8]) -> Result<bool, Error> {
    let own = sessions::table.filter(sessions::person.eq(person).and(sessions::token_hash.eq(token)));
    Ok(diesel::delete(own).execute(c).await? == 1)
}

/// Ends all sessions of a person, or all but one, and sign-ins that wait for a code.
///
/// # Errors
/// When the database can't be written.
pub async fn end_all(c: &mut Connection, person: PersonId, but: Option<TokenHash>) -> Result<(), Error> {
    let kept = but.map_or_else(Vec::new, |token| token.to_vec());
    let others = sessions::table.filter(sessions::person.eq(person).and(sessions::token_hash.ne(kept)));
    diesel::delete(others).execute(c).await?;
    diesel::delete(half_sign_ins::table.filter(half_sign_ins::person.eq(person))).execute(c).await?;
    diesel::delete(passkey_questions::table.filter(passkey_questions::person.eq(person))).execute(c).await?;
    Ok(())
}

/// The places where a person is signed in, the latest used first.
///
/// # Errors
/// When the database can't be read.
pub async fn list(c: &mut Connection, person: PersonId, now: Time) -> Result<Vec<Session>, Error> {
    let alive = sessions::created_at.gt(now - ABSOLUTE).and(sessions::seen_at.gt(now - IDLE));
    let rows: Vec<(Vec<u8>, Time, Time, String, String)> = sessions::table
        .filter(sessions::person.eq(person).and(alive))
        .order((sessions::seen_at.desc(), sessions::created_at.desc()))
        .select((
            sessions::token_hash,
            sessions::created_at,
            sessions::seen_at,
            sessions::device,
            sessions::address,
        ))
        .load(c)
        .await?;
    rows.into_iter()
        .map(|(id, since, seen, device, address)| {
            let id = id.try_into().map_err(|_| Error::internal("a token hash of another length"))?;
            Ok(Session { id, since, seen, device, address })
        })
        .collect()
}

/// Forgets sessions that have been over for a day; until then a late form finds its person.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, now: Time) -> Result<(), Error> {
    let day = TimeDelta::days(1);
    let over = sessions::seen_at.lt(now - ABSOLUTE).or(sessions::created_at.lt(now - ABSOLUTE - day));
    diesel::delete(sessions::table.filter(over)).execute(c).await?;
    Ok(())
}

/// Forgets one-time keys of forms that nobody sends again.
///
/// # Errors
/// When the database can't be written.
pub async fn clean_form_keys(c: &mut Connection, before: Time) -> Result<(), Error> {
    diesel::delete(form_keys::table.filter(form_keys::at.lt(before))).execute(c).await?;
    Ok(())
}
