//! `/desk/claims/{id}/cross-checks`: a second opinion is asked for, given without a look at the first, or not given.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::due;
use super::filled::Fields;
use super::words::Reason;
use crate::ids::PersonId;
use crate::web::{Form, Problems};
use chrono_tz::Tz;

/// `POST /desk/claims/{id}/cross-checks`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields, bench.app.time_zone());
    bench.answer(Act::AskCrossCheck, "ask-cross-check", "cross-checks", form, asked).await
}

pub(super) fn read(fields: &Fields, zone: Tz) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let to = fields.get("person").parse::<PersonId>().map_err(|_| "Choose a person.");
    let to = problems.check("person", to);
    let due = problems.check("due", due::parse(fields.get("due"), zone));
    match (to, due) {
        (Some(to), Some(due)) => Ok(Ask::AskCrossCheck { to, due }),
        _ => Err(problems),
    }
}

/// `POST /desk/claims/{id}/cross-checks/{n}`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn give(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let asked = opinion(&form.fields, number);
    bench.answer(Act::CrossCheck(number), "cross-check", "cross-checks", form, asked).await
}

pub(super) fn opinion(fields: &Fields, number: i32) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let rating = fields.get("rating").to_owned();
    if rating.is_empty() {
        problems.add("rating", "Choose a rating.");
    }
    let reason = problems.check("reason", Reason::parse(fields.get("reason")));
    let had_seen = fields.has("had_seen");
    match reason {
        Some(reason) if problems.is_empty() => {
            Ok(Ask::Plain(Command::CrossCheck { number, rating, reason, had_seen }))
        }
        _ => Err(problems),
    }
}

/// `POST /desk/claims/{id}/cross-checks/{n}/end`: declined by whoever was asked, or taken back.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn end(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let reason =
        Reason::parse(form.fields.get("reason")).map_err(|sentence| Problems::of("reason", sentence));
    let asked = reason.map(|reason| Ask::Plain(Command::EndCrossCheck { number, reason }));
    let name = format!("end-cross-check-{number}");
    bench.answer(Act::EndCrossCheck(number), name, "cross-checks", form, asked).await
}
