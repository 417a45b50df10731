//! Notices in Postgres.

pub mod due;
pub mod reports;

use super::kept::readable;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use crate::people::notice::{Choices, Kind};
use crate::people::person::Role;
use crate::schema::{claims, notice_choices, notices, people, recusals};
use diesel::prelude::*;
use diesel::sql_types::{Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

const PAGE: i64 = 50;

/// A notice to be written.
#[derive(Clone, Debug)]
pub struct New {
    /// For whom.
    pub person: PersonId,
    /// About what.
    pub kind: Kind,
    /// Of which claim.
    pub claim: ClaimId,
    /// Who did it, as which role; nobody where it is time that passed.
    pub actor: Option<(PersonId, String, Role)>,
    /// In their words.
    pub text: String,
    /// The same for what must be told once.
    pub dedupe: String,
}

/// Writes a notice; its key, or nothing where the person was told before.
///
/// # Errors
/// When the database can't be written.
pub async fn add(c: &mut Connection, new: &New, at: Time) -> Result<Option<Uuid>, Error> {
    let row = (
        notices::id.eq(Uuid::now_v7()),
        notices::person.eq(new.person),
        notices::kind.eq(new.kind.as_str()),
        notices::claim.eq(new.claim),
        notices::actor.eq(new.actor.as_ref().map(|(id, ..)| *id)),
        notices::actor_role.eq(new.actor.as_ref().map_or("", |(_, _, role)| role.as_str())),
        notices::text.eq(&new.text),
        notices::dedupe.eq(&new.dedupe),
        notices::at.eq(at),
    );
    let known =
        diesel::insert_into(notices::table).values(row).on_conflict((notices::person, notices::dedupe));
    Ok(known.do_nothing().returning(notices::id).get_result(c).await.optional()?)
}

/// Number and words of claims, for mails.
///
/// # Errors
/// When the database can't be read.
pub async fn claims_of(c: &mut Connection, ids: &[ClaimId]) -> Result<Vec<(ClaimId, i64, String)>, Error> {
    let columns = (claims::id, claims::number, claims::text);
    Ok(claims::table.filter(claims::id.eq_any(ids)).select(columns).load(c).await?)
}

/// Who of these people stepped aside from which of these claims.
///
/// # Errors
/// When the database can't be read.
pub async fn recused(
    c: &mut Connection,
    people: &[PersonId],
    claims: &[ClaimId],
) -> Result<Vec<(PersonId, ClaimId)>, Error> {
    let both = recusals::person.eq_any(people).and(recusals::claim.eq_any(claims));
    Ok(recusals::table.filter(both).select((recusals::person, recusals::claim)).load(c).await?)
}

/// A line of the inbox.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Line {
    pub id: Uuid,
    pub kind: Kind,
    pub claim_id: ClaimId,
    pub number: i64,
    pub claim: String,
    pub language: String,
    pub actor: Option<String>,
    pub actor_role: String,
    pub text: String,
    pub at: Time,
    pub is_read: bool,
}

type Row = (Uuid, String, ClaimId, i64, String, String, Option<String>, String, String, Time, Option<Time>);

#[diesel::dsl::auto_type]
fn columns() -> _ {
    (
        notices::id,
        notices::kind,
        notices::claim,
        claims::number,
        claims::text,
        claims::language,
        people::name.nullable(),
        notices::actor_role,
        notices::text,
        notices::at,
        notices::read_at,
    )
}

impl Line {
    fn of(row: Row) -> Result<Self, Error> {
        let (id, kind, claim_id, number, claim, language, actor, actor_role, text, at, read_at) = row;
        let kind = Kind::parse(&kind).ok_or_else(|| Error::internal(format!("a notice of kind {kind}")))?;
        Ok(Self {
            id,
            kind,
            claim_id,
            number,
            claim,
            language,
            actor,
            actor_role,
            text,
            at,
            is_read: read_at.is_some(),
        })
    }
}

/// A page of a person's notices, newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn page(
    c: &mut Connection,
    person: PersonId,
    after: Option<(Time, Uuid)>,
) -> Result<Vec<Line>, Error> {
    let mut query = notices::table
        .inner_join(claims::table.on(claims::id.eq(notices::claim)))
        .left_join(people::table.on(people::id.nullable().eq(notices::actor)))
        .filter(notices::person.eq(person))
        .into_boxed();
    if let Some((at, id)) = after {
        let older = notices::at.lt(at).or(notices::at.eq(at).and(notices::id.lt(id)));
        query = query.filter(notices::at.le(at).and(older));
    }
    let query = query.order((notices::at.desc(), notices::id.desc())).limit(PAGE).select(columns());
    let lines = query.load::<Row>(c).await?.into_iter().map(Line::of).collect::<Result<_, _>>()?;
    readable(c, person, lines).await
}

