//! `/desk/claims/{id}/publication`: what was approved goes live.

use super::approval::overrides;
use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::filled::Fields;
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/publication`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields);
    bench.answer(Act::Publish, "publication", "next", form, asked).await
}

pub(super) fn read(fields: &Fields) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let overrides = overrides(fields, &mut problems);
    if problems.is_empty() { Ok(Ask::Plain(Command::Publish { overrides })) } else { Err(problems) }
}
