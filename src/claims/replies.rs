//! `/desk/claims/{id}/replies`: the claimant was asked, or answered.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::filled::Fields;
use super::parts::Reply;
use super::words::{PartialDate, Quote, Title, optional};
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/replies`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields);
    bench.answer(Act::LogReply, "reply", "replies", form, asked).await
}

fn read(fields: &Fields) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let asked_on = problems.check("asked_on", PartialDate::parse(fields.get("asked_on")));
    let how =
        problems.check("how", Title::parse(fields.get("how")).map_err(|_| "Say how: by mail, by telephone."));
    let answer = problems.check("answer", optional(fields.get("answer"), Quote::parse));
    let answered_on = problems.check("answered_on", optional(fields.get("answered_on"), PartialDate::parse));
    match (asked_on, how, answer, answered_on) {
        (Some(asked_on), Some(how), Some(answer), Some(answered_on)) => {
            let reply = Reply { asked_on, how, answer, answered_on };
            Ok(Ask::Plain(Command::LogReply { reply }))
        }
        _ => Err(problems),
    }
}
