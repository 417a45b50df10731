//! `/desk/claims/{id}/approval`: a second person approves the exact text they read.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::command::{Act, Command};
use super::filled::Fields;
use super::gate::Check;
use super::words::{Reason, optional};
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/approval`: `seen` is the digest of the text that was read, `publish=yes` publishes it in
/// the same step, `offered_…` and `override_…` pass an open check, `own` is the reason to approve one's own text where the desk
/// allows it.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields);
    bench.answer(Act::Approve, "approval", "next", form, asked).await
}

pub(super) fn read(fields: &Fields) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let own = problems.check("own", optional(fields.get("own"), Reason::parse));
    let overrides = overrides(fields, &mut problems);
    match own {
        Some(own) if problems.is_empty() => {
            let (seen, publish) = (fields.get("seen").to_owned(), fields.get("publish") == "yes");
            Ok(Ask::Plain(Command::Approve { seen, overrides, own, publish }))
        }
        _ => Err(problems),
    }
}

/// The reasons given for open checks.
pub(super) fn overrides(fields: &Fields, problems: &mut Problems) -> Vec<(Check, Reason)> {
    let mut given = Vec::new();
    for check in Check::ALL {
        let name = format!("override_{}", check.as_str());
        if let Some(Some(reason)) = problems.check(&name, optional(&words(fields, check), Reason::parse)) {
            given.push((check, reason));
        }
    }
    given
}

/// What was chosen from the desk's reasons, and what was typed besides or instead.
fn words(fields: &Fields, check: Check) -> String {
    let of = |name: &str| fields.get(&format!("{name}_{}", check.as_str())).trim();
    match (of("offered"), of("override")) {
        ("", typed) => typed.to_owned(),
        (chosen, "") => chosen.to_owned(),
        (chosen, typed) => format!("{chosen}\n{typed}"),
    }
}
