//! `/desk/people`: who belongs to the desk. Everybody of the desk sees it; admins change it.

use super::account::two_factor::Told;
use super::person::Role;
use super::roster::{self, By, Command, Refusal};
use super::session::SignedIn;
use super::store::invitations::{self, Invitation};
use super::store::{self, Listed, passkeys, second_factors, sessions};
use crate::app::App;
use crate::clock::{Time, short_time};
use crate::error::Error;
use crate::ids::PersonId;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Failure, Form, Outcome, Page, Problems, see_other};
use actix_web::web::{Data, Path, Query};
use actix_web::{Either, HttpRequest, HttpResponse};
use askama::Template;
use chrono_tz::Tz;
use futures_util::FutureExt;

/// The list, also with a form on it that was not accepted, or with the address for somebody just invited.
#[derive(Template)]
#[template(path = "people/list.html")]
pub struct ListPage {
    frame: DeskFrame,
    people: Vec<Listed>,
    /// Those who did not join yet; admins alone see them.
    invited: Vec<Invitation>,
    is_admin: bool,
    is_editor: bool,
    now: Time,
    zone: Tz,
    pub(super) adding: NewPerson,
    pub(super) problems: Problems,
    refusal: String,
    pub(super) welcome: Option<Welcome>,
}

/// Shown once, to the admin who invited the person, where no mail server takes the mail.
pub(super) struct Welcome {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) address: String,
}

/// The form for a new person.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct NewPerson {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) role: String,
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
            "invited" => "The invitation is on its way.",
            "withdrawn" => "The invitation works no more.",
            "factor" => "They sign in by their password alone, and were told so. Their sessions have ended.",
            "sessions" => "Their sessions have ended. They can sign in again.",
            "role" => "The role is changed. They sign in again to use it.",
            "disabled" => "They can no longer sign in, and their sessions have ended.",
            "away" => "Their colleagues see when they are away.",
            "back" => "They are not away.",
            "erased" => "It is forgotten who they were. What they did stays, under their aliases.",
            "enabled" => "They can sign in again.",
            _ => return None,
        };
        Some(sentence.to_owned())
    }
}

impl ListPage {
    pub(super) async fn of(app: &App, signed_in: &SignedIn) -> Result<Self, Error> {
        let (mut c, is_admin) = (app.db.read().await?, signed_in.person.role == Role::Admin);
        let people = store::list(&mut c).await?;
        let invited = if is_admin { invitations::list(&mut c).await? } else { Vec::new() };
        drop(c);
        Ok(Self {
            frame: signed_in.frame(app, Section::People),
            people,
            invited,
            is_admin,
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

    /// Until when an invitation can be taken up.
    fn until(&self, invitation: &Invitation) -> String {
        let time = short_time(invitation.expires_at, self.zone);
        if invitation.expires_at > self.now {
            format!("until {time}")
        } else {
            format!("too old since {time}")
        }
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

/// `POST /desk/people/{id}/two-factor/removal`: for somebody who lost telephone and recovery codes, once the admin knows who
/// asks. Their sessions end, and a mail tells them.
///
/// # Errors
/// 404 for nobody.
pub async fn remove_factor(
    app: Data<App>,
    signed_in: SignedIn,
    path: Path<String>,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    let person = id(&path)?;
    let told = Told::by(&app, &request, (person, signed_in.person.id), app.clock.now());
    let done: Result<(), Error> = app
        .db
        .write(move |c| {
            async move {
                let had_keys = passkeys::remove_since(c, person, Time::UNIX_EPOCH).await?;
                if !second_factors::remove(c, person).await? && !had_keys {
                    return Err(Error::NotFound);
                }
                sessions::end_all(c, person, None).await?;
                told.tell(c, "two_factor_removed").await
            }
            .boxed()
        })
        .await;
    done?;
    Ok(see_other("/desk/people?done=factor"))
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
