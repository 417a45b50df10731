//! What is told because time passes: work that falls due, work that is late, and the mail of a day. `serve` asks each
//! minute; asking again, or on another node, tells nobody twice.

use super::letter::Letterhead;
use super::store::{self, New};
use super::tell;
use crate::app::App;
use crate::clock::{Time, short_time};
use crate::db::Connection;
use crate::error::Error;
use crate::outbox::mail;
use crate::people::notice::Kind;
use chrono::{NaiveDate, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use futures_util::FutureExt;

/// How long before its time work is called due.
const SOON: TimeDelta = TimeDelta::hours(24);
/// What was late longer ago, before the desk told anybody, is told no more.
const LATE: TimeDelta = TimeDelta::days(7);
/// A notice is dated before its transaction ends, and a transaction ends within this time or never: then all that
/// happened until the morning can be seen.
const SETTLED: TimeDelta = TimeDelta::seconds(30);
/// When the mail of a day is written, in the desk's zone.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(8, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Tells what has to be told now.
///
/// # Errors
/// When the database can't be read or written; the next minute tries again.
pub async fn tick(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    let letterhead = Letterhead::of(app);
    let zone = letterhead.zone;
    let head = letterhead.clone();
    app.db
        .write(move |c| {
            async move {
                due(c, Kind::Overdue, now - LATE, now, now, &head).await?;
                due(c, Kind::Due, now, now + SOON, now, &head).await
            }
            .boxed()
        })
        .await?;
    let (day, slot) = this_morning(now, zone);
    if now < slot + SETTLED {
        return Ok(());
    }
    app.db.write(move |c| async move { daily(c, day, slot, &letterhead).await }.boxed()).await
}

async fn due(
    c: &mut Connection,
    kind: Kind,
    from: Time,
    to: Time,
    now: Time,
    letterhead: &Letterhead,
) -> Result<(), Error> {
    let pending = store::pending(c, kind, from, to).await?;
    let new = |one: store::Pending| New {
        person: one.person,
        kind,
        claim: one.claim,
        actor: None,
        text: format!("Due {}", short_time(one.due, letterhead.zone)),
        // As `store::pending` looks for it: one responsibility, one time.
        dedupe: format!("{}:{}:{}:{}", kind.as_str(), one.claim, one.number, one.due.timestamp()),
    };
    let news: Vec<New> = pending.into_iter().map(new).collect();
    tell::all(c, &news, now, letterhead).await
}

/// The mail of `day` for those who want one a day and have something to read.
async fn daily(c: &mut Connection, day: NaiveDate, slot: Time, letterhead: &Letterhead) -> Result<(), Error> {
    for taker in store::takers(c, slot).await? {
        let lines = store::unread(c, &taker, slot).await?;
        if !lines.is_empty() {
            let dedupe = format!("digest:{}:{day}", taker.person);
            mail::enqueue(c, letterhead.daily(taker.email.clone(), &lines, dedupe)).await?;
        }
        store::had_until(c, taker.person, slot).await?;
    }
    Ok(())
}

/// Today in the desk's zone, and its eight o'clock; where clocks are put forward over it, the moment after.
fn this_morning(now: Time, zone: Tz) -> (NaiveDate, Time) {
    let day = zone.from_utc_datetime(&now.naive_utc()).date_naive();
    let local = day.and_time(MORNING);
    let later = || zone.from_local_datetime(&(local + TimeDelta::hours(1))).earliest();
    let slot = zone.from_local_datetime(&local).earliest().or_else(later);
    (day, slot.map_or(now, |slot| slot.to_utc()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_morning_is_eight_in_the_desks_zone() {
        let now: Time = "2026-11-24T23:30:00Z".parse().unwrap();
        let (day, slot) = this_morning(now, chrono_tz::Europe::Vienna);
        assert_eq!(day.to_string(), "2026-11-25");
        assert_eq!(slot, "2026-11-25T07:00:00Z".parse::<Time>().unwrap());
    }
}
