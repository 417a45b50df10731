//! `/card/{slug}.png`: the check as a picture, for places that show one beside a link.

use super::brief::Brief;
use super::drawing::{Card, Studio};
use super::store::{self, check::Found};
use super::{Around, links};
use crate::app::App;
use crate::error::Error;
use crate::web::frame::SiteSection;
use crate::web::{Outcome, headers, moved, page};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;
use tokio::sync::Semaphore;

/// How long a reader may wait for the cards of others to be drawn.
const PATIENCE: Duration = Duration::from_secs(5);

/// One is drawn at a time: it takes a core, some megabytes, and the fonts.
static TURN: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(1)));

/// The fonts, from the first card on: who never shows one has no memory in them.
static STUDIO: Mutex<Option<Studio>> = Mutex::new(None);

/// `GET /card/{slug}.png`
///
/// # Errors
/// 404 for what was never published; 301 for what was merged into another check; 503 where too many wait.
pub async fn show(app: Data<App>, request: HttpRequest, slug: Path<String>) -> Outcome<HttpResponse> {
    let found = store::check::follow(&mut *app.db.read().await?, &slug).await?;
    let check = match found {
        Found::Here(check) => check,
        Found::MergedInto(slug) => return Ok(moved(&links::card_path(&slug))),
    };
    let newest = check.newest().ok_or(Error::NotFound)?;
    let (house, url) = (app.house(), app.config.public_url());
    let around = Around { house: &house, url: &url, zone: app.zone_of(&house), asked: None };
    let frame = around.frame_in(newest.text.language.as_str(), SiteSection::Checks, "");
    let brief = Brief::of(&check, newest, around.zone, frame.t());
    let bytes = in_turn(card(brief, house.name.clone())).await?;
    let mut answer = page::public(&request, StatusCode::OK, "image/png", bytes);
    headers::let_others_show(&mut answer);
    Ok(answer)
}

fn card(brief: Brief, site: String) -> Card {
    let from_right = brief.direction() == "rtl";
    let Brief { number, claim, language, said_by, tone, rating, state, .. } = brief;
    Card { site, number, claim, language, from_right, said_by, rating, tone, state }
}

/// Draws on a blocking thread. The permit goes with it: a client that hangs up doesn't free it early.
async fn in_turn(card: Card) -> Result<Vec<u8>, Error> {
    let turn = tokio::time::timeout(PATIENCE, Arc::clone(&TURN).acquire_owned()).await;
    let permit = turn.map_err(Error::unavailable)?.map_err(Error::unavailable)?;
    let drawing = tokio::task::spawn_blocking(move || {
        let drawn = draw(&card);
        drop(permit);
        drawn
    });
    drawing.await.map_err(Error::internal)?
}

fn draw(card: &Card) -> Result<Vec<u8>, Error> {
    let mut studio = STUDIO.lock().unwrap_or_else(|broken| {
        // A panic in the middle of a word left it half done: begin with a new one.
        STUDIO.clear_poison();
        let mut studio = broken.into_inner();
        *studio = None;
        studio
    });
    card.draw(studio.get_or_insert_with(Studio::default)).map_err(Error::internal)
}
