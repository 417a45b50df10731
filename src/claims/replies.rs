//! `/desk/claims/{id}/replies`: the claimant was asked, or answered.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::due;
use super::filled::Fields;
use super::parts::Reply;
use super::words::{PartialDate, Quote, Title, optional};
use crate::web::{Form, Problems};
use chrono_tz::Tz;

/// `POST /desk/claims/{id}/replies`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields, bench.app.time_zone());
    bench.answer(Act::LogReply, "reply", "replies", form, asked).await
}

/// `POST /desk/claims/{id}/replies/{n}/answer`: what came later, to a contact that was logged without.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn answer(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let asked = answered(&form.fields, number);
    bench.answer(Act::AnswerReply, format!("reply-{number}"), "replies", form, asked).await
}

pub(super) fn answered(fields: &Fields, number: i32) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let answer = problems.check("answer", Quote::parse(fields.get("answer")));
    let answered_on = problems.check("answered_on", day(fields.get("answered_on")));
    match (answer, answered_on) {
        (Some(answer), Some(answered_on)) => {
            Ok(Ask::Plain(Command::AnswerReply { number, answer, answered_on }))
        }
        _ => Err(problems),
    }
}

pub(super) fn read(fields: &Fields, zone: Tz) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let asked_on = problems.check("asked_on", day(fields.get("asked_on")));
    let how =
        problems.check("how", Title::parse(fields.get("how")).map_err(|_| "Say how: by mail, by telephone."));
    let answer = problems.check("answer", optional(fields.get("answer"), Quote::parse));
    let answered_on = problems.check("answered_on", optional(fields.get("answered_on"), day));
    let remind_at = problems.check("remind_at", due::parse(fields.get("remind_at"), zone));
    match (asked_on, how, answer, answered_on, remind_at) {
        (Some(asked_on), Some(how), Some(answer), Some(answered_on), Some(remind_at)) => {
            let reply = Reply { asked_on, how, answer, answered_on, remind_at };
            Ok(Ask::Plain(Command::LogReply { reply }))
        }
        _ => Err(problems),
    }
}

/// A contact is of a day; a month or a year would say nothing about the time that was given.
fn day(text: &str) -> Result<PartialDate, String> {
    let date = PartialDate::parse(text).ok().filter(|date| date.as_str().len() == 10);
    date.ok_or_else(|| "Write the day as 2026-03-02.".to_owned())
}
