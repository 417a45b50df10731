//! `/desk/claims/{id}/sources/{n}/place`: where a source stands in the table. Its number stays.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::filled::Fields;
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/sources/{n}/place`: each button carries the whole order that it asks for.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let asked = asked(&form.fields);
    bench
        .answer(Act::ReorderSources, format!("place-{number}"), &format!("source-{number}"), form, asked)
        .await
}

pub(super) fn asked(fields: &Fields) -> Result<Ask, Problems> {
    let order = read(fields.get("order"))
        .ok_or_else(|| Problems::of("order", "Say which way to move the source: use the buttons beside it."));
    order.map(|order| Ask::Plain(Command::ReorderSources { order }))
}

/// "2 1 3": at most as many numbers as a claim can have sources that somebody moves by hand.
fn read(order: &str) -> Option<Vec<i32>> {
    let numbers: Vec<i32> =
        order.split_whitespace().take(10_000).map(str::parse).collect::<Result<_, _>>().ok()?;
    (!numbers.is_empty()).then_some(numbers)
}
