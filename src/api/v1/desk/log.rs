//! `POST /api/v1/desk/claims`: a new claim.

use super::commands::Carried;
use crate::api::v1::answer::{at, denied, shut, wrong};
use crate::api::v1::body::Body;
use crate::api::v1::fields::fields;
use crate::api::v1::query::Bare;
use crate::api::v1::words::{
    ClaimWords, LanguageTag, NameWords, PartialDate, QuoteWords, ReasonWords, TitleWords, WebAddress,
};
use crate::app::App;
use crate::claims::change::{Ask, Desk, Sent};
use crate::claims::log::Fields;
use crate::people::ByToken;
use crate::web::problem::INVALID;
use crate::web::{Failure, Outcome};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, LOCATION};
use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A claim, and where it was made.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LogClaim {
    /// The statement, in the claimant’s sense.
    pub text: ClaimWords,
    /// Who made it; `unknown` where nobody can be named, by choice.
    pub claimant: Option<NameWords>,
    /// Its language.
    pub language: Option<LanguageTag>,
    /// Its words, as they were said.
    pub quote: Option<QuoteWords>,
    /// Where it was made: what that is called.
    pub title: Option<TitleWords>,
    /// When it was made.
    pub appeared_on: Option<PartialDate>,
    /// Where to see it.
    pub url: Option<WebAddress>,
    /// Why the desk checks it.
    pub why: Option<ReasonWords>,
}

/// Logs a claim.
///
/// With an `Idempotency-Key` the same request sent again logs it once, and leads to the claim that was logged.
///
/// # Errors
/// 422 for wrong fields; 5xx when the database does not answer.
#[utoipa::path(
    post, path = "/api/v1/desk/claims", tag = "desk", security(("token" = ["log"])),
    params(("Idempotency-Key" = Option<String>, Header, pattern = r"^[!#-~]{16,64}$", description = "A key of this request alone; kept for 7 days")),
    request_body = LogClaim,
    responses((status = 201, description = "It is logged", body = Carried, headers(
        ("Location" = String, description = "Where the API has the claim"),
        ("ETag" = String, description = "The position, in quotes"))))
)]
pub async fn create(app: Data<App>, caller: ByToken, _: Bare, body: Body) -> Outcome<HttpResponse> {
    let typed =
        fields::<LogClaim>(body.members.clone()).map_err(|wrong| Failure::of(INVALID, "").wrong(&[wrong]))?;
    let mut sent_fields = Fields::default();
    for (name, value) in &typed {
        if let Some(field) = sent_fields.get_mut(name) {
            field.clone_from(value);
        }
    }
    let (words, appearance) = sent_fields.parse(None).map_err(|problems| wrong(&problems))?;
    let sent = Sent::from(&body.form(typed));
    let ask = Ask::LogClaim { words, appearance, imported: None, kind: None };
    let done = Desk::of(&app).log(&caller.person, ask, sent).await.map_err(denied)?;
    let carried = Carried::of(&app, &done).await?;
    let mut response = shut(StatusCode::CREATED, &carried)?;
    at(&mut response, carried.position);
    if let Ok(location) = HeaderValue::from_str(&carried.url) {
        response.headers_mut().insert(LOCATION, location);
    }
    Ok(response)
}
