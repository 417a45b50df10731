//! Reads what happened: the history and the activity log as one list, the newest first.

mod names;

pub use names::{About, Line, Who};

use super::filter::{By, Filter, Key};
use super::words::{Group, PUBLICATION, REFUSED, SIGN_INS, TELLING, VERDICTS};
use crate::claims::store::cross_checks::owed;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::ChainId;
use crate::ids::{ClaimId, PersonId};
use crate::schema::{activity, aliases, claims, history};
use diesel::dsl::{SqlTypeOf, sql};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_async::RunQueryDsl;

/// One entry of either table, not yet in words.
struct Row {
    key: Key,
    actor: Doer,
    kind: String,
    /// Where somebody was refused.
    path: String,
}

/// Who did it, as the tables name them.
enum Doer {
    System,
    Alias(String),
    Person(PersonId),
    Nobody,
}

/// What the filter and the person who reads mean for the query.
struct Bounds {
    /// The only chain.
    chain: Option<String>,
    /// Chains whose verdict is kept from whoever reads.
    kept: Vec<String>,
}

type Columns = (history::at, history::chain, history::position, history::actor, history::kind);
const ENTRY: Columns = (history::at, history::chain, history::position, history::actor, history::kind);
/// A query of the history that is still being narrowed.
type Entries<'a> = history::BoxedQuery<'a, Pg, SqlTypeOf<Columns>>;

/// At most `most` entries, and where the next page begins, if there is one. The queries are as many for one entry as for
/// a thousand.
///
/// # Errors
/// When the database can't be read.
pub async fn page(
    c: &mut Connection,
    filter: &Filter,
    me: PersonId,
    most: u16,
) -> Result<(Vec<Line>, Option<Key>), Error> {
    let kept = kept(c, me).await?;
    let chain = match filter.claim {
        None => None,
        Some(number) => match claim(c, number).await? {
            Some(id) => Some(ChainId::Claim(id).to_string()),
            None => return Ok((Vec::new(), None)),
        },
    };
    let limit = i64::from(most) + 1;
    let mut rows = entries(c, filter, &Bounds { chain, kept }, limit).await?;
    rows.extend(activities(c, filter, limit).await?);
    rows.sort_by(|one, other| other.key.cmp(&one.key));
    let more = rows.len() > usize::from(most);
    rows.truncate(usize::from(most));
    let next = rows.last().filter(|_| more).map(|last| last.key.clone());
    Ok((names::tell(c, rows).await?, next))
}

/// The chains of claims on which `me` owes a cross-check.
async fn kept(c: &mut Connection, me: PersonId) -> Result<Vec<String>, Error> {
    Ok(owed(c, me).await?.into_iter().map(|id| ChainId::Claim(id).to_string()).collect())
}

/// Whether steps are kept from `me`.
///
/// # Errors
/// When the database can't be read.
pub async fn keeps_from(c: &mut Connection, me: PersonId) -> Result<bool, Error> {
    Ok(!owed(c, me).await?.is_empty())
}

async fn claim(c: &mut Connection, number: i64) -> Result<Option<ClaimId>, Error> {
    let found = claims::table.filter(claims::number.eq(number)).select(claims::id);
    Ok(found.first(c).await.optional()?)
}

/// The lane of the history.
async fn entries(
    c: &mut Connection,
    filter: &Filter,
    bounds: &Bounds,
    limit: i64,
) -> Result<Vec<Row>, Error> {
    if filter.group.is_some_and(Group::is_logged) {
        return Ok(Vec::new());
    }
    let mut rows = history::table.select(ENTRY).into_boxed();
    if let Some(key) = &filter.after {
        let earlier = history::at.lt(key.at).or(history::chain.lt(&key.lane));
        let before = history::chain.eq(&key.lane).and(history::position.lt(key.position));
        // The first condition is what the index begins at.
        rows = rows.filter(history::at.le(key.at).and(earlier.or(before)));
    }
    if let Some(from) = filter.from {
        rows = rows.filter(history::at.ge(from));
    }
    if let Some(until) = filter.until {
        rows = rows.filter(history::at.lt(until));
    }
    if let Some(chain) = &bounds.chain {
        rows = rows.filter(history::chain.eq(chain));
    }
    if !bounds.kept.is_empty() {
        rows = rows.filter(history::chain.ne_all(&bounds.kept).or(history::kind.ne_all(TELLING)));
    }
    let rows = of_group(by(rows, filter.by), filter.group);
    let order = (history::at.desc(), history::chain.desc(), history::position.desc());
    let rows: Vec<(Time, String, i64, String, String)> = rows.order(order).limit(limit).load(c).await?;
    Ok(rows.into_iter().map(Row::of_entry).collect())
}

