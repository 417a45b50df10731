//! The people's part of `history verify`: role, standing and whether there is a public name.

use super::event::{Standing, fold};
use super::person::Role;
use crate::db::Connection;
use crate::error::Error;
use crate::history::verify::{Chain, Checker};
use crate::history::{ChainId, Fault};
use crate::ids::PersonId;
use crate::schema::{chains, people};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::collections::HashMap;

/// Checks people.
pub struct PeopleChecker;

impl Checker for PeopleChecker {
    fn check<'a>(
        &'a self,
        c: &'a mut Connection,
        chains: &'a [Chain],
    ) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        check(c, chains).boxed()
    }

    fn finish<'a>(&'a self, c: &'a mut Connection) -> BoxFuture<'a, Result<Vec<Fault>, Error>> {
        without_chain(c).boxed()
    }
}

fn person(chain: &Chain) -> Option<PersonId> {
    if let ChainId::Person(id) = chain.id { Some(id) } else { None }
}

async fn check(c: &mut Connection, chains: &[Chain]) -> Result<Vec<Fault>, Error> {
    let ids: Vec<PersonId> = chains.iter().filter_map(person).collect();
    let stored = stored(c, &ids).await?;
    let compare = |chain: &Chain| {
        let row = stored.get(&person(chain)?);
        let entries = chain.entries.iter();
        let told =
            fold(entries.map(|entry| (entry.kind.as_str(), entry.payload.as_deref().unwrap_or_default())));
        let words = match (told, row) {
            (Err(words), _) => words,
            (Ok(_), None) => "its row in “people” is gone".to_owned(),
            (Ok(told), Some(row)) if told != *row => format!("“people” says {row:?}, its entries {told:?}"),
            _ => return None,
        };
        Some(Fault::rows(chain.id, words))
    };
    Ok(chains.iter().filter_map(compare).collect())
}

async fn stored(c: &mut Connection, ids: &[PersonId]) -> Result<HashMap<PersonId, Standing>, Error> {
    let rows: Vec<(PersonId, String, bool, Option<String>)> = people::table
        .filter(people::id.eq_any(ids))
        .select((people::id, people::role, people::disabled, people::public_name))
        .load(c)
        .await?;
    let standing = |(id, role, disabled, name): (PersonId, String, bool, Option<String>)| {
        let role = role.parse::<Role>().map_err(Error::internal)?;
        Ok((id, Standing { role, disabled, named: name.is_some() }))
    };
    rows.into_iter().map(standing).collect()
}

async fn without_chain(c: &mut Connection) -> Result<Vec<Fault>, Error> {
    let chain = diesel::dsl::sql::<Text>("'person:' || people.id");
    let known = diesel::dsl::exists(chains::table.filter(chains::chain.eq(chain)));
    let found: Vec<PersonId> =
        people::table.filter(diesel::dsl::not(known)).select(people::id).load(c).await?;
    let fault = |id| Fault::rows(ChainId::Person(id), "a row in “people” has no chain");
    Ok(found.into_iter().map(fault).collect())
}
