//! `GET /api/v1/ratings`: the scale in force.

use crate::api::v1::answer::open;
use crate::api::v1::query::Bare;
use crate::app::App;
use crate::published::record::RatingRecord;
use crate::web::Outcome;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;

/// A rating scale.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScaleShown {
    /// Its version, counted from 1.
    pub version: i64,
    /// Its ratings, in the desk’s order.
    pub ratings: Vec<RatingRecord>,
    /// Where this version is read, for ever.
    pub url: String,
}

/// The rating scale in force.
///
/// # Errors
/// None of its own.
#[utoipa::path(
    get, path = "/api/v1/ratings", tag = "public",
    responses((status = 200, description = "The scale", body = ScaleShown))
)]
pub async fn show(app: Data<App>, request: HttpRequest, _: Bare) -> Outcome<HttpResponse> {
    let house = app.house();
    let scale = house.scale();
    let url = format!("{}/methodology/scales/{}", app.config.public_url(), scale.version);
    let ratings = scale.ratings.iter().map(RatingRecord::from).collect();
    open(&request, &ScaleShown { version: scale.version, ratings, url })
}
