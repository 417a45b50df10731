//! Everything that the page shows, read in one moment.

use super::asked::{Asked, Period, Wrong};
use super::blocks::Data;
use crate::app::App;
use crate::claims::facts::{Measure, Scope};
use crate::claims::subjects::reads;
use crate::claims::workload::store::loads;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::house::House;
use crate::ids::TopicId;
use crate::insight::stats::blocks;
use crate::insight::tally::store::{self, Named, Span, Unit, Wanted};
use crate::insight::tally::sums::Sums;
use chrono::{Days, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use futures_util::FutureExt;
use std::sync::Arc;

/// What is counted over the period.
const OF_PERIOD: [Measure; 13] = [
    Measure::Logged,
    Measure::Live,
    Measure::Closed,
    Measure::Stay,
    Measure::ToLive,
    Measure::Rating,
    Measure::Verdict,
    Measure::Refuted,
    Measure::Pair,
    Measure::Correction,
    Measure::ToCorrection,
    Measure::Retraction,
    Measure::Corrected,
];
/// What is counted of each topic.
const OF_TOPICS: [Measure; 6] =
    [Measure::Logged, Measure::Closed, Measure::Rating, Measure::Verdict, Measure::Refuted, Measure::Pair];
/// What is counted by week or month.
const FLOW: [Measure; 3] = [Measure::Logged, Measure::Live, Measure::Closed];
/// What is counted over all time.
const EVER: [Measure; 3] = [Measure::Logged, Measure::Verdict, Measure::Refuted];

/// What a page needs besides.
pub struct Loaded {
    /// The figures.
    pub data: Data,
    /// What could not be understood.
    pub wrong: Vec<Wrong>,
    /// Slug and name of every topic.
    pub topics: Vec<(String, String)>,
    /// Whether all of the history is counted.
    pub is_counted: bool,
}

/// What is asked, when, of which house.
struct Question {
    asked: Asked,
    now: Time,
    zone: Tz,
    house: Arc<House>,
}

/// Reads all of it in one transaction, which sees one moment: a figure and what it is compared with are of the same.
///
/// # Errors
/// When the database can't be read.
pub async fn load(app: &App, asked: &Asked) -> Result<Loaded, Error> {
    let (now, zone, house) = (app.clock.now(), app.time_zone(), app.house());
    let question = Question { asked: asked.clone(), now, zone, house };
    app.db.write(move |c| async move { question.answer(c).await }.boxed()).await
}

/// Beside a topic that nobody has.
const NO_TOPIC: Wrong = ("topic", "There is no such topic.");

impl Question {
    /// The topic's slug as it is now; a list that was kept before it was renamed goes on working.
    async fn topic(&self, c: &mut Connection) -> Result<String, Error> {
        let slug = self.asked.topic.replace('\0', "");
        Ok(reads::moved(c, &slug).await?.unwrap_or(slug))
    }

    async fn answer(self, c: &mut Connection) -> Result<Loaded, Error> {
        store::snapshot(c).await?;
        let (counted_by, is_counted) = store::state(c).await?;
        // Days are counted by one zone until the history is counted again.
        let zone: Tz = counted_by.and_then(|name| name.parse().ok()).unwrap_or(self.zone);
        let today = self.now.with_timezone(&zone).date_naive();
        let first = store::first_day(c, zone.name()).await?;
        let (period, mut wrong) = Period::of(&self.asked, today, first);
        let slug = self.topic(c).await?;
        let wanted = |span, unit, measures| Wanted { zone: zone.name(), span, unit, measures };
        let all_topics = store::topics(c, &slug, wanted(period.span, Unit::Whole, &OF_TOPICS)).await?;
        let topics = all_topics.iter().map(|one| (one.slug.clone(), one.name.clone())).collect();
        let chosen = all_topics.iter().find(|one| one.slug == slug);
        wrong.extend((chosen.is_none() && !slug.is_empty()).then_some(NO_TOPIC));
        let (topic, id) = (chosen.map(|one| (one.name.clone(), one.slug.clone())), chosen.map(|one| one.id));
        let scope = id.map_or(Scope::Desk, Scope::Topic);
        let ever = Span { from: first.unwrap_or(today), until: today + Days::new(1) };
        let data = Data {
            all: store::total(c, scope, wanted(period.span, Unit::Whole, &OF_PERIOD)).await?,
            flow: store::sums(c, scope, wanted(period.span, period.unit, &FLOW)).await?,
            quarters: store::sums(c, scope, wanted(period.span, Unit::Quarter, &[Measure::Pair])).await?,
            here: store::sums(c, scope, wanted(ever, Unit::Day, &[Measure::Here])).await?,
            ever: store::total(c, Scope::Desk, wanted(ever, Unit::Whole, &EVER)).await?,
            late: store::late(c, id, &self.house.limits, self.now).await?,
            claimants: store::claimants(c, blocks::MOST, blocks::FEWEST).await?,
            loads: loads(c, self.now, self.now + TimeDelta::days(7)).await?,
            topics: only(all_topics, id),
            limits: self.house.limits.clone(),
            ratings: self.house.every_rating(),
            period,
            today,
            topic,
        };
        Ok(Loaded { data, wrong, topics, is_counted })
    }
}

/// The topic that is asked for, or all.
fn only(topics: Vec<Named<TopicId>>, id: Option<TopicId>) -> Vec<Named<TopicId>> {
    topics.into_iter().filter(|one| id.is_none_or(|id| one.id == id)).collect()
}

/// All that is counted of a year, of each: for what the desk publishes.
///
/// # Errors
/// When the database can't be read.
pub async fn years(
    app: &App,
    measures: &'static [Measure],
) -> Result<std::collections::BTreeMap<NaiveDate, Sums>, Error> {
    let (now, zone) = (app.clock.now(), app.time_zone());
    app.db
        .write(move |c| {
            async move {
                store::snapshot(c).await?;
                let (counted_by, _) = store::state(c).await?;
                let zone: Tz = counted_by.and_then(|name| name.parse().ok()).unwrap_or(zone);
                let today = now.with_timezone(&zone).date_naive();
                let first = store::first_day(c, zone.name()).await?.unwrap_or(today);
                let span = Span { from: first, until: today + Days::new(1) };
                let wanted = Wanted { zone: zone.name(), span, unit: Unit::Year, measures };
                store::sums(c, Scope::Desk, wanted).await
            }
            .boxed()
        })
        .await
}
