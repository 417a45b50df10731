//! `/desk/reports`: errors that readers report. Those that wait come first, by the time until which they were promised
//! an answer.

pub mod show;
pub mod store;

use self::store::{Key, Line, State};
use crate::app::App;
use crate::clock::{Time, machine, short_time};
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Query};
use askama::Template;

/// One page of the list.
#[derive(Template)]
#[template(path = "claims/reports/list.html")]
pub struct ListPage {
    frame: DeskFrame,
    lines: Vec<Line>,
    state: State,
    first: Option<String>,
    next: Option<String>,
    now: Time,
    zone: chrono_tz::Tz,
}

/// The query as sent; what cannot be understood counts as left out.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    after: String,
}

/// `GET /desk/reports`
///
/// # Errors
/// When the database can't be read.
pub async fn list(app: Data<App>, signed_in: SignedIn, asked: Query<Asked>) -> Outcome<Page<ListPage>> {
    let (state, after) = (State::parse(&asked.state), Key::parse(&asked.after));
    let now = app.clock.now();
    let (lines, next) = store::page(&mut *app.db.read().await?, state, after, now).await?;
    Ok(Page::desk(ListPage {
        frame: signed_in.frame(&app, Section::Reports),
        lines,
        state,
        first: after.map(|_| address(state, None)),
        next: next.map(|key| address(state, Some(key))),
        now,
        zone: app.time_zone(),
    }))
}

/// The address of the list in this state, from `after` on.
fn address(state: State, after: Option<Key>) -> String {
    let after = after.map(|key| format!("&after={}", key.text())).unwrap_or_default();
    format!("/desk/reports?state={}{after}", state.value())
}

impl ListPage {
    /// When, for people.
    fn time(&self, at: &Time) -> String {
        short_time(*at, self.zone)
    }

    /// When, for machines.
    fn datetime(at: &Time) -> String {
        machine(*at)
    }

    fn is_late(&self, line: &Line) -> bool {
        line.is_late(self.now)
    }
}
