//! `/desk/claims/{id}/comments`: words to the others, some of which block publishing until they are resolved. About the
//! claim, a source, the verdict or some words of it; answered, resolved and reopened.

use super::about::Pointed;
use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::filled::Fields;
use super::words::{CommentText, Quote, optional};
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/comments`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields, None, None);
    bench.answer(Act::Comment, "comment", "talk", form, asked).await
}

/// `POST /desk/claims/{id}/sources/{n}/comments`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn on_source(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let asked = read(&form.fields, None, Some(Pointed::Source(number)));
    let place = format!("source-{number}");
    bench.answer(Act::Comment, format!("comment-source-{number}"), &place, form, asked).await
}

/// `POST /desk/claims/{id}/verdict/comments`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn on_verdict(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = optional(form.fields.get("quote"), Quote::parse)
        .map_err(|sentence| Problems::of("quote", sentence))
        .and_then(|quote| read(&form.fields, None, Some(Pointed::Verdict(quote))));
    bench.answer(Act::Comment, "comment-verdict", "verdict", form, asked).await
}

/// `POST /desk/claims/{id}/comments/{n}/answers`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn answer(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let asked = read(&form.fields, Some(number), None);
    bench.answer(Act::Comment, format!("answer-{number}"), &format!("comment-{number}"), form, asked).await
}

/// `POST /desk/claims/{id}/comments/{n}/resolution`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn resolve(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let asked = Ok(Ask::Plain(Command::ResolveComment { number }));
    bench.answer(Act::ResolveComment(number), format!("comment-{number}"), "talk", form, asked).await
}

/// `POST /desk/claims/{id}/comments/{n}/reopening`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn reopen(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let asked = Ok(Ask::Plain(Command::ReopenComment { number }));
    bench.answer(Act::ReopenComment(number), format!("comment-{number}"), "talk", form, asked).await
}

pub(super) fn read(fields: &Fields, reply_to: Option<i32>, about: Option<Pointed>) -> Result<Ask, Problems> {
    let text = CommentText::parse(fields.get("text")).map_err(|sentence| Problems::of("text", sentence))?;
    let blocking = fields.has("blocking");
    Ok(Ask::Plain(Command::Comment { text, blocking, reply_to, about }))
}
