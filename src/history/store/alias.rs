//! Which person stands behind an alias: known to the desk only.

use crate::db::Connection;
use crate::error::Error;
use crate::history::alias::Alias;
use crate::history::chain_id::ChainId;
use crate::ids::PersonId;
use crate::schema::aliases;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// A person's alias in a chain, made with `nonce` at their first act there. The caller holds the chain's lock
/// ([`super::lock`] or [`super::begin`]), so that two first acts at once make one alias.
///
/// # Errors
/// When the database can't be read or written.
pub async fn alias_of(
    c: &mut Connection,
    chain: ChainId,
    person: PersonId,
    nonce: [u8; 32],
) -> Result<Alias, Error> {
    let known = aliases::table.find((chain.to_string(), person)).select(aliases::alias);
    if let Some(text) = known.first::<String>(c).await.optional()? {
        return text.parse().map_err(Error::internal);
    }
    name(c, chain, person, nonce).await
}

/// The same, where everybody in the chain is known already ([`aliases`]); a newcomer is added to them.
///
/// # Errors
/// When the database can't be written.
pub async fn alias_among(
    c: &mut Connection,
    people: &mut Vec<(PersonId, Alias)>,
    chain: ChainId,
    person: PersonId,
    nonce: [u8; 32],
) -> Result<Alias, Error> {
    if let Some((_, alias)) = people.iter().find(|(known, _)| *known == person) {
        return Ok(*alias);
    }
    let alias = name(c, chain, person, nonce).await?;
    people.push((person, alias));
    Ok(alias)
}

async fn name(c: &mut Connection, chain: ChainId, person: PersonId, nonce: [u8; 32]) -> Result<Alias, Error> {
    let alias = Alias::new(&nonce, person);
    let row = (
        aliases::chain.eq(chain.to_string()),
        aliases::person.eq(person),
        aliases::nonce.eq(&nonce[..]),
        aliases::alias.eq(alias.to_string()),
    );
    diesel::insert_into(aliases::table).values(row).execute(c).await?;
    Ok(alias)
}

/// Everybody who acted in a chain or is named there.
///
/// # Errors
/// When the database can't be read.
pub async fn aliases(mut c: &Connection, chain: ChainId) -> Result<Vec<(PersonId, Alias)>, Error> {
    let rows = aliases::table
        .filter(aliases::chain.eq(chain.to_string()))
        .order(aliases::person)
        .select((aliases::person, aliases::alias));
    let rows: Vec<(PersonId, String)> = rows.load(&mut c).await?;
    rows.into_iter().map(|(person, text)| Ok((person, text.parse().map_err(Error::internal)?))).collect()
}

/// The same for several chains at once.
///
/// # Errors
/// When the database can't be read.
pub async fn aliases_of(
    c: &mut Connection,
    chains: impl Iterator<Item = ChainId>,
) -> Result<HashMap<ChainId, Vec<(PersonId, Alias)>>, Error> {
    let ids: Vec<String> = chains.map(|chain| chain.to_string()).collect();
    let rows = aliases::table
        .filter(aliases::chain.eq_any(ids))
        .order((aliases::chain, aliases::person))
        .select((aliases::chain, aliases::person, aliases::alias));
    let rows: Vec<(String, PersonId, String)> = rows.load(c).await?;
    let mut found: HashMap<ChainId, Vec<(PersonId, Alias)>> = HashMap::new();
    for (chain, person, alias) in rows {
        let chain = chain.parse().map_err(Error::internal)?;
        found.entry(chain).or_default().push((person, alias.parse().map_err(Error::internal)?));
    }
    Ok(found)
}
