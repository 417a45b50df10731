//! `/desk/start`: the first steps of a new desk. Each leads to where it is done, and can be put off; until all are done or
//! put off, pages of the desk remind its admins.

use crate::app::App;
use crate::claims::filled::Fields;
use crate::db::{first_steps, put_off, take_up};
use crate::error::Error;
use crate::house::start::{Progress, State, Step};
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, see_other};
use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use futures_util::FutureExt;

/// All steps.
#[derive(Template)]
#[template(path = "settings/start.html")]
pub struct StartPage {
    frame: DeskFrame,
    progress: Progress,
}

/// `GET /desk/start`
///
/// # Errors
/// When the database can't be read.
pub async fn show(app: Data<App>, signed_in: SignedIn) -> Outcome<Page<StartPage>> {
    // What was done on the way here shows at once, also in the line above other pages.
    app.refresh_house().await?;
    let progress = progress(&app).await?;
    let mut frame = signed_in.frame(&app, Section::Settings);
    frame.starting = None;
    Ok(Page::desk(StartPage { frame, progress }))
}

async fn progress(app: &App) -> Result<Progress, Error> {
    let found = first_steps(&mut *app.db.read().await?).await?;
    Ok(Progress::of(&app.house(), &found, app.config.smtp_url.is_some()))
}

/// `POST /desk/start/later`: `step`, or none for all that are open.
///
/// # Errors
/// 404 for no such step; when the database can't be written.
pub async fn later(app: Data<App>, form: Form<Fields>) -> Outcome<HttpResponse> {
    let key = form.fields.get("step").to_owned();
    let steps = match key.as_str() {
        "" => progress(&app).await?.open(),
        key => vec![Step::parse(key).ok_or(Error::NotFound)?],
    };
    let now = app.clock.now();
    let done: Result<(), Error> =
        app.db.write(move |c| async move { put_off(c, &steps, now).await }.boxed()).await;
    done?;
    app.refresh_house().await?;
    Ok(see_other(if key.is_empty() { "/desk" } else { "/desk/start" }))
}

/// `POST /desk/start/again`: nothing is put off any more.
///
/// # Errors
/// When the database can't be written.
pub async fn again(app: Data<App>) -> Outcome<HttpResponse> {
    let done: Result<(), Error> = app.db.write(move |c| async move { take_up(c).await }.boxed()).await;
    done?;
    app.refresh_house().await?;
    Ok(see_other("/desk/start"))
}

impl StartPage {
    /// "3 of 8 are done."
    fn words(&self) -> String {
        match (self.progress.done(), self.progress.0.len()) {
            (done, all) if done == all => "All are done.".to_owned(),
            (done, all) => format!("{done} of {all} are done."),
        }
    }

    fn is_next(&self, step: &Step) -> bool {
        self.progress.next() == Some(*step)
    }

    /// As the marks of a checklist tell them apart.
    fn held(&self, state: &State) -> &'static str {
        match state {
            State::Done => "yes",
            State::Later => "waived",
            State::Open => "no",
        }
    }
}
