//! `/checks/{slug}/cite.bib`: the check for whoever quotes it, as a file for BibTeX.

use super::bibtex::{self, Publisher};
use super::brief::Brief;
use super::store::{self, check::Found};
use super::{Around, links};
use crate::app::App;
use crate::error::Error;
use crate::house::House;
use crate::web::frame::SiteSection;
use crate::web::{Outcome, Query, moved, page};
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, HeaderValue};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

/// Of which revision; without it the newest.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    revision: String,
}

/// `GET /checks/{slug}/cite.bib`
///
/// # Errors
/// 404 for what was never published, and for a revision that never was; 301 for what was merged into another check.
pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    slug: Path<String>,
    asked: Query<Asked>,
) -> Outcome<HttpResponse> {
    let found = store::check::follow(&mut *app.db.read().await?, &slug).await?;
    let check = match found {
        Found::Here(check) => check,
        Found::MergedInto(slug) => return Ok(moved(&format!("{}/cite.bib", links::check_path(&slug)))),
    };
    let revision = match asked.revision.as_str() {
        "" => check.newest(),
        number => number.parse().ok().and_then(|number| check.revision(number)),
    };
    let revision = revision.ok_or(Error::NotFound)?;
    let (house, url) = (app.house(), app.config.public_url());
    let around = Around { house: &house, url: &url, zone: app.zone_of(&house), asked: None };
    let frame = around.frame_in(revision.text.language.as_str(), SiteSection::Checks, "");
    let brief = Brief::of(&check, revision, around.zone, frame.t());
    let by = Publisher { name: publisher(&house), url: &url, zone: around.zone };
    let entry = bibtex::entry(&check, revision, &brief, by);
    let name = format!("attachment; filename=\"check-{}-{}.bib\"", check.number, revision.number);
    let mut answer = page::public(&request, StatusCode::OK, "application/x-bibtex; charset=utf-8", entry);
    answer.headers_mut().insert(CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(Error::internal)?);
    Ok(answer)
}

/// The organisation by its own name, where it gave one.
pub fn publisher(house: &House) -> &str {
    if house.organisation.name.is_empty() { &house.name } else { &house.organisation.name }
}
