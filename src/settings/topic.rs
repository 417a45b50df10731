//! `/desk/settings/topics/{id}`: a topic's name, its addresses, and who changed it.

pub mod merge;

use super::house::{After, Answer, changed_meanwhile};
use super::log::Line as Change;
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::claims::subjects::reads::{self, Line, Past};
use crate::claims::subjects::rename::{Done, Form as Sent, Stopped, Wish, rename};
use crate::claims::subjects::story;
use crate::claims::words::Name;
use crate::clock::{machine, short_time};
use crate::error::Error;
use crate::ids::TopicId;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono_tz::Tz;

/// The topic, the form for its name, and who changed it before.
#[derive(Template)]
#[template(path = "settings/topic.html")]
pub struct TopicPage {
    frame: DeskFrame,
    topic: Line,
    position: i64,
    former: Vec<String>,
    /// What it is part of now.
    into: Option<Line>,
    /// What became part of it: key and name.
    parts: Vec<(TopicId, String)>,
    /// Another topic that has the name asked for.
    other: Option<Line>,
    filled: Filled,
    log: Vec<Change>,
}

impl TopicPage {
    async fn load(app: &App, signed_in: &SignedIn, id: TopicId, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let topic = reads::one(&mut c, id).await?;
        let past = reads::past(&mut c, id).await?;
        let into = reads::joined_to(&mut c, id).await?;
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            topic,
            position: past.position,
            log: changes(&past, app.time_zone()),
            parts: reads::parts(&mut c, id).await?,
            into,
            former: past.subject.former.into_iter().collect(),
            other: None,
            filled,
        })
    }
}

/// The newest first; a name and the address that followed it are told together.
fn changes(past: &Past, zone: Tz) -> Vec<Change> {
    let mut lines = Vec::new();
    for (by, at, change) in &past.changes {
        let (before, after) = match change {
            story::Change::Renamed(renamed) => (&renamed.before, &renamed.after),
            story::Change::Merged(merged) => (&merged.before, &merged.into),
        };
        let merges = matches!(change, story::Change::Merged(_));
        let mut tell = |what: &str, from: String, to: String| {
            let (datetime, at) = (machine(*at), short_time(*at, zone));
            lines.push(Change { datetime, at, by: by.clone(), what: what.to_owned(), from, to });
        };
        tell(if merges { "Put together with" } else { "Name" }, before.name.clone(), after.name.clone());
        if before.slug != after.slug {
            tell("Address", format!("/topics/{}", before.slug), format!("/topics/{}", after.slug));
        }
    }
    lines
}

/// `GET /desk/settings/topics/{id}`
///
/// # Errors
/// 404 without such a topic; when the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    after: Option<Query<After>>,
) -> Outcome<Page<TopicPage>> {
    let mut page = TopicPage::load(&app, &signed_in, key(&id)?, Filled::default()).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/topics/{id}`: `name`.
///
/// # Errors
/// 404 without such a topic; when the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    form: Form<Fields>,
) -> Answer<TopicPage> {
    let (id, filled) = (key(&id)?, Filled::new("rename", form.fields.clone()));
    let name = match name(form.fields.get("name")) {
        Ok(name) => name,
        Err(sentence) => {
            let filled = filled.with_problems(Problems::of("name", sentence));
            return refused(&app, &signed_in, id, filled, None).await;
        }
    };
    let (by, at) = (signed_in.person.id, app.clock.now());
    let Form { key, body, position, .. } = form;
    let sent = Sent { key, body, position, location: format!("/desk/settings/topics/{id}") };
    let stopped = match rename(&app, Wish { topic: id, name, by, at, form: sent }).await {
        Ok(done) => {
            let done = if done == Done::Same { "same" } else { "changed" };
            return Ok(Either::Left(see_other(&format!("/desk/settings/topics/{id}?done={done}"))));
        }
        Err(stopped) => stopped,
    };
    match stopped {
        Stopped::Taken(other) => {
            let sentence = "There is another topic of this name.";
            let filled = filled.with_problems(Problems::of("name", sentence));
            refused(&app, &signed_in, id, filled, Some(other)).await
        }
        Stopped::Changed => conflict(&app, &signed_in, id, changed_meanwhile(filled)).await,
        Stopped::SentBefore => {
            let text = "It was sent with another name. Send this as a new one?";
            conflict(&app, &signed_in, id, filled.with_notice("You already sent this form", text)).await
        }
        Stopped::Race => Err(Error::unavailable("two people took the same name").into()),
        Stopped::Failed(error) => Err(error.into()),
    }
}

/// A name that can be typed where claims are sorted: there a comma ends it.
fn name(text: &str) -> Result<Name, String> {
    match Name::parse(text) {
        Ok(name) if name.as_str().contains(',') => {
            Err("Leave out the comma: topics are typed between commas.".to_owned())
        }
        other => other,
    }
}

async fn refused(
    app: &App,
    signed_in: &SignedIn,
    id: TopicId,
    filled: Filled,
    other: Option<TopicId>,
) -> Answer<TopicPage> {
    let mut page = TopicPage::load(app, signed_in, id, filled).await?;
    if let Some(other) = other {
        page.other = Some(reads::one(&mut *app.db.read().await?, other).await?);
    }
    Ok(Either::Right(Page::desk(page).refused()))
}

async fn conflict(app: &App, signed_in: &SignedIn, id: TopicId, filled: Filled) -> Answer<TopicPage> {
    let typed = filled.value("rename", "name", "").to_owned();
    let mut page = TopicPage::load(app, signed_in, id, filled).await?;
    if let Some(into) = &page.into {
        let title = format!("It became part of “{}” just now", into.name);
        let text = format!(
            "It can no longer be renamed. You had typed “{typed}”; rename the other topic, if that is still right."
        );
        page.filled = std::mem::take(&mut page.filled).with_notice(title, text);
    }
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}

fn key(text: &str) -> Result<TopicId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}
