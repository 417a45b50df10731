//! `/invitations/{token}`: whoever was invited chooses a password and joins.

use super::by_link::{answer, ended, hash_of};
use super::invitations::about;
use super::person::Name;
use super::roster::{self, By, Command, Refusal};
use super::session::TokenHash;
use super::sign_in::begin;
use super::store::invitations::{self, Invitation};
use super::strength::Known;
use super::{password, throttle};
use crate::app::App;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::activity;
use crate::ids::PersonId;
use crate::outbox;
use crate::web::frame::DoorFrame;
use crate::web::{Failure, Form, Outcome, Page, Problems, client, see_other};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use futures_util::FutureExt;
use serde_json::json;
use uuid::Uuid;

const ENDED: &str = "This invitation works no more: it was taken up, withdrawn, sent again, or is too old. Ask an admin of the desk for another one.";

/// The form of somebody who joins.
#[derive(Template)]
#[template(path = "people/invited.html")]
pub struct InvitedPage {
    frame: DoorFrame,
    invitation: Invitation,
    fields: Fields,
    problems: Problems,
}

/// What they choose, not yet believed.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Fields {
    name: String,
    public_name: String,
    password: String,
}

/// What they chose.
struct Joining {
    name: Name,
    public_name: Option<Name>,
    password_hash: String,
    address: String,
}

/// `GET /invitations/{token}`: changes nothing.
///
/// # Errors
/// 404 for what is no token, 410 for one that works no more.
pub async fn show(app: Data<App>, token: Path<String>, request: HttpRequest) -> Outcome<HttpResponse> {
    let invitation = find(&app, hash_of(&token)?).await?;
    let fields = Fields { name: invitation.name.as_str().to_owned(), ..Fields::default() };
    let (frame, problems) = (DoorFrame::from(&*app.house()), Problems::none());
    Ok(answer(Page::desk(InvitedPage { frame, invitation, fields, problems }), &request))
}

async fn find(app: &App, token: TokenHash) -> Outcome<Invitation> {
    let found = invitations::find(&mut *app.db.read().await?, token, app.clock.now()).await?;
    found.ok_or_else(|| ended(ENDED))
}

/// `POST /invitations/{token}`: 303 to the desk, signed in.
///
/// # Errors
/// As for `GET`; 422 where somebody signs in with this address by now.
pub async fn create(
    app: Data<App>,
    token: Path<String>,
    form: Form<Fields>,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    let token = hash_of(&token)?;
    let invitation = find(&app, token).await?;
    let fields = form.fields;
    let mut problems = Problems::none();
    let name = problems.check("name", Name::parse(&fields.name));
    let public_name = match fields.public_name.trim() {
        "" => Some(None),
        typed => problems.check("public_name", Name::parse(typed)).map(Some),
    };
    let known = Known::of(&[&app.house().name, &fields.name, invitation.email.as_str()]);
    problems.check("password", password::check_new(fields.password.clone(), known).await?);
    let (Some(name), Some(public_name), true) = (name, public_name, problems.is_empty()) else {
        let frame = DoorFrame::from(&*app.house());
        let page = InvitedPage { frame, invitation, fields, problems };
        return Ok(answer(Page::desk(page).refused(), &request));
    };
    let password_hash = password::hash(fields.password).await?;
    let address = throttle::counted(client::address(&request, &app.config));
    let joining = Joining { name, public_name, password_hash, address };
    let (person, now) = (PersonId::new(), app.clock.now());
    let joined: Result<(), Refusal> =
        app.db.write(move |c| async move { join(c, token, joining, person, now).await }.boxed()).await;
    joined.map_err(refused)?;
    Ok(begin(&app, &request, person, None).await?.with(see_other("/desk")))
}

/// All of it or nothing; of two who come at once one finds the invitation gone.
async fn join(
    c: &mut Connection,
    token: TokenHash,
    joining: Joining,
    person: PersonId,
    now: Time,
) -> Result<(), Refusal> {
    let gone = || Refusal::Fault(Error::NotFound);
    let found = invitations::find(c, token, now).await?.ok_or_else(gone)?;
    if !invitations::end(c, found.id).await? {
        return Err(gone());
    }
    outbox::store::forget(c, &about(found.id)).await?;
    let Joining { name, public_name, password_hash, address } = joining;
    let (email, role) = (found.email, found.role);
    // In the name of whoever invited: one who is no admin any more can let nobody in.
    let add = Command::AddPerson { id: person, email, name, role, password_hash };
    roster::execute_in(c, By::Person(found.invited_by), now, add).await?;
    if public_name.is_some() {
        let choose = Command::ChoosePublicName { person, name: public_name };
        roster::execute_in(c, By::Person(person), now, choose).await?;
    }
    let detail = json!({ "invitation": found.id, "role": role });
    activity::record(c, Uuid::now_v7(), now, Some(person), "invitation_accepted", &address, detail).await?;
    Ok(())
}

fn refused(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Fault(Error::NotFound) | Refusal::NotAnAdmin => ended(ENDED),
        other => Error::from(other).into(),
    }
}
