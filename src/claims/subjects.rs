//! Claimants and topics: subjects with chains of their own, made when a claim first names them.

mod many;
pub mod merge;
pub mod reads;
pub mod rename;
pub mod story;

pub use many::{Claimants, claimants};

use super::change::Denied;
use super::parts::{Claimant, Topic};
use super::slug;
use super::words::Name;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::{self, Actor, ChainId, Draft, Visibility};
use crate::ids::{ClaimantId, EntryId, PersonId, TopicId};
use crate::schema::{claimants, topics};
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};

diesel::define_sql_function!(fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text);

diesel::alias!(topics as now: Now);

/// What begins the chain of a claimant (`ClaimantNamed`) or a topic (`TopicNamed`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The version of this payload.
    pub v: i64,
    /// The name.
    pub name: String,
    /// The slug.
    pub slug: String,
}

/// The claimant of this name, made if there is none.
///
/// # Errors
/// [`Denied::Race`] when somebody makes the same one at this moment.
pub async fn claimant(c: &mut Connection, name: Name, by: PersonId, at: Time) -> Result<Claimant, Denied> {
    let known = claimants::table.filter(lower(claimants::name).eq(lower(name.as_str())));
    let known: Option<(ClaimantId, String, String)> =
        known.select((claimants::id, claimants::name, claimants::slug)).first(c).await.optional()?;
    if let Some((id, name, slug)) = known {
        return Ok(Claimant::Known { id, name: Name::parse(&name).map_err(Error::internal)?, slug });
    }
    let wanted = slug::slug(name.as_str());
    let taken = claimants::table.filter(claimants::slug.like(format!("{wanted}%"))).select(claimants::slug);
    let slug = free(wanted, &taken.load::<String>(c).await?);
    let id = ClaimantId::new();
    let row = (claimants::id.eq(id), claimants::name.eq(name.as_str()), claimants::slug.eq(&slug));
    diesel::insert_into(claimants::table).values(row).execute(c).await?;
    begin(c, ChainId::Claimant(id), "ClaimantNamed", &name, &slug, by, at).await?;
    Ok(Claimant::Known { id, name, slug })
}

/// The topic of this name, made if there is none.
///
/// # Errors
/// [`Denied::Race`] when somebody makes the same one at this moment.
pub async fn topic(c: &mut Connection, name: Name, by: PersonId, at: Time) -> Result<Topic, Denied> {
    let known = topics::table.inner_join(now.on(now.field(topics::id).eq(topics::part_of)));
    let known = known.filter(lower(topics::name).eq(lower(name.as_str())));
    // Until this commits the topic does not become part of another, so that the merge finds the claim under it.
    let known = known.select(now.fields((topics::id, topics::name, topics::slug))).for_key_share();
    let known: Option<(TopicId, String, String)> = known.first(c).await.optional()?;
    if let Some((id, name, slug)) = known {
        return Ok(Topic { id, name: Name::parse(&name).map_err(Error::internal)?, slug });
    }
    let wanted = slug::slug(name.as_str());
    let id = TopicId::new();
    let others = taken(c, &wanted, id).await?;
    let slug = free(wanted, &others);
    let row =
        (topics::id.eq(id), topics::part_of.eq(id), topics::name.eq(name.as_str()), topics::slug.eq(&slug));
    diesel::insert_into(topics::table).values(row).execute(c).await?;
    begin(c, ChainId::Topic(id), "TopicNamed", &name, &slug, by, at).await?;
    Ok(Topic { id, name, slug })
}

#[derive(QueryableByName)]
struct Taken {
    #[diesel(sql_type = Text)]
    slug: String,
}

/// The addresses that begin like `wanted` and are another topic's than `own`, or were: an old one leads to its topic for
/// ever. One statement, so that none is missed while it goes from the one table to the other.
async fn taken(c: &mut Connection, wanted: &str, own: TopicId) -> QueryResult<Vec<String>> {
    let query = diesel::sql_query(
        "SELECT slug FROM topics WHERE slug LIKE $1 AND id <> $2 \
         UNION SELECT slug FROM topic_slugs WHERE slug LIKE $1 AND topic <> $2",
    );
    let alike: String = wanted.chars().take(70).chain("%".chars()).collect();
    let rows: Vec<Taken> = query.bind::<Text, _>(alike).bind::<Uuid, _>(own).load(c).await?;
    Ok(rows.into_iter().map(|row| row.slug).collect())
}

fn free(wanted: String, taken: &[String]) -> String {
    let numbered = (2..).map(|number| slug::numbered(&wanted, number));
    let mut candidates = std::iter::once(wanted.clone()).chain(numbered);
    candidates.find(|one| !taken.contains(one)).unwrap_or(wanted)
}

async fn begin(
    c: &mut Connection,
    chain: ChainId,
    kind: &'static str,
    name: &Name,
    slug: &str,
    by: PersonId,
    at: Time,
) -> Result<(), Denied> {
    let payload = Named { v: 1, name: name.to_string(), slug: slug.to_owned() };
    let draft = Draft::new(EntryId::new(), kind, Visibility::Open, &payload, history::salt());
    let head = history::begin(c, chain).await?;
    let alias = history::alias_of(c, chain, by, history::salt()).await?;
    let drafts = vec![draft.map_err(Error::internal)?];
    history::append(c, chain, &head, Actor::Alias(alias), at, drafts).await?;
    Ok(())
}
