//! `/desk/claims/{id}/edit`: the claim's own words.

use super::bench::{Answer, Bench};
use super::change::{Ask, ClaimantWords, Words};
use super::command::Act;
use super::filled::Fields;
use super::words::{ClaimText, Language, Reason, optional};
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/edit`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields);
    bench.answer(Act::EditClaim, "edit", "claim", form, asked).await
}

pub(super) fn read(fields: &Fields) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let text = problems.check("text", ClaimText::parse(fields.get("text")));
    let claimant = problems.check("claimant", ClaimantWords::parse(fields.get("claimant")));
    let language = problems.check("language", Language::parse(fields.get("language")));
    let why = problems.check("why", optional(fields.get("why"), Reason::parse));
    match (text, claimant, language, why) {
        (Some(text), Some(claimant), Some(language), Some(why)) => {
            Ok(Ask::EditClaim { words: Words { text, language, claimant, why } })
        }
        _ => Err(problems),
    }
}
