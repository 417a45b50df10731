//! `/desk/people`: who belongs to the desk. Everybody of the desk sees it; admins change it.

use super::password;
use super::person::{Email, Name, Role};
use super::roster::{self, By, Command, Refusal};
use super::session::SignedIn;
use super::store::{self, Listed};
use crate::app::App;
use crate::clock::Time;
use crate::error::Error;
use crate::ids::PersonId;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Failure, Form, Outcome, Page, Problems, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use actix_web::{Either, HttpResponse};
use askama::Template;
use chrono_tz::Tz;

/// The list, also with a form on it that was not accepted, or with the password of somebody just added.
#[derive(Template)]
#[template(path = "people/list.html")]
pub struct ListPage {
    frame: DeskFrame,
    people: Vec<Listed>,
    is_admin: bool,
    is_editor: bool,
    now: Time,
    zone: Tz,
    adding: NewPerson,
    problems: Problems,
    refusal: String,
    welcome: Option<Welcome>,
}

/// Shown once, to the admin who added the person.
struct Welcome {
    name: String,
    email: String,
    password: String,
}

/// The form for a new person.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct NewPerson {
    name: String,
    email: String,
    role: String,
}

/// What was done just now, in the address that a form leads to.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

impl After {
    fn sentence(&self) -> Option<String> {
        let sentence = match self.done.as_str() {
            "role" => "The role is changed. They sign in again to use it.",
            "disabled" => "They can no longer sign in, and their sessions have ended.",
            "away" => "Their colleagues see when they are away.",
            "back" => "They are not away.",
            "enabled" => "They can sign in again.",
            _ => return None,
        };
        Some(sentence.to_owned())
    }
}

impl ListPage {
    async fn of(app: &App, signed_in: &SignedIn) -> Result<Self, Error> {
        Ok(Self {
            frame: signed_in.frame(app, Section::People),
            people: store::list(&mut *app.db.read().await?).await?,
            is_admin: signed_in.person.role == Role::Admin,
            is_editor: signed_in.person.role >= Role::Editor,
            now: app.clock.now(),
            zone: app.time_zone(),
            adding: NewPerson { role: Role::Contributor.to_string(), ..NewPerson::default() },
            problems: Problems::none(),
            refusal: String::new(),
            welcome: None,
        })
    }

    /// When somebody is or will be away.
    fn away(&self, listed: &Listed) -> Option<String> {
        let absence = listed.absence.filter(|absence| !absence.is_over(self.now))?;
        let name = |person| self.people.iter().find(|one| one.person.id == person);
        let stand_in = absence.stand_in.and_then(name).map(|one| one.person.name.as_str());
        let words = absence.words(self.now, self.zone);
        Some(stand_in.map_or(words.clone(), |name| format!("{words}, {name} stands in")))
    }

    fn roles() -> [(&'static str, &'static str); 4] {
        Role::ALL.map(|role| (role.as_str(), role.as_str()))
    }
}

/// `GET /desk/people`
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    after: Option<Query<After>>,
) -> Outcome<Page<ListPage>> {
    let flash = after.and_then(|after| after.sentence());
    let mut page = ListPage::of(&app, &signed_in).await?;
    page.frame.flash = flash;
    Ok(Page::desk(page))
}

/// `POST /desk/people`: 201 with the password to hand over; it is shown once and stored nowhere.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<NewPerson>) -> Outcome<Page<ListPage>> {
    let adding = form.fields;
    let mut problems = Problems::none();
    let name = problems.check("name", Name::parse(&adding.name));
    let email = problems.check("email", Email::parse(&adding.email));
    let role = problems.check("role", adding.role.parse::<Role>());
    if let (Some(name), Some(email), Some(role)) = (name, email, role) {
        let password = password::generate();
        let welcome = Welcome {
            name: name.as_str().to_owned(),
            email: email.as_str().to_owned(),
            password: password.clone(),
        };
        let password_hash = password::hash(password).await?;
        let command = Command::AddPerson { id: PersonId::new(), email, name, role, password_hash };
        match roster::execute(&app.db, By::Person(signed_in.person.id), app.clock.now(), command).await {
            Ok(()) => {
                let page = ListPage { welcome: Some(welcome), ..ListPage::of(&app, &signed_in).await? };
                return Ok(Page::desk(page).status(StatusCode::CREATED));
            }
            Err(Refusal::EmailTaken) => problems.add("email", Refusal::EmailTaken.to_string()),
            Err(refusal) => return Err(Error::from(refusal).into()),
        }
    }
    Ok(Page::desk(ListPage { adding, problems, ..ListPage::of(&app, &signed_in).await? }).refused())
}

#[derive(serde::Deserialize)]
pub struct NewRole {
    #[serde(default)]
    role: String,
}

type Changed = Outcome<Either<HttpResponse, Page<ListPage>>>;

/// `POST /desk/people/{id}/role`
///
/// # Errors
/// 404 for nobody, 400 for what is no role.
pub async fn change_role(
    app: Data<App>,
    signed_in: SignedIn,
    path: Path<String>,
    form: Form<NewRole>,
) -> Changed {
    let person = id(&path)?;
    let role = form.fields.role.parse().map_err(|words: &str| Error::Invalid(words.to_owned()))?;
    change(&app, &signed_in, Command::ChangeRole { person, role }, "role").await
}

/// `POST /desk/people/{id}/enabling`
///
/// # Errors
/// 404 for nobody.
pub async fn enable(app: Data<App>, signed_in: SignedIn, path: Path<String>) -> Changed {
    change(&app, &signed_in, Command::Enable { person: id(&path)? }, "enabled").await
}

fn id(path: &str) -> Result<PersonId, Failure> {
    path.parse().map_err(|_| Error::NotFound.into())
}

async fn change(app: &App, signed_in: &SignedIn, command: Command, done: &str) -> Changed {
    match roster::execute(&app.db, By::Person(signed_in.person.id), app.clock.now(), command).await {
        Ok(()) => Ok(Either::Left(see_other(&format!("/desk/people?done={done}")))),
        Err(refusal @ Refusal::LastAdmin) => {
            let page = ListPage { refusal: refusal.to_string(), ..ListPage::of(app, signed_in).await? };
            Ok(Either::Right(Page::desk(page).refused()))
        }
        Err(refusal) => Err(Error::from(refusal).into()),
    }
}
