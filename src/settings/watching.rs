//! `/desk/settings/watching`: whether the pages that claims rest on are looked at again, and how many in a day.

use super::event::Event;
use super::log::{self, Line, Subject};
use super::setting::Setting;
use super::store;
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::error::Error;
use crate::house::House;
use crate::house::watching::{MOST, Watching};
use crate::people::SignedIn;
use crate::web::Problems;
use crate::web::frame::{DeskFrame, Section};
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
    fn seen(&self) -> String {
        Self::one_text(&self.watching)
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

impl Setting for WatchingPage {
    type Value = Watching;

    const NAME: &'static str = "watching";

    async fn load(app: &App, signed_in: &SignedIn, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            watching: store::house(&mut c).await?.unwrap_or_default().watching,
            filled,
            log: log::read(&mut c, Subject::Watching, app.time_zone()).await?,
        })
    }

    fn frame(&mut self) -> &mut DeskFrame {
        &mut self.frame
    }

    fn read(fields: &Fields) -> Result<Watching, Problems> {
        let mut problems = Problems::none();
        let pages = fields.get("pages").trim().parse::<i64>().ok().filter(|pages| (1..=MOST).contains(pages));
        let pages =
            problems.check("pages", pages.ok_or(format!("Write a number of pages, from 1 to {MOST}.")));
        pages.map(|pages| Watching { on: fields.get("on") == "on", pages }).ok_or(problems)
    }

    fn of(house: &House) -> &Watching {
        &house.watching
    }

    fn one_text(watching: &Watching) -> String {
        format!("{},{}", watching.on, watching.pages)
    }

    fn applies(_: &Fields, _: &Watching) -> bool {
        true
    }

    fn event(before: Watching, after: Watching) -> Event {
        Event::WatchingChanged { before: Box::new(before), after: Box::new(after) }
    }
}
