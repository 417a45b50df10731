//! `/desk/claims/{id}/verdict`: the answer is proposed, or sent back.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::filled::Fields;
use super::words::{Explanation, Reason, Summary};
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/verdict`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields);
    bench.answer(Act::ProposeVerdict, "verdict", "verdict", form, asked).await
}

fn read(fields: &Fields) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let rating = fields.get("rating").to_owned();
    if rating.is_empty() {
        problems.add("rating", "Choose a rating.");
    }
    let summary = problems.check("summary", Summary::parse(fields.get("summary")));
    let explanation = problems.check("explanation", Explanation::parse(fields.get("explanation")));
    match (summary, explanation) {
        (Some(summary), Some(explanation)) if problems.is_empty() => {
            Ok(Ask::Plain(Command::ProposeVerdict { rating, summary, explanation }))
        }
        _ => Err(problems),
    }
}

/// `POST /desk/claims/{id}/verdict/send-back`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn send_back(bench: Bench, form: Form<Fields>) -> Answer {
    let reason =
        Reason::parse(form.fields.get("reason")).map_err(|sentence| Problems::of("reason", sentence));
    let asked = reason.map(|reason| Ask::Plain(Command::SendBack { reason }));
    bench.answer(Act::SendBack, "send-back", "next", form, asked).await
}
