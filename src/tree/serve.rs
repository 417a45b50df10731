//! The log for everybody, in the formats of C2SP tlog-tiles: `/log/checkpoint`, `/log/tile/…`, `/log/key`.

use super::shown::{self, Tile};
use crate::app::App;
use crate::error::Error;
use crate::web::Outcome;
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Data, Path};

/// A head may be another in a second.
const SHORT: &str = "public, max-age=5, stale-if-error=3600";
/// A tile of a width never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const TEXT: &str = "text/plain; charset=utf-8";

/// `GET /log/checkpoint`
///
/// # Errors
/// 404 before the first entry was numbered.
pub async fn checkpoint(app: Data<App>) -> Outcome<HttpResponse> {
    let note = shown::checkpoint(&mut *app.db.read().await?).await?;
    Ok(answer(TEXT, SHORT, note.into_bytes()))
}

/// `GET /log/key`
///
/// # Errors
/// 404 before there is one.
pub async fn key(app: Data<App>) -> Outcome<HttpResponse> {
    let keys = shown::key(&mut *app.db.read().await?).await?;
    Ok(answer(TEXT, SHORT, keys.into_bytes()))
}

/// `GET /log/tile/<L>/<N>[.p/<W>]` and `GET /log/tile/entries/<N>[.p/<W>]`
///
/// # Errors
/// 404 for what is no tile, and for one that the tree does not reach yet.
pub async fn tile(app: Data<App>, path: Path<String>) -> Outcome<HttpResponse> {
    let tile = Tile::parse(&path).ok_or(Error::NotFound)?;
    let bytes = shown::tile(&mut *app.db.read().await?, tile).await?;
    Ok(answer("application/octet-stream", FOR_EVER, bytes))
}

fn answer(media_type: &'static str, cache: &'static str, body: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, media_type))
        .insert_header((CACHE_CONTROL, cache))
        .body(body)
}
