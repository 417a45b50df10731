//! `POST /api/v1/desk/claims/{id}/commands`: any command that the token's owner may give, through the one door.

use super::command::Command;
use crate::api::v1::answer::{at, denied, refused, shut, wrong};
use crate::api::v1::body::Body;
use crate::api::v1::query::Bare;
use crate::app::App;
use crate::claims::by_name::{self, Unread};
use crate::claims::change::{Desk, Done};
use crate::claims::parts::{Publication, Review};
use crate::claims::store;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::people::ByToken;
use crate::web::problem::INVALID;
use crate::web::{Failure, Outcome};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Serialize;
use utoipa::ToSchema;

/// What was done, and where the claim stands now.
#[derive(Debug, Serialize, ToSchema)]
pub struct Carried {
    /// The claim’s key.
    #[schema(value_type = String, format = Uuid)]
    pub id: ClaimId,
    /// The number people call it by.
    pub number: i64,
    /// The length of its history now.
    pub position: i64,
    /// Where it stands in review.
    pub review: Review,
    /// Whether readers see it.
    pub publication: Publication,
    /// The newest revision; 0 before the first.
    pub revision: i32,
    /// The end of its public address, once published.
    #[schema(required)]
    pub slug: Option<String>,
    /// Whether this very request had been carried out before, so that nothing was done now.
    pub repeated: bool,
    /// Where the API has all of it.
    pub url: String,
}

impl Carried {
    /// The claim after what was `done`.
    ///
    /// # Errors
    /// When the database can't be read; the command is carried out all the same.
    pub async fn of(app: &App, done: &Done) -> Result<Self, Error> {
        let loaded = store::load(&mut *app.db.read().await?, done.claim).await?;
        let claim = &loaded.claim;
        let repeated = done.position == 0;
        Ok(Self {
            id: claim.id,
            number: claim.number,
            position: if repeated { loaded.position() } else { done.position },
            review: claim.review,
            publication: claim.publication,
            revision: claim.revision(),
            slug: claim.slug().map(str::to_owned),
            repeated,
            url: format!("{}/api/v1/desk/claims/{}", app.config.public_url(), claim.id),
        })
    }
}

/// Gives a command about a claim.
///
/// Adding an appearance, a source, a contact, an answer, a repeat or a comment needs the scope `log`, everything else `work`. A
/// token never does more than its owner may. With a position (in the body, or as `If-Match`) a command that collides with
/// a newer entry is refused with 409, and what happened since; what does not collide is carried out. With an
/// `Idempotency-Key` the same request sent again is carried out once.
///
/// # Errors
/// 403, 404, 409 and 422 as the desk refuses; 5xx when the database does not answer.
#[utoipa::path(
    post, path = "/api/v1/desk/claims/{id}/commands", tag = "desk", security(("token" = ["log"]), ("token" = ["work"])),
    params(
        ("id" = String, Path, format = Uuid, description = "The claim’s key"),
        ("Idempotency-Key" = Option<String>, Header, pattern = r"^[!#-~]{16,64}$", description = "A key of this request alone; kept for 7 days"),
        ("If-Match" = Option<String>, Header, pattern = r#"^"[0-9]{1,18}"$"#, description = "The ETag of the claim as it was read"),
    ),
    request_body(content = Command, description = "The command’s name and its own members"),
    responses((status = 200, description = "It is done and recorded", body = Carried,
        headers(("ETag" = String, description = "The position, in quotes"))))
)]
pub async fn create(
    app: Data<App>,
    caller: ByToken,
    _: Bare,
    id: Path<String>,
    body: Body,
) -> Outcome<HttpResponse> {
    let command =
        Command::parse(body.members.clone()).map_err(|wrong| Failure::of(INVALID, "").wrong(&[wrong]))?;
    caller.needs(command.scope)?;
    let claim: ClaimId = id.parse().map_err(|_| Error::NotFound)?;
    let form = body.form(command.fields);
    let read = by_name::read(&app, &caller.person, claim, command.name, form).await;
    let (ask, sent) = read.map_err(unread)?;
    let done = Desk::of(&app).execute(&caller.person, claim, ask, sent).await.map_err(denied)?;
    let carried = Carried::of(&app, &done).await?;
    let mut response = shut(StatusCode::OK, &carried)?;
    at(&mut response, carried.position);
    Ok(response)
}

fn unread(why: Unread) -> Failure {
    match why {
        Unread::Wrong(problems) => wrong(&problems),
        Unread::Refused(refusal) => refused(&refusal),
        Unread::Failed(error) => error.into(),
    }
}
