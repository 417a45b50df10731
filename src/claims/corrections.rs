//! `/desk/claims/{id}/corrections`: a published verdict is reviewed again while its page stays up.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::filled::Fields;
use super::parts::CorrectionKind;
use super::words::Reason;
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/corrections`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields);
    bench.answer(Act::OpenCorrection, "correction", "next", form, asked).await
}

pub(super) fn read(fields: &Fields) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let kind = problems.check("kind", fields.get("kind").parse::<CorrectionKind>());
    let note = problems.check("note", Reason::parse(fields.get("note")));
    match (kind, note) {
        (Some(kind), Some(note)) => Ok(Ask::Plain(Command::OpenCorrection { kind, note })),
        _ => Err(problems),
    }
}
