//! `/desk/claims/{id}/preview` and `/previews/{token}`: the page as it will be.

use super::content::foreseen;
use super::store;
use crate::app::App;
use crate::claims::parts::{Publication, Review};
use crate::claims::refusal::Refusal;
use crate::claims::store::{Loaded, load};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::people::SignedIn;
use crate::people::session::Token;
use crate::published::Around;
use crate::published::check::{CheckPage, Place};
use crate::web::page::no_store;
use crate::web::{Failure, Outcome, see_other};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue, REFERRER_POLICY};
use actix_web::web::{Data, Path};
use askama::Template;

/// `GET /desk/claims/{id}/preview`
///
/// # Errors
/// 404 without such a claim, or without a verdict; 403 for whoever owes a cross-check.
pub async fn show(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<HttpResponse> {
    let claim: ClaimId = id.parse().map_err(|_| Error::NotFound)?;
    let loaded = load(&mut *app.db.read().await?, claim).await?.seen_by(signed_in.person.id);
    if loaded.kept.verdict {
        return Err(Failure::new(StatusCode::FORBIDDEN, &Refusal::OwesCrossCheck.to_string()));
    }
    page(&app, &loaded, &format!("/desk/claims/{claim}/attachments"))
}

/// `GET /previews/{token}`: for whoever holds the address, as long as it works.
///
/// # Errors
/// 404 for a token that was never given, 410 for one that has ended.
pub async fn shared(app: Data<App>, token: Path<String>) -> Outcome<HttpResponse> {
    let mut c = app.db.read().await?;
    let claim = claim_of(&mut c, &token, app.clock.now()).await?;
    let loaded = load(&mut c, claim).await?;
    drop(c);
    page(&app, &loaded, &format!("/previews/{token}/pictures"))
}

/// The claim that an address shows.
///
/// # Errors
/// 404 for a token that was never given, 410 for one that has ended.
pub(super) async fn claim_of(c: &mut Connection, token: &str, now: Time) -> Outcome<ClaimId> {
    let hash = Token::parse(token).ok_or(Error::NotFound)?.hash();
    let (claim, works) = store::find(c, hash, now).await?;
    if works {
        return Ok(claim);
    }
    let words = "This preview has ended. Ask the desk that sent you the address for another one.";
    Err(Failure::new(StatusCode::GONE, words))
}

/// Nobody keeps it, no search engine finds it, and no link of it tells its address. What is published is shown where
/// readers see it.
fn page(app: &App, loaded: &Loaded, pictures: &str) -> Outcome<HttpResponse> {
    let claim = &loaded.claim;
    if let (Review::Settled, Publication::Live, Some(slug)) = (claim.review, claim.publication, claim.slug())
    {
        return Ok(see_other(&format!("/checks/{slug}")));
    }
    let (house, url) = (app.house(), app.config.public_url());
    let check = foreseen(loaded, &house.rules(), app.clock.now()).ok_or(Error::NotFound)?;
    let newest = check.newest().ok_or(Error::NotFound)?;
    let around = Around { house: &house, url: &url, zone: app.time_zone(), asked: None };
    let place = Place::Preview { embargoed: claim.scheduled.is_some() };
    let page = CheckPage::of(&around, &check, newest, place).with_pictures_at(pictures);
    let html = page.render().map_err(Error::internal)?;
    let mut answer = no_store(StatusCode::OK, "text/html; charset=utf-8", html);
    let headers = answer.headers_mut();
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(answer)
}
