//! `/desk/workload/{id}`: what one person carries, and handing it on.

use super::store::Carried;
use super::{away, person_of, untouched};
use crate::app::App;
use crate::claims::age::Age;
use crate::claims::hand_on::{Choice, MOST, Report, To, carry_out};
use crate::claims::suggest::Suggestion;
use crate::clock::Time;
use crate::error::Error;
use crate::ids::PersonId;
use crate::people::SignedIn;
use crate::people::person::{Person, Role};
use crate::people::store as staff;
use crate::people::store::absences;
use crate::web::frame::{DeskFrame, Section, direction};
use crate::web::{Form, Outcome, Page, Problems};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use chrono_tz::Tz;

/// One person, what they carry, and what became of what was handed on just now.
#[derive(Template)]
#[template(path = "claims/workload_person.html")]
pub struct CarriedPage {
    frame: DeskFrame,
    person: Person,
    away: Option<String>,
    carried: Vec<(Carried, Option<Suggestion>)>,
    options: Vec<(String, String)>,
    to: String,
    problems: Problems,
    report: Report,
    is_editor: bool,
    /// Whether whoever looks may hand on: editors, and they themselves.
    can_act: bool,
    now: Time,
    zone: Tz,
}

/// The form, not yet believed. Each `duty` is a claim's key, with `@` and the number of the responsibility.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Fields {
    duty: Vec<String>,
    to: String,
}

/// `GET /desk/workload/{id}`
///
/// # Errors
/// 404 for nobody.
pub async fn show(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<Page<CarriedPage>> {
    Ok(Page::desk(CarriedPage::load(&app, &signed_in, &id).await?))
}

/// `POST /desk/workload/{id}`: hands on what is ticked.
///
/// # Errors
/// 404 for nobody, 403 for another reviewer's; what is refused is told beside its claim.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    form: Form<Fields>,
) -> Outcome<Page<CarriedPage>> {
    let person = person_of(&id)?;
    if !can_act(&signed_in, person) {
        return Err(Error::Forbidden("Only an editor hands on what others have.".to_owned()).into());
    }
    let Fields { duty: ticked, to: typed } = form.fields;
    let mut problems = Problems::none();
    let to = problems.check("to", To::parse(&typed));
    if ticked.is_empty() {
        problems.add("duty", "Tick what shall be handed on.");
    }
    let Some(to) = to.filter(|_| problems.is_empty()) else {
        let page = CarriedPage::load(&app, &signed_in, &id).await?;
        return Ok(Page::desk(CarriedPage { to: typed, problems, ..page }).refused());
    };
    let choice = Choice::of(&app, person).await?;
    let names = choice.names();
    let what: Vec<_> = choice.carried.into_iter().filter(|(one, _)| ticked.contains(&key(one))).collect();
    if what.is_empty() {
        let problems = Problems::of("duty", "None of what was ticked is with them any more.");
        let page = CarriedPage::load(&app, &signed_in, &id).await?;
        return Ok(Page::desk(CarriedPage { to: typed, problems, ..page }).refused());
    }
    let report = carry_out(&app, &signed_in.person, &form.key, what, to, &names).await;
    let status = match report.done.is_empty() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let page = CarriedPage::load(&app, &signed_in, &id).await?;
    Ok(Page::desk(CarriedPage { report, to: typed, ..page }).status(status))
}

/// Everybody hands on their own; what others have, editors do.
fn can_act(signed_in: &SignedIn, person: PersonId) -> bool {
    signed_in.person.id == person || signed_in.person.role >= Role::Editor
}

fn key(one: &Carried) -> String {
    format!("{}@{}", one.claim, one.duty_number)
}

impl CarriedPage {
    async fn load(app: &App, signed_in: &SignedIn, id: &str) -> Result<Self, Error> {
        let (now, zone) = (app.clock.now(), app.time_zone());
        let id = person_of(id)?;
        let mut c = app.db.read().await?;
        let person = staff::find(&mut c, id).await?;
        let absence = absences::find(&mut c, id).await?;
        let stand_in = match absence.and_then(|absence| absence.stand_in) {
            Some(other) => Some(staff::find(&mut c, other).await?.name),
            None => None,
        };
        drop(c);
        let choice = Choice::of(app, id).await?;
        Ok(Self {
            frame: signed_in.frame(app, Section::Workload),
            person,
            away: away(absence, stand_in.as_deref(), now, zone),
            options: choice.options(app, id),
            carried: choice.carried,
            to: String::new(),
            problems: Problems::none(),
            report: Report::default(),
            is_editor: signed_in.person.role >= Role::Editor,
            can_act: can_act(signed_in, id),
            now,
            zone,
        })
    }

    /// Why this was left as it is, just now.
    fn refused(&self, one: &Carried) -> &str {
        let same = |other: &&(Carried, String)| key(&other.0) == key(one);
        self.report.refused.iter().find(same).map_or("", |(_, why)| why.as_str())
    }

    /// Refusals of what is no longer theirs: it stands in no row below.
    fn gone(&self) -> Vec<&(Carried, String)> {
        let is_here = |one: &Carried| self.carried.iter().any(|(other, _)| key(other) == key(one));
        self.report.refused.iter().filter(|(one, _)| !is_here(one)).collect()
    }

    /// After some were handed on, what was not ticked then is not ticked now.
    fn is_ticked(&self, one: &Carried) -> bool {
        self.report.done.is_empty() && self.report.refused.is_empty() || !self.refused(one).is_empty()
    }

    fn due(&self, one: &Carried) -> Option<(String, bool)> {
        let age = one.due_at.map(|due| Age::of(due, self.now, self.now, self.zone))?;
        Some((age.words, age.late))
    }

    fn untouched(&self, one: &Carried) -> String {
        one.idle_since.map_or_else(String::new, |since| untouched(since, self.now))
    }
}

impl Carried {
    /// The writing direction of its claim's language.
    pub fn direction(&self) -> &'static str {
        direction(&self.language)
    }

    /// Its place in forms.
    pub fn key(&self) -> String {
        key(self)
    }
}
