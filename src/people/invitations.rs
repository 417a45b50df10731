//! `/desk/people/invitations`: admins invite somebody by mail, send it again, or withdraw it.

use super::by_link::mail;
use super::letter::Letterhead;
use super::list::{ListPage, NewPerson, Welcome};
use super::person::{Email, Name, Role};
use super::roster::Refusal;
use super::session::{SignedIn, Token};
use super::store;
use super::store::invitations::{self, Invitation, Kept};
use crate::app::App;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::activity;
use crate::ids::PersonId;
use crate::outbox;
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{Either, HttpResponse};
use chrono::TimeDelta;
use futures_util::FutureExt;
use serde_json::json;
use uuid::Uuid;

/// How long an invitation can be taken up.
pub const LIFETIME: TimeDelta = TimeDelta::days(7);

type Answer = Outcome<Either<HttpResponse, Page<ListPage>>>;

/// Somebody is on the desk, or invited, already.
enum Known {
    AtTheDesk,
    Invited,
}

impl Known {
    fn sentence(&self) -> String {
        match self {
            Self::AtTheDesk => Refusal::EmailTaken.to_string(),
            Self::Invited => "They are invited already. You can send it again, below.".to_owned(),
        }
    }
}

/// `POST /desk/people`
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<NewPerson>) -> Answer {
    let adding = form.fields;
    let mut problems = Problems::none();
    let name = problems.check("name", Name::parse(&adding.name));
    let email = problems.check("email", Email::parse(&adding.email));
    let role = problems.check("role", adding.role.parse::<Role>());
    if let (Some(name), Some(email), Some(role)) = (name, email, role) {
        let (now, by) = (app.clock.now(), signed_in.person.name.clone());
        let (invited_by, expires_at) = (signed_in.person.id, now + LIFETIME);
        let new =
            Invitation { id: Uuid::now_v7(), email, name, role, invited_by, by, sent_at: now, expires_at };
        let token = Token::random();
        match invite(&app, new.clone(), &token).await? {
            Ok(()) => return sent(&app, &signed_in, &new, &token).await,
            Err(known) => problems.add("email", known.sentence()),
        }
    }
    let mut page = ListPage::of(&app, &signed_in).await?;
    (page.adding, page.problems) = (adding, problems);
    Ok(Either::Right(Page::desk(page).refused()))
}

async fn invite(app: &App, new: Invitation, token: &Token) -> Result<Result<(), Known>, Error> {
    let (hash, path, letterhead) = (token.hash(), path(token), Letterhead::of(app));
    app.db
        .write(move |c| {
            async move {
                if store::account(c, &new.email).await?.is_some() {
                    return Ok(Err(Known::AtTheDesk));
                }
                if invitations::keep(c, &new, hash).await? == Kept::Already {
                    return Ok(Err(Known::Invited));
                }
                send(c, &letterhead, &new, &path, "person_invited").await.map(Ok)
            }
            .boxed()
        })
        .await
}

/// Lets the mail out, and writes down that it was sent: with the role, without the address, which is not the log's business.
async fn send(
    c: &mut Connection,
    letterhead: &Letterhead,
    to: &Invitation,
    path: &str,
    kind: &str,
) -> Result<(), Error> {
    let words = letterhead.invitation(&to.by, to.role, to.expires_at, path);
    // One that waits still, with the token of before, would be a mail too much.
    outbox::store::forget(c, &about(to.id)).await?;
    let dedupe = format!("{}{}", about(to.id), Uuid::now_v7());
    outbox::mail::enqueue_private(c, mail(to.email.as_str(), words, dedupe)).await?;
    note(c, to.invited_by, to.id, to.sent_at, kind, to.role).await
}

async fn note(
    c: &mut Connection,
    by: PersonId,
    invitation: Uuid,
    now: Time,
    kind: &str,
    role: Role,
) -> Result<(), Error> {
    let detail = json!({ "invitation": invitation, "role": role });
    activity::record(c, Uuid::now_v7(), now, Some(by), kind, "", detail).await
}

/// Where a mail server takes the mail, it is on its way. Where mails are files, the admin hands the address over.
async fn sent(app: &App, signed_in: &SignedIn, to: &Invitation, token: &Token) -> Answer {
    if app.config.smtp_url.is_some() {
        return Ok(Either::Left(see_other("/desk/people?done=invited")));
    }
    let welcome = Welcome {
        name: to.name.as_str().to_owned(),
        email: to.email.as_str().to_owned(),
        address: format!("{}{}", app.config.public_url(), path(token)),
    };
    let mut page = ListPage::of(app, signed_in).await?;
    page.welcome = Some(welcome);
    Ok(Either::Right(Page::desk(page).status(StatusCode::CREATED)))
}

fn path(token: &Token) -> String {
    format!("/invitations/{}", token.text())
}

/// The beginning of the keys of an invitation's mails.
pub(super) fn about(invitation: Uuid) -> String {
    format!("invitation:{invitation}/")
}

/// `POST /desk/people/invitations/{id}/again`: another mail with another address; the one before works no more.
///
/// # Errors
/// 404 for one that is not there.
pub async fn again(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Answer {
    let id: Uuid = id.parse().map_err(|_| Error::NotFound)?;
    let (token, now, by) = (Token::random(), app.clock.now(), signed_in.person.id);
    let (hash, path, letterhead) = (token.hash(), path(&token), Letterhead::of(&app));
    let done: Result<Invitation, Error> = app
        .db
        .write(move |c| {
            async move {
                let times = (now, now + LIFETIME);
                let found = invitations::renew(c, id, by, hash, times).await?.ok_or(Error::NotFound)?;
                send(c, &letterhead, &found, &path, "invitation_sent_again").await?;
                Ok(found)
            }
            .boxed()
        })
        .await;
    sent(&app, &signed_in, &done?, &token).await
}

/// `POST /desk/people/invitations/{id}/withdrawal`: it works no more, and a mail that waits does not go out.
///
/// # Errors
/// 404 for what is no invitation's key.
pub async fn withdraw(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<HttpResponse> {
    let id: Uuid = id.parse().map_err(|_| Error::NotFound)?;
    let (by, now) = (signed_in.person.id, app.clock.now());
    let done: Result<(), Error> = app
        .db
        .write(move |c| {
            async move {
                outbox::store::forget(c, &about(id)).await?;
                if invitations::end(c, id).await? {
                    let detail = json!({ "invitation": id });
                    let kind = "invitation_withdrawn";
                    activity::record(c, Uuid::now_v7(), now, Some(by), kind, "", detail).await?;
                }
                Ok(())
            }
            .boxed()
        })
        .await;
    done?;
    Ok(see_other("/desk/people?done=withdrawn"))
}
