//! `/desk/claims/{id}/closure`: the claim ends without a page.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::filled::Fields;
use super::parts::Closing;
use super::words::Reason;
use crate::ids::ClaimId;
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/closure`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields);
    bench.answer(Act::Close, "closure", "next", form, asked).await
}

pub(super) fn read(fields: &Fields) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let closing = problems.check("closing", fields.get("closing").parse::<Closing>());
    let reason = problems.check("reason", Reason::parse(fields.get("reason")));
    let duplicate_of = problems.check("duplicate_of", twin(fields.get("duplicate_of")));
    match (closing, reason, duplicate_of) {
        (Some(closing), Some(reason), Some(duplicate_of)) => {
            Ok(Ask::Plain(Command::Close { closing, reason, duplicate_of }))
        }
        _ => Err(problems),
    }
}

/// A claim by its key, or by its page's address as people copy it.
fn twin(text: &str) -> Result<Option<ClaimId>, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let end = text.split(['?', '#']).next().unwrap_or(text).trim_end_matches('/');
    let id = end.rsplit('/').next().unwrap_or(end);
    id.parse().map(Some).map_err(|_| "Copy the address of the other claim’s page.")
}
