//! `GET /api/v1/topics`, and one of them.

use super::claimants::{MOST, Wanted};
use super::store::{self, Subject};
use super::{address, next};
use crate::api::v1::answer::{open, page};
use crate::api::v1::query::{Asked, Bare};
use crate::app::App;
use crate::error::Error;
use crate::web::Outcome;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;

/// What checks are about.
#[derive(Debug, Serialize, ToSchema)]
pub struct TopicShown {
    /// Its name.
    pub name: String,
    /// The end of its address.
    pub slug: String,
    /// Its page.
    pub url: String,
    /// Where the API has the checks about it.
    pub checks: String,
}

/// A page of topics.
#[derive(Debug, Serialize, ToSchema)]
pub struct Topics {
    /// By their slugs, 100 at most.
    pub topics: Vec<TopicShown>,
    /// The address of the next page; none on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// Topics that published checks have.
///
/// # Errors
/// When the database can't be read.
#[utoipa::path(
    get, path = "/api/v1/topics", tag = "public", params(Wanted),
    responses((status = 200, description = "A page of topics", body = Topics))
)]
pub async fn list(app: Data<App>, request: HttpRequest, asked: Asked<Wanted>) -> Outcome<HttpResponse> {
    let after = asked.0.slug()?;
    let mut rows = store::topics(&mut *app.db.read().await?, after, MOST as i64).await?;
    let next = next(&app, "/api/v1/topics", &mut rows, MOST, |row| row.slug.clone());
    let topics = rows.into_iter().map(|row| TopicShown::of(&app, row)).collect();
    page(&request, &Topics { topics, next: next.clone() }, next.as_deref())
}

/// One topic, by its slug or one that it had before.
///
/// # Errors
/// 404 for a topic that no published check has.
#[utoipa::path(
    get, path = "/api/v1/topics/{slug}", tag = "public",
    params(("slug" = String, Path, description = "The end of its address")),
    responses((status = 200, description = "The topic", body = TopicShown))
)]
pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    slug: Path<String>,
    _: Bare,
) -> Outcome<HttpResponse> {
    let found = store::topic(&mut *app.db.read().await?, &slug).await?;
    open(&request, &TopicShown::of(&app, found.ok_or(Error::NotFound)?))
}

impl TopicShown {
    fn of(app: &App, row: Subject) -> Self {
        let Subject { name, slug, .. } = row;
        let url = format!("{}/topics/{slug}", app.config.public_url());
        let checks = address(app, "/api/v1/checks", &[("topic", &slug)]);
        Self { name, slug, url, checks }
    }
}
