//! `/desk/claims/{id}/triage`: how soon, until when, under what.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::Act;
use super::due;
use super::filled::Fields;
use super::parts::{Level, Priority};
use super::priority::Weight;
use super::words::Name;
use crate::web::{Form, Problems};
use chrono_tz::Tz;

/// `POST /desk/claims/{id}/triage`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields, bench.app.time_zone());
    bench.answer(Act::Triage, "triage", "claim", form, asked).await
}

pub(super) fn read(fields: &Fields, zone: Tz) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let priority = problems.check("priority", fields.get("priority").parse::<Priority>());
    let due = problems.check("due", due::parse(fields.get("due"), zone));
    let topics = problems.check("topics", topics(fields.get("topics")));
    let weight = weight(fields, &mut problems);
    match (priority, due, topics) {
        (Some(priority), Some(due), Some(topics)) if problems.is_empty() => {
            Ok(Ask::Triage { priority, due, topics, weight })
        }
        _ => Err(problems),
    }
}

/// A field that was not sent, as by programs from before there were weights, is none.
fn weight(fields: &Fields, problems: &mut Problems) -> Weight {
    let mut level = |name: &str| match fields.get(name) {
        "" => Level::None,
        word => problems.check(name, word.parse::<Level>()).unwrap_or_default(),
    };
    Weight { reach: level("reach"), urgency: level("urgency"), harm: level("harm") }
}

/// Names between commas.
pub(super) fn topics(text: &str) -> Result<Vec<Name>, String> {
    text.split(',').filter(|name| !name.trim().is_empty()).map(Name::parse).collect()
}
