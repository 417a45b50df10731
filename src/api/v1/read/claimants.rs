//! `GET /api/v1/claimants`, and one of them.

use super::store::{self, Subject};
use super::{address, next};
use crate::api::v1::answer::{open, page, unread};
use crate::api::v1::query::{Asked, Bare};
use crate::app::App;
use crate::error::Error;
use crate::web::Outcome;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Names on a page.
pub(super) const MOST: usize = 100;
/// No slug is longer.
const LONGEST: usize = 200;

/// From where on.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Wanted {
    /// Where the page before ended, from its `next`.
    #[param(required = false, max_length = 200, pattern = r"^[^\x00]*$")]
    pub after: String,
}

impl Wanted {
    /// The slug to go on behind.
    ///
    /// # Errors
    /// 400 for what is no slug.
    pub fn slug(&self) -> Outcome<&str> {
        let fits = self.after.chars().count() <= LONGEST;
        fits.then_some(self.after.as_str())
            .ok_or_else(|| unread("after", "Take this from “next” of the page before."))
    }
}

/// Somebody whose claims were checked.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClaimantShown {
    /// Their name.
    pub name: String,
    /// The end of their address.
    pub slug: String,
    /// `person`, `organisation`, or `unstated` where the desk does not say.
    pub kind: String,
    /// Pages about the same one elsewhere.
    pub same_as: Vec<String>,
    /// Their page.
    pub url: String,
    /// Where the API has the checks of their claims.
    pub checks: String,
}

/// A page of claimants.
#[derive(Debug, Serialize, ToSchema)]
pub struct Claimants {
    /// By their slugs, 100 at most.
    pub claimants: Vec<ClaimantShown>,
    /// The address of the next page; none on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// Claimants whom published checks name.
///
/// # Errors
/// When the database can't be read.
#[utoipa::path(
    get, path = "/api/v1/claimants", tag = "public", params(Wanted),
    responses((status = 200, description = "A page of claimants", body = Claimants))
)]
pub async fn list(app: Data<App>, request: HttpRequest, asked: Asked<Wanted>) -> Outcome<HttpResponse> {
    let after = asked.0.slug()?;
    let mut rows = store::claimants(&mut *app.db.read().await?, after, MOST as i64).await?;
    let next = next(&app, "/api/v1/claimants", &mut rows, MOST, |row| row.slug.clone());
    let claimants = rows.into_iter().map(|row| ClaimantShown::of(&app, row)).collect();
    page(&request, &Claimants { claimants, next: next.clone() }, next.as_deref())
}

/// One claimant.
///
/// # Errors
/// 404 for somebody whom no published check names.
#[utoipa::path(
    get, path = "/api/v1/claimants/{slug}", tag = "public",
    params(("slug" = String, Path, description = "The end of their address")),
    responses((status = 200, description = "The claimant", body = ClaimantShown))
)]
pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    slug: Path<String>,
    _: Bare,
) -> Outcome<HttpResponse> {
    let found = store::claimant(&mut *app.db.read().await?, &slug).await?;
    open(&request, &ClaimantShown::of(&app, found.ok_or(Error::NotFound)?))
}

impl ClaimantShown {
    fn of(app: &App, row: Subject) -> Self {
        let Subject { name, slug, kind, same_as, .. } = row;
        let url = format!("{}/claimants/{slug}", app.config.public_url());
        let checks = address(app, "/api/v1/checks", &[("claimant", &slug)]);
        Self { name, slug, kind, same_as, url, checks }
    }
}
