//! The names of whoever acted and of what it was about: one query for each sort of them, however many there are.

use super::{Doer, Row};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::ChainId;
use crate::ids::{ArticleId, ClaimId, ClaimantId, PersonId, TopicId};
use crate::insight::activity::words::said;
use crate::schema::{aliases, articles, claimants, claims, people, topics};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::{HashMap, HashSet};

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Line {
    /// When.
    pub at: Time,
    /// Who.
    pub who: Who,
    /// What, in words.
    pub what: String,
    /// The kind's name in the history or in the activity log.
    pub kind: String,
    /// About what.
    pub about: About,
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// The desk by itself.
    Desk,
    /// A person who is known.
    Named(String),
    /// A person whose name is gone.
    Left,
    /// Nobody who was signed in.
    Unknown,
}

impl Who {
    /// The name, or what stands in its place.
    pub fn words(&self) -> &str {
        match self {
            Self::Desk => "The desk’s clock",
            Self::Named(name) => name,
            Self::Left => "Somebody who left",
            Self::Unknown => "Somebody unknown",
        }
    }
}

/// What it was about; blank where there is nothing to say.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// "Claim #12", "Person".
    pub sort: String,
    /// Its own words: a claim's text, a name, a title, an address.
    pub name: String,
    /// Where it is on the desk.
    pub address: String,
    /// The language of its words, where it is known.
    pub language: String,
}

/// All that the lines name.
struct Names {
    actors: HashMap<String, String>,
    people: HashMap<PersonId, String>,
    abouts: HashMap<ChainId, About>,
}

/// The lines of `rows`, in their order.
pub(super) async fn tell(c: &mut Connection, rows: Vec<Row>) -> Result<Vec<Line>, Error> {
    let mut names =
        Names { actors: actors(c, &rows).await?, people: people(c, &rows).await?, abouts: HashMap::new() };
    let chains: HashSet<ChainId> = rows.iter().filter_map(|row| row.key.lane.parse().ok()).collect();
    claims_among(c, &chains, &mut names.abouts).await?;
    articles_among(c, &chains, &mut names.abouts).await?;
    named_among(c, &chains, &mut names.abouts).await?;
    Ok(rows.into_iter().map(|row| names.line(row)).collect())
}

impl Names {
    fn line(&self, row: Row) -> Line {
        let named = |name: Option<&String>| name.cloned().map_or(Who::Left, Who::Named);
        let who = match &row.actor {
            Doer::System => Who::Desk,
            Doer::Alias(alias) => named(self.actors.get(alias)),
            Doer::Person(id) => named(self.people.get(id)),
            Doer::Nobody => Who::Unknown,
        };
        let about = match row.key.lane.parse::<ChainId>() {
            Ok(ChainId::Desk) => About { sort: "The desk".to_owned(), ..About::default() },
            Ok(ChainId::Person(id)) => self.person(id),
            Ok(chain) => self.abouts.get(&chain).cloned().unwrap_or_default(),
            Err(_) => About { name: row.path, ..About::default() },
        };
        Line { at: row.key.at, who, what: said(&row.kind), kind: row.kind, about }
    }

    fn person(&self, id: PersonId) -> About {
        let name = self.people.get(&id).map_or(Who::Left, |name| Who::Named(name.clone()));
        let address = "/desk/people".to_owned();
        About { sort: "Person".to_owned(), name: name.words().to_owned(), address, language: String::new() }
    }
}

async fn actors(c: &mut Connection, rows: &[Row]) -> Result<HashMap<String, String>, Error> {
    let wanted: HashSet<&str> = rows.iter().filter_map(|row| row.actor.alias()).collect();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let known = aliases::table.inner_join(people::table.on(people::id.eq(aliases::person)));
    let known = known.filter(aliases::alias.eq_any(wanted)).select((aliases::alias, people::name));
    Ok(known.load::<(String, String)>(c).await?.into_iter().collect())
}

impl Doer {
    fn alias(&self) -> Option<&str> {
        match self {
            Self::Alias(alias) => Some(alias),
            _ => None,
        }
    }
}

/// Whoever acted without an alias, and whom chains are about.
async fn people(c: &mut Connection, rows: &[Row]) -> Result<HashMap<PersonId, String>, Error> {
    let about = rows.iter().filter_map(|row| match row.key.lane.parse() {
        Ok(ChainId::Person(id)) => Some(id),
        _ => None,
    });
    let acted = rows.iter().filter_map(|row| match row.actor {
        Doer::Person(id) => Some(id),
        _ => None,
    });
    let wanted: HashSet<PersonId> = about.chain(acted).collect();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let known = people::table.filter(people::id.eq_any(wanted)).select((people::id, people::name));
    Ok(known.load::<(PersonId, String)>(c).await?.into_iter().collect())
}

type Abouts = HashMap<ChainId, About>;

async fn claims_among(
    c: &mut Connection,
    chains: &HashSet<ChainId>,
    abouts: &mut Abouts,
) -> Result<(), Error> {
    let wanted = chains.iter().filter_map(|chain| match chain {
        ChainId::Claim(id) => Some(*id),
        _ => None,
    });
    let columns = (claims::id, claims::number, claims::text, claims::language);
    let found = claims::table.filter(claims::id.eq_any(wanted)).select(columns);
    for (id, number, name, language) in found.load::<(ClaimId, i64, String, String)>(c).await? {
        let (sort, address) = (format!("Claim #{number}"), format!("/desk/claims/{id}"));
        abouts.insert(ChainId::Claim(id), About { sort, name, address, language });
    }
    Ok(())
}

async fn articles_among(
    c: &mut Connection,
    chains: &HashSet<ChainId>,
    abouts: &mut Abouts,
) -> Result<(), Error> {
    let wanted = chains.iter().filter_map(|chain| match chain {
        ChainId::Article(id) => Some(*id),
        _ => None,
    });
    let found = articles::table.filter(articles::id.eq_any(wanted));
    let found = found.select((articles::id, articles::title, articles::language));
    for (id, title, language) in found.load::<(ArticleId, String, String)>(c).await? {
        let name = if title.is_empty() { "without a title".to_owned() } else { title };
        let (sort, address) = ("Article".to_owned(), format!("/desk/articles/{id}"));
        abouts.insert(ChainId::Article(id), About { sort, name, address, language });
    }
    Ok(())
}

/// Claimants and topics: what has a name and no page on the desk.
async fn named_among(
    c: &mut Connection,
    chains: &HashSet<ChainId>,
    abouts: &mut Abouts,
) -> Result<(), Error> {
    let (mut makers, mut subjects) = (Vec::new(), Vec::new());
    for chain in chains {
        match chain {
            ChainId::Claimant(id) => makers.push(*id),
            ChainId::Topic(id) => subjects.push(*id),
            _ => {}
        }
    }
    let about = |sort: &str, name| About { sort: sort.to_owned(), name, ..About::default() };
    let found =
        claimants::table.filter(claimants::id.eq_any(makers)).select((claimants::id, claimants::name));
    for (id, name) in found.load::<(ClaimantId, String)>(c).await? {
        abouts.insert(ChainId::Claimant(id), about("Claimant", name));
    }
    let found = topics::table.filter(topics::id.eq_any(subjects)).select((topics::id, topics::name));
    for (id, name) in found.load::<(TopicId, String)>(c).await? {
        abouts.insert(ChainId::Topic(id), about("Topic", name));
    }
    Ok(())
}
