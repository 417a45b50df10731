//! `/checks/{slug}/revisions/{n}`: one version exactly as it was published, for ever.

use super::Around;
use super::check::{CheckPage, Place};
use super::store;
use crate::error::Error;
use crate::web::page::shared;
use crate::web::{Outcome, Reader};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

/// `GET /checks/{slug}/revisions/{n}`
///
/// # Errors
/// 404 for a revision that never was.
pub async fn show(app: Reader, request: HttpRequest, path: Path<(String, String)>) -> Outcome<HttpResponse> {
    let (slug, number) = path.into_inner();
    let number = number.parse().map_err(|_| Error::NotFound)?;
    let check = store::check::find(&mut *app.db.read().await?, &slug).await?;
    let revision = check.revision(number).ok_or(Error::NotFound)?;
    let (house, url) = (app.house(), app.config.public_url());
    let around = Around { house: &house, url: &url, zone: app.time_zone(), asked: app.asked };
    shared(&request, &CheckPage::of(&around, &check, revision, Place::Fixed))
}
