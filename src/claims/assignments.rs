//! `/desk/claims/{id}/assignments`: who is responsible; taking a claim, handing it over, ending it.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::due::Usual;
use super::filled::Fields;
use super::parts::Duty;
use crate::ids::PersonId;
use crate::web::own_path::own_path;
use crate::web::{Form, Problems, see_other};
use actix_web::Either;

/// `POST /desk/claims/{id}/assignments`: `person`, `duty`, `due`. Naming oneself as reviewer is taking the claim;
/// `back` is the list it was taken from.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields, &Usual::of(&bench.app));
    let own = form.fields.get("person") == bench.signed_in.person.id.to_string();
    let duty = form.fields.get("duty").parse().unwrap_or(Duty::Reviewer);
    let act = if own && duty == Duty::Reviewer { Act::Take } else { Act::Assign(duty) };
    let back = own_path(form.fields.get("back"));
    match (bench.answer(act, "assign", "people", form, asked).await?, back) {
        (Either::Left(_), Some(back)) => Ok(Either::Left(see_other(&back))),
        (answer, _) => Ok(answer),
    }
}

pub(super) fn read(fields: &Fields, usual: &Usual) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let to = problems.check("person", person(fields));
    let duty = problems.check("duty", fields.get("duty").parse::<Duty>());
    let due = problems.check("due", usual.parse(fields.get("due"), duty.unwrap_or(Duty::Reviewer)));
    match (to, duty, due) {
        (Some(to), Some(duty), Some(due)) => Ok(Ask::Assign { to, duty, due }),
        _ => Err(problems),
    }
}

pub(super) fn person(fields: &Fields) -> Result<PersonId, &'static str> {
    fields.get("person").parse().map_err(|_| "Choose somebody.")
}

/// `POST /desk/claims/{id}/assignments/{n}/end`: with a `person` it is handed over to them.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn end(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let (act, asked) = if form.fields.has("person") {
        let to = person(&form.fields).map_err(|sentence| Problems::of("person", sentence));
        (Act::HandOver(number), to.map(|to| Ask::HandOver { number, to }))
    } else {
        (Act::Unassign(number), Ok(Ask::Plain(Command::Unassign { number })))
    };
    bench.answer(act, format!("assignment-{number}"), "people", form, asked).await
}
