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
    let mut problems = Problems::none();
    let overrides = overrides(&form.fields, &mut problems);
    let asked =
        if problems.is_empty() { Ok(Ask::Plain(Command::Publish { overrides })) } else { Err(problems) };
    bench.answer(Act::Publish, "publication", "next", form, asked).await
}
