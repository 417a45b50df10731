//! `/desk/claims/{id}/checklist`: the claim's type, and what reviewers answer about the items of its checklist.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command, ListCommand};
use super::filled::Fields;
use super::parts::ItemAnswer;
use super::words::{Reason, optional};
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/checklist`: `kind`, blank for none. The newest checklist of the type comes with it.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = Ok(read(&form.fields));
    bench.answer(Act::SetType, "kind", "items", form, asked).await
}

pub(super) fn read(fields: &Fields) -> Ask {
    Ask::SetType { kind: fields.has("kind").then(|| fields.get("kind").to_owned()) }
}

/// `POST /desk/claims/{id}/checklist/version`: to this `version`, on purpose.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn renew(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = renewal(&form.fields);
    bench.answer(Act::RenewChecklist, "renewal", "items", form, asked).await
}

pub(super) fn renewal(fields: &Fields) -> Result<Ask, Problems> {
    let version = fields.get("version").parse().map(|version| Ask::RenewChecklist { version });
    version.map_err(|_| Problems::of("version", "Choose a version."))
}

/// `POST /desk/claims/{id}/checklist/{n}`: `answer`, `note`.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn answer(bench: Bench, form: Form<Fields>) -> Answer {
    let item = bench.number;
    let asked = answered(&form.fields, item);
    bench.answer(Act::AnswerItem, format!("item-{item}"), "items", form, asked).await
}

pub(super) fn answered(fields: &Fields, item: i32) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let answer = problems.check("answer", fields.get("answer").parse::<ItemAnswer>());
    let note = problems.check("note", note(fields, answer));
    match (answer, note) {
        (Some(answer), Some(note)) => {
            Ok(Ask::Plain(Command::OnList(ListCommand::Answer { item, answer, note })))
        }
        _ => Err(problems),
    }
}

fn note(fields: &Fields, answer: Option<ItemAnswer>) -> Result<Option<Reason>, String> {
    match optional(fields.get("note"), Reason::parse)? {
        None if answer == Some(ItemAnswer::NotApplicable) => {
            Err("Say why it does not apply: colleagues read it.".to_owned())
        }
        note => Ok(note),
    }
}

/// `POST /desk/claims/{id}/checklist/{n}/reopening`: the answer is taken back.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn reopen(bench: Bench, form: Form<Fields>) -> Answer {
    let item = bench.number;
    let ask = Ask::Plain(Command::OnList(ListCommand::Reopen { item }));
    bench.answer(Act::ReopenItem, format!("item-{item}"), "items", form, Ok(ask)).await
}
