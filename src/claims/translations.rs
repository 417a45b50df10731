//! `/desk/claims/{id}/translation`: the check is a translation of another, at one of its revisions.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::filled::Fields;
use super::store;
use crate::error::Error;
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/translation`: `of` is the number or the address of the original, `revision` which one was
/// translated, or blank for its newest.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&bench, &form.fields).await?;
    bench.answer(Act::LinkTranslation, "translation", "translations", form, asked).await
}

/// `POST /desk/claims/{id}/translation/end`: it is none any more.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn end(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = Ok(Ask::Plain(Command::UnlinkTranslation));
    bench.answer(Act::UnlinkTranslation, "translation-end", "translations", form, asked).await
}

async fn read(bench: &Bench, fields: &Fields) -> Result<Result<Ask, Problems>, Error> {
    let mut problems = Problems::none();
    let of = store::translations::meant(&mut *bench.app.db.read().await?, fields.get("of")).await?;
    let of = of.ok_or("There is no such check. Paste the address of its page, or write its number.");
    let of = problems.check("of", of);
    let revision = match fields.get("revision").trim() {
        "" => Some(None),
        typed => {
            let read = typed.parse::<i32>().map(Some);
            problems.check("revision", read.map_err(|_| "Write the number of a revision, such as 2."))
        }
    };
    Ok(match (of, revision) {
        (Some(of), Some(revision)) => Ok(Ask::LinkTranslation { of, revision }),
        _ => Err(problems),
    })
}