/// Whether a page that holds this many is followed by another.
pub fn is_full(lines: usize) -> bool {
    i64::try_from(lines).is_ok_and(|lines| lines == PAGE)
}

/// Marks a person's own notice as read; the claim it is about.
///
/// # Errors
/// [`Error::NotFound`] when it is not theirs; when the database can't be written.
pub async fn open(c: &mut Connection, person: PersonId, id: Uuid, now: Time) -> Result<ClaimId, Error> {
    let own = notices::table.find(id).filter(notices::person.eq(person));
    let claim = own.select(notices::claim).first(c).await?;
    let unread = own.filter(notices::read_at.is_null());
    diesel::update(unread).set(notices::read_at.eq(now)).execute(c).await?;
    Ok(claim)
}

/// Marks a person's notices until then as read.
///
/// # Errors
/// When the database can't be written.
pub async fn read_until(c: &mut Connection, person: PersonId, until: Time, now: Time) -> Result<(), Error> {
    let unread = notices::person.eq(person).and(notices::at.le(until)).and(notices::read_at.is_null());
    diesel::update(notices::table.filter(unread)).set(notices::read_at.eq(now)).execute(c).await?;
    Ok(())
}

/// Marks everybody's notices until then as read: the past of a newsroom that was invented.
///
/// # Errors
/// When the database can't be written.
pub async fn all_read_until(c: &mut Connection, until: Time, now: Time) -> Result<(), Error> {
    let unread = notices::at.le(until).and(notices::read_at.is_null());
    diesel::update(notices::table.filter(unread)).set(notices::read_at.eq(now)).execute(c).await?;
    Ok(())
}

/// Somebody whose daily mail is to be written.
#[derive(Clone, Debug)]
pub struct Taker {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub email: String,
    /// What they want.
    pub choices: Choices,
    /// What happened until then they had.
    pub until: Time,
}

/// Those who had no daily mail since `slot`, locked until the transaction ends; a few at a time. Others' locks are
/// skipped, so that two nodes share the work.
///
/// # Errors
/// When the database can't be read.
pub async fn takers(c: &mut Connection, slot: Time) -> Result<Vec<Taker>, Error> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        person: PersonId,
        #[diesel(sql_type = Text)]
        email: String,
        #[diesel(sql_type = diesel::sql_types::Array<Text>)]
        mailed: Vec<String>,
        #[diesel(sql_type = Timestamptz)]
        digest_until: Time,
    }
    let query = "SELECT person, email, mailed, digest_until FROM notice_choices JOIN people ON people.id = person \
                 WHERE digest AND digest_until < $1 AND NOT disabled ORDER BY digest_until LIMIT 50 \
                 FOR UPDATE OF notice_choices SKIP LOCKED";
    let found: Vec<Found> = diesel::sql_query(query).bind::<Timestamptz, _>(slot).load(c).await?;
    let taker = |one: Found| Taker {
        person: one.person,
        email: one.email,
        choices: Choices::of(&one.mailed, true),
        until: one.digest_until,
    };
    Ok(found.into_iter().map(taker).collect())
}

/// Notices of these kinds that a person has not read, from after `from` until `to`, oldest first; a hundred at most.
///
/// # Errors
/// When the database can't be read.
pub async fn unread(c: &mut Connection, taker: &Taker, to: Time) -> Result<Vec<Line>, Error> {
    let kinds: Vec<&str> = taker.choices.mailed.iter().map(|kind| kind.as_str()).collect();
    let rows = notices::table
        .inner_join(claims::table.on(claims::id.eq(notices::claim)))
        .left_join(people::table.on(people::id.nullable().eq(notices::actor)))
        .filter(notices::person.eq(taker.person).and(notices::read_at.is_null()))
        .filter(notices::at.gt(taker.until).and(notices::at.le(to)).and(notices::kind.eq_any(kinds)))
        .order((notices::at, notices::id))
        .limit(100)
        .select(columns());
    let lines = rows.load::<Row>(c).await?.into_iter().map(Line::of).collect::<Result<_, _>>()?;
    readable(c, taker.person, lines).await
}

/// Whoever takes the daily mail has had what happened until then.
///
/// # Errors
/// When the database can't be written.
pub async fn had_until(c: &mut Connection, person: PersonId, until: Time) -> Result<(), Error> {
    let own = notice_choices::table.find(person);
    diesel::update(own).set(notice_choices::digest_until.eq(until)).execute(c).await?;
    Ok(())
}
