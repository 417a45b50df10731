//! Gathers the evidence. Some queries for the whole period and one for each stretch of its checks, however many there
//! are; nothing is read of claims but counts.

mod behind;
mod changed;

use super::pack::{Checked, Count, Figures, Pack, Policy, Scale, counted};
use super::period::Period;
use super::sample;
use crate::app::App;
use crate::clock::Time;
use crate::db::{self, Connection};
use crate::error::Error;
use crate::history::ChainId;
use crate::house::House;
use crate::house::policy::Kind;
use crate::ids::{ClaimId, TopicId};
use crate::schema::{chains, checks, claims, history, scales, topics};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;

/// So many checks, changes or reports at most: the page has to be read, and the archive held together.
pub const MOST: usize = 2000;
/// So many are read at once.
const STRETCH: usize = 200;

/// What is asked for, or that it is too much.
pub enum Gathered {
    /// All of it.
    Whole(Box<Pack>),
    /// The period has more than [`MOST`] of something.
    TooMany,
}

/// The evidence of `period`.
///
/// # Errors
/// When the database can't be read.
pub async fn gather(c: &mut Connection, app: &App, period: Period) -> Result<Gathered, Error> {
    let mut listed = published(c, &period).await?;
    let (changes, reports) = (changed::changes(c, &period).await?, changed::reports(c, &period).await?);
    if listed.len().max(changes.len()).max(reports.len()) > MOST {
        return Ok(Gathered::TooMany);
    }
    for place in sample::chosen(listed.len(), &period) {
        listed[place].sampled = true;
    }
    heads(c, &mut listed).await?;
    let behind = behind::gather(c, &mut listed).await?;
    let topics: Vec<&str> = listed.iter().flat_map(|one| one.topics.iter().map(String::as_str)).collect();
    let (house, zone) = (app.house(), app.time_zone());
    let newest: Option<Time> = history::table.select(diesel::dsl::max(history::at)).first(c).await?;
    let as_of = newest.max(reports.iter().map(|one| one.received_at).max());
    Ok(Gathered::Whole(Box::new(Pack {
        desk: house.name.clone(),
        site: app.config.public_url(),
        zone: zone.name().to_owned(),
        as_of,
        rule: sample::rule(listed.len(), &period),
        ratings: counted(listed.iter().map(|one| one.rating.as_str())),
        claimants: counted(listed.iter().map(Checked::claimant_words)),
        topics: counted(topics.into_iter()),
        sources: behind.kinds,
        confidential: behind.confidential,
        changes,
        figures: Figures::of(&reports, as_of.unwrap_or(period.ends)),
        reports,
        replies: behind.replies,
        eyes: behind.eyes,
        policies: policies(c, &period).await?,
        scales: scales(c, &house, &period).await?,
        internal: internal(c, &period).await?,
        checks: listed,
        period,
    })))
}

type Row = (ClaimId, i64, String, String, String, String, String, bool, Vec<TopicId>, Time, i32);

/// The checks that were first published in the period, in that order; one more than there may be.
async fn published(c: &mut Connection, period: &Period) -> Result<Vec<Checked>, Error> {
    let rows: Vec<Row> = checks::table
        .filter(checks::first_published_at.ge(period.begins))
        .filter(checks::first_published_at.lt(period.ends))
        .order((checks::first_published_at, checks::claim))
        .limit(i64::try_from(MOST + 1).unwrap_or(i64::MAX))
        .select((
            checks::claim,
            checks::number,
            checks::slug,
            checks::text,
            checks::language,
            checks::claimant_name,
            checks::rating_label,
            checks::retracted,
            checks::topics,
            checks::first_published_at,
            checks::revision,
        ))
        .load(c)
        .await?;
    let wanted: Vec<TopicId> = rows.iter().flat_map(|row| row.8.iter().copied()).collect();
    let names = topics::table.filter(topics::id.eq_any(wanted)).select((topics::id, topics::name));
    let names: HashMap<TopicId, String> = names.load::<(TopicId, String)>(c).await?.into_iter().collect();
    Ok(rows.into_iter().map(|row| check(row, &names)).collect())
}

