//! `/desk/claims/{id}/relations`: what an editor says another claim is to this one.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command, EchoCommand};
use super::filled::Fields;
use super::similar::store;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/relations`: `other` is a claim, `how` is same, related or different.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&bench, &form.fields).await?;
    bench.answer(Act::Relate, "relation", "similar", form, asked).await
}

/// `POST /desk/claims/{id}/relations/end`: that is taken back.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn end(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = other(&form.fields).map(|other| Ask::Plain(Command::Echo(EchoCommand::Unrelate { other })));
    bench.answer(Act::Unrelate, "relation-end", "similar", form, asked).await
}

fn other(fields: &Fields) -> Result<ClaimId, Problems> {
    fields.get("other").parse().map_err(|_| Problems::of("other", "Choose a claim."))
}

async fn read(bench: &Bench, fields: &Fields) -> Result<Result<Ask, Problems>, Error> {
    let how = fields.get("how").parse().map_err(|sentence: &str| Problems::of("how", sentence));
    let (other, how) = match (other(fields), how) {
        (Ok(other), Ok(how)) => (other, how),
        (Err(problems), _) | (_, Err(problems)) => return Ok(Err(problems)),
    };
    let number = store::number_of(&mut *bench.app.db.read().await?, other).await?;
    let number = number.ok_or_else(|| Problems::of("other", "There is no such claim."));
    Ok(number.map(|number| Ask::Plain(Command::Echo(EchoCommand::Relate { other, number, how }))))
}
