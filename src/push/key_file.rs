//! `/{key}.txt`: shows search engines that whoever pings them in the name of this site has the site.

use crate::app::App;
use crate::error::Error;
use crate::web::Outcome;
use crate::web::page::public;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

/// `GET /{key}.txt`
///
/// # Errors
/// 404 for all but the key of the settings.
pub async fn show(app: Data<App>, request: HttpRequest, key: Path<String>) -> Outcome<HttpResponse> {
    match &app.config.indexnow_key {
        Some(ours) if *ours == *key => {
            Ok(public(&request, StatusCode::OK, "text/plain; charset=utf-8", ours.clone()))
        }
        _ => Err(Error::NotFound.into()),
    }
}
