//! People in Postgres: rows of `people`. Only the roster writes roles; each other function writes one own column.

pub mod absences;
pub mod attempts;
pub mod choices;
pub mod devices;
pub mod erased;
pub mod export;
pub mod invitations;
pub mod links;
pub mod passkeys;
pub mod passwords;
pub mod provider;
pub mod reset_wishes;
pub mod second_factors;
pub mod sessions;
pub mod tokens;
mod unread;

use super::absence::Absence;
use super::event::Standing;
use super::person::{Email, Name, Person, Role};
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::schema::{
    aliases, chains, passkeys as passkeys_table, people, second_factors as second_factors_table, start_lists,
};
use crate::web::frame::Theme;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// What sign-in needs to know of an account.
pub struct Account {
    /// Whose it is.
    pub id: PersonId,
    /// In PHC form, or empty.
    pub password_hash: String,
    /// Whether signing in is refused.
    pub disabled: bool,
}

/// A line of the list of people.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The person.
    pub person: Person,
    /// The address they sign in with.
    pub email: String,
    /// Whether they are kept from signing in.
    pub disabled: bool,
    /// When they are away, over or not.
    pub absence: Option<Absence>,
    /// Whether a second factor is asked of them.
    pub second_factor: bool,
}

type PersonRow = (PersonId, String, Option<String>, String);
const PERSON: (people::id, people::name, people::public_name, people::role) =
    (people::id, people::name, people::public_name, people::role);

fn person((id, name, public_name, role): PersonRow) -> Result<Person, Error> {
    Ok(Person { id, name, public_name, role: role.parse::<Role>().map_err(Error::internal)? })
}

/// The account of an address, if there is one.
///
/// # Errors
/// When the database can't be read.
pub async fn account(c: &mut Connection, email: &Email) -> Result<Option<Account>, Error> {
    let columns = (people::id, people::password_hash, people::disabled);
    let found = people::table.filter(people::email.eq(email.as_str())).select(columns);
    let row: Option<(PersonId, String, bool)> = found.first(c).await.optional()?;
    Ok(row.map(|(id, password_hash, disabled)| Account { id, password_hash, disabled }))
}

/// One person.
///
/// # Errors
/// [`Error::NotFound`], or when the database can't be read.
pub async fn find(c: &mut Connection, id: PersonId) -> Result<Person, Error> {
    person(people::table.find(id).select(PERSON).first(c).await?)
}

/// What somebody signs in with.
///
/// # Errors
/// [`Error::NotFound`], or when the database can't be read.
pub async fn email(c: &mut Connection, id: PersonId) -> Result<String, Error> {
    Ok(people::table.find(id).select(people::email).first(c).await?)
}

/// Everybody who is known, those who can sign in first, by name.
///
/// # Errors
/// When the database can't be read.
pub async fn list(c: &mut Connection) -> Result<Vec<Listed>, Error> {
    let factor = second_factors_table::table.filter(second_factors_table::person.eq(people::id));
    let keys = passkeys_table::table.filter(passkeys_table::person.eq(people::id));
    let has_factor = diesel::dsl::exists(factor.filter(second_factors_table::since.is_not_null()))
        .or(diesel::dsl::exists(keys));
    let rows: Vec<(PersonRow, String, bool, absences::Row, bool)> = people::table
        .filter(people::erased.eq(false))
        .select((PERSON, people::email, people::disabled, absences::COLUMNS, has_factor))
        .order((people::disabled, people::name, people::id))
        .load(c)
        .await?;
    rows.into_iter()
        .map(|(row, email, disabled, away, second_factor)| {
            let (person, absence) = (person(row)?, absences::read(away));
            Ok(Listed { person, email, disabled, absence, second_factor })
        })
        .collect()
}

/// Whether anybody is there yet.
///
/// # Errors
/// When the database can't be read.
pub async fn is_empty(c: &mut Connection) -> Result<bool, Error> {
    let some: Option<PersonId> = people::table.select(people::id).limit(1).first(c).await.optional()?;
    Ok(some.is_none())
}

/// What a row says of a person's standing, for comparison with their chain.
///
/// # Errors
/// [`Error::NotFound`], or when the database can't be read.
pub async fn standing(c: &mut Connection, id: PersonId) -> Result<Standing, Error> {
    standings(c, &[id]).await?.remove(&id).ok_or(Error::NotFound)
}

