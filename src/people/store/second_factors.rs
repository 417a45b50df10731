//! Second factors in Postgres: the secret of each, the newest step that was used, and recovery codes.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::session::TokenHash;
use crate::people::totp::{Secret, matching};
use crate::schema::{
    half_sign_ins as half, passkeys, people, recovery_codes as codes, second_factors as factors,
};
use crate::seal::Seal;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};

/// What a person has.
#[derive(Clone, Debug)]
pub struct Factor {
    /// What their app knows as well; nothing where no key of this node opens it.
    pub secret: Option<Secret>,
    /// Since when it is asked for; nothing while they have not typed a code of it.
    pub since: Option<Time>,
    /// How many recovery codes are left.
    pub codes: i64,
}

/// By what somebody showed that they are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A code of the app.
    Code,
    /// A recovery code, which is gone now.
    Recovery,
}

/// What a person has, if anything.
///
/// # Errors
/// When the database can't be read.
pub async fn find(c: &mut Connection, seal: &Seal, person: PersonId) -> Result<Option<Factor>, Error> {
    let row: Option<(Vec<u8>, Option<Time>)> =
        factors::table.find(person).select((factors::secret, factors::since)).first(c).await.optional()?;
    let Some((secret, since)) = row else { return Ok(None) };
    let secret = opened(seal, person, &secret);
    if secret.is_none() {
        tracing::error!("a second factor is sealed with a key that this node was not given");
    }
    let count = codes::table.filter(codes::person.eq(person)).count().get_result(c).await?;
    Ok(Some(Factor { secret, since, codes: count }))
}

/// One from before secrets were sealed is taken as it is, until the start that seals it.
fn opened(seal: &Seal, person: PersonId, stored: &[u8]) -> Option<Secret> {
    stored.try_into().ok().or_else(|| seal.open(stored, person.uuid().as_bytes())?.try_into().ok())
}

/// Whether a second factor is asked of a person at sign-in.
///
/// # Errors
/// When the database can't be read.
pub async fn is_on(c: &mut Connection, person: PersonId) -> Result<bool, Error> {
    let on = factors::table.filter(factors::person.eq(person).and(factors::since.is_not_null()));
    Ok(diesel::select(diesel::dsl::exists(on)).get_result(c).await?)
}

/// Keeps a secret that is shown but not asked for yet; one that is in use stays.
///
/// # Errors
/// When the database can't be written.
pub async fn propose(
    c: &mut Connection,
    seal: &Seal,
    person: PersonId,
    secret: &Secret,
) -> Result<(), Error> {
    let sealed = seal.close(secret, person.uuid().as_bytes())?;
    diesel::delete(factors::table.filter(factors::person.eq(person).and(factors::since.is_null())))
        .execute(c)
        .await?;
    let row = (factors::person.eq(person), factors::secret.eq(sealed));
    diesel::insert_into(factors::table).values(row).on_conflict_do_nothing().execute(c).await?;
    Ok(())
}

/// From now on it is asked for, if `typed` is a code of it. Whether it was.
///
/// # Errors
/// When the database can't be written.
pub async fn begin(
    c: &mut Connection,
    seal: &Seal,
    person: PersonId,
    typed: &str,
    now: Time,
) -> Result<bool, Error> {
    let Some(Factor { secret: Some(secret), since: None, .. }) = find(c, seal, person).await? else {
        return Ok(false);
    };
    let Some(step) = matching(&secret, typed, now) else { return Ok(false) };
    let shown = factors::table.find(person).filter(factors::since.is_null());
    let set = (factors::since.eq(now), factors::last_step.eq(step));
    Ok(diesel::update(shown).set(set).execute(c).await? == 1)
}

/// Takes a code of the app, or a recovery code: each once, also of two who send it at the same moment.
///
/// # Errors
/// When the database can't be written.
pub async fn accept(
    c: &mut Connection,
    seal: &Seal,
    person: PersonId,
    typed: &str,
    now: Time,
) -> Result<Option<Way>, Error> {
    let Some(Factor { secret, since: Some(_), .. }) = find(c, seal, person).await? else { return Ok(None) };
    // Without its key no code is right, and recovery codes go on working.
    if let Some(step) = secret.and_then(|secret| matching(&secret, typed, now)) {
        // The database compares: of two at once the second finds the step used.
        let older = factors::table.find(person).filter(factors::last_step.lt(step));
        let used = diesel::update(older).set(factors::last_step.eq(step)).execute(c).await?;
        return Ok((used == 1).then_some(Way::Code));
    }
    let key = hash(typed);
    let used = diesel::delete(codes::table.find((person, &key[..]))).execute(c).await?;
    Ok((used == 1).then_some(Way::Recovery))
}

