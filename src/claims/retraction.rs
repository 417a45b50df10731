//! `/desk/claims/{id}/retraction`: the published verdict is withdrawn; its page stays with a notice.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::filled::Fields;
use super::words::Reason;
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/retraction`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let reason =
        Reason::parse(form.fields.get("reason")).map_err(|sentence| Problems::of("reason", sentence));
    let asked = reason.map(|reason| Ask::Plain(Command::Retract { reason }));
    bench.answer(Act::Retract, "retraction", "next", form, asked).await
}
