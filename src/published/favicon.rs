//! `/favicon.ico`: the address that many programs ask a site's picture of, whatever its pages say.

use crate::app::App;
use crate::web::assets;
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::web::Data;

/// `GET /favicon.ico`: leads to the desk's logo, or to the icon that every desk has without one.
pub async fn show(app: Data<App>) -> HttpResponse {
    let logo = app.house().logo.as_ref().map(|logo| logo.address());
    let address = logo.unwrap_or_else(|| assets::url("icon.svg").to_owned());
    HttpResponse::Found()
        .insert_header((LOCATION, address))
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .finish()
}