/// What is kept of a recovery code: its letters and digits count, in whatever case, and nothing between them.
fn hash(code: &str) -> [u8; 32] {
    let plain: String = code.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    Sha256::digest(plain).into()
}

/// Seals with the newest key what is sealed with an older one, or not at all. How many it sealed, and how many no key opens.
///
/// # Errors
/// When the database can't be written.
pub async fn seal_all(c: &mut Connection, seal: &Seal) -> Result<(usize, usize), Error> {
    let rows: Vec<(PersonId, Vec<u8>)> =
        factors::table.select((factors::person, factors::secret)).order(factors::person).load(c).await?;
    let (mut sealed, mut shut) = (0, 0);
    for (person, stored) in rows.into_iter().filter(|(_, stored)| !seal.is_newest(stored)) {
        let Some(secret) = opened(seal, person, &stored) else {
            shut += 1;
            continue;
        };
        let same = factors::table.find(person).filter(factors::secret.eq(stored));
        let new = seal.close(&secret, person.uuid().as_bytes())?;
        sealed += diesel::update(same).set(factors::secret.eq(new)).execute(c).await?;
    }
    Ok((sealed, shut))
}

/// How many there are, and how many of them no key opens.
///
/// # Errors
/// When the database can't be read.
pub async fn count(c: &mut Connection, seal: &Seal) -> Result<(usize, usize), Error> {
    let rows: Vec<(PersonId, Vec<u8>)> =
        factors::table.select((factors::person, factors::secret)).load(c).await?;
    let shut = rows.iter().filter(|(person, stored)| opened(seal, *person, stored).is_none()).count();
    Ok((rows.len(), shut))
}

/// Puts these recovery codes in the place of all before.
///
/// # Errors
/// When the database can't be written.
pub async fn set_codes(c: &mut Connection, person: PersonId, new: &[String]) -> Result<(), Error> {
    diesel::delete(codes::table.filter(codes::person.eq(person))).execute(c).await?;
    let hashes: Vec<[u8; 32]> = new.iter().map(|code| hash(code)).collect();
    let rows: Vec<_> =
        hashes.iter().map(|hash| (codes::person.eq(person), codes::code_hash.eq(&hash[..]))).collect();
    diesel::insert_into(codes::table).values(rows).execute(c).await?;
    Ok(())
}

/// It is asked for no more. Whether it was asked for.
///
/// # Errors
/// When the database can't be written.
pub async fn remove(c: &mut Connection, person: PersonId) -> Result<bool, Error> {
    let was: Option<Option<Time>> = diesel::delete(factors::table.find(person))
        .returning(factors::since)
        .get_result(c)
        .await
        .optional()?;
    Ok(was.flatten().is_some())
}

/// The password was right: what is missing can be typed until `until`.
///
/// # Errors
/// When the database can't be written.
pub async fn ask(c: &mut Connection, person: PersonId, token: TokenHash, until: Time) -> Result<(), Error> {
    let row = (half::token_hash.eq(&token[..]), half::person.eq(person), half::expires_at.eq(until));
    diesel::insert_into(half::table).values(row).execute(c).await?;
    Ok(())
}

/// Whose code is missing.
///
/// # Errors
/// When the database can't be read.
pub async fn asked(c: &mut Connection, token: TokenHash, now: Time) -> Result<Option<PersonId>, Error> {
    let alive = half::table.find(&token[..]).filter(half::expires_at.gt(now));
    Ok(alive.select(half::person).first(c).await.optional()?)
}

/// It was typed. Whether it was still missing.
///
/// # Errors
/// When the database can't be written.
pub async fn answered(c: &mut Connection, token: TokenHash) -> Result<bool, Error> {
    Ok(diesel::delete(half::table.find(&token[..])).execute(c).await? == 1)
}

/// Forgets sign-ins that nobody finished.
///
/// # Errors
/// When the database can't be written.
pub async fn clean(c: &mut Connection, now: Time) -> Result<(), Error> {
    diesel::delete(half::table.filter(half::expires_at.lt(now))).execute(c).await?;
    Ok(())
}

/// How many of each role can sign in and are asked for none.
///
/// # Errors
/// When the database can't be read.
pub async fn lacking(c: &mut Connection) -> Result<Vec<(String, i64)>, Error> {
    let on = factors::table.filter(factors::person.eq(people::id).and(factors::since.is_not_null()));
    let keys = passkeys::table.filter(passkeys::person.eq(people::id));
    let any = diesel::dsl::exists(on).or(diesel::dsl::exists(keys));
    let without = people::disabled.eq(false).and(diesel::dsl::not(any));
    let query = people::table.filter(without).group_by(people::role);
    Ok(query.select((people::role, diesel::dsl::count_star())).load(c).await?)
}