/// The same of several, for comparison with their chains.
///
/// # Errors
/// When the database can't be read.
pub async fn standings(c: &mut Connection, ids: &[PersonId]) -> Result<HashMap<PersonId, Standing>, Error> {
    let rows = people::table
        .left_join(aliases::table.on(absences::names_stand_in()))
        .filter(people::id.eq_any(ids))
        .select((
            people::id,
            people::role,
            people::disabled,
            people::public_name.is_not_null(),
            people::erased,
            absences::COLUMNS,
            aliases::alias.nullable(),
        ));
    type Row = (PersonId, String, bool, bool, bool, absences::Row, Option<String>);
    let rows: Vec<Row> = rows.load(c).await?;
    rows.into_iter()
        .map(|(id, role, disabled, named, erased, away, alias)| {
            let role = role.parse::<Role>().map_err(Error::internal)?;
            let alias = alias.map(|text| text.parse().map_err(Error::internal)).transpose()?;
            let away = absences::read(away).map(|absence| absence.with(alias));
            Ok((id, Standing { role, disabled, named, erased, away }))
        })
        .collect()
}

/// People whose chain is gone.
///
/// # Errors
/// When the database can't be read.
pub async fn without_chain(c: &mut Connection) -> Result<Vec<PersonId>, Error> {
    let theirs = chains::table.filter(chains::chain.eq(chain_of())).select(chains::chain);
    Ok(people::table.filter(diesel::dsl::not(diesel::dsl::exists(theirs))).select(people::id).load(c).await?)
}

fn chain_of() -> diesel::expression::SqlLiteral<Text> {
    diesel::dsl::sql("'person:' || people.id::text")
}

/// Locks all who are admins and can sign in, so that two of them can't leave at once, and names them. No key changes:
/// rows that refer to people go on being written meanwhile.
///
/// # Errors
/// When the database can't be read.
pub(super) async fn lock_admins(c: &mut Connection) -> Result<Vec<PersonId>, Error> {
    let admins = people::role.eq(Role::Admin.as_str()).and(people::disabled.eq(false));
    Ok(people::table.filter(admins).order(people::id).select(people::id).for_no_key_update().load(c).await?)
}

/// Adds a row. The caller adds the entry in the same transaction.
///
/// # Errors
/// The uniqueness of `email` as [`diesel::result::Error`].
pub(super) async fn insert(
    c: &mut Connection,
    id: PersonId,
    email: &Email,
    name: &Name,
    role: Role,
    password_hash: &str,
) -> QueryResult<()> {
    let row = (
        people::id.eq(id),
        people::email.eq(email.as_str()),
        people::name.eq(name.as_str()),
        people::role.eq(role.as_str()),
        people::password_hash.eq(password_hash),
    );
    diesel::insert_into(people::table).values(row).execute(c).await.map(|_| ())
}

/// Whether `error` says that somebody has this address already.
pub(super) fn is_email_taken(error: &diesel::result::Error) -> bool {
    crate::db::broken_constraint(error) == Some("people_email_key")
}

/// Writes the fold's columns. The caller adds the entry in the same transaction.
///
/// # Errors
/// When the database can't be written.
pub(super) async fn set_standing(c: &mut Connection, id: PersonId, now: Standing) -> Result<(), Error> {
    let set = (people::role.eq(now.role.as_str()), people::disabled.eq(now.disabled));
    diesel::update(people::table.find(id)).set(set).execute(c).await?;
    Ok(())
}

/// Writes the name that readers see. The caller adds the entry in the same transaction.
///
/// # Errors
/// When the database can't be written.
pub(super) async fn set_public_name(
    c: &mut Connection,
    id: PersonId,
    name: Option<&Name>,
) -> Result<(), Error> {
    let set = people::public_name.eq(name.map(Name::as_str));
    diesel::update(people::table.find(id)).set(set).execute(c).await?;
    Ok(())
}

/// Stores the address that somebody signs in with.
///
/// # Errors
/// The uniqueness of `email` as [`diesel::result::Error`].
pub(super) async fn set_email(c: &mut Connection, id: PersonId, email: &Email) -> QueryResult<()> {
    let set = people::email.eq(email.as_str());
    diesel::update(people::table.find(id)).set(set).execute(c).await.map(|_| ())
}

/// Stores the choice of light or dark.
///
/// # Errors
/// When the database can't be written.
pub async fn set_theme(c: &mut Connection, id: PersonId, theme: Theme) -> Result<(), Error> {
    diesel::update(people::table.find(id)).set(people::theme.eq(theme.value())).execute(c).await?;
    Ok(())
}

/// The saved list that their sign-in leads to.
///
/// # Errors
/// When the database can't be read.
pub async fn start_list(c: &mut Connection, person: PersonId) -> Result<Option<uuid::Uuid>, Error> {
    Ok(start_lists::table.find(person).select(start_lists::list).first(c).await.optional()?)
}

/// Stores whether single keys work.
///
/// # Errors
/// When the database can't be written.
pub async fn set_shortcuts(c: &mut Connection, id: PersonId, on: bool) -> Result<(), Error> {
    diesel::update(people::table.find(id)).set(people::shortcuts.eq(on)).execute(c).await?;
    Ok(())
}
