//! Many claimants at once, for imports.

use super::Named;
use crate::claims::change::Denied;
use crate::claims::parts::Claimant;
use crate::claims::slug;
use crate::claims::words::Name;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::{self, Beginning, ChainId, Draft, Visibility};
use crate::ids::{ClaimantId, EntryId, PersonId};
use crate::schema::claimants;
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid};
use diesel_async::RunQueryDsl;
use std::collections::{HashMap, HashSet};

/// Claimants by their names in lower case.
pub type Claimants = HashMap<String, Claimant>;

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = Text)]
    wanted: String,
    #[diesel(sql_type = Uuid)]
    id: ClaimantId,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    slug: String,
}

/// The claimants of these names, made where there are none: a handful of statements, however many names.
///
/// # Errors
/// [`Denied::Race`] when somebody makes one of them at this moment.
pub async fn claimants(
    c: &mut Connection,
    names: impl IntoIterator<Item = &Name>,
    by: PersonId,
    at: Time,
) -> Result<Claimants, Denied> {
    let mut wanted: HashMap<String, &Name> = HashMap::new();
    for name in names {
        wanted.entry(name.as_str().to_lowercase()).or_insert(name);
    }
    let mut found = known(c, &wanted).await?;
    wanted.retain(|key, _| !found.contains_key(key));
    let later = make(c, wanted, &mut found, by, at).await?;
    for (key, name) in later {
        found.insert(key, super::claimant(c, name.clone(), by, at).await?);
    }
    Ok(found)
}

async fn known(c: &mut Connection, wanted: &HashMap<String, &Name>) -> Result<Claimants, Denied> {
    let names: Vec<&str> = wanted.values().map(|name| name.as_str()).collect();
    let rows: Vec<Known> = diesel::sql_query(
        "SELECT wanted, id, name, slug FROM unnest($1) AS wanted JOIN claimants ON lower(name) = lower(wanted)",
    )
    .bind::<Array<Text>, _>(names)
    .load(c)
    .await?;
    let claimant = |row: Known| {
        let name = Name::parse(&row.name).map_err(Error::internal)?;
        Ok((row.wanted.to_lowercase(), Claimant::Known { id: row.id, name, slug: row.slug }))
    };
    rows.into_iter().map(claimant).collect()
}

/// Makes those whose slug is free, and gives back the others, which need a number behind theirs.
async fn make<'n>(
    c: &mut Connection,
    wanted: HashMap<String, &'n Name>,
    found: &mut Claimants,
    by: PersonId,
    at: Time,
) -> Result<HashMap<String, &'n Name>, Denied> {
    let slugs: Vec<String> = wanted.values().map(|name| slug::slug(name.as_str())).collect();
    let taken = claimants::table.filter(claimants::slug.eq_any(&slugs)).select(claimants::slug);
    let mut taken: HashSet<String> = taken.load(c).await?.into_iter().collect();
    let (mut later, mut rows, mut chains) = (HashMap::new(), Vec::new(), Vec::new());
    for (key, name) in wanted {
        let slug = slug::slug(name.as_str());
        if !taken.insert(slug.clone()) {
            later.insert(key, name);
            continue;
        }
        let id = ClaimantId::new();
        let payload = Named { v: 1, name: name.to_string(), slug: slug.clone() };
        let draft = Draft::new(EntryId::new(), "ClaimantNamed", Visibility::Open, &payload, history::salt());
        let drafts = vec![draft.map_err(Error::internal)?];
        chains.push(Beginning::of(ChainId::Claimant(id), by, history::salt(), at, drafts));
        rows.push((
            claimants::id.eq(id),
            claimants::name.eq(name.to_string()),
            claimants::slug.eq(slug.clone()),
        ));
        found.insert(key, Claimant::Known { id, name: name.clone(), slug });
    }
    diesel::insert_into(claimants::table).values(rows).execute(c).await?;
    history::begin_all(c, &chains).await?;
    Ok(later)
}
