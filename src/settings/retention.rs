//! `/desk/settings/retention`: how long what is kept that is no history. What is older goes within ten minutes.

use super::event::Event;
use super::log::{self, Line, Subject};
use super::setting::Setting;
use super::store;
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::error::Error;
use crate::house::House;
use crate::house::retention::{KEPT, Kept, Retention};
use crate::people::SignedIn;
use crate::web::Problems;
use crate::web::frame::{DeskFrame, Section};
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
    fn fields(&self) -> Vec<(Kept, String)> {
        KEPT.into_iter().zip(self.retention.values().map(|days| days.to_string())).collect()
    }

    fn seen(&self) -> String {
        Self::one_text(&self.retention)
    }
}

impl Setting for RetentionPage {
    type Value = Retention;

    const NAME: &'static str = "retention";

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

    fn frame(&mut self) -> &mut DeskFrame {
        &mut self.frame
    }

    fn read(fields: &Fields) -> Result<Retention, Problems> {
        let mut problems = Problems::none();
        let typed = KEPT.map(|(name, _, least, most)| {
            let days =
                fields.get(name).trim().parse::<i64>().ok().filter(|days| (least..=most).contains(days));
            problems.check(name, days.ok_or(format!("Write days, from {least} to {most}.")))
        });
        match typed {
            [Some(activity), Some(declined), Some(devices), Some(sent)] => {
                Ok(Retention { activity, declined, devices, sent })
            }
            _ => Err(problems),
        }
    }

    fn of(house: &House) -> &Retention {
        &house.retention
    }

    fn one_text(retention: &Retention) -> String {
        retention.values().map(|days| days.to_string()).join(",")
    }

    async fn look(&mut self, _: &App, house: &House, typed: Retention) -> Result<(), Error> {
        self.preview = Some(Preview { changes: house.retention.changes(&typed) });
        Ok(())
    }

    fn event(before: Retention, after: Retention) -> Event {
        Event::RetentionChanged { before: Box::new(before), after: Box::new(after) }
    }
}
