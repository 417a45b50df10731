//! `/desk/settings/gate`: how strict each check before publication is, and which reasons are offered for passing one.
//! What is published stays as it is; what is not is asked by the new rules.

use super::event::Event;
use super::house::{After, Answer, change, changed_meanwhile};
use super::log::{self, Line, Subject};
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
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
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
        one_text(&self.gate)
    }

    fn reasons(&self) -> String {
        self.gate.reasons.join("\n")
    }
}

impl Look {
    async fn at(app: &App, house: House, typed: &Gate) -> Result<Self, Error> {
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

/// The same text for the same rules.
fn one_text(gate: &Gate) -> String {
    serde_json::to_string(gate).unwrap_or_default()
}

/// `GET /desk/settings/gate`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<GatePage>> {
    let mut page = GatePage::load(&app, &signed_in, Filled::default()).await?;
    page.frame.flash = after.and_then(|after| after.sentence());
    Ok(Page::desk(page))
}

/// `POST /desk/settings/gate`: a level for each check, `sources`, `primary`, `summary`, `reasons`, `seen`, and `step`,
/// which is `look` or `apply`.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Fields>) -> Answer<GatePage> {
    let (fields, filled) = (&form.fields, Filled::new("gate", form.fields.clone()));
    let mut problems = Problems::none();
    let Some(typed) = read(fields, &mut problems) else {
        let page = GatePage::load(&app, &signed_in, filled.with_problems(problems)).await?;
        return Ok(Either::Right(Page::desk(page).refused()));
    };
    let Some(house) = app.db.house().await? else {
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    };
    if house.gate == typed {
        return Ok(Either::Left(see_other("/desk/settings/gate?done=same")));
    }
    if one_text(&house.gate) != fields.get("seen") {
        return overtaken(&app, &signed_in, filled).await;
    }
    if !fields.applies() {
        let look = Look::at(&app, house, &typed).await?;
        let mut page = GatePage::load(&app, &signed_in, filled).await?;
        page.look = Some(look);
        return Ok(Either::Right(Page::desk(page)));
    }
    let event = Event::GateChanged { before: Box::new(house.gate), after: Box::new(typed) };
    match change(&app, &signed_in, event).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, filled).await,
        done => Ok(done.map(|()| Either::Left(see_other("/desk/settings/gate?done=changed")))?),
    }
}

/// Somebody was faster: what was typed stays.
async fn overtaken(app: &App, signed_in: &SignedIn, filled: Filled) -> Answer<GatePage> {
    let page = GatePage::load(app, signed_in, changed_meanwhile(filled)).await?;
    Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
}

/// The rules as typed, if nothing is wrong with them.
fn read(fields: &Fields, problems: &mut Problems) -> Option<Gate> {
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
        let number = fields.get(name).trim().parse().ok().filter(|number| (least..=most).contains(number));
        number.unwrap_or_else(|| {
            problems.add(name, format!("A whole number from {least} to {most}."));
            most
        })
    };
    gate.sources = number("sources", 1, MOST_SOURCES);
    gate.primary = number("primary", 0, gate.sources);
    gate.summary = number("summary", SHORTEST_SUMMARY, LONGEST_SUMMARY);
    gate.reasons = problems.check("reasons", reasons(fields.get("reasons"))).unwrap_or_default();
    problems.is_empty().then_some(gate)
}
