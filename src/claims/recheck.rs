//! `/desk/claims/{id}/recheck`: when a published claim is looked at again.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::due;
use super::filled::Fields;
use super::words::{Reason, optional};
use crate::web::{Form, Problems};
use chrono_tz::Tz;

/// `POST /desk/claims/{id}/recheck`: `at` in the desk's zone, or blank to plan none.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields, bench.app.time_zone());
    bench.answer(Act::PlanRecheck, "recheck", "next", form, asked).await
}

pub(super) fn read(fields: &Fields, zone: Tz) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let at = problems.check("at", due::parse(fields.get("at"), zone));
    let note = problems.check("note", optional(fields.get("note"), Reason::parse));
    match (at, note) {
        (Some(at), Some(note)) => Ok(Ask::Plain(Command::PlanRecheck { at, note })),
        _ => Err(problems),
    }
}
