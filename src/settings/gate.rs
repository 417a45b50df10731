//! `/desk/settings/gate`: how strict each check before publication is, and which reasons are offered for passing one.
//! What is published stays as it is; what is not is asked by the new rules.

use super::event::Event;
use super::log::{self, Line, Subject};
use super::setting::Setting;
use super::store;
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::claims::gate::{gate, open};
use crate::claims::store::ready::to_go_live;
use crate::error::Error;
use crate::house::House;
use crate::house::gate::{
    Check, Gate, LONGEST_SUMMARY, Level, MOST_SOURCES, Rules, SHORTEST_SUMMARY, reasons,
};
use crate::people::SignedIn;
use crate::web::Problems;
use crate::web::frame::{DeskFrame, Section};
use askama::Template;

/// How many claims of each state a look goes through.
const MOST: usize = 50;

/// The form, what a change would do, and who changed what before.
#[derive(Template)]
#[template(path = "settings/gate.html")]
pub struct GatePage {
    frame: DeskFrame,
    gate: Gate,
    filled: Filled,
    look: Option<Look>,
    log: Vec<Line>,
}

/// What other rules would change, and do to what waits.
struct Look {
    changes: Vec<(String, String, String)>,
    /// How many claims were looked at, and whether there are more.
    seen: usize,
    more: bool,
    blocked: usize,
    scheduled: usize,
    freed: usize,
}

/// One check of the form: the name of its field, its line, its level, what it may be, and why not less.
struct Row {
    field: String,
    label: String,
    level: &'static str,
    choices: Vec<(&'static str, &'static str)>,
    why: &'static str,
}

impl GatePage {
    fn rows(&self) -> Vec<Row> {
        let row = |check: Check| Row {
            field: format!("level_{}", check.as_str()),
            label: check.label().to_owned(),
            level: self.gate.level(check).as_str(),
            choices: choices(check),
            why: check.why_not_less(),
        };
        Check::ALL.map(row).into()
    }

    /// The rules that the form was shown with.
    fn seen(&self) -> String {
        Self::one_text(&self.gate)
    }

    fn reasons(&self) -> String {
        self.gate.reasons.join("\n")
    }
}

impl Look {
    async fn at(app: &App, house: &House, typed: &Gate) -> Result<Self, Error> {
        let most = i64::try_from(MOST).map_err(Error::internal)?;
        let claims = to_go_live(&mut *app.db.read().await?, most).await?;
        let changes = house.gate.changes(typed);
        let old = house.rules();
        let new = Rules { gate: typed.clone(), scale: old.scale.clone() };
        let mut look = Self { changes, seen: claims.len(), more: false, blocked: 0, scheduled: 0, freed: 0 };
        look.more = claims.len() >= MOST;
        for claim in &claims {
            let [before, after] = [&old, &new].map(|rules| open(&gate(claim, rules)));
            let is_blocked = after.iter().any(|check| !before.contains(check));
            look.blocked += usize::from(is_blocked);
            look.scheduled += usize::from(is_blocked && claim.scheduled.is_some());
            look.freed += usize::from(after.is_empty() && !before.is_empty());
        }
        Ok(look)
    }

    /// What it does to claims that await approval or publication.
    fn words(&self) -> Vec<String> {
        let claims = |number: usize| match number {
            1 => "1 claim".to_owned(),
            many => format!("{many} claims"),
        };
        let mut words = Vec::new();
        match self.seen {
            0 => words.push("No claim awaits approval or publication now.".to_owned()),
            seen => words.push(format!("Looked at: {} awaiting approval or publication.", claims(seen))),
        }
        if self.more {
            words.push(format!("There may be more: the {MOST} due soonest of each kind were looked at."));
        }
        if self.blocked > 0 {
            words.push(format!(
                "{} would be held up by a check that does not hold it up now.",
                claims(self.blocked)
            ));
        }
        if self.scheduled > 0 {
            let what = "what is not mended by its time is missed, with the reason.";
            words.push(format!("Scheduled among these: {}; {what}", self.scheduled));
        }
        if self.freed > 0 {
            words.push(format!("{} would no longer be held up.", claims(self.freed)));
        }
        if self.seen > 0 && self.blocked == 0 && self.freed == 0 {
            words.push("Nothing would be different for them.".to_owned());
        }
        words
    }
}

/// What the desk may make of a check.
fn choices(check: Check) -> Vec<(&'static str, &'static str)> {
    let allowed = Level::ALL.into_iter().filter(|level| *level >= check.least());
    allowed.map(|level| (level.as_str(), level.label())).collect()
}

impl Setting for GatePage {
    type Value = Gate;

    const NAME: &'static str = "gate";

    async fn load(app: &App, signed_in: &SignedIn, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        Ok(Self {
            frame: signed_in.frame(app, Section::Settings),
            gate: store::house(&mut c).await?.unwrap_or_default().gate,
            filled,
            look: None,
            log: log::read(&mut c, Subject::Gate, app.time_zone()).await?,
        })
    }

    fn frame(&mut self) -> &mut DeskFrame {
        &mut self.frame
    }

    fn read(fields: &Fields) -> Result<Gate, Problems> {
        let mut problems = Problems::none();
        let mut gate = Gate::default();
        for check in Check::ALL {
            let field = format!("level_{}", check.as_str());
            let chosen = Level::ALL.into_iter().find(|level| level.as_str() == fields.get(&field));
            match chosen {
                Some(level) if level >= check.least() => gate.levels.insert(check, level).map_or((), drop),
                _ => problems.add(&field, "Choose one of these."),
            }
        }
        let mut number = |name: &str, least: usize, most: usize| {
            let number =
                fields.get(name).trim().parse().ok().filter(|number| (least..=most).contains(number));
            number.unwrap_or_else(|| {
                problems.add(name, format!("A whole number from {least} to {most}."));
                most
            })
        };
        gate.sources = number("sources", 1, MOST_SOURCES);
        gate.primary = number("primary", 0, gate.sources);
        gate.summary = number("summary", SHORTEST_SUMMARY, LONGEST_SUMMARY);
        gate.reasons = problems.check("reasons", reasons(fields.get("reasons"))).unwrap_or_default();
        if problems.is_empty() { Ok(gate) } else { Err(problems) }
    }

    fn of(house: &House) -> &Gate {
        &house.gate
    }

    fn one_text(gate: &Gate) -> String {
        serde_json::to_string(gate).unwrap_or_default()
    }

    async fn look(&mut self, app: &App, house: &House, typed: Gate) -> Result<(), Error> {
        self.look = Some(Look::at(app, house, &typed).await?);
        Ok(())
    }

    fn event(before: Gate, after: Gate) -> Event {
        Event::GateChanged { before: Box::new(before), after: Box::new(after) }
    }
}
