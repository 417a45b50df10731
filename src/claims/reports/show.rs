//! `/desk/reports/{number}`: what a reader says is wrong, and the desk's public answer.

use super::store::{self, Whole};
use crate::app::App;
use crate::claims::change::{Ask, Denied, Desk, Sent};
use crate::claims::command::{Act, Command};
use crate::claims::filled::{Fields, Filled};
use crate::claims::parts::{Publication, ReportOutcome};
use crate::claims::show::{Scene, said};
use crate::claims::words::Reason;
use crate::clock::{Time, machine, short_time};
use crate::error::Error;
use crate::people::SignedIn;
use crate::people::person::Role;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use actix_web::{Either, HttpResponse};
use askama::Template;

/// One report, with the form that answers it.
#[derive(Template)]
#[template(path = "claims/reports/show.html")]
pub struct ShowPage {
    frame: DeskFrame,
    whole: Whole,
    filled: Filled,
    position: i64,
    /// Whether whoever looks may answer.
    may_answer: bool,
    /// Why not, where it is not their role alone.
    refused: String,
    /// Whether a correction could be opened for it now.
    can_correct: bool,
    /// Whether readers see anything that was changed since it came.
    is_corrected: bool,
    is_editor: bool,
    now: Time,
    zone: chrono_tz::Tz,
}

/// What was done just now.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

/// `GET /desk/reports/{number}`
///
/// # Errors
/// 404 without it.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    number: Path<String>,
    after: Query<After>,
) -> Outcome<Page<ShowPage>> {
    let mut page = ShowPage::load(&app, &signed_in, read_number(&number)?, Filled::default()).await?;
    page.frame.flash = (after.done == "answered").then(|| "Answered, in public".to_owned());
    Ok(Page::desk(page))
}

/// `POST /desk/reports/{number}`: the answer, which readers see.
///
/// # Errors
/// 404 without it; all else is a page.
pub async fn answer(
    app: Data<App>,
    signed_in: SignedIn,
    number: Path<String>,
    form: Form<Fields>,
) -> Outcome<Either<HttpResponse, Page<ShowPage>>> {
    let number = read_number(&number)?;
    let line = store::whole(&mut *app.db.read().await?, number).await?.line;
    let sent = Sent::from(&form);
    let asked = read(&form.fields, line.number, line.received_at);
    let filled = Filled::new("answer", form.fields);
    let (filled, status) = match asked {
        Err(problems) => (filled.with_problems(problems), StatusCode::UNPROCESSABLE_ENTITY),
        Ok(ask) => match Desk::of(&app).execute(&signed_in.person, line.claim, ask, sent).await {
            Ok(_) => return Ok(Either::Left(see_other(&format!("/desk/reports/{number}?done=answered")))),
            Err(denied) => refused(&app, filled, denied)?,
        },
    };
    let page = ShowPage::load(&app, &signed_in, number, filled).await?;
    Ok(Either::Right(Page::desk(page).status(status)))
}

fn read_number(text: &str) -> Result<i64, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// `received_at` is what the tray says in any case.
pub(in crate::claims) fn read(fields: &Fields, report: i64, received_at: Time) -> Result<Ask, Problems> {
    let mut problems = Problems::none();
    let outcome = problems.check("outcome", fields.get("outcome").parse::<ReportOutcome>());
    let words = Reason::parse(fields.get("words"));
    let words = problems.check(
        "words",
        words.map_err(|wrong| match fields.has("words") {
            true => wrong,
            false => "Write the answer: the reader and everybody else read it.".to_owned(),
        }),
    );
    match (outcome, words) {
        (Some(outcome), Some(words)) => {
            Ok(Ask::Plain(Command::AnswerReport { report, received_at, outcome, words }))
        }
        _ => Err(problems),
    }
}

fn refused(app: &App, filled: Filled, denied: Denied) -> Result<(Filled, StatusCode), Error> {
    match denied {
        Denied::Refused(refusal) => {
            let rights = refusal.is_about_rights();
            let status = if rights { StatusCode::FORBIDDEN } else { StatusCode::UNPROCESSABLE_ENTITY };
            let problems =
                if rights { Problems::none() } else { Problems::of("outcome", refusal.to_string()) };
            Ok((filled.with_problems(problems).with_notice("This was not done", refusal.to_string()), status))
        }
        Denied::Conflict(newer) => {
            let at = short_time(newer.at, app.time_zone());
            let title = format!("{} answered it while you were writing", newer.by);
            Ok((filled.with_notice(title, format!("At {at}: {}.", said(&newer.event))), StatusCode::CONFLICT))
        }
        Denied::SentBefore => {
            let text = "It stands there with other words. Send this as a new one?";
            Ok((filled.with_notice("You already sent this", text), StatusCode::CONFLICT))
        }
        Denied::Race => Err(Error::unavailable("two people named the same thing")),
        Denied::Failed(error) => Err(error),
    }
}

impl ShowPage {
    async fn load(app: &App, signed_in: &SignedIn, number: i64, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let mut whole = store::whole(&mut c, number).await?;
        drop(c);
        let scene = Scene::load(app, whole.line.claim, signed_in.person.id).await?;
        let is_editor = signed_in.person.role >= Role::Editor;
        if !is_editor {
            whole.contact = None;
        }
        let offered = scene.offered(&signed_in.person, Act::AnswerReport);
        let refused = offered.as_ref().err().map(ToString::to_string).unwrap_or_default();
        let claim = &scene.loaded.claim;
        let since = whole.line.received_at;
        let revised = claim.revisions.len() > 1 && claim.revisions.last().is_some_and(|one| one.at > since);
        let withdrawn = claim.publication == Publication::Retracted
            && claim.retractions.last().is_some_and(|one| one.at > since);
        Ok(Self {
            frame: signed_in.frame(app, Section::Reports),
            filled,
            position: scene.loaded.position(),
            may_answer: offered.is_ok(),
            refused,
            can_correct: scene.offered(&signed_in.person, Act::OpenCorrection).is_ok(),
            is_corrected: revised || withdrawn,
            is_editor,
            whole,
            now: app.clock.now(),
            zone: app.time_zone(),
        })
    }

    fn time(&self, at: &Time) -> String {
        short_time(*at, self.zone)
    }

    fn datetime(at: &Time) -> String {
        machine(*at)
    }

    fn is_late(&self) -> bool {
        self.whole.line.is_late(self.now)
    }

    fn path(&self) -> String {
        format!("/desk/reports/{}", self.whole.line.number)
    }

    /// What can be said came of it; "corrected" only of what readers can see.
    fn outcomes(&self) -> Vec<(&'static str, &'static str)> {
        let words = |outcome: &ReportOutcome| match outcome {
            ReportOutcome::Corrected => "Corrected: the check was changed or withdrawn",
            ReportOutcome::Explained => "Explained: nothing was wrong, and this is why",
            ReportOutcome::Declined => "Declined: we do not follow it, for this reason",
        };
        let can = |one: &&ReportOutcome| self.is_corrected || **one != ReportOutcome::Corrected;
        let offered = ReportOutcome::ALL.iter().filter(can).map(|one| (one.as_str(), words(one)));
        std::iter::once(("", "Choose")).chain(offered).collect()
    }

    fn outcome(&self) -> &str {
        self.whole.answer.as_ref().map_or("", |answer| answer.outcome.as_str())
    }

    fn words(&self) -> &str {
        self.whole.answer.as_ref().map_or("", |answer| answer.words.as_str())
    }
}
