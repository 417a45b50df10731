//! Saved lists in Postgres. Plain rows: they are a person's comfort, not the desk's history.

use crate::db::{Connection, broken_constraint};
use crate::error::Error;
use crate::ids::{ListId, PersonId};
use crate::schema::{saved_lists, start_lists};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Int4, Text, Uuid};
use diesel_async::RunQueryDsl;

/// A saved list, as one person sees it.
#[derive(Clone, Debug, QueryableByName)]
#[allow(missing_docs, reason = "named like the columns, which the migration explains")]
pub struct Saved {
    #[diesel(sql_type = Uuid)]
    pub id: ListId,
    #[diesel(sql_type = Uuid)]
    pub owner: PersonId,
    #[diesel(sql_type = Text)]
    pub owner_name: String,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub query: String,
    #[diesel(sql_type = Bool)]
    pub shared: bool,
    #[diesel(sql_type = Int4)]
    pub position: i32,
    #[diesel(sql_type = Bool)]
    pub is_start: bool,
}

/// What came of changing a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is changed.
    Done,
    /// Its owner has another of this name.
    NameTaken,
}

/// Their own lists, then those that others share.
///
/// # Errors
/// When the database can't be read.
pub async fn list(c: &mut Connection, me: PersonId) -> Result<Vec<Saved>, Error> {
    let query = diesel::sql_query(
        "SELECT lists.id, lists.owner, people.name AS owner_name, lists.name, lists.query, lists.shared, lists.position, \
         EXISTS (SELECT FROM start_lists WHERE person = $1 AND list = lists.id) AS is_start \
         FROM saved_lists AS lists JOIN people ON people.id = lists.owner WHERE lists.owner = $1 OR lists.shared \
         ORDER BY lists.owner <> $1, lists.position, lists.name, lists.id LIMIT 200",
    );
    Ok(query.bind::<Uuid, _>(me).load(c).await?)
}

/// A list that `me` may open.
///
/// # Errors
/// [`Error::NotFound`] without one.
pub async fn find(c: &mut Connection, me: PersonId, id: ListId) -> Result<Saved, Error> {
    list(c, me).await?.into_iter().find(|saved| saved.id == id).ok_or(Error::NotFound)
}

/// Saves a list. One of theirs by this name, in any case of letters, gets these filters.
///
/// # Errors
/// When the database can't be written.
pub async fn save(
    c: &mut Connection,
    owner: PersonId,
    name: &str,
    query: &str,
    shared: bool,
) -> Result<(), Error> {
    let statement = diesel::sql_query(
        "INSERT INTO saved_lists (id, owner, name, query, shared) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (owner, lower(name)) DO UPDATE SET name = excluded.name, query = excluded.query, \
         shared = excluded.shared OR saved_lists.shared",
    );
    let statement = statement.bind::<Uuid, _>(ListId::new()).bind::<Uuid, _>(owner).bind::<Text, _>(name);
    statement.bind::<Text, _>(query).bind::<Bool, _>(shared).execute(c).await?;
    Ok(())
}

/// Renames, moves, shares.
///
/// # Errors
/// When the database can't be written.
pub async fn edit(
    c: &mut Connection,
    id: ListId,
    name: &str,
    position: i32,
    shared: bool,
) -> Result<Change, Error> {
    let new =
        (saved_lists::name.eq(name), saved_lists::position.eq(position), saved_lists::shared.eq(shared));
    match diesel::update(saved_lists::table.find(id)).set(new).execute(c).await {
        Ok(_) => Ok(Change::Done),
        Err(error) if broken_constraint(&error) == Some("saved_lists_name") => Ok(Change::NameTaken),
        Err(error) => Err(error.into()),
    }
}

/// Deletes a list; whose start page it was begins with their own work again.
///
/// # Errors
/// When the database can't be written.
pub async fn delete(c: &mut Connection, id: ListId) -> Result<(), Error> {
    diesel::delete(saved_lists::table.find(id)).execute(c).await?;
    Ok(())
}

/// What `me`'s sign-in leads to from now on; nothing is their own work.
///
/// # Errors
/// When the database can't be written.
pub async fn start(c: &mut Connection, me: PersonId, list: Option<ListId>) -> Result<(), Error> {
    match list {
        None => diesel::delete(start_lists::table.find(me)).execute(c).await?,
        Some(list) => {
            let row = (start_lists::person.eq(me), start_lists::list.eq(list));
            let insert = diesel::insert_into(start_lists::table).values(row).on_conflict(start_lists::person);
            insert.do_update().set(start_lists::list.eq(list)).execute(c).await?
        }
    };
    Ok(())
}