fn by(rows: Entries<'_>, by: Option<By>) -> Entries<'_> {
    match by {
        None => rows,
        Some(By::Desk) => rows.filter(history::actor.eq("system")),
        Some(By::Person(person)) => {
            let theirs = aliases::table.filter(aliases::person.eq(person)).select(aliases::alias);
            rows.filter(history::actor.eq_any(theirs))
        }
    }
}

fn of_group(rows: Entries<'_>, group: Option<Group>) -> Entries<'_> {
    // In these words the index knows it.
    let beside = |subject| {
        let words = "history.chain NOT LIKE 'claim:%' AND split_part(history.chain, ':', 1) = ";
        sql::<Bool>(words).bind::<Text, _>(subject)
    };
    match group {
        Some(Group::Claims) => rows
            .filter(sql::<Bool>("split_part(history.chain, ':', 1) IN ('claim', 'claimant', 'topic')"))
            .filter(history::kind.ne_all(VERDICTS).and(history::kind.ne_all(PUBLICATION))),
        Some(Group::Verdicts) => rows.filter(history::kind.eq_any(VERDICTS)),
        Some(Group::Publication) => rows.filter(history::kind.eq_any(PUBLICATION)),
        Some(Group::People) => rows.filter(beside("person")),
        Some(Group::Settings) => rows.filter(beside("desk")),
        Some(Group::Articles) => rows.filter(beside("article")),
        Some(Group::SignIns | Group::Refusals | Group::Exports) | None => rows,
    }
}

/// The lane of the activity log.
async fn activities(c: &mut Connection, filter: &Filter, limit: i64) -> Result<Vec<Row>, Error> {
    if filter.claim.is_some() || filter.by == Some(By::Desk) {
        return Ok(Vec::new());
    }
    let columns = (activity::at, activity::id, activity::person, activity::kind, activity::detail);
    let mut rows = activity::table.select(columns).into_boxed();
    if let Some(key) = &filter.after {
        let before = activity::at.lt(key.at).or(activity::id.lt(key.id()));
        rows = rows.filter(activity::at.le(key.at).and(before));
    }
    if let Some(from) = filter.from {
        rows = rows.filter(activity::at.ge(from));
    }
    if let Some(until) = filter.until {
        rows = rows.filter(activity::at.lt(until));
    }
    if let Some(By::Person(person)) = filter.by {
        rows = rows.filter(activity::person.eq(person));
    }
    let other = || activity::kind.ne_all(SIGN_INS).and(activity::kind.ne(REFUSED));
    if !filter.for_admin {
        rows = rows.filter(other());
    }
    match filter.group {
        None => {}
        Some(Group::SignIns) => rows = rows.filter(activity::kind.eq_any(SIGN_INS)),
        Some(Group::Refusals) => rows = rows.filter(activity::kind.eq(REFUSED)),
        Some(Group::Exports) => rows = rows.filter(other()),
        Some(_) => return Ok(Vec::new()),
    }
    let rows = rows.order((activity::at.desc(), activity::id.desc())).limit(limit);
    let rows: Vec<(Time, uuid::Uuid, Option<PersonId>, String, serde_json::Value)> = rows.load(c).await?;
    Ok(rows.into_iter().map(Row::of_activity).collect())
}

impl Row {
    fn of_entry((at, lane, position, actor, kind): (Time, String, i64, String, String)) -> Self {
        let actor = if actor == "system" { Doer::System } else { Doer::Alias(actor) };
        Self { key: Key { at, lane, position }, actor, kind, path: String::new() }
    }

    fn of_activity(
        (at, id, person, kind, detail): (Time, uuid::Uuid, Option<PersonId>, String, serde_json::Value),
    ) -> Self {
        let path = detail.get("path").and_then(|path| path.as_str()).filter(|_| kind == REFUSED);
        let path = path.unwrap_or_default().to_owned();
        Self { key: Key::of_activity(at, id), actor: person.map_or(Doer::Nobody, Doer::Person), kind, path }
    }
}
