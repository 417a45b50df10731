//! `POST /account/sessions/end`, and an admin's `POST /desk/people/{id}/sessions/end`. Both stand in the activity log.

use crate::app::App;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::history::activity;
use crate::ids::PersonId;
use crate::people::session::SignedIn;
use crate::people::store::{self, sessions};
use crate::people::throttle::counted;
use crate::web::{Form, Outcome, client, see_other};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::FutureExt;
use serde_json::json;
use uuid::Uuid;

#[derive(serde::Deserialize)]
pub struct Fields {
    /// One session's id, or "others".
    #[serde(default)]
    session: String,
}

/// Ends one own session, or all but this one.
///
/// # Errors
/// 400 for what is no session's id.
pub async fn end(
    app: Data<App>,
    signed_in: SignedIn,
    form: Form<Fields>,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    let (person, this, now) = (signed_in.person.id, signed_in.session, app.clock.now());
    let address = counted(client::address(&request, &app.config));
    if form.fields.session == "others" {
        app.db
            .write(move |c| {
                async move {
                    sessions::end_all(c, person, Some(this)).await?;
                    note(c, (person, person), "sessions_ended", &address, now).await
                }
                .boxed()
            })
            .await?;
        return Ok(see_other("/account?done=sessions"));
    }
    let id = hex::decode(&form.fields.session);
    let id = id.map_err(|_| Error::Invalid("There is no such session.".to_owned()))?;
    app.db
        .write(move |c| {
            async move {
                match sessions::end_own(c, person, &id).await? {
                    true => note(c, (person, person), "session_ended", &address, now).await,
                    false => Ok(()),
                }
            }
            .boxed()
        })
        .await?;
    Ok(see_other("/account?done=session"))
}

/// `POST /desk/people/{id}/sessions/end`: an admin ends all sessions of somebody, say of a telephone that was lost. They can
/// sign in again; tokens of their programs stay.
///
/// # Errors
/// 404 for nobody.
pub async fn end_of(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    let person: PersonId = id.parse().map_err(|_| Error::NotFound)?;
    let (by, now) = (signed_in.person.id, app.clock.now());
    let address = counted(client::address(&request, &app.config));
    app.db
        .write(move |c| {
            async move {
                store::find(c, person).await?;
                sessions::end_all(c, person, None).await?;
                note(c, (by, person), "sessions_ended", &address, now).await
            }
            .boxed()
        })
        .await?;
    Ok(see_other("/desk/people?done=sessions"))
}

async fn note(
    c: &mut Connection,
    (by, person): (PersonId, PersonId),
    kind: &str,
    address: &str,
    now: Time,
) -> Result<(), Error> {
    let detail = if by == person { json!({}) } else { json!({ "person": person }) };
    activity::record(c, Uuid::now_v7(), now, Some(by), kind, address, detail).await
}
