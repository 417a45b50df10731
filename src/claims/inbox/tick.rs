//! What is told because time passes: work that falls due, work that is late, and the mail of a day. `serve` asks each
//! minute; asking again, or on another node, tells nobody twice.

use super::letter::Letterhead;
use super::store::due::{Pending, When, pending};
use super::store::reports::{Untold, untold};
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
                due(c, When::DaysLate, now, &head).await?;
                due(c, When::Late, now, &head).await?;
                due(c, When::Soon(now + SOON), now, &head).await?;
                reported(c, now, &head).await
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

/// Tells of work that falls due or is late. What was told stands in the same transaction as the notice, so that two
/// nodes, or one that was killed, tell it once.
async fn due(c: &mut Connection, when: When, now: Time, letterhead: &Letterhead) -> Result<(), Error> {
    let kind = match when {
        When::Soon(_) => Kind::Due,
        When::Late => Kind::Overdue,
        When::DaysLate => Kind::Late,
    };
    let new = |one: Pending| New {
        person: one.person,
        kind,
        claim: one.claim,
        actor: None,
        text: said(&one, when, letterhead.zone),
        dedupe: one.dedupe,
    };
    let news: Vec<New> = pending(c, when, now).await?.into_iter().map(new).collect();
    tell::all(c, &news, now, letterhead).await
}

/// Tells editors of reports of errors that came, and of those that wait for too long. It is done here and not where a
/// report comes in, so that a reader waits for no mail.
async fn reported(c: &mut Connection, now: Time, letterhead: &Letterhead) -> Result<(), Error> {
    let new = |one: Untold| New {
        person: one.person,
        kind: Kind::parse(&one.kind).unwrap_or(Kind::Reported),
        claim: one.claim,
        actor: None,
        text: format!("Report {}, answer due {}", one.number, short_time(one.due, letterhead.zone)),
        dedupe: one.dedupe,
    };
    let news: Vec<New> = untold(c, now).await?.into_iter().map(new).collect();
    tell::all(c, &news, now, letterhead).await
}

/// "Due 25 Nov 2026, 14:00, 3 days ago", and to others whose it is.
fn said(one: &Pending, when: When, zone: Tz) -> String {
    let due = format!("ue {}", short_time(one.due, zone));
    let ago = match one.days {
        0 => String::new(),
        1 => ", a day ago".to_owned(),
        days => format!(", {days} days ago"),
    };
    match when {
        When::Soon(_) | When::Late => format!("D{due}{ago}"),
        When::DaysLate => format!("{} has it, d{due}{ago}", one.owner),
    }
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
