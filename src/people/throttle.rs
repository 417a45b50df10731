//! How often somebody may try to sign in. Strangers who guess at an account use up the strangers' tries, not those
//! of its owner, who signs in from an address known to be theirs.

use super::person::Email;
use super::store::{Account, attempts};
use crate::clock::Time;
use crate::db::{Connection, Db};
use crate::error::Error;
use crate::ids::PersonId;
use chrono::TimeDelta;
use futures_util::FutureExt;
use sha2::{Digest, Sha256};
use std::net::IpAddr;

/// Tries are counted over this long.
const WINDOW: TimeDelta = TimeDelta::minutes(1);
/// Wrong tries an account bears in that time.
pub const PER_ACCOUNT: i64 = 5;
/// Wrong tries an address may make: a newsroom may sit behind one.
pub const PER_ADDRESS: i64 = 30;
/// Wishes for a new password, and mails about a new address, are counted over this long.
const HOUR: TimeDelta = TimeDelta::hours(1);
/// Mails of that kind to one account in that time.
pub const MAILS: i64 = 3;
/// Wishes from one address in that time.
pub const WISHES: i64 = 20;
/// How long an address from which somebody signed in counts as theirs.
const USUAL: TimeDelta = TimeDelta::days(30);

/// Codes of a second factor are counted over this long.
const CODE_WINDOW: TimeDelta = TimeDelta::minutes(5);
/// Wrong codes an account bears in that time.
pub const CODES: i64 = 5;

/// A try that was counted; forgotten when it was right.
#[derive(Clone)]
pub struct Attempt(Vec<i64>);

/// Counts a try before the password is looked at.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait.
pub async fn attempt(
    db: &Db,
    email: &Email,
    account: Option<&Account>,
    address: IpAddr,
    now: Time,
) -> Result<Attempt, Error> {
    let (email, person, counted) = (email.clone(), account.map(|a| a.id), counted(address));
    db.write(move |c| {
        async move {
            let usual = match person {
                Some(id) => attempts::is_usual(c, id, &counted, now - USUAL).await?,
                None => false,
            };
            let hash = hex::encode(Sha256::digest(email.as_str()));
            let of_account =
                if usual { format!("account:{hash} {counted}") } else { format!("account:{hash}") };
            let first = note(c, &format!("address:{counted}"), PER_ADDRESS, WINDOW, now).await?;
            let second = note(c, &of_account, PER_ACCOUNT, WINDOW, now).await?;
            Ok(Attempt(vec![first, second]))
        }
        .boxed()
    })
    .await
}

/// Counts a wish for a new password, by what was typed: whether there is such an account makes no difference.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait.
pub async fn forgotten(c: &mut Connection, email: &Email, address: &str, now: Time) -> Result<(), Error> {
    let hash = hex::encode(Sha256::digest(email.as_str()));
    note(c, &format!("forgotten:address:{address}"), WISHES, HOUR, now).await?;
    // By each address apart: strangers who ask in somebody's name use up their own wishes.
    note(c, &format!("forgotten:account:{hash} {address}"), MAILS, HOUR, now).await.map(|_| ())
}

/// Whether one more mail with a new password may go to somebody. Those that strangers cause are counted apart from those
/// asked for at an address that is known to be theirs. Looked at when the answer was given already.
///
/// # Errors
/// When the database can't be written.
pub async fn reset_mail(
    c: &mut Connection,
    person: PersonId,
    address: &str,
    now: Time,
) -> Result<bool, Error> {
    let what = match attempts::is_usual(c, person, address, now - USUAL).await? {
        true => format!("reset:{person} {address}"),
        false => format!("reset:{person}"),
    };
    Ok(attempts::note(c, &what, MAILS, now - HOUR, now).await?.is_ok())
}

/// Whether a refusal is the first from an address in a while: only that is written down, because nothing slows a flood of
/// tries that are not even looked at.
///
/// # Errors
/// When the database can't be written.
pub async fn is_first_refusal(db: &Db, address: IpAddr, now: Time) -> Result<bool, Error> {
    let what = format!("throttled:{}", counted(address));
    db.write(move |c| {
        async move { Ok(attempts::note(c, &what, 1, now - WINDOW, now).await?.is_ok()) }.boxed()
    })
    .await
}

/// Counts a code before it is looked at. Only whoever had the password comes so far, so nobody else can use the tries up.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait.
pub async fn code(db: &Db, person: PersonId, now: Time) -> Result<Attempt, Error> {
    let what = format!("code:{person}");
    let counted =
        db.write(move |c| async move { note(c, &what, CODES, CODE_WINDOW, now).await }.boxed()).await?;
    Ok(Attempt(vec![counted]))
}

/// Counts a question about a passkey at the door.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait.
pub async fn passkey(db: &Db, address: IpAddr, now: Time) -> Result<(), Error> {
    let what = format!("passkey:{}", counted(address));
    db.write(move |c| async move { note(c, &what, PER_ADDRESS, WINDOW, now).await.map(|_| ()) }.boxed()).await
}

/// Counts a way to the provider of accounts.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait.
pub async fn provider(db: &Db, address: IpAddr, now: Time) -> Result<(), Error> {
    let what = format!("provider:{}", counted(address));
    db.write(move |c| async move { note(c, &what, PER_ADDRESS, WINDOW, now).await.map(|_| ()) }.boxed()).await
}

/// Counts a mail to an address that somebody says is theirs.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait.
pub async fn mailed(db: &Db, person: PersonId, now: Time) -> Result<(), Error> {
    let what = format!("mailed:{person}");
    db.write(move |c| async move { note(c, &what, MAILS, HOUR, now).await.map(|_| ()) }.boxed()).await
}

/// The address as limits and the activity log know it.
pub fn counted(address: IpAddr) -> String {
    crate::web::client::counted(address).to_string()
}

async fn note(c: &mut Connection, what: &str, most: i64, window: TimeDelta, now: Time) -> Result<i64, Error> {
    attempts::note(c, what, most, now - window, now).await?.map_err(|oldest| {
        let wait = (oldest + window - now).num_seconds().max(0);
        Error::TooMany(u64::try_from(wait).unwrap_or(0) + 1)
    })
}

impl Attempt {
    /// Where none was counted.
    pub fn uncounted() -> Self {
        Self(Vec::new())
    }

    /// Forgets the try, in the transaction that begins the session.
    ///
    /// # Errors
    /// When the database can't be written.
    pub async fn forgive(&self, c: &mut Connection) -> Result<(), Error> {
        attempts::forgive(c, &self.0).await
    }
}
