//! `/desk/claims/{id}/schedule`: what was approved goes live at a set time, and until then stays inside.

pub mod store;

use super::approval::overrides;
use super::bench::{Answer, Bench};
use super::change::{Ask, Denied, Desk};
use super::command::{Act, Command};
use super::due;
use super::filled::Fields;
use super::words::Reason;
use crate::app::App;
use crate::clock::Time;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::web::{Form, Problems};
use chrono_tz::Tz;

/// `POST /desk/claims/{id}/schedule`: `at` in the desk's zone.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields, bench.app.time_zone());
    bench.answer(Act::Schedule, "schedule", "next", form, asked).await
}

/// `POST /desk/claims/{id}/schedule/end`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn end(bench: Bench, form: Form<Fields>) -> Answer {
    bench.answer(Act::Unschedule, "unschedule", "next", form, Ok(Ask::Plain(Command::Unschedule))).await
}

pub(super) fn read(fields: &Fields, zone: Tz) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let at = problems.check("at", due::parse(fields.get("at"), zone)).flatten();
    if at.is_none() {
        problems.add("at", "Write day and time as 2026-03-02 14:00.");
    }
    let overrides = overrides(fields, &mut problems);
    match at {
        Some(at) if problems.is_empty() => Ok(Ask::Plain(Command::Schedule { at, overrides })),
        _ => Err(problems),
    }
}

/// Publishes what is due, each in the name of whoever scheduled it, whose right is asked again. What cannot go live is
/// recorded as missed. Answers with how many went live. Any node may ask at any time: each is published once.
///
/// # Errors
/// When the database can't be read or written; the rest is due still and found the next time.
pub async fn publish_due(app: &App) -> Result<usize, Error> {
    let due = store::due(&mut *app.db.read().await?, app.clock.now()).await?;
    let mut published = 0;
    for one in due {
        published += usize::from(publish(app, one.claim, one.at).await?);
    }
    Ok(published)
}

/// Whether it went live now.
async fn publish(app: &App, claim: ClaimId, at: Time) -> Result<bool, Error> {
    let Some(scheduler) = store::scheduler(&mut *app.db.read().await?, claim, at).await? else {
        return Ok(false);
    };
    let why = match scheduler {
        store::Scheduler::Here(person) => {
            let ask = Ask::Plain(Command::PublishScheduled { at });
            match Desk::of(app).execute(&person, claim, ask, super::change::Sent::default()).await {
                Ok(_) => return Ok(true),
                Err(Denied::Refused(super::refusal::Refusal::NotScheduled)) => return Ok(false),
                Err(Denied::Refused(refusal)) => refusal.to_string(),
                Err(denied) => return Err(failed(denied)),
            }
        }
        store::Scheduler::Gone(name) => format!("{name} scheduled it and is no longer of the desk."),
    };
    let why = Reason::parse(&why).map_err(Error::internal)?;
    match Desk::of(app).note(claim, Command::MissPublication { at, why }).await {
        Ok(_) | Err(Denied::Refused(_)) => Ok(false),
        Err(denied) => Err(failed(denied)),
    }
}

fn failed(denied: Denied) -> Error {
    match denied {
        Denied::Failed(error) => error,
        other => Error::internal(format!("a scheduled publication: {other:?}")),
    }
}
