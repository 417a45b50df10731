//! `/desk/claims/{id}/comments`: words to the others, some of which block publishing until they are resolved.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::filled::Fields;
use super::words::CommentText;
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/comments`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let text = CommentText::parse(form.fields.get("text")).map_err(|sentence| Problems::of("text", sentence));
    let blocking = form.fields.has("blocking");
    let asked = text.map(|text| Ask::Plain(Command::Comment { text, blocking }));
    bench.answer(Act::Comment, "comment", "timeline", form, asked).await
}

/// `POST /desk/claims/{id}/comments/{n}/resolution`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn resolve(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let asked = Ok(Ask::Plain(Command::ResolveComment { number }));
    bench.answer(Act::ResolveComment(number), format!("comment-{number}"), "timeline", form, asked).await
}
