//! `/desk/settings/retention`: how long what is kept that is no history. What is older goes within ten minutes.

use super::event::Event;
use super::house::{After, Answer, change, changed_meanwhile};
use super::log::{self, Line, Subject};
use super::store;
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::error::Error;
use crate::house::retention::{KEPT, Kept, Retention};
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;

/// The form, what a change would do, and who changed what before.
#[derive(Template)]
#[template(path = "settings/retention.html")]
pub struct RetentionPage {
    frame: DeskFrame,
    retention: Retention,
    /// For how long after a decision readers' addresses are kept; set where the server is started.
    contacts: u32,
    filled: Filled,
    preview: Option<Preview>,
    log: Vec<Line>,
}

/// What was typed.
struct Preview {
    changes: Vec<(String, String, String)>,
}

impl RetentionPage {
    async fn load(app: &App, signed_in: &SignedIn, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            retention: store::house(&mut c).await?.unwrap_or_default().retention,
            contacts: app.config.suggestion_days,
            filled,
            preview: None,
            log: log::read(&mut c, Subject::Retention, app.time_zone()).await?,
        })
    }

    fn fields(&self) -> Vec<(Kept, String)> {
        KEPT.into_iter().zip(self.retention.values().map(|days| days.to_string())).collect()
    }

    fn seen(&self) -> String {
        one_text(&self.retention)
    }
}

/// The same text for the same days.
fn one_text(retention: &Retention) -> String {
    retention.values().map(|days| days.to_string()).join(",")
}

/// `GET /desk/settings/retention`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<RetentionPage>> {
    let mut page = RetentionPage::load(&app, &signed_in, Filled::default()).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/retention`: shows what would change; only `step=apply` makes it so.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer<RetentionPage> {
    let (fields, filled) = (&form.fields, Filled::new("retention", form.fields.clone()));
    let typed = match read(fields) {
        Ok(typed) => typed,
        Err(problems) => {
            let page = RetentionPage::load(&app, &signed_in, filled.with_problems(problems)).await?;
            return Ok(Either::Right(Page::desk(page).refused()));
        }
    };
    let Some(house) = app.db.house().await? else {
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    };
    if house.retention == typed {
        return Ok(Either::Left(see_other("/desk/settings/retention?done=same")));
    }
    if one_text(&house.retention) != fields.get("seen") {
        return overtaken(&app, &signed_in, filled).await;
    }
    if !fields.applies() {
        let changes = house.retention.changes(&typed);
        let mut page = RetentionPage::load(&app, &signed_in, filled).await?;
        page.preview = Some(Preview { changes });
        return Ok(Either::Right(Page::desk(page)));
    }
    let event = Event::RetentionChanged { before: Box::new(house.retention), after: Box::new(typed) };
    match change(&app, &signed_in, event).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, filled).await,
        done => Ok(done.map(|()| Either::Left(see_other("/desk/settings/retention?done=changed")))?),
    }
}

/// Somebody was faster: what was typed stays.
async fn overtaken(app: &App, signed_in: &SignedIn, filled: Filled) -> Answer<RetentionPage> {
    let page = RetentionPage::load(app, signed_in, changed_meanwhile(filled)).await?;
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}

fn read(fields: &Fields) -> Result<Retention, Problems> {
    let mut problems = Problems::none();
    let typed = KEPT.map(|(name, _, least, most)| {
        let days = fields.get(name).trim().parse::<i64>().ok().filter(|days| (least..=most).contains(days));
        problems.check(name, days.ok_or(format!("Write days, from {least} to {most}.")))
    });
    match typed {
        [Some(activity), Some(declined), Some(devices), Some(sent)] => {
            Ok(Retention { activity, declined, devices, sent })
        }
        _ => Err(problems),
    }
}
