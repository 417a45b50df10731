//! `/desk/claims/{id}/repeats`: a checked claim was made again.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command, EchoCommand};
use super::filled::Fields;
use super::parts::Repeat;
use super::words::{Name, PartialDate, Quote, Reason, Title, WebAddress, optional};
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/repeats`: `name, title, url, said_on, quote`.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields);
    bench.answer(Act::RecordRepeat, "repeat", "repeats", form, asked).await
}

/// `POST /desk/claims/{id}/repeats/{n}/withdrawal`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn withdraw(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let asked = withdrawing(&form.fields, number);
    bench.answer(Act::WithdrawRepeat(number), format!("repeat-{number}"), "repeats", form, asked).await
}

pub(super) fn withdrawing(fields: &Fields, number: i32) -> Result<Ask, Problems> {
    let reason = Reason::parse(fields.get("reason")).map_err(|sentence| Problems::of("reason", sentence))?;
    Ok(Ask::Plain(Command::Echo(EchoCommand::WithdrawRepeat { number, reason })))
}

pub(super) fn read(fields: &Fields) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let name = problems.check("name", Name::parse(fields.get("name")).map_err(|_| "Write who said it."));
    let title = problems.check("title", optional(fields.get("title"), Title::parse));
    let url = problems.check("url", optional(fields.get("url"), WebAddress::parse));
    let said_on = problems.check("said_on", PartialDate::parse(fields.get("said_on")));
    let quote = problems.check("quote", optional(fields.get("quote"), Quote::parse));
    if matches!((&title, &url), (Some(None), Some(None))) {
        problems.add("title", "Write where it was said, or the address where it can be seen.");
    }
    match (name, title, url, said_on, quote) {
        (Some(name), Some(title), Some(url), Some(said_on), Some(quote)) if problems.is_empty() => {
            let repeat = Repeat { name, title, url, said_on, quote };
            Ok(Ask::Plain(Command::Echo(EchoCommand::RecordRepeat { repeat })))
        }
        _ => Err(problems),
    }
}