fn check(row: Row, names: &HashMap<TopicId, String>) -> Checked {
    let (
        id,
        number,
        slug,
        claim,
        language,
        claimant,
        rating,
        withdrawn,
        topics,
        first_published_at,
        revision,
    ) = row;
    Checked {
        id,
        number,
        slug,
        claim,
        language,
        claimant,
        // A withdrawn verdict is not repeated.
        rating: if withdrawn { "Withdrawn".to_owned() } else { rating },
        withdrawn,
        topics: topics.iter().filter_map(|topic| names.get(topic).cloned()).collect(),
        first_published_at,
        revision,
        length: 0,
        head: String::new(),
        sampled: false,
        full: None,
    }
}

/// The end of each check's history.
async fn heads(c: &mut Connection, listed: &mut [Checked]) -> Result<(), Error> {
    let chain = |one: &Checked| ChainId::Claim(one.id).to_string();
    let wanted: Vec<String> = listed.iter().map(chain).collect();
    let found = chains::table.filter(chains::chain.eq_any(wanted));
    let found: Vec<(String, i64, Vec<u8>)> = found.load(c).await?;
    let mut found: HashMap<String, (i64, Vec<u8>)> =
        found.into_iter().map(|(chain, length, head)| (chain, (length, head))).collect();
    for one in listed {
        if let Some((length, head)) = found.remove(&chain(one)) {
            (one.length, one.head) = (length, hex::encode(head));
        }
    }
    Ok(())
}

/// The versions of policies that were in force on a day of the period, with their words.
async fn policies(c: &mut Connection, period: &Period) -> Result<Vec<Policy>, Error> {
    let mut found = Vec::new();
    for kind in Kind::ALL {
        let all = db::policies(c, kind).await?;
        let ends: Vec<Option<Time>> =
            all.iter().skip(1).map(|next| Some(next.version.since)).chain([None]).collect();
        for (one, until) in all.into_iter().zip(ends) {
            let begun = one.version.since < period.ends;
            if begun && until.is_none_or(|until| until > period.begins) {
                found.push(Policy {
                    kind: kind.key().to_owned(),
                    name: kind.name().to_owned(),
                    version: one.version.number,
                    language: one.version.language,
                    since: one.version.since,
                    until,
                    note: one.note,
                    text: one.text,
                });
            }
        }
    }
    Ok(found)
}

/// The versions of the scale that held on some day of the period.
async fn scales(c: &mut Connection, house: &House, period: &Period) -> Result<Vec<Scale>, Error> {
    let rows: Vec<(i64, Time)> = scales::table.select((scales::version, scales::since)).load(c).await?;
    let since: HashMap<i64, Time> = rows.into_iter().collect();
    let held = |version: i64| {
        since.get(&version).is_none_or(|since| *since < period.ends)
            && since.get(&(version + 1)).is_none_or(|until| *until > period.begins)
    };
    let shown = house.scales.iter().filter(|scale| held(scale.version)).map(|scale| Scale {
        version: scale.version,
        since: since.get(&scale.version).copied(),
        ratings: scale.ratings.iter().map(|one| (one.label.clone(), one.definition.clone())).collect(),
    });
    Ok(shown.collect())
}

/// What became of the claims that were logged in the period, in numbers alone.
async fn internal(c: &mut Connection, period: &Period) -> Result<Vec<Count>, Error> {
    let logged =
        || claims::table.filter(claims::logged_at.ge(period.begins).and(claims::logged_at.lt(period.ends)));
    let all: i64 = logged().count().get_result(c).await?;
    let published = logged().filter(claims::publication.ne("unpublished"));
    let published: i64 = published.count().get_result(c).await?;
    let closed: Vec<(Option<String>, i64)> = logged()
        .filter(claims::review.eq("closed").and(claims::publication.eq("unpublished")))
        .group_by(claims::closed_as)
        .order(claims::closed_as)
        .select((claims::closed_as, diesel::dsl::count_star()))
        .load(c)
        .await?;
    let count = |name: &str, number| Count { name: name.to_owned(), number };
    let mut counts = vec![count("Claims logged in the period", all), count("of these published", published)];
    for (word, number) in closed {
        let kind = word.and_then(|word| word.parse::<crate::claims::parts::Closing>().ok());
        let label = kind.map_or("for another reason", crate::claims::parts::Closing::label).to_lowercase();
        counts.push(count(&format!("of these closed without a check: {label}"), number));
    }
    let closed: i64 = counts.iter().skip(2).map(|one| one.number).sum();
    counts.push(count("of these still in work", all - published - closed));
    Ok(counts)
}
