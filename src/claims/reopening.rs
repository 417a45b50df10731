//! `/desk/claims/{id}/reopening`: a closed claim is looked at again.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::filled::Fields;
use super::words::Reason;
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/reopening`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let reason =
        Reason::parse(form.fields.get("reason")).map_err(|sentence| Problems::of("reason", sentence));
    let asked = reason.map(|reason| Ask::Plain(Command::Reopen { reason }));
    bench.answer(Act::Reopen, "reopening", "next", form, asked).await
}
