//! `/desk/settings/watching`: whether the pages that claims rest on are looked at again, and how many in a day.

use super::event::Event;
use super::house::{After, Answer, change, changed_meanwhile};
use super::log::{self, Line, Subject};
use super::store;
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::error::Error;
use crate::house::watching::{MOST, Watching};
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;

/// The form, and who changed what before.
#[derive(Template)]
#[template(path = "settings/watching.html")]
pub struct WatchingPage {
    frame: DeskFrame,
    watching: Watching,
    filled: Filled,
    log: Vec<Line>,
}

impl WatchingPage {
    async fn load(app: &App, signed_in: &SignedIn, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            watching: store::house(&mut c).await?.unwrap_or_default().watching,
            filled,
            log: log::read(&mut c, Subject::Watching, app.time_zone()).await?,
        })
    }

    fn seen(&self) -> String {
        one_text(&self.watching)
    }

    fn is_on(&self) -> &'static str {
        if self.watching.on { "on" } else { "off" }
    }

    fn switch(&self) -> Vec<(&'static str, &'static str)> {
        vec![("on", "On"), ("off", "Off")]
    }

    fn pages(&self) -> String {
        self.watching.pages.to_string()
    }
}

/// The same text for the same settings.
fn one_text(watching: &Watching) -> String {
    format!("{},{}", watching.on, watching.pages)
}

/// `GET /desk/settings/watching`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<WatchingPage>> {
    let mut page = WatchingPage::load(&app, &signed_in, Filled::default()).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/watching`
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer<WatchingPage> {
    let (fields, filled) = (&form.fields, Filled::new("watching", form.fields.clone()));
    let typed = match read(fields) {
        Ok(typed) => typed,
        Err(problems) => {
            let page = WatchingPage::load(&app, &signed_in, filled.with_problems(problems)).await?;
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let Some(house) = app.db.house().await? else {
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    };
    if house.watching == typed {
        return Ok(Either::Left(see_other("/desk/settings/watching?done=same")));
    }
    if one_text(&house.watching) != fields.get("seen") {
        return overtaken(&app, &signed_in, filled).await;
    }
    let event = Event::WatchingChanged { before: Box::new(house.watching), after: Box::new(typed) };
    match change(&app, &signed_in, event).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, filled).await,
        done => Ok(done.map(|()| Either::Left(see_other("/desk/settings/watching?done=changed")))?),
    }
}

/// Somebody was faster: what was typed stays.
async fn overtaken(app: &App, signed_in: &SignedIn, filled: Filled) -> Answer<WatchingPage> {
    let page = WatchingPage::load(app, signed_in, changed_meanwhile(filled)).await?;
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}

fn read(fields: &Fields) -> Result<Watching, Problems> {
    let mut problems = Problems::none();
    let pages = fields.get("pages").trim().parse::<i64>().ok().filter(|pages| (1..=MOST).contains(pages));
    let pages = problems.check("pages", pages.ok_or(format!("Write a number of pages, from 1 to {MOST}.")));
    pages.map(|pages| Watching { on: fields.get("on") == "on", pages }).ok_or(problems)
}
