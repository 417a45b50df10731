//! `/desk/inbox`: what a person was told, newest first. Pages only show; a form marks as read.

mod kept;
pub mod letter;
pub mod store;
pub mod tell;
pub mod tick;

use crate::app::App;
use crate::clock::{Time, machine, short_time};
use crate::error::Error;
use crate::people::SignedIn;
use crate::people::person::Role;
use crate::web::frame::{DeskFrame, Section, direction};
use crate::web::{Form, Outcome, Page, see_other};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono::DateTime;
use chrono_tz::Tz;
use futures_util::FutureExt;
use store::Line;
use uuid::Uuid;

/// Fifty notices.
#[derive(Template)]
#[template(path = "claims/inbox.html")]
pub struct InboxPage {
    frame: DeskFrame,
    lines: Vec<Line>,
    first: Option<&'static str>,
    next: Option<String>,
    sees_mails: bool,
    /// The newest that shows, in microseconds: what comes later is not marked as read unseen.
    until: i64,
    zone: Tz,
}

/// From which notice on.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct From {
    /// The last one of the page before: microseconds and key.
    after: String,
    /// What was done just now.
    done: String,
}

/// `GET /desk/inbox`
///
/// # Errors
/// 400 when `after` is not one of ours; when the database can't be read.
pub async fn show(app: Data<App>, signed_in: SignedIn, from: Query<From>) -> Outcome<Page<InboxPage>> {
    let after = cursor(&from.after)?;
    let lines = store::page(&mut *app.db.read().await?, signed_in.person.id, after).await?;
    let next = lines.last().filter(|_| store::is_full(lines.len()));
    let next = next.map(|last| format!("/desk/inbox?after={}_{}", last.at.timestamp_micros(), last.id));
    let mut frame = signed_in.frame(&app, Section::Inbox);
    frame.flash = (from.done == "read").then(|| "All of it is read.".to_owned());
    Ok(Page::desk(InboxPage {
        frame,
        first: after.map(|_| "/desk/inbox"),
        next,
        sees_mails: signed_in.person.role >= Role::Editor,
        until: lines.first().map_or(0, |line| line.at.timestamp_micros()),
        lines,
        zone: app.time_zone(),
    }))
}

/// `POST /desk/inbox/{id}/reading`: opens the claim it is about.
///
/// # Errors
/// 404 when the notice is somebody else's or none.
pub async fn open(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<HttpResponse> {
    let id: Uuid = id.parse().map_err(|_| Error::NotFound)?;
    let (person, now) = (signed_in.person.id, app.clock.now());
    let claim = app.db.write(move |c| async move { store::open(c, person, id, now).await }.boxed()).await?;
    Ok(see_other(&format!("/desk/claims/{claim}")))
}

/// What of the list was shown.
#[derive(serde::Deserialize)]
pub struct Seen {
    #[serde(default)]
    until: i64,
}

/// `POST /desk/inbox/reading`: all that was shown, and all before.
///
/// # Errors
/// When the database can't be written.
pub async fn read_all(app: Data<App>, signed_in: SignedIn, form: Form<Seen>) -> Outcome<HttpResponse> {
    let until = moment(form.fields.until).ok_or_else(|| Error::Invalid("This is no moment.".to_owned()))?;
    let (person, now) = (signed_in.person.id, app.clock.now());
    app.db.write(move |c| async move { store::read_until(c, person, until, now).await }.boxed()).await?;
    Ok(see_other("/desk/inbox?done=read"))
}

fn cursor(text: &str) -> Result<Option<(Time, Uuid)>, Error> {
    if text.is_empty() {
        return Ok(None);
    }
    let read = || {
        let (at, id) = text.split_once('_')?;
        Some((moment(at.parse().ok()?)?, id.parse().ok()?))
    };
    read().map(Some).ok_or_else(|| Error::Invalid("This page of the inbox is not there.".to_owned()))
}

/// Microseconds of this century, as Postgres can hold them.
fn moment(micros: i64) -> Option<Time> {
    (0..4_102_444_800_000_000).contains(&micros).then(|| DateTime::from_timestamp_micros(micros)).flatten()
}

impl InboxPage {
    fn at(&self, line: &Line) -> String {
        short_time(line.at, self.zone)
    }

    fn datetime(line: &Line) -> String {
        machine(line.at)
    }

    fn has_unread(&self) -> bool {
        self.frame.counts.inbox.is_some()
    }
}

impl Line {
    fn direction(&self) -> &'static str {
        direction(&self.language)
    }
}
