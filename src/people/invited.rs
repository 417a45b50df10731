//! `/invitations/{token}`: whoever was invited chooses a password and joins.

use super::by_link::{answer, ended, hash_of};
use super::invitations::about;
use super::person::Name;
use super::provider::Provider;
use super::roster::{self, By, Command, Refusal};
use super::session::TokenHash;
use super::sign_in::begin;
use super::sign_in::provider::answer::{Account, Arrival};
use super::sign_in::provider::{Purpose, Sent, send};
use super::store::invitations::{self, Invitation};
use super::store::provider::{self, Kept};
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

const TAKEN: &str = "That account is somebody else’s at this desk.";

/// The form of somebody who joins.
#[derive(Template)]
#[template(path = "people/invited.html")]
pub struct InvitedPage {
    frame: DoorFrame,
    invitation: Invitation,
    /// The last part of the address.
    token: String,
    /// By what one can join without a password.
    provider: Option<String>,
    fields: Fields,
    problems: Problems,
    problem: &'static str,
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
    /// Empty for who comes by an account elsewhere.
    password_hash: String,
    account: Option<Account>,
    address: String,
}

impl InvitedPage {
    fn of(app: &App, token: &str, invitation: Invitation, fields: Fields) -> Self {
        let (frame, provider) = (DoorFrame::from(&*app.house()), app.config.oidc.label().map(str::to_owned));
        let (token, problems) = (token.to_owned(), Problems::none());
        Self { frame, invitation, token, provider, fields, problems, problem: "" }
    }
}

/// `GET /invitations/{token}`: changes nothing.
///
/// # Errors
/// 404 for what is no token, 410 for one that works no more.
pub async fn show(app: Data<App>, token: Path<String>, request: HttpRequest) -> Outcome<HttpResponse> {
    let invitation = find(&app, hash_of(&token)?).await?;
    let fields = Fields { name: invitation.name.as_str().to_owned(), ..Fields::default() };
    Ok(answer(Page::desk(InvitedPage::of(&app, &token, invitation, fields)), &request))
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
    let hash = hash_of(&token)?;
    let invitation = find(&app, hash).await?;
    let fields = form.fields;
    let mut problems = Problems::none();
    let names = names(&fields.name, &fields.public_name, &mut problems);
    let known = Known::of(&[&app.house().name, &fields.name, invitation.email.as_str()]);
    problems.check("password", password::check_new(fields.password.clone(), known).await?);
    let (Some((name, public_name)), true) = (names, problems.is_empty()) else {
        let page = InvitedPage { problems, ..InvitedPage::of(&app, &token, invitation, fields) };
        return Ok(answer(Page::desk(page).refused(), &request));
    };
    let password_hash = password::hash(fields.password).await?;
    let address = throttle::counted(client::address(&request, &app.config));
    let joining = Joining { name, public_name, password_hash, account: None, address };
    let (person, now) = (PersonId::new(), app.clock.now());
    let joined: Result<Option<Uuid>, Refusal> =
        app.db.write(move |c| async move { join(c, hash, joining, person, now).await }.boxed()).await;
    joined.map_err(refused)?;
    Ok(begin(&app, &request, person, None).await?.with(see_other("/desk")))
}

/// What they are called by colleagues and by readers.
fn names(name: &str, public_name: &str, problems: &mut Problems) -> Option<(Name, Option<Name>)> {
    let name = problems.check("name", Name::parse(name));
    let public_name = match public_name.trim() {
        "" => Some(None),
        typed => problems.check("public_name", Name::parse(typed)).map(Some),
    };
    name.zip(public_name)
}

/// `POST /invitations/{token}/provider`: leads to the provider of accounts, and back to the desk.
///
/// # Errors
/// As for `GET`; 404 where there is no provider, 429 after too many.
pub async fn by_provider(
    app: Data<App>,
    provider: Data<Provider>,
    token: Path<String>,
    form: Form<Fields>,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    let hash = hash_of(&token)?;
    let invitation = find(&app, hash).await?;
    let (fields, mut problems) = (form.fields, Problems::none());
    if names(&fields.name, &fields.public_name, &mut problems).is_none() {
        let page = InvitedPage { problems, ..InvitedPage::of(&app, &token, invitation, fields) };
        return Ok(answer(Page::desk(page).refused(), &request));
    }
    let (name, public_name) = (fields.name.clone(), fields.public_name.clone());
    let purpose = Purpose::Join { invitation: hex::encode(hash), name, public_name };
    match send(&app, &provider, &request, None, purpose).await? {
        Sent::On(answer) => Ok(answer),
        Sent::Nowhere(problem) => {
            let page = InvitedPage { problem, ..InvitedPage::of(&app, &token, invitation, fields) };
            Ok(answer(Page::desk(page).refused(), &request))
        }
    }
}

/// Whoever was invited comes back with an account: signed in by it, or nothing where it is somebody's already.
pub(super) async fn join_by_provider(
    app: &Data<App>,
    request: &HttpRequest,
    invitation: &str,
    (name, public_name): (String, String),
    arrival: Arrival,
) -> Outcome<Option<HttpResponse>> {
    let token = hash_of_hash(invitation)?;
    let Some((name, public_name)) = names(&name, &public_name, &mut Problems::none()) else {
        return Ok(None);
    };
    let address = throttle::counted(client::address(request, &app.config));
    let (person, now) = (PersonId::new(), app.clock.now());
    let account = Some(arrival.account.clone());
    let joining = Joining { name, public_name, password_hash: String::new(), account, address };
    let joined: Result<Option<Uuid>, Refusal> =
        app.db.write(move |c| async move { join(c, token, joining, person, now).await }.boxed()).await;
    match joined {
        Ok(Some(link)) => {
            let proof = arrival.proof(link, String::new());
            Ok(Some(begin(app, request, person, Some(proof)).await?.with(see_other("/desk"))))
        }
        Ok(None) | Err(Refusal::Fault(Error::Conflict(_))) => Ok(None),
        Err(other) => Err(refused(other)),
    }
}

fn hash_of_hash(text: &str) -> Result<TokenHash, Error> {
    let mut hash = [0; 32];
    hex::decode_to_slice(text, &mut hash).map_err(Error::internal)?;
    Ok(hash)
}

/// All of it or nothing; of two who come at once one finds the invitation gone.
async fn join(
    c: &mut Connection,
    token: TokenHash,
    joining: Joining,
    person: PersonId,
    now: Time,
) -> Result<Option<Uuid>, Refusal> {
    let gone = || Refusal::Fault(Error::NotFound);
    let found = invitations::find(c, token, now).await?.ok_or_else(gone)?;
    if !invitations::end(c, found.id).await? {
        return Err(gone());
    }
    outbox::store::forget(c, &about(found.id)).await?;
    let Joining { name, public_name, password_hash, account, address } = joining;
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
    let Some(Account { issuer, subject, name }) = account else { return Ok(None) };
    match provider::link(c, person, (&issuer, &subject), &name, now).await? {
        Kept::Yes(link) => Ok(Some(link)),
        Kept::Taken => Err(Refusal::Fault(Error::Conflict(TAKEN.to_owned()))),
    }
}

fn refused(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Fault(Error::NotFound) | Refusal::NotAnAdmin => ended(ENDED),
        other => Error::from(other).into(),
    }
}
