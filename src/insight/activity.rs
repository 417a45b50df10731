//! `/desk/activity`: who did what, the newest first, for editors. It names kinds, people and subjects, and no word of what
//! was written; sign-ins and refusals are for admins.

pub mod export;
pub mod filter;
pub mod store;
pub mod words;

use crate::app::App;
use crate::clock::{machine, short_time};
use crate::ids::PersonId;
use crate::people::SignedIn;
use crate::people::person::Role;
use crate::web::frame::{DeskFrame, Section, direction};
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Query};
use askama::Template;
use filter::{ADDRESS, Asked, Filter};
use store::{Line, Who};
use words::Group;

/// Lines on a page.
const PAGE: u16 = 50;

/// One page of the list.
#[derive(Template)]
#[template(path = "insight/activity.html")]
pub struct ActivityPage {
    frame: DeskFrame,
    lines: Vec<Line>,
    asked: Asked,
    wrong: Vec<(&'static str, String)>,
    people: Vec<(PersonId, String)>,
    first: Option<String>,
    next: Option<String>,
    /// Whether steps about verdicts are kept from whoever reads.
    is_kept: bool,
    is_admin: bool,
    zone: chrono_tz::Tz,
}

/// `GET /desk/activity`. What of the query cannot be understood is said, and counts as left out.
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    asked: Option<Query<Asked>>,
) -> Outcome<Page<ActivityPage>> {
    let asked = asked.map(Query::into_inner).unwrap_or_default();
    let (filter, wrong) = filter_for(&app, &signed_in, &asked);
    let mut c = app.db.read().await?;
    let people = crate::people::store::list(&mut c).await?;
    let is_kept = store::keeps_from(&mut c, signed_in.person.id).await?;
    let (lines, next) = store::page(&mut c, &filter, signed_in.person.id, PAGE).await?;
    drop(c);
    Ok(Page::desk(ActivityPage {
        frame: signed_in.frame(&app, Section::Other),
        lines,
        people: people.into_iter().map(|one| (one.person.id, one.person.name)).collect(),
        first: filter.after.map(|_| asked.address("")),
        next: next.map(|key| asked.address(&key.text())),
        asked,
        wrong,
        is_kept,
        is_admin: filter.for_admin,
        zone: app.time_zone(),
    }))
}

/// What `asked` means for whoever asks.
fn filter_for(app: &App, signed_in: &SignedIn, asked: &Asked) -> (Filter, Vec<(&'static str, String)>) {
    Filter::of(asked, signed_in.person.role >= Role::Admin, app.time_zone())
}

impl ActivityPage {
    fn groups(&self) -> impl Iterator<Item = Group> {
        let is_admin = self.is_admin;
        Group::ALL.into_iter().filter(move |group| is_admin || !group.is_for_admins())
    }

    /// The fields that are typed: name, label, type, value.
    fn typed(&self) -> [(&'static str, &'static str, &'static str, &str); 3] {
        [
            ("from", "From", "date", &self.asked.from),
            ("until", "Until", "date", &self.asked.until),
            ("claim", "Claim", "text", &self.asked.claim),
        ]
    }

    /// What an export takes over of the filters.
    fn set(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let chosen = [("person", self.asked.person.as_str()), ("group", &self.asked.group)];
        let typed = self.typed().map(|(name, _, _, value)| (name, value));
        chosen.into_iter().chain(typed).filter(|(_, value)| !value.is_empty())
    }

    /// What is wrong with a field, or "".
    fn problem(&self, field: &str) -> &str {
        self.wrong.iter().find(|(at, _)| *at == field).map_or("", |(_, sentence)| sentence)
    }

    /// Whether a field is the first that is wrong, and so gets the focus.
    fn is_first(&self, field: &str) -> bool {
        self.wrong.first().is_some_and(|(at, _)| *at == field)
    }

    fn time(&self, line: &Line) -> String {
        short_time(line.at, self.zone)
    }

    /// The same for machines.
    fn datetime(line: &Line) -> String {
        machine(line.at)
    }

    /// The writing direction of what a line is about.
    fn direction(line: &Line) -> &'static str {
        direction(&line.about.language)
    }

    /// How many lines an export has at most.
    fn lines_most() -> String {
        // 50,000: thousands are easier read apart.
        format!("{},{:03}", export::MOST / 1000, export::MOST % 1000)
    }
}
