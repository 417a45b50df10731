//! `/desk/people/{id}/absence`: an editor says when a colleague is away. The same form stands on one's own account.

use super::absence::{self, Absence};
use super::person::Person;
use super::roster::{self, By, Command, Refusal};
use super::session::SignedIn;
use super::store;
use super::store::absences;
use crate::app::App;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::PersonId;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::web::{Data, Path};
use actix_web::{Either, HttpResponse};
use askama::Template;
use chrono_tz::Tz;

/// One colleague's absence.
#[derive(Template)]
#[template(path = "people/away.html")]
pub struct AwayPage {
    frame: DeskFrame,
    person: Person,
    absence: Planned,
    problems: Problems,
}

/// The form, not yet believed; `end` is the button by which somebody is back.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Fields {
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
    /// A person's key, or nothing.
    pub stand_in: String,
    end: String,
}

/// What is planned, or what was typed, with all who could stand in.
pub struct Planned {
    /// What is typed.
    pub fields: Fields,
    /// "away until 3 Dec 2026"; nothing where nothing is planned.
    pub words: Option<String>,
    others: Vec<(String, String)>,
}

impl Planned {
    /// What is planned for this person.
    ///
    /// # Errors
    /// [`Error::NotFound`] for nobody; when the database can't be read.
    pub async fn of(c: &mut Connection, person: PersonId, now: Time, zone: Tz) -> Result<Self, Error> {
        let found = absences::find(c, person).await?.filter(|absence| !absence.is_over(now));
        let everybody = store::list(c).await?.into_iter();
        let others = everybody.filter(|one| !one.disabled && one.person.id != person).map(|one| {
            let name = absence::beside(&one.person.name, one.absence.as_ref(), now, zone);
            (one.person.id.to_string(), name)
        });
        let fields = found.map_or_else(Fields::default, |absence| Fields::of(&absence, zone));
        Ok(Self { fields, words: found.map(|absence| absence.words(now, zone)), others: others.collect() })
    }

    /// The choices of the form.
    pub fn stand_ins(&self) -> Vec<(&str, &str)> {
        let known = self.others.iter().map(|(id, name)| (id.as_str(), name.as_str()));
        std::iter::once(("", "Nobody")).chain(known).collect()
    }
}

impl Fields {
    fn of(absence: &Absence, zone: Tz) -> Self {
        let (first, last) = absence.days(zone);
        let stand_in = absence.stand_in.map(|person| person.to_string()).unwrap_or_default();
        Self { from: first.to_string(), until: last.to_string(), stand_in, end: String::new() }
    }

    /// What is asked for `person`.
    ///
    /// # Errors
    /// The sentence beside the field.
    pub fn read(&self, person: PersonId, now: Time, zone: Tz) -> Result<Command, Problems> {
        if !self.end.is_empty() {
            return Ok(Command::EndAbsence { person });
        }
        let absence = absence::parse(&self.from, &self.until, now, zone);
        let absence = absence.map_err(|(field, sentence)| Problems::of(field, sentence))?;
        let stand_in = match self.stand_in.as_str() {
            "" => None,
            id => Some(id.parse().map_err(|_| Problems::of("stand_in", "Choose somebody, or nobody."))?),
        };
        Ok(Command::PlanAbsence { person, absence: absence.with(stand_in) })
    }

    /// The word in the address that the form leads to.
    pub fn done(&self) -> &'static str {
        if self.end.is_empty() { "away" } else { "back" }
    }
}

/// Does what the form asks; the sentence beside a field where it can't be.
///
/// # Errors
/// When somebody may not ask for it, or the database can't be written.
pub async fn plan(
    app: &App,
    by: PersonId,
    person: PersonId,
    fields: &Fields,
) -> Result<Result<(), Problems>, Error> {
    let (now, zone) = (app.clock.now(), app.time_zone());
    let command = match fields.read(person, now, zone) {
        Ok(command) => command,
        Err(problems) => return Ok(Err(problems)),
    };
    match roster::execute(&app.db, By::Person(by), now, command).await {
        Ok(()) => Ok(Ok(())),
        Err(refusal @ Refusal::CannotStandIn) => Ok(Err(Problems::of("stand_in", refusal.to_string()))),
        Err(refusal) => Err(refusal.into()),
    }
}

/// `GET /desk/people/{id}/absence`
///
/// # Errors
/// 404 for nobody.
pub async fn show(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<Page<AwayPage>> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    Ok(Page::desk(AwayPage::load(&app, &signed_in, id).await?))
}

/// `POST /desk/people/{id}/absence`
///
/// # Errors
/// 404 for nobody.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    form: Form<Fields>,
) -> Outcome<Either<HttpResponse, Page<AwayPage>>> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let mut page = AwayPage::load(&app, &signed_in, id).await?;
    match plan(&app, signed_in.person.id, id, &form.fields).await? {
        Ok(()) => Ok(Either::Left(see_other(&format!("/desk/people?done={}", form.fields.done())))),
        Err(problems) => {
            (page.problems, page.absence.fields) = (problems, form.fields);
            Ok(Either::Right(Page::desk(page).refused()))
        }
    }
}

impl AwayPage {
    async fn load(app: &App, signed_in: &SignedIn, id: PersonId) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let person = store::find(&mut c, id).await?;
        let absence = Planned::of(&mut c, id, app.clock.now(), app.time_zone()).await?;
        drop(c);
        let frame = signed_in.frame(app, Section::People);
        Ok(Self { frame, person, absence, problems: Problems::none() })
    }

    fn action(&self) -> String {
        format!("/desk/people/{}/absence", self.person.id)
    }
}
