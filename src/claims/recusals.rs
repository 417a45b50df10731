//! `/desk/claims/{id}/recusals`: somebody steps aside, and can no longer act on this claim.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::filled::Fields;
use super::words::Reason;
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/recusals`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let reason =
        Reason::parse(form.fields.get("reason")).map_err(|sentence| Problems::of("reason", sentence));
    let asked = reason.map(|reason| Ask::Plain(Command::Recuse { reason }));
    bench.answer(Act::Recuse, "recusal", "people", form, asked).await
}
