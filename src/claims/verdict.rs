//! `/desk/claims/{id}/verdict`: the answer is proposed, or sent back.

use super::bench::{Answer, Bench};
use super::change::{Ask, Denied, Sent};
use super::command::{Act, Command};
use super::draft::keep;
use super::filled::{Fields, Filled};
use super::merge::MergePage;
use super::show::{Scene, Workbench};
use super::store::drafts::{Saved, Typed};
use super::three_way::has_markers;
use super::words::{Explanation, Reason, Summary};
use crate::error::Error;
use crate::web::{Form, Outcome, Page, Problems};
use actix_web::http::StatusCode;
use actix_web::{Either, HttpResponse};

/// The claim, its page again, or the two texts that were written at once.
pub type Proposed = Outcome<Either<Either<HttpResponse, Page<Workbench>>, Page<MergePage>>>;

/// `POST /desk/claims/{id}/verdict`: from the workbench, or a text that was made of two.
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Proposed {
    let (sent, position) = (Sent::from(&form), form.position.unwrap_or_default());
    let fields = form.fields;
    let (merging, typed) = (fields.has("merging"), Typed::from(&fields));
    match read(&fields) {
        Err(problems) if merging => {
            let scene = Scene::load(&bench.app, bench.claim, bench.signed_in.person.id).await?;
            let page = MergePage::of(&bench, &scene, typed, position).ok_or(Error::NotFound)?;
            Ok(Either::Right(page.refused(fields, problems)))
        }
        Err(problems) => {
            let filled = Filled::new("verdict", fields);
            bench.wrong(Act::ProposeVerdict, filled, problems).await.map(Either::Left)
        }
        Ok(ask) => match bench.execute(ask, sent).await {
            Err(Denied::Conflict(_)) => overtaken(&bench, typed, position).await.map(Either::Right),
            result => bench.finish(Filled::new("verdict", fields), "verdict", result).await.map(Either::Left),
        },
    }
}

/// Somebody proposed another verdict meanwhile: both texts are shown, and this one is kept.
async fn overtaken(bench: &Bench, typed: Typed, position: i64) -> Outcome<Page<MergePage>> {
    let saved = Saved { typed: typed.clone(), position, at: bench.app.clock.now() };
    keep(bench, Some(saved)).await?;
    let scene = Scene::load(&bench.app, bench.claim, bench.signed_in.person.id).await?;
    let page = MergePage::of(bench, &scene, typed, position).ok_or(Error::NotFound)?;
    Ok(Page::desk(page).status(StatusCode::CONFLICT))
}

pub(super) fn read(fields: &Fields) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let rating = fields.get("rating").to_owned();
    if rating.is_empty() {
        problems.add("rating", "Choose a rating.");
    }
    let summary = problems.check("summary", Summary::parse(fields.get("summary")));
    let explanation = problems.check("explanation", Explanation::parse(fields.get("explanation")));
    if fields.has("merging") && has_markers(fields.get("explanation")) {
        problems.add("explanation", "Choose where you both wrote, and take the lines with the markers out.");
    }
    match (summary, explanation) {
        (Some(summary), Some(explanation)) if problems.is_empty() => {
            Ok(Ask::Plain(Command::ProposeVerdict { rating, summary, explanation }))
        }
        _ => Err(problems),
    }
}

/// `POST /desk/claims/{id}/verdict/send-back`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn send_back(bench: Bench, form: Form<Fields>) -> Answer {
    let reason =
        Reason::parse(form.fields.get("reason")).map_err(|sentence| Problems::of("reason", sentence));
    let asked = reason.map(|reason| Ask::Plain(Command::SendBack { reason }));
    bench.answer(Act::SendBack, "send-back", "next", form, asked).await
}
